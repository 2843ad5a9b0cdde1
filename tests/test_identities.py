import pytest
from records_of import key, record_of, said

from quoth.errors import QuothError
from quoth.questions.identities import Judge, confirm, find, merge, refuse, rename, split
from quoth.questions.proposals import proposals
from quoth.questions.who import Entry, import_list

ADA = Judge("ada", "same office")
ASTA, JO = ("Ásta Brandl", "person"), ("Jo Brandl", "person")


@pytest.fixture
def store():
    with record_of(("Ásta Brandl",), ("Jo Brandl",), ("Brandl",), ("Jo Brandl",)) as store:
        yield store


def names(store):
    return {one.name: (one.statements, one.aliases) for one in store.speakers()}


def test_identities_merge_keeps_who_and_why(store):
    id = merge(store, ASTA, JO, ADA)
    (kept,) = store.judgements("Ásta Brandl")
    assert (kept.id, kept.by, kept.why) == (id, "ada", "same office")
    assert names(store) == {"Ásta Brandl": (3, ("Jo Brandl",)), "Brandl": (1, ())}
    assert find(store, "jo brandl") == ASTA


def test_identities_lone_surname_is_joined_only_where_it_stands_now(store):
    merge(store, ("Brandl", "person"), JO, ADA)
    store.add(said(9, "Brandl"), b"9")
    assert names(store) == {"Jo Brandl": (3, ("Brandl",)), "Ásta Brandl": (1, ()), "Brandl": (1, ())}


def test_identities_split_goes_with_the_article(store):
    split(store, JO, "Jo Brandl (diver)", [key(4)], ADA)
    assert names(store)["Jo Brandl (diver)"] == (1, ("Jo Brandl",))
    assert names(store)["Jo Brandl"] == (1, ())


def test_identities_rename_is_found_by_both_names(store):
    rename(store, JO, "Johanna Brandl", ADA)
    assert names(store)["Johanna Brandl"] == (2, ("Jo Brandl",))
    assert find(store, "Jo Brandl") == find(store, "Johanna Brandl") == ("Johanna Brandl", "person")


@pytest.mark.parametrize("act, message", [
    (lambda s: merge(s, JO, JO, ADA), '"Jo Brandl" can\'t be merged with itself: expected two speakers'),
    (lambda s: find(s, "Jo Brendl"), 'no speaker in the record is called "Jo Brendl": near are "Jo Brandl"'),
    (lambda s: find(s, "Quist"), 'no speaker in the record is called "Quist"'),
    (lambda s: find(s, "Bran"), '"Bran" fits several: "Brandl" (person), "Jo Brandl" (person), "Ásta Brandl" (person);'
                                " give the whole name, and --type where it has two"),
    (lambda s: split(s, JO, "Jo Brandl", [key(4)], ADA), '"Jo Brandl" can\'t be split from itself: expected another'),
    (lambda s: split(s, JO, "Jo B.", [key(1)], ADA), f'"Jo Brandl" says nothing in article "{key(1)}"'),
    (lambda s: rename(s, JO, " ", ADA), "a speaker's new name is empty: expected one"),
    (lambda s: rename(s, JO, "Ásta Brandl", ADA), 'another person is called "Ásta Brandl": merge the two if they are'),
    (lambda s: confirm(s, ["zz"], ADA), 'no proposal has the id "zz": quoth speakers proposals lists them'),
])
def test_identities_wrong_use_is_one_clear_line(store, act, message):
    with pytest.raises(QuothError) as raised:
        act(store)
    assert str(raised.value).startswith(message) and "\n" not in str(raised.value)
    assert store.judgements() == ()


def test_identities_people_judged_to_be_two_are_not_merged():
    with record_of(("Ásta Brandl",), ("Asta Brandl",), ("Ásta M. Brandl",)) as store:
        one = next(one for one in proposals(store) if one.score > 0.9)
        (id,) = refuse(store, [one.id], Judge("oru"))
        merge(store, ("Ásta M. Brandl", "person"), ("Ásta Brandl", "person"), ADA)
        with pytest.raises(QuothError, match=rf"are two, oru judged on .*: undo {id} first"):
            merge(store, ("Asta Brandl", "person"), ("Ásta M. Brandl", "person"), ADA)
        before = store.judgements()
        with pytest.raises(QuothError, match="are two"):
            import_list(store, (Entry("Asta Brandl", ("Ásta Brandl",)),), ADA)
        assert store.judgements() == before
        assert list(store.check()) == []


def test_identities_refused_surname_is_not_joined_in_any_article():
    with record_of(("Brandl", "Mayor"), ("Jo Brandl", "Mayor")) as store:
        (one,) = proposals(store)
        refuse(store, [one.id], Judge("oru"))
        with pytest.raises(QuothError, match='"Brandl" and "Jo Brandl" are two, oru judged on'):
            merge(store, ("Brandl", "person"), JO, ADA)
