import dataclasses
import sqlite3
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_readings import TEXT, URL, article, reading, span

from quoth.errors import StoreError
from quoth.questions.search import search
from quoth.records import Article, Block, Found, Reading, SaidOn, Speaker
from quoth.store.rows import Added, Counts, Failure
from quoth.store.store import Store

CHANGED = TEXT.replace("He denied that", "He did not deny that")


@pytest.fixture
def store():
    with Store(":memory:") as store:
        yield store
        assert list(store.check()) == []


def _what(store, *readings):
    return [store.add(each, b"<p>").what for each in readings]


def _ids(store):
    return [stored.statement.id for stored in store.statements()]


def test_store_add_gives_back_what_was_added(store):
    added = store.add(reading(), b"<p>page</p>", fetched_at="2031-03-06T10:00:00+00:00")
    assert added == Added("new", added.article, 1, 2)
    stored = store.article(added.article)
    assert stored.reading == reading()
    assert store.page(added.article) == b"<p>page</p>"
    assert stored.origin.fetched_at == "2031-03-06T10:00:00+00:00"
    assert [s.statement for s in store.statements()] == list(reading().statements)
    assert [(s.words, s.day, s.current) for s in store.statements()] == [
        ("“The tide wall will hold,”", "2031-03-03", True), ("the wall was never tested 🌊", "2031-03-05", True),
    ]


def test_store_add_twice_changes_nothing(store):
    assert _what(store, reading(), reading()) == ["new", "same"]
    assert store.counts() == Counts(articles=1, versions=1, readings=1, statements=2, speakers=2, failures=0)


def test_store_add_keeps_both_versions_of_a_changed_page(store):
    changed = dataclasses.replace(reading(article(CHANGED)), statements=reading(article(CHANGED)).statements[:1])
    assert _what(store, reading(), changed) == ["new", "new version"]
    assert store.article(URL).reading == changed
    assert store.article(URL, version=1).reading == reading()
    assert _ids(store) == [changed.statements[0].id]
    old = store.statement(reading().statements[0].id)
    assert (old.current, old.origin.version) == (False, 1)


def test_store_add_of_two_versions_twice_changes_nothing(store):
    changed = reading(article(CHANGED))
    assert _what(store, reading(), changed, reading(), changed) == ["new", "new version", "same", "same"]
    assert _ids(store) == [s.id for s in changed.statements]


def test_store_add_of_a_page_that_went_back_is_a_third_version(store):
    changed = reading(article(CHANGED))
    times = ["2031-03-06T10:00:00+00:00", "2031-03-06T11:00:00+00:00", "2031-03-06T12:00:00+00:00"]
    added = [store.add(r, None, fetched_at=t) for r, t in zip((reading(), changed, reading()), times, strict=True)]
    assert [(a.what, a.version) for a in added] == [("new", 1), ("new version", 2), ("new version", 3)]
    assert added[0].article == added[2].article
    assert _ids(store) == [s.id for s in reading().statements]
    assert store.add(changed, None, fetched_at=times[1]).what == "same"


def test_store_add_keeps_readings_of_two_models(store):
    other = dataclasses.replace(reading(model="small 2"), statements=reading().statements[:1])
    assert _what(store, reading(), other, reading()) == ["new", "new reading", "same"]
    assert store.article(URL).reading == other
    assert _ids(store) == [reading().statements[0].id]
    assert store.counts() == Counts(articles=1, versions=1, readings=2, statements=1, speakers=1, failures=0)


def test_store_add_of_other_findings_by_the_same_model_is_a_new_reading(store):
    fewer = dataclasses.replace(reading(), statements=reading().statements[:1])
    assert _what(store, reading(), fewer) == ["new", "new reading"]


