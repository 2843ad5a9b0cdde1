"""The words of an article that somebody is quoted with, in order, each with whose they are there."""
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from quoth.questions.contractions import written_out
from quoth.records import BODY_KINDS, Article, Reading, Span, Statement
from quoth.store.rows import Origin
from quoth.store.verbatim import QUOTING_KINDS, Token, quotations, tokens

_TURN = 15  # words between two quotations that "she said, leaning back" may take
DISPLAY = ("headline", "standfirst", "subheading")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Quoted words at [start, end) of the article's text; tokens: theirs, [first, last) of `Quoted.tokens`.

    statement: the innermost that has them in its content, None where the reader gave them to nobody. inferred: it
    has them not, but the quotation right before. follows: the stretch goes on where the one before broke off.
    """

    start: int
    end: int
    first: int
    last: int
    block: str
    statement: Statement | None
    inferred: bool
    follows: bool


@dataclass(frozen=True, slots=True)
class Quoted:
    """An article's quoted words: stretches in text order, those of headlines last, and all their words, "isn't" written
    out."""

    origin: Origin
    reading: Reading
    stretches: tuple[Stretch, ...]
    tokens: tuple[Token, ...]

    @property
    def article(self) -> Article:
        """The article that offsets are of."""
        return self.reading.article

    def stretch_at(self, place: int) -> Stretch:
        """Return the stretch that has the word at this place of `tokens`."""
        return self.stretches[bisect_right(self.stretches, place, key=lambda one: one.first) - 1]


def quoted(origin: Origin, reading: Reading) -> Quoted:
    """Gather what stands in quotation marks, and what statements of kind "direct" have outside of any."""
    article = reading.article
    told = [one for one in reading.statements if one.block in QUOTING_KINDS]
    stretches: list[Stretch] = []
    every: list[Token] = []
    spans = _spans(article, told)
    # Headlines repeat the body: where both have the words, those in the body are found first.
    for start, end in sorted(spans, key=lambda span: (_display(article, span), span)):
        words = written_out(tokens(article.text, start, end))
        block = article.block_at(start)
        if not words or block is None:
            continue
        owner = _owner(told, words[0].start, words[-1].end)
        before = stretches[-1] if stretches else None
        bodies = before is not None and before.block in BODY_KINDS and block.kind in BODY_KINDS
        broken = bodies and _broken(article, before, start, owner)
        inferred = owner is None and broken
        owner = before.statement if before and inferred else owner
        follows = broken and before is not None and _one_speaker(before.statement, owner)
        first = len(every)
        every += words
        stretches.append(Stretch(start, end, first, len(every), block.kind, owner, inferred, follows))
    return Quoted(origin, reading, tuple(stretches), tuple(every))


def _display(article: Article, span: Span) -> bool:
    block = article.block_at(span[0])
    return block is not None and block.kind in DISPLAY


def _spans(article: Article, told: Sequence[Statement]) -> list[Span]:
    """Return quotations, and the pieces of direct contents that overlap none, in text order."""
    marked = quotations(article.text, article.blocks)
    starts = [start for start, _ in marked]
    bare = []
    for one in told:
        for start, end in one.content if one.kind == "direct" else ():
            near = bisect_right(starts, end - 1) - 1  # the last quotation that begins before the piece ends
            if near < 0 or marked[near][1] <= start:
                bare.append((start, end))
    spans: list[Span] = []
    for start, end in sorted({*marked, *bare}):
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return spans


def _owner(told: Sequence[Statement], start: int, end: int) -> Statement | None:
    """Return the statement with most of [start, end) in its content, of several the shortest.

    It has half of the words, or a third where nobody else has any of them: a quotation is one speaker's.
    """
    best, most = None, 0
    names = set()
    for one in told:
        if one.content[0][0] >= end or one.content[-1][1] <= start:
            continue
        shared = sum(max(0, min(end, last) - max(start, first)) for first, last in one.content)
        names |= {one.speaker.name} if shared else set()
        if shared > most or (shared == most and shared and best and _length(one) < _length(best)):
            best, most = one, shared
    return best if (2 if len(names) > 1 else 3) * most >= end - start else None


def _length(statement: Statement) -> int:
    return sum(end - start for start, end in statement.content)


def _broken(article: Article, before: Stretch | None, start: int, owner: Statement | None) -> bool:
    """Tell whether only a turn of reporting stands between two quotations: nothing, or a few words with the verb."""
    if before is None:
        return False
    between = article.text[before.end : start]
    if not any(letter.isalnum() for letter in between):
        return True
    if "\n" in between.strip() or len(tokens(between)) > _TURN:
        return False
    cues = [span for one in (before.statement, owner) if one for span in one.cue]
    return any(before.end <= first and last <= start for first, last in cues)


def _one_speaker(one: Statement | None, other: Statement | None) -> bool:
    return one is not None and other is not None and one.speaker.name == other.speaker.name


def reports(reading: Reading) -> tuple[Statement, ...]:
    """Return the statements whose words are, at least in part, a reporter's."""
    return tuple(one for one in reading.statements if one.kind != "direct" and one.block in QUOTING_KINDS)


def commented(reading: Reading) -> tuple[Statement, ...]:
    """Return the statements in readers' comments."""
    return tuple(one for one in reading.statements if one.block == "comment")


__all__ = ["DISPLAY", "Quoted", "Stretch", "commented", "quoted", "reports"]
