"""One article's words against a quote: where they come nearest, and what a careful reader calls the likeness."""
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from quoth.questions.alignment import GAP, Alignment, align
from quoth.questions.contractions import written_out
from quoth.questions.differences import (
    Asked,
    Step,
    changes,
    negated_otherwise,
    negates,
    same_numbers,
    steps,
    whole_numbers,
)
from quoth.questions.utterances import Quoted, Stretch
from quoth.questions.verify_cutting import LeftOut, left_out, negated_outside
from quoth.records import Statement
from quoth.store.schema_quotations import GRAMMAR
from quoth.store.verbatim import Token, same_marks, tokens

CLEAN = ("verbatim", "elided")
GRADES = (*CLEAN, "altered", "spliced", "reported", "alike")
# Of a quote's words that must stand in the record, in order, for it to be these words altered; and of its telling ones.
ALTERED, TELLING = 0.6, 0.5
LEAST_ALTERED = 3  # words, below which a quote with all its words in order may be any other words
DROPPED = 4  # words left out without a mark: more, and two places were joined
_GAP_FAR = 60  # words inside a mark of omission; more may be another passage of the speech
REPORTING = 60  # characters before a quotation in which who reports it may say that it was not said
_SHORT_FORMS = "The words are the same; a contraction is written out on one side."
_MARKS = "The words are the same; capitals or punctuation between them are not."
SAME_ARTICLE = "another place of the same article"


@dataclass(frozen=True, slots=True)
class Match:
    """Words of one article beside a quote.

    grade: one of GRADES. start, end: the stretch of the article's text. statements: whose content has the words, in
    order, None for those that the reader gave to nobody. similarity: share of the quote's words that stand there, 0 to
    1. steps, changes: from the quote to these words. notes: what a reader should know.
    """

    quoted: Quoted
    grade: str
    start: int
    end: int
    statements: tuple[Statement | None, ...]
    block: str
    similarity: float
    steps: tuple[Step, ...]
    changes: tuple[str, ...]
    notes: tuple[str, ...] = ()

    @property
    def statement(self) -> Statement | None:
        """The statement that has the first of the words."""
        return self.statements[0]

    @property
    def text(self) -> str:
        """The record's words, with what stands between their first and last."""
        return self.quoted.article.text[self.start : self.end]


def match_quoted(asked: Asked, quoted: Quoted) -> Match | None:
    """Return where the article's quoted words come nearest to the quote, None where nothing tells that they are it."""
    there = quoted.tokens
    alignment = align(asked.keys, [token.key for token in there])
    if alignment is None or not enough(asked, there, alignment):
        return None
    return match_at(asked, quoted, alignment)


