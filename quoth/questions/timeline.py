"""What one speaker said over time: the same position told once, and pairs that may be a change of it."""
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from quoth.errors import QuothError
from quoth.questions.codebook import Codebook, Issue, codebook
from quoth.questions.issues import are_about, issue_query
from quoth.questions.meant import meant
from quoth.questions.positions import Compared, differences, gathered, sentences, shifts
from quoth.questions.query import parse
from quoth.store.queries import Part, Query, Term
from quoth.store.saying import Said
from quoth.store.store import Store

LOOKED_AT = 3_000  # statements of one speaker, the last added; half a second of comparing
CAVEAT = (
    "A possible shift is two sentences about much the same thing whose wording differs in a negation, a number, a "
    "date, a hedge, a “will” or “should”, or a word for its opposite. Whether the position changed is for a reader of "
    "both articles to say."
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
    folded here. undated: of those, how many have no day. by_meaning: of those, how many have no phrase of the issue
    asked about, and are on it by their meaning; they are sought among the last LOOKED_AT of all that the speaker said.
    also: (name, statements) of others whom the name as asked fits; theirs are not here.
    """

    speaker: str
    about: str | None
    positions: tuple[Position, ...]
    shifts: tuple[Shift, ...]
    statements: int
    looked_at: int
    undated: int
    by_meaning: int = 0
    also: tuple[tuple[str, int], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON shape."""
        return {
            "speaker": self.speaker, "about": self.about, "positions": [one.to_dict() for one in self.positions],
            "possible_shifts": [one.to_dict() for one in self.shifts], "statements": self.statements,
            "looked_at": self.looked_at, "undated": self.undated,
            "by_meaning": self.by_meaning, "caveats": [CAVEAT],
            "also": [{"name": name, "statements": count} for name, count in self.also],
        }


def timeline(store: Store, speaker: str, *, about: str | None = None, newest: int = LOOKED_AT) -> Timeline:
    """Return what the speaker said, about everything or about what a search for these words finds.

    speaker: a name as the record has it, a surname or words of one name only (`meant.meant` says which).
    about: an issue of the codebook in use, by its phrases and by meaning as in `issues.matches`, else words as
    `query.parse` reads them, sought in what was said unless they name another field.
    newest: how many statements are folded, the last added.

    Raises:
        QuothError: nobody of that name (near ones are offered), several (they are listed), nothing asked about.
    """
    who = meant(store, speaker)
    book = codebook(store) if about is not None else None
    issue = book and about and _issue(book, about)
    query = None if about is None else issue_query(issue) if issue else _in_words(parse(about))
    if query is not None and not query.all:
        raise QuothError(f"nothing to look for in about {about!r}: expected words")
    said, total = store.said(who.speakers, about=query, limit=newest)
    near = _near(said, store.said(who.speakers, about=None, limit=newest)[0], book, issue) if book and issue else ()
    said = tuple(sorted((*said, *near), key=lambda one: (one.day is None, one.day or "")))
    folded = gathered([Compared.of(one) for one in said])
    return Timeline(
        who.name, about, tuple(Position(tuple(one.said for one in group)) for group in folded),
        _shifts([group[0] for group in folded]), total + len(near), len(said),
        sum(one.day is None for one in said), len(near), who.also,
    )


def _issue(book: Codebook, about: str) -> Issue | None:
    return next((one for one in book.issues if one.name.casefold() == about.strip().casefold()), None)


def _in_words(query: Query) -> Query:
    """Return the query with what names no field sought in the words said: a title is about more than one statement."""
    def narrowed(groups: tuple[tuple[Part, ...], ...]) -> tuple[tuple[Part, ...], ...]:
        return tuple(
            tuple(replace(one, field="words") if isinstance(one, Term) and one.field is None else one for one in group)
            for group in groups
        )

    return replace(query, all=narrowed(query.all))


def _near(found: tuple[Said, ...], every: tuple[Said, ...], book: Codebook, issue: Issue) -> tuple[Said, ...]:
    """Return those of a speaker's statements that are on the issue by their meaning, and have no phrase of it."""
    by_phrase = {one.id for one in found}
    others = [one for one in every if one.id not in by_phrase]
    on_it = are_about(book, issue, [one.words for one in others])
    return tuple(one for one, near in zip(others, on_it, strict=True) if near)


def _shifts(positions: Sequence[Compared]) -> tuple[Shift, ...]:
    """Return the possible shifts between sentences of positions, each pair of statements once."""
    whole = {one.said.id: one.said for one in positions}
    found: dict[tuple[str, str], Shift] = {}
    for before, after in shifts([piece for one in positions for piece in sentences(one)]):
        shared = tuple(sorted(stem.rstrip("~") for stem in before.stems & after.stems))
        told = Shift(whole[before.said.id], whole[after.said.id], differences(before, after), shared)
        found.setdefault((before.said.id, after.said.id), told)
    return tuple(found.values())


def _row(one: Said) -> dict[str, Any]:
    return {
        "id": one.id, "words": one.words, "day": one.day, "kind": one.kind, "act": one.act, "article": one.article,
        "outlet": one.outlet, "title": one.title,
    }
