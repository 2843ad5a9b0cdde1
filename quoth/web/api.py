"""The record over HTTP: the answers of the pages as JSON, one table of endpoints for routes and description."""
from collections.abc import AsyncIterator, Callable
from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import Any

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from quoth.errors import MissingError, QuothError
from quoth.questions.answers import answers
from quoth.questions.exports import COLUMNS, flat
from quoth.records import ACTS, KINDS, SPEAKER_TYPES
from quoth.store.listing import StoredPage
from quoth.store.rows import COUNTED, StoredSpeaker
from quoth.store.store import Store
from quoth.web.cursors import asked_cursor, place, sealed
from quoth.web.rendering import data, unchanged
from quoth.web.routing import asked, asked_number, desk_of
from quoth.web.schemas import Field
from quoth.web.searching import export, wanted
from quoth.web.tables import CSV, Row, attached, csv_text

LIMIT, MOST = 50, 500  # rows of one answer
CHUNK = 500
# One page of a list: the rows, and the cursor of the next page or None.
List = Callable[[Store, Request, int, str | None], tuple[list[Row], str | None]]

PAGING = (
    Field("limit", "how many rows at most", int, most=MOST),
    Field("after", "the `after` of the answer before, for the rows that follow it"),
)
NARROWING = (
    Field("q", 'words, "phrases", beginnings*, field:values, -not, OR', most=10_000),
    Field("speaker", "words of the speaker's name"), Field("outlet", "words of the outlet's name"),
    Field("issue", "of the codebook: statements that have one of its phrases"),
    Field("kind", "how the words are quoted", values=KINDS), Field("act", "what is done with them", values=ACTS),
    Field("type", "of the speaker", values=SPEAKER_TYPES),
    Field("since", "said, or else published, on this day or later: 2031, 2031-05 or 2031-05-13", most=10),
    Field("until", "said, or else published, on this day or before", most=10),
)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list that programs can page through, or have whole as a table."""

    list: List
    columns: tuple[str, ...]


def health(store: Store, request: Request) -> Response:
    """Tell that the record answers."""
    store.latest(limit=1)
    return data(request, {"status": "ok", "quoth": version("quoth")})


def counts(store: Store, request: Request) -> Response:
    """Count what the record holds."""
    return data(request, asdict(store.counts()))


def statements(store: Store, request: Request) -> Response:
    """Send a page of the statements that fit, with where they have the words asked for."""
    check_query(request, (*NARROWING, *PAGING))
    limit = asked_number(request, "limit", LIMIT, MOST)
    want = wanted(request)
    hits = want.find(store, limit, asked_cursor(request))
    rows = [one.to_dict() | {"marks": [list(mark) for mark in marks]}
            for one, marks in zip(hits.found, hits.marks, strict=True)]
    return data(request, {
        "statements": rows, "total": None if want.empty else hits.total, "counted_up_to": COUNTED,
        "undated": hits.undated, "order": hits.order, "after": sealed(hits.after),
    })


def check_query(request: Request, fields: tuple[Field, ...]) -> None:
    """Refuse a query with parameters that mean nothing, as a misspelt filter would let everything through.

    Raises:
        QuothError: an unknown parameter, one given twice, or one that does not fit.
    """
    known = {field.name: field for field in fields}
    for name in request.query_params:
        if name not in known:
            raise QuothError(f'"{name}" is not one of {", ".join(known) or "the parameters: there are none"}')
        values = request.query_params.getlist(name)
        if len(values) > 1:
            raise QuothError(f'"{name}" is given {len(values)} times: expected once')
        if known[name].kind is str and values[0].strip():
            known[name].check(values[0])


def statement(store: Store, request: Request) -> Response:
    """Send one statement."""
    return data(request, store.statement(request.path_params["id"]).to_dict())


def answered(store: Store, request: Request) -> Response:
    """Send who answered a statement."""
    check_query(request, ())
    found = answers(store, request.path_params["id"])
    return data(request, {"answers": [one.to_dict() for one in found]})


def article(store: Store, request: Request) -> Response:
    """Send one article with its newest reading, as the contract has it, and where it comes from."""
    stored = store.article(request.path_params["id"])
    return data(request, stored.reading.to_dict() | {"origin": stored.origin.to_dict(), "versions": stored.versions})


def speaker(store: Store, request: Request) -> Response:
    """Send one speaker's roles and days."""
    type, name = request.path_params["type"], request.path_params["name"]
    days = store.days(name, type)
    roles = store.roles(name, type)
    if not store.spoken(name, type, limit=1)[0]:
        raise MissingError(f'the record has no {type} called "{name}" who says anything')
    keys = ("role", "count", "first", "last", "statement")
    return data(request, {
        "name": name, "type": type, "roles": [dict(zip(keys, row, strict=True)) for row in roles],
        "days": [asdict(day) for day in days],
    })


