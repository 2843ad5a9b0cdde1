import dataclasses

import pytest
from store_readings import TEXT, article, reading

from quoth.errors import QuothError, StoreError
from quoth.records import Reading
from quoth.store.judgements import Judgement, Kept
from quoth.store.store import Store

FIRST, SECOND = reading().statements


@pytest.fixture
def store():
    with Store(":memory:") as store:
        store.add(reading(), b"<p>")
        yield store


def accepted(subject, by="ib"):
    return Judgement("statement", subject, {"decision": "accept"}, by, "2031-03-07T10:00:00+00:00", "clear")


def test_judgements_are_kept_in_order_with_who_when_and_why(store):
    first = store.judge(accepted(FIRST.id))
    second = store.judge(Judgement("speaker", "Ásta Brandl", {"same_as": "A. Brandl"}, "oru"))
    kept = store.judgements()
    assert [one.id for one in kept] == [first, second]
    assert kept[0] == Kept(
        first, "statement", FIRST.id, {"decision": "accept"}, "ib", "2031-03-07T10:00:00+00:00", "clear", None, None
    )
    assert kept[1].at and kept[1].value == {"same_as": "A. Brandl"}
    assert store.judgements("Ásta Brandl") == kept[1:]


def test_judgements_taken_back_stay_and_are_marked(store):
    id = store.judge(accepted(FIRST.id))
    store.undo(id, by="oru")
    (one,) = store.judgements(FIRST.id)
    assert (one.undone, one.undone_by, one.value) == (True, "oru", {"decision": "accept"})
    with pytest.raises(StoreError, match=rf'judgement "{id}" was taken back by oru on \d{{4}}'):
        store.undo(id, by="oru")


def test_judgements_follow_the_words_when_the_page_is_read_anew(store):
    store.judge(accepted(FIRST.id))
    store.judge(accepted(SECOND.id))
    changed = article("New. " + TEXT.replace("never tested", "hardly tested"))
    text = changed.text
    moved = []
    for one in reading().statements:
        shift = 5
        spans = {role: tuple((s + shift, e + shift) for s, e in getattr(one, role)) for role in ("source", "cue")}
        content = tuple((s + shift, e + shift + (one is SECOND)) for s, e in one.content)
        moved.append(dataclasses.replace(
            one, id="f" + one.id[1:], content=content, addressee=None, said_on=None, answers=None, **spans
        ))
    assert text[moved[0].content[0][0] : moved[0].content[0][1]] == "“The tide wall will hold,”"
    store.add(Reading(changed, tuple(moved), (), "small 2", "0.1"), b"<p>2")
    assert [one.subject for one in store.judgements()] == [moved[0].id, moved[1].id]
    assert store.judgements(FIRST.id) == ()
    assert store.judgements(moved[0].id) == store.judgements()[:1]
    assert store.judgements_of([moved[1].id, moved[0].id, "zz"]) == store.judgements()
    assert store.last_judgement("ib") == store.judgements()[1]


def test_judgements_come_in_pages_and_by_who_made_them(store):
    ids = [store.judge(one) for one in (accepted(FIRST.id), accepted(FIRST.id, "oru"), accepted(SECOND.id))]
    pages, after = [], None
    while not pages or after:
        page, after = store.judgements_page(limit=2, after=after)
        pages.append([one.id for one in page])
    assert pages == [ids[:2], ids[2:]]
    assert (store.judged_by("ib"), store.judged_by("oru"), store.judged_by("nobody")) == (2, 1, 0)
    store.undo(ids[2], by="ib")
    assert (store.judged_by("ib"), store.last_judgement("ib").id, store.last_judgement("nobody")) == (1, ids[0], None)
    assert (store.standing_judgement(ids[0]).by, store.standing_judgement(ids[2])) == ("ib", None)


@pytest.mark.parametrize("after", ["", "x", "-1", "٣", "9" * 19, "9" * 5000])
def test_judgements_have_no_page_after_what_is_no_cursor(store, after):
    with pytest.raises(QuothError, match="is no cursor: expected the `after` of this list"):
        store.judgements_page(limit=1, after=after)


@pytest.mark.parametrize("judgement, message", [
    (accepted("zz"), 'statement "zz" is not in the record'),
    (accepted(FIRST.id, " "), "a judgement needs the name of who judges"),
    (Judgement("outlet", "x", {}, "ib"), 'a judgement of kind "outlet": expected statement or speaker'),
])
def test_judgements_of_nothing_are_refused(store, judgement, message):
    with pytest.raises(StoreError) as raised:
        store.judge(judgement)
    assert str(raised.value) == message
    assert store.judgements() == ()


def test_judgements_unknown_one_cannot_be_taken_back(store):
    with pytest.raises(StoreError, match='judgement "abc" is not in the record'):
        store.undo("abc", by="ib")
