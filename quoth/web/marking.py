"""An article's text cut into the pieces that a page can colour, however statements nest and overlap."""
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quoth.records import Article, Block, Span, Statement

ROLES = ("source", "cue", "content", "addressee")


@dataclass(frozen=True, slots=True)
class Mark:
    """A span and what it is: a role, or "hit" for words that were searched. deep: it stands inside another content."""

    start: int
    end: int
    role: str
    deep: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text whose every character stands in the same marks.

    style: the marks' roles, space-separated for a class attribute, "" for none. notes: numbers of the
    statements whose content begins here.
    """

    text: str
    style: str
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A statement in the margin of the block where its content begins; number: from 1, over the article."""

    number: int
    statement: Statement


@dataclass(frozen=True, slots=True)
class Part:
    """A block ready to be shown."""

    block: Block
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


def statement_marks(statement: Statement) -> list[Mark]:
    """Return the statement's spans as marks."""
    deep = statement.nested_in is not None
    marks = [Mark(start, end, role, deep) for role in ROLES[:3] for start, end in getattr(statement, role)]
    if statement.addressee:
        marks.append(Mark(statement.addressee.start, statement.addressee.end, "addressee", deep))
    return marks


def pieces(text: str, span: Span, marks: Iterable[Mark], begins: dict[int, tuple[int, ...]]) -> tuple[Piece, ...]:
    """Cut text[span] at every mark's border. begins: offsets where statements begin, with their numbers.

    In time n log n of marks, unless thousands of them overlap in one place.
    """
    first, last = span
    inside = sorted((mark for mark in marks if mark.start < last and first < mark.end), key=lambda mark: mark.start)
    cuts = {first, last} | {offset for offset in begins if first < offset < last}
    cuts |= {border for mark in inside for border in (mark.start, mark.end) if first < border < last}
    borders, active, following, out = sorted(cuts), list[Mark](), 0, []
    for start, end in pairwise(borders):
        active = [mark for mark in active if mark.end > start]
        while following < len(inside) and inside[following].start <= start:
            active.append(inside[following])
            following += 1
        out.append(Piece(text[start:end], _style(active), begins.get(start, ())))
    return tuple(out)


def _style(active: list[Mark]) -> str:
    roles = {mark.role for mark in active if mark.end > mark.start}
    names = [role for role in (*ROLES, "hit") if role in roles]
    return " ".join(names + ["deep"] * any(mark.deep for mark in active))


def parts(article: Article, statements: Sequence[Statement]) -> tuple[Part, ...]:
    """Return the article's blocks, each with its pieces and the statements whose content begins in it."""
    ordered = sorted(statements, key=lambda one: (one.content[0], one.id))
    notes = [Note(number, statement) for number, statement in enumerate(ordered, 1)]
    marks = sorted((mark for one in ordered for mark in statement_marks(one)), key=lambda mark: mark.start)
    out, following, noted = [], 0, 0
    open_marks: list[Mark] = []
    for block in article.blocks:
        open_marks = [mark for mark in open_marks if mark.end > block.start]
        while following < len(marks) and marks[following].start < block.end:
            open_marks.append(marks[following])
            following += 1
        begins: dict[int, tuple[int, ...]] = {}
        before = noted
        while noted < len(notes) and notes[noted].statement.content[0][0] < block.end:
            start = max(notes[noted].statement.content[0][0], block.start)
            begins[start] = (*begins.get(start, ()), notes[noted].number)
            noted += 1
        span = (block.start, block.end)
        out.append(Part(block, pieces(article.text, span, open_marks, begins), tuple(notes[before:noted])))
    return tuple(out)


def around(article: Article, statement: Statement) -> tuple[Part, ...]:
    """Return the blocks that a statement's words, source or cue stand in, with only its own marks."""
    marks = statement_marks(statement)
    return tuple(
        Part(block, pieces(article.text, (block.start, block.end), marks, {}), ())
        for block in article.blocks
        if any(mark.start < block.end and block.start < mark.end for mark in marks)
    )


def hits(words: str, spans: Iterable[Span]) -> tuple[Piece, ...]:
    """Return a statement's words with those that were searched marked."""
    return pieces(words, (0, len(words)), [Mark(start, end, "hit") for start, end in spans], {})
