"""Statements whose meaning is near a text's: every vector of the record is compared, and the nearest are kept.

No index: a comparison is so cheap that a million take less than half a second, exact, and adding costs nothing more.
"""
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from quoth.errors import StoreError
from quoth.store.lookup import STATEMENT, stored_statement
from quoth.store.meaning import STEPS, Codes, Floats, meanings
from quoth.store.rows import StoredStatement
from quoth.store.schema_meanings import outdated

_AT_ONCE = 250_000  # bytes of vectors compared at once: more, as floats, do not fit the processor's cache
_KEPT = 20_000  # of those near enough, the nearest, from which old readings' are then left out


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
    for row, score, nearest in _nearest(db, asked, least):
        # Only what is current; of what is not, the statement is another reading's too or is no more.
        one = db.execute(STATEMENT + " WHERE statements.row = ? AND current.reading IS NOT NULL", (row,)).fetchone()
        stored = one and stored_statement(one)
        if stored and stored.statement.id != besides:
            found.append(Near(stored, round(score, 3), nearest))
            if len(found) == limit:
                break
    return tuple(found)


def _nearest(db: sqlite3.Connection, asked: Floats, least: float) -> Iterator[tuple[int, float, int]]:
    """Yield (row, score, which of asked) of statements of all readings, the nearest first, later rows first."""
    rows, scores = np.empty(0, np.int64), np.empty(0, np.float32)
    columns = np.empty(0, np.int64)
    for numbers, codes in _blocks(db, asked.shape[1]):
        each = codes.astype(np.float32) @ asked.T / STEPS  # (statements, asked)
        best = each.max(1)
        chosen = np.flatnonzero(best >= least)
        rows = np.concatenate((rows, numbers[chosen]))
        scores = np.concatenate((scores, best[chosen]))
        columns = np.concatenate((columns, each[chosen].argmax(1)))
        if len(rows) > 2 * _KEPT:
            kept = np.argpartition(-scores, _KEPT)[:_KEPT]
            rows, scores, columns = rows[kept], scores[kept], columns[kept]
    for place in np.lexsort((-rows, -scores)):
        yield int(rows[place]), float(scores[place]), int(columns[place])


def _blocks(db: sqlite3.Connection, size: int) -> Iterator[tuple[npt.NDArray[np.int64], Codes]]:
    """Yield statements' rows with their vectors, (statements,) and (statements, size), some _AT_ONCE bytes at once."""
    firsts: list[int] = []
    parts: list[bytes] = []
    held = 0
    for first, packed in db.execute("SELECT first, vectors FROM meanings"):
        firsts.append(first)
        parts.append(packed)
        held += len(packed)
        if held >= _AT_ONCE:
            yield _block(firsts, parts, size)
            firsts, parts, held = [], [], 0
    if parts:
        yield _block(firsts, parts, size)


def _block(firsts: list[int], parts: list[bytes], size: int) -> tuple[npt.NDArray[np.int64], Codes]:
    lengths = np.fromiter((len(part) // size for part in parts), np.int64, len(parts))
    # A statement's row: its reading's first, and how far it stands from the reading's beginning in the block.
    begun = np.cumsum(lengths) - lengths
    rows = np.repeat(np.array(firsts, np.int64) - begun, lengths) + np.arange(lengths.sum())
    return rows, np.frombuffer(b"".join(parts), np.int8).reshape(-1, size)
