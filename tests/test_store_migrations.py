import sqlite3

import pytest

from quoth.questions.search import search
from quoth.store import migrations
from quoth.store.connection import APPLICATION_ID
from quoth.store.migrations import MIGRATIONS, m001_initial
from quoth.store.store import Store

STATEMENT = (
    '{"id":"aa11","block":"paragraph","kind":"direct","act":"say","negated":false,"source":[],"cue":[],"content":[[0,6]],'
    '"speaker":{"name":"Bo Lund","type":"person","role":null,"score":0.5,"reason":"","candidates":[]},"score":0.5}'
)
ROWS = f"""
INSERT INTO pages VALUES (1, 'h', 1, NULL, x'00');
INSERT INTO articles VALUES
    (1, 'a1', 'u', 1, 'd', 1, NULL, 't', 'T', NULL, NULL, NULL, NULL, '[]', NULL, 'u', NULL, '[]', '“Aye,”');
INSERT INTO readings VALUES (1, 1, 'm', '0', 'd', 0.0, 't', '[]');
INSERT INTO speakers VALUES (1, 'Bo Lund', 'person', 'bo lund');
INSERT INTO statements VALUES (1, 1, 'aa11', 1, NULL, 'direct', 'say', 0, 'paragraph', NULL, 0.5);
INSERT INTO statement_data VALUES (1, '“Aye,”', '{STATEMENT}');
INSERT INTO current VALUES ('u', 1);
INSERT INTO statements_fts (rowid, words, speaker, title) VALUES (1, '“Aye,”', 'Bo Lund', 'T');
INSERT INTO failures VALUES ('v', 'fetch', '404', 't');
"""
FIRST = "row id key version digest page fetched_at added_at title outlet outlet_folded published published_at byline"
COLUMNS = {
    "pages": "row hash size content_type bytes",
    "articles": FIRST + " language url path blocks text",
    "readings": "row article model quoth digest seconds read_at skipped",
    "speakers": "row name type folded",
    "statements": "row reading id speaker role kind act negated block day score",
    "statement_data": "row words data",
    "judgements": "row id kind subject key cue content value by at why",
    "undone": "judgement by at",
    "identified": "speaker key identity",
    "identities": "speaker names",
    "current": "key reading",
    "places": "place hash article",
    "failures": "place stage message failed_at",
    "spoken": "reading speaker kind pronoun statements words",
    "voices": "speaker kind pronoun statements words",
    "codebooks": "row version toml imported_at",
    "searchable": "row reading words speaker title outlet facts",
    "sketches": "hash article",
    "copies": "article cluster",
    "wordings": "statement words",
    "meanings": "reading first vectors",
    "meant_by": "model",
    "heard": "speaker statements direct indirect mixed words",
    "heard_outlets": "outlet statements direct indirect mixed words",
    "heard_types": "type pronoun statements direct indirect mixed words",
    "signs": "chunk bits",
    "published": "day articles statements",
    "quotations_fts": "terms",
    "statements_fts": "words speaker title outlet facts",
}


def _columns(path):
    with sqlite3.connect(path) as db:
        tables = [row[0] for row in db.execute(
            "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE '%_fts_%'"
        )]
        found = {name: " ".join(row[1] for row in db.execute(f"PRAGMA table_info({name})")) for name in tables}
        ids = db.execute("PRAGMA application_id").fetchone() + db.execute("PRAGMA user_version").fetchone()
    db.close()
    return found, ids


def test_store_migrations_lead_from_the_first_schema_with_rows_to_the_last(tmp_path):
    path = tmp_path / "first.db"
    with sqlite3.connect(path) as db:
        m001_initial(db)
        for row in ROWS.split(";\n"):
            db.execute(row)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute("PRAGMA user_version = 1")
    db.close()
    steps = []
    with Store(path, create=False, told=lambda *far: steps.append(far)) as store:
        assert steps == [(number, len(MIGRATIONS) - 1) for number in range(len(MIGRATIONS) - 1)]
        assert [(s.statement.id, s.words, s.statement.speaker.name) for s in store.statements()] == [
            ("aa11", "“Aye,”", "Bo Lund"),
        ]
        assert search(store, "aye kind:direct").total == 1
    assert _columns(path) == (COLUMNS, (APPLICATION_ID, len(MIGRATIONS)))
    steps.clear()
    Store(path, told=lambda *far: steps.append(far)).close()
    assert steps == []


def test_store_migrations_of_a_fresh_record_give_the_same_schema(tmp_path):
    Store(tmp_path / "fresh.db").close()
    assert _columns(tmp_path / "fresh.db") == (COLUMNS, (APPLICATION_ID, len(MIGRATIONS)))


def test_store_migrations_that_fail_leave_nothing_behind(tmp_path, monkeypatch):
    def broken(db):
        db.execute("CREATE TABLE half (row INTEGER)")
        raise KeyboardInterrupt

    path = tmp_path / "quoth.db"
    monkeypatch.setattr(migrations, "MIGRATIONS", (m001_initial, broken))
    with pytest.raises(KeyboardInterrupt):
        Store(path)
    assert _columns(path) == ({}, (0, 0))
    monkeypatch.undo()
    Store(path, create=True).close()
    assert _columns(path)[0] == COLUMNS
