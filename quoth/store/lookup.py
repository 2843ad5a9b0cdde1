"""Rows back to values: one statement, one article, one page, and the lists beside them."""
import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from quoth.errors import MissingError, QuothError, StoreError
from quoth.records import Article, Block, Reading, Skipped, Statement
from quoth.store.names import fold, split, writable
from quoth.store.rows import Counts, Failure, Origin, StoredArticle, StoredSpeaker, StoredStatement
from quoth.store.schema_identities import JUDGED, WHO

_SHOWN = 10  # candidates listed for an ambiguous id; the message tells how many more there are
# What building a record from a row with missing, mistyped or garbled values raises.
UNSOUND = (ValueError, TypeError, KeyError, AttributeError, IndexError)
_LAST = "\U0010ffff"  # sorts after every other character: [id, id + _LAST) holds all that begin with id

ORIGIN = (
    "articles.id, articles.key, articles.version, articles.title, articles.outlet, articles.published,"
    " articles.published_at, articles.byline, articles.language, articles.url, articles.path,"
    " articles.fetched_at, articles.added_at, readings.model, readings.quoth"
)
STATEMENT = (
    "SELECT statement_data.data, statement_data.words, statements.day, current.reading IS NOT NULL, " + ORIGIN +
    " FROM statements JOIN statement_data ON statement_data.row = statements.row"
    " JOIN readings ON readings.row = statements.reading"
    " JOIN articles ON articles.row = readings.article"
    " LEFT JOIN current ON current.reading = statements.reading"
)


def origin(columns: tuple[Any, ...]) -> Origin:
    """Build from the columns named in ORIGIN."""
    facts: list[Any] = list(columns)
    facts[7] = tuple(json.loads(facts[7]))  # byline
    return Origin(*facts)


def stored_statement(row: tuple[Any, ...]) -> StoredStatement:
    """Build from the columns named in STATEMENT."""
    with sound("statement"):
        data, words, day, current, *rest = row
        return StoredStatement(Statement.from_dict(json.loads(data)), words, day, origin(tuple(rest)), bool(current))


@contextmanager
def sound(what: str) -> Iterator[None]:
    """Turn what a damaged row raises while a value is built from it into a StoreError."""
    try:
        yield
    except UNSOUND as error:
        raise StoreError(f"what is stored is no {what} ({error!r}): the record is damaged") from error


def _beginning(id: str) -> tuple[str, str]:
    return id, id + _LAST


def statement(db: sqlite3.Connection, id: str) -> StoredStatement:
    """As `Store.statement`."""
    if not id:
        raise MissingError("a statement's id is empty: expected its 16 hex digits or their beginning")
    sql = "SELECT DISTINCT id FROM statements WHERE id >= ? AND id < ? ORDER BY id"
    exact = db.execute("SELECT 1 FROM statements WHERE id = ?", (id,)).fetchone()
    ids = [id] if exact else [row[0] for row in db.execute(sql, _beginning(id))]
    if len(ids) != 1:
        raise MissingError(f"statement {_which(id, ids)}")
    newest = STATEMENT + " WHERE statements.id = ? ORDER BY current.reading IS NULL, statements.row DESC LIMIT 1"
    return stored_statement(db.execute(newest, ids).fetchone())


def _which(asked: str, ids: list[str]) -> str:
    if not ids:
        return f'"{asked}" is not in the record'
    more = f" and {len(ids) - _SHOWN} more" if len(ids) > _SHOWN else ""
    return f'"{asked}" fits several: {", ".join(ids[:_SHOWN])}{more}; name one of them'


def article_row(db: sqlite3.Connection, which: str, version: int | None) -> int:
    """Find by key, then path, then place, then id, so that a file called "abc" is itself and no beginning."""
    which = writable(which)
    for column in ("key", "path", "place", "id"):
        tables = "places JOIN articles ON articles.row = places.article" if column == "place" else "articles"
        keys = [row[0] for row in db.execute(f"SELECT DISTINCT key FROM {tables} WHERE {column} = ?", (which,))]
        if keys:
            break
    else:
        sql = "SELECT DISTINCT id FROM articles WHERE id >= ? AND id < ? ORDER BY id"
        keys = [row[0] for row in db.execute(sql, _beginning(which))] if which else []
        if len(keys) == 1:
            return article_row(db, keys[0], version)
    if len(keys) != 1:
        raise MissingError(f"article {_which(which, keys)}")
    bound = "" if version is None else " AND version = :version"
    if column == "id" and version is None:
        bound = " AND id = :which"
    sql = f"SELECT row FROM articles WHERE key = :key{bound} ORDER BY version DESC LIMIT 1"
    row = db.execute(sql, {"key": keys[0], "version": version, "which": which}).fetchone()
    if row is None:
        raise MissingError(f'article "{which}" has no version {version}')
    return int(row[0])


