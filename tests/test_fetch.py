"""Fetching, against servers on the loopback address and resolvers that answer from a table."""

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from quoth.errors import PageError
from quoth.fetch import Fetcher, Page
from quoth.fetch.network import is_public

PAGE = "<p>“The dam will stand,” said Ilona Maresh.</p>".encode()


class _Site(BaseHTTPRequestHandler):
    """Answers from the server's table: path to (status, headers, chunks of the body)."""

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        status, headers, chunks = self.server.pages.get(self.path, (404, {}, [b"no such page"]))
        try:
            if status is not None:  # else the chunks bring their own
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
            for chunk in chunks() if callable(chunks) else chunks:
                self.wfile.write(chunk)
                self.wfile.flush()
        except OSError:
            pass  # the client hung up, as it should on a page that is too large or too slow

    def log_message(self, *args):
        pass


@contextmanager
def _site(pages: dict) -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    server.daemon_threads = True
    server.pages, server.asked = pages, []
    server.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _fetcher(**options) -> Fetcher:
    return Fetcher(**{"allow": lambda address: True, "pause": 0.0} | options)


def _refusal(url: str, **options) -> str:
    with pytest.raises(PageError) as caught:
        _fetcher(**options).fetch(url)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def _drip():
    for _ in range(200):
        yield b"x"
        time.sleep(0.02)


