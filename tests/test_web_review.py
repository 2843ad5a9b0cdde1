"""Reviewing at the desk: what is judged, by whom, what can be taken back, and what comes out as a test set."""
import io
import json
import re
import zipfile

import pytest

pytest.importorskip("starlette", reason="the desk's tests need the extra quoth[web]")

from desks import TOKEN, check_page, open_desk

from quoth.questions.agreement import Decided, agreement, final
from quoth.questions.search import search
from quoth.store.store import Store

BEARER = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def ids(own_record):
    with Store(own_record) as store:
        return [one.statement.id for one in search(store, "wall", limit=9).found]


def key_of(entered):
    return re.search(r'name="key" value="([^"]+)"', entered.get("/review?by=Ada").text)[1]


def judge(entered, by, statement, decision, **more):
    form = {"key": key_of(entered), "by": by, "statement": statement, "decision": decision, **more}
    return entered.post("/review", data=form)


def test_review_leads_through_the_queue(entered, ids):
    seen = []
    for _ in ids:
        page = entered.get("/review?by=Ada&q=wall").text
        assert check_page(page).faults == []
        seen.append(re.search(r'name="statement" value="(\w+)"', page)[1])
        answer = judge(entered, "Ada", seen[-1], "accept", q="wall")
        assert (answer.status_code, answer.headers["location"]) == (303, "/review?by=Ada&q=wall")
    assert seen == ids
    assert "Nothing is left to judge here" in entered.get("/review?by=Ada&q=wall").text
    assert "Nothing is left" not in entered.get("/review?by=Bo&q=wall").text


def test_review_keeps_who_why_and_what(entered, ids, own_record):
    judge(entered, "Ada", ids[0], "span", content_start="4", content_end="13", why="too long")
    judge(entered, "Ada", ids[1], "speaker", other="Ib Oru")
    with Store(own_record) as store:
        kept = [(one.subject, one.by, one.value, one.why) for one in store.judgements()]
    assert kept == [
        (ids[0], "Ada", {"decision": "span", "content": [[4, 13]]}, "too long"),
        (ids[1], "Ada", {"decision": "speaker", "speaker": "Ib Oru"}, None),
    ]
    assert "too long" in entered.get(f"/statements/{ids[0]}").text


@pytest.mark.parametrize(("form", "said"), [
    ({"decision": "maybe"}, "decision &#34;maybe&#34; is not one of accept, reject, span, speaker, cannot_tell"),
    ({"decision": "span"}, "no span was given: select the words"),
    ({"decision": "span", "content_start": "5", "content_end": "2"}, "content from 5 to 2: expected a stretch"),
    ({"decision": "span", "content_start": "0", "content_end": "99999"}, "content from 0 to 99999: expected a stretch"),
    ({"decision": "span", "content_start": "x", "content_end": "2"}, "expected two whole numbers"),
    ({"decision": "speaker"}, "no speaker was given"),
    ({"decision": "accept", "by": " "}, "who judges: expected a name"),
])
def test_review_refuses_what_it_cannot_keep(entered, ids, own_record, form, said):
    answer = judge(entered, **{"by": "Ada", "statement": ids[0], "decision": "accept"} | form)
    assert (answer.status_code, said in answer.text) == (400, True)
    with Store(own_record) as store:
        assert store.judgements() == ()


def test_review_undo_takes_the_last_back_and_keeps_it(entered, ids, own_record):
    judge(entered, "Ada", ids[0], "accept")
    judge(entered, "Bo", ids[1], "reject")
    answer = entered.post("/review/undo", data={"key": key_of(entered), "by": "Ada"})
    assert answer.headers["location"] == f"/review?by=Ada&statement={ids[0]}"
    with Store(own_record) as store:
        assert [(one.by, one.undone) for one in store.judgements()] == [("Ada", True), ("Bo", False)]
    assert entered.post("/review/undo", data={"key": key_of(entered), "by": "Ada"}).status_code == 400


