"""The full-text index of statements: their words, and as tokens beside them the facts that narrow a search.

Facts stand in the index because only there are they met together with the words: a common word in a
record of a million statements is found with a rare fact, or the other way round, without a look at
all that have the common one.
"""
import sqlite3

# Begins every token of a fact: a private-use character, which the tokenizer takes for a letter and no
# reader of news types. What a page has of it stands in other columns.
MARK = "\ue000"
TOKENIZE = "tokenize = 'unicode61 remove_diacritics 2'"
INDEXED = "words, speaker, title, outlet, facts"
HAD = "IN (SELECT id FROM statements_fts_docsize)"  # rows in the index: those of this very transaction are not yet

_DAY = "statements.day"
# Tokens of the day: its century, decade, year, month and itself, so that a stretch of time takes few. A day
# known by its year or month alone says so, as it may lie in any part of that.
_DAYS = f"""
    ifnull(
        '{MARK}d' || substr({_DAY}, 1, 2) || ' {MARK}d' || substr({_DAY}, 1, 3) || ' {MARK}d' || substr({_DAY}, 1, 4)
        || CASE length({_DAY}) WHEN 4 THEN '' ELSE ' {MARK}d' || substr({_DAY}, 1, 4) || substr({_DAY}, 6, 2) END
        || ' {MARK}d' || replace({_DAY}, '-', '') || CASE length({_DAY}) WHEN 10 THEN '' ELSE 'only' END,
        '{MARK}dnone')
"""
VIEW = f"""
CREATE VIEW searchable AS
    SELECT statements.row AS row, statements.reading AS reading, statement_data.words AS words,
           speakers.folded AS speaker, articles.title AS title, articles.outlet_folded AS outlet,
           '{MARK}k' || statements.kind || ' {MARK}a' || statements.act || ' {MARK}t' || speakers.type
           || ' {MARK}b' || statements.block || ' ' || {_DAYS} AS facts
    FROM statements
    JOIN statement_data ON statement_data.row = statements.row
    JOIN current ON current.reading = statements.reading
    JOIN readings ON readings.row = statements.reading
    JOIN articles ON articles.row = readings.article
    JOIN speakers ON speakers.row = statements.speaker
"""
# The index keeps no copy of the words, and can be compared with the view by its own integrity check. Of beginnings
# it has those of two letters, which are of so many words that gathering them takes longest.
_INDEX = f"""
CREATE VIRTUAL TABLE statements_fts USING fts5 (
    {INDEXED}, content = 'searchable', content_rowid = 'row', prefix = '2', {TOKENIZE}
)
"""


def index_facts(db: sqlite3.Connection) -> None:
    """Make the index anew with outlet and facts in it, and fill it with all current statements."""
    for step in ("DROP TABLE statements_fts", "DROP VIEW searchable", VIEW, _INDEX):
        db.execute(step)
    add_statements(db, 0)


def add_statements(db: sqlite3.Connection, last: int) -> None:
    """Index the current ones of all statements behind this row."""
    sql = f"INSERT INTO statements_fts (rowid, {INDEXED}) SELECT row, {INDEXED} FROM searchable WHERE row > ?"
    db.execute(sql, (last,))


def drop_statements(db: sqlite3.Connection, reading: int) -> None:
    """Take the statements of a reading that is current from the index, if it has them yet."""
    db.execute(
        f"INSERT INTO statements_fts (statements_fts, rowid, {INDEXED})"
        f" SELECT 'delete', row, {INDEXED} FROM searchable WHERE reading = ? AND row {HAD}", (reading,),
    )