def cut(rows: list[Row], request: Request) -> tuple[list[Row], str | None]:
    """Return the page of rows that the request asks for, and the cursor of the next."""
    first, limit = place(asked_cursor(request)), asked_number(request, "limit", LIMIT, MOST)
    return rows[first : first + limit], sealed(str(first + limit) if len(rows) > first + limit else None)


def _articles(store: Store, request: Request, limit: int, after: str | None) -> tuple[list[Row], str | None]:
    pages, cursor = store.pages(limit=limit, after=after, outlet=asked(request, "outlet"))
    return [_page(one) for one in pages], cursor


def _page(one: StoredPage) -> Row:
    return one.origin.to_dict() | {"statements": one.statements}


def _speakers(store: Store, request: Request, limit: int, after: str | None) -> tuple[list[Row], str | None]:
    first = place(after)
    found, total = store.speakers_page(asked(request, "name"), asked(request, "type"), first=first, limit=limit)
    return [_speaker(one) for one in found], str(first + limit) if total > first + limit else None


def _speaker(one: StoredSpeaker) -> Row:
    return asdict(one) | {"roles": [{"role": role, "count": count} for role, count in one.roles]}


def _spoken(store: Store, request: Request, limit: int, after: str | None) -> tuple[list[Row], str | None]:
    found, cursor = store.spoken(request.path_params["name"], request.path_params["type"], limit=limit, after=after)
    return [one.to_dict() for one in found], cursor


def _spoken_rows(store: Store, request: Request, limit: int, after: str | None) -> tuple[list[Row], str | None]:
    found, cursor = store.spoken(request.path_params["name"], request.path_params["type"], limit=limit, after=after)
    return [flat(one) for one in found], cursor


def _failures(store: Store, request: Request, limit: int, after: str | None) -> tuple[list[Row], str | None]:
    found, cursor = store.failed(limit=limit, after=after)
    return [asdict(one) for one in found], cursor


ARTICLES = Listing(_articles, (
    "article", "key", "version", "title", "outlet", "published", "published_at", "byline", "language", "url", "path",
    "fetched_at", "added_at", "model", "quoth", "statements",
))
SPEAKERS = Listing(_speakers, ("name", "type", "statements", "articles", "first", "last", "roles"))
SPOKEN = Listing(_spoken, ())
SPOKEN_ROWS = Listing(_spoken_rows, COLUMNS)
FAILURES = Listing(_failures, ("place", "stage", "message", "failed_at"))


def listed(listing: Listing, name: str, extra: tuple[Field, ...]) -> Callable[[Store, Request], Response]:
    """Return the view of one page of a list. name: of its rows in the answer."""
    def view(store: Store, request: Request) -> Response:
        check_query(request, (*extra, *PAGING))
        limit = asked_number(request, "limit", LIMIT, MOST)
        rows, after = listing.list(store, request, limit, asked_cursor(request))
        return data(request, {name: rows, "after": sealed(after)})

    return view


def table(listing: Listing, name: str, extra: tuple[Field, ...]) -> Callable[[Request], Any]:
    """Return the endpoint of a whole list as CSV, read and sent in chunks."""
    async def endpoint(request: Request) -> Response:
        """Send the list; the first chunk is asked for before the answer begins, so that a refusal is one."""
        check_query(request, extra)
        ask, tag = desk_of(request).ask, desk_of(request).tag(str(request.url))
        if (same := unchanged(request, tag)) is not None:
            return same
        first = await ask(listing.list, request, CHUNK, None)

        async def lines() -> AsyncIterator[str]:
            """Yield the chunks, the first with the head."""
            rows, after = first
            yield csv_text(rows, listing.columns, header=True)
            while after is not None:
                rows, after = await ask(listing.list, request, CHUNK, after)
                yield csv_text(rows, listing.columns, header=False)

        return StreamingResponse(lines(), 200, attached(name) | {"ETag": tag}, CSV)

    return endpoint


async def statements_table(request: Request) -> Response:
    """Send all statements that fit as CSV or JSONL."""
    check_query(request, NARROWING)
    return await export(request)