@pytest.mark.parametrize("path", ["/review", "/review/undo"])
def test_review_writes_only_from_our_own_form(entered, own_record, ids, path):
    form = {"by": "Ada", "statement": ids[0], "decision": "accept"}
    assert entered.post(path, data=form).status_code == 403
    with open_desk(own_record) as stranger:
        assert stranger.post(path, data=form | {"key": key_of(entered)}).status_code == 401
        assert stranger.post("/api/judgements", json={}).status_code == 401


def test_review_agreement_and_settling(entered, ids):
    for by, decisions in (("Ada", ("accept", "reject")), ("Bo", ("accept", "accept"))):
        for id, decision in zip(ids, decisions, strict=True):
            judge(entered, by, id, decision)
    page = entered.get("/review/agreement").text
    assert f"/review?statement={ids[1]}&amp;settle=1" in page
    assert "<b>0.00</b> over 2 statements" in page
    judge(entered, "Cy", ids[1], "reject", settles="1")
    assert "Nothing: whoever judged" in entered.get("/review/agreement").text


def test_review_hides_what_others_judged_until_one_has_judged(entered, ids):
    judge(entered, "Ada", ids[0], "reject", why="she never did")
    path = f"/review?statement={ids[0]}&by="
    assert [("she never did" in entered.get(path + more).text) for more in ("Bo", "Bo&settle=1", "Ada")] == [
        False, True, True,
    ]
    judge(entered, "Bo", ids[0], "accept")
    assert "she never did" in entered.get(path + "Bo").text


def test_review_merges_people_and_undoes_it(entered, ids, own_record):
    shown = f"/review?by=Ada&statement={ids[1]}"
    assert f'name="next" value="{shown.replace("&", "&amp;")}"' in entered.get(shown).text
    answer = merge(entered, other="Asta Brandl-Oru", next=shown)
    assert (answer.status_code, answer.headers["location"]) == (303, shown)
    assert 'name="name" value="Asta Brandl-Oru"' in entered.get(shown).text
    answer = entered.post("/review/undo", data={"key": key_of(entered), "by": "Ada", "shown": ids[1]})
    assert answer.headers["location"] == shown
    assert merge(entered, other="Asta Oru", next="//evil.example/").headers["location"] == "/"
    with Store(own_record) as store:
        assert [(one.kind, one.undone) for one in store.judgements()] == [("speaker", True), ("speaker", False)]


def test_review_exports_a_test_set(entered, ids, own_record):
    judge(entered, "Ada", ids[0], "span", content_start="4", content_end="13")
    judge(entered, "Ada", ids[1], "reject")
    packed = zipfile.ZipFile(io.BytesIO(entered.get("/review/judged.zip").content))
    (row,) = map(json.loads, packed.read("judged.jsonl").decode().splitlines())
    assert [(one["id"], one["content"]) for one in row["statements"]] == [(ids[0], [[4, 13]])]
    assert (row["rejected"], [one["by"] for one in row["judgements"]]) == ([ids[1]], ["Ada", "Ada"])
    with Store(own_record) as store:
        article = store.statement(ids[0]).origin.article
    text = packed.read(f"brat/{article}.txt").decode()
    lines = packed.read(f"brat/{article}.ann").decode().splitlines()
    assert f"T3\tContent 4 13\t{text[4:13]}" in lines
    assert lines[3:5] == ["R1\tSourceOf Arg1:T1 Arg2:T3", "R2\tCueOf Arg1:T2 Arg2:T3"]


def test_review_api_keeps_and_takes_back(entered, ids):
    body = {"kind": "statement", "subject": ids[0], "value": {"decision": "accept"}, "by": "Ada"}
    answer = entered.post("/api/judgements", json=body, headers=BEARER)
    assert answer.status_code == 201
    undone = {"id": answer.json()["id"], "by": "Bo"}
    assert entered.post("/api/judgements/undo", json=undone, headers=BEARER).status_code == 200
    assert entered.post("/api/judgements/undo", json=undone, headers=BEARER).status_code == 400
    (kept,) = entered.get("/api/judgements").json()["judgements"]
    assert (kept["value"], kept["undone_by"]) == ({"decision": "accept"}, "Bo")


