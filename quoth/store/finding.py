"""Listing all statements that pass a filter, in flat memory."""
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from quoth.store.lookup import STATEMENT, named, stored_statement
from quoth.store.rows import Filter, StoredStatement
from quoth.store.schema_identities import JUDGED, WHO

# CROSS JOIN keeps SQLite from another order: the first table is the one that sorts.
_CURRENT = "statements CROSS JOIN current ON current.reading = statements.reading" + JUDGED


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The query's WHERE and its values."""

    facts: str
    values: dict[str, str]


def _wanted(filter: Filter) -> _Wanted:
    facts, values = [], {}
    if filter.kind is not None:
        facts.append("statements.kind = :kind")
        values["kind"] = filter.kind
    for table, column in (("speaker", "coalesce(names, folded)"), ("outlet", "outlet_folded")):
        name = getattr(filter, table)
        condition, words = named(column, name)
        for number, word in enumerate(words):
            condition = condition.replace("?", f":{table}{number}", 1)
            values[f"{table}{number}"] = word
        if name is not None:
            facts.append(_IN[table].format(condition))
    # "~" sorts after digits and hyphens: a day known as 2025-08 lies from 2025-08 to 2025-08~, and
    # passes if that stretch meets the bounds.
    for bound, test in (("since", "statements.day || '~' >= :since"), ("until", "statements.day <= :until || '~'")):
        if getattr(filter, bound) is not None:
            facts.append(test)
            values[bound] = getattr(filter, bound)
    return _Wanted(" AND ".join(facts) or "TRUE", values)


_IN = {
    "speaker": f"{WHO} IN (SELECT row FROM speakers LEFT JOIN identities ON identities.speaker = row WHERE {{}})",
    "outlet": "statements.reading IN (SELECT readings.row FROM articles"
              " JOIN readings ON readings.article = articles.row WHERE {})",
}


def statements(db: sqlite3.Connection, filter: Filter) -> Iterator[StoredStatement]:
    """As `Store.statements`."""
    wanted = _wanted(filter)
    # The inner order is by the table's own key, so nothing is gathered for sorting.
    rows = db.execute(
        f"SELECT statements.row FROM {_CURRENT} WHERE {wanted.facts}"
        " ORDER BY statements.row", wanted.values,
    )
    for row in rows:
        yield stored_statement(db.execute(STATEMENT + " WHERE statements.row = ?", row).fetchone())
