"""Opening the record's file, its transactions, and what SQLite's errors mean to a user."""
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from quoth.errors import StoreError
from quoth.store.migrations import MIGRATIONS, Told, migrate, unheard
from quoth.store.names import split
from quoth.store.schema_meanings import outdated, remake
from quoth.store.schema_signs import remake_signs

APPLICATION_ID = 0x71756F74  # "quot": tells a record from any other SQLite file
HEADER = 100  # bytes that every SQLite file begins with
WAIT = 5.0  # seconds for another writer, who holds the lock for one page or one batch
CACHE = 32 * 1024  # KiB of pages; SQLite's own 2 MiB makes adding to a large record read the disk again and again
LOG = 8_000  # pages of the log, 32 MB, before they are moved into the file: a page written eight times moves once


def connect(path: str, *, create: bool, any_thread: bool = False, told: Told = unheard) -> sqlite3.Connection:
    """Open and migrate the record; create, any_thread, told and the StoreError are as `Store` states."""
    if path != ":memory:":
        _expect_file(Path(path), create)
    with record_errors(path):
        db = sqlite3.connect(_uri(path, create), uri=True, timeout=WAIT, isolation_level=None,
                             check_same_thread=not any_thread)
        try:
            _prepare(db, path, create, told)
        except BaseException:
            db.close()
            raise
    return db


def _expect_file(path: Path, create: bool) -> None:
    if path.is_dir():
        raise StoreError(f"{path} is a directory: expected a record file")
    if not create and not path.exists():
        raise StoreError(f"{path} is not there: add pages to make a record, or name another one")
    # SQLite takes a file of one byte for an empty one, and would write over it.
    if path.is_file() and 0 < path.stat().st_size < HEADER:
        raise StoreError(f"{path} is no record: expected a SQLite file made by quoth")
    if not path.absolute().parent.is_dir():
        raise StoreError(f"{path} can't be made: there is no directory {path.parent}")


def _uri(path: str, create: bool) -> str:
    if path == ":memory:":
        return "file::memory:"
    mode = "mode=rwc" if create else "mode=rw" if not _untouchable(path) else "mode=ro&immutable=1"
    return f"file:{quote(os.fsencode(Path(path).absolute()))}?{mode}"


def _untouchable(path: str) -> bool:
    """Tell whether the file is to be read as it lies: it, or its folder, may not be written, and nobody writes it.

    Readers of a write-ahead record keep two files beside it, which they can't make there. While somebody
    who may write has it open the two are there, and must be heeded.
    """
    writable = os.access(path, os.W_OK) and os.access(Path(path).absolute().parent, os.W_OK)
    return not writable and not Path(f"{path}-wal").exists() and not Path(f"{path}-shm").exists()


def _prepare(db: sqlite3.Connection, path: str, create: bool, told: Told) -> None:
    db.execute("PRAGMA trusted_schema = OFF")  # a record may come from a stranger
    if not _expect_record(db, path) and not create:
        raise StoreError(f"{path} is empty: add pages to make a record, or name another one")
    if create or not _untouchable(path):
        _write_ahead(db)
    # FULL, not NORMAL: after kill -9 both keep all that was committed, after a power cut only FULL does.
    # Its price is one flush of the log a page, far less than reading the page.
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute(f"PRAGMA cache_size = -{CACHE}")
    db.execute(f"PRAGMA wal_autocheckpoint = {LOG}")
    db.create_function("begins", 2, _begins, deterministic=True)
    if db.execute("PRAGMA user_version").fetchone()[0] < len(MIGRATIONS):
        with transaction(db):
            _expect_record(db, path)  # again: another program may have made or migrated it while this one waited
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            migrate(db, told)
    if outdated(db) and not _untouchable(path):
        with transaction(db):
            told(0, 2)
            remake(db)
            told(1, 2)
            remake_signs(db)


def _begins(folded: str | None, word: str) -> bool:
    """Tell whether a word of the folded name begins with word; also the SQL function of that name."""
    return folded is not None and any(one.startswith(word) for one in split(folded))


def _write_ahead(db: sqlite3.Connection) -> None:
    """Let readers go on while somebody writes; the file remembers it."""
    until = time.monotonic() + WAIT
    while db.execute("PRAGMA journal_mode").fetchone()[0] == "delete":
        try:
            db.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            # Two programs that make one record at once: here SQLite refuses without waiting.
            if _code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)


