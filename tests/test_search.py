import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_readings import article, reading

from quoth.errors import QuothError
from quoth.questions.search import Hits, search, to_match
from quoth.records import Reading, Speaker
from quoth.store.store import Store

FIRST = reading().statements[0]


def _add(store, number, words, name="Bo Lund", **facts):
    """Add a page with one statement of these words."""
    text = f"“{words}” said Bo Lund."
    at = article(text, url=f"https://harbour-post.example/{number}", title=facts.pop("title", "Harbour"),
                 published=facts.pop("published", None), outlet=facts.pop("outlet", "Harbour Post"))
    end = len(words) + 2
    one = dataclasses.replace(
        FIRST, id=f"{number:04}", content=((0, end),), cue=((end + 1, end + 5),), source=((end + 6, len(text) - 1),),
        addressee=None, said_on=None, speaker=Speaker(name, "person"), **facts,
    )
    store.add(Reading(at, (one,), (), facts.get("model", "m"), "1"), None)


@pytest.fixture
def store():
    with Store(":memory:") as store:
        yield store
        assert list(store.check()) == []


def _ids(hits):
    return [stored.statement.id for stored in hits.found]


WALL, BOTH = ["0001"], ["0001", "0002"]


@pytest.mark.parametrize("words, expected", [
    ("tide wall", WALL), ("TIDE", BOTH), ("über", ["0003"]), ("uber", ["0003"]), ('"wall will"', WALL),
    ('"will wall"', []), ("wal", []), ("wal*", WALL), ('"wall wi"*', WALL), ("“the tide”", BOTH), ("«the tide", BOTH),
    ("don't", ["0002"]), ("don’t", ["0002"]), ("lund", BOTH), ("meersburg", ["0003"]), ("tide NOT wall", []),
    ("tide OR flood", []), ("tide AND", []), ("words:tide", []), ("NEAR(tide wall)", []), ("tide -wall", WALL),
    ("^tide", BOTH), ("tide + wall", WALL), ("(tide", BOTH), ("tide)", BOTH), ("{tide}", BOTH), ('tide "', BOTH),
    ("tide ' ; DROP TABLE statements --", []), ("tide * *", BOTH), ("tide\0wall", WALL), ("tide, wall!", WALL),
    ("**tide**", BOTH), ('""tide""', BOTH), ("tide " * 64, BOTH),
    ("the* " * 64, BOTH), ('"' + "tide " * 1999 + '"', []),
])
def test_search_takes_any_input_as_words(store, words, expected):
    _add(store, 1, "The tide wall will hold,")
    _add(store, 2, "I don’t see the tide from here at all,")
    _add(store, 3, "Über uns,", name="Ada Veld", title="In Meersburg")
    hits = search(store, words)
    assert (_ids(hits), hits.total, hits.undated, hits.after) == (expected, len(expected), 0, None)


@pytest.mark.parametrize("words, match", [
    ('say "clean water" prom*', '"say" "clean water" "prom" *'),
    ('a"b', '"a" "b"'), ("", None), ("  ", None), ("speaker:bo", '"speaker:bo"'),
])
def test_search_quotes_each_term(words, match):
    assert to_match(words) == match


NO_CURSOR = " is no cursor: expected the `after` of a search"
NO_DATE = " is no date: expected a year, month or day as 2025, 2025-08 or 2025-08-27"


