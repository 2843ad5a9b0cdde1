"""Find statements by their words and facts, as people type them."""
from quoth.errors import QuothError
from quoth.questions.query import between, fact, named, parse, with_part
from quoth.store.queries import Named, Query
from quoth.store.rows import Hits
from quoth.store.store import Store

LIMIT = 20  # a screenful; the total is always told, and `after` goes on
MAX_LIMIT = 100_000  # all of them are held at once


def search(
    store: Store,
    words: str,
    *,
    speaker: str | None = None,
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
    kind: str | None = None,
    limit: int = LIMIT,
    after: str | None = None,
) -> Hits:
    """Return current statements whose words, speaker's name or article's title have all the words.

    words: as `query.parse` reads them; "" lists all that pass the filters, the newest first. since,
    until: ISO prefixes (`2025`, `2025-08`, `2025-08-27`), both included, compared with the day it was
    said, else the article's publication. speaker, outlet, kind: as in `Filter`. Order, counts and
    cursors: as in `Hits`; cursors hold as long as nothing is added in between.

    Raises:
        QuothError: nothing to search for, a date, kind or limit that is none, a cursor not given by this search.
    """
    if not 1 <= limit <= MAX_LIMIT:
        raise QuothError(f"limit {limit}: expected 1 to {MAX_LIMIT}; export lists all")
    query = between(parse(words), since, until)
    if kind is not None:
        query = with_part(query, fact("kind", kind))
    for field, name in (("speaker", speaker), ("outlet", outlet)):
        if name is not None:
            query = with_part(query, named(field, name))
    if query == Query():
        raise QuothError("nothing to search for: expected words, a speaker, an outlet, dates or a kind")
    return store.find(query, limit=limit, after=after)


def strangers(store: Store, query: Query) -> tuple[str, ...]:
    """Return a line for each speaker that a query asks for and nobody of the record is called, with names near it."""
    asked = [one.name for group in query.all for one in group if isinstance(one, Named) and one.field == "speaker"]
    return tuple(_stranger(store, name) for name in dict.fromkeys(asked) if not store.names(name))


def _stranger(store: Store, name: str) -> str:
    near = ", ".join(f'"{one}"' for one in store.near_names(name))
    return f'nobody called "{name}" speaks in this record' + (f"; near: {near}" if near else "")
