"""Verify at the desk: from a suspicious quote to its genuine words, their article and who answered."""
import pytest

pytest.importorskip("starlette", reason="the desk's tests need the extra quoth[web]")
pytest.importorskip("quoth.questions.verify")

import store_readings
from desks import HOSTILE, check_page, open_desk

from quoth.questions.verify import verify
from quoth.store.store import Store
from quoth.web.verifying import MEANING

QUOTE = "The tide wall will hold"


@pytest.mark.parametrize("asked", [
    {"quote": QUOTE}, {"quote": "The tide wall will not hold"}, {"quote": QUOTE, "speaker": "Brandl"},
    {"quote": "Nobody has ever said such a thing about anything at all"}, {"quote": HOSTILE},
])
def test_verify_page_and_api_say_what_the_question_says(desk, record, asked):
    with Store(record) as store:
        expected = verify(store, asked["quote"], speaker=asked.get("speaker")).to_dict()
    assert desk.post("/api/verify", json=asked).json() == expected
    page = desk.get("/verify", params=asked)
    assert (page.status_code, check_page(page.text).faults) == (200, [])
    assert MEANING[expected["verdict"]][1] in page.text


def test_verify_leads_in_four_clicks_to_the_answers(desk):
    first = desk.get("/find", params={"q": f"“{QUOTE},” she told reporters"}).headers["location"]
    links = check_page(desk.get(first).text).links
    statement = next(link for link in links if link.startswith("/statements/"))
    shown = check_page(desk.get(statement).text).links
    assert f"{statement}/answers" in shown and any(link.startswith("/articles/") for link in shown)
    assert "the wall was never tested" in desk.get(f"{statement}/answers").text


@pytest.mark.parametrize(("asked", "status"), [
    ({"quote": "?!"}, 400), ({"quote": "a " * 10_001}, 400), ({"quote": QUOTE, "around": "Tuesday"}, 400),
])
def test_verify_refuses_in_one_line(desk, asked, status):
    page = desk.get("/verify", params=asked)
    assert (page.status_code, 'role="alert"' in page.text) == (status, True)


def test_verify_knows_every_verdict():
    assert set(MEANING) == {
        "verbatim", "elided", "altered", "spliced", "paraphrase", "other_speaker", "disputed", "not_found", "ambiguous",
    }


def test_verify_says_that_words_in_no_quotation_marks_are_the_same(tmp_path):
    with Store(tmp_path / "a.db") as store:
        store.add(store_readings.reading(), b"")
        other = store_readings.article(url="https://ridge-times.example/wall", outlet="Ridge Times", text=(
            "Engineers of the harbour said the wall was never tested 🌊. Nobody asked when it would be.\n"
        ))
        said = store_readings.statement(other, "Engineers of the harbour", "said", "the wall was never tested 🌊",
                                        store_readings.Speaker("engineers", "group"))
        store.add(store_readings.Reading(other, (said,), (), "small 1", "0.1"), b"")
    with open_desk(tmp_path / "a.db") as desk:
        assert '<span class="badge doubt">the same words</span>' in (
            desk.get("/verify", params={"quote": "the wall was never tested"}).text)
        assert '<span class="badge doubt">paraphrase</span>' in (
            desk.get("/verify", params={"quote": "the walls were never ever tested"}).text)
        assert "the same words, reported" in desk.get(f"/statements/{said.id}/answers").text
