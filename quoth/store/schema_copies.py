"""Which articles have one text: clusters, found when an article is added; and a number for each statement's wording."""
import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Sequence

from quoth.records import Article, Block
from quoth.store.names import folded_words

_TABLES = """
CREATE TABLE sketches (                 -- some of the hashes of each version's text; see `store.sketches`
    hash INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (row),
    PRIMARY KEY (hash, article)
) WITHOUT ROWID;
CREATE TABLE copies (                   -- article versions that share a text with another page's
    article INTEGER PRIMARY KEY REFERENCES articles (row),
    cluster INTEGER NOT NULL            -- row of the first of them
);
CREATE INDEX copies_cluster ON copies (cluster);
CREATE TABLE wordings (                 -- equal for statements of the same words, case, accents and punctuation apart
    statement INTEGER PRIMARY KEY REFERENCES statements (row),
    words INTEGER NOT NULL              -- 63 bits of sha256
)
"""
# Of the shorter text's runs of words that a copy has. Agency texts are cut and lightly edited: each changed word
# breaks RUN runs. Two articles about one thing that quote the same sentences stay below.
COPIED = 0.5
# Hashes of two sketches. Of two texts with COPIED of the runs in common, which is a third of all, nineteen pairs in
# twenty share so many, of half of all practically every pair; of two that have one phrase in common hardly any.
_SHARED = 2
_POSTINGS = 60  # of the newest articles with a hash
_COMPARED = 5  # articles whose texts are compared


def find_copies(db: sqlite3.Connection) -> None:
    """Make the tables and fill them from all versions."""
    for table in _TABLES.split(";\n"):
        db.execute(table)
    for row, key, text, blocks in db.execute("SELECT row, key, text, blocks FROM articles ORDER BY row").fetchall():
        _add(db, row, key, text, [Block.from_dict(block) for block in json.loads(blocks)])
    add_wordings(db, db.execute("SELECT row, words FROM statement_data").fetchall())


def add_copy(db: sqlite3.Connection, row: int, article: Article) -> None:
    """Compare a new version with what is there, and put it to those it is a copy of; its row in `articles`."""
    _add(db, row, article.key, article.text, article.blocks)


def add_wordings(db: sqlite3.Connection, statements: Sequence[tuple[int, str]]) -> None:
    """Number statements' words; statements: (row in `statements`, words)."""
    db.executemany("INSERT INTO wordings VALUES (?, ?)", [(row, wording(words)) for row, words in statements])


def wording(words: str) -> int:
    """Return the number of a wording."""
    folded = " ".join(folded_words(words)).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.sha256(folded).digest()[:8], "big") >> 1


def _add(db: sqlite3.Connection, row: int, key: str, text: str, blocks: Sequence[Block]) -> None:
    # Here, as numpy takes longer to load than most commands to answer, and is only needed where pages are added.
    from quoth.store.sketches import FEWEST, runs, shared, sketch

    mine = runs(text, blocks)
    hashes = sketch(mine)
    for other in _candidates(db, hashes):
        text, blocks, whose = _text(db, other)
        theirs = runs(text, blocks)
        if whose != key and len(theirs) >= FEWEST and shared(mine, theirs) >= COPIED:
            _join(db, row, other)
    db.executemany("INSERT INTO sketches VALUES (?, ?)", [(one, row) for one in hashes])


def _candidates(db: sqlite3.Connection, hashes: Sequence[int]) -> list[int]:
    """Return the articles whose sketches share most with this one; of those that share as much, the newest."""
    sql = "SELECT article FROM sketches WHERE hash = ? ORDER BY article DESC LIMIT ?"
    tally = Counter(row for one in hashes for (row,) in db.execute(sql, (one, _POSTINGS)))
    near = [row for row in tally if tally[row] >= _SHARED]
    return sorted(near, key=lambda row: (-tally[row], -row))[:_COMPARED]


def _text(db: sqlite3.Connection, row: int) -> tuple[str, list[Block], str]:
    text, blocks, key = db.execute("SELECT text, blocks, key FROM articles WHERE row = ?", (row,)).fetchone()
    return text, [Block.from_dict(block) for block in json.loads(blocks)], key


def _join(db: sqlite3.Connection, row: int, other: int) -> None:
    """Put two articles, with those each is a copy of already, into one cluster."""
    sql = "SELECT cluster FROM copies WHERE article = ?"
    clusters = [(db.execute(sql, (one,)).fetchone() or (one,))[0] for one in (row, other)]
    first = min(clusters)
    for one in (row, other):
        db.execute("INSERT OR IGNORE INTO copies VALUES (?, ?)", (one, first))
    db.execute("UPDATE copies SET cluster = ? WHERE cluster IN (?, ?)", (first, *clusters))
