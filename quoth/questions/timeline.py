"""What one speaker said over time: the same position told once, and pairs that may be a change of it."""
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from quoth.errors import QuothError
from quoth.questions.audit_wording import hedges, negative, numbers, opposites, words
from quoth.questions.codebook import codebook
from quoth.questions.issues import issue_query
from quoth.questions.query import parse
from quoth.store.names import fold
from quoth.store.queries import Query
from quoth.store.saying import Said
from quoth.store.store import Store

LOOKED_AT = 3_000  # statements of one speaker, the last added; half a second of comparing
SAME = 0.75  # of the telling words of the shorter of two statements that are one position
ABOUT_ONE = 0.6  # of those of two positions that may be about one thing
_LEAST_SHARED = 2
_ANCHORS = 4  # the rarest words of a statement: two that share none of them are not compared
_COMPARED = 40  # of the newest positions with the same anchor
CAVEAT = (
    "A possible shift is two sentences about much the same thing whose wording differs in a negation, a number, a "
    "hedge or a word for its opposite. Whether the position changed is for a reader of both articles to say."
)


@dataclass(frozen=True, slots=True)
class Position:
    """One thing said, as often as it was said: said is in order of days, the undated last."""

    said: tuple[Said, ...]

    @property
    def first(self) -> str | None:
        """The earliest day, None if all are undated."""
        return self.said[0].day

    @property
    def last(self) -> str | None:
        """The latest day, None if all are undated."""
        return max((one.day for one in self.said if one.day), default=None)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON shape; words are those of the first time."""
        return {
            "words": self.said[0].words, "first": self.first, "last": self.last, "times": len(self.said),
            "articles": len({one.article for one in self.said}),
            "outlets": sorted({one.outlet for one in self.said if one.outlet}),
            "statements": [_row(one) for one in self.said],
        }


@dataclass(frozen=True, slots=True)
class Shift:
    """Two positions on much the same thing whose wording differs; before was said first. differs: in what, in words."""

    before: Said
    after: Said
    differs: tuple[str, ...]
    shared: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON shape."""
        return {
            "before": _row(self.before), "after": _row(self.after), "differs": list(self.differs),
            "shared": list(self.shared),
        }


