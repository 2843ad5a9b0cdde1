"""Indexes by which one person's judgements, and those of one article, are found without reading all."""
import sqlite3


def index_judgements(db: sqlite3.Connection) -> None:
    """Make the indexes."""
    db.execute("CREATE INDEX judgements_by ON judgements (by)")
    db.execute("CREATE INDEX judgements_key ON judgements (key)")
