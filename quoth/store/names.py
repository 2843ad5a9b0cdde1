"""Names without case and accents, for finding them as people type them."""
import unicodedata

# Letters that Unicode does not decompose into a plain one and a mark.
_PLAIN = str.maketrans({
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "þ": "th", "æ": "ae", "œ": "oe",
    "’": "'", "‘": "'",
})


def fold(name: str) -> str:
    """Return name in lower case, without accents: "Łukasz O’Né" gives "lukasz o'ne"."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_PLAIN)
