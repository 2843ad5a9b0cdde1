import pytest
from store_readings import TEXT, URL, article, reading

from quoth.store.rows import Added
from quoth.store.store import Store

MODEL = ("small 1", "0.1")


@pytest.fixture
def store():
    with Store(":memory:") as store:
        yield store
        assert list(store.check()) == []


def test_store_seen_tells_what_adding_again_would_give(store):
    added = store.add(reading(), b"<p>", place=URL)
    assert store.seen(b"<p>", URL, *MODEL) == Added("same", added.article, 1, 2)
    assert store.add(reading(), b"<p>", place=URL) == store.seen(b"<p>", URL, *MODEL)


@pytest.mark.parametrize("page, place, model, quoth", [
    (b"<q>", URL, *MODEL), (b"<p>", "b.html", *MODEL), (b"<p>", URL, "small 2", "0.1"), (b"<p>", URL, "small 1", "0.2"),
])
def test_store_seen_knows_no_other_bytes_place_or_program(store, page, place, model, quoth):
    store.add(reading(), b"<p>", place=URL)
    assert store.seen(page, place, model, quoth) is None


def test_store_seen_takes_the_articles_path_where_no_place_is_given(store):
    added = store.add(reading(), b"<p>")
    assert store.seen(b"<p>", "a.html", *MODEL) == Added("same", added.article, 1, 2)


def test_store_seen_knows_bytes_that_changed_without_changing_the_article(store):
    assert [store.add(reading(), page, place=URL).what for page in (b"<p>", b"<p> ")] == ["new", "same"]
    assert store.seen(b"<p> ", URL, *MODEL)
    assert store.seen(b"<p>", URL, *MODEL) is None
    assert store.page(URL) == b"<p>"


def test_store_seen_knows_only_what_is_current(store):
    store.add(reading(), b"<p>", place="a.html")
    store.add(reading(article(TEXT + "More.")), b"<p>2", place="b.html")
    assert store.seen(b"<p>", "a.html", *MODEL) is None
    store.add(reading(article(TEXT + "More."), "small 2"), b"<p>2", place="b.html")
    assert store.seen(b"<p>2", "b.html", *MODEL) is None
    assert store.seen(b"<p>2", "b.html", "small 2", "0.1")


def test_store_seen_knows_every_place_of_a_text(store):
    first = store.add(reading(article(url=None)), b"<p>")
    other = reading(article(url=None, path="b.html"))
    assert store.add(other, b"<p>") == Added("same", first.article, 1, 2)
    assert store.seen(b"<p>", "a.html", *MODEL)
    assert store.seen(b"<p>", "b.html", *MODEL)
    assert store.article("b.html").origin.article == first.article


def test_store_seen_knows_a_file_whose_name_is_no_utf8(store):
    path = "tide-\udcff.html"
    added = store.add(reading(article(path=path)), b"<p>")
    assert store.seen(b"<p>", path, *MODEL) == Added("same", added.article, 1, 2)
    assert store.article(path).origin.path == "tide-\\udcff.html"


def test_store_seen_and_add_take_a_failure_at_the_place_off_the_list(store):
    for has in (lambda: store.add(reading(), b"<p>", place="http://old.example"),
                lambda: store.seen(b"<p>", "http://old.example", *MODEL)):
        store.add_failure("http://old.example", "fetch", "timed out")
        assert has()
        assert list(store.failures()) == []
