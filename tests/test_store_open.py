import os
import sqlite3
import threading

import pytest
from store_readings import reading

from quoth.errors import StoreError
from quoth.questions.search import search
from quoth.store import connection
from quoth.store.migrations import MIGRATIONS
from quoth.store.store import Store


def _damaged(path):
    with Store(path) as store:
        store.add(reading(), b"<p>")
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)


def _foreign(path):
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE recipes (name TEXT)")
    db.close()


def _newer(path):
    Store(path).close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()


@pytest.mark.parametrize("make, message", [
    (lambda path: path.write_text("no database at all, only some text\n" * 200),
     "is no record: expected a SQLite file made by quoth"),
    (lambda path: path.write_text("x"), "is no record: expected a SQLite file made by quoth"),
    (lambda path: path.write_bytes(b"SQLite format 3\0"), "is no record: expected a SQLite file made by quoth"),
    (lambda path: path.mkdir(), "is a directory: expected a record file"),
    (_foreign, "is a SQLite file of another program: expected a record made by quoth"),
    (_newer, f"was written by a newer quoth (schema 99, this one knows {len(MIGRATIONS)}): update quoth"),
])
def test_store_open_refuses_what_is_no_record(tmp_path, make, message):
    path = tmp_path / "odd 100%?.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError) as raised:
        Store(path)
    assert str(raised.value).startswith(f"{path} {message}")
    assert "\n" not in str(raised.value)
    assert before is None or path.read_bytes() == before


def test_store_open_of_a_missing_record_makes_nothing(tmp_path):
    path = tmp_path / "quoth.db"
    with pytest.raises(StoreError) as raised:
        Store(path, create=False)
    assert str(raised.value) == f"{path} is not there: add pages to make a record, or name another one"
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(StoreError, match="can't be made: there is no directory"):
        Store(tmp_path / "no" / "quoth.db")


def test_store_open_of_an_empty_file_makes_a_record_only_if_asked(tmp_path):
    path = tmp_path / "quoth.db"
    path.touch()
    with pytest.raises(StoreError) as raised:
        Store(path, create=False)
    assert str(raised.value) == f"{path} is empty: add pages to make a record, or name another one"
    with Store(path) as store:
        store.add(reading(), b"<p>")
    with Store(path, create=False) as store:
        assert store.counts().statements == 2


def test_store_open_or_questions_tell_a_damaged_record(tmp_path):
    path = tmp_path / "quoth.db"
    _damaged(path)
    with pytest.raises(StoreError, match=r"quoth.db is damaged: restore a copy"), Store(path, create=False) as store:
        list(store.statements())


def test_store_add_waits_for_another_writer_then_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(connection, "WAIT", 0.05)
    path = tmp_path / "quoth.db"
    with Store(path) as first, Store(path) as second:
        with first.batch():
            first.add(reading(), b"<p>")
            with pytest.raises(StoreError, match=r"quoth.db is being written by another program: waited"):
                second.add(reading(), b"<p>")
            assert second.counts().statements == 0  # reading goes on meanwhile
        assert second.add(reading(), b"<p>").what == "same"


def test_store_open_by_several_at_once_makes_one_record(tmp_path):
    path = tmp_path / "quoth.db"
    errors = []

    def work():
        try:
            with Store(path) as store:
                store.add(reading(), b"<p>")
        except StoreError as error:
            errors.append(error)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with Store(path, create=False) as store:
        assert store.counts().readings == 1
        assert list(store.check()) == []


@pytest.mark.parametrize("name", ["quoth.db", "."])
def test_store_open_reads_what_may_not_be_written(tmp_path, monkeypatch, name):
    path = tmp_path / "quoth.db"
    with Store(path) as store:
        store.add(reading(), b"<p>")
    locked = tmp_path / name

    def access(asked, mode):
        return asked != str(locked) and asked != locked

    monkeypatch.setattr(os, "access", access)  # the tests may run as root, who may write everywhere
    with Store(path, create=False) as store:
        assert sorted(one.name for one in tmp_path.iterdir()) == ["quoth.db"]
        assert search(store, "tide wall").total == 1
        assert search(store, "tide wall").marks == (((5, 9), (10, 14)),)
        for write in (lambda: store.add(reading(model="other"), b"<p>"), lambda: list(store.check())):
            with pytest.raises(StoreError, match=r"quoth.db may not be written: check the permissions"):
                write()
