"""Who is quoted, how often, at what length and how: counts with the reader's error."""
import math
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Self

from quoth.errors import QuothError
from quoth.questions.measured import (
    LEAST_ALIKE,
    MOST_ALIKE,
    SPEAKERS_FOUND,
    SPEAKERS_NAMED,
    SPEAKERS_RIGHT,
    STATEMENTS,
    Measured,
)
from quoth.store.copying import Tally
from quoth.store.counting import GROUPS
from quoth.store.rows import Sum
from quoth.store.store import Store

_Z = 1.96  # 95 in 100 of a normal distribution
_COUNTS = (
    "Counts are of statements read, not of statements made: the reader misses some and misreads some. The "
    "range (low, high) holds how many there may be on the pages if it errs here as often as where it was measured "
    "(direct speech: "
    "{direct[0]} % of those read are right, {direct[1]} % of those made are read; mixed: {mixed[0]} and {mixed[1]}; "
    "indirect: {indirect[0]} and {indirect[1]}). Shares are given as far apart as outlets differ in how well they are "
    "read. Pages unlike those measured may lie outside.",
    "Who is quoted in indirect speech is undercounted more than who is quoted in their own words.",
)
_WHO = (
    "Where the page leaves open who speaks, the statement is nobody's: the row without a name. Of the speakers named, "
    "{named} % were right where measured.",
)
_PRONOUN = (
    "By pronoun: persons only, and only where a page credits words to she, he or they; nothing is guessed from names. "
    "The row without a pronoun holds all others.",
)
_COPIES = (
    "Copies of one text in several outlets count once for each outlet.",
)


