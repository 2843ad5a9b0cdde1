"""Who the speakers that pages name were judged to be: drawn from the judgements that stand."""
import sqlite3

from quoth.store.schema_search import VIEW

_IDENTIFIED = """
CREATE TABLE identified (
    speaker INTEGER NOT NULL REFERENCES speakers (row),
    key TEXT NOT NULL,                  -- of the article in which the name means this one; '' for all others
    identity INTEGER NOT NULL REFERENCES speakers (row),
    PRIMARY KEY (speaker, key)
) WITHOUT ROWID
"""
_IDENTITIES = """
CREATE TABLE identities (
    speaker INTEGER PRIMARY KEY REFERENCES speakers (row),
    names TEXT NOT NULL                 -- all names under which it is found, folded
)
"""
# Beside statements and current: the judged identity of each statement's speaker, in the article, else anywhere.
JUDGED = (
    " LEFT JOIN identified AS here ON here.speaker = statements.speaker AND here.key = current.key"
    " LEFT JOIN identified AS anywhere ON anywhere.speaker = statements.speaker AND anywhere.key = ''"
)
WHO = "coalesce(here.identity, anywhere.identity, statements.speaker)"
_OWN = "speakers.folded AS speaker"
_NAMES = f"coalesce((SELECT names FROM identities WHERE identities.speaker = {WHO}), speakers.folded) AS speaker"


def identify(db: sqlite3.Connection) -> None:
    """Make the tables, and let the full-text index find a speaker by all its names."""
    view = VIEW.replace(_OWN, _NAMES) + JUDGED
    for step in (_IDENTIFIED, _IDENTITIES, "DROP VIEW searchable", view):
        db.execute(step)
    db.execute("CREATE INDEX identified_identity ON identified (identity)")


__all__ = ["JUDGED", "WHO", "identify"]
