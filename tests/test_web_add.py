"""Adding pages at the desk, and auditing drafts: through the queue, with a session, from our own form only."""
import re
import time

import pytest

pytest.importorskip("starlette", reason="the desk's tests need the extra quoth[web]")

from desks import TOKEN, check_page, open_desk

from quoth.store.store import Store
from quoth.web import work

SAID = "Tide wall opens\n\n“We will not wait,” Mayor Ines Dalo said. Nobody answered.\n"
BEARER = {"Authorization": f"Bearer {TOKEN}"}


def form_key(entered, path="/add"):
    return re.search(r'name="key" value="([^"]+)"', entered.get(path).text)[1]


def finished(entered, path):
    for _ in range(200):
        answer = entered.get(path)
        job = answer.json()
        if job["state"] in ("done", "failed"):
            return job
        time.sleep(0.01)
    raise AssertionError(f"{path} does not end: {job}")


def test_add_text_becomes_an_article(entered):
    answer = entered.post("/add", data={"key": form_key(entered), "what": "text", "text": SAID})
    assert (answer.status_code, answer.headers["location"]) == (303, "/add/1")
    added = finished(entered, "/api/jobs/1")["added"]
    assert added["what"] == "new"
    page = entered.get("/add/1").text
    assert f'href="/articles/{added["article"]}"' in page and check_page(page).faults == []
    assert "Ines Dalo" in entered.get(f"/articles/{added['article']}").text


def test_add_file_keeps_only_its_name(entered, own_record):
    files = {"file": ("../../etc/passwd.txt", SAID.encode(), "text/plain")}
    entered.post("/add", data={"key": form_key(entered), "what": "file"}, files=files)
    article = finished(entered, "/api/jobs/1")["added"]["article"]
    with Store(own_record) as store:
        assert store.article(article).origin.path == "passwd.txt"


def test_add_failure_is_told_and_noted(entered, own_record):
    files = {"file": ("report.html", b"%PDF-1.7", "text/html")}
    entered.post("/add", data={"key": form_key(entered), "what": "file"}, files=files)
    job = finished(entered, "/api/jobs/1")
    assert (job["state"], job["message"]) == ("failed", "report.html: the page is a PDF; HTML or plain text is needed")
    assert 'role="alert"' in entered.get("/add/1").text
    with Store(own_record) as store:
        assert "report.html" in [one.place for one in store.failures()]


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "http://localhost/", "http://[::1]/", "http://169.254.169.254/"])
def test_add_fetches_nothing_from_inside(entered, url):
    entered.post("/add", data={"key": form_key(entered), "what": "url", "url": url})
    job = finished(entered, "/api/jobs/1")
    assert job["state"] == "failed"
    assert "not on the public internet" in job["message"] or "public" in job["message"]


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://a.example/", "javascript:alert(1)", "", "nowhere"])
def test_add_takes_no_other_address(entered, url):
    answer = entered.post("/add", data={"key": form_key(entered), "what": "url", "url": url})
    assert answer.status_code == 422
    assert "expected a page&#39;s address" in answer.text
    assert entered.get("/api/jobs/1").status_code == 404


@pytest.mark.parametrize("key", ["", "x", "0000000000000000." + "0" * 64])
def test_add_refuses_forms_that_are_not_ours(entered, key):
    answer = entered.post("/add", data={"key": key, "what": "text", "text": SAID})
    assert answer.status_code == 403
    assert entered.get("/api/jobs/1").status_code == 404


def test_add_refuses_another_sessions_form(entered, own_record):
    with open_desk(own_record, entered=True) as other:
        key = form_key(other)
    assert entered.post("/add", data={"key": key, "what": "text", "text": SAID}).status_code == 403


def test_add_needs_a_session(own_record):
    with open_desk(own_record) as client:
        assert client.post("/add", data={"what": "text", "text": SAID}).status_code == 401
        assert "Enter it" in client.get("/add").text
        assert client.post("/api/pages", json={"text": SAID}).status_code == 401


def test_add_by_program_needs_the_token_not_a_cookie(entered):
    assert entered.post("/api/pages", json={"text": SAID}).status_code == 401
    taken = entered.post("/api/pages", json={"text": SAID, "url": "https://a.example/x"}, headers=BEARER)
    assert (taken.status_code, taken.headers["location"]) == (202, "/api/jobs/1")
    assert finished(entered, "/api/jobs/1")["added"]["what"] == "new"


def test_add_queue_is_bounded(entered, monkeypatch):
    monkeypatch.setattr(work, "MOST_WAITING", 0)
    answer = entered.post("/api/pages", json={"text": SAID}, headers=BEARER)
    assert (answer.status_code, answer.json()["detail"][:20]) == (503, "0 pages are waiting:")
    assert entered.get("/add").status_code == 200


def test_audit_draft_shows_findings_and_keeps_nothing(entered, own_record):
    draft = "Dalo: ‘We will not wait’\n\n“We will not wait,” Mayor Ines Dalo said on Monday.\n"
    answer = entered.post("/audit", data={"text": draft, "displays": "Dalo apologises, says Dalo\n"})
    assert (answer.status_code, check_page(answer.text).faults) == (200, [])
    rows = re.split(r'<div class="row ', answer.text)
    # Beside each stretch of the text stands what was found about it; a line given besides comes first.
    assert [re.findall(r'<span class="badge \w+">([\w ]+)</span>', row) for row in rows] == [
        ["not supported"], ["supported"], ["not found"],
    ]
    with Store(own_record) as store:
        assert store.counts().articles == 2


def test_audit_refuses_nothing(entered):
    answer = entered.post("/audit", data={"text": " "})
    assert answer.status_code == 422
    assert "nothing was given: paste a text or choose a file" in answer.text
