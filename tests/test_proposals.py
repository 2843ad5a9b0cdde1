import pytest
from records_of import key, record_of

from quoth.questions.identities import Judge, confirm, refuse
from quoth.questions.proposals import (
    ALIKE,
    AMONG,
    INITIAL,
    LETTERS,
    MIDDLE,
    MISREAD,
    PART,
    SUFFIX,
    SURNAME,
    TYPES,
    proposals,
)

ADA = Judge("ada")
TIDE = "Tide Board director"


def proposed(*rows):
    with record_of(*rows) as store:
        return [(one.one[0], one.other[0], one.score) for one in proposals(store)]


@pytest.mark.parametrize("rows, expected", [
    ([("Ásta Brandl",), ("Asta Brandl",)], [("Asta Brandl", "Ásta Brandl", ALIKE)]),
    ([("Jo Brandl",), ("Jo R. Brandl",)], [("Jo Brandl", "Jo R. Brandl", MIDDLE)]),
    ([("Jo Brandl", TIDE), ("Jo R. Brandl", TIDE)], [("Jo Brandl", "Jo R. Brandl", MIDDLE + 0.08)]),
    ([("Jo Rut Brandl",), ("Jo R. Brandl",)], [("Jo R. Brandl", "Jo Rut Brandl", MIDDLE)]),
    ([("Jo Brandl",), ("Jo Brandl Jr.",)], [("Jo Brandl", "Jo Brandl Jr.", SUFFIX)]),
    ([("Joseph Brandl", TIDE), ("Joe Brandl", TIDE)], [("Joe Brandl", "Joseph Brandl", INITIAL)]),
    ([("J. Brandl", TIDE), ("Josef Brandl", "head of the Tide Board")], [("J. Brandl", "Josef Brandl", INITIAL)]),
    ([("Ruiz Brandl",), ("Jo Ruiz Brandl",)], [("Ruiz Brandl", "Jo Ruiz Brandl", PART)]),
    ([("Brandl", TIDE), ("Jo Brandl", TIDE)], [("Brandl", "Jo Brandl", SURNAME)]),
    ([("Brandl", "Mayor"), *[("Jo Brandl", "Mayor")] * 2, ("Jo Brandl", "mayor"), ("Ivo Brandl", "Mayor")],
     [("Brandl", "Jo Brandl", AMONG)]),
    ([("TWA", None, "2031", "organization"), ("Tide Wall Authority", None, "2031", "organization")],
     [("TWA", "Tide Wall Authority", LETTERS)]),
    ([("The Tide Board", None, "2031", "organization"), ("Tide Board’s", None, "2031", "organization")],
     [("Tide Board’s", "The Tide Board", ALIKE)]),
    ([("Lantern", None, "2031", "organization"), ("The Lantern", None, "2031", "publication")],
     [("Lantern", "The Lantern", TYPES)]),
    ([("Saluvant", None, "2031", "organization"), ("Saluvant",)], [("Saluvant", "Saluvant", MISREAD)]),
])
def test_proposals_join_names_with_evidence(rows, expected):
    assert proposed(*rows) == expected


@pytest.mark.parametrize("rows", [
    [("Jo Brandl",), ("Ivo Brandl",)],  # one surname
    [("Lissen",), ("Lissen", None, "2031", "country")],  # a country and whoever is called like it
    [("Brandl",), ("Jo Brandl", TIDE)],  # a lone surname without a role
    [("Brandl", "Mayor"), ("Jo Brandl", "Mayor"), ("Ivo Brandl", "Mayor")],  # a role that two of the name have
    [("Brandl", TIDE), ("Jo Brandl", "former " + TIDE)],
    [("J. Brandl",), ("Josef Brandl",)],
    [("Jo R. Brandl",), ("Jo S. Brandl",)],
    [("Jo R. Brandl",), ("Jo S. Brandl",), ("Jo Brandl",)],  # which of the two?
    [("Jo Brandl Sr.",), ("Jo Brandl Jr.",)],
    [("Ruiz Brandl",), ("Jo Ruiz Brandl",), ("Ivo Ruiz Brandl",)],
    [("TWA", None, "2031", "organization"), ("Tide Wall Authority", None, "2031", "organization"),
     ("Town Water Agency", None, "2031", "organization")],
    [("The agency", None, "2031", "organization"), ("the agency", None, "2031", "organization")],
    [("a senior official", None, "2031", "anonymous"), ("A senior official", None, "2031", "anonymous")],
])
def test_proposals_are_none_without_evidence(rows):
    assert proposed(*rows) == []


def test_proposals_name_the_articles_and_what_shows_it():
    with record_of(("Brandl", "Mayor"), ("Brandl",), ("Jo Brandl", "Mayor")) as store:
        (one,) = proposals(store)
    assert one.to_dict() == {
        "id": one.id, "one": ["Brandl", "person"], "other": ["Jo Brandl", "person"], "score": SURNAME,
        "reasons": ["the surname", '"Mayor": Jo Brandl is called so in 1 article, nobody else of that name'],
        "articles": [key(1)],
    }


def test_proposals_judged_are_not_proposed_again_until_undone():
    with record_of(("Ásta Brandl",), ("Asta Brandl",)) as store:
        (one,) = proposals(store)
        for judge in (confirm, refuse):
            (id,) = judge(store, [one.id], ADA)
            assert proposals(store) == ()
            store.undo(id, by="ada")
            assert proposals(store) == (one,)
