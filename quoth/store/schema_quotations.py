"""The index of words in quotation marks, by article version, and how much is current on each day of publication.

Each version stands in the index with its quoted words and each two of them that follow each other, also over
"she said". Two rare words say little, two that stand together much: so a quote of common words is found too.
"""
import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import pairwise

from quoth.records import Block
from quoth.store.verbatim import Token, quotations, tokens

# Between the two words of a pair: a private-use character, which the tokenizer takes for a letter.
_JOIN = "\ue000"
_UNMARKED = dict.fromkeys(map(ord, "'.:"))
# Words of grammar alone find half of all articles; in pairs they are indexed.
GRAMMAR = frozenset(re.findall(r"\S+", """
    a about all also an and any are as at be been but by can could did do for from had has have he her his i if in is
    it its just more my n't no not of on one or our out she so some than that the their them there they this to up us
    was we were what when which who will with would you your 's 'd 'm 'll 're 've
"""))
_TABLES = """
CREATE VIRTUAL TABLE quotations_fts USING fts5 (
    terms, content = '', detail = none, columnsize = 0, tokenize = 'unicode61 remove_diacritics 0'
);
CREATE TABLE published (                -- what is current, by the day its article was published
    day TEXT PRIMARY KEY,               -- ISO, '' where the page does not tell
    articles INTEGER NOT NULL,
    statements INTEGER NOT NULL
) WITHOUT ROWID
"""
_MOVE = """
INSERT INTO published
    SELECT ifnull(articles.published, ''), {sign}1,
           {sign}(SELECT count(*) FROM statements WHERE statements.reading = readings.row)
    FROM readings JOIN articles ON articles.row = readings.article WHERE readings.row = ?
    ON CONFLICT (day) DO UPDATE
    SET articles = articles + excluded.articles, statements = statements + excluded.statements
"""


def index_quotations(db: sqlite3.Connection) -> None:
    """Make the tables and fill them from all versions."""
    for table in _TABLES.split(";\n"):
        db.execute(table)
    add_quotations(db, 0)
    for (reading,) in db.execute("SELECT reading FROM current").fetchall():
        move_published(db, None, reading)


def add_quotations(db: sqlite3.Connection, last: int) -> None:
    """Index the quotations of all versions behind this row of `articles`. They never change, so neither does this."""
    for row, terms in _indexed(db, last):
        db.execute("INSERT INTO quotations_fts (rowid, terms) VALUES (?, ?)", (row, " ".join(terms)))


def _indexed(db: sqlite3.Connection, last: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the versions behind this row, each with its terms."""
    for row, text, blocks in db.execute("SELECT row, text, blocks FROM articles WHERE row > ? ORDER BY row", (last,)):
        yield row, _terms_of(text, [Block.from_dict(block) for block in json.loads(blocks)])


def _terms_of(text: str, blocks: Sequence[Block]) -> list[str]:
    return terms([token for start, end in quotations(text, blocks) for token in tokens(text, start, end)])


def terms(words: Sequence[Token]) -> list[str]:
    """Return what words are indexed and sought by, each once: those that are no grammar, and all pairs."""
    keys = [word.key if word.key.isalnum() else word.key.translate(_UNMARKED) for word in words]
    single = (key for word, key in zip(words, keys, strict=True) if word.key not in GRAMMAR)
    return list(dict.fromkeys((*single, *(one + _JOIN + other for one, other in pairwise(keys)))))


def wrong_quotations(db: sqlite3.Connection) -> Iterator[int]:
    """Yield the rows of versions whose quotations are not in the index; reads all of them."""
    for row, terms in _indexed(db, 0):
        match = " ".join(f'"{term}"' for term in terms)
        sql = "SELECT 1 FROM quotations_fts WHERE quotations_fts MATCH ? AND rowid = ?"
        if match and db.execute(sql, (match, row)).fetchone() is None:
            yield row


def move_published(db: sqlite3.Connection, before: int | None, after: int) -> None:
    """Count the reading that is current no more out, None for none, and the other in."""
    if before is not None:
        db.execute(_MOVE.format(sign="-"), (before,))
    db.execute(_MOVE.format(sign="+"), (after,))


def wrong_published(db: sqlite3.Connection) -> bool:
    """Tell whether the counts by day differ from what is current."""
    counted = (
        "SELECT ifnull(articles.published, ''), count(*), sum((SELECT count(*) FROM statements"
        " WHERE statements.reading = readings.row)) FROM current JOIN readings ON readings.row = current.reading"
        " JOIN articles ON articles.row = readings.article GROUP BY 1"
    )
    kept = "SELECT day, articles, statements FROM published WHERE articles != 0"
    return any(
        db.execute(f"SELECT 1 FROM ({one} EXCEPT {other}) LIMIT 1").fetchone()
        for one, other in ((counted, kept), (kept, counted))
    )
