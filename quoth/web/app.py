"""The desk as an ASGI application: which path leads where, and what stands in between."""
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from quoth.errors import QuothError
from quoth.web import (
    adding,
    articles,
    auditing,
    counting,
    endpoints,
    entering,
    exchanging,
    front,
    issues,
    merging,
    problems,
    reviewing,
    searching,
    speakers,
    standing,
    statements,
    verifying,
)
from quoth.web.desk import Desk
from quoth.web.routing import by_method, looks_far, reads, writes
from quoth.web.safety import Guarded, Headed

SMALL = 500  # bytes that are not worth compressing


def make_app(desk: Desk) -> Starlette:
    """Return the application; it closes the desk when it ends."""
    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        yield
        desk.close()

    app = Starlette(
        routes=[*by_method(pages()), *endpoints.routes(), Mount("/static", _static())],
        middleware=[
            Middleware(Headed), Middleware(GZipMiddleware, minimum_size=SMALL), Middleware(Guarded, desk=desk),
        ],
        exception_handlers={
            QuothError: problems.on_quoth_error, HTTPException: problems.on_http_error, 500: problems.on_fault,
        },
        lifespan=lifespan,
    )
    app.state.desk = desk
    return app


def _static() -> StaticFiles:
    return StaticFiles(directory=str(files("quoth.web") / "static"))


def pages() -> list[Route]:
    """Return the routes of the pages."""
    return [
        Route("/", reads(front.front)),
        Route("/find", reads(front.find)),
        Route("/failures", reads(front.show_failures)),
        Route("/search", looks_far(searching.show_search)),
        Route("/search.csv", searching.export),
        Route("/search.jsonl", searching.export),
        Route("/articles", reads(articles.list_articles)),
        Route("/articles/{id}", reads(articles.show_article)),
        Route("/articles/{id}/changes", reads(articles.show_changes)),
        Route("/articles/{id}/source", reads(articles.show_source)),
        Route("/statements/{id}", reads(statements.show_statement)),
        Route("/statements/{id}/answers", looks_far(statements.show_answers)),
        Route("/statements/{id}/alike", looks_far(statements.show_alike)),
        Route("/statements/{id}/annotation", reads(statements.show_annotation)),
        Route("/statements/{id}/quotation", reads(statements.show_quotation)),
        Route("/speakers", reads(speakers.list_speakers)),
        Route("/speakers/judge", writes(merging.judge_speaker), methods=["POST"]),
        Route("/speakers/{type}/{name:path}/issues", reads(standing.show_standing)),
        Route("/speakers/{type}/{name:path}/answers", looks_far(exchanging.show_exchanges)),
        Route("/speakers/{type}/{name:path}", reads(speakers.show_speaker)),
        Route("/issues", reads(issues.list_issues)),
        Route("/issues", writes(issues.keep_codebook), methods=["POST"]),
        Route("/issues/{name:path}", reads(issues.show_issue)),
        Route("/timeline", looks_far(counting.show_timeline)),
        Route("/voices", looks_far(counting.show_voices)),
        Route("/verify", looks_far(verifying.show_verify)),
        Route("/audit", reads(auditing.show_audit)),
        Route("/audit", auditing.audit_draft, methods=["POST"]),
        Route("/add", reads(adding.show_add)),
        Route("/add", adding.add, methods=["POST"]),
        Route("/add/{number:int}", reads(adding.show_job)),
        Route("/review", reads(reviewing.show_review)),
        Route("/review", writes(reviewing.judge), methods=["POST"]),
        Route("/review/undo", writes(reviewing.undo), methods=["POST"]),
        Route("/review/agreement", reads(reviewing.show_agreement)),
        Route("/review/judged.zip", reads(reviewing.export)),
        Route("/enter", entering.show_enter),
        Route("/enter", entering.enter, methods=["POST"]),
    ]