def article(db: sqlite3.Connection, which: str, version: int | None) -> StoredArticle:
    """As `Store.article`."""
    row = article_row(db, which, version)
    reading, hash, versions = db.execute(
        "SELECT (SELECT max(row) FROM readings WHERE article = articles.row),"
        " (SELECT hash FROM pages WHERE pages.row = articles.page),"
        " (SELECT max(version) FROM articles AS others WHERE others.key = articles.key)"
        " FROM articles WHERE row = ?", (row,),
    ).fetchone()
    return StoredArticle(*read_reading(db, reading), versions, hash)


def read_reading(db: sqlite3.Connection, row: int) -> tuple[Origin, Reading]:
    """Return one reading as it was added, with its article's origin."""
    with sound("reading"):
        return _reading(db, row)


def _reading(db: sqlite3.Connection, row: int) -> tuple[Origin, Reading]:
    blocks, text, skipped, seconds, *rest = db.execute(
        "SELECT articles.blocks, articles.text, readings.skipped, readings.seconds, " + ORIGIN +
        " FROM readings JOIN articles ON articles.row = readings.article WHERE readings.row = ?", (row,),
    ).fetchone()
    where = origin(tuple(rest))
    statements = db.execute(
        "SELECT data FROM statements LEFT JOIN statement_data ON statement_data.row = statements.row"
        " WHERE reading = ? ORDER BY statements.row", (row,),
    )
    return where, Reading(
        Article(
            text, tuple(Block.from_dict(block) for block in json.loads(blocks)), where.title, where.published,
            where.published_at, where.outlet, where.byline, where.language, where.url, where.path,
        ),
        tuple(Statement.from_dict(json.loads(data)) for (data,) in statements),
        tuple(Skipped(**stretch) for stretch in json.loads(skipped)),
        where.model, where.quoth, seconds,
    )


def page(db: sqlite3.Connection, article: str) -> bytes | None:
    """As `Store.page`."""
    row = article_row(db, article, None)
    sql = "SELECT bytes, size FROM pages JOIN articles ON articles.page = pages.row WHERE articles.row = ?"
    found = db.execute(sql, (row,)).fetchone()
    return found and unpack(*found)


def unpack(packed: bytes, size: int) -> bytes:
    """Return the page's bytes, of which there must be size: a damaged or hostile record must not fill the memory.

    Raises:
        StoreError: they can't be unpacked, or are not that many.
    """
    with sound("page"):
        try:
            page = zlib.decompressobj().decompress(packed, size + 1)
        except zlib.error as error:
            raise ValueError(f"its bytes can't be unpacked: {error}") from error
        if len(page) != size:
            raise ValueError(f"{len(page)} bytes or more, {size} expected")
        return page


def speakers(db: sqlite3.Connection, name: str | None) -> Iterator[StoredSpeaker]:
    """As `Store.speakers`."""
    for row in _ranked(db, name, None, 0, _ALL)[0]:
        yield _described(db, row)


def speakers_page(
    db: sqlite3.Connection, name: str | None, type: str | None, first: int, limit: int
) -> tuple[tuple[StoredSpeaker, ...], int]:
    """As `Store.speakers_page`."""
    rows, total = _ranked(db, name, type, first, limit)
    return tuple(_described(db, row) for row in rows), total


_ALL = -1  # as SQLite's LIMIT has it
# Who says how much, by the counters; only those with a judgement on who they are have their statements looked at.
_HOW_MUCH = (
    f"WITH judged AS MATERIALIZED (SELECT {WHO} AS who, count(*) AS statements"
    f" FROM statements JOIN current ON current.reading = statements.reading {JUDGED}"
    " WHERE statements.speaker IN (SELECT speaker FROM identified) GROUP BY who),"
    " them AS (SELECT row, name, type, ifnull((SELECT statements FROM heard WHERE speaker = speakers.row"
    " AND speaker NOT IN (SELECT speaker FROM identified)), 0)"
    " + ifnull((SELECT statements FROM judged WHERE who = speakers.row), 0) AS statements"
    " FROM speakers WHERE {condition} AND type = ifnull(?, type) AND statements > 0) "
)


