"""Text to word pieces with character offsets, packed into windows for the encoder.

Pieces are lower-cased by the vocabulary, so what the letters lose is given back as two
features of each piece: the shape of its word and whether it stands inside quotation marks.
"""
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from unicodedata import category

import numpy as np
import numpy.typing as npt
from tokenizers import Encoding, Tokenizer

from quoth.records import Span

Ints = npt.NDArray[np.int64]

# Order is the embedding's: append only.
SHAPES = ("lower", "capitalised", "upper", "mixed", "digits", "mark", "prose", "display")
_PROSE, _DISPLAY = SHAPES.index("prose"), SHAPES.index("display")
CLS, SEP = 101, 102  # of the BERT vocabulary that the base weights bring

_OPENING, _CLOSING, _EITHER = "“«„‟", "”»", '"'
_MARKS = re.compile(f"[{_OPENING}{_CLOSING}{_EITHER}]")


@dataclass(frozen=True, slots=True)
class Pieces:
    """One article's word pieces, in text order; n counts them.

    Each line opens with a break piece (start == end) that tells prose from display lines.

    ids, starts, ends, shapes, quoted, lines: (n,) int64. ids index the vocabulary, starts and
    ends are characters of the article's text, shapes index `SHAPES`, quoted is 1 inside double
    quotation marks, lines index `line_spans`, word_ends are characters where the word that a
    piece belongs to ends. first: (n,) bool, true where a word starts.
    line_spans: [start, end) in pieces, one a line.
    """

    ids: Ints
    starts: Ints
    ends: Ints
    shapes: Ints
    quoted: Ints
    lines: Ints
    word_ends: Ints
    first: npt.NDArray[np.bool_]
    line_spans: tuple[Span, ...]


@cache
def tokenizer() -> Tokenizer:
    """Return the package's word-piece tokenizer, loaded once."""
    loaded = Tokenizer.from_file(str(files("quoth.encoder") / "model" / "tokenizer.json"))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


def word_shape(word: str) -> int:
    """Return the index in `SHAPES` of a word's form.

    >>> [SHAPES[word_shape(word)] for word in ("He", "NATO", "said", "McIlroy", "2031", "“")]
    ['capitalised', 'upper', 'lower', 'mixed', 'digits', 'mark']
    """
    if word.islower():
        return 0
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return 1
    if word.isupper():
        return 2
    if word.isalpha():
        return 3
    return 4 if word[0].isdigit() else 5


def quoted_stretches(line: str) -> list[Span]:
    """Return the [start, end) stretches of one line inside double quotation marks, marks included.

    A straight mark opens where none is open and closes where one is. A mark that nothing closes
    quotes to the end of its line, as in a quotation that runs over paragraphs; a closing mark
    that nothing opened quotes from the start of the line. Nothing carries over to the next line.

    >>> quoted_stretches('He said "yes" and “no')
    [(8, 13), (18, 21)]
    """
    stretches: list[Span] = []
    opened: int | None = None
    for match in _MARKS.finditer(line):
        mark, here = match.group(), match.start()
        closes = mark in _CLOSING or (mark == "“" and opened is not None and line[opened] == "„")
        if mark in _EITHER:
            closes = opened is not None
        if closes:
            stretches.append((opened if opened is not None else 0 if not stretches else here, here + 1))
            opened = None
        elif opened is None:
            opened = here
    if opened is not None:
        stretches.append((opened, len(line)))
    return stretches


