"""Names: of people, without case and accents, for finding them as people type them; of files, as text."""
import re
import unicodedata

# Letters that Unicode does not decompose into a plain one and a mark.
_PLAIN = str.maketrans({
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "þ": "th", "æ": "ae", "œ": "oe",
    "’": "'", "‘": "'",
})

_SIGNS = re.compile("[“”„‟‘’‚‹›«»–—…\u00a0]")


def writable(place: str) -> str:
    """Return a path or URL as text that UTF-8 can hold: a file name's byte ff that is none reads "\\udcff"."""
    return place.encode("utf-8", "backslashreplace").decode()


def split(folded: str) -> list[str]:
    """Return the words of a folded name, without the signs between them."""
    return re.findall(r"[^\W_]+", folded)


def fold(name: str) -> str:
    """Return name in lower case, without accents: "Łukasz O’Né" gives "lukasz o'ne"."""
    if name.isascii():
        return name.casefold()
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_PLAIN)


def folded_words(text: str) -> list[str]:
    """Return `split(fold(text))`; of text with typographic marks in a fifth of the time."""
    return split(fold(text if text.isascii() else _SIGNS.sub(" ", text)))