@dataclass(frozen=True, slots=True)
class Timeline:
    """What one speaker said. speaker: the name as it is written in the record. about: as asked.

    positions: in order of their first day, the undated last. shifts: possible ones, in order of the later day.
    statements: how many there are of the speaker about it; looked_at: how many of them, the newest, are
    folded here. undated: of those, how many have no day.
    """

    speaker: str
    about: str | None
    positions: tuple[Position, ...]
    shifts: tuple[Shift, ...]
    statements: int
    looked_at: int
    undated: int

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON shape."""
        return {
            "speaker": self.speaker, "about": self.about, "positions": [one.to_dict() for one in self.positions],
            "possible_shifts": [one.to_dict() for one in self.shifts], "statements": self.statements,
            "looked_at": self.looked_at, "undated": self.undated, "caveats": [CAVEAT],
        }


def timeline(store: Store, speaker: str, *, about: str | None = None, newest: int = LOOKED_AT) -> Timeline:
    """Return what the speaker said, about everything or about what a search for these words finds.

    speaker: a name as the record has it, or words that begin words of one name only. about: an issue of the
    codebook in use, else words as `query.parse` reads them. newest: how many statements are folded, the last added.

    Raises:
        QuothError: nobody of that name (near ones are offered), several (they are listed), nothing asked about.
    """
    name, types = whom(store, speaker)
    query = None if about is None else _about(store, about)
    if query is not None and not query.all:
        raise QuothError(f"nothing to look for in about {about!r}: expected words")
    said, total = store.said([(name, type) for type in types], about=query, limit=newest)
    read = [_Read.of(one) for one in said]
    folded = _fold(read)
    return Timeline(
        name, about, tuple(Position(tuple(one.said for one in group)) for group in folded),
        tuple(_shifts([group[0] for group in folded])), total, len(said), sum(one.day is None for one in said),
    )


def _about(store: Store, about: str) -> Query:
    """Return the search for an issue of the codebook, or else for the words."""
    book = codebook(store)
    named = [one for one in book.issues if one.name.casefold() == about.strip().casefold()] if book else []
    return issue_query(named[0]) if named else parse(about)


def whom(store: Store, speaker: str) -> tuple[str, tuple[str, ...]]:
    """Return the one name in the record that is meant, and the types it has there.

    Raises:
        QuothError: nobody of that name (near ones are offered), or several (they are listed).
    """
    found = store.names(speaker)
    exact = [one for one in found if fold(one[0]) == fold(speaker)] or list(found)
    names = list(dict.fromkeys(name for name, _, _ in exact))
    if len(names) == 1:
        return names[0], tuple(type for _, type, _ in exact)
    if names:
        listed = ", ".join(f'"{name}" ({count:,})' for name, _, count in exact[:10])
        more = f" and {len(names) - 10} more" if len(names) > 10 else ""
        raise QuothError(f'"{speaker}" fits several speakers: {listed}{more}; name one of them in full')
    near = ", ".join(f'"{name}"' for name in store.near_names(speaker))
    raise QuothError(f'nobody called "{speaker}" speaks in this record' + (f"; near: {near}" if near else ""))


@dataclass(frozen=True, slots=True)
class _Read:
    """A statement with what of its wording is compared."""

    said: Said
    stems: frozenset[str]
    numbers: frozenset[float]
    negative: bool
    hedged: bool

    @classmethod
    def of(cls, said: Said) -> "_Read":
        found = words(said.words)
        return cls(
            said, frozenset(word.stem for word in found if word.content and not word.text[0].isdigit()),
            numbers(found), negative(found) ^ (said.act == "deny") ^ said.negated, bool(hedges(found)),
        )

    def wording(self) -> tuple[object, ...]:
        """What two statements of one position have alike."""
        return self.negative, self.numbers, self.hedged, self.said.act in ("ask", "decline")


def _fold(read: Sequence[_Read]) -> list[list[_Read]]:
    """Gather what says the same, each under the earliest; in order of the earliest."""
    often = Counter(stem for one in read for stem in one.stems)
    by_anchor: dict[str, list[int]] = defaultdict(list)
    groups: list[list[_Read]] = []
    for one in read:
        anchors = _anchors(one, often)
        for number in _beside(anchors, by_anchor):
            first = groups[number][0]
            if first.wording() == one.wording() and _alike(first.stems, one.stems) >= SAME:
                groups[number].append(one)
                break
        else:
            for anchor in anchors:
                by_anchor[anchor].append(len(groups))
            groups.append([one])
    return groups


def _shifts(positions: Sequence[_Read]) -> Iterable[Shift]:
    """Yield each dated position with the nearest one of an earlier day, if their wording differs."""
    often = Counter(stem for one in positions for stem in one.stems)
    by_anchor: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(positions):
        if one.said.day is None:
            continue
        anchors = _anchors(one, often)
        rivals = [
            (_alike(positions[other].stems, one.stems), other) for other in _beside(anchors, by_anchor)
            if (positions[other].said.day or "~") < one.said.day and _differences(positions[other], one)
        ]
        score, best = max(rivals, default=(0.0, 0))
        if score >= ABOUT_ONE:
            shared = tuple(sorted(stem.rstrip("~") for stem in positions[best].stems & one.stems))
            yield Shift(positions[best].said, one.said, _differences(positions[best], one), shared)
        for anchor in anchors:
            by_anchor[anchor].append(number)


def _anchors(one: _Read, often: Counter[str]) -> list[str]:
    return sorted(one.stems, key=lambda stem: (often[stem], stem))[:_ANCHORS]


def _beside(anchors: Iterable[str], by_anchor: dict[str, list[int]]) -> list[int]:
    """Return the positions that share an anchor, in order, the newest of each anchor only where there are very many."""
    return sorted({number for anchor in anchors for number in by_anchor[anchor][-_COMPARED:]})


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the shorter's telling words that both have; 0 where that is too little to tell."""
    shared = len(one & other)
    shorter = min(len(one), len(other))
    if shared < _LEAST_SHARED or max(len(one), len(other)) > 3 * shorter:
        return 0.0
    return shared / shorter


def _differences(before: _Read, after: _Read) -> tuple[str, ...]:
    """Return in what the wording differs, in words a reader can check."""
    found = []
    denials = before.said.act == "deny", after.said.act == "deny"
    if before.negative != after.negative and denials[0] != denials[1]:
        found.append(f"the {'earlier' if denials[0] else 'later'} is a denial")
    elif before.negative != after.negative:
        found.append("a negation " + ("is gone" if before.negative else "has come"))
    if before.numbers != after.numbers and before.numbers and after.numbers:
        found.append(f"{_listed(before.numbers - after.numbers)} became {_listed(after.numbers - before.numbers)}")
    if before.hedged != after.hedged:
        found.append("a hedge " + ("is gone" if before.hedged else "has come"))
    turned = sorted(stem for stem in before.stems if opposites().get(stem) in after.stems)
    found += [f'"{stem.rstrip("~")}" became "{opposites()[stem].rstrip("~")}"' for stem in turned]
    return tuple(found)


def _listed(values: frozenset[float]) -> str:
    return " and ".join(f"{value:,.10g}" for value in sorted(values)) or "nothing"


def _row(one: Said) -> dict[str, Any]:
    return {
        "id": one.id, "words": one.words, "day": one.day, "kind": one.kind, "act": one.act, "article": one.article,
        "outlet": one.outlet, "title": one.title,
    }
