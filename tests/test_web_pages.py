"""The desk's pages on a small record, as a browser without JavaScript gets them."""
import csv
import io
import json

import pytest

pytest.importorskip("starlette", reason="the desk's tests need the extra quoth[web]")

import store_readings
from desks import HOSTILE, check_page, open_desk
from readers import read_quotes

from quoth.questions.search import search
from quoth.reading import read_text
from quoth.store.store import Store
from quoth.web.front import is_quote, pasted
from quoth.web.rendering import moment


@pytest.fixture(scope="module")
def ids(record):
    with Store(record) as store:
        wall = search(store, "tide wall hold").found[0]
        return {"statement": wall.statement.id, "article": wall.origin.article}


def paths(ids):
    return (
        "/", "/search", "/search?q=wall", "/search?q=nothinghere", "/search?speaker=brandl&kind=direct", "/articles",
        f"/articles/{ids['article']}",
        f"/articles/{ids['article']}/changes", f"/statements/{ids['statement']}",
        f"/statements/{ids['statement']}/answers", f"/statements/{ids['statement']}/alike",
        "/audit", f"/audit?article={ids['article']}", "/add", "/verify", "/verify?quote=the+wall+will+hold",
        "/voices", "/voices?by=outlet",
        "/timeline", "/issues",
        "/review", "/review/agreement",
        "/timeline?speaker=%C3%81sta%20Brandl", "/speakers/group/engineers/answers",
        "/failures", "/speakers", "/speakers?name=brandl", "/speakers/person/%C3%81sta%20Brandl", "/enter", "/nowhere",
    )


def test_pages_are_whole_and_carry_nothing_inline(desk, ids):
    for path in paths(ids):
        answer = desk.get(path)
        assert (answer.status_code, check_page(answer.text).faults) == (404 if path == "/nowhere" else 200, []), path
        assert len(answer.content) < 60_000


def test_pages_link_only_to_what_is_there(desk, ids):
    links = {link for path in paths(ids) for link in check_page(desk.get(path).text).links}
    for link in sorted(one for one in links if one.startswith("/") and not one.startswith(UNMADE)):
        assert desk.get(link).status_code in (200, 303), link


UNMADE = ("/api",)


@pytest.mark.parametrize(("typed", "quote"), [
    ("wall", False), ('"tide wall" brandl', False), ("speaker:brandl the wall that never was tested by anybody", False),
    ("“The wall will hold, she said", True), ("the wall was never tested before the flood came", True),
])
def test_front_box_tells_a_quote_from_words(desk, typed, quote):
    assert is_quote(typed) is quote
    answer = desk.get("/find", params={"q": typed})
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/verify?quote=" if quote else "/search?q=")


def test_search_marks_the_words_and_counts_facets(desk):
    html = desk.get("/search", params={"q": "wall"}).text
    assert '<mark class="hit">wall</mark>' in html
    assert "2 statements, the best first" in html
    assert 'speaker=%C3%81sta+Brandl' in html


def test_search_refuses_a_wrong_date_in_one_line(desk):
    answer = desk.get("/search?q=wall&since=Tuesday")
    assert answer.status_code == 400
    assert "since &#34;Tuesday&#34; is no date: expected a year, month or day" in answer.text


def test_search_tables_hold_exactly_the_rows_shown(desk, record):
    with Store(record) as store:
        found = [one.statement.id for one in search(store, "wall", limit=100).found]
    rows = list(csv.DictReader(io.StringIO(desk.get("/search.csv?q=wall").text)))
    lines = [json.loads(line) for line in desk.get("/search.jsonl?q=wall").text.splitlines()]
    assert [row["id"] for row in rows] == found == [line["id"] for line in lines]


def test_article_shows_spans_notes_and_versions(desk, ids):
    html = desk.get(f"/articles/{ids['article']}").text
    assert '<mark class="source">Mayor Ásta Brandl</mark> <mark class="cue">told</mark> ' \
           '<mark class="addressee">reporters</mark>' in html
    assert 'data-n="1"' in html and f'href="/statements/{ids["statement"]}"' in html
    assert "<b>version 2</b>" in html


def test_article_changes_are_shown(desk, ids):
    assert "<ins>" in desk.get(f"/articles/{ids['article']}/changes").text


def test_article_source_is_text_in_a_sandbox(desk, ids):
    answer = desk.get(f"/articles/{ids['article']}/source")
    assert answer.text == "<p>second</p><script>alert(3)</script>"
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_statement_shows_reasons_candidates_and_links(desk, ids):
    html = desk.get(f"/statements/{ids['statement']}").text
    for shown in ("named beside the cue", "Ib Oru", "2031-03-03", "answered by", "said to", "Harbour Post"):
        assert shown in html