@pytest.mark.parametrize("address", [
    "127.0.0.1", "127.8.9.10", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "192.0.2.1", "198.18.0.1", "224.0.0.251", "240.0.0.1", "255.255.255.255",
    "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1", "2001:db8::1", "3fff::1",
    "2001::1", "100::1", "64:ff9b:1::1", "::127.0.0.1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254",
    "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:a00:1::1", "2002:c0a8:101::1",
])
def test_fetch_refuses_addresses_off_the_public_internet(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_fetch_allows_public_addresses(address):
    assert is_public(address)


def test_fetch_returns_the_page_and_says_who_asks():
    with _site({"/a?b=1": (200, {"Content-Type": "text/html; charset=utf-8"}, [PAGE])}) as site:
        page = _fetcher().fetch(f"{site.url}/a?b=1#top")
    assert datetime.fromisoformat(page.fetched_at).utcoffset().total_seconds() == 0
    assert page == Page(
        f"{site.url}/a?b=1#top", f"{site.url}/a?b=1", PAGE, "text/html; charset=utf-8", page.fetched_at
    )
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a?b=1"]
    assert all(headers["User-Agent"].startswith("quoth/") for _, headers in site.asked)


def test_fetch_follows_redirects_and_keeps_no_cookies():
    pages = {
        "/old": (302, {"Location": "/new", "Set-Cookie": "track=1"}, []),
        "/new": (200, {}, [PAGE]),
    }
    with _site(pages) as site:
        page = _fetcher().fetch(f"{site.url}/old")
    assert (page.final_url, page.data, page.content_type) == (f"{site.url}/new", PAGE, None)
    assert not any("Cookie" in headers for _, headers in site.asked)


def test_fetch_keeps_the_name_while_it_connects_to_the_checked_address():
    with _site({"/": (200, {}, [PAGE])}) as site:
        _fetcher(resolve=lambda host, port: ["127.0.0.1"]).fetch(f"http://news.example:{site.server_port}/")
    assert {headers["Host"] for _, headers in site.asked} == {f"news.example:{site.server_port}"}


def test_fetch_tries_the_next_address_where_one_is_dead():
    with _site({"/": (200, {}, [PAGE])}) as site:
        fetcher = _fetcher(resolve=lambda host, port: ["127.0.0.2", "127.0.0.1"])
        assert fetcher.fetch(f"http://news.example:{site.server_port}/").data == PAGE


def test_fetch_unpacks_gzip():
    with _site({"/": (200, {"Content-Encoding": "gzip"}, [gzip.compress(PAGE), gzip.compress(b"!")])}) as site:
        assert _fetcher().fetch(f"{site.url}/").data == PAGE + b"!"


@pytest.mark.parametrize("url, expected", [
    ("http://127.0.0.1/", "refused: 127.0.0.1 is not on the public internet"),
    ("http://[::1]/", "refused: ::1 is not on the public internet"),
    ("http://[::ffff:10.0.0.1]/", "refused: ::ffff:10.0.0.1 is not on the public internet"),
    ("http://0x7f.1/", "refused: 127.0.0.1 (the address of 0x7f.1) is not on the public internet"),
    ("http://2130706433/", "refused: 127.0.0.1 (the address of 2130706433) is not on the public internet"),
    ("http://0177.0.0.1/", "not a URL: Invalid IPv4 address: '0177.0.0.1'"),
    ("file:///etc/passwd", 'scheme "file" is not fetched: expected http or https'),
    ("ftp://news.example/a", 'scheme "ftp" is not fetched: expected http or https'),
    ("http:///a", "a URL without a host"),
    ("http://127.0.0.1:99999/", "there is no port 99999"),
    ("http://xn--/", "not a URL: Malformed A-label, no Punycode eligible content found"),
    ("http://news\n.example/", r"not a URL: Invalid non-printable ASCII character in URL, '\n' at position 11."),
    ("http://me:secret@news.example/", "a URL with a user name or password is not fetched: leave them out"),
])
def test_fetch_refuses_by_default(url, expected):
    with pytest.raises(PageError) as caught:
        Fetcher().fetch(url)
    assert str(caught.value) == f"{' '.join(url.split())}: {expected}"


@pytest.mark.parametrize("addresses", [["10.0.0.7"], ["8.8.8.8", "10.0.0.7"], ["::ffff:10.0.0.7"], ["64:ff9b::a00:7"]])
def test_fetch_refuses_names_of_which_any_address_is_private(addresses):
    with pytest.raises(PageError) as caught:
        Fetcher(resolve=lambda host, port: addresses).fetch("https://news.example/a")
    assert str(caught.value) == (
        f"https://news.example/a: refused: {addresses[-1]} (the address of news.example) is not on the public internet"
    )


def test_fetch_resolves_once_so_that_a_second_answer_can_not_swap_the_address():
    answers = iter([["127.0.0.1"], ["127.0.0.1"]])
    with _site({"/": (200, {}, [PAGE])}) as site:
        _fetcher(resolve=lambda host, port: next(answers)).fetch(f"http://news.example:{site.server_port}/")
    assert list(answers) == []  # one for robots.txt, one for the page: each connection to what was checked


def test_fetch_reports_names_that_are_none():
    for url in ("http://a%00b/", f"http://{'a' * 300}.example/"):
        assert _refusal(url).endswith(": check the name and the network")


@pytest.mark.parametrize("target, address", [("http://[::1]/", "::1"), ("http://127.0.0.9/", "127.0.0.9")])
def test_fetch_checks_addresses_after_redirects(target, address):
    with _site({"/": (301, {"Location": target}, [])}) as site:
        line = _refusal(f"{site.url}/", allow=lambda address: address == "127.0.0.1")
    assert line == f"{site.url}/: refused: {address} is not on the public internet"


def test_fetch_checks_schemes_after_redirects():
    with _site({"/": (301, {"Location": "file:///etc/passwd"}, [])}) as site:
        assert _refusal(f"{site.url}/") == f'{site.url}/: scheme "file" is not fetched: expected http or https'


def test_fetch_stops_after_five_redirects():
    pages = {f"/{n}": (302, {"Location": f"/{n + 1}"}, []) for n in range(6)} | {"/6": (200, {}, [PAGE])}
    with _site(pages) as site:
        assert _fetcher().fetch(f"{site.url}/1").data == PAGE
        assert _refusal(f"{site.url}/0") == f"{site.url}/0: redirected more than 5 times"


@pytest.mark.parametrize("status, expected", [
    (404, "the server answers 404 (not found)"), (500, "the server answers 500"), (304, "the server answers 304"),
])
def test_fetch_refuses_what_is_no_success(status, expected):
    with _site({"/": (status, {}, [])}) as site:
        assert _refusal(f"{site.url}/") == f"{site.url}/: {expected}"


def test_fetch_reports_names_and_servers_that_are_not_there():
    def unknown(host, port):
        raise OSError("no such name")

    with _site({}) as site:
        gone = site.url
    assert _refusal("http://no.example/", resolve=unknown) == (
        "http://no.example/: no address is known for no.example: check the name and the network"
    )
    assert _refusal(gone) == f"{gone}: can't connect to 127.0.0.1: connection refused"



def test_fetch_ends_at_the_deadline_when_nothing_comes():
    with _site({"/": (200, {}, lambda: [time.sleep(2), b""][1:])}) as site:
        begun = time.monotonic()
        assert _refusal(f"{site.url}/", max_seconds=0.3) == f"{site.url}/: took longer than 0.3 s: try again later"
        assert time.monotonic() - begun < 1


@pytest.mark.parametrize("status", [200, None], ids=["body", "headers"])
def test_fetch_ends_at_the_deadline_when_a_page_drips_in(status):
    with _site({"/": (status, {}, _drip)}) as site:
        begun = time.monotonic()
        assert _refusal(f"{site.url}/", max_seconds=0.3) == f"{site.url}/: took longer than 0.3 s: try again later"
        assert time.monotonic() - begun < 1


def test_fetch_ends_at_the_deadline_when_names_are_not_resolved():
    def sleepy(host, port):
        time.sleep(1)
        return ["127.0.0.1"]

    line = _refusal("http://slow.example/", resolve=sleepy, max_seconds=0.2)
    assert line == "http://slow.example/: the name slow.example was not resolved in time"


@pytest.mark.parametrize("headers, chunks", [
    ({"Content-Length": "25000000"}, [b" "]),
    ({}, [b" " * 1_000_000] * 25),
    ({"Content-Encoding": "gzip"}, [gzip.compress(b" " * 25_000_000)]),
    ({"Content-Encoding": "gzip"}, [gzip.compress(b" " * 1_000_000)] * 1000),
], ids=["announced", "streamed", "gzip bomb", "many gzips"])
def test_fetch_refuses_more_than_20_mb(headers, chunks):
    with _site({"/": (200, headers, chunks)}) as site:
        assert _refusal(f"{site.url}/") == f"{site.url}/: larger than 20 MB"


@pytest.mark.parametrize("encoding, body, expected", [
    ("br", PAGE, 'content encoding "br" was not asked for: expected gzip or none'),
    ("gzip", PAGE, "its gzip data are damaged"),
    ("gzip", gzip.compress(PAGE)[:-9], "its gzip data end too early"),
])
def test_fetch_refuses_encodings_that_it_can_not_unpack(encoding, body, expected):
    with _site({"/": (200, {"Content-Encoding": encoding}, [body])}) as site:
        assert _refusal(f"{site.url}/") == f"{site.url}/: {expected}"


def test_fetch_reports_a_body_that_breaks_off():
    with _site({"/": (200, {"Content-Length": "100"}, [b"short"])}) as site:
        assert _refusal(f"{site.url}/").startswith(f"{site.url}/: the connection broke: ")


def test_fetch_heeds_robots_txt_and_asks_for_it_once():
    robots = b"User-agent: *\nDisallow: /private\n\nUser-agent: quoth\nDisallow: /archive\n"
    pages = {
        "/robots.txt": (200, {}, [robots]),
        "/a": (200, {}, [PAGE]), "/private": (200, {}, [PAGE]), "/archive/1": (200, {}, [PAGE]),
    }
    with _site(pages) as site:
        fetcher = _fetcher()
        fetcher.fetch(f"{site.url}/a")
        fetcher.fetch(f"{site.url}/private")
        with pytest.raises(PageError) as caught:
            fetcher.fetch(f"{site.url}/archive/1")
    assert str(caught.value) == f"{site.url}/archive/1: its robots.txt asks programs not to fetch it"
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a", "/private"]


def test_fetch_fetches_nothing_where_robots_txt_is_in_trouble():
    with _site({"/robots.txt": (503, {}, []), "/a": (200, {}, [PAGE])}) as site:
        assert _refusal(f"{site.url}/a") == (
            f"{site.url}/a: its robots.txt answers 503, so nothing may be fetched: try again later"
        )


def test_fetch_heeds_robots_txt_after_redirects():
    pages = {
        "/robots.txt": (200, {}, [b"User-agent: *\nDisallow: /b\n"]),
        "/a": (302, {"Location": "/b"}, []), "/b": (200, {}, [PAGE]),
    }
    with _site(pages) as site:
        assert _refusal(f"{site.url}/a").endswith("its robots.txt asks programs not to fetch it")


def test_fetch_pauses_between_pages_of_one_host():
    with _site({"/": (200, {}, [PAGE])}) as site:
        fetcher = _fetcher(pause=0.2, max_seconds=0.3)
        begun = time.monotonic()
        for _ in range(3):
            fetcher.fetch(f"{site.url}/")
        assert 0.4 <= time.monotonic() - begun < 2


def test_fetch_ignores_proxies_of_the_environment(monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    with _site({"/": (200, {}, [PAGE])}) as site:
        assert _fetcher().fetch(f"{site.url}/").data == PAGE
