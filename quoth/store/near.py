"""Statements whose meaning is near a text's: the signs of every vector are compared, then the nearest by the vectors.

In a record of up to COMPARED statements that is exact. In a larger one a statement that is near, but has COMPARED
others before it by its signs, is not found: those that are nearest are, those that hardly count may not be.
"""
import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from quoth.errors import StoreError
from quoth.store.lookup import STATEMENT, stored_statement
from quoth.store.meaning import STEPS, Codes, Floats, meanings, packed
from quoth.store.rows import StoredStatement
from quoth.store.schema_meanings import outdated
from quoth.store.schema_signs import ROWS, SIZE, signs

COMPARED = 3_000  # statements that are compared by their vectors, the nearest by signs
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
    rows = _nearest_by_signs(db, packed(asked), most)
    codes = np.frombuffer(b"".join(_vectors(db, rows)), np.int8).reshape(-1, asked.shape[1])
    each = codes.astype(np.float32) @ asked.T / STEPS  # (statements, asked)
    scores, columns = each.max(1), each.argmax(1)
    for place in np.lexsort((-rows, -scores)):
        if scores[place] < least:
            break
        yield int(rows[place]), float(scores[place]), int(columns[place])


def _nearest_by_signs(db: sqlite3.Connection, asked: Codes, most: int) -> npt.NDArray[np.int64]:
    """Return the rows of the `most` statements whose signs differ least from those of any of asked, and of no others.

    Rows are of statements; later ones first where they differ as much.
    """
    chunks = db.execute("SELECT chunk, bits FROM signs ORDER BY chunk").fetchall()
    bits = np.frombuffer(b"".join(found for _, found in chunks), np.uint64).reshape(-1, SIZE // 8)
    firsts = np.fromiter((chunk * ROWS for chunk, _ in chunks), np.int64, len(chunks))
    rows = (firsts[:, None] + np.arange(ROWS)).ravel()
    differ = np.full(len(rows), 8 * SIZE, np.uint8)
    for one in np.frombuffer(signs(asked), np.uint64).reshape(-1, SIZE // 8):
        np.minimum(differ, np.bitwise_count(bits ^ one).sum(1, dtype=np.uint8), out=differ)
    (last,) = db.execute("SELECT ifnull(max(row), 0) FROM statements").fetchone()
    # Rows that are no statement's have no signs; what has none by chance is not near anything.
    there = np.flatnonzero(bits.any(1) & (rows <= last))
    if len(there) > most:
        # The last are taken by row, so that the same question has the same answer.
        order = np.argpartition(differ[there] * np.int64(last + 1) - rows[there], most)[:most]
        there = there[order]
    return np.sort(rows[there])


def _vectors(db: sqlite3.Connection, rows: npt.NDArray[np.int64]) -> Iterator[bytes]:
    """Yield each statement's vector."""
    sql = (
        "SELECT substr(vectors, 1 + (statements.row - first) * :size, :size) FROM json_each(:rows)"
        " JOIN statements ON statements.row = json_each.value JOIN meanings ON meanings.reading = statements.reading"
        " ORDER BY json_each.key"
    )
    for (vector,) in db.execute(sql, {"rows": json.dumps(rows.tolist()), "size": meanings().size}):
        yield vector
