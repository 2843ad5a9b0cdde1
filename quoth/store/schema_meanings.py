"""A vector for each statement, of what its words mean, by which statements like it are found; and what made them."""
import json
import sqlite3
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from quoth.errors import StoreError

if TYPE_CHECKING:
    from quoth.store.meaning import Codes

FOLDER = Path(__file__).parent / "model"
# By reading, not by statement: a question looks at all of them, and fetching a row takes longer than comparing it.
_MEANINGS = """
CREATE TABLE meanings (
    reading INTEGER PRIMARY KEY REFERENCES readings (row),
    first INTEGER NOT NULL,             -- row of its first statement: the others follow
    vectors BLOB NOT NULL               -- int8, as many for each statement
)
"""
_MEANT_BY = """
CREATE TABLE meant_by (                 -- one row: the word vectors that all of them were made with
    model TEXT NOT NULL
)
"""


@cache
def model() -> str:
    """Return the name of the word vectors that ship with a digest of their file; told without loading them.

    Raises:
        StoreError: the file that says so is missing or can't be used.
    """
    path = FOLDER / "meanings.json"
    try:
        settings = json.loads(path.read_text(encoding="utf-8"))
        return f"{settings['model']} {settings['digest'][:16]}"
    except (OSError, ValueError, KeyError) as error:
        raise StoreError(f"{path} can't be used: {error}; install quoth again") from error


def keep_meanings(db: sqlite3.Connection) -> None:
    """Make the tables and fill them from all readings."""
    db.execute(_MEANINGS)
    db.execute(_MEANT_BY)
    remake(db)


def outdated(db: sqlite3.Connection) -> bool:
    """Tell whether the vectors were made with other word vectors than those that ship."""
    return bool(db.execute("SELECT model FROM meant_by").fetchone() != (model(),))


def remake(db: sqlite3.Connection) -> None:
    """Make all vectors anew; db is inside a transaction. Some 40 seconds for a million statements."""
    db.execute("DELETE FROM meanings")
    db.execute("DELETE FROM meant_by")
    for reading, worded in _worded(db):
        add_meanings(db, reading, worded)
    db.execute("INSERT INTO meant_by VALUES (?)", (model(),))


def add_meanings(db: sqlite3.Connection, reading: int, worded: Sequence[tuple[int, str]]) -> "Codes | None":
    """Keep the vectors of a reading's statements: (row, words), rows following one another; return them, if any."""
    if not worded:
        return None
    vectors = _vectors([words for _, words in worded])
    db.execute("INSERT INTO meanings VALUES (?, ?, ?)", (reading, worded[0][0], vectors.tobytes()))
    return vectors


def wrong_meanings(db: sqlite3.Connection) -> Iterator[int]:
    """Yield the readings whose vectors are not those of their statements' words; reads all of them."""
    import numpy as np

    kept = {reading: (first, packed) for reading, first, packed in db.execute("SELECT * FROM meanings")}
    for reading, worded in _worded(db):
        first, packed = kept.pop(reading, (None, b""))
        made = _vectors([words for _, words in worded]).ravel()
        there = np.frombuffer(packed, np.int8)
        # By one step another processor may round differently.
        near = len(made) == len(there) and (np.abs(made.astype(np.int16) - there) <= 1).all()
        if first != worded[0][0] or not near:
            yield reading
    yield from kept


def _worded(db: sqlite3.Connection) -> Iterator[tuple[int, list[tuple[int, str]]]]:
    """Yield each reading with its statements' rows and words, in order."""
    sql = (
        "SELECT statements.row, words FROM statements JOIN statement_data ON statement_data.row = statements.row"
        " WHERE reading = ? ORDER BY statements.row"
    )
    for (reading,) in db.execute("SELECT row FROM readings ORDER BY row").fetchall():
        if worded := db.execute(sql, (reading,)).fetchall():
            yield reading, worded


def _vectors(texts: Sequence[str]) -> "Codes":
    # Here, as numpy takes longer to load than most commands to answer.
    from quoth.store.meaning import meanings, packed

    return packed(meanings().embed(texts))