@pytest.mark.parametrize("words, options, message", [
    ("", {}, "nothing to search for: expected words, a speaker, an outlet, dates or a kind"),
    ("?! …", {}, "no word to search for in '?! …': expected letters or digits"),
    ("a " * 65, {}, 'a query of 65 words: expected at most 64; a "phrase" counts as one'),
    ("a" * 10_001, {}, "a query of 10001 characters: expected at most 10000"),
    ("a", {"kind": "spoken"}, 'kind "spoken" is not one of direct, indirect, mixed'),
    ("a", {"since": "5 March"}, 'since "5 March"' + NO_DATE), ("a", {"until": "2031-13"}, 'until "2031-13"' + NO_DATE),
    ("a", {"since": "2031-02-30"}, 'since "2031-02-30"' + NO_DATE), ("a", {"until": ""}, 'until ""' + NO_DATE),
    ("a", {"after": "x:1"}, '"x:1"' + NO_CURSOR), ("a", {"after": "nan:1"}, '"nan:1"' + NO_CURSOR),
    ("a", {"after": "1:9223372036854775808"}, '"1:9223372036854775808"' + NO_CURSOR),
    ("a", {"limit": 0}, "limit 0: expected 1 to 100000; export lists all"),
    ("a", {"limit": 2**70}, f"limit {2**70}: expected 1 to 100000; export lists all"),
    ("a", {"speaker": " "}, "no name to look for in ' ': expected letters or digits"),
    ("a", {"outlet": ""}, "no name to look for in '': expected letters or digits"),
    ("a\udcff", {}, ":memory: can't be asked for '\\udcff': it is half a character (a lone surrogate)"),
    ("a", {"speaker": "\ud83c"}, "no name to look for in '\\ud83c': expected letters or digits"),
])
def test_search_refuses_in_one_line(store, words, options, message):
    with pytest.raises(QuothError) as raised:
        search(store, words, **options)
    assert str(raised.value) == message


def test_search_ranks_words_before_speaker_before_title(store):
    _add(store, 1, "Nothing here,", title="Otter")
    _add(store, 2, "Nothing here,", name="Ib Otter")
    _add(store, 3, "Otter here,")
    assert _ids(search(store, "otter")) == ["0003", "0002", "0001"]


def test_search_pages_through_all_hits_in_a_stable_order(store):
    for number in range(25):
        _add(store, number, "The tide wall will hold," if number % 2 else "The tide, the tide wall, it will hold,")
    for words, options in (("tide", {}), ("", {"speaker": "lund"})):
        whole = _ids(search(store, words, limit=100, **options))
        assert sorted(whole) == [f"{n:04}" for n in range(25)]
        pages, after = [], None
        while not pages or after:
            hits = search(store, words, limit=10, after=after, **options)
            assert hits.total == 25
            pages.append(hits.found)
            after = hits.after
        assert [len(page) for page in pages] == [10, 10, 5]
        assert [stored.statement.id for page in pages for stored in page] == whole
    hits = search(store, "tide", limit=25)
    assert (len(hits.found), hits.after) == (25, None)


def test_search_filters_and_counts_the_undated(store):
    _add(store, 1, "The tide rises,", published="2031-03-05")
    _add(store, 2, "The tide falls,", published="2031-04-05", name="Ásta Brandl", outlet="Morgenblað")
    _add(store, 3, "The tide waits,", kind="mixed")
    for options, ids, undated in (
        ({"since": "2031-04"}, ["0002"], 1), ({"until": "2031-03-31"}, ["0001"], 1), ({"since": "2032"}, [], 1),
        ({"speaker": "brandl ASTA"}, ["0002"], 0), ({"speaker": "sta"}, [], 0), ({"speaker": "ast"}, ["0002"], 0),
        ({"outlet": "morgenblad"}, ["0002"], 0),
        ({"kind": "mixed"}, ["0003"], 0), ({"kind": "direct", "speaker": "lund", "since": "2031"}, ["0001"], 0),
    ):
        for words in ("tide", ""):
            hits = search(store, words, **options)
            assert (_ids(hits), hits.total, hits.undated) == (ids, len(ids), undated), options


def test_search_finds_only_what_is_current(store):
    _add(store, 1, "The tide wall will hold,")
    _add(store, 1, "The tide wall will not hold,")
    assert search(store, "hold").total == 1
    assert search(store, "not hold").total == 1
    _add(store, 1, "No comment,", name="Ada Veld")
    assert search(store, "hold") == Hits((), 0, 0, None)
    assert search(store, "lund").total == 0


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.one_of(st.characters(codec="utf-8"), st.sampled_from('"*():^-+{}NEAROT \0')), max_size=40))
def test_search_never_fails_but_for_want_of_words(store, words):
    try:
        match = to_match(words)
    except QuothError as error:
        assert str(error).startswith("no word to search for")
        return
    if match is not None:
        assert search(store, words).total == 0