def test_store_add_sees_no_change_in_scores(store):
    first, second = reading().statements
    shaken = dataclasses.replace(reading(), seconds=9.0, statements=(
        dataclasses.replace(first, score=0.80001, speaker=dataclasses.replace(first.speaker, score=0.90001)), second,
    ))
    assert _what(store, reading(), shaken) == ["new", "same"]


def test_store_add_of_an_old_version_leaves_the_newest_current(store):
    changed = reading(article(CHANGED))
    assert _what(store, reading(), changed, reading(model="small 2")) == ["new", "new version", "new reading"]
    assert _ids(store) == [s.id for s in changed.statements]


def test_store_add_keeps_same_bytes_once_and_text_without_bytes(store):
    store.add(reading(), b"<p>")
    store.add(reading(article(url="https://other.example/")), b"<p>")
    table_row = store.add(reading(article(url=None)), None)
    assert store.page(table_row.article) is None
    assert store.article(table_row.article).page_hash is None
    assert store.article(URL).page_hash == store.article("https://other.example/").page_hash


@pytest.mark.parametrize("text", ["nul \0 in “a\0b,” said X", "x\r\n“é,” said X", "“𝕋‮,” said X"])
def test_store_add_keeps_unusual_characters(store, text):
    at = Article(text, (Block("paragraph", 0, len(text)),), url="u")
    start, end = text.index("“"), text.index("”") + 1
    first = dataclasses.replace(
        reading().statements[0], content=((start, end),), source=(), cue=(span(text, "said"),), addressee=None,
        said_on=None, speaker=Speaker(None, "unknown"),
    )
    kept = Reading(at, (first,), (), "m", "1")
    store.add(kept, text.encode())
    assert store.article("u").reading == kept
    assert next(store.statements()).words == text[start:end]


FIRST = reading().statements[0]


@pytest.mark.parametrize("change, message", [
    ({"content": ((100, 999),)}, f"cites content [100, 999) of a text of {len(TEXT)} characters"),
    ({"cue": ((30, 34), (10, 14))}, "has cue spans out of order: [10, 14) begins before 34"),
    ({"addressee": Found("editors", 0, 7)}, "cites addressee 'editors' at [0, 7), where the text has '“The ti'"),
    ({"channel": Found("", 5, 5)}, f"cites channel [5, 5) of a text of {len(TEXT)} characters"),
    ({"channel": Found("\n", -1, len(TEXT))}, f"cites channel [-1, {len(TEXT)}) of a text of {len(TEXT)} characters"),
    ({"said_on": SaidOn(None, "Friday", *span(TEXT, "Monday"))},
     f"cites said_on 'Friday' at [{span(TEXT, 'Monday')[0]}, {span(TEXT, 'Monday')[1]}), where the text has 'Monday'"),
    ({"nested_in": "absent"}, "is linked by nested_in to absent, which is not in its reading"),
    ({"id": reading().statements[1].id}, "stands twice in one reading"),
])
def test_store_add_refuses_words_that_are_not_on_the_page(store, change, message):
    wrong = dataclasses.replace(FIRST, **change)
    with pytest.raises(StoreError) as raised:
        store.add(dataclasses.replace(reading(), statements=(wrong, reading().statements[1])), b"<p>")
    assert str(raised.value) == f"{URL} is not added: statement {wrong.id} {message}"
    assert store.counts() == Counts(0, 0, 0, 0, 0, 0)


def test_store_add_refuses_half_characters(store):
    text = TEXT.replace("🌊", "\ud83c")
    at = article(text)
    with pytest.raises(StoreError, match=r"tide is not added: half a character \(a lone surrogate\) in it"):
        store.add(Reading(at, (), (), "m", "1"), b"<p>")
    assert store.counts() == Counts(0, 0, 0, 0, 0, 0)


