"""What programs ask with a body: verify, audit and extract; nothing of it is written down."""
import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from quoth.errors import PageError, QuothError
from quoth.records import Reading
from quoth.store.store import Store
from quoth.web.rendering import data
from quoth.web.routing import desk_of
from quoth.web.schemas import Field, checked
from quoth.web.work import Given

MOST_TEXT = 1_000_000  # characters of a page or draft: fifty long articles
MOST_QUOTE = 20_000
MOST_URL = 2_000
PATIENCE = 120.0  # seconds that a reading may take before whoever waits is told so

QUOTE = (
    Field("quote", "the words to be checked", required=True, most=MOST_QUOTE),
    Field("speaker", "who is said to have said them"),
    Field("around", "the day they are said to be from, as 2031-05 or 2031-05-13", most=10),
)
PAGE = (
    Field("text", "a page as plain text; offsets are its own", most=MOST_TEXT),
    Field("html", "a page as HTML, in place of text", most=MOST_TEXT),
    Field("url", "where the page is from: for dates and as its key; nothing is fetched", most=MOST_URL),
)
DRAFT = (*PAGE, Field("displays", "more lines to audit, beside the page's own headlines", list, most=50))


def web_address(url: str) -> str:
    """Return the URL of a page as it is.

    Raises:
        PageError: it is none: no record holds an address that runs as a script, or leads into this machine's files.
    """
    try:
        parts = urlsplit(url)
        right = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        right = False
    if not right or len(url) > MOST_URL:
        raise PageError(f"{url[:100]}: expected a page's address that begins with https:// or http://")
    return url


async def body_of(request: Request, fields: tuple[Field, ...]) -> dict[str, Any]:
    """Return the request's JSON object, checked.

    Raises:
        QuothError: it is no JSON, or not what the fields say.
    """
    try:
        return checked(json.loads(await request.body()), fields)
    except (ValueError, RecursionError) as error:
        raise QuothError(f"the body is no JSON: {error}") from error


@dataclass(frozen=True, slots=True)
class Asked:
    """A checked request with a body."""

    request: Request
    body: dict[str, Any]


def posts(
    fields: tuple[Field, ...], view: Callable[[Asked], Awaitable[Response]]
) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint that checks the body against fields and hands it on."""
    async def endpoint(request: Request) -> Response:
        return await view(Asked(request, await body_of(request, fields)))

    return endpoint


async def verify(asked: Asked) -> Response:
    """Send the verdict on a quote."""
    return data(asked.request, await desk_of(asked.request).ask(verdict, asked.body))


def verdict(store: Store, body: dict[str, Any]) -> dict[str, Any]:
    """Return the contract's object for a quote."""
    from quoth.questions.verify import verify

    return dict(verify(store, body["quote"], speaker=body["speaker"], around=body["around"]).to_dict())


async def audit(asked: Asked) -> Response:
    """Send the findings on a page's or draft's display texts."""
    reading = await reading_of(asked.request, asked.body)
    findings = await desk_of(asked.request).ask(audited, reading, tuple(asked.body["displays"] or ()))
    return data(asked.request, {"path": None, "findings": [finding.to_dict() for finding in findings]})


def audited(store: Store, reading: Reading, displays: tuple[str, ...]) -> tuple[Any, ...]:
    """Return the findings on a reading, checked against the record too."""
    from quoth.questions.audit import audit

    return tuple(audit(reading, displays=displays))


async def extract(asked: Asked) -> Response:
    """Send the contract's object for a page."""
    return data(asked.request, (await reading_of(asked.request, asked.body)).to_dict())


async def reading_of(request: Request, body: dict[str, Any]) -> Reading:
    """Read the page of a request's body in the process that reads.

    Raises:
        QuothError: neither text nor html, or both, or the page can't be read.
        HTTPException: it takes too long.
    """
    text, html = body["text"], body["html"]
    if (text is None) == (html is None):
        raise QuothError('expected "text" or "html", one of them')
    url = body["url"] and web_address(body["url"])
    given = Given("the page", (text or html).encode(), url, form="text" if html is None else "html")
    return await read_patiently(request, given)


async def read_patiently(request: Request, given: Given) -> Reading:
    """Read a page in the process that reads, and wait PATIENCE for it.

    Raises:
        PageError: the page can't be read.
        HTTPException: it takes too long.
    """
    future = desk_of(request).work.extract(given)
    try:
        return await asyncio.wait_for(asyncio.wrap_future(future), PATIENCE)
    except TimeoutError as error:
        raise HTTPException(503, f"reading took longer than {PATIENCE:g} s: try later, or a shorter page") from error
