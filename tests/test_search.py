import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_readings import article, reading

from quoth.errors import QuothError
from quoth.questions.query import open_phrase, parse
from quoth.questions.search import search
from quoth.records import ACTS, Reading, Speaker
from quoth.store import searching
from quoth.store.queries import Fact, Named, Query, Term
from quoth.store.rows import Hits
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
    ("tide OR flood", BOTH), ("tide AND", BOTH), ("words:tide", BOTH), ("NEAR(tide wall)", []),
    ("tide -wall", ["0002"]),
    ("^tide", BOTH), ("tide + wall", WALL), ("(tide", BOTH), ("tide)", BOTH), ("{tide}", BOTH), ('tide "', BOTH),
    ("tide ' ; DROP TABLE statements --", []), ("tide * *", BOTH), ("tide\0wall", WALL), ("tide, wall!", WALL),
    ("**tide**", BOTH[::-1]), ('""tide""', BOTH), ("tide " * 64, BOTH),
    ("the* " * 64, BOTH[::-1]), ('"' + "tide " * 1999 + '"', []),
])
def test_search_takes_any_input_as_words(store, words, expected):
    _add(store, 1, "The tide wall will hold,")
    _add(store, 2, "I don’t see the tide from here at all,")
    _add(store, 3, "Über uns,", name="Ada Veld", title="In Meersburg")
    hits = search(store, words)
    assert (_ids(hits), hits.total, hits.undated, hits.after) == (expected, len(expected), 0, None)


HELD = (Term("hold"),), (Term("tide"), Term("flood"))


@pytest.mark.parametrize("words, query", [
    ('say "clean water" prom*', Query(((Term("say"),), (Term("clean water"),), (Term("prom", True),)))),
    ('a"b', Query(((Term("a"),), (Term("b"),)))), ("", Query()), ("  ", Query()),
    ("hold tide OR flood", Query(HELD)), ("OR hold AND tide OR OR flood OR", Query(HELD)),
    ("hold or", Query(((Term("hold"),), (Term("or"),)))),
    ('tide -wall -"old wall"', Query(((Term("tide"),),), (Term("wall"), Term("old wall")))),
    ("-speaker:lund -act:deny", Query((), (Named("speaker", "lund"), Fact("act", "deny")))),
    ('Speaker:"Bo Lund" outlet:harbour', Query(((Named("speaker", "Bo Lund"),), (Named("outlet", "harbour"),)))),
    ("kind:direct OR kind:mixed", Query(((Fact("kind", "direct"), Fact("kind", "mixed")),))),
    ("type:PERSON block:headline", Query(((Fact("type", "person"),), (Fact("block", "headline"),)))),
    ("title:tide words:wal*", Query(((Term("tide", False, "title"),), (Term("wal", True, "words"),)))),
    ("at 10:30 https://x.example/said:2031", Query(((Term("at"),), (Term("10:30"),),
                                                   (Term("https://x.example/said:2031"),)))),
    ("said:2031-05", Query(since="2031-05", until="2031-05")), ("said:>2031-05", Query(since="2031-06")),
    ("said:>2031-12-31", Query(since="2032-01-01")), ("said:>=2031", Query(since="2031")),
    ("said:<2031", Query(until="2030")), ("said:<2031-01", Query(until="2030-12")),
    ("said:<=2031", Query(until="2031")),
    ("said:2030..2031-03", Query(since="2030", until="2031-03")),
    ("said:>2030 said:>2031-03-05 said:<2034 said:2033", Query(since="2033", until="2033")),
    ("said:2031 said:>=2031-02", Query(since="2031-02", until="2031")),
])
def test_query_parse_reads_what_people_type(words, query):
    assert parse(words) == query


KIND = "direct, indirect, mixed"
OTHER = " is the cursor of another search: expected the same words and filters"
NO_CURSOR = " is no cursor: expected the `after` of a search"
NO_DATE = " is no date: expected a year, month or day as 2025, 2025-08 or 2025-08-27"


