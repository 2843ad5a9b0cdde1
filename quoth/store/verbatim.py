"""What "verbatim" means: the same words in the same order, and which words of a text stand in quotation marks.

The one definition, for the index that is written and the question that is asked. Typography (quotation marks,
apostrophes, dashes, accents, ligatures, invisible characters), white space, letter case and punctuation are folded;
`same_marks` tells afterwards whether case and punctuation inside the words are the same too. Offsets are those of
the text that was given.
"""
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from quoth.records import Block, Span
from quoth.store.names import fold

_UNSEEN = "\u00ad\u200b-\u200d\u2060\ufeff"  # soft hyphens, zero-width spaces and joiners
_LETTER = r"[^\W\d_]"
_MORE = rf"[\u0300-\u036f{_UNSEEN}]"  # marks that combine with a letter, and what nobody sees
_LETTERS = rf"(?:{_LETTER}++{_MORE}*+)++"
_FORMS = (
    # First what most words are: their forms are tried in this order.
    rf"{_LETTERS}(?:['’ʼ‘]{_LETTERS})*+"
    # A minus belongs to its number, the stroke of "5-6" does not.
    rf"|(?:(?<![\w.,%)\]])[-−](?=\d))?(?<!\w)\d+(?:[.,:]\d+)*|\d+"
)
_WORD = re.compile(_FORMS, re.UNICODE)
# "[W]e": only the letter's case was changed. Apart, as looking for it costs every text a tenth of its time.
_BRACKETED = re.compile(rf"\[{_LETTER}\]{_LETTERS}|{_FORMS}", re.UNICODE)
INVISIBLE = re.compile(f"[{_UNSEEN}]")
_MARKS = re.compile(r"[“”„‟«»\"‘’‚‹›']")
_OPENING = "“„‟«‘‚‹\"'"
_CLOSING = {"“": "”“", "„": "“”", "‟": "”", "«": "»", "‘": "’", "‚": "‘’", "‹": "›", '"': '"', "'": "'", "”": "”"}
_SINGLE = "‘’‚'"
_OTHER_HAND = {"“": '"', '"': "”"}  # that closes where somebody's keyboard and somebody's program each set one mark
# A single mark that is not closed within so many others is an apostrophe; also what keeps a page of nothing but
# apostrophes from costing the square of its length.
_MARKS_IN_SINGLE = 12
_PUNCTUATION = str.maketrans({
    "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "ʼ": "'",
    "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "…": "...",
})
_SHORT = re.compile(r"(?<=.)(?:n['’ʼ‘]t|(?<=\bcan)not|['’ʼ‘](?:s|d|m|ll|re|ve))$", re.I)
_WHOLE = {"can't": "can", "won't": "will", "shan't": "shall"}
# Blocks in which a reporter quotes somebody; what readers comment and other pages' headlines are not among them.
QUOTING_KINDS = ("headline", "standfirst", "subheading", "paragraph", "list-item", "pull-quote", "caption")


class Token(NamedTuple):  # no dataclass: a page that is added makes some hundred, a question some thousand
    """A word at [start, end) of the text it was found in; key: what it is compared by, folded."""

    key: str
    start: int
    end: int


