"""Showing that one knows the token: once, then a cookie remembers it."""
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from quoth.web.problems import problem
from quoth.web.rendering import page
from quoth.web.routing import desk_of, text
from quoth.web.safety import COOKIE, local_path, right_token, session

YEAR = 365 * 24 * 3600  # seconds; another token ends every session


async def show_enter(request: Request) -> Response:
    """Ask for the token; or, where the link that the server printed carries it, take it."""
    given = request.query_params.get("token")
    if given is not None:
        return _entered(request, given, "/")
    return page(request, "enter.html", {"next": local_path(request.query_params.get("next", "/"))})


async def enter(request: Request) -> Response:
    """Take the token from the form and go on to where its owner was going."""
    async with request.form(max_files=0, max_fields=5) as form:
        return _entered(request, text(form, "token") or "", local_path(text(form, "next") or "/"))


def _entered(request: Request, given: str, goal: str) -> Response:
    if not right_token(given, desk_of(request).key):
        return problem(request, 403, "that is not the token that this desk was started with")
    response = RedirectResponse(goal, 303)
    response.set_cookie(
        COOKIE, session(desk_of(request).key), max_age=YEAR, httponly=True, samesite="strict",
        secure=request.url.scheme == "https",
    )
    return response
