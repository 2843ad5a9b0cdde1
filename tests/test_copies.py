"""Copies of one text, and the same words in several articles, on invented articles of four outlets."""
import time

import pytest
from commands import quoth
from readers import read_quotes

from quoth.errors import QuothError
from quoth.questions.copies import clusters, copies, tally
from quoth.questions.variants import variants
from quoth.records import Article, Block
from quoth.store.names import fold, folded_words, split
from quoth.store.sketches import runs, shared, sketch
from quoth.store.store import Store

AGENCY = (
    "The ferry company will give up its night crossing in autumn and sell the older of both ships to a yard abroad.\n"
    "“Nobody sleeps on this line any more, and nobody pays for a cabin,” said Ada Moravec.\n"
    "The crossing was opened forty years ago, when the bridge at the narrows had been closed for the second time.\n"
    "“We were promised a hearing before the summer,” said Jon Ekberg.\n"
)
CUT = "".join(AGENCY.splitlines(keepends=True)[:3])
OWN = (
    "Passengers on the quay had heard nothing of it when the last ship of the evening came in behind the lighthouse.\n"
    "“Nobody sleeps on this line, and nobody pays for a cabin,” said Ada Moravec.\n"
)
THEFT = (
    "The chairman of the harbour board has had enough of the company and its ships, which smell of oil and old fish.\n"
    "“Nobody sleeps on this line any more,” said Rolf Tann.\n"
)


def _article(text, outlet, published, url=None):
    blocks, at = [], 0
    for line in text.splitlines(keepends=True):
        blocks.append(Block("paragraph", at, at + len(line.rstrip())))
        at += len(line)
    return Article(text, tuple(blocks), title=f"Of {outlet}", outlet=outlet, published=published, url=url)


PAGES = ((AGENCY, "Wire", "2031-03-01"), (CUT, "Post", "2031-03-02"), (OWN, "Courier", "2031-03-03"),
         (THEFT, "Echo", "2031-03-04"))


def _fill(store):
    for text, outlet, day in PAGES:
        store.add(read_quotes(_article(text, outlet, day)), None)


@pytest.fixture(scope="module")
def record():
    with Store(":memory:") as store:
        _fill(store)
        yield store


def _id(store, outlet, words):
    return next(one.statement.id for one in store.statements() if one.origin.outlet == outlet and words in one.words)


def test_copies_are_found_when_articles_are_added(record):
    (cluster,) = clusters(record)
    assert (cluster.outlets, [one.statements for one in cluster.members]) == (("Wire", "Post"), [2, 1])
    wire = cluster.members[0].origin.article
    assert copies(record, wire) == cluster.members
    assert copies(record, next(one.origin.article for one in record.statements() if one.origin.outlet == "Echo")) == ()


def test_copies_count_by_article_text_and_wording(record):
    assert tally(record).to_dict() == {
        "articles": 4, "statements": 5, "texts": 3, "statements_by_text": 4, "wordings": 4,
    }
    assert tally(record, "Ada Moravec").to_dict() == {
        "articles": 3, "statements": 3, "texts": 2, "statements_by_text": 2, "wordings": 2,
    }
    with pytest.raises(QuothError, match='"Ada Moravek"'):
        tally(record, "Ada Moravek")


def test_copies_are_no_versions_of_one_page():
    with Store(":memory:") as store:
        for text in (AGENCY, CUT):
            store.add(read_quotes(_article(text, "Wire", "2031-03-01", url="https://wire.example/1")), None)
        assert clusters(store) == ()


def test_copies_of_copies_are_one_cluster_in_whatever_order():
    lines = AGENCY.splitlines(keepends=True)
    first, last = "".join(lines[:3]), "".join(lines[1:])
    with Store(":memory:") as store:
        for text, outlet in ((first, "A"), (last, "B"), (AGENCY, "C")):
            store.add(read_quotes(_article(text, outlet, "2031-03-01")), None)
        assert [cluster.outlets for cluster in clusters(store)] == [("A", "B", "C")]


def test_copies_sketches_share_what_the_texts_share():
    blocks = _article(AGENCY, "Wire", None).blocks
    whole, cut = runs(AGENCY, blocks), runs(CUT, _article(CUT, "Post", None).blocks)
    assert (len(sketch(whole)), shared(whole, cut), shared(whole, whole[:0])) == (12, 1.0, 0.0)
    assert sketch(whole[:19]) == ()
    assert list(runs(AGENCY, ())) == []


