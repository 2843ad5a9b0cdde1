"""Statements by their words and facts: counting, ranking and listing, none of it capped in silence."""
import math
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from quoth.errors import QuothError
from quoth.store.lookup import STATEMENT, named, stored_statement
from quoth.store.rows import Filter, StoredStatement

# A word that was said weighs more than one in the speaker's name, and that more than one in the
# title, which all statements of an article share.
_RANK = "bm25(statements_fts, 10.0, 5.0, 1.0)"
# CROSS JOIN keeps SQLite from another order: the first table is the one that narrows or sorts.
_MATCHED = "statements_fts CROSS JOIN statements ON statements.row = statements_fts.rowid"
_CURRENT = "statements CROSS JOIN current ON current.reading = statements.reading"


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The query's FROM and WHERE but for its dates, the condition on dates, and the values of both."""

    tables: str
    facts: str
    dates: str
    values: dict[str, str]


def _wanted(match: str | None, filter: Filter) -> _Wanted:
    facts, values = [], {}
    if match is not None:
        facts.append("statements_fts MATCH :match")
        values["match"] = match
    if filter.kind is not None:
        facts.append("statements.kind = :kind")
        values["kind"] = filter.kind
    for table, column in (("speaker", "folded"), ("outlet", "outlet_folded")):
        name = getattr(filter, table)
        condition, words = named(column, name)
        for number, word in enumerate(words):
            condition = condition.replace("?", f":{table}{number}", 1)
            values[f"{table}{number}"] = word
        if name is not None:
            facts.append(_IN[table].format(condition))
    dates = []
    # "~" sorts after digits and hyphens: a day known as 2025-08 lies from 2025-08 to 2025-08~, and
    # passes if that stretch meets the bounds.
    for bound, test in (("since", "statements.day || '~' >= :since"), ("until", "statements.day <= :until || '~'")):
        if getattr(filter, bound) is not None:
            dates.append(test)
            values[bound] = getattr(filter, bound)
    tables = _CURRENT if match is None else _MATCHED
    return _Wanted(tables, " AND ".join(facts) or "TRUE", " AND ".join(dates), values)


_IN = {
    "speaker": "statements.speaker IN (SELECT row FROM speakers WHERE {})",
    "outlet": "statements.reading IN (SELECT readings.row FROM articles"
              " JOIN readings ON readings.article = articles.row WHERE {})",
}


def find(
    db: sqlite3.Connection, match: str | None, filter: Filter, limit: int, after: str | None
) -> tuple[tuple[StoredStatement, ...], int, int, str | None]:
    """As `Store.find`."""
    wanted = _wanted(match, filter)
    rank = "0.0" if match is None else _RANK
    bound, values = _after(after)
    # One row more than asked tells whether there is a next page.
    rows = db.execute(
        f"SELECT rank, row FROM (SELECT {rank} AS rank, statements.row AS row FROM {wanted.tables}"
        f" WHERE {wanted.facts} AND {wanted.dates or 'TRUE'}) WHERE {bound} ORDER BY rank, row LIMIT :limit",
        wanted.values | values | {"limit": limit + 1},
    ).fetchall()
    found = tuple(stored_statement(db.execute(STATEMENT + " WHERE statements.row = ?", (row,)).fetchone())
                  for _, row in rows[:limit])
    cursor = "{!r}:{}".format(*rows[limit - 1]) if len(rows) > limit else None
    return (found, *_totals(db, wanted), cursor)


def _totals(db: sqlite3.Connection, wanted: _Wanted) -> tuple[int, int]:
    """Return how many pass, and how many would but have no day to compare."""
    if wanted.facts == "statements_fts MATCH :match" and not wanted.dates:  # without a look at the statements
        return *db.execute(f"SELECT count(*) FROM statements_fts WHERE {wanted.facts}", wanted.values).fetchone(), 0
    passed, undated = db.execute(
        f"SELECT count(*) FILTER (WHERE {wanted.dates or 'TRUE'}), count(*) FILTER (WHERE statements.day IS NULL)"
        f" FROM {wanted.tables} WHERE {wanted.facts}", wanted.values,
    ).fetchone()
    return passed, undated if wanted.dates else 0


def _after(cursor: str | None) -> tuple[str, dict[str, float]]:
    if cursor is None:
        return "TRUE", {}
    rank, _, row = cursor.partition(":")
    try:
        values = {"rank": float(rank), "row": int(row)}
    except ValueError as error:
        raise QuothError(f'"{cursor}" is no cursor: expected the `after` of a search') from error
    if not math.isfinite(values["rank"]) or not 0 <= values["row"] < 2**63:  # SQLite's integers end there
        raise QuothError(f'"{cursor}" is no cursor: expected the `after` of a search')
    return "(rank, row) > (:rank, :row)", values


def statements(db: sqlite3.Connection, filter: Filter) -> Iterator[StoredStatement]:
    """As `Store.statements`."""
    wanted = _wanted(None, filter)
    # The inner order is by the table's own key, so nothing is gathered for sorting.
    rows = db.execute(
        f"SELECT statements.row FROM {wanted.tables} WHERE {wanted.facts} AND {wanted.dates or 'TRUE'}"
        " ORDER BY statements.row", wanted.values,
    )
    for row in rows:
        yield stored_statement(db.execute(STATEMENT + " WHERE statements.row = ?", row).fetchone())
