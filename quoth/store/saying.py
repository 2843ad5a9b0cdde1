"""What one speaker says: who is meant by a name, and their current statements as short rows."""
import difflib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from quoth.store.lookup import named
from quoth.store.names import fold, split
from quoth.store.queries import Named, Query, expression
from quoth.store.schema_identities import JUDGED, WHO

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


def names(db: sqlite3.Connection, name: str) -> tuple[tuple[str, str, int], ...]:
    """As `Store.names`."""
    condition, words = named("coalesce((SELECT names FROM identities WHERE speaker = speakers.row), folded)", name)
    # Those merged into another name are counted with it; what one article alone means by a name is not looked at.
    theirs = (
        "SELECT sum(statements) FROM voices WHERE speaker = them.row OR speaker IN"
        " (SELECT speaker FROM identified WHERE identity = them.row)"
    )
    rows = db.execute(
        f"SELECT name, type, ({theirs}) AS often FROM (SELECT * FROM speakers WHERE {condition}) AS them"
        " WHERE often > 0 AND NOT EXISTS (SELECT 1 FROM identified WHERE speaker = them.row AND key = ''"
        " AND identity != them.row) ORDER BY often DESC, name, type", words,
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
    # As the index has it: by the bare name all of one type would be read.
    sql = "SELECT row FROM speakers WHERE ifnull(name, '') = ? AND type = ?"
    sought = (db.execute(sql, pair).fetchone() for pair in speakers)
    rows = [one[0] for one in sought if one is not None]
    them = ", ".join("?" * len(rows))
    values: list[object] = [*rows, *rows, *rows]
    # Their own, and those of others who were judged to be them, less those judged to be somebody else's.
    wanted = (
        f"FROM statements JOIN current ON current.reading = statements.reading {JUDGED} WHERE statements.speaker IN"
        f" (SELECT row FROM speakers WHERE row IN ({them}) UNION"
        f" SELECT speaker FROM identified WHERE identity IN ({them})) AND {WHO} IN ({them})"
    )
    if about is not None:
        people = tuple(Named("speaker", name) for name, _ in speakers)
        match = expression(Query((*about.all, people), about.none, about.since, about.until))
        wanted += " AND statements.row IN (SELECT rowid FROM statements_fts WHERE statements_fts MATCH ?)"
        values.append(match)
    (total,) = db.execute(f"SELECT count(*) {wanted}", values).fetchone()
    shown = db.execute(
        "SELECT statements.id, words, kind, act, negated, day, articles.id, outlet, title FROM"
        f" (SELECT statements.row AS wanted {wanted} ORDER BY statements.row DESC LIMIT ?)"
        " JOIN statements ON statements.row = wanted JOIN statement_data ON statement_data.row = wanted"
        " JOIN readings ON readings.row = statements.reading JOIN articles ON articles.row = readings.article"
        " ORDER BY day IS NULL, day, statements.row", (*values, limit),
    )
    found = (Said(id, words, kind, act, bool(negated), *rest) for id, words, kind, act, negated, *rest in shown)
    return tuple(found), total