def decided(subject, by, decision, at, **value):
    return Decided(subject, by, {"decision": decision, **value}, at, None)


def test_agreement_alpha_is_krippendorffs():
    # The nominal example of Krippendorff (2011), two observers and binary data: alpha = 0.095.
    first, second = "0100000000", "1110010100"
    votes = [decided(f"s{unit}", by, "accept" if value == "1" else "reject", "2031")
             for by, values in (("a", first), ("b", second)) for unit, value in enumerate(values)]
    found = agreement(votes)
    assert (round(found.alpha, 3), found.units, found.coders) == (0.095, 10, (("a", 10), ("b", 10)))
    assert found.open == ("s0", "s2", "s5", "s7")


def test_agreement_asks_for_the_same_correction():
    votes = [decided("x", by, "speaker", "2031", speaker=name) for by, name in (("a", "Ib Oru"), ("b", "Ida Oru"))]
    votes += [decided("y", by, "accept", "2031") for by in "ab"]
    found = agreement(votes)
    assert (found.open, final(votes).keys()) == (("x",), {"y"})
    assert round(found.alpha, 3) == 0.4  # of 2, 1 and 1 labels: 1 - (2 / 4) / (10 / 12)


def test_agreement_is_undefined_where_nothing_varies():
    assert agreement([]).alpha is None
    assert agreement([decided(s, by, "accept", "2031") for s in "xy" for by in "ab"]).alpha is None


def test_final_takes_the_last_word_of_each_and_leaves_disputes_out():
    votes = [
        decided("x", "a", "reject", "2031-01"), decided("x", "a", "accept", "2031-02"),
        decided("x", "b", "accept", "2031-01"),
        decided("y", "a", "accept", "2031-01"), decided("y", "b", "reject", "2031-01"),
        decided("z", "a", "accept", "2031-01"), decided("z", "b", "reject", "2031-01"),
        decided("z", "c", "reject", "2031-03", adjudicates=True), decided("w", "a", "cannot_tell", "2031-01"),
    ]
    assert {subject: one.decision for subject, one in final(votes).items()} == {"x": "accept", "z": "reject"}


def merge(entered, **form):
    facts = {"key": key_of(entered), "name": "Ásta Brandl", "type": "person", "by": "Ada", "decision": "rename"}
    return entered.post("/speakers/judge", data=facts | form)


def test_review_judges_who_is_who(entered, own_record):
    answer = merge(entered, other="Asta Brandl-Oru", why="her own site")
    assert (answer.status_code, answer.headers["location"]) == (303, "/speakers/person/Asta%20Brandl-Oru")
    with Store(own_record) as store:
        (kept,) = store.judgements()
    value = {"decision": "rename", "speaker": ["Ásta Brandl", "person"], "name": "Asta Brandl-Oru"}
    old = entered.get("/speakers/person/%C3%81sta%20Brandl")
    assert (old.status_code, old.headers["location"]) == (303, "/speakers/person/Asta%20Brandl-Oru")
    assert (kept.kind, kept.subject, kept.value, kept.why) == ("speaker", "Ásta Brandl", value, "her own site")


@pytest.mark.parametrize(("form", "status"), [
    ({"other": ""}, 400), ({"other": "Ásta Brandl"}, 400), ({"other": "x" * 201}, 400), ({"other": "X", "by": ""}, 400),
    ({"other": "Nobody", "decision": "merge"}, 404), ({"other": "X", "type": "robot"}, 404),
    ({"other": "X", "decision": "burn"}, 400), ({"other": "X", "name": "Nobody"}, 404),
    ({"other": "X", "key": ""}, 403),
])
def test_review_refuses_wrong_merges(entered, own_record, form, status):
    assert merge(entered, **form).status_code == status
    with Store(own_record) as store:
        assert store.judgements() == ()
