import sqlite3
import zlib

import pytest
from store_readings import TEXT, URL, article, reading

from quoth.errors import StoreError
from quoth.questions.search import search
from quoth.store.store import Store

CHANGED = TEXT.replace("He denied that", "He did not deny that")


@pytest.fixture
def path(tmp_path):
    with Store(tmp_path / "quoth.db") as store:
        store.add(reading(), b"<p>")
        store.add(reading(article(CHANGED)), b"<p>2")
        store.add(reading(article(url=None)), None)
    return tmp_path / "quoth.db"


def _check(path):
    with Store(path, create=False) as store:
        return list(store.check())


def test_store_check_finds_nothing_in_a_whole_record(path):
    assert _check(path) == []


ID = reading().statements[0].id
NEW = reading(article(CHANGED)).statements[0].id
PACKED = zlib.compress(b"<q>").hex()


BOMB = zlib.compress(b"<p>" * 1_000_000).hex()


@pytest.mark.parametrize("change, problems", [
    (f"UPDATE pages SET bytes = x'{PACKED}' WHERE row = 1", ["page 1: its bytes are not those of hash "]),
    ("UPDATE pages SET bytes = x'ffff' WHERE row = 1",
     ["page 1: what is stored is no page (ValueError(\"its bytes can't be unpacked: Error -3"]),
    ("UPDATE articles SET text = replace(text, 'denied', 'defied') WHERE row = 1",
     ["reading 1: the article is not the one that was added"]),
    ("UPDATE articles SET text = replace(text, 'tide', 'toad') WHERE row = 1",
     ["reading 1: the article is not the one that was added", f"statement {ID}, reading 1: its columns are not what",
      "article 1: its words in quotation marks are not those in the index"]),
    ("UPDATE articles SET text = replace(text, 'Monday', 'Sunday') WHERE row = 1",
     [f"statement {ID} cites said_on 'Monday' at [63, 69), where the text has 'Sunday'", "the article is not the one"]),
    (f"UPDATE pages SET bytes = x'{BOMB}' WHERE row = 1",
     ["page 1: what is stored is no page (ValueError('4 bytes or more, 3 expected')): the record is damaged"]),
    ("UPDATE pages SET size = 'x' WHERE row = 1", ["page 1: what is stored is no page (TypeError("]),
    ("UPDATE articles SET version = 7 WHERE row = 2", [": 2 versions, numbered 1 to 7"]),
    ("UPDATE articles SET outlet_folded = 'x' WHERE row = 1", ["outlet 'Harbour Post' is listed as 'x'"]),
    ("UPDATE statements SET act = 'deny' WHERE row = 1", [f"statement {ID}, reading 1: its columns are not what"]),
    ("UPDATE statement_data SET data = replace(data, '\"direct\"', '\"mixed\"') WHERE row = 1",
     ["reading 1: the statements are not those that were added", f"statement {ID}, reading 1: its columns"]),
    ("UPDATE statement_data SET data = '{}' WHERE row = 1",
     ["reading 1: what is stored is no reading (KeyError('source'))"]),
    ("UPDATE statement_data SET words = 'The toad' WHERE row = 1",
     [f"statement {ID}, reading 1: its columns", "reading 1: the vectors of its statements are not"]),
    ("UPDATE statement_data SET words = 'The toad' WHERE row = 3",
     [f"statement {NEW}, reading 2: its columns", "full-text index: it does not hold the words",
      "reading 2: the vectors of its statements are not"]),
    ("DELETE FROM statement_data WHERE row = 1", ["reading 1: what is stored is no reading", "reading 1: the vectors"]),
    ("UPDATE meanings SET vectors = zeroblob(length(vectors)) WHERE reading = 2",
     ["reading 2: the vectors of its statements are not those of their words"]),
    ("UPDATE signs SET bits = zeroblob(length(bits))", ["signs 0: they are not those of the vectors"]),
    ("UPDATE heard SET statements = 9", ["sums: how often"]),
    ("UPDATE heard_outlets SET outlet = 'The Barn'", ["sums: how often"]),
    ("UPDATE meanings SET first = 9 WHERE reading = 2", ["reading 2: the vectors of its statements are not"]),
    ("DELETE FROM current WHERE reading = 2", ["reading None is current, expected 2", "sums: how often", "full-text",
                                                    "days: how many articles"]),
    ("UPDATE current SET reading = 1 WHERE reading = 2", ["reading 1 is current, expected 2", "full-text"]),
    ("INSERT INTO current VALUES ('stray', 1)",
     ["article stray: reading 1 is current, expected None", "sums: how often", "full-text", "days: how many"]),
    ("UPDATE published SET articles = 7", ["days: how many articles were published on one is not what the articles"]),
    ("UPDATE voices SET words = 1 WHERE kind = 'direct'", ["sums: how often somebody is quoted is not what"]),
    ("UPDATE spoken SET statements = 3 WHERE reading = 1", ["sums: how often somebody is quoted is not what"]),
    ("UPDATE speakers SET folded = 'x' WHERE row = 1",
     ['speaker 1: "\\u00c1sta Brandl" is listed as "x"', "full-text"]),
    ("DELETE FROM readings WHERE row = 1",
     ["database: row 1 of meanings refers to a row of readings that is not there",
      "database: row 1 of statements refers to a row of readings that is not there",
      "database: row 2 of statements refers to a row of readings that is not there", ": no reading",
      "reading 1: the vectors"]),
    ("INSERT INTO statements_fts (statements_fts) VALUES ('delete-all')",
     ["full-text index: it does not hold the words of the current statements"]),
])
def test_store_check_tells_each_damage(path, change, problems):
    with sqlite3.connect(path) as db:
        db.execute(change)
    db.close()
    found = _check(path)
    assert len(found) == len(problems), found
    for line, problem in zip(found, problems, strict=True):
        assert problem in line
        assert "\n" not in line


@pytest.mark.parametrize("change, ask, message", [
    ("DELETE FROM statement_data",
     lambda store: search(store, "tide"), None),
    ("UPDATE statement_data SET data = '{' WHERE row = 4", lambda store: list(store.statements()), "statement"),
    ("UPDATE articles SET byline = '7'", lambda store: list(store.statements()), "statement"),
    ("UPDATE articles SET blocks = '{'", lambda store: store.article(URL), "reading"),
    (f"UPDATE pages SET bytes = x'{BOMB}'", lambda store: store.page(store.article(URL).origin.article), "page"),
    ("UPDATE statement_data SET data = CAST(x'ff' AS TEXT)", lambda store: list(store.statements()), None),
])
def test_store_tells_damage_in_one_line(path, change, ask, message):
    with sqlite3.connect(path) as db:
        db.execute(change)
    db.close()
    with Store(path) as store, pytest.raises(StoreError, match="damaged") as raised:
        ask(store)
    assert message is None or str(raised.value).startswith(f"what is stored is no {message} (")


def test_store_check_goes_on_as_far_as_a_damaged_file_lets_it(path):
    with sqlite3.connect(path) as db:
        (root,) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'readings'").fetchone()
    db.close()
    data = bytearray(path.read_bytes())
    data[4096 * (root - 1) : 4096 * (root - 1) + 64] = b"\xff" * 64
    path.write_bytes(data)
    found = _check(path)
    assert found == [
        "database: can't be read: database disk image is malformed",
        "readings: can't be read: database disk image is malformed",
        "sums: can't be read: database disk image is malformed",
        "full-text index: it does not hold the words of the current statements",
        "quotations: can't be read: database disk image is malformed",
        "meanings: can't be read: database disk image is malformed",
    ]