def tokens(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """Return the words of text[start:end] with offsets in text; "isn't" is "is" and "n't", "they'd" is "they" and "'d".

    >>> [token.key for token in tokens("Café–bar isn’t 1,200 km")]
    ['cafe', 'bar', 'is', "n't", '1200', 'km']
    """
    return tuple(_tokens(text, start, len(text) if end is None else end))


def _tokens(text: str, start: int, end: int) -> Iterator[Token]:
    form = _WORD if text.find("[", start, end) < 0 else _BRACKETED
    for match in form.finditer(text, start, end):
        word, (first, last) = match.group(), match.span()
        if word.isalpha() and word.isascii() and word[-1] not in "tT":  # most words; the rest is true of them too
            yield Token(word.lower(), first, last)
            continue
        short = None if word.isalpha() and word[-1] not in "tT" else _SHORT.search(word)
        if short:
            head, cut = _key(word[: short.start()]), first + short.start()
            tail = _key(short.group())
            yield Token(_WHOLE.get(head + tail, head), first, cut)
            yield Token(tail, cut, last)
        else:
            yield Token(_key(word), first, last)


@lru_cache(maxsize=65_536)
def _key(word: str) -> str:
    word = INVISIBLE.sub("", word)
    if word[0].isdigit() or word[0] in "-−":
        return word.replace(",", "").replace("−", "-")
    if word[0] == "[":
        word = word.replace("[", "").replace("]", "")
    return fold(word).replace("ʼ", "'")


def find_words(asked: Sequence[str], there: Sequence[str]) -> int | None:
    """Return the number of the first word of there from which it has the words asked (keys both), in their order.

    None where it has not, or nothing is asked. About linear: the search is the interpreter's own for strings.
    """
    if not asked:
        return None
    text = "\n" + "\n".join(there) + "\n"
    place = text.find("\n" + "\n".join(asked) + "\n")
    return None if place < 0 else text.count("\n", 0, place)


def same_marks(one: str, other: str) -> bool:
    """Tell whether two texts with the same words also have the same case and punctuation between them.

    The case of the first letter, what stands before the first word and after the last, typography and white space
    are folded.
    """
    return _with_marks(one) == _with_marks(other)


def _with_marks(text: str) -> str:
    found = tokens(text)
    if not found:
        return ""
    inner = INVISIBLE.sub("", text[found[0].start : found[-1].end]).translate(_PUNCTUATION)
    inner = re.sub(r"\s+", " ", inner.replace('"', ""))
    return inner[:1].casefold() + inner[1:]


def quotations(text: str, blocks: Sequence[Block]) -> tuple[Span, ...]:
    """Return what stands inside quotation marks in blocks that quote, the marks left out, in text order.

    Quotation marks inside others are part of the outer ones' words. A quotation that its block does not close runs
    to the block's end, as those do that go on in the next paragraph; a single mark that is not closed is an apostrophe.
    """
    spans = (span for block in blocks if block.kind in QUOTING_KINDS for span in _quoted(text, block.start, block.end))
    return tuple((start, end) for start, end in spans if not text[start:end].isspace())


def _quoted(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the stretches inside outermost marks of text[start:end]; each mark is looked at once or twice."""
    marks = [(match.group(), match.start()) for match in _MARKS.finditer(text, start, end)]
    place = 0
    while place < len(marks):
        mark, at = marks[place]
        close = _close(text, marks, place, end) if _opens(text, mark, at, start, end) else None
        if close is None:
            place += 1
            continue
        place, until = close
        if until > at + 1:
            yield at + 1, until


def _opens(text: str, mark: str, at: int, start: int, end: int) -> bool:
    """Tell whether a mark opens a quotation: a single one only before a word and behind none, ” only first of all."""
    if mark not in _OPENING and not (mark == "”" and at == start):
        return False
    behind_word = at > start and (text[at - 1].isalnum() or text[at - 1] in ".,!?")
    before_word = at + 1 < end and not text[at + 1].isspace()
    return before_word and not (mark in _SINGLE + '"' and behind_word)


def _ends(text: str, at: int, end: int) -> bool:
    """Tell whether a mark stands right behind a word or its stop, and before none; 12" is a measure."""
    behind = text[at - 1]
    return not behind.isspace() and not behind.isdigit() and not (at + 1 < end and text[at + 1].isalnum())


def _close(text: str, marks: list[tuple[str, int]], place: int, end: int) -> tuple[int, int] | None:
    """Return the number of the mark after the one that closes, and where the quotation ends; None if it is none."""
    mark = marks[place][0]
    last = place + _MARKS_IN_SINGLE if mark in _SINGLE else len(marks)
    inside = False  # another kind of double mark was opened
    for number in range(place + 1, min(last, len(marks))):
        other, at = marks[number]
        if other == _OTHER_HAND.get(mark):
            if not inside and _ends(text, at, end):
                return number + 1, at  # opened as “, closed as ", or the other way round
            inside = not inside
            continue
        inside = inside or (mark == '"' and other == "“")
        if other not in _CLOSING[mark] or (mark == "„" and other == "“" and at + 1 < end and text[at + 1].isalnum()):
            continue
        if other == mark and other not in "\"'":
            return number, at  # another opening one: the first was never closed
        if mark in _SINGLE and at + 1 < end and text[at + 1].isalnum():
            continue  # an apostrophe inside a word
        return number + 1, at
    return None if mark in _SINGLE else (len(marks), end)
