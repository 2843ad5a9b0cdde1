"""The schema, as the steps that lead to it: a step once released is never edited, only followed by another."""
import sqlite3
from collections.abc import Callable

from quoth.store.schema_codebook import keep_codebooks
from quoth.store.schema_copies import find_copies
from quoth.store.schema_heard import count_heard
from quoth.store.schema_identities import identify
from quoth.store.schema_judged import index_judgements
from quoth.store.schema_judgements import keep_judgements
from quoth.store.schema_meanings import keep_meanings
from quoth.store.schema_merging import merge_less
from quoth.store.schema_quotations import index_quotations
from quoth.store.schema_search import index_facts
from quoth.store.schema_signs import keep_signs
from quoth.store.schema_voices import sum_spoken

Told = Callable[[int, int], None]


def unheard(done: int, total: int) -> None:
    """Tell nobody how far it is."""


# `current`, `places` and `failures` tell how things stand now, all else is only appended to. No STRICT
# tables and no RETURNING: some long-lived systems pair Python 3.11 with SQLite 3.34.
_INITIAL = """
CREATE TABLE pages (                    -- bytes as fetched or read from a file, each once
    row INTEGER PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,          -- sha256 of the bytes, hex
    size INTEGER NOT NULL,
    content_type TEXT,
    bytes BLOB NOT NULL                 -- zlib
);
CREATE TABLE articles (                 -- versions of what is under one key
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL,                   -- 16 hex digits of key and digest
    key TEXT NOT NULL,
    version INTEGER NOT NULL,           -- 1, 2, 3 … in the order of adding
    digest TEXT NOT NULL,               -- of all that the article says, path apart
    page INTEGER REFERENCES pages (row),
    fetched_at TEXT,
    added_at TEXT NOT NULL,
    title TEXT,
    outlet TEXT,
    outlet_folded TEXT,
    published TEXT,
    published_at TEXT,
    byline TEXT NOT NULL,               -- JSON
    language TEXT,
    url TEXT,
    path TEXT,
    blocks TEXT NOT NULL,               -- JSON; the two long columns stand last, as SQLite reads up to what is asked
    text TEXT NOT NULL,
    UNIQUE (key, version)
);
CREATE INDEX articles_id ON articles (id);
CREATE INDEX articles_path ON articles (path);
CREATE INDEX articles_page ON articles (page);
CREATE INDEX articles_outlet ON articles (outlet_folded);
CREATE TABLE readings (                 -- what one model found in one version
    row INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (row),
    model TEXT NOT NULL,
    quoth TEXT NOT NULL,
    digest TEXT NOT NULL,               -- of what was found, scores and reasons apart
    seconds REAL NOT NULL,
    read_at TEXT NOT NULL,
    skipped TEXT NOT NULL,              -- JSON
    UNIQUE (article, model, quoth, digest)
);
CREATE TABLE speakers (                 -- as articles name them; who is who is a judgement and stands elsewhere
    row INTEGER PRIMARY KEY,
    name TEXT,
    type TEXT NOT NULL,
    folded TEXT                         -- name without case and accents
);
CREATE UNIQUE INDEX speakers_name ON speakers (type, ifnull(name, ''));
CREATE TABLE statements (               -- short rows, for questions that look at very many of them
    row INTEGER PRIMARY KEY,
    reading INTEGER NOT NULL REFERENCES readings (row),
    id TEXT NOT NULL,
    speaker INTEGER NOT NULL REFERENCES speakers (row),
    role TEXT,
    kind TEXT NOT NULL,
    act TEXT NOT NULL,
    negated INTEGER NOT NULL,
    block TEXT NOT NULL,
    day TEXT,                           -- said_on's date, else the article's published
    score REAL NOT NULL
);
CREATE UNIQUE INDEX statements_id ON statements (id, reading);
CREATE INDEX statements_reading ON statements (reading);
CREATE INDEX statements_speaker ON statements (speaker);
CREATE TABLE statement_data (           -- long rows, for those that are shown
    row INTEGER PRIMARY KEY REFERENCES statements (row),
    words TEXT NOT NULL,
    data TEXT NOT NULL                  -- the whole statement, Statement.to_dict as JSON
);
CREATE TABLE current (                  -- the newest reading of the newest version
    key TEXT PRIMARY KEY,
    reading INTEGER NOT NULL UNIQUE REFERENCES readings (row)
);
CREATE TABLE places (                   -- each path or URL a page was had from, and its bytes when last added
    place TEXT PRIMARY KEY,
    hash TEXT NOT NULL,                 -- sha256 of the bytes, hex; those that made no version are not kept
    article INTEGER NOT NULL REFERENCES articles (row)
);
CREATE TABLE failures (                 -- pages that could not be had or read when last tried
    place TEXT PRIMARY KEY,
    stage TEXT NOT NULL,
    message TEXT NOT NULL,
    failed_at TEXT NOT NULL
);
CREATE VIEW searchable AS
    SELECT statements.row AS row, statements.reading AS reading,
           statement_data.words AS words, speakers.name AS speaker, articles.title AS title
    FROM statements
    JOIN statement_data ON statement_data.row = statements.row
    JOIN current ON current.reading = statements.reading
    JOIN readings ON readings.row = statements.reading
    JOIN articles ON articles.row = readings.article
    JOIN speakers ON speakers.row = statements.speaker;
-- The index keeps no copy of the words, and can be compared with the view by its own integrity check.
CREATE VIRTUAL TABLE statements_fts USING fts5 (
    words, speaker, title,
    content = 'searchable', content_rowid = 'row', tokenize = 'unicode61 remove_diacritics 2'
);
"""


def m001_initial(db: sqlite3.Connection) -> None:
    """Make the tables of the first schema."""
    # Not executescript: it would commit the transaction that `migrate` has begun.
    for statement in _INITIAL.split(";\n"):
        db.execute(statement)


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    m001_initial, index_facts, sum_spoken, keep_judgements, identify, keep_codebooks, index_quotations,
    find_copies, keep_meanings, count_heard, keep_signs, index_judgements, merge_less,
)


def migrate(db: sqlite3.Connection, told: Told = unheard) -> None:
    """Bring the schema up to date; db is inside a transaction, so each step and its number are kept together.

    told: called before each step with how many are done of how many.
    """
    (done,) = db.execute("PRAGMA user_version").fetchone()
    for number, step in enumerate(MIGRATIONS[done:]):
        told(number, len(MIGRATIONS) - done)
        step(db)
    db.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
