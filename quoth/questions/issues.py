"""Statements on an issue of the codebook, found by its phrases and by meaning, with the stance they show."""
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from quoth.errors import QuothError
from quoth.questions.audit_wording import words
from quoth.questions.codebook import Codebook, Issue, codebook
from quoth.questions.polarity import contrary
from quoth.questions.stance import AGAINST, FOR, UNKNOWN, Stance, stance
from quoth.records import Span
from quoth.store.queries import Query, Term
from quoth.store.rows import StoredStatement
from quoth.store.store import Store

LIMIT = 20
# Cosine with all that the codebook says of an issue. bench.issues, held half: of those above 89 % are on the issue, as
# many as of those with a phrase, and nearly twice as many are found with them as by phrase alone.
_NEAR = 0.6
_LOOKED_AT = 4  # times as many as are wanted, as some are nearer another issue
_EXAMPLE = 0.6  # of the weight of an example that a statement must share to stand on its side


@dataclass(frozen=True, slots=True)
class Match:
    """A statement on an issue. by: "phrase" or "meaning". score: 1 where it has a phrase, else the cosine (0 to 1).

    reason: one line that a reader can check. stance: towards the issue; reason_stance says from what, None if unknown.
    """

    stored: StoredStatement
    by: str
    score: float
    reason: str
    stance: Stance
    reason_stance: str | None
    marks: tuple[Span, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON shape: that of the statement, with issue's score, reason and stance."""
        return self.stored.to_dict() | {"match": {
            "by": self.by, "score": self.score, "reason": self.reason, "stance": self.stance.to_dict(),
            "reason_stance": self.reason_stance,
        }}


@dataclass(frozen=True, slots=True)
class Matches:
    """found: those with a phrase, in the order of `Hits`, then those near in meaning. total: with a phrase."""

    issue: Issue
    version: str
    found: tuple[Match, ...]
    total: int


def issue_query(issue: Issue) -> Query:
    """Return the search for statements in whose words a phrase of the issue stands."""
    return Query((tuple(Term(phrase, field="words") for phrase in issue.phrases),))


def matches(store: Store, name: str, *, limit: int = LIMIT) -> Matches:
    """Return current statements on the issue of this name.

    Raises:
        QuothError: no codebook in the record, no such issue, a limit that is none.
    """
    if not 1 <= limit <= 1000:
        raise QuothError(f"limit {limit}: expected 1 to 1000")
    book = codebook(store)
    if book is None:
        raise QuothError("the record has no codebook: import one")
    issue = book.issue(name)
    hits = store.find(issue_query(issue), limit=limit, after=None)
    named = phrased(store, issue, zip(hits.found, hits.marks, strict=True))
    seen = {one.stored.statement.id for one in named}
    near = [] if len(named) >= limit else [
        _match(store, issue, stored, (), ("meaning", score, f"by meaning, nearest “{example}”"))
        for stored, score, example in _near(store, book, issue, limit + len(seen))
        if stored.statement.id not in seen
    ]
    return Matches(issue, book.version, tuple((named + near)[:limit]), hits.total)


def phrased(
    store: Store, issue: Issue, found: Iterable[tuple[StoredStatement, tuple[Span, ...]]]
) -> list[Match]:
    """Return what a search for the issue's phrases found, with the marks of its hits, as matches."""
    return [
        _match(store, issue, stored, marks, ("phrase", 1.0, "by phrase " + _listed(stored.words, marks)))
        for stored, marks in found
    ]


def _near(store: Store, book: Codebook, issue: Issue, limit: int) -> list[tuple[StoredStatement, float, str]]:
    """Return statements near the issue and no nearer to another of the codebook, with what they are nearest to."""
    # Here, as it brings numpy.
    from quoth.store.meaning import meanings

    found = store.near([_about(issue)], least=_NEAR, limit=_LOOKED_AT * limit)
    if not found:
        return []
    parts = _parts(issue)
    said = meanings().embed([one.stored.words for one in found])
    others = (said @ meanings().embed([_about(one) for one in book.issues]).T).argmax(1)  # (found,)
    nearest = (said @ meanings().embed(parts).T).argmax(1)
    return [
        (one.stored, one.score, parts[part]) for one, other, part in zip(found, others, nearest, strict=True)
        if book.issues[other] is issue
    ]


def are_about(book: Codebook, issue: Issue, texts: Sequence[str]) -> tuple[bool, ...]:
    """Tell of each text whether it is on the issue by its meaning, as in `matches`, and nearer to no other."""
    # Here, as it brings numpy.
    from quoth.store.meaning import meanings

    if not texts:
        return ()
    each = meanings().embed(texts) @ meanings().embed([_about(one) for one in book.issues]).T  # (texts, issues)
    own = book.issues.index(issue)
    return tuple((each[:, own] >= _NEAR) & (each.argmax(1) == own))


def _parts(issue: Issue) -> tuple[str, ...]:
    return tuple(part for part in (issue.description, *issue.phrases, *issue.pro, *issue.con) if part)


def _about(issue: Issue) -> str:
    return " ".join(_parts(issue))


def _listed(text: str, marks: tuple[Span, ...]) -> str:
    return ", ".join(dict.fromkeys(f"“{' '.join(text[start:end].split())}”" for start, end in marks))


def _match(
    store: Store, issue: Issue, stored: StoredStatement, marks: tuple[Span, ...], found: tuple[str, float, str]
) -> Match:
    """found: by, score and reason, as in `Match`."""
    shown, why = _stance(store, issue, stored, marks)
    return Match(stored, *found, shown, why, marks)


def _stance(
    store: Store, issue: Issue, stored: StoredStatement, marks: tuple[Span, ...]
) -> tuple[Stance, str | None]:
    """Return the stance and the words or the example that show it; the cue is read too ("welcomed the dam")."""
    if stored.statement.negated or stored.statement.act in ("deny", "decline", "ask"):
        return Stance(UNKNOWN), None
    text = store.article(stored.origin.article).article.text
    cue = " ".join(text[start:end] for start, end in stored.statement.cue)
    told = stance(f"{cue} {stored.words}", [(start + len(cue) + 1, end + len(cue) + 1) for start, end in marks])
    if told.value != UNKNOWN:
        return told, ", ".join(f"“{word}”" for word in told.words)
    sides = []
    for side, examples in ((FOR, issue.pro), (AGAINST, issue.con)):
        best = max(((_share(example, stored.words), example) for example in examples), default=(0.0, ""))
        sides.append((*best, side))
    (score, example, side), (other, _, _) = sorted(sides, reverse=True)
    if score >= _EXAMPLE and score - other >= 0.2:
        return Stance(side), f"{score:.0%} of the words of the example {side}: {example}"
    return Stance(UNKNOWN), None


def _share(example: str, text: str) -> float:
    """Return the share of an example's telling words that a text has; 0 where one says the contrary of the other."""
    wanted = {word.stem for word in words(example) if word.content}
    if len(wanted) < 2 or contrary(example, text):
        return 0.0
    return len(wanted & {word.stem for word in words(text)}) / len(wanted)
