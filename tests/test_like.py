import pytest
from test_search import _add

from quoth.errors import QuothError, StoreError
from quoth.questions.like import like
from quoth.store.alike import base, forms_match
from quoth.store.store import Store


@pytest.fixture
def store():
    with Store(":memory:") as store:
        for number, words in enumerate((
            "The ferries to Orun were cancelled because of the storms,", "A storm has cancelled every ferry to Orun,",
            "No ferry sails on Sunday,", "The budget of the school was cut,", "The the of and,",
        )):
            _add(store, number, words)
        yield store


def test_like_lists_what_shares_the_rare_words_nearest_first(store):
    found = like(store, "0000")
    assert [(one.stored.statement.id, one.shared) for one in found] == [
        ("0001", ("orun", "cancelled", "storm", "ferry")), ("0002", ("ferry",)),
    ]
    assert found[0].score == 1.0 > found[1].score
    scores = [(one.stored.statement.id, one.score) for one in like(store, "0002")]
    assert scores == [("0000", 0.215), ("0001", 0.215)]
    assert [one.stored.statement.id for one in like(store, "0000", limit=1)] == ["0001"]
    assert like(store, "0003") == like(store, "0004") == ()


def test_like_refuses_in_one_line(store):
    with pytest.raises(StoreError, match='"99" is not in the record'):
        like(store, "99")
    with pytest.raises(QuothError, match="limit 0: expected 1 to 1000"):
        like(store, "0000", limit=0)


@pytest.mark.parametrize("words, expected", [
    ("dam dams", "dam"), ("policy policies", "policy"), ("closed closing closes close", "clos"),
    ("glass glasses", "glass"), ("gas", "gas"), ("ring", "ring"),
])
def test_like_folds_inflections(words, expected):
    assert {base(word) for word in words.split()} == {expected}
    assert all(f'"{word}"' in forms_match(expected) for word in words.split())
