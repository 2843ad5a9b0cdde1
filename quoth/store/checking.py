"""Whether the record is whole: every promise of the schema, tried on every row."""
import hashlib
import json
import sqlite3
from collections.abc import Iterator

from quoth.errors import StoreError
from quoth.records import Reading
from quoth.store.connection import damaged
from quoth.store.evidence import article_digest, faults, reading_digest
from quoth.store.identities import wrong
from quoth.store.lookup import UNSOUND, read_reading, unpack
from quoth.store.names import fold
from quoth.store.schema_heard import wrong_heard
from quoth.store.schema_meanings import wrong_meanings
from quoth.store.schema_quotations import wrong_published, wrong_quotations
from quoth.store.schema_signs import wrong_signs
from quoth.store.schema_voices import wrong_sums
from quoth.store.writing import NEWEST, article_id, statement_columns


def check(db: sqlite3.Connection) -> Iterator[str]:
    """As `Store.check`; a part too damaged to be read is a problem, and the others go on."""
    for part in (_database, _pages, _versions, _readings, _current, _speakers, _sums, _identities, _index, _quotations,
                 _meanings):
        try:
            yield from part(db)
        except (sqlite3.DatabaseError, *UNSOUND) as error:
            if isinstance(error, sqlite3.DatabaseError) and not damaged(error):
                raise
            yield f"{part.__name__.strip('_')}: can't be read: {error}"


def _database(db: sqlite3.Connection) -> Iterator[str]:
    for (line,) in db.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield f"database: {line}"
    for table, row, parent, _ in db.execute("PRAGMA foreign_key_check"):
        yield f"database: row {row} of {table} refers to a row of {parent} that is not there"


def _pages(db: sqlite3.Connection) -> Iterator[str]:
    for row, digest, size, packed in db.execute("SELECT row, hash, size, bytes FROM pages"):
        try:
            page = unpack(packed, size)
        except StoreError as error:
            yield f"page {row}: {error}"
            continue
        if hashlib.sha256(page).hexdigest() != digest:
            yield f"page {row}: its bytes are not those of hash {digest}"


def _versions(db: sqlite3.Connection) -> Iterator[str]:
    sql = "SELECT key, count(*), min(version), max(version) FROM articles GROUP BY key HAVING min(version) != 1"
    for key, count, first, last in db.execute(sql + " OR max(version) != count(*)"):
        yield f"article {key}: {count} versions, numbered {first} to {last}"
    sql = "SELECT id FROM articles WHERE NOT EXISTS (SELECT 1 FROM readings WHERE readings.article = articles.row)"
    for (id,) in db.execute(sql):
        yield f"article {id}: no reading"


def _readings(db: sqlite3.Connection) -> Iterator[str]:
    sql = (
        "SELECT readings.row, articles.id, articles.digest, readings.digest, articles.outlet_folded FROM readings"
        " JOIN articles ON articles.row = readings.article ORDER BY readings.row"
    )
    for row, id, of_article, of_reading, outlet in db.execute(sql):
        where = f"article {id}, reading {row}"
        try:
            origin, reading = read_reading(db, row)
        except StoreError as error:
            yield f"{where}: {error}"
            continue
        for fault in faults(reading):
            yield f"{where}: {fault}"
        if article_digest(reading.article) != of_article or article_id(origin.key, of_article) != id:
            yield f"{where}: the article is not the one that was added"
        if reading_digest((s.to_dict() for s in reading.statements), reading.skipped) != of_reading:
            yield f"{where}: the statements are not those that were added"
        if outlet != (origin.outlet and fold(origin.outlet)):
            yield f"{where}: outlet {origin.outlet!r} is listed as {outlet!r}"
        yield from _columns(db, row, reading)


def _columns(db: sqlite3.Connection, row: int, reading: Reading) -> Iterator[str]:
    """Compare what is searched with the statements it was taken from."""
    for statement in reading.statements:
        expected = statement_columns(reading.article, statement)
        names = ", ".join(f"statements.{name}" for name in expected)
        found = db.execute(
            f"SELECT {names}, name, type, words FROM statements JOIN speakers ON speakers.row = statements.speaker"
            " JOIN statement_data ON statement_data.row = statements.row"
            " WHERE statements.id = ? AND reading = ?", (statement.id, row),
        ).fetchone()
        speaker = (statement.speaker.name, statement.speaker.type)
        if found != (*expected.values(), *speaker, statement.words(reading.article.text)):
            yield f"statement {statement.id}, reading {row}: its columns are not what the statement says"


def _current(db: sqlite3.Connection) -> Iterator[str]:
    newest = NEWEST.format("keys.key")
    sql = (
        f"SELECT keys.key, current.reading, ({newest}) AS newest"
        " FROM (SELECT key FROM articles UNION SELECT key FROM current) AS keys"
        " LEFT JOIN current ON current.key = keys.key WHERE current.reading IS NOT newest"
    )
    for key, current, newest in db.execute(sql):
        yield f"article {key}: reading {current} is current, expected {newest}"


def _speakers(db: sqlite3.Connection) -> Iterator[str]:
    for row, name, folded in db.execute("SELECT row, name, folded FROM speakers"):
        if folded != (None if name is None else fold(name)):
            yield f"speaker {row}: {json.dumps(name)} is listed as {json.dumps(folded)}"


def _sums(db: sqlite3.Connection) -> Iterator[str]:
    if wrong_sums(db) or wrong_heard(db):
        yield "sums: how often somebody is quoted is not what the statements say"


def _identities(db: sqlite3.Connection) -> Iterator[str]:
    if wrong(db):
        yield "identities: who is who is not what was judged"


def _index(db: sqlite3.Connection) -> Iterator[str]:
    try:
        # rank 1: compare with the statements too, not only the index with itself.
        db.execute("INSERT INTO statements_fts (statements_fts, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        if not damaged(error):
            raise
        yield "full-text index: it does not hold the words of the current statements"


def _quotations(db: sqlite3.Connection) -> Iterator[str]:
    db.execute("INSERT INTO quotations_fts (quotations_fts) VALUES ('integrity-check')")
    for row in wrong_quotations(db):
        yield f"article {row}: its words in quotation marks are not those in the index"
    if wrong_published(db):
        yield "days: how many articles were published on one is not what the articles say"


def _meanings(db: sqlite3.Connection) -> Iterator[str]:
    wrong = list(wrong_meanings(db))
    for row in wrong:
        yield f"reading {row}: the vectors of its statements are not those of their words"
    # What is drawn from vectors that are wrong tells nothing new.
    for chunk in () if wrong else wrong_signs(db):
        yield f"signs {chunk}: they are not those of the vectors"