@pytest.mark.parametrize("words, options, message", [
    ("", {}, "nothing to search for: expected words, a speaker, an outlet, dates or a kind"),
    ("?! …", {}, "no word to search for in '?! …': expected letters or digits"),
    ("a " * 65, {}, 'a query of 65 words: expected at most 64; a "phrase" counts as one'),
    ("a" * 10_001, {}, "a query of 10001 characters: expected at most 10000"),
    ("a", {"kind": "spoken"}, f'kind "spoken" is not one of {KIND}'),
    ("a", {"since": "5 March"}, 'since "5 March"' + NO_DATE), ("a", {"until": "2031-13"}, 'until "2031-13"' + NO_DATE),
    ("a", {"since": "2031-02-30"}, 'since "2031-02-30"' + NO_DATE), ("a", {"until": ""}, 'until ""' + NO_DATE),
    ("a", {"after": "x:1"}, '"x:1"' + NO_CURSOR), ("a", {"after": "nan:1"}, '"nan:1"' + NO_CURSOR),
    ("a", {"after": "1:9223372036854775808"}, '"1:9223372036854775808"' + NO_CURSOR),
    ("a", {"after": ""}, '""' + NO_CURSOR), ("a", {"after": "W10="}, '"W10="' + NO_CURSOR),
    ("a", {"after": "WzEsMiwtMC41LDEsMSwwXQ"}, '"WzEsMiwtMC41LDEsMSwwXQ"' + OTHER),
    ("foo:bar", {}, 'no field "foo": expected one of words, title, speaker, outlet, said, act, kind, type, block; '
                    'words with a colon go in "quotation marks"'),
    ("dam speaker: ", {}, 'nothing after "speaker:": expected a value directly behind the colon'),
    ("act:lie", {}, f'act "lie" is not one of {", ".join(ACTS)}'), ("kind:*", {}, f'kind "*" is not one of {KIND}'),
    ("speaker:?", {}, "no name to look for in '?': expected letters or digits"),
    ("title:-", {}, 'no word to search for after "title:": expected letters or digits'),
    ("said:may", {}, "said:may is no date: expected said:2025-08, said:>2025-08-01 or said:2025..2026-03"),
    ("said:>2031-13", {}, 'said "2031-13"' + NO_DATE), ("said:2031..2031-02-30", {}, 'until "2031-02-30"' + NO_DATE),
    ("said:>9999", {}, 'no day lies beyond "9999": expected a year from 0002 to 9998'),
    ("tide -said:2031", {}, '"-said:2031": said: can stand neither after a minus nor beside OR'),
    ("tide OR said:2031", {}, '"said:2031": said: can stand neither after a minus nor beside OR'),
    ("tide OR -wall", {}, '"-wall" beside OR: expected words without a minus there'),
    ("t*", {}, '"t*" begins too many words: expected two letters or more before the star'),
    ('"the t"*', {}, '"the t*" begins too many words: expected two letters or more before the star'),
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
        ({"since": "2031-03-05", "until": "2031-03-05"}, ["0001"], 1), ({"since": "2031-03-06"}, ["0002"], 1),
        ({"since": "2031-04-05", "until": "2031-04"}, ["0002"], 1), ({"until": "2031-03-04"}, [], 1),
        ({"since": "2032", "until": "2031"}, [], 1), ({"since": "1999", "until": "2032-02"}, ["0002", "0001"], 1),
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
@given(st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from('"*():^-+{}NEAROT \0\ue000')), max_size=40))
def test_search_never_fails_but_for_want_of_words(store, words):
    try:
        query = parse(words)
    except QuothError as error:
        # A word with a colon inside is a field that there is not: "a:b".
        assert str(error).startswith(("no word to search for", "no field")) or "begins too many" in str(error), error
        return
    if query != Query():
        assert search(store, words).total == 0


@pytest.mark.parametrize("day, inside, outside", [
    ("2031", ["2031", "2031-07", "2031-02-10", "2030-12-31..2031-01-01", "<2031-01-02", ">2031-12-30"],
     ["2030", "2032"]),
    ("2031-02", ["2031", "2031-02", "2031-02-28", "<=2031-02-01", ">2031-02-27"],
     ["2031-01", "2031-03-01", "<2031-02"]),
    ("2031-02-28", ["2031", "2031-02", "2031-02-28", ">2031-02-27", "<2031-03", ">1999", "<2100", "2000..2099"],
     ["2031-02-27", ">2031-02-28", "<2031-02-28", "2031-03..2031-02", "1031"]),
])
def test_search_said_fits_days_as_precisely_as_they_are_known(store, day, inside, outside):
    _add(store, 1, "The tide rises,", published=day)
    assert {said: search(store, f"said:{said}").total for said in inside + outside} == (
        dict.fromkeys(inside, 1) | dict.fromkeys(outside, 0)
    )


def test_search_marks_the_words_asked_for(store):
    _add(store, 1, "Tides, the tide wall – “Über” the tide \ue001,", title="Wall")
    _add(store, 2, "No words of it,", name="Uber Tide")
    (stored,), (marks,) = (hits := search(store, '"tide wall" uber OR tide', limit=1)).found, hits.marks
    assert [stored.words[start:end] for start, end in marks] == ["tide wall", "Über", "tide"]
    assert search(store, "speaker:uber").marks == ((),)
    assert search(store, "tide speaker:uber").marks == ((),)


def test_search_goes_through_windows_without_loss(store, monkeypatch):
    monkeypatch.setattr(searching, "COUNTED", 7)
    monkeypatch.setattr(searching, "RARE", 15)
    for number in range(20):
        _add(store, number, "The tide wall," if number % 2 else "The tide,")
    for words, order, expected in (
        ("wall", "best", list(range(19, 0, -2))), ("tide", "newest", list(range(19, -1, -1))),
        ("tide wall", "best", list(range(19, 0, -2))),
    ):
        pages, after = [], None
        while not pages or after:
            hits = search(store, words, limit=3, after=after)
            assert (hits.total, hits.order, len(pages) < 20) == (7, order, True)
            pages += _ids(hits)
            after = hits.after
        assert pages == [f"{number:04}" for number in expected]
        assert _ids(search(store, words, limit=100)) == pages


@pytest.mark.parametrize(("text", "behind"), [
    ("", None), ("wall", None), ('"tide wall" dam', None), ('dam "tide wall', "tide wall"), ("“tide wall", "tide wall"),
    ('speaker:"oru', "oru"), ('"a" "b" "c', "c"), ('6"', ""),
])
def test_search_tells_a_phrase_that_is_never_closed(text, behind):
    assert open_phrase(text) == behind