def _ranked(
    db: sqlite3.Connection, name: str | None, type: str | None, first: int, limit: int
) -> tuple[list[tuple[int, str | None, str, int]], int]:
    """Return (row, name, type, statements) of some speakers, those who say most first, and how many there are."""
    condition, values = named("coalesce((SELECT names FROM identities WHERE speaker = speakers.row), folded)", name)
    them = _HOW_MUCH.format(condition=condition)
    rows = db.execute(
        f"{them} SELECT * FROM them ORDER BY statements DESC, name, type LIMIT ? OFFSET ?",
        [*values, type, limit, first],
    ).fetchall()
    return rows, int(db.execute(f"{them} SELECT count(*) FROM them", [*values, type]).fetchone()[0])


def _described(db: sqlite3.Connection, ranked: tuple[int, str | None, str, int]) -> StoredSpeaker:
    row, name, type, statements = ranked
    who = {"who": row}
    judged = db.execute("SELECT 1 FROM identified WHERE speaker = :who OR identity = :who LIMIT 1", who).fetchone()
    theirs = SPOKEN if judged else _UNJUDGED
    articles, first, last = db.execute(
        "SELECT count(*), min(first), max(last) FROM (SELECT min(statements.day) AS first, max(statements.day) AS last"
        f" {theirs} GROUP BY statements.reading)", who,
    ).fetchone()
    roles = db.execute(
        f"SELECT role, count(*) AS often {theirs} AND role IS NOT NULL GROUP BY role ORDER BY often DESC, role", who,
    )
    return StoredSpeaker(name, type, tuple(roles), statements, articles, first, last, _aliases(db, row))


# Current statements of a speaker of whom nobody judged who it is: the same as below, in a third of the time.
_UNJUDGED = " FROM statements JOIN current ON current.reading = statements.reading WHERE statements.speaker = :who"
# Current statements of an identity's row, :who: its own, and those of others whose speaker is judged to be it.
SPOKEN = (
    f" FROM statements JOIN current ON current.reading = statements.reading {JUDGED}"
    f" WHERE statements.speaker IN (SELECT :who UNION SELECT speaker FROM identified WHERE identity = :who)"
    f" AND {WHO} = :who"
)


def _aliases(db: sqlite3.Connection, row: int) -> tuple[str, ...]:
    sql = (
        "SELECT DISTINCT name FROM identified JOIN speakers ON speakers.row = identified.speaker"
        " WHERE identity = ? AND name IS NOT NULL ORDER BY name"
    )
    return tuple(name for (name,) in db.execute(sql, (row,)))


def named(column: str, name: str | None) -> tuple[str, list[str]]:
    """Return the condition, and its values, that every word of name begins a word of the folded column.

    None asks nothing.

    Raises:
        QuothError: name has no letter or digit.
    """
    if name is None:
        return "TRUE", []
    words = split(fold(name))
    if not words:
        raise QuothError(f"no name to look for in {name!r}: expected letters or digits")
    # instr first: SQLite finds the few names that have the letters at all before Python is asked about each.
    each = f"instr({column}, ?) > 0 AND begins({column}, ?)"
    return " AND ".join([each] * len(words)), [value for word in words for value in (word, word)]


def failures(db: sqlite3.Connection) -> Iterator[Failure]:
    """As `Store.failures`. A place that fails again gets a new row, so rows are in the order of time."""
    for row in db.execute("SELECT place, stage, message, failed_at FROM failures ORDER BY rowid"):
        yield Failure(*row)


def counts(db: sqlite3.Connection) -> Counts:
    """As `Store.counts`."""
    return Counts(*db.execute(
        "SELECT (SELECT count(*) FROM current), (SELECT count(*) FROM articles), (SELECT count(*) FROM readings),"
        " (SELECT count(*) FROM statements JOIN current ON current.reading = statements.reading),"
        " (SELECT count(DISTINCT speaker) FROM statements JOIN current ON current.reading = statements.reading),"
        " (SELECT count(*) FROM failures)"
    ).fetchone())
