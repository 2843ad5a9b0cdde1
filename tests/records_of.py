"""Records for tests of who is who: one article for each (name, role, day, type), all invented."""
from store_readings import article, statement

from quoth.records import Reading, Speaker
from quoth.store.store import Store


def key(number):
    return f"https://harbour-post.example/{number}"


def said(number, name, role=None, day="2031-03-01", type="person"):
    """Return a reading of an article with one statement."""
    at = article(f"{name} said the wall number {number} will hold.\n", key(number), published=day, title="Wall")
    speaker = Speaker(name, type, role)
    return Reading(at, (statement(at, name, "said", f"number {number}", speaker),), (), "m", "0.1")


def record_of(*rows):
    """Return an open record of these rows, numbered from 1."""
    store = Store(":memory:")
    for number, row in enumerate(rows, 1):
        store.add(said(number, *row), b"<p>%d" % number)
    return store
