"""What one speaker says: who is meant by a name, and their current statements as short rows."""
import difflib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from quoth.store.lookup import named
from quoth.store.names import fold, split
from quoth.store.queries import Named, Query, expression

_NEAR = 5  # names offered for one that nobody has


@dataclass(frozen=True, slots=True)
class Said:
    """A current statement in short: day as in `StoredStatement`, negated as in `Statement`, article as in `Origin`."""

    id: str
    words: str
    kind: str
    act: str
    negated: bool
    day: str | None
    article: str
    outlet: str | None
    title: str | None


def names(db: sqlite3.Connection, name: str | None) -> tuple[tuple[str, str, int], ...]:
    """As `Store.names`."""
    condition, words = named("folded", name)
    rows = db.execute(
        "SELECT name, type, sum(statements) AS often FROM speakers JOIN voices ON voices.speaker = speakers.row"
        f" WHERE {condition} GROUP BY speakers.row HAVING often > 0 ORDER BY often DESC, name, type", words,
    )
    return tuple(rows)


def near_names(db: sqlite3.Connection, name: str) -> tuple[str, ...]:
    """As `Store.near_names`."""
    words = split(fold(name))
    known = {}
    # Only names with a word that begins alike: comparing all letters of all names would take seconds.
    for one, folded in db.execute("SELECT name, folded FROM speakers WHERE name IS NOT NULL"):
        if any(there[:2] == word[:2] for there in folded.split() for word in words):
            known[folded] = one
    parts = {part: folded for folded in sorted(known, reverse=True) for part in (*folded.split(), folded)}
    near = [close for word in (fold(name), *words) for close in difflib.get_close_matches(word, parts, _NEAR, 0.75)]
    return tuple(dict.fromkeys(known[parts[close]] for close in near))[:_NEAR]


def said(
    db: sqlite3.Connection, speakers: Sequence[tuple[str, str]], about: Query | None, limit: int
) -> tuple[tuple[Said, ...], int]:
    """As `Store.said`."""
    marks = ", ".join("(?, ?)" for _ in speakers)
    values: list[object] = [value for pair in speakers for value in pair]
    wanted = (
        "FROM statements JOIN current ON current.reading = statements.reading WHERE statements.speaker IN"
        f" (SELECT row FROM speakers WHERE (name, type) IN (VALUES {marks}))"
    )
    if about is not None:
        people = tuple(Named("speaker", name) for name, _ in speakers)
        match = expression(Query((*about.all, people), about.none, about.since, about.until))
        wanted += " AND statements.row IN (SELECT rowid FROM statements_fts WHERE statements_fts MATCH ?)"
        values.append(match)
    (total,) = db.execute(f"SELECT count(*) {wanted}", values).fetchone()
    rows = db.execute(
        "SELECT statements.id, words, kind, act, negated, day, articles.id, outlet, title FROM"
        f" (SELECT statements.row AS wanted {wanted} ORDER BY statements.row DESC LIMIT ?)"
        " JOIN statements ON statements.row = wanted JOIN statement_data ON statement_data.row = wanted"
        " JOIN readings ON readings.row = statements.reading JOIN articles ON articles.row = readings.article"
        " ORDER BY day IS NULL, day, statements.row", (*values, limit),
    )
    found = (Said(id, words, kind, act, bool(negated), *rest) for id, words, kind, act, negated, *rest in rows)
    return tuple(found), total
