"""A desk for tests: the real application on a small record, read by patterns in a thread instead of the encoder."""
import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from html.parser import HTMLParser

import store_readings
import uvicorn
from readers import read_quotes
from starlette.testclient import TestClient

from quoth.store.store import Store
from quoth.web.app import make_app
from quoth.web.desk import Desk, Key
from quoth.web.serving import listen
from quoth.web.work import Given, Work, add, parse

TOKEN = "a-token-that-nobody-guesses"
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"


def read(given: Given):
    """Read a page as `work.read`, with patterns for an encoder."""
    return read_quotes(parse(given))


def fill(path) -> None:
    """Make a record with one whole reading, a second version of it, and a page that tries to be markup."""
    first = store_readings.article()
    hostile = store_readings.article(
        f"“{HOSTILE} is safe,” Mayor Ásta Brandl told reporters on Monday. Engineers said it was never tested.",
        url="https://harbour-post.example/hostile", title=HOSTILE, outlet=HOSTILE, byline=(HOSTILE,),
    )
    says = store_readings.statement(
        hostile, "Mayor Ásta Brandl", "told", f"{HOSTILE} is safe,",
        store_readings.Speaker(HOSTILE, "person", HOSTILE, 0.5, HOSTILE, (store_readings.Candidate(HOSTILE, 0.1),)),
    )
    with Store(path) as store:
        store.add(store_readings.reading(first), b"<p>first</p>")
        later = store_readings.article(store_readings.TEXT + "It was built in 2019.\n")
        store.add(store_readings.reading(later), b"<p>second</p><script>alert(3)</script>")
        store.add(store_readings.Reading(hostile, (says,), (), "small 1", "0.1"), None)
        store.add_failure("https://harbour-post.example/gone", "fetch", f"gone: {HOSTILE}")


@contextmanager
def open_desk(path, *, loopback=True, base="http://127.0.0.1:8000", entered=False, token=TOKEN):
    """Yield a client of a desk on the record at path."""
    work = Work(path, lambda: ThreadPoolExecutor(1), read, lambda record, given: add(record, given, read))
    app = make_app(Desk(path, Key(token), work, loopback))
    with TestClient(app, base_url=base, follow_redirects=False, raise_server_exceptions=True) as client:
        if entered:
            assert client.post("/enter", data={"token": token}).status_code == 303
        yield client


@contextmanager
def serve_desk(path, *, token=TOKEN):
    """Yield the address of a desk on the record at path, served by uvicorn in a thread as `quoth serve` does."""
    work = Work(path, lambda: ThreadPoolExecutor(1), read, lambda record, given: add(record, given, read))
    listening = listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(make_app(Desk(path, Key(token), work)), log_level="error", lifespan="on"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while thread.is_alive() and not server.started:
        time.sleep(0.005)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


class _Checker(HTMLParser):
    """Gathers what a page must not have, and what it links to."""

    def __init__(self):
        super().__init__()
        self.faults, self.links, self.ids, self.labels, self.fields = [], [], set(), set(), []

    def handle_starttag(self, tag, attributes):
        facts = dict(attributes)
        for name, value in attributes:
            if name.startswith("on") or name == "style" or (value or "").strip().lower().startswith("javascript:"):
                self.faults.append(f"<{tag} {name}={value}>")
        if tag in ("style", "base", "iframe", "object", "embed") or (tag == "script" and "src" not in facts):
            self.faults.append(f"<{tag}>")
        if tag == "img":
            self.faults.append("<img>")
        if "id" in facts:
            if facts["id"] in self.ids:
                self.faults.append(f'two ids "{facts["id"]}"')
            self.ids.add(facts["id"])
        if tag == "a":
            self.links.append(facts.get("href"))
        if tag == "label":
            self.labels.add(facts.get("for"))
        if tag in ("input", "textarea", "select") and facts.get("type") not in ("hidden", "submit"):
            self.fields.append(facts.get("id") if "aria-label" not in facts else None)


def check_page(html: str) -> _Checker:
    """Return what the page has; no faults: nothing inline, no foreign tag, and a label for each field."""
    checker = _Checker()
    checker.feed(html)
    checker.faults += [f"no label for {field}" for field in checker.fields if field not in {*checker.labels, None}]
    return checker


def strings(value) -> list[str]:
    """Return every string of a JSON value."""
    return [one for one in json.dumps(value).split('"')[1::2]]
