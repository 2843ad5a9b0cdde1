"""The desk's API: answers, cursors, tables, refusals, and that its description is of just what is served."""
import csv
import io
import re

import pytest

pytest.importorskip("starlette", reason="the desk's tests need the extra quoth[web]")

from desks import TOKEN, open_desk
from readers import read_quotes

from quoth.questions.audit import audit
from quoth.questions.like import like, like_words
from quoth.questions.search import search
from quoth.reading import read_page
from quoth.store.store import Store
from quoth.web.endpoints import document, served

SAID = "“We will not wait,” Mayor Ines Dalo said."


def test_api_statement_is_what_the_store_has(desk, record):
    with Store(record) as store:
        stored = search(store, "tide wall hold").found[0]
    assert desk.get(f"/api/statements/{stored.statement.id}").json() == stored.to_dict()


def test_api_like_tells_by_what_statements_are_alike(desk, record):
    with Store(record) as store:
        stored = search(store, "tide wall hold").found[0]
        expected = [one.to_dict() for one in like(store, stored.statement.id)]
        in_words = [one.to_dict() for one in like_words(store, "nobody has tried out the walls", limit=2)]
    assert desk.get(f"/api/statements/{stored.statement.id}/like").json() == {"statements": expected}
    assert desk.get("/api/like?words=nobody has tried out the walls&limit=2").json() == {"statements": in_words}
    assert [(one["words"][:8], one["alike"]["by"]) for one in in_words] == [
        ("the wall", ["words", "meaning"]), ("“The tid", ["words", "meaning"]),
    ]


def test_api_cursors_lead_through_all(desk):
    for path, name in (("/api/search?q=wall", "statements"), ("/api/statements?", "statements"),
                       ("/api/articles?", "articles"), ("/api/speakers?", "speakers"), ("/api/voices?", "voices")):
        whole = desk.get(f"{path}&limit=500").json()
        rows, after = [], ""
        while after is not None:
            answer = desk.get(f"{path}&limit=1" + (f"&after={after}" if after else "")).json()
            rows += answer[name]
            after = answer["after"]
            assert after is None or re.fullmatch(r"[A-Za-z][\w-]+", after), path
        assert rows == whole[name] and len(rows) >= 2, path
        assert whole["after"] is None


def test_api_tables_have_the_rows_of_the_lists(desk):
    for path, name, key in (
        ("statements", "statements", "id"), ("articles", "articles", "article"), ("speakers", "speakers", "name"),
        ("voices", "voices", "name"), ("timeline", "positions", "words"), ("issues", "issues", "name"),
        ("search", "statements", "id"), ("failures", "failures", "place"), ("judgements", "judgements", "id"),
        ("speakers/person/%C3%81sta Brandl/statements", "statements", "id"),
    ):
        query = "speaker=brandl" if path == "timeline" else ""
        answer = desk.get(f"/api/{path}.csv?{query}")
        assert answer.headers["content-type"].startswith("text/csv")
        rows = list(csv.DictReader(io.StringIO(answer.text)))
        listed = desk.get(f"/api/{path}?limit=500&{query}").json()[name]
        assert [row[key] for row in rows] == [one[key] or "" for one in listed], name


def test_api_lists_can_be_narrowed(desk):
    def named(path, name, key):
        rows = desk.get(path).json()[name]
        assert [row[key] or "" for row in rows] == [
            row[key] for row in csv.DictReader(io.StringIO(desk.get(path.replace("?", ".csv?")).text))
        ]
        return {row[key] for row in rows}

    assert named("/api/articles?outlet=harbour post", "articles", "outlet") == {"Harbour Post"}
    assert named("/api/articles?outlet=nobody", "articles", "outlet") == set()
    assert named("/api/speakers?type=group", "speakers", "type") == {"group"}
    assert named("/api/speakers?type=person&name=brandl", "speakers", "name") == {"Ásta Brandl"}


@pytest.mark.parametrize(("path", "status", "detail"), [
    ("/api/speakers?words=a", 400, '"words" is not one of name, type, limit, after'),
    ("/api/search?q=a&q=b", 400, '"q" is given 2 times: expected once'),
    ("/api/search?q=a&limit=501", 400, 'limit "501": expected a whole number from 1 to 500'),
    ("/api/search?q=a&after=zz", 400, '"zz" is no cursor: expected the `after` of this list'),
    ("/api/search?q=a&after=YWZ0ZXI6OQ", 400, '"9" is no cursor: expected the `after` of a search'),
    ("/api/voices?after=YWZ0ZXI6eA", 400, '"x" is no cursor: expected the `after` of this list'),
    ("/api/like?words=?", 400, "no words to look for in '?': expected letters or digits"),
    ("/api/like", 400, "no words to look for in '': expected letters or digits"),
    ("/api/statements?issue=tax", 400, 'no issue "tax": the record has no codebook'),
    ("/api/articles?after=-1", 400, '"-1" is no cursor: expected the `after` of this list'),
    ("/api/search?q=a&kind=loud", 400, "kind \"loud\" is not one of direct, indirect, mixed"),
    ("/api/statements/none", 404, 'statement "none" is not in the record'),
    ("/api/elsewhere", 404, "the API has no such path: /api/openapi.json lists them"),
])
def test_api_refuses_in_one_shape(desk, path, status, detail):
    answer = desk.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    problem = answer.json()
    assert (problem["type"], problem["status"], problem["detail"]) == ("about:blank", status, detail)


