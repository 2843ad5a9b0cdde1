"""Pages that are read are written in groups, each whole or not at all."""
from dataclasses import replace

import pytest
from store_readings import TEXT, article, reading

from quoth.cli import holding
from quoth.cli.given import Got, Missed
from quoth.cli.holding import Held
from quoth.errors import StoreError
from quoth.store.store import Store


def _page(number):
    at = article(TEXT, url=f"https://harbour-post.example/{number}")
    return Got(at.url, lambda: at, b"<p>%d</p>" % number), reading(at)


def _broken(number):
    got, whole = _page(number)
    return got, replace(whole, statements=(whole.statements[0], whole.statements[0]))


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "quoth.db") as store:
        yield store


def test_holding_writes_a_group_and_notes_what_is_refused(store):
    held = Held(store)
    for one in (_page(1), _broken(2), Missed("https://gone.example/", "fetch", "gone"), _page(3)):
        held.hold(one)
    assert store.counts().articles == 0
    refused = held.write()
    assert [(one.place, one.stage) for one in refused] == [("https://harbour-post.example/2", "add")]
    assert "stands twice" in refused[0].message
    assert [one.what for one in held.added] == ["new", "new"]
    assert [(one.place, one.stage) for one in store.failures()] == [
        ("https://harbour-post.example/2", "add"), ("https://gone.example/", "fetch"),
    ]
    assert held.write() == []


@pytest.mark.parametrize(("limit", "value"), [("MOST", 2), ("MOST_BYTES", 10), ("LONGEST", -1.0)])
def test_holding_is_due_by_count_size_and_time(store, monkeypatch, limit, value):
    monkeypatch.setattr(holding, limit, value)
    held = Held(store)
    assert not held.due()
    held.hold(_page(1))
    held.hold(_page(2))
    assert held.due()
    held.write()
    assert not held.due()


def test_holding_reports_every_page_of_a_group_that_is_not_written(store, monkeypatch):
    def full(*_, **__):
        raise StoreError("the disk is full")

    held = Held(store)
    held.hold(_page(1))
    held.hold(_page(2))
    monkeypatch.setattr(Store, "batch", full)
    assert [one.message for one in held.write()] == ["the disk is full"] * 2
    assert held.added == []
    assert store.counts().articles == 0
