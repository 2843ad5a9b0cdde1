import dataclasses

import pytest
from store_readings import TEXT, URL, article, reading

from quoth.errors import QuothError, StoreError
from quoth.records import Reading, Speaker
from quoth.store.names import fold
from quoth.store.rows import Filter, StoredSpeaker
from quoth.store.store import Store

FIRST, SECOND = reading().statements


def _named(id, **facts):
    return dataclasses.replace(FIRST, id=id, **facts)


@pytest.fixture
def store():
    with Store(":memory:") as store:
        store.add(reading(), b"<p>")
        yield store


def test_store_statement_is_found_by_the_beginning_of_its_id(store):
    stored = store.statement(FIRST.id[:5])
    assert stored.statement == FIRST
    assert (stored.words, stored.day, stored.current) == ("“The tide wall will hold,”", "2031-03-03", True)
    origin = stored.origin
    assert (origin.key, origin.version, origin.title, origin.outlet, origin.byline, origin.path, origin.model) == (
        URL, 1, "Wall", "Harbour Post", ("Ib Oru",), "a.html", "small 1",
    )


def test_store_statement_tells_candidates_and_strangers(store):
    ids = [f"abc{n:02}" for n in range(12)]
    store.add(Reading(article(url="v"), tuple(_named(id) for id in ids), (), "m", "1"), None)
    store.add(Reading(article(url="w"), (_named("abc"),), (), "m", "1"), None)
    assert store.statement("abc").origin.key == "w"
    with pytest.raises(StoreError) as raised:
        store.statement("ab")
    assert str(raised.value) == (
        'statement "ab" fits several: abc, abc00, abc01, abc02, abc03, abc04, abc05, abc06, abc07, abc08'
        " and 3 more; name one of them"
    )
    for unknown, message in (("zz", 'statement "zz" is not in the record'), ("", "a statement's id is empty: expected"),
                             ("\udcff", ":memory: can't be asked for '\\udcff': it is half a character"),
                             ("abc%", 'statement "abc%" is not in the record')):
        with pytest.raises(StoreError) as raised:
            store.statement(unknown)
        assert str(raised.value).startswith(message)


def test_store_article_is_found_by_url_path_id_and_version(store):
    changed = article(TEXT + "More.\n", path="b.html")
    id = store.add(reading(changed), b"<p>2").article
    old = store.article("a.html", version=1)
    assert old.reading == reading()
    assert (old.origin.version, old.versions) == (1, 2)
    for which in (URL, "b.html", id, id[:6]):
        assert store.article(which).reading == reading(changed)
    assert store.article(old.origin.article).reading == reading()
    assert store.page(old.origin.article) == b"<p>"
    for which, version, message in (
        ("c.html", None, 'article "c.html" is not in the record'), ("", None, 'article "" is not in the record'),
        (URL, 3, f'article "{URL}" has no version 3'), ("\udcff", None, 'article "\\udcff" is not in the record'),
    ):
        with pytest.raises(StoreError) as raised:
            store.article(which, version=version)
        assert str(raised.value) == message


def test_store_article_of_a_path_with_two_pages_is_ambiguous(store):
    other = reading(article(url="https://other.example/"))
    store.add(other, b"<p>")
    with pytest.raises(StoreError, match=r'article "a.html" fits several: https://'):
        store.article("a.html")


def test_store_speakers_are_counted_with_their_roles(store):
    minister = Speaker("Ásta Brandl", "person", "minister")
    more = tuple(
        _named(f"x{n}", speaker=minister, said_on=dataclasses.replace(FIRST.said_on, date=f"2031-04-0{n}"))
        for n in range(1, 4)
    )
    nobody = _named("x9", speaker=Speaker(None, "unknown"), said_on=None)
    store.add(Reading(article(url="v", published=None), (*more, nobody), (), "m", "1"), None)
    brandl = StoredSpeaker("Ásta Brandl", "person", (("minister", 3), ("Mayor", 1)), 4, 2, "2031-03-03", "2031-04-03")
    assert list(store.speakers()) == [
        brandl,
        StoredSpeaker(None, "unknown", (), 1, 1, None, None),
        StoredSpeaker("engineers", "group", (), 1, 1, "2031-03-05", "2031-03-05"),
    ]
    assert list(store.speakers("ASTA brand")) == [brandl]
    assert store.speakers_page(limit=2) == (tuple(store.speakers())[:2], 3)
    assert store.speakers_page(first=2, limit=2) == (tuple(store.speakers())[2:], 3)
    assert store.speakers_page("brand", limit=0) == ((), 1)
    assert store.speakers_page(None, "group", limit=2) == (tuple(store.speakers())[2:], 1)
    for none in ("nobody", "ran", "sta", "engineersx"):
        assert list(store.speakers(none)) == []
    with pytest.raises(QuothError, match="no name to look for in ' ': expected letters or digits"):
        list(store.speakers(" "))


