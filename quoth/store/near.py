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

COMPARED = 1_000  # statements that are compared by their vectors, the nearest by signs (docs/experiments.md)
_EACH = 20  # for each of those wanted, where very many are

Bits = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Near:
    """A statement, its cosine with the nearest of the texts asked for (to 1), and which of them that is, from 0."""

    stored: StoredStatement
    score: float
    nearest: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of the vectors, as `Store.near` states."""

    texts: Sequence[str]
    least: float
    limit: int
    besides: str | None


def near(db: sqlite3.Connection, kept: "Signs", wanted: Wanted) -> tuple[Near, ...]:
    """As `Store.near`; kept: what earlier questions of this record read."""
    if outdated(db):
        raise StoreError("no search by meaning: another quoth made the vectors: open the record as one who writes")
    asked = meanings().embed(wanted.texts)
    if not asked.any():
        return ()
    found = []
    for row, score, nearest in _nearest(db, kept, asked, max(COMPARED, _EACH * wanted.limit)):
        if score < wanted.least:
            break
        # Only what is current; of what is not, the statement is another reading's too or is no more.
        one = db.execute(STATEMENT + " WHERE statements.row = ? AND current.reading IS NOT NULL", (row,)).fetchone()
        stored = one and stored_statement(one)
        if stored and stored.statement.id != wanted.besides:
            found.append(Near(stored, round(score, 3), nearest))
            if len(found) == wanted.limit:
                break
    return tuple(found)


def _nearest(db: sqlite3.Connection, kept: "Signs", asked: Floats, most: int) -> Iterator[tuple[int, float, int]]:
    """Yield (row, score, which of asked) of statements of all readings, the nearest first, later rows first."""
    found = _vectors(db, _nearest_by_signs(db, kept, packed(asked), most))
    rows = np.fromiter((row for row, _ in found), np.int64, len(found))
    codes = np.frombuffer(b"".join(vector for _, vector in found), np.int8).reshape(-1, asked.shape[1])
    each = codes.astype(np.float32) @ asked.T / STEPS  # (statements, asked)
    scores, columns = each.max(1), each.argmax(1)
    for place in np.lexsort((-rows, -scores)):
        yield int(rows[place]), float(scores[place]), int(columns[place])


def _nearest_by_signs(db: sqlite3.Connection, kept: "Signs", asked: Codes, most: int) -> list[int]:
    """Return `most` rows of the statements whose signs differ least from those of any of asked, or all there are.

    Later rows first where signs differ as much. Some may be no statement's: those have no signs.
    """
    chunks, parts = kept.read(db)
    queries = np.frombuffer(signs(asked), np.uint64).reshape(-1, SIZE // 8)
    differ = np.concatenate([_differences(bits, queries) for bits in parts])
    # The last chunk is longer than what is in it so far, and its empty places are as near as most statements.
    (last_row,) = db.execute("SELECT ifnull(max(row), 0) FROM statements").fetchone()
    if chunks:
        differ = differ[: len(differ) - max(0, (chunks[-1] + 1) * ROWS - 1 - last_row)]
    # How many differ by so much or less: sorting a million takes longer than comparing them.
    within = np.cumsum(np.bincount(differ, minlength=8 * SIZE + 1))
    last = int(np.searchsorted(within, most))
    places = np.flatnonzero(differ < last).tolist()
    places += np.flatnonzero(differ == last)[::-1][: most - len(places)].tolist()
    return [chunks[place // ROWS] * ROWS + place % ROWS for place in places]


def _differences(bits: Bits, queries: Bits) -> npt.NDArray[np.uint8]:
    """Return in how many signs each of bits (statements, words) differs from the nearest of queries (asked, words)."""
    differ = np.full(len(bits), 8 * SIZE, np.uint8)
    for one in queries:
        each = np.bitwise_count(bits[:, 0] ^ one[0])
        for place in range(1, len(one)):
            each += np.bitwise_count(bits[:, place] ^ one[place])
        np.minimum(differ, each, out=differ)
    return differ


class Signs:
    """The signs of a record's vectors, kept from one question to the next: 16 bytes a statement.

    Statements are only ever added, so all chunks but the last stay as they were read; with another model all go.
    """

    def __init__(self) -> None:
        self._model: object = None
        self._chunks: list[int] = []
        self._bits: Bits = np.empty((0, SIZE // 8), np.uint64)

    def read(self, db: sqlite3.Connection) -> tuple[list[int], tuple[Bits, Bits]]:
        """Return the numbers of the chunks, and their signs in two parts: (statements, words) each."""
        model = db.execute("SELECT model FROM meant_by").fetchone()
        if model != self._model:
            self._model, self._chunks, self._bits = model, [], self._bits[:0]
        after = self._chunks[-1] if self._chunks else -1
        found = db.execute("SELECT chunk, bits FROM signs WHERE chunk > ? ORDER BY chunk", (after,)).fetchall()
        whole, last = found[:-1], found[-1:]
        if whole:
            self._chunks += [chunk for chunk, _ in whole]
            self._bits = np.concatenate((self._bits, _bits(whole)))
        return self._chunks + [chunk for chunk, _ in last], (self._bits, _bits(last))


def _bits(found: list[tuple[int, bytes]]) -> Bits:
    return np.frombuffer(b"".join(bits for _, bits in found), np.uint64).reshape(-1, SIZE // 8)


def _vectors(db: sqlite3.Connection, rows: list[int]) -> list[tuple[int, bytes]]:
    """Return (row, vector) of those rows that are statements'."""
    sql = (
        "SELECT statements.row, substr(vectors, 1 + (statements.row - first) * :size, :size) FROM json_each(:rows)"
        " CROSS JOIN statements ON statements.row = json_each.value"
        " CROSS JOIN meanings ON meanings.reading = statements.reading"
    )
    return db.execute(sql, {"rows": json.dumps(sorted(rows)), "size": meanings().size}).fetchall()
