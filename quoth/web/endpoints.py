"""The API's endpoints in one table: what is served, and the OpenAPI description of just that."""
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, fields
from importlib.metadata import version
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from quoth import records
from quoth.store import listing, rows
from quoth.store.judgements import Kept
from quoth.web import adding, api, asking, besides, counting, exchanging, issues, judging, liking, standing
from quoth.web.rendering import data
from quoth.web.routing import by_method, looks_far, reads
from quoth.web.schemas import Field, object_schema, schema_of

Endpoint = Callable[[Request], Awaitable[Response]]
JSON, CSV, JSONL = "application/json", "text/csv", "application/jsonl"
JUDGED = api.Listing(judging.judged, (*(one.name for one in fields(Kept)), "undone"))
NAMED = (Field("name", "words of the name"), Field("type", "of the speaker", values=records.SPEAKER_TYPES))
OUTLET = (Field("outlet", "the outlet's name"),)


@dataclass(frozen=True, slots=True)
class Served:
    """One path and method. query: its parameters; body: its JSON's fields; gives: the answer's schema or its name.

    writes: it needs the token. status: of its success.
    """

    path: str
    about: str
    endpoint: Endpoint
    query: tuple[Field, ...] = ()
    body: tuple[Field, ...] = ()
    gives: Any = None
    kind: str = JSON
    writes: bool = False
    status: int = 200

    @property
    def method(self) -> str:
        """POST where there is a body, else GET."""
        return "POST" if self.body else "GET"


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _page(name: str, shape: str, **more: Any) -> dict[str, Any]:
    after = {"type": ["string", "null"], "description": "the cursor of the next page"}
    shown = {name: {"type": "array", "items": _ref(shape)}, "after": after} | more
    return {"type": "object", "properties": shown, "required": list(shown)}


_TOTALS = {
    "total": {"type": ["integer", "null"]}, "counted_up_to": {"type": "integer"}, "undated": {"type": "integer"},
    "order": {"type": "string"},
}
_FOUND = _page("statements", "StoredStatement", **_TOTALS)
_OBJECT = {"type": "object"}


def served() -> tuple[Served, ...]:
    """Return the table."""
    return (*_counted(), *_statements(), *_articles(), *_speakers(), *_asked(), *_written())


def _counted() -> tuple[Served, ...]:
    return (
        Served("/api/health", "Whether the record answers", reads(api.health), gives=_OBJECT),
        Served("/api/counts", "How much the record holds", reads(api.counts), gives=_ref("Counts")),
        Served("/api/issues", "What is argued about", reads(issues.send_issues), api.PAGING, gives=_OBJECT),
        Served("/api/issues.csv", "The same, as a table", reads(issues.issues_table), kind=CSV),
        Served("/api/issues/{name}", "An issue's statements, with their stance", reads(issues.send_issue), api.PAGING,
               gives=_OBJECT),
        Served("/api/issues/{name}.csv", f"The same, as a table: the first {issues.MOST_MATCHES:,}",
               reads(issues.issue_table), kind=CSV),
        Served("/api/timeline", "What one speaker said over time", looks_far(counting.send_timeline),
               (*counting.OVER_TIME, *api.PAGING), gives=_OBJECT),
        Served("/api/timeline.csv", "All positions of one speaker, as a table", looks_far(counting.timeline_table),
               counting.OVER_TIME, kind=CSV),
        Served("/api/voices", "Who is quoted, how often, with the error", looks_far(counting.send_voices),
               (*counting.BY, *api.PAGING), gives=_OBJECT),
        Served("/api/voices.csv", "The same for all, as a table", reads(counting.voices_table), counting.BY, kind=CSV),
    )