def test_store_names_are_found_by_the_beginnings_of_their_words(store):
    for n, name in enumerate(("Jean-Luc O’Neill", "Ali_b%c", "“Red” (Li)")):
        store.add(Reading(article(url=str(n)), (_named(f"y{n}", speaker=Speaker(name, "person")),), (), "m", "1"), None)
    for asked, found in (
        ("li", ["“Red” (Li)"]), ("red", ["“Red” (Li)"]), ("luc jean", ["Jean-Luc O’Neill"]),
        ("o'ne", ["Jean-Luc O’Neill"]),
        ("neill", ["Jean-Luc O’Neill"]), ("jean-l", ["Jean-Luc O’Neill"]), ("ali", ["Ali_b%c"]),
    ):
        assert [s.name for s in store.speakers(asked)] == found, asked


def test_store_statements_pass_the_filter_in_the_order_added(store):
    store.add(reading(article(url="v", outlet="The Łódź Échó", published=None)), None)
    ids = [s.id for s in (*reading().statements, *reading(article(url="v")).statements)]
    found = [s.statement.id for s in store.statements()]
    assert found[:2] == ids[:2] and len(found) == 4
    for filter, positions in (
        (Filter(kind="direct"), (0, 2)), (Filter(outlet="lodz echo"), (2, 3)), (Filter(speaker="engineers"), (1, 3)),
        (Filter(until="2031-03-04"), (0, 2)), (Filter(since="2031-03-04"), (1,)), (Filter(speaker="'); DROP"), ()),
    ):
        assert [s.statement.id for s in store.statements(filter)] == [found[n] for n in positions]


@pytest.mark.parametrize("day, since, until, passes", [
    ("2031-03-05", "2031-03-05", "2031-03-05", True), ("2031-03-05", "2031-03-06", None, False),
    ("2031-03-05", None, "2031-03-04", False), ("2031-03-05", "2031-03", "2031-03", True),
    ("2031-03-05", "2032", None, False), ("2031-03-05", None, "2031", True), ("2031-03-05", None, "2030", False),
    ("2031-03", "2031-03-31", None, True), ("2031-03", None, "2031-03-01", True),
    ("2031-03", "2031-04-01", None, False), ("2031-03", None, "2031-02-28", False),
    ("2031", "2031-12-31", None, True), ("2031", "2032-01", None, False),
    ("2031", "2031-05", "2031-06", True), (None, "2031", None, False), (None, None, "2031", False),
])
def test_store_statements_of_a_day_pass_if_it_may_lie_within_the_bounds(day, since, until, passes):
    with Store(":memory:") as store:
        at = article(published=None)
        first = dataclasses.replace(FIRST, said_on=dataclasses.replace(FIRST.said_on, date=day))
        store.add(Reading(at, (first,), (), "m", "1"), None)
        assert (len(list(store.statements(Filter(since=since, until=until)))) == 1) is passes


@pytest.mark.parametrize("name, folded", [
    ("Łukasz O’Né", "lukasz o'ne"), ("STRAẞE İzmir", "strasse izmir"), ("Þóra Ægisdóttir", "thora aegisdottir"),
    ("Đỗ Ħalïł", "do halil"), ("北京 Ёлка", "北京 елка"),
])
def test_store_names_fold_case_and_accents(name, folded):
    assert fold(name) == folded