def enough(asked: Asked, there: Sequence[Token], alignment: Alignment) -> bool:
    """Tell whether so many of a quote's words stand beside the same ones that it is these words, perhaps altered."""
    same = [
        token.key for token, place in zip(asked.tokens, alignment.pairs, strict=True)
        if place is not None and there[place].key == token.key
    ]
    telling = [token.key for token in asked.words if token.key not in GRAMMAR]
    beside = {token.key for token in there[alignment.start : alignment.end]}
    told = [key for key in telling if key in beside]  # in whatever order
    whole = len(asked.words)
    cost = alignment.cost - negated_otherwise(asked, there, alignment)
    if cost == 0:
        return True
    if len(same) == whole == len(asked.tokens) and told:  # "We have [not] paid"
        return cost <= max(1, whole // 3) and whole >= LEAST_ALTERED
    return (
        whole - cost >= ALTERED * whole and len(same) >= 3
        and len(told) >= max(2, TELLING * len(telling))
    )


def match_at(asked: Asked, quoted: Quoted, alignment: Alignment) -> Match:
    """Return the match that an alignment of the quote with the article's quoted words shows, likely or not."""
    text, there = quoted.article.text, quoted.tokens
    alignment = whole_numbers(there, alignment)
    stretches = _stretches(quoted, alignment)
    kinds = changes(asked, text, there, alignment)
    cut = _cut(quoted, alignment)
    grade, notes = _grade(asked, quoted, alignment, stretches, cut)
    if grade in CLEAN and cut and cut.sense == "open":
        kinds = ("negation", *kinds)
    if grade == "altered" and not set(kinds) - {"marked_ellipsis", "bracketed_insert"}:
        kinds = ("negation" if any("negation" in note for note in notes) else "word", *kinds)
    start, end = there[alignment.start].start, there[alignment.end - 1].end
    if grade == "verbatim" and len(stretches) == 1 and not same_marks(asked.text, text[start:end]):
        kinds = (*kinds, "punctuation")
        short = [token.key for token in tokens(asked.text)] != [token.key for token in tokens(text, start, end)]
        notes = (*notes, _SHORT_FORMS if short else _MARKS)
    whole = max(1, len(asked.words))
    way = steps(asked, text, there, alignment)
    if same_numbers(way):
        notes = (*notes, "A number is the same, written otherwise.")
    return Match(
        quoted, grade, start, end, tuple(one.statement for one in stretches), stretches[0].block,
        round(max(0.0, 1 - alignment.cost / whole), 3), way, kinds, notes,
    )


def _stretches(quoted: Quoted, alignment: Alignment) -> list[Stretch]:
    found = [quoted.stretch_at(place) for place in (*(p for p in alignment.pairs if p is not None),)]
    return list(dict.fromkeys(found)) or [quoted.stretch_at(alignment.start)]


def _grade(
    asked: Asked, quoted: Quoted, alignment: Alignment, stretches: list[Stretch], cut: LeftOut | None
) -> tuple[str, tuple[str, ...]]:
    there = quoted.tokens
    places = [place for place in alignment.pairs if place is not None]
    marked = any(key == GAP for key in asked.keys)
    joints = [pair for pair in pairwise(stretches) if not _goes_on(quoted, *pair)]
    joined = bool(joints)
    if alignment.cost:
        return ("spliced" if joined and not marked and _two_places(alignment) else "altered"), ()
    if wrong := _wrong_insert(asked, alignment):
        return "altered", (wrong,)
    if joined and not marked:
        text = quoted.article.text
        return "spliced", tuple(
            joint_note(text[other.start : other.end], SAME_ARTICLE, (one.statement, other.statement))
            for one, other in joints
        )
    if cut and cut.sense == "turned":
        return "altered", (cut.line,)
    notes = [cut.line] if cut else []
    for one, other in pairwise(places):
        left = there[one + 1 : other]
        if left and negates([token.key for token in left]):
            if len(left) <= DROPPED:
                return "altered", ("The mark of omission stands for a negation.",)
            notes.append("The words left out hold a negation: read the whole.")
        if len(left) > _GAP_FAR:
            notes.append(f"{len(left):,} quoted words lie between the two sides of a mark of omission.")
    if joined and any(one.statement is not stretches[0].statement for one in stretches):
        notes.append("The parts stand in different statements; the mark of omission joins them.")
    if any(one.inferred for one in stretches):
        notes.append("That these words are the same speaker's follows from the quotation before them.")
    if any(char.isdigit() for sign in _inserts(asked) for char in sign):
        notes.append("A number was put in, in brackets; it is not the speaker's.")
    return ("elided" if marked else "verbatim"), tuple(notes)


def _wrong_insert(asked: Asked, alignment: Alignment) -> str | None:
    """Return why words put in, in brackets, change what was said: they negate, or stand for a whole passage."""
    before, inside = None, False
    for token, place in zip(asked.tokens, alignment.pairs, strict=True):
        sign = asked.text[token.start : token.end]
        if token.key == GAP:
            inside = inside or any(char.isalpha() for char in sign)
            if negates([one.key for one in tokens(sign.strip("[]()"))]):
                return "A negation was put in, in brackets."
        elif place is not None:
            if before is not None and inside and place - before - 1 > DROPPED:
                return f"What was put in, in brackets, stands in the place of {place - before - 1:,} words."
            before, inside = place, False
    return None


def joint_note(second: str, where: str, statements: tuple[Statement | None, Statement | None]) -> str:
    """Return the line that tells where the second of two joined stretches stands, and whose it is if another's."""
    note = f"The words from “{' '.join(second.split()[:4])}” on stand in {where}."
    first, other = (one.speaker.name if one else None for one in statements)
    return f"{note} They are by {other}." if other and other != first else note


def _inserts(asked: Asked) -> list[str]:
    return [asked.text[one.start : one.end] for one in asked.tokens if one.key == GAP]


def _goes_on(quoted: Quoted, one: Stretch, other: Stretch) -> bool:
    """Tell whether nothing but reporting stands from one stretch to the other."""
    numbers = {stretch.first: number for number, stretch in enumerate(quoted.stretches)}
    return all(quoted.stretches[n].follows for n in range(numbers[one.first] + 1, numbers[other.first] + 1))


def _two_places(alignment: Alignment) -> bool:
    places = [place for place in alignment.pairs if place is not None]
    return any(other - one > DROPPED for one, other in pairwise(places))


def _cut(quoted: Quoted, alignment: Alignment) -> LeftOut | None:
    """Return the negation that was cut off before the words or behind them, in the quotation or by who reports it."""
    stretch = quoted.stretch_at(alignment.start)
    last = quoted.stretch_at(alignment.end - 1)
    words, text = quoted.tokens[stretch.first : last.last], quoted.article.text
    inside = left_out(text, words, alignment.start - stretch.first, alignment.end - stretch.first)
    if inside or alignment.start > stretch.first:
        return inside
    block = quoted.article.block_at(stretch.start)
    before = tokens(text, max(block.start if block else 0, stretch.start - REPORTING), stretch.start)
    return negated_outside(text, written_out(before), stretch.start)


__all__ = [
    "CLEAN", "DROPPED", "GRADES", "REPORTING", "SAME_ARTICLE", "TELLING", "Match", "enough", "joint_note", "match_at",
    "match_quoted",
]