def _statements() -> tuple[Served, ...]:
    query, paging = api.NARROWING, api.PAGING
    return (
        Served("/api/statements", "Statements that fit", looks_far(api.statements), (*query, *paging), gives=_FOUND),
        Served("/api/search", "The same", looks_far(api.statements), (*query, *paging), gives=_FOUND),
        Served("/api/search.csv", "All that fit, as a table", api.statements_table, query, kind=CSV),
        Served("/api/statements.csv", "All that fit, as a table", api.statements_table, query, kind=CSV),
        Served("/api/statements.jsonl", "All that fit, one object a line", api.statements_table, query, kind=JSONL),
        Served("/api/statements/{id}", "One statement", reads(api.statement), gives=_ref("StoredStatement")),
        Served("/api/statements/{id}/answers", "Who answered it", looks_far(api.answered), gives=_OBJECT),
        Served("/api/statements/{id}/like", "What says something alike, in words or meaning",
               looks_far(liking.send_like), liking.NEAREST, gives=_OBJECT),
        Served("/api/like", "What says something alike to these words", looks_far(liking.send_like_words),
               liking.WORDS, gives=_OBJECT),
        Served("/api/statements/{id}/variants", "The same words elsewhere", looks_far(besides.send_variants),
               gives=_OBJECT),
    )


def _articles() -> tuple[Served, ...]:
    return (
        Served("/api/articles", "Articles, last read first", reads(api.listed(api.ARTICLES, "articles", OUTLET)),
               (*OUTLET, *api.PAGING), gives=_page("articles", "StoredArticle")),
        Served("/api/articles.csv", "The same, as a table", api.table(api.ARTICLES, "articles", OUTLET), OUTLET,
               kind=CSV),
        Served("/api/articles/{id}", "One article with its newest reading", reads(api.article), gives=_ref("Reading")),
        Served("/api/articles/{id}/copies", "Articles with the same text", reads(besides.send_copies), gives=_OBJECT),
        Served("/api/articles/{id}/audit", "Do its headlines hold?", reads(besides.send_audit), gives=_OBJECT),
        Served("/api/failures", "Pages that could not be had or read, last tried first",
               reads(api.listed(api.FAILURES, "failures", ())), api.PAGING, gives=_page("failures", "Failure")),
        Served("/api/failures.csv", "The same, as a table", api.table(api.FAILURES, "failures", ()), kind=CSV),
    )


def _speakers() -> tuple[Served, ...]:
    return (
        Served("/api/speakers", "Speakers, most statements first",
               reads(api.listed(api.SPEAKERS, "speakers", NAMED)), (*NAMED, *api.PAGING),
               gives=_page("speakers", "StoredSpeaker")),
        Served("/api/speakers.csv", "The same, as a table", api.table(api.SPEAKERS, "speakers", NAMED), NAMED,
               kind=CSV),
        Served("/api/speakers/{type}/{name}", "One speaker's roles and days", reads(api.speaker), gives=_OBJECT),
        Served("/api/speakers/{type}/{name}/statements", "What exactly this speaker says",
               reads(api.listed(api.SPOKEN, "statements", ())), api.PAGING,
               gives=_page("statements", "StoredStatement")),
        Served("/api/speakers/{type}/{name}/statements.csv", "The same, as a table",
               api.table(api.SPOKEN_ROWS, "statements", ()), kind=CSV),
        Served("/api/speakers/{type}/{name}/answers", "Whom this speaker answered, and who answered",
               looks_far(exchanging.send_exchanges), exchanging.PAGED, gives=_OBJECT),
        Served("/api/speakers/{type}/{name}/issues", "Where this speaker stands", reads(standing.send_standing),
               gives=_OBJECT),
    )


def _asked() -> tuple[Served, ...]:
    return (
        Served("/api/verify", "Did they say it?", asking.posts(asking.QUOTE, asking.verify), body=asking.QUOTE,
               gives=_OBJECT),
        Served("/api/audit", "Do the headlines hold?", asking.posts(asking.DRAFT, asking.audit), body=asking.DRAFT,
               gives=_OBJECT),
        Served("/api/extract", "Who said what on this page; nothing is kept", asking.posts(asking.PAGE, asking.extract),
               body=asking.PAGE, gives=_ref("Reading")),
    )


def _written() -> tuple[Served, ...]:
    return (
        Served("/api/pages", "Put a page into the record", adding.add_page, body=asking.PAGE, gives=_OBJECT,
               writes=True, status=202),
        Served("/api/judgements", "What people judged, oldest first", reads(api.listed(JUDGED, "judgements", ())),
               api.PAGING, gives=_page("judgements", "Judgement")),
        Served("/api/judgements.csv", "The same, as a table", api.table(JUDGED, "judgements", ()), kind=CSV),
        Served("/api/judgements", "Keep a judgement", judging.judge, body=judging.JUDGEMENT, gives=_OBJECT,
               writes=True, status=201),
        Served("/api/judgements/undo", "Take a judgement back", judging.undo, body=judging.UNDONE, gives=_OBJECT,
               writes=True),
        Served("/api/jobs/{number}", "How far a page is on its way there", adding.job, gives=_OBJECT),
    )


