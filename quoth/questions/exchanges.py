"""Who answers whom: whom one speaker answered, and who answered this speaker, statement by statement."""
from dataclasses import dataclass
from typing import Any

from quoth.questions.answers import Readings, answers_in, compared, earlier
from quoth.questions.answers_here import link
from quoth.records import Reading, Speaker, Statement
from quoth.store.rows import StoredStatement
from quoth.store.store import Store

# Statements of a speaker that are looked at together: each is compared with a hundred others.
LIMIT = 4
NEAR = 40  # statements of the article before one of them, among which what it answers is looked for
# Who only repeats something does not answer it.
ANSWERS = ("answered", "denied", "confirmed", "declined")


@dataclass(frozen=True, slots=True)
class Exchange:
    """One statement and its answer by somebody else. kind: one of ANSWERS. reason: one line a reader can check."""

    kind: str
    asked: StoredStatement
    answer: StoredStatement
    reason: str

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON shape, both statements as exports give them."""
        return {
            "kind": self.kind, "reason": self.reason, "asked": self.asked.to_dict(), "answer": self.answer.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Somebody whom the speaker answered, or who answered. counts: (kind, how often), in the order of ANSWERS."""

    speaker: Speaker
    counts: tuple[tuple[str, int], ...]
    exchanges: tuple[Exchange, ...]


@dataclass(frozen=True, slots=True)
class Exchanges:
    """given: what the speaker answered; taken: answers to the speaker; both by the newest of the speaker's statements.

    looked_at: how many of the speaker's statements. after: the cursor of the statements before them, None for none.
    """

    given: tuple[Exchange, ...]
    taken: tuple[Exchange, ...]
    looked_at: int
    after: str | None


def exchanges(store: Store, name: str, type: str, *, limit: int = LIMIT, after: str | None = None) -> Exchanges:
    """Return who answers whom around the newest `limit` of a speaker's current statements, or those after a cursor.

    The unknown and whoever has the speaker's own name, as a page or a judgement has it, are nobody's counterpart.

    Raises:
        QuothError: `after` is no cursor of this list.
    """
    said, further = store.spoken(name, type, limit=limit, after=after)
    own = {name.casefold(), *((one.statement.speaker.name or "").casefold() for one in said)}
    readings = Readings(store)
    given = [one for stored in said for one in _given(readings, stored) if _is_other(one.asked, own)]
    taken = [
        Exchange(one.kind, stored, one.answer, one.reason)
        for stored in said for one in answers_in(readings, stored)
        if one.kind in ANSWERS and _is_other(one.answer, own)
    ]
    return Exchanges(tuple(given), tuple(taken), len(said), further)


def _is_other(stored: StoredStatement, own: set[str]) -> bool:
    name = stored.statement.speaker.name
    return name is not None and name.casefold() not in own


def _given(readings: Readings, answer: StoredStatement) -> list[Exchange]:
    """Return what a statement answers, in its article and elsewhere, each once, be it in several copies of a text."""
    found = {one.asked.statement.id: one for one in _given_here(readings, answer)}
    for asked in readings.about_the_same(answer):
        # Evidence or silence: nobody answers what is yet to be said.
        if earlier(answer, asked) or any(readings.copied(one.asked, asked) for one in found.values()):
            continue
        told = compared(readings, asked, answer)
        if told is not None and told.kind in ANSWERS:
            found.setdefault(asked.statement.id, Exchange(told.kind, asked, answer, told.reason))
    return list(found.values())


def _given_here(readings: Readings, answer: StoredStatement) -> list[Exchange]:
    reading = readings.of(answer)
    found = []
    for asked in _near(reading, answer.statement):
        told = link(reading, asked, answer.statement)
        if told is not None:
            kind, reason = told
            found.append(Exchange(kind, readings.store.statement(asked.id), answer, reason))
    return found


def _near(reading: Reading, answer: Statement) -> list[Statement]:
    """Return the NEAR statements before one in the text, and those that it is linked to."""
    before = [one for one in reading.statements if one.content[0] < answer.content[0]]
    near = sorted(before, key=lambda one: one.content[0])[-NEAR:]
    return near + [one for one in reading.statements if one.id == answer.answers and one not in near]


def counterparts(found: tuple[Exchange, ...], *, given: bool) -> tuple[Counterpart, ...]:
    """Return exchanges by who is on the other side, most first. given: the others are those who were answered."""
    by: dict[tuple[str | None, str], list[Exchange]] = {}
    for one in found:
        speaker = (one.asked if given else one.answer).statement.speaker
        by.setdefault((speaker.name, speaker.type), []).append(one)
    ordered = sorted(by.values(), key=lambda group: -len(group))
    return tuple(
        Counterpart(
            (group[0].asked if given else group[0].answer).statement.speaker,
            tuple((kind, count) for kind in ANSWERS if (count := sum(one.kind == kind for one in group))),
            tuple(group),
        )
        for group in ordered
    )


__all__ = ["ANSWERS", "LIMIT", "Counterpart", "Exchange", "Exchanges", "counterparts", "exchanges"]