@dataclass(frozen=True, slots=True)
class Voice:
    """One speaker, outlet, type or pronoun, and what it says in the current statements.

    name: None for all without one. type: of a speaker, else None. statements, words: as read; direct,
    indirect, mixed: the statements by kind. share, word_share: of all voices, 0 to 1. low, high: how many
    statements there may be on the pages, 95 in 100; share_low, share_high: the same for the share.
    """

    name: str | None
    type: str | None
    statements: int
    words: int
    direct: int
    indirect: int
    mixed: int
    share: float
    word_share: float
    low: int
    high: int
    share_low: float
    share_high: float

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON shape."""
        return asdict(self)


def voices(store: Store, *, by: str, limit: int | None = None) -> tuple[Voice, ...]:
    """Return who is quoted in current statements, most statements first, then by name; `caveats` belong to them.

    by: "speaker", "outlet", "type" (of speaker) or "pronoun" (by which the page calls a person). limit: only the
    first so many, None for all; shares are of all of them.

    Raises:
        QuothError: by is none of these.
    """
    return voices_of(store, by=by, limit=limit)[0]


def voices_of(store: Store, *, by: str, limit: int | None) -> tuple[tuple[Voice, ...], int]:
    """As `voices`, with how many there are in all."""
    if by not in GROUPS:
        raise QuothError(f'voices by "{by}": expected {", ".join(GROUPS)}')
    many, whole = store.summed(by)
    rates = {kind: _Rates.of(error, named=by != "outlet") for kind, error in STATEMENTS.items()}
    totals = _Totals(
        whole.direct + whole.indirect + whole.mixed, whole.words,
        sum(getattr(whole, kind) * rate.expected for kind, rate in rates.items()),
    )
    return tuple(_voice(one, rates, totals) for one in store.sums(by, limit=limit)), many


def distinct(store: Store, found: Iterable[Voice], *, by: str) -> tuple[dict[str, Any], ...]:
    """Return voices as `Voice.to_dict`, each with how much is left when what repeats counts once.

    articles: that quote it; texts: those, copies of one text once; statements_by_text: its statements, each text's
    once; wordings: its distinct ones. Looks at all statements: seconds for a record of a million.
    """
    tallies = store.tallies(by)
    return tuple(one.to_dict() | _distinct(tallies[one.name, one.type]) for one in found)


def _distinct(tally: Tally) -> dict[str, int]:
    return {name: getattr(tally, name) for name in ("articles", "texts", "statements_by_text", "wordings")}


def caveats(by: str) -> tuple[str, ...]:
    """Return what must be said beside counts by this."""
    rates = {
        kind: (round(100 * one.right / one.read), round(100 * one.found / one.marked))
        for kind, one in STATEMENTS.items()
    }
    told = _COUNTS + (_WHO if by != "outlet" else ()) + (_PRONOUN if by == "pronoun" else ()) + _COPIES
    return tuple(line.format(**rates, named=round(100 * SPEAKERS_RIGHT / SPEAKERS_NAMED)) for line in told)


@dataclass(frozen=True, slots=True)
class _Rates:
    """Of statements read, the share that is right; of those made, the share that is read: measured, least and most."""

    right: float
    right_low: float
    right_high: float
    found: float
    found_low: float

    @property
    def expected(self) -> float:
        """How many were made for each that was read."""
        return self.right / self.found

    @classmethod
    def of(cls, error: Measured, *, named: bool) -> Self:
        """Build from what was measured. named: the voice depends on who speaks, so that must be right too."""
        right, found = error.right / error.read, error.found / error.marked
        (right_low, right_high), (found_low, _) = _wilson(error.right, error.read), _wilson(error.found, error.marked)
        if named:
            right *= SPEAKERS_RIGHT / SPEAKERS_NAMED
            right_low *= _wilson(SPEAKERS_RIGHT, SPEAKERS_NAMED)[0]
            found *= SPEAKERS_RIGHT / SPEAKERS_FOUND
            found_low *= _wilson(SPEAKERS_RIGHT, SPEAKERS_FOUND)[0]
        return cls(right, right_low, right_high, found, found_low)


@dataclass(frozen=True, slots=True)
class _Totals:
    """All statements and words that were read, and how many statements there are to be expected."""

    statements: int
    words: int
    expected: float


def _voice(one: Sum, rates: dict[str, _Rates], totals: _Totals) -> Voice:
    """Return the voice with its bounds.

    low: of those read, the ones that are right; high: those, and the ones that were missed. Rates are taken
    at the end of their own interval that makes the bounds wider, with two standard deviations of the count.
    """
    low = high = expected = least_noise = noise = 0.0
    for kind, rate in rates.items():
        count = getattr(one, kind)
        if not count:
            continue
        low += count * rate.right_low
        least_noise += count * rate.right_low * (1 - rate.right_low)
        high += count * rate.right_high / rate.found_low
        expected += count * rate.expected
        noise += _noise(count, rate)
    about = _Z * math.sqrt(noise)
    # Its share, if its pages were read as differently from the others' as one outlet's are from all.
    least, most = max(0.0, expected - about) * LEAST_ALIKE, (expected + about) * MOST_ALIKE
    statements, rest = one.direct + one.indirect + one.mixed, totals.expected - expected
    return Voice(
        one.name, one.type, statements, one.words, one.direct, one.indirect, one.mixed,
        round(statements / totals.statements, 4), round(one.words / max(1, totals.words), 4),
        math.floor(max(0.0, low - _Z * math.sqrt(least_noise))), math.ceil(high + about),
        round(least / (least + rest), 4) if least else 0.0, round(most / (most + rest), 4),
    )


def _noise(count: int, rate: _Rates) -> float:
    """Return the variance of how many were made where count were read: of those right, and of those missed."""
    return count * rate.right * ((1 - rate.right) + (1 - rate.found)) / rate.found**2


def _wilson(hits: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a rate that was hits out of of (Wilson's score interval, 1927)."""
    rate, z2 = hits / of, _Z * _Z
    centre = (rate + z2 / (2 * of)) / (1 + z2 / of)
    half = _Z * math.sqrt(rate * (1 - rate) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    return centre - half, centre + half
