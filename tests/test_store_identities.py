import dataclasses

import pytest
from store_readings import article, statement

from quoth.questions.search import search
from quoth.records import Reading, Speaker
from quoth.store.identities import Identity
from quoth.store.judgements import Judgement
from quoth.store.rows import Filter
from quoth.store.store import Store

PERSON = "person"


def page(name, number, role=None):
    text = f"{name} said the wall number {number} will hold.\n"
    at = article(text, f"https://harbour-post.example/{number}", published=f"2031-03-0{number}", title="Wall")
    return Reading(at, (statement(at, name, "said", f"number {number}", Speaker(name, PERSON, role)),), (), "m", "0.1")


def merge(one, other, articles=None):
    value = {"decision": "merge", "speaker": [one, PERSON], "same_as": [other, PERSON], "articles": articles}
    return Judgement("speaker", one, value, "ib")


@pytest.fixture
def store():
    with Store(":memory:") as store:
        for number, name in enumerate(("Ásta Brandl", "Asta M. Brandl", "Brandl", "Brandl"), 1):
            store.add(page(name, number, "Mayor"), b"<p>%d" % number)
        yield store


def listed(store, name=None):
    return [(one.name, one.statements, one.aliases) for one in store.speakers(name)]


def found(store, name):
    hits = search(store, "", speaker=name, limit=9).found
    assert {one.statement.id for one in hits} == {one.statement.id for one in store.statements(Filter(speaker=name))}
    return sorted(one.origin.key[-1] for one in hits)


def test_store_identities_merged_names_are_one_speaker_everywhere(store):
    store.judge(merge("Ásta Brandl", "Asta M. Brandl"))
    assert listed(store) == [("Asta M. Brandl", 2, ("Ásta Brandl",)), ("Brandl", 2, ())]
    assert found(store, "Asta M. Brandl") == ["1", "2"]
    assert len(store.spoken("Asta M. Brandl", PERSON, limit=9)[0]) == 2
    assert [one.day for one in store.days("Asta M. Brandl", PERSON)] == ["2031-03-01", "2031-03-02"]
    assert store.roles("Asta M. Brandl", PERSON)[0][:4] == ("Mayor", 2, "2031-03-01", "2031-03-02")
    assert list(store.identities()) == [Identity("Asta M. Brandl", PERSON, (("Ásta Brandl", PERSON, None),))]
    assert list(store.check()) == []


def test_store_identities_hold_for_pages_of_the_batch_they_were_judged_in(store):
    with store.batch():
        store.add(page("Ásta Brandl", 5), b"<p>5")
        store.judge(merge("Ásta Brandl", "Asta M. Brandl"))
        store.add(page("Ásta Brandl", 6), b"<p>6")
    assert found(store, "Asta M. Brandl") == ["1", "2", "5", "6"]
    assert list(store.check()) == []


def test_store_identities_hold_for_pages_added_later(store):
    store.judge(merge("Ásta Brandl", "Asta M. Brandl"))
    store.add(page("Ásta Brandl", 5), b"<p>5")
    assert found(store, "Asta M. Brandl") == ["1", "2", "5"]


def test_store_identities_of_one_article_leave_the_others_alone(store):
    store.judge(merge("Brandl", "Ásta Brandl", ["https://harbour-post.example/3"]))
    assert listed(store) == [("Ásta Brandl", 2, ("Brandl",)), ("Asta M. Brandl", 1, ()), ("Brandl", 1, ())]
    assert found(store, "asta brandl") == ["1", "2", "3"]
    assert found(store, "brandl") == ["1", "2", "3", "4"]


def test_store_identities_go_back_when_their_judgement_is_undone(store):
    before = listed(store)
    id = store.judge(merge("Ásta Brandl", "Asta M. Brandl"))
    store.undo(id, by="ib")
    assert (listed(store), list(store.identities()), list(store.check())) == (before, [], [])
    assert found(store, "m brandl") == ["2"]


def test_store_identities_split_part_people_of_one_name(store):
    value = {"decision": "split", "speaker": ["Brandl", PERSON], "name": "Jon Brandl", "articles":
             ["https://harbour-post.example/4"]}
    store.judge(Judgement("speaker", "Brandl", value, "ib"))
    assert listed(store, "jon") == [("Jon Brandl", 1, ("Brandl",))]
    assert found(store, "jon brandl") == ["4"]
    store.add(dataclasses.replace(page("Brandl", 4), model="m2"), b"<p>4")  # read anew: the same page
    assert found(store, "jon brandl") == ["4"]


@pytest.mark.parametrize("decisions, name", [
    ([merge("A. Brandl", "Asta M. Brandl").value], "Asta M. Brandl"),
    ([merge("Asta M. Brandl", "Ásta Brandl").value,
      {"decision": "known", "name": "Ásta Brandl", "type": PERSON, "aliases": []}], "Ásta Brandl"),
    ([merge("Asta M. Brandl", "Ásta Brandl").value,
      {"decision": "rename", "speaker": ["Asta M. Brandl", PERSON], "name": "Mayor Brandl"},
      {"decision": "rename", "speaker": ["Ásta Brandl", PERSON], "name": "Asta B."},
      {"decision": "known", "name": "Ásta Brandl", "type": PERSON, "aliases": ["Brandl", "A. Brandl"]}], "Asta B."),
])
def test_store_identities_are_called_by_name_given_then_listed_then_fullest(store, decisions, name):
    store.judge_all([Judgement("speaker", "x", value, "ib") for value in decisions])
    assert [one.name for one in store.identities()] == [name]


def test_store_identities_take_no_lone_surname_of_a_list_for_the_person(store):
    value = {"decision": "known", "name": "Asta Maria Brandl", "type": PERSON, "aliases": ["Brandl", "Ásta Brandl"]}
    store.judge(Judgement("speaker", "Asta Maria Brandl", value, "ib"))
    assert listed(store, "maria") == [("Asta Maria Brandl", 1, ("Ásta Brandl",))]