def test_copies_of_one_text_three_hundred_times_are_added_in_time():
    begun = time.perf_counter()
    with Store(":memory:") as store, store.batch():
        for number in range(300):
            store.add(read_quotes(_article(AGENCY, f"Outlet {number}", None)), None)
        (cluster,) = clusters(store)
    assert len(cluster.members) == 300
    assert time.perf_counter() - begun < 30


def test_variants_tell_who_shortened_changed_or_credited_another(record):
    found = variants(record, _id(record, "Wire", "sleeps"))
    assert [(one.origin.outlet, one.relation, one.credit, one.changes, one.copy) for one in found] == [
        ("Post", "same", "same", (), True),
        ("Courier", "changed", "same", ("word",), False),
        ("Echo", "shortened", "other", (), False),
    ]
    assert [step.to_dict() for step in found[1].steps] == [
        {"op": "equal", "asked": "Nobody sleeps on this line", "found": "Nobody sleeps on this line"},
        {"op": "delete", "asked": "any more", "found": ""},
        {"op": "equal", "asked": "and nobody pays for a cabin", "found": "and nobody pays for a cabin"},
    ]
    assert variants(record, _id(record, "Wire", "hearing")) == ()


def test_variants_and_copies_are_shown(tmp_path):
    path = tmp_path / "quoth.db"
    with Store(path) as store:
        _fill(store)
        id = _id(store, "Wire", "sleeps")
    shown = quoth("variants", id, "--record", path)
    assert shown.code == 0
    assert "  Nobody sleeps on this line -any more- and nobody pays for a cabin\n" in shown.out
    assert shown.out.endswith("3 other places · 1 in copies of its article\n")
    assert [row["relation"] for row in quoth("variants", id, "--format", "jsonl", "--record", path).rows()] == [
        "same", "changed", "shortened",
    ]
    listed = quoth("copies", "--record", path).out
    assert listed.endswith(
        "4 articles with 5 statements\n3 texts with 4 statements, each text counted once\n"
        "4 wordings, each counted once, whoever has it\n"
    )
    rows = quoth("copies", "--format", "jsonl", "--record", path).rows()
    assert (rows[0]["outlets"], rows[1]["tally"]["texts"]) == (["Wire", "Post"], 3)


def test_verify_is_shown_with_what_differs(tmp_path):
    path = tmp_path / "quoth.db"
    with Store(path) as store:
        _fill(store)
    words = "We were never promised a hearing before the summer"
    shown = quoth("verify", words, "--record", path, "--speaker", "Ekberg")
    assert shown.out.splitlines()[:6] == [
        "ALTERED: the record has these words otherwise", "",
        "  “We were promised a hearing before the summer”", shown.out.splitlines()[3], "",
        "  We were -never- promised a hearing before the summer",
    ]
    assert shown.out.splitlines()[-1] == "searched 5 statements in 4 articles, published 2031-03-01 to 2031-03-04"
    given = quoth("verify", "-", "--record", path, "--format", "json", stdin="a hearing before the summer").rows()
    assert (given[0]["quote"], given[0]["verdict"]) == ("a hearing before the summer", "verbatim")


@pytest.mark.parametrize(("words", "message"), [
    ([""], "quoth: the quote '' has no words: expected what somebody is said to have said\n"),
    (["word " * 2001], "quoth: the quote has 2,001 words: expected at most 1,000; check it in parts\n"),
])
def test_verify_refuses_in_one_line(tmp_path, words, message):
    path = tmp_path / "quoth.db"
    with Store(path) as store:
        _fill(store)
    ran = quoth("verify", *words, "--record", path)
    assert (ran.code, ran.out, ran.err) == (1, "", message)
    missing = quoth("verify", "Aye", "--record", tmp_path / "none.db")
    assert (missing.code, missing.err) == (
        1, f"quoth: {tmp_path / 'none.db'} is not there: add pages to make a record, or name another one\n",
    )


@pytest.mark.parametrize("text", ["“Don’t — ‘stop’…”", "Łukasz O’Né’s «café»\u00a0bar", "12,5 % of A’s", ""])
def test_names_folded_words_are_the_words_of_folded_text(text):
    assert folded_words(text) == split(fold(text))
