"""The full-text indexes follow at the end of a transaction: each gets one piece, however many pages it holds.

FTS5 writes what it was given as a piece of its own at every savepoint, and merges pieces later: page by page, that was
a third of the work of adding.
"""
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from quoth.store.schema_quotations import add_quotations
from quoth.store.schema_search import add_statements


@contextmanager
def indexing(db: sqlite3.Connection) -> Iterator[None]:
    """Index at the end of the block what was added in it; db is inside a transaction, and this its outermost block."""
    articles, statements = (
        db.execute(f"SELECT ifnull(max(row), 0) FROM {table}").fetchone()[0] for table in ("articles", "statements")
    )
    yield
    add_quotations(db, articles)
    add_statements(db, statements)