@pytest.mark.parametrize(("method", "path", "allowed"), [
    ("GET", "/api/verify", "POST"), ("POST", "/api/statements", "GET, HEAD"), 
    ("PUT", "/api/judgements", "GET, HEAD, POST"), ("DELETE", "/add", "GET, HEAD, POST"),
])
def test_api_tells_which_methods_a_path_allows(desk, method, path, allowed):
    answer = desk.request(method, path)
    assert answer.status_code == 405
    assert ", ".join(sorted(answer.headers["allow"].split(", "))) == allowed
    assert f"{method} is not for {path}: expected {allowed}" in answer.text


@pytest.mark.parametrize("url", [
    "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://", "http://[", "x",
])
def test_api_takes_only_addresses_of_the_web(desk, url):
    sent = {"text": SAID, "url": url}
    headers = {"Authorization": f"Bearer {TOKEN}"}
    for path in ("/api/pages", "/api/extract", "/api/audit"):
        answer = desk.post(path, json=sent, headers=headers)
        assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json"), path
        expected = f"{url}: expected a page's address that begins with https:// or http://"
        assert answer.json()["detail"] == expected


def test_api_has_what_the_pages_show_beside_a_statement_and_an_article(desk, record):
    with Store(record) as store:
        stored = search(store, "tide wall hold").found[0]
        findings = [one.to_dict() for one in audit(store.article(stored.origin.article).reading)]
    base, article = f"/api/statements/{stored.statement.id}", f"/api/articles/{stored.origin.article}"
    assert desk.get(f"{base}/variants").json() == {"variants": []}
    assert desk.get(f"{article}/audit").json() == {"path": "a.html", "findings": findings}
    assert desk.get(f"{article}/copies").json() == {"articles": []}
    assert desk.get(f"{article}/copies?limit=1").status_code == 400


def test_api_extract_gives_the_contracts_object(desk):
    expected = read_quotes(read_page(SAID.encode(), path="a.txt")).to_dict() | {"path": None}
    assert desk.post("/api/extract", json={"text": SAID}).json() == expected


def test_api_extract_takes_text_for_text_and_html_for_html(desk):
    page = f"<html><body><article><p>{SAID}</p></article></body></html>"
    assert desk.post("/api/extract", json={"text": page}).json()["text"] == page
    assert "<p>" not in desk.post("/api/extract", json={"html": page}).json()["text"]


@pytest.mark.parametrize(("body", "status", "detail"), [
    (b"{", 400, r"the body is no JSON: .*"),
    (b"[]", 400, "the body: expected a JSON object"),
    (b"[" * 100_000, 400, r"the body is no JSON: .*"),
    (b"{}", 400, 'expected "text" or "html", one of them'),
    (b'{"text": "a", "html": "b"}', 400, 'expected "text" or "html", one of them'),
    (b'{"text": 7}', 400, '"text": expected a text'),
    (b'{"text": "\\ud800"}', 400, r'"text" is blank, or has half a character \(a lone surrogate\) in it'),
    (b'{"txt": "a"}', 400, '"txt" is not one of text, html, url'),
    (b'{"html": "%PDF-1.7"}', 422, "given.html: the page is a PDF; HTML or plain text is needed"),
])
def test_api_extract_refuses_what_is_no_page(desk, body, status, detail):
    answer = desk.post("/api/extract", content=body)
    assert answer.status_code == status
    assert re.fullmatch(detail, answer.json()["detail"]), answer.json()["detail"]


def test_api_tells_that_the_record_was_replaced_or_is_gone(own_record):
    with open_desk(own_record, entered=True) as client:
        kept = own_record.with_suffix(".kept")
        own_record.rename(kept)
        assert client.get("/api/health").json() == {
            "type": "about:blank", "title": "Service Unavailable", "status": 503,
            "detail": f"{own_record.name} is gone: put it back, or start quoth serve again",
        }
        own_record.write_bytes(kept.read_bytes())
        for answer in (client.get("/api/health"), client.post("/review", data={}), client.get("/")):
            assert answer.status_code == 503
            assert f"{own_record.name} is another file than when the desk was opened" in answer.text
        kept.rename(own_record)
        assert client.get("/api/health").json()["status"] == "ok"


def test_api_health_answers(desk):
    assert desk.get("/api/health").json()["status"] == "ok"


def test_api_answers_are_tagged_and_compressed(desk):
    answer = desk.get("/api/statements", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert desk.get("/api/statements", headers={"If-None-Match": answer.headers["etag"]}).status_code == 304


@pytest.mark.parametrize("path", ["/api/statements.csv", "/search.jsonl?q=wall", "/api/articles.csv"])
def test_api_tables_are_tagged_by_what_the_record_has(own_record, path):
    with open_desk(own_record) as desk:
        tag = desk.get(path).headers["etag"]
        assert desk.get(path, headers={"If-None-Match": tag}).status_code == 304
        assert desk.get("/api/failures.csv", headers={"If-None-Match": tag}).status_code == 200
        with Store(own_record) as store:
            store.add_failure("https://harbour-post.example/late", "fetch", "gone")
        assert desk.get(path, headers={"If-None-Match": tag}).status_code == 200


def test_api_description_names_every_path_with_its_answer(desk):
    described = desk.get("/api/openapi.json").json()
    assert described == document()
    assert {(path, method) for path, ways in described["paths"].items() for method in ways} == {
        (one.path, one.method.lower()) for one in served()
    }
    names = set(re.findall(r"#/components/schemas/(\w+)", str(described)))
    assert names <= set(described["components"]["schemas"])
    for path, ways in described["paths"].items():
        for way in ways.values():
            assert "".join(f"{{{one['name']}}}" for one in way["parameters"] if one["in"] == "path") == "".join(
                re.findall(r"\{.*?\}", path)), path

