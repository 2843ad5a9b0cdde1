"""Attacks on the desk: each must be refused, and nothing of it may reach the record."""
import pytest

pytest.importorskip("starlette", reason="the desk's tests need the extra quoth[web]")

from click.testing import CliRunner
from desks import TOKEN, open_desk
from starlette.datastructures import Headers

from quoth.cli import main
from quoth.cli.serving import is_loopback
from quoth.web.safety import COOKIE, MOST_BYTES, local_path, same_origin


@pytest.fixture
def desk(record):
    with open_desk(record) as client:
        yield client


@pytest.fixture
def far(record):
    with open_desk(record, loopback=False, base="http://desk.example") as client:
        yield client


@pytest.mark.parametrize("path", ["/", "/nowhere", "/api/health", "/static/desk.css", "/search.csv?q=wall"])
def test_safety_every_answer_carries_the_headers(desk, path):
    headers = desk.get(path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'self'; script-src 'self'")
    assert "unsafe" not in policy and "*" not in policy and "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "", "[", "localhost.e"])
def test_safety_another_hosts_name_is_refused(desk, host):
    answer = desk.get("/", headers={"Host": host})
    assert answer.status_code == 421
    assert "Latest statements" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "LOCALHOST:1", "[::1]:8000"])
def test_safety_own_names_are_answered(desk, host):
    assert desk.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("path", ["/", "/search.csv?q=wall", "/api/statements", "/api/openapi.json", "/api/verify"])
def test_safety_beyond_loopback_nothing_is_read_without_the_token(far, path):
    assert far.get(path).status_code == 401
    wrong = far.get(path, headers={"Authorization": "Bearer wrong"})
    assert wrong.status_code == 401
    assert "Brandl" not in wrong.text


def test_safety_beyond_loopback_the_token_opens(far):
    assert far.get("/api/statements", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert far.get("/api/health").status_code == 200
    assert far.get("/enter").status_code == 200
    entered = far.post("/enter", data={"token": TOKEN})
    cookie = entered.headers["set-cookie"]
    assert TOKEN not in cookie and "HttpOnly" in cookie and "samesite=strict" in cookie.lower()
    assert far.get("/").status_code == 200


@pytest.mark.parametrize("cookie", [
    "", ".", "nonce.", f"{TOKEN}", "0" * 32 + "." + "0" * 64, "é.é", "a.b.c",
])
def test_safety_forged_sessions_are_refused(far, cookie):
    assert far.get("/", headers={"Cookie": f"{COOKIE}={cookie}".encode()}).status_code == 401


def test_safety_sessions_of_another_token_are_refused(record):
    with open_desk(record, loopback=False, base="http://desk.example", token="another-token-than-that") as other:
        other.post("/enter", data={"token": "another-token-than-that"})
        value = other.cookies[COOKIE]
    with open_desk(record, loopback=False, base="http://desk.example") as client:
        assert client.get("/", headers={"Cookie": f"{COOKIE}={value}"}).status_code == 401


@pytest.mark.parametrize("goal", [
    "//evil.example", "https://evil.example", "/\\evil.example", "\\/evil.example", "/\t/evil.example",
    " //evil.example", "javascript:alert(1)", "/a\r\nSet-Cookie: a=b", "evil.example", "",
])
def test_safety_nobody_is_sent_elsewhere(desk, goal):
    answer = desk.post("/enter", data={"token": TOKEN, "next": goal})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert local_path(goal) == "/"


def test_safety_own_paths_are_gone_on_to():
    assert local_path("/review?coder=ada") == "/review?coder=ada"


@pytest.mark.parametrize("headers", [
    {"origin": "http://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"}, {"origin": "http://127.0.0.1:9"},
])
def test_safety_posts_from_other_sites_are_refused(desk, headers):
    answer = desk.post("/enter", data={"token": TOKEN}, headers=headers)
    assert (answer.status_code, "set-cookie" in answer.headers) == (403, False)
    assert not same_origin(Headers({"host": "127.0.0.1:8000"} | headers))


def test_safety_wrong_tokens_are_refused(desk):
    for token in ("", "x", TOKEN[:-1], TOKEN + "x", "é"):
        assert desk.post("/enter", data={"token": token}).status_code == 403


@pytest.mark.parametrize("path", [
    "/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/app.py", "/static//etc/passwd", "/static/..\\app.py",
    "/articles/..%2f..%2fetc%2fpasswd", "/articles/../../etc/passwd/source",
])
def test_safety_no_path_leads_out_of_the_package(desk, path):
    answer = desk.get(path)
    assert answer.status_code == 404
    assert "import" not in answer.text and "root:" not in answer.text


@pytest.mark.parametrize("typed", [
    "'; DROP TABLE statements; --", '" OR 1=1 --', "words:x) OR (speaker:*", "NEAR(a b)", "\0", "%", "*" * 500, "- - -",
    "a" * 10_001,
])
def test_safety_parameters_are_no_sql(desk, typed):
    for path, name in (("/search", "q"), ("/search", "speaker"), ("/speakers", "name"), ("/search", "since"),
                       ("/search", "after"), ("/articles", "after"), ("/api/search", "q"), ("/api/articles", "after")):
        assert desk.get(path, params={name: typed}).status_code in (200, 400, 503), (path, name)
    assert desk.get("/api/counts").json()["statements"] == 3


def test_safety_large_requests_are_refused(desk):
    told = desk.post("/api/extract", content=b"", headers={"Content-Length": str(MOST_BYTES + 1)})
    assert told.status_code == 413

    def flood():
        for _ in range(MOST_BYTES // 1_000_000 + 2):
            yield b" " * 1_000_000

    assert desk.post("/api/extract", content=flood()).status_code == 413


@pytest.mark.parametrize(("args", "said"), [
    (("--host", "0.0.0.0"), "--host 0.0.0.0 is not this machine alone: give --token-file"),
    (("--host", "desk.example"), "--host desk.example is not this machine alone"),
])
def test_safety_serve_refuses_to_listen_beyond_loopback_without_a_token(record, args, said):
    result = CliRunner().invoke(main, ["serve", "--record", str(record), *args])
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())


@pytest.mark.parametrize("token", ["short", "with spaces in the middle of it", "ümlaute-sind-nicht-ascii"])
def test_safety_serve_refuses_weak_tokens(record, tmp_path, token):
    file = tmp_path / "token"
    file.write_text(token, encoding="utf-8")
    result = CliRunner().invoke(main, ["serve", "--record", str(record), "--token-file", str(file)])
    assert (result.exit_code, "expected a token of 16 or more ASCII" in result.stderr) == (1, True)


@pytest.mark.parametrize(("host", "alone"), [
    ("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False),
    ("192.168.1.4", False), ("desk.example", False), ("", False),
])
def test_safety_loopback_is_told_from_the_rest(host, alone):
    assert is_loopback(host) is alone
