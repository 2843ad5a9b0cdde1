"""How often the full-text indexes merge their pieces: less often than by default, as more is added than asked."""
import sqlite3

# Pieces of one size that are merged into one; 4 is the default. At a million statements adding takes a seventh less
# time (docs/experiments.md), and a search looks into some more pieces.
_PIECES = 16


def merge_less(db: sqlite3.Connection) -> None:
    """Set it; the indexes remember it."""
    for index in ("statements_fts", "quotations_fts"):
        db.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('automerge', {_PIECES})")
