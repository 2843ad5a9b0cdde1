import pytest
from test_search import _add

from quoth.errors import QuothError, StoreError
from quoth.questions.like import like, like_words
from quoth.store.sharing import base, forms_match
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
    assert [(one.stored.statement.id, one.by, one.words, one.shared) for one in found] == [
        ("0001", ("words", "meaning"), 1.0, ("orun", "cancelled", "storm", "ferry")),
        ("0002", ("words", "meaning"), 0.207, ("ferry",)),
    ]
    assert 1.0 == found[0].score > found[0].meaning > found[1].meaning == found[1].score > 0.4
    assert [one.stored.statement.id for one in like(store, "0000", limit=1)] == ["0001"]
    assert like(store, "0003") == like(store, "0004") == ()


def test_like_finds_what_is_said_in_other_words_by_meaning(store):
    (found,) = like_words(store, "All boat crossings were called off in bad weather", limit=1)
    assert (found.stored.statement.id, found.by, found.words, found.shared) == ("0000", ("meaning",), 0.0, ())
    assert found.score == found.meaning > 0.4
    assert found.why == f"by meaning {found.meaning:.2f}"
    assert found.to_dict()["alike"] == {
        "score": found.score, "by": ["meaning"], "words": 0.0, "shared": [], "meaning": found.meaning,
    }
    assert like_words(store, "Her violin is out of tune") == ()


def test_like_refuses_in_one_line(store):
    with pytest.raises(StoreError, match='"99" is not in the record'):
        like(store, "99")
    with pytest.raises(QuothError, match="limit 0: expected 1 to 1000"):
        like(store, "0000", limit=0)
    with pytest.raises(QuothError, match=r"no words to look for in '\?!': expected letters or digits"):
        like_words(store, "?!")
    with pytest.raises(QuothError, match="words of 50,001 characters: expected at most 50,000"):
        like_words(store, "a" * 50_001)


@pytest.mark.parametrize("words, expected", [
    ("dam dams", "dam"), ("policy policies", "policy"), ("closed closing closes close", "clos"),
    ("glass glasses", "glass"), ("gas", "gas"), ("ring", "ring"),
])
def test_like_folds_inflections(words, expected):
    assert {base(word) for word in words.split()} == {expected}
    assert all(f'"{word}"' in forms_match(expected) for word in words.split())
