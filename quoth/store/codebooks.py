"""Keeping codebooks: the text of each version, and which is in use."""
import sqlite3

from quoth.errors import StoreError
from quoth.store.writing import now


def keep(db: sqlite3.Connection, version: str, toml: str) -> bool:
    """As `Store.keep_codebook`; db is inside a transaction."""
    sql = "SELECT toml, row = (SELECT max(row) FROM codebooks) FROM codebooks WHERE version = ?"
    if row := db.execute(sql, (version,)).fetchone():
        if row[0] != toml:
            raise StoreError(f'codebook "{version}" is in the record with other words: give this one a new version')
        if row[1]:
            return False
        # An older version taken up again: rows are only appended, so its name is said anew.
        raise StoreError(f'codebook "{version}" is older than the one in use: give it a new version to return to it')
    db.execute("INSERT INTO codebooks (version, toml, imported_at) VALUES (?, ?, ?)", (version, toml, now()))
    return True


def in_use(db: sqlite3.Connection) -> str | None:
    """As `Store.codebook`."""
    row = db.execute("SELECT toml FROM codebooks ORDER BY row DESC LIMIT 1").fetchone()
    return row and str(row[0])
