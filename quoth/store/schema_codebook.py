"""Codebooks: which issues statements are matched to, every version kept."""
import sqlite3

_TABLE = """
CREATE TABLE codebooks (                -- only appended to; the last row is the one in use
    row INTEGER PRIMARY KEY,
    version TEXT NOT NULL UNIQUE,
    toml TEXT NOT NULL,                 -- as it was imported
    imported_at TEXT NOT NULL
)
"""


def keep_codebooks(db: sqlite3.Connection) -> None:
    """Make the table of codebooks."""
    db.execute(_TABLE)
