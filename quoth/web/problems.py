"""Refusals in one shape: RFC 9457 for programs, a page for people."""
import http
import json
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from quoth.errors import EncoderError, MissingError, PageError, QuothError, StoreError
from quoth.web.rendering import page
from quoth.web.work import BusyError

# The first that fits.
_STATUS: tuple[tuple[type[QuothError], int], ...] = (
    (BusyError, 503), (MissingError, 404), (StoreError, 503), (EncoderError, 503), (PageError, 422), (QuothError, 400),
)


def problem(request: Request, status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    """Return the refusal in the form that the path's readers expect. detail: one line."""
    title = http.HTTPStatus(status).phrase
    if not request.url.path.startswith("/api/"):
        return page(request, "problem.html", {"title": title, "status": status, "detail": detail}, status, headers)
    body: dict[str, Any] = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    return Response(json.dumps(body), status, headers, "application/problem+json")


def status_of(error: QuothError) -> int:
    """Return the HTTP status that says whose fault it is."""
    return next(status for kind, status in _STATUS if isinstance(error, kind))


async def on_quoth_error(request: Request, error: Exception) -> Response:
    """Tell what quoth refuses, in its own words."""
    assert isinstance(error, QuothError)
    return problem(request, status_of(error), str(error))


async def on_http_error(request: Request, error: Exception) -> Response:
    """Tell what the framework or a route refuses."""
    assert isinstance(error, HTTPException)
    headers = dict(error.headers or {})
    return problem(request, error.status_code, _plainer(request, error, headers), headers)


def _plainer(request: Request, error: HTTPException, headers: dict[str, str]) -> str:
    """Return what the error says; where it says no more than its title, what to do instead."""
    if error.detail != http.HTTPStatus(error.status_code).phrase:
        return error.detail
    path = request.url.path
    if error.status_code == 405:
        allowed = ", ".join(sorted(headers["Allow"].split(", ")))
        return f"{request.method} is not for {path[:100]}: expected {allowed}"
    if error.status_code == 404 and path.startswith("/api/"):
        return "the API has no such path: /api/openapi.json lists them"
    if error.status_code == 404:
        return f"the desk has no page {path[:100]}: the links above lead to what there is"
    return error.detail


async def on_fault(request: Request, error: Exception) -> Response:
    """Tell that quoth is at fault; the framework writes the traceback to the log."""
    return problem(request, 500, "quoth is at fault here: its log has the details")
