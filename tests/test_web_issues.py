"""Issues at the desk: a codebook taken into use, its statements by stance, and codebooks that are refused."""
import re

import pytest

pytest.importorskip("starlette", reason="the desk's tests need the extra quoth[web]")

from desks import check_page

BOOK = """
version = "1"
[[issue]]
name = "the wall / tide"
description = "Whether the tide wall holds."
phrases = ["wall", "tide wall"]
"""


def post(entered, toml):
    key = re.search(r'name="key" value="([^"]+)"', entered.get("/issues").text)[1]
    return entered.post("/issues", data={"key": key, "toml": toml})


def test_issues_are_listed_shown_and_sent(entered):
    assert "no codebook yet" in entered.get("/issues").text
    assert post(entered, BOOK).status_code == 303
    for path in ("/", "/issues", "/issues/the%20wall%20%2F%20tide"):
        page = entered.get(path)
        assert (page.status_code, check_page(page.text).faults) == (200, []), path
        assert "the wall / tide" in page.text
    assert entered.get("/api/issues").json()["issues"][0]["statements"] == 2
    sent = entered.get("/api/issues/the%20wall%20%2F%20tide").json()
    assert {one["match"]["score"] for one in sent["statements"]} == {1.0}


def test_issues_narrow_a_search(entered):
    post(entered, BOOK)
    whole = [one["id"] for one in entered.get("/api/issues/the%20wall%20%2F%20tide").json()["statements"]]
    for path, rows in (
        ("/api/statements?issue=The+wall+/+tide", whole), ("/api/search?q=hold&issue=the+wall+/+tide", whole[:1]),
        ("/api/search?q=nothinghere&issue=the+wall+/+tide", []),
    ):
        assert [one["id"] for one in entered.get(path).json()["statements"]] == rows, path
    page = entered.get("/search?q=wall").text
    assert 'href="/search?q=wall&amp;issue=the+wall+%2F+tide"' in page
    assert "issue: <bdi>the wall / tide</bdi>" in entered.get("/search?issue=the+wall+/+tide").text
    assert entered.get("/search.csv?issue=the+wall+/+tide").text.count("\r\n") == 1 + len(whole)


@pytest.mark.parametrize("toml", ["", "version = ", 'version = "1"', BOOK + BOOK, "x" * 200_001])
def test_issues_refuse_a_wrong_codebook_in_one_line(entered, toml):
    answer = post(entered, toml)
    assert (answer.status_code, 'role="alert"' in answer.text) == (400, True)
    assert entered.get("/api/issues").json()["version"] is None


def test_issues_need_our_own_form_to_change(entered):
    assert entered.post("/issues", data={"toml": BOOK}).status_code == 403
    assert entered.get("/issues/nothing").status_code in (400, 404)


def test_issues_show_where_a_speaker_stands(entered):
    post(entered, BOOK + 'for = ["The tide wall holds"]')
    page = entered.get("/speakers/person/%C3%81sta%20Brandl/issues")
    assert (page.status_code, check_page(page.text).faults) == (200, [])
    assert '<span class="badge good">for 1</span>' in page.text and 'href="/issues/the%20wall%20/%20tide"' in page.text
    (one,) = entered.get("/api/speakers/person/%C3%81sta%20Brandl/issues").json()["issues"]
    assert (one["issue"], one["total"], one["stances"]) == ("the wall / tide", 1, {"for": 1})
    assert [match["speaker"]["name"] for match in one["statements"]] == ["Ásta Brandl"]
    assert entered.get("/api/speakers/person/Nobody/issues").status_code == 404
    path = "/speakers/person/%C3%81sta%20Brandl"
    assert f'data-load="{path}/issues"' in entered.get(path).text
