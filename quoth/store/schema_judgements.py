"""What people judge: appended to, never changed; taking one back is a row of its own."""
import sqlite3

_JUDGEMENTS = """
CREATE TABLE judgements (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,                 -- statement or speaker
    subject TEXT NOT NULL,              -- a statement's id, or a speaker's name
    key TEXT,                           -- of the article, for a statement: it is found again when the page is read anew
    cue TEXT,                           -- the statement's words, white space made plain
    content TEXT,
    value TEXT NOT NULL,                -- JSON
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    why TEXT
)
"""
_UNDONE = """
CREATE TABLE undone (
    judgement TEXT PRIMARY KEY REFERENCES judgements (id),
    by TEXT NOT NULL,
    at TEXT NOT NULL
)
"""


def keep_judgements(db: sqlite3.Connection) -> None:
    """Make the tables of judgements."""
    db.execute(_JUDGEMENTS)
    db.execute("CREATE INDEX judgements_subject ON judgements (subject)")
    db.execute(_UNDONE)
