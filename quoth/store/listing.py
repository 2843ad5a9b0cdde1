"""Lists beside the search: what came in last, what one speaker said, and how the hits of a search divide.

Each is bounded: a page of rows, or the newest FACETED matches, whatever the record's size.
"""
import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from quoth.errors import QuothError
from quoth.store.lookup import ORIGIN, SPOKEN, STATEMENT, origin, stored_statement
from quoth.store.names import fold
from quoth.store.queries import Query, expression
from quoth.store.rows import Failure, Origin, StoredStatement
from quoth.store.schema_identities import JUDGED, WHO

FACETED = 1_000  # matches that facets are counted over, the newest: enough to choose by, and quick
FACETS = ("speaker", "outlet", "kind", "act", "year")
RECENT = 50  # statements of a speaker by which a list tells who that is
_SHOWN = 12  # values of one facet
_LAST = 2**63 - 1  # SQLite's integers end there


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A current article as lists show it. statements: how many its newest reading has."""

    origin: Origin
    statements: int


@dataclass(frozen=True, slots=True)
class Facet:
    """One value that hits have, and how many of the newest FACETED have it; field: one of FACETS."""

    field: str
    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Day:
    """How many statements somebody made on a day (ISO prefix)."""

    day: str
    count: int


def _row(after: str | None) -> int:
    if after is None:
        return _LAST
    if not after.isascii() or not after.isdigit() or len(after) > 19 or int(after) > _LAST:
        raise QuothError(f'"{after}" is no cursor: expected the `after` of this list')
    return int(after)


def _page(rows: Sequence[tuple[int, ...]], limit: int) -> tuple[list[int], str | None]:
    """Return the rows of this page and the cursor of the next; one row more than limit tells that there is one."""
    found = [row for (row, *_) in rows]
    return found[:limit], str(found[limit - 1]) if len(found) > limit else None


def latest(db: sqlite3.Connection, limit: int, after: str | None) -> tuple[tuple[StoredStatement, ...], str | None]:
    """As `Store.latest`."""
    rows = db.execute(
        "SELECT statements.row FROM statements CROSS JOIN current ON current.reading = statements.reading"
        " WHERE statements.row < ? ORDER BY statements.row DESC LIMIT ?", (_row(after), limit + 1),
    ).fetchall()
    shown, cursor = _page(rows, limit)
    return _statements(db, shown), cursor


def _statements(db: sqlite3.Connection, rows: Sequence[int]) -> tuple[StoredStatement, ...]:
    found = (db.execute(STATEMENT + " WHERE statements.row = ?", (row,)).fetchone() for row in rows)
    return tuple(stored_statement(one) for one in found)


def failed(db: sqlite3.Connection, limit: int, after: str | None) -> tuple[tuple[Failure, ...], str | None]:
    """As `Store.failed`; rows are in the order of time, as in `lookup.failures`."""
    rows = db.execute(
        "SELECT rowid, place, stage, message, failed_at FROM failures WHERE rowid < ? ORDER BY rowid DESC LIMIT ?",
        (_row(after), limit + 1),
    ).fetchall()
    _, cursor = _page(rows, limit)
    return tuple(Failure(*row[1:]) for row in rows[:limit]), cursor


def failed_count(db: sqlite3.Connection) -> int:
    """As `Store.failed_count`."""
    return int(db.execute("SELECT count(*) FROM failures").fetchone()[0])


_NEWEST = (
    " FROM readings CROSS JOIN current ON current.reading = readings.row"
    " JOIN articles ON articles.row = readings.article WHERE TRUE"
)
_OF_OUTLET = (
    " FROM articles CROSS JOIN readings ON readings.article = articles.row"
    " JOIN current ON current.reading = readings.row WHERE articles.outlet_folded = :outlet"
)


def pages(
    db: sqlite3.Connection, limit: int, after: str | None, outlet: str | None
) -> tuple[tuple[StoredPage, ...], str | None]:
    """As `Store.pages`."""
    rows = db.execute(
        "SELECT readings.row, (SELECT count(*) FROM statements WHERE reading = readings.row), " + ORIGIN +
        (_NEWEST if outlet is None else _OF_OUTLET) + " AND readings.row < :after ORDER BY readings.row DESC"
        " LIMIT :limit", {"after": _row(after), "limit": limit + 1, "outlet": outlet and fold(outlet)},
    ).fetchall()
    _, cursor = _page(rows, limit)
    return tuple(StoredPage(origin(tuple(facts)), count) for _, count, *facts in rows[:limit]), cursor


def versions(db: sqlite3.Connection, key: str) -> tuple[Origin, ...]:
    """As `Store.versions`."""
    rows = db.execute(
        f"SELECT {ORIGIN} FROM articles JOIN readings ON readings.row ="
        " (SELECT max(row) FROM readings WHERE article = articles.row) WHERE articles.key = ? ORDER BY version", (key,),
    )
    return tuple(origin(row) for row in rows)


def _who(db: sqlite3.Connection, name: str, type: str) -> int:
    row = db.execute("SELECT row FROM speakers WHERE type = ? AND ifnull(name, '') = ?", (type, name)).fetchone()
    return int(row[0]) if row else 0


def spoken(
    db: sqlite3.Connection, name: str, type: str, limit: int, after: str | None
) -> tuple[tuple[StoredStatement, ...], str | None]:
    """As `Store.spoken`."""
    rows = db.execute(
        f"SELECT statements.row {SPOKEN} AND statements.row < :after ORDER BY statements.row DESC LIMIT :limit",
        {"who": _who(db, name, type), "after": _row(after), "limit": limit + 1},
    ).fetchall()
    shown, cursor = _page(rows, limit)
    return _statements(db, shown), cursor


def days(db: sqlite3.Connection, name: str, type: str) -> tuple[Day, ...]:
    """As `Store.days`."""
    rows = db.execute(
        f"SELECT statements.day, count(*) {SPOKEN} AND statements.day IS NOT NULL"
        " GROUP BY statements.day ORDER BY statements.day", {"who": _who(db, name, type)},
    )
    return tuple(Day(*row) for row in rows)


def roles(db: sqlite3.Connection, name: str, type: str) -> tuple[tuple[str, int, str | None, str | None, str], ...]:
    """As `Store.roles`."""
    return tuple(db.execute(
        # Statements are only looked at for the last that shows each role: the others are read from their index.
        "SELECT said.role, often, first, last, id FROM (SELECT statements.role AS role, count(*) AS often,"
        " min(statements.day) AS first, max(statements.day) AS last, max(statements.row) AS shown"
        f" {SPOKEN} AND statements.role IS NOT NULL GROUP BY statements.role) AS said"
        " JOIN statements ON statements.row = shown ORDER BY often DESC, said.role",
        {"who": _who(db, name, type)},
    ))


def recent_role(db: sqlite3.Connection, name: str, type: str) -> str | None:
    """As `Store.recent_role`."""
    row = db.execute(
        "SELECT role FROM (SELECT role FROM statements CROSS JOIN current ON current.reading = statements.reading"
        f" WHERE statements.speaker = ? ORDER BY statements.reading DESC LIMIT {RECENT})"
        " WHERE role IS NOT NULL GROUP BY role ORDER BY count(*) DESC, role LIMIT 1", (_who(db, name, type),),
    ).fetchone()
    return row and str(row[0])


def facets(db: sqlite3.Connection, query: Query) -> tuple[Facet, ...]:
    """As `Store.facets`."""
    values = {"match": expression(query), "since": query.since or "", "until": query.until or "~"}
    bounded = query.since is not None or query.until is not None
    dated = "AND statements.day || '~' >= :since AND statements.day <= :until || '~'" if bounded else ""
    rows = db.execute(
        "SELECT speakers.name, articles.outlet, statements.kind, statements.act, substr(statements.day, 1, 4)"
        " FROM (SELECT rowid AS row FROM statements_fts WHERE statements_fts MATCH :match"
        f" ORDER BY rowid DESC LIMIT {FACETED}) AS hits"
        f" JOIN statements ON statements.row = hits.row JOIN current ON current.reading = statements.reading {JUDGED}"
        f" JOIN speakers ON speakers.row = {WHO}"
        " JOIN readings ON readings.row = statements.reading JOIN articles ON articles.row = readings.article"
        f" WHERE TRUE {dated}", values,
    ).fetchall()
    return tuple(
        Facet(field, value, count)
        for number, field in enumerate(FACETS)
        for value, count in _most(Counter(row[number] for row in rows if row[number] is not None))
    )


def _most(counter: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counter.items(), key=lambda one: (-one[1], one[0]))[:_SHOWN]


def loudest(db: sqlite3.Connection, limit: int) -> tuple[tuple[str, str, int], ...]:
    """As `Store.loudest`."""
    return tuple(db.execute(
        "SELECT name, type, statements FROM heard JOIN speakers ON speakers.row = speaker WHERE statements > 0"
        " AND name IS NOT NULL AND statements >= (SELECT min(statements) FROM (SELECT statements FROM heard"
        # One more for each type of the unknown.
        " ORDER BY statements DESC LIMIT ? + 8)) ORDER BY statements DESC, name, type LIMIT ?", (limit, limit),
    ))
