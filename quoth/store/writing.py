"""Adding one page with its reading: what is new is appended, what is current and searchable moves with it."""
import hashlib
import json
import sqlite3
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from quoth.errors import StoreError
from quoth.records import Article, Reading, Speaker, Statement
from quoth.store.evidence import article_digest, day, faults, reading_digest
from quoth.store.names import fold, writable
from quoth.store.rows import NEW, NEW_READING, NEW_VERSION, SAME, Added
from quoth.store.schema_copies import add_copy, add_wordings
from quoth.store.schema_heard import move_heard
from quoth.store.schema_meanings import add_meanings
from quoth.store.schema_quotations import move_published
from quoth.store.schema_search import drop_statements
from quoth.store.schema_signs import add_signs
from quoth.store.schema_voices import add_spoken, move_voices

_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))  # one: json.dumps makes its own at every call
COMPRESSION = 6  # zlib's own default: HTML shrinks to a fifth, and 9 takes twice the time for 1 % more


# Which reading of a key is current, as a query; {} is the key.
NEWEST = (
    "SELECT readings.row FROM articles AS versions JOIN readings ON readings.article = versions.row"
    " WHERE versions.key = {} ORDER BY versions.version DESC, readings.row DESC LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class _Version:
    row: int
    id: str
    number: int
    fetched_at: str | None


def add(
    db: sqlite3.Connection, reading: Reading, page: bytes | None, place: str | None,
    fetched_at: str | None, content_type: str | None,
) -> Added:
    """Write what is not there yet; db is inside a transaction. The rest as in `Store.add`."""
    shown = writable(reading.article.url or reading.article.path or reading.article.key)
    for fault in faults(reading):
        raise StoreError(f"{shown} is not added: {fault}")
    try:
        added, version = _add(db, reading, page, fetched_at, content_type)
        _note_place(db, place or reading.article.path or reading.article.url, page, version)
    except UnicodeEncodeError as error:
        raise StoreError(f"{shown} is not added: half a character (a lone surrogate) in it: {error.reason}") from error
    return added


def _note_place(db: sqlite3.Connection, place: str | None, page: bytes | None, version: _Version) -> None:
    if place is None:
        return
    place = writable(place)
    db.execute("DELETE FROM failures WHERE place = ?", (place,))
    if page is not None:
        row = (place, hashlib.sha256(page).hexdigest(), version.row)
        db.execute("INSERT OR REPLACE INTO places VALUES (?, ?, ?)", row)


def seen(db: sqlite3.Connection, page: bytes, place: str, model: str, quoth: str) -> Added | None:
    """As `Store.seen`."""
    place = writable(place)
    row = db.execute(
        "SELECT articles.id, articles.version, (SELECT count(*) FROM statements WHERE reading = readings.row)"
        " FROM places JOIN articles ON articles.row = places.article"
        " JOIN readings ON readings.article = articles.row JOIN current ON current.reading = readings.row"
        " WHERE places.place = ? AND places.hash = ? AND readings.model = ? AND readings.quoth = ?",
        (place, hashlib.sha256(page).hexdigest(), model, quoth),
    ).fetchone()
    if row is None:
        return None
    db.execute("DELETE FROM failures WHERE place = ?", (place,))
    return Added(SAME, *row)


def _add(
    db: sqlite3.Connection, reading: Reading, page: bytes | None, fetched_at: str | None, content_type: str | None
) -> tuple[Added, _Version]:
    article = reading.article
    path = article.path and writable(article.path)
    db.execute("DELETE FROM failures WHERE place IN (?, ?)", (article.url, path))
    digest = article_digest(article)
    newest = _newest(db, article.key)
    version = _known(db, article.key, digest, newest, fetched_at)
    what = SAME
    if version is None:
        what = NEW_VERSION if newest else NEW
        number = newest.number + 1 if newest else 1
        version = _write_article(db, article, digest, number, _page_row(db, page, content_type), fetched_at)
    if _write_reading(db, reading, version.row):
        what = NEW_READING if what == SAME else what
        _move_current(db, article.key)
    return Added(what, version.id, version.number, len(reading.statements)), version


def _newest(db: sqlite3.Connection, key: str) -> _Version | None:
    sql = "SELECT row, id, version, fetched_at FROM articles WHERE key = ? ORDER BY version DESC LIMIT 1"
    row = db.execute(sql, (key,)).fetchone()
    return row and _Version(*row)


def _known(
    db: sqlite3.Connection, key: str, digest: str, newest: _Version | None, fetched_at: str | None
) -> _Version | None:
    """Return the stored version that this is, or None if it is one more.

    A page that goes back to what it said before is one more only if it was fetched after the newest:
    a folder with two versions of one page, added twice, must change nothing.
    """
    sql = "SELECT row, id, version, fetched_at FROM articles WHERE key = ? AND digest = ? ORDER BY version DESC LIMIT 1"
    row = db.execute(sql, (key, digest)).fetchone()
    if newest is None or row is None:
        return None
    version = _Version(*row)
    went_back = version != newest and fetched_at and newest.fetched_at and fetched_at > newest.fetched_at
    return None if went_back else version


def _page_row(db: sqlite3.Connection, page: bytes | None, content_type: str | None) -> int | None:
    if page is None:
        return None
    digest = hashlib.sha256(page).hexdigest()
    row = db.execute("SELECT row FROM pages WHERE hash = ?", (digest,)).fetchone()
    if row:
        return int(row[0])
    packed = zlib.compress(page, COMPRESSION)
    return _insert(db, "pages", {"hash": digest, "size": len(page), "content_type": content_type, "bytes": packed})


def article_id(key: str, digest: str) -> str:
    """Return 16 hex digits that are the same wherever this version is recorded."""
    return hashlib.sha256(f"{key}\x1f{digest}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _write_article(
    db: sqlite3.Connection, article: Article, digest: str, number: int, page: int | None, fetched_at: str | None
) -> _Version:
    id = article_id(article.key, digest)
    row = {
        "id": id, "key": article.key, "version": number, "digest": digest, "page": page,
        "fetched_at": fetched_at, "added_at": now(),
        "outlet_folded": article.outlet and fold(article.outlet),
        "byline": to_json(article.byline), "blocks": to_json([block.to_dict() for block in article.blocks]),
    }
    for name in ("title", "outlet", "published", "published_at", "language", "url", "path", "text"):
        row[name] = getattr(article, name)
    row["path"] = article.path and writable(article.path)
    written = _insert(db, "articles", row)
    add_copy(db, written, article)
    return _Version(written, id, number, fetched_at)


def _write_reading(db: sqlite3.Connection, reading: Reading, article: int) -> bool:
    """Write the reading with its statements; return False if it is there already."""
    found = [statement.to_dict() for statement in reading.statements]
    digest = reading_digest(found, reading.skipped)
    identity = {"article": article, "model": reading.model, "quoth": reading.quoth, "digest": digest}
    sql = "SELECT 1 FROM readings WHERE article = :article AND model = :model AND quoth = :quoth AND digest = :digest"
    if db.execute(sql, identity).fetchone():
        return False
    skipped = to_json([s.to_dict() for s in reading.skipped])
    row = _insert(db, "readings", identity | {"seconds": reading.seconds, "read_at": now(), "skipped": skipped})
    _write_statements(db, reading, row, found)
    return True


def _write_statements(db: sqlite3.Connection, reading: Reading, row: int, found: Sequence[dict[str, Any]]) -> None:
    """Write the statements of the reading with this row; found: as dictionaries."""
    speakers: dict[tuple[str | None, str], int] = {}
    # Rows are numbered here, as nobody else writes meanwhile: so all are written at once.
    (last,) = db.execute("SELECT ifnull(max(row), 0) FROM statements").fetchone()
    rows, data, spoken = [], [], []
    worded: list[tuple[int, str]] = []
    for written, statement in enumerate(reading.statements, last + 1):
        who = (statement.speaker.name, statement.speaker.type)
        if who not in speakers:
            speakers[who] = _speaker_row(db, statement.speaker)
        columns = statement_columns(reading.article, statement)
        rows.append({"row": written, "reading": row, "speaker": speakers[who]} | columns)
        words = statement.words(reading.article.text)
        worded.append((written, words))
        data.append({"row": written, "words": words, "data": to_json(found[written - last - 1])})
        spoken.append((speakers[who], statement))
    _insert_all(db, "statements", rows)
    _insert_all(db, "statement_data", data)
    add_wordings(db, worded)
    vectors = add_meanings(db, row, worded)
    if vectors is not None:
        add_signs(db, last + 1, vectors)
    add_spoken(db, row, reading.article.text, spoken)


def statement_columns(article: Article, statement: Statement) -> dict[str, Any]:
    """Return the columns that repeat facts of the statement so that they can be searched."""
    return {
        "id": statement.id, "role": statement.speaker.role, "kind": statement.kind, "act": statement.act,
        "negated": int(statement.negated), "block": statement.block, "day": day(article, statement),
        "score": statement.score,
    }


def _speaker_row(db: sqlite3.Connection, speaker: Speaker) -> int:
    row = db.execute(
        "SELECT row FROM speakers WHERE type = ? AND ifnull(name, '') = ifnull(?, '')", (speaker.type, speaker.name)
    ).fetchone()
    if row:
        return int(row[0])
    folded = None if speaker.name is None else fold(speaker.name)
    return _insert(db, "speakers", {"name": speaker.name, "type": speaker.type, "folded": folded})


def _move_current(db: sqlite3.Connection, key: str) -> None:
    """Point to the newest reading of the newest version, in place of the former; the index gets it with `indexing`."""
    before = db.execute("SELECT reading FROM current WHERE key = ?", (key,)).fetchone()
    after = db.execute(NEWEST.format("?"), (key,)).fetchone()
    if before == after:
        return
    if before:
        drop_statements(db, before[0])
    db.execute("INSERT OR REPLACE INTO current (key, reading) VALUES (?, ?)", (key, *after))
    move_voices(db, before[0] if before else None, after[0])
    move_heard(db, before[0] if before else None, after[0])
    move_published(db, before[0] if before else None, after[0])


def add_failure(db: sqlite3.Connection, place: str, stage: str, message: str) -> None:
    """Note the failure in place of the last one there."""
    row = [writable(part) for part in (place, stage, message)]
    db.execute("INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?)", (*row, now()))


def _insert(db: sqlite3.Connection, table: str, row: dict[str, Any]) -> int:
    names, marks = ", ".join(row), ", ".join("?" * len(row))
    done = db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))
    assert done.lastrowid is not None
    return done.lastrowid


def _insert_all(db: sqlite3.Connection, table: str, rows: list[dict[str, Any]]) -> None:
    """Write rows that have the same columns, in the same order."""
    if rows:
        names, marks = ", ".join(rows[0]), ", ".join("?" * len(rows[0]))
        db.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", [tuple(row.values()) for row in rows])


def to_json(value: Any) -> str:
    """Return compact JSON with letters as they are: half the bytes of escaped ones."""
    return _COMPACT.encode(value)


def now() -> str:
    """Return the time as ISO, in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