def cut_pieces(text: str, lines: Sequence[tuple[int, int, bool]]) -> Pieces:
    """Cut lines of a text into word pieces.

    Args:
        text: the article's text.
        lines: (start, end, display) each, in text order, not overlapping; display lines are
            headlines, captions and the like.

    Returns:
        All pieces of all lines, a break piece before each line.
    """
    rows: list[_Row] = []
    line_spans: list[Span] = []
    encodings = tokenizer().encode_batch([text[start:end] for start, end, _ in lines], add_special_tokens=False)
    for number, ((start, end, display), cut) in enumerate(zip(lines, encodings, strict=True)):
        opened = len(rows)
        rows.append((SEP, start, start, _DISPLAY if display else _PROSE, 0, number, start, False))
        rows.extend(_cut_line(text[start:end], start, number, cut))
        line_spans.append((opened, len(rows)))
    columns = np.array(rows, np.int64).reshape(-1, 8).T
    ids, starts, ends, shapes, quoted, numbers, word_ends, first = (np.ascontiguousarray(c) for c in columns)
    return Pieces(ids, starts, ends, shapes, quoted, numbers, word_ends, first == 1, tuple(line_spans))


# id, start, end, shape, quoted, line, word end, first: as the fields of `Pieces`
_Row = tuple[int, int, int, int, int, int, int, bool]


def _cut_line(line: str, start: int, number: int, cut: Encoding) -> Iterator[_Row]:
    """Yield the rows of one line's pieces; start is the line's own in characters."""
    inside = bytearray(len(line) + 1)
    for low, high in quoted_stretches(line):
        inside[low:high] = b"\x01" * (high - low)
    ids, offsets = cut.ids, cut.offsets  # each look builds the list anew
    for word in _words(cut.word_ids):
        begin, end = offsets[word[0]][0], offsets[word[-1]][1]
        # The vocabulary drops combining marks and joiners: they still belong to the word they follow.
        while end < len(line) and not line[end].isascii() and category(line[end]) in ("Mn", "Me", "Cf"):
            end += 1
        shape = word_shape(line[begin:end])
        for piece in word:
            low, high = offsets[piece]
            yield (
                ids[piece], start + low, start + high, shape, inside[low], number, start + end, piece == word[0],
            )


def _words(word_ids: Sequence[int | None]) -> Iterator[range]:
    """Group neighbouring pieces that carry one word number."""
    start = 0
    for index in range(1, len(word_ids) + 1):
        if index == len(word_ids) or word_ids[index] != word_ids[start]:
            yield range(start, index)
            start = index


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of pieces that the encoder sees at once, in pieces, half-open.

    [start, end) is seen; cues are taken from [core_start, core_end) only, so that windows may
    overlap and each piece is decided once.
    """

    start: int
    end: int
    core_start: int
    core_end: int


def cut_windows(pieces: Pieces, size: int, overlap: int) -> list[Window]:
    """Pack lines into windows of at most `size` pieces, neighbours sharing up to `overlap`.

    Lines stay whole unless one alone is longer than `size`; such a line is cut where a word
    starts. The cores of the windows partition the pieces.
    """
    units = _units(pieces, size)
    spans: list[tuple[int, int]] = []  # in units
    low = 0
    while low < len(units):
        high = low + 1
        while high < len(units) and units[high][1] - units[low][0] <= size:
            high += 1
        spans.append((low, high))
        if high == len(units):
            break
        following = high
        while (
            following - 1 > low
            and units[high - 1][1] - units[following - 1][0] <= overlap
            and units[high][1] - units[following - 1][0] <= size  # else the next window would add nothing
        ):
            following -= 1
        low = following
    windows = []
    core = 0
    for index, (low, high) in enumerate(spans):
        end = units[high - 1][1]
        if index + 1 == len(spans):
            core_end = end
        else:
            shared = spans[index + 1][0]
            core_end = units[(shared + high + 1) // 2][0] if shared < high else end
        windows.append(Window(units[low][0], end, core, core_end))
        core = core_end
    return windows


def _units(pieces: Pieces, size: int) -> list[Span]:
    """Return the lines as [start, end) in pieces, those longer than size cut at word starts."""
    units: list[Span] = []
    for start, end in pieces.line_spans:
        while end - start > size:
            middle = start + size
            while middle > start + 1 and not pieces.first[middle]:
                middle -= 1
            if middle <= start + 1:  # one word longer than a window: cut it where it stands
                middle = start + size
            units.append((start, middle))
            start = middle
        units.append((start, end))
    return units