def routes() -> list[Route]:
    """Return the routes of the API; literal paths before those with parameters."""
    async def describe(request: Request) -> Response:
        return data(request, document())

    table = [Route(_path(one), one.endpoint, methods=[one.method]) for one in served()]
    # A name may have slashes, so the longer path of the two must be tried first.
    table.sort(key=lambda route: (route.path.count("{"), -len(route.path)))
    return [Route("/api/openapi.json", describe), *by_method(table)]


def _path(one: Served) -> str:
    return one.path.replace("{name}", "{name:path}").replace("{number}", "{number:int}")


def document() -> dict[str, Any]:
    """Return the OpenAPI 3.1 description of the API."""
    paths: dict[str, dict[str, Any]] = {}
    for one in served():
        paths.setdefault(one.path, {})[one.method.lower()] = _operation(one)
    return {
        "openapi": "3.1.0",
        "info": {"title": "quoth", "version": version("quoth"), "description":
                 "Who said what, from one record. Offsets are half-open, in Unicode code points of the text."},
        "paths": paths,
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


_PLACES = {"number": {"type": "integer", "minimum": 1, "maximum": 1_000_000_000}}


def _operation(one: Served) -> dict[str, Any]:
    places = re.findall(r"\{(\w+)\}", one.path)  # "{name}.csv" has one too
    parameters: list[dict[str, Any]] = [
        {"name": name, "in": "path", "required": True, "schema": _PLACES.get(name, {"type": "string", "minLength": 1})}
        for name in places
    ]
    parameters += [
        {"name": field.name, "in": "query", "required": field.required, "description": field.about,
         "schema": field.schema()} for field in one.query
    ]
    shown = {"schema": one.gives} if one.gives else {}
    problem = {"description": "A problem, RFC 9457",
               "content": {"application/problem+json": {"schema": _ref("Problem")}}}
    operation: dict[str, Any] = {
        "summary": one.about, "operationId": _name(one), "parameters": parameters,
        "responses": {str(one.status): {"description": one.about, "content": {one.kind: shown}}, "default": problem},
    }
    if one.body:
        operation["requestBody"] = {"required": True, "content": {JSON: {"schema": object_schema(one.body)}}}
    if one.writes:
        operation["security"] = [{"token": []}]
    return operation


def _name(one: Served) -> str:
    path = one.path.removeprefix("/api/").replace("{", "").replace("}", "")
    return "_".join([one.method.lower(), *path.replace(".", "/").split("/")])


def _schemas() -> dict[str, Any]:
    origin = schema_of(rows.Origin)
    number = {"type": "integer"}
    statement = schema_of(records.Statement)
    stored = {"words": {"type": "string"}, "day": {"type": ["string", "null"]}, "article": origin}
    page = origin | {"properties": origin["properties"] | {"statements": number}}
    roles = {"role": {"type": "string"}, "count": number}
    speaker = schema_of(rows.StoredSpeaker)
    speaker["properties"]["roles"] = {"type": "array", "items": {"type": "object", "properties": roles}}
    article = schema_of(records.Article)
    reading = article["properties"] | {
        "statements": {"type": "array", "items": statement},
        "skipped": {"type": "array", "items": schema_of(records.Skipped)}, "reading": {"type": "object"},
    }
    return {
        "Statement": statement,
        "StoredStatement": {"type": "object", "properties": statement["properties"] | stored,
                            "required": [*statement["required"], *stored]},
        "StoredArticle": page, "StoredSpeaker": speaker, "Failure": schema_of(rows.Failure),
        "Reading": {"type": "object", "properties": reading, "required": list(reading)},
        "Judgement": schema_of(Kept), "Counts": schema_of(rows.Counts), "Day": schema_of(listing.Day),
        "Problem": {"type": "object", "required": ["type", "title", "status", "detail"], "properties": {
            "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"},
            "detail": {"type": "string"}}},
    }

