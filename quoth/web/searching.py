"""Search: words and facets to hits, and the same rows as a table."""
import io
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import Any

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from quoth.errors import QuothError
from quoth.questions.codebook import Issue, codebook
from quoth.questions.exports import write_rows
from quoth.questions.issues import issue_query
from quoth.questions.query import between, open_phrase, parse
from quoth.questions.search import LIMIT, strangers
from quoth.store.listing import FACETED, Facet
from quoth.store.queries import Query
from quoth.store.rows import COUNTED, Hits
from quoth.store.store import Store
from quoth.web.cursors import asked_cursor, sealed
from quoth.web.marking import hits as marked
from quoth.web.rendering import page, unchanged
from quoth.web.routing import asked, desk_of

FILTERS = ("speaker", "outlet", "issue", "kind", "act", "type", "since", "until")
_IN_WORDS = ("speaker", "outlet", "kind", "act", "type")  # as fields of the query language
LABELS = {"speaker": "Speaker", "outlet": "Outlet", "kind": "Words", "act": "Act", "year": "Year"}
MOST_ISSUES = 12  # that the page offers; the others have pages of their own
CHUNK = 500  # rows of a table between two looks at whether anybody still reads it


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a URL asks for: words and filters, as typed; words has the filters in the query language."""

    facts: dict[str, str | None]
    words: str
    since: str | None
    until: str | None

    @property
    def empty(self) -> bool:
        """Whether it asks for nothing in particular."""
        return not (self.words or self.since or self.until or self.facts["issue"])

    def query(self, store: Store) -> Query:
        """Return it as a query of the store.

        Raises:
            QuothError: words, a date or an issue that is none.
        """
        query = between(parse(self.words), self.since, self.until)
        name = self.facts["issue"]
        return query if name is None else replace(query, all=(*query.all, *issue_query(_issue(store, name)).all))

    def find(self, store: Store, limit: int, after: str | None) -> Hits:
        """Return a page of hits; of everything, the newest first, where it asks for nothing."""
        if self.empty:
            found, further = store.latest(limit=limit, after=after)
            return Hits(found, COUNTED, 0, further, ((),) * len(found), "newest")
        return store.find(self.query(store), limit=limit, after=after)


def _issue(store: Store, name: str) -> Issue:
    book = codebook(store)
    if book is None:
        raise QuothError(f'no issue "{name}": the record has no codebook')
    return book.issue(name)


def wanted(request: Request) -> Wanted:
    """Return what the URL's query asks for."""
    facts = {name: asked(request, name) for name in ("q", *FILTERS)}
    named = [
        f'{name}:"{value.replace(chr(34), " ")}"' for name in _IN_WORDS if (value := facts[name]) is not None
    ]
    typed = facts["q"] or ""
    typed += "" if open_phrase(typed) is None else '"'  # or it would swallow the filters
    return Wanted(facts, " ".join([typed, *named]).strip(), facts["since"], facts["until"])


def show_search(store: Store, request: Request) -> Response:
    """Show the hits with their words marked, and what they can be narrowed by."""
    want = wanted(request)
    context = {"facts": want.facts, "faceted": FACETED, "counted": COUNTED, "labels": LABELS,
               "unclosed": open_phrase(want.facts["q"] or "")}
    try:
        hits = want.find(store, LIMIT, asked_cursor(request))
        facets = () if want.empty else store.facets(want.query(store))
    except QuothError as error:
        refused: dict[str, Any] = {"issues": [], "hits": None, "after": None, "rows": (), "facets": {}, "empty": False,
                                   "strangers": (), "error": str(error)}
        return page(request, "search.html", context | refused, 400)
    rows = [(stored, marked(stored.words, marks)) for stored, marks in zip(hits.found, hits.marks, strict=True)]
    book = codebook(store)
    return page(request, "search.html", context | {
        "strangers": () if rows or want.empty else strangers(store, want.query(store)),
        "issues": [one.name for one in book.issues[:MOST_ISSUES]] if book else [], "hits": hits,
        "after": sealed(hits.after), "rows": rows, "facets": _by_field(facets), "error": None, "empty": want.empty,
    })


def _by_field(facets: tuple[Facet, ...]) -> dict[str, list[Facet]]:
    return {field: list(values) for field, values in groupby(facets, key=lambda one: one.field)}


async def export(request: Request) -> Response:
    """Send exactly the statements that the same query shows, all of them, as CSV or JSONL."""
    form = request.url.path.rpartition(".")[2]
    want = wanted(request)
    tag = desk_of(request).tag(str(request.url))
    if (same := unchanged(request, tag)) is not None:
        return same
    first = await desk_of(request).ask(want.find, CHUNK, None)  # so that a wrong query is refused, not cut short
    kind = {"csv": "text/csv; charset=utf-8; header=present", "jsonl": "application/jsonl"}[form]
    headers = {"Content-Disposition": f'attachment; filename="statements.{form}"', "ETag": tag}
    return StreamingResponse(_table(request, want, first, form), 200, headers, kind)


async def _table(request: Request, want: Wanted, hits: Hits, form: str) -> AsyncIterator[str]:
    yield _chunk(hits, form, header=True)
    while hits.after is not None:
        hits = await desk_of(request).ask(partial(want.find, limit=CHUNK, after=hits.after))
        yield _chunk(hits, form, header=False)


def _chunk(hits: Hits, form: str, *, header: bool) -> str:
    if form == "jsonl":
        return "".join(json.dumps(one.to_dict(), ensure_ascii=False) + "\n" for one in hits.found)
    out = io.StringIO(newline="")
    write_rows(hits.found, out, header=header)
    return out.getvalue()