def _expect_record(db: sqlite3.Connection, path: str) -> bool:
    """Return False for a file without anything in it; what is neither that nor a record is an error."""
    # One query, so that a record which another program makes meanwhile is not seen half made.
    application, version, tables = db.execute(
        "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema)"
        " FROM pragma_application_id, pragma_user_version"
    ).fetchone()
    if application != APPLICATION_ID and (application or version or tables):
        raise StoreError(f"{path} is a SQLite file of another program: expected a record made by quoth")
    if version > len(MIGRATIONS):
        raise StoreError(
            f"{path} was written by a newer quoth (schema {version}, this one knows {len(MIGRATIONS)}): update quoth"
        )
    return bool(version)


@contextmanager
def parts_in_memory(db: sqlite3.Connection) -> Iterator[None]:
    """Keep in memory what would undo a part of the block's transaction; SQLite's own way is a file beside others.

    Of each page of the record that a part changes it is a copy, for some hundred pages an article. Only here: sorting
    in memory too, as this setting does, is too much for questions about a large record.
    """
    db.execute("PRAGMA temp_store = MEMORY")
    try:
        yield
    finally:
        db.execute("PRAGMA temp_store = DEFAULT")


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Run the block as one transaction, or as a part of the one already begun that can be undone alone."""
    nested = db.in_transaction
    db.execute("SAVEPOINT part" if nested else "BEGIN IMMEDIATE")
    try:
        yield
        if not db.in_transaction:
            raise StoreError("an error inside the batch undid all of it: add its pages again")
        db.execute("RELEASE part" if nested else "COMMIT")
    except BaseException:
        # SQLite has already undone everything where the disk is full or fails.
        if db.in_transaction:
            db.execute("ROLLBACK TO part" if nested else "ROLLBACK")
            if nested:
                db.execute("RELEASE part")
        raise


_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CONSTRAINT)  # we never break our own rules
_LOGIC = "SQL logic error"  # what the full-text index says of its own tables
_DAMAGED = "is damaged: restore a copy, or add its pages to a fresh record"
_MEANING: dict[int | None, str] = {
    sqlite3.SQLITE_BUSY: f"is being written by another program: waited {WAIT:.0f} s; try again when it is done",
    sqlite3.SQLITE_LOCKED: f"is being written by another program: waited {WAIT:.0f} s; try again when it is done",
    sqlite3.SQLITE_PERM: "may not be written: check its permissions",
    sqlite3.SQLITE_READONLY: "may not be written: check the permissions of the file and its directory",
    sqlite3.SQLITE_CANTOPEN: "can't be opened: check the permissions of the file and its directory",
    sqlite3.SQLITE_IOERR: "can't be read or written: the disk reports an error",
    sqlite3.SQLITE_FULL: "can't grow: the disk is full",
    sqlite3.SQLITE_NOTADB: "is no record: expected a SQLite file made by quoth",
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_CONSTRAINT: _DAMAGED,
}


def _code(error: sqlite3.Error) -> int | None:
    """Return the primary code, the low byte of what SQLite gives; None if the error is not SQLite's."""
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else int(code) & 0xFF


def damaged(error: sqlite3.Error) -> bool:
    """Tell whether the file's contents are at fault."""
    # The last two carry no code, or the one of a mistaken query.
    return _code(error) in _DAMAGE or str(error).startswith("Could not decode to UTF-8") or str(error) == _LOGIC


@contextmanager
def record_errors(path: str) -> Iterator[None]:
    """Turn what SQLite reports about the file into a StoreError; what only a bug can cause passes."""
    try:
        yield
    except UnicodeEncodeError as error:
        asked = error.object[error.start : error.end]
        raise StoreError(f"{path} can't be asked for {asked!r}: it is half a character (a lone surrogate)") from error
    except UnicodeDecodeError as error:  # SQLite's own message repeats garbled bytes
        raise StoreError(f"{path} {_DAMAGED} ({error})") from error
    except sqlite3.DatabaseError as error:
        meaning = _MEANING.get(_code(error)) or (_DAMAGED if damaged(error) else None)
        if meaning is None:
            raise
        raise StoreError(f"{path} {meaning} ({error})") from error
