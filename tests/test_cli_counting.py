"""`quoth like`, `timeline` and `voices` for people and for programs."""
import csv
import io

import pytest
from commands import quoth
from test_search import _add

from quoth.cli.counting import aligned
from quoth.store.store import Store


@pytest.fixture
def record(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with Store("quoth.db") as store:
        _add(store, 1, "We will open the flood gates in June,", published="2031-03-01")
        _add(store, 2, "We will not open the flood gates in June,", published="2031-03-05", outlet="Oru Post")
        _add(store, 3, "We will open the flood gates in June,", published="2031-03-02", outlet="Oru Post")
        _add(store, 4, "No comment,", name="=Ada Veld", kind="indirect")


def test_cli_timeline_for_people(record):
    assert quoth("timeline", "--speaker", "lund", "--about", "gates").out == (
        "Bo Lund · about gates\n\n"
        "2031-03-01 to 2031-03-02\n  “We will open the flood gates in June,”\n"
        "  2 times in 2 articles · Harbour Post, Oru Post · id 0001\n"
        "2031-03-05\n  “We will not open the flood gates in June,”\n  Oru Post · id 0002\n"
        "\npossible shift: a negation has come\n"
        "  before  2031-03-01 · Harbour Post · id 0001\n    “We will open the flood gates in June,”\n"
        "  after  2031-03-05 · Oru Post · id 0002\n    “We will not open the flood gates in June,”\n"
        "\nA possible shift is two sentences about much the same thing whose wording differs in a negation, a\n"
        "number, a date, a hedge, a “will” or “should”, or a word for its opposite. Whether the position\n"
        "changed is for a reader of both articles to say.\n"
        "\n2 positions in 3 statements · 1 possible shift\n"
    )
    row = quoth("timeline", "--speaker", "lund", "--format", "json").rows()[0]
    assert (row["speaker"], len(row["positions"]), row["possible_shifts"][0]["after"]["id"]) == ("Bo Lund", 2, "0002")
    ran = quoth("timeline", "--speaker", "Bo Land")
    assert (ran.code, ran.err) == (1, 'quoth: nobody called "Bo Land" speaks in this record; near: "Bo Lund"\n')


def test_cli_voices_for_people_and_programs(record):
    out = quoth("voices").out.splitlines()
    assert out[:5] == [
        "speaker    statements  range  share        range  of words  quoted",
        "Bo Lund             3    0–7  75.0%  36.9%–84.1%     92.6%    100%",
        "=Ada Veld           1    0–5  25.0%   0.0%–57.3%      7.4%      0%",
        "", "2 of 2 voices",
    ]
    assert out[5].startswith("Counts are of statements read, not of statements made")
    ran = quoth("voices", "--format", "csv", "--limit", "1")
    assert ran.err.startswith("quoth: 1 of 2 voices · --limit shows more\nquoth: Counts are of statements read")
    once = [tuple(row[name] for name in ("articles", "texts", "statements_by_text", "wordings"))
            for row in quoth("voices", "--distinct", "--format", "jsonl").rows()]
    assert once == [(3, 3, 3, 2), (1, 1, 1, 1)]
    assert quoth("voices", "--distinct").out.splitlines()[1].split()[-4:] == ["3", "3", "3", "2"]
    rows = list(csv.DictReader(io.StringIO(quoth("voices", "--format", "csv").out)))
    assert [(row["name"], row["statements"], row["direct"]) for row in rows] == [
        ("Bo Lund", "3", "3"), ("'=Ada Veld", "1", "0"),
    ]
    assert [row["name"] for row in quoth("voices", "--by", "outlet", "--format", "jsonl").rows()] == [
        "Harbour Post", "Oru Post",
    ]


def test_cli_tables_fit_the_terminal_and_stay_aligned(monkeypatch):
    monkeypatch.setattr("quoth.cli.counting.width", lambda: 20)
    lines = aligned(("who", "n"), [("a" * 40, "1,000"), ("b", "2")]).splitlines()
    assert lines[1:] == ["a" * 12 + "…  1,000", "b" + " " * 18 + "2"]


def test_cli_like_shows_by_what_statements_are_alike(record):
    out = quoth("like", "0001").out
    assert "  by words 100%: open, flood, gates, june; by meaning 0.98 · " in out
    assert out.endswith("the nearest 2\n")
    assert quoth("like", "--words", "sluices will be opened this summer").out.startswith("Bo Lund")
    assert quoth("like").err.endswith('Error: expected the ID of a statement, or --words "…"\n')
    assert quoth("like").code == quoth("like", "0001", "--words", "gates").code == 2
    assert quoth("like", "0004").out == "none is alike in words or meaning\n"
    assert [row["alike"]["score"] for row in quoth("like", "0001", "--format", "jsonl").rows()] == [1.0, 1.0]