@settings(deadline=None, max_examples=60)
@given(st.data(), st.text(min_size=1, max_size=60))
def test_store_add_gives_back_any_text_and_spans(data, text):
    borders = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
    content = tuple(zip(borders[::2], borders[1::2], strict=False))
    channel = Found(text[borders[0] : borders[1]], borders[0], borders[1])
    one = dataclasses.replace(
        FIRST, content=content, source=content[:1], cue=(), channel=channel, addressee=None, said_on=None,
        speaker=Speaker(text, "person", text, 0.5, text),
    )
    kept = Reading(Article(text, (Block("paragraph", 0, len(text)),), title=text), (one,), (), "m", "1")
    with Store(":memory:") as store:
        assert store.add(kept, text.encode()).what == "new"
        assert store.add(kept, text.encode()).what == "same"
        assert store.article(kept.article.key).reading == kept
        assert store.page(kept.article.key) == text.encode()
        assert list(store.check()) == []


def test_store_add_handles_ten_thousand_statements_in_one_page(store):
    text = "“Aye,” said Bo Lund.\n" * 10_000
    at = article(text)
    many = tuple(
        dataclasses.replace(
            FIRST, id=f"{n:016x}", content=((21 * n, 21 * n + 6),), cue=((21 * n + 7, 21 * n + 11),),
            source=((21 * n + 12, 21 * n + 19),), addressee=None, said_on=None,
        ) for n in range(10_000)
    )
    assert store.add(Reading(at, many, (), "m", "1"), None).statements == 10_000


def test_store_batch_is_written_whole_or_not_at_all(store):
    with pytest.raises(KeyboardInterrupt), store.batch():
        store.add(reading(), b"<p>")
        raise KeyboardInterrupt
    assert store.counts() == Counts(0, 0, 0, 0, 0, 0)
    with store.batch():
        store.add(reading(), b"<p>")
        with pytest.raises(StoreError, match="stands twice"):
            store.add(Reading(article(url="u"), (FIRST, FIRST), (), "m", "1"), b"<p>")
        store.add(reading(article(url="v")), b"<p>")
    assert store.counts() == Counts(articles=2, versions=2, readings=2, statements=4, speakers=2, failures=0)


def test_store_batch_indexes_what_is_current_at_its_end(store):
    store.add(reading(), b"<p>")
    with store.batch():
        store.add(reading(article(TEXT + "Aft.\n")), b"<p>2")  # in place of a version from before
        store.add(reading(article(TEXT + "Bow.\n")), b"<p>3")  # in place of one of this batch
        store.add(reading(article(TEXT + "Aft.\n"), "small 2"), b"<p>2")  # of a version that is not current
        store.add(reading(article(url="v")), b"<p>4")
        store.add(reading(article(url="v"), "small 2"), b"<p>4")
    assert list(store.check()) == []
    assert [one.origin.model for one in search(store, "tested", limit=9).found] == ["small 2", "small 1"]
    assert store.counts() == Counts(articles=2, versions=4, readings=6, statements=4, speakers=2, failures=0)


def test_store_batch_writes_one_piece_of_each_index(tmp_path):
    with Store(tmp_path / "r.db") as store, store.batch():
        for number in range(9):
            store.add(reading(article(url=f"u{number}")), b"<p>")
    with closing(sqlite3.connect(tmp_path / "r.db")) as db:
        for index in ("statements_fts", "quotations_fts"):
            assert db.execute(f"SELECT count(DISTINCT segid) FROM {index}_idx").fetchone() == (1,)


def test_store_add_failure_is_kept_until_the_page_is_added(store):
    store.add_failure(URL, "fetch", "404")
    store.add_failure(URL, "fetch", "timed out after 30 s")
    store.add_failure("b.html", "read", "no text \ud800 found")
    assert [(f.place, f.stage, f.message) for f in store.failures()] == [
        (URL, "fetch", "timed out after 30 s"), ("b.html", "read", "no text \\ud800 found"),
    ]
    assert isinstance(next(store.failures()), Failure)
    store.add(reading(), b"<p>")
    assert [f.place for f in store.failures()] == ["b.html"]
