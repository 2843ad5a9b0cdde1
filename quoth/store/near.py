"""Statements whose meaning is near a text's: the signs of every vector are compared, then the nearest by the vectors.

In a record of up to COMPARED statements that is exact. In a larger one a statement that is near, but has COMPARED
others before it by its signs, is not found: those that are nearest are, those that hardly count may not be.
"""
import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from quoth.errors import StoreError
from quoth.store.lookup import STATEMENT, stored_statement
from quoth.store.meaning import STEPS, Codes, Floats, meanings, packed
from quoth.store.rows import StoredStatement
from quoth.store.schema_meanings import outdated
from quoth.store.schema_signs import ROWS, SIZE, signs

COMPARED = 10_000  # statements that are compared by their vectors, the nearest by signs: about 1 % of a million
_EACH = 20  # for each of those wanted, where very many are


@dataclass(frozen=True, slots=True)
class Near:
    """A statement, its cosine with the nearest of the texts asked for (to 1), and which of them that is, from 0."""

    stored: StoredStatement
    score: float
    nearest: int


def near(
    db: sqlite3.Connection, texts: Sequence[str], least: float, limit: int, besides: str | None
) -> tuple[Near, ...]:
    """As `Store.near`."""
    if outdated(db):
        raise StoreError("no search by meaning: another quoth made the vectors: open the record as one who writes")
    asked = meanings().embed(texts)
    if not asked.any():
        return ()
    found = []
    for row, score, nearest in _nearest(db, asked, least, max(COMPARED, _EACH * limit)):
        # Only what is current; of what is not, the statement is another reading's too or is no more.
        one = db.execute(STATEMENT + " WHERE statements.row = ? AND current.reading IS NOT NULL", (row,)).fetchone()
        stored = one and stored_statement(one)
        if stored and stored.statement.id != besides:
            found.append(Near(stored, round(score, 3), nearest))
            if len(found) == limit:
                break
    return tuple(found)


def _nearest(db: sqlite3.Connection, asked: Floats, least: float, most: int) -> Iterator[tuple[int, float, int]]:
    """Yield (row, score, which of asked) of statements of all readings, the nearest first, later rows first."""
    found = _vectors(db, _nearest_by_signs(db, packed(asked), most))
    rows = np.fromiter((row for row, _ in found), np.int64, len(found))
    codes = np.frombuffer(b"".join(vector for _, vector in found), np.int8).reshape(-1, asked.shape[1])
    each = codes.astype(np.float32) @ asked.T / STEPS  # (statements, asked)
    scores, columns = each.max(1), each.argmax(1)
    for place in np.lexsort((-rows, -scores)):
        if scores[place] < least:
            break
        yield int(rows[place]), float(scores[place]), int(columns[place])


def _nearest_by_signs(db: sqlite3.Connection, asked: Codes, most: int) -> list[int]:
    """Return `most` rows of the statements whose signs differ least from those of any of asked, or all there are.

    Later rows first where signs differ as much. Some may be no statement's: those have no signs.
    """
    chunks = db.execute("SELECT chunk, bits FROM signs ORDER BY chunk").fetchall()
    bits = np.frombuffer(b"".join(found for _, found in chunks), np.uint64).reshape(-1, SIZE // 8)
    differ = np.full(len(bits), 8 * SIZE, np.uint8)
    for one in np.frombuffer(signs(asked), np.uint64).reshape(-1, SIZE // 8):
        np.minimum(differ, sum(np.bitwise_count(bits[:, place] ^ one[place]) for place in range(len(one))), out=differ)
    # How many differ by so much or less: sorting a million takes longer than comparing them.
    within = np.cumsum(np.bincount(differ, minlength=8 * SIZE + 1))
    last = int(np.searchsorted(within, most))
    places = np.flatnonzero(differ < last).tolist()
    places += np.flatnonzero(differ == last)[::-1][: most - len(places)].tolist()
    return [chunks[place // ROWS][0] * ROWS + place % ROWS for place in places]


def _vectors(db: sqlite3.Connection, rows: list[int]) -> list[tuple[int, bytes]]:
    """Return (row, vector) of those rows that are statements'."""
    sql = (
        "SELECT statements.row, substr(vectors, 1 + (statements.row - first) * :size, :size) FROM json_each(:rows)"
        " CROSS JOIN statements ON statements.row = json_each.value"
        " CROSS JOIN meanings ON meanings.reading = statements.reading"
    )
    return db.execute(sql, {"rows": json.dumps(sorted(rows)), "size": meanings().size}).fetchall()
