import csv
import dataclasses
import io
import json

import pytest
from store_readings import URL, article, reading

from quoth.questions.exports import COLUMNS, write_csv, write_jsonl
from quoth.records import Reading, Speaker, Statement
from quoth.store.rows import Filter
from quoth.store.store import Store


@pytest.fixture
def store():
    with Store(":memory:") as store:
        store.add(reading(), b"<p>", fetched_at="2031-03-06T10:00:00+00:00")
        yield store


def test_exports_jsonl_holds_the_statement_its_words_and_its_article(store):
    out = io.StringIO()
    assert write_jsonl(store, out) == 2
    first, second = (json.loads(line) for line in out.getvalue().splitlines())
    assert [Statement.from_dict(first), Statement.from_dict(second)] == list(reading().statements)
    assert (first["words"], first["day"]) == ("“The tide wall will hold,”", "2031-03-03")
    added_at = first["article"].pop("added_at")
    assert added_at.endswith("+00:00")
    assert first["article"] == {
        "article": store.article(URL).origin.article, "key": URL, "version": 1, "title": "Wall",
        "outlet": "Harbour Post", "published": "2031-03-05", "published_at": None, "byline": ["Ib Oru"],
        "language": None, "url": URL, "path": "a.html", "fetched_at": "2031-03-06T10:00:00+00:00",
        "model": "small 1", "quoth": "0.1",
    }


def test_exports_csv_is_flat_and_reads_back(store):
    out = io.StringIO(newline="")
    assert write_csv(store, out, Filter(speaker="brandl")) == 1
    (row,) = csv.DictReader(io.StringIO(out.getvalue(), newline=""))
    assert tuple(row) == COLUMNS
    first = reading().statements[0]
    assert row == dict.fromkeys(COLUMNS, "") | {
        "id": first.id, "words": "“The tide wall will hold,”", "kind": "direct", "act": "say", "negated": "0",
        "block": "paragraph", "speaker": "Ásta Brandl", "speaker_type": "person", "role": "Mayor",
        "speaker_score": "0.9", "reason": "named beside the cue", "addressee": "reporters", "said_on": "2031-03-03",
        "said_on_words": "Monday", "day": "2031-03-03", "score": "0.8", "source_spans": "27..44",
        "cue_spans": "45..49", "content_spans": "0..26", "article": store.article(URL).origin.article, "version": "1",
        "title": "Wall", "outlet": "Harbour Post", "published": "2031-03-05", "byline": "Ib Oru", "url": URL,
        "path": "a.html", "fetched_at": "2031-03-06T10:00:00+00:00", "model": "small 1", "quoth": "0.1",
    }


@pytest.mark.parametrize("words, cell", [
    ("=HYPERLINK(1)", "'=HYPERLINK(1)"), ("-2 percent", "'-2 percent"), ("+1", "'+1"), ("@bo", "'@bo"),
    ("\tx", "'\tx"), ("a\rb", "a\rb"), ('say "x", y\nz', 'say "x", y\nz'), ("2 percent", "2 percent"),
])
def test_exports_csv_runs_nothing_in_a_spreadsheet(words, cell):
    first = dataclasses.replace(
        reading().statements[0], content=((0, len(words)),), cue=(), source=(), addressee=None, said_on=None,
        speaker=Speaker(words, "person"), score=-0.5,
    )
    out = io.StringIO(newline="")
    with Store(":memory:") as store:
        store.add(Reading(article(words), (first,), (), "m", "1"), None)
        write_csv(store, out)
        (row,) = csv.DictReader(io.StringIO(out.getvalue(), newline=""))
        assert (row["words"], row["speaker"], row["score"]) == (cell, cell, "-0.5")


def test_exports_of_an_empty_record_are_empty_tables():
    with Store(":memory:") as store:
        table, lines = io.StringIO(newline=""), io.StringIO()
        assert (write_csv(store, table), write_jsonl(store, lines)) == (0, 0)
        assert (table.getvalue(), lines.getvalue()) == (",".join(COLUMNS) + "\r\n", "")