def test_statement_alternates_are_what_they_say(desk, ids):
    base = f"/statements/{ids['statement']}"
    assert 'rel="alternate"' in desk.get(base).headers["link"]
    note = desk.get(f"{base}/annotation")
    assert note.headers["content-type"] == 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
    position, quote = note.json()["target"]["selector"]
    assert position == {"type": "TextPositionSelector", "start": 0, "end": 26}
    assert quote == {
        "type": "TextQuoteSelector", "exact": "“The tide wall will hold,”", "prefix": "",
        "suffix": " Mayor Ásta Brandl told reporter",
    }
    said = desk.get(f"{base}/quotation").json()
    assert said["spokenByCharacter"] == {"@type": "Person", "name": "Ásta Brandl", "jobTitle": "Mayor"}
    assert (said["@type"], said["dateCreated"], said["isPartOf"]["headline"]) == ("Quotation", "2031-03-03", "Wall")


@pytest.mark.parametrize(("accept", "kind"), [
    ("application/ld+json", "application/ld+json"), ("application/ld+json;profile=x, text/html", "application/ld+json"),
    ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html"), ("*/*", "text/html"),
])
def test_statement_is_sent_as_the_annotation_to_who_asks_for_it(desk, ids, accept, kind):
    answer = desk.get(f"/statements/{ids['statement']}", headers={"Accept": accept})
    assert answer.headers["content-type"].startswith(kind)
    assert "Accept" in answer.headers["vary"].split(", ")


def test_failures_page_says_what_failed_where(desk):
    shown = check_page(desk.get("/failures").text)
    assert shown.faults == []
    html = desk.get("/failures").text
    assert "https://harbour-post.example/gone" in html and "gone: &lt;script&gt;" in html and "1 page that" in html
    assert 'href="/failures"' in desk.get("/").text


def test_speaker_page_draws_days(desk):
    html = desk.get("/speakers/person/%C3%81sta%20Brandl").text
    assert "<title>2031-03-03: 1</title>" in html
    assert ">Mayor<" in html


def test_pages_show_markup_as_text(desk, record):
    with Store(record) as store:
        hostile = search(store, "title:alert").found[0]
    for path in ("/", "/search?q=safe", f"/statements/{hostile.statement.id}", f"/articles/{hostile.origin.article}",
                 "/speakers", "/search?q=" + HOSTILE, "/speakers/person/" + HOSTILE.replace("/", "%2F")):
        html = desk.get(path).text
        assert "<script>alert" not in html and "<img" not in html, path
        assert check_page(html).faults == [], path


def test_pages_are_not_sent_twice(desk):
    first = desk.get("/speakers")
    again = desk.get("/speakers", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_pages_name_what_is_not_there(desk):
    for path in ("/statements/ffff", "/articles/nope", "/speakers/person/Nobody", "/speakers/robot/Brandl"):
        answer = desk.get(path)
        assert answer.status_code == 404, path
        assert 'role="alert"' in answer.text


def test_pages_show_copies_and_the_same_words_elsewhere(tmp_path):
    told = " ".join(f"Pier {name} of the harbour was mended twice in the spring of that year." for name in "abcdefgh")
    line = "“The piers of this harbour will {} close before the winter ships leave,” said Ada Moravec."
    with Store(tmp_path / "two.db") as store:
        for outlet, word in (("Harbour Post", "never"), ("Tidal Star", "not")):
            text = f"Piers\n\n{line.format(word)}\n\n{told}"
            url = f"https://{outlet[:4].lower()}.example/"
            store.add(read_quotes(read_text(text, outlet=outlet, published="2031-03-05", url=url)), None)
        found = search(store, "piers").found[0]
    with open_desk(tmp_path / "two.db") as client:
        shown = client.get(f"/articles/{found.origin.article}").text
        elsewhere = client.get(f"/statements/{found.statement.id}/answers").text
    assert "The same text: <a" in shown
    assert "changed" in elsewhere and "<del>" in elsewhere and "<ins>" in elsewhere


@pytest.mark.parametrize(("typed", "asked"), [
    ("“The wall will hold,” said Ásta Brandl.", ("The wall will hold,", "Ásta Brandl")),
    ('"The wall will hold." – Mayor Brandl', ("The wall will hold.", "Mayor Brandl")),
    ("“The wall will hold,” Brandl said", ("The wall will hold,", "Brandl")),
    ("“The wall will hold,” the mayor said", ("The wall will hold,", None)),
    ("“The wall will hold”", ("The wall will hold", None)),
    ("“The wall,” she said, “will hold.”", ("“The wall,” she said, “will hold.”", None)),
    ("the wall will hold for forty years at least", ("the wall will hold for forty years at least", None)),
    ("“The wall will hold” is what nobody in this town believes", ("“The wall will hold” is what nobody in this town "
                                                                   "believes", None)),
    ("“a" * 5000, ("“a" * 5000, None)), ("“a” " + "b " * 5000, ("“a” " + "b " * 5000, None)),
])
def test_pages_take_the_quotation_and_its_credit_apart(typed, asked):
    assert pasted(typed) == asked


def test_pages_show_who_answers_whom(desk):
    page = desk.get("/speakers/group/engineers/answers").text
    assert 'href="/speakers/person/%C3%81sta%20Brandl"' in page
    assert "the article has it answer this" in page
    assert 'data-load="/speakers/group/engineers/answers"' in desk.get("/speakers/group/engineers").text
    sent = desk.get("/api/speakers/group/engineers/answers").json()
    assert [(one["name"], one["counts"]) for one in sent["answered"]] == [("Ásta Brandl", {"answered": 1})]
    assert sent["answered_by"] == [] and sent["after"] is None
    assert desk.get("/speakers/person/Nobody/answers").status_code == 404
    assert desk.get("/api/speakers/alien/engineers/answers").status_code == 404


def test_front_shows_the_last_failures_and_counts_the_rest(entered, own_record):
    with Store(own_record) as store:
        for number in range(1200):
            store.add_failure(f"https://harbour-post.example/{number}", "fetch", f"page {number} is gone")
    html = entered.get("/").text
    assert "page 1199 is gone" in html and "page 1194 is gone" not in html
    assert "All 1,201 that failed" in html  # one had failed before
    first = entered.get("/api/failures?limit=2").json()
    second = entered.get(f"/api/failures?limit=2&after={first['after']}").json()
    assert [one["message"] for one in first["failures"] + second["failures"]] == [
        f"page {number} is gone" for number in (1199, 1198, 1197, 1196)
    ]


def test_pages_show_the_first_roles_and_copies_and_count_the_rest(entered, own_record):
    with Store(own_record) as store:
        for number in range(25):
            text = f"Engineer number {number} of the works, Jo Oru, said: “Every gate of it was tested.”\n"
            article = store_readings.article(text, url=f"https://post.example/{number}", title="Gates", outlet="Post")
            speaker = store_readings.Speaker("Jo Oru", "person", f"Engineer number {number}", 0.9)
            says = store_readings.statement(article, "Jo Oru", "said", "Every gate of it was tested.", speaker)
            store.add(store_readings.Reading(article, (says,), (), "small 1", "0.1"), None)
    assert "and 5 more" in entered.get("/speakers/person/Jo%20Oru").text
    copy = store_readings.TEXT + " ".join(f"Gate {n} was cast in town {n} of the coast." for n in range(12))
    with Store(own_record) as store:
        for number in range(23):
            one = store_readings.article(copy, url=f"https://other.example/{number}", outlet=f"Outlet {number}")
            id = store.add(store_readings.reading(one), None).article
    html = entered.get(f"/articles/{id}").text
    assert "Outlet 5" in html and f'<a href="/api/articles/{id}/copies">2 more</a>' in html


def test_search_tells_of_an_unclosed_phrase_which_swallows_no_filter(desk):
    html = desk.get("/search", params={"q": '"tide wall', "speaker": "brandl"}).text
    assert "before “<bdi>tide wall</bdi>” is never closed" in html
    assert ("1 statement" in html, "2 statements" in html) == (True, False)
    assert "is never closed" not in desk.get("/search", params={"q": '"tide wall"'}).text


@pytest.mark.parametrize(("at", "shown"), [
    ("2031-05-13T09:41:07+00:00", "2031-05-13 09:41 UTC"), ("2031-05-13T09:41:07.25Z", "2031-05-13 09:41 UTC"),
    ("2031-05-13T09:41+05:30", "2031-05-13 09:41 +05:30"), ("2031-05-13T09:41:07", "2031-05-13 09:41"),
    ("2031-05-13", "2031-05-13"), ("t", "t"), ("", ""),
])
def test_pages_show_times_to_the_minute(at, shown):
    assert moment(at) == shown


def test_pages_that_are_none_say_where_to_go(desk):
    answer = desk.get("/nowhere")
    assert (answer.status_code, "the desk has no page /nowhere: the links above" in answer.text) == (404, True)


def test_search_tells_near_names_of_a_speaker_that_nobody_is(desk):
    shown = check_page(desk.get("/search?q=wall&speaker=brandel").text)
    assert shown.faults == []
    assert "nobody called &#34;brandel&#34; speaks in this record; near: &#34;Ásta Brandl&#34;" in (
        desk.get("/search?q=wall&speaker=brandel").text)
