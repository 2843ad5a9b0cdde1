"""Views, plain functions of a store and a request, as endpoints of the server."""
from collections.abc import Awaitable, Callable, Iterable

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from quoth.errors import QuothError
from quoth.store.store import Store
from quoth.web.desk import Desk
from quoth.web.problems import problem
from quoth.web.safety import entered, right_form, unknown

View = Callable[[Store, Request], Response]
FormView = Callable[[Store, Request, FormData], Response]
Endpoint = Callable[[Request], Awaitable[Response]]
MOST_FIELDS = 50
MOST_TEXT = 5_000_000  # characters of one field: a book, pasted


def by_method(routes: Iterable[Route]) -> list[Route]:
    """Return one route for each path, so that a refused method is told all that are allowed."""
    ways: dict[str, dict[str, Endpoint]] = {}
    for route in routes:
        of_path = ways.setdefault(route.path, {})
        of_path |= {method: route.endpoint for method in route.methods or ()}
    return [Route(path, _choosing(of_path), methods=list(of_path)) for path, of_path in ways.items()]


def _choosing(ways: dict[str, Endpoint]) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        return await ways[request.method](request)

    return endpoint


def desk_of(request: Request) -> Desk:
    """Return the desk that this request came to."""
    desk: Desk = request.app.state.desk
    return desk


def reads(view: View) -> Endpoint:
    """Return the endpoint that asks view in a thread."""
    async def endpoint(request: Request) -> Response:
        return await desk_of(request).ask(view, request)

    return endpoint


def looks_far(view: View) -> Endpoint:
    """As `reads`, of a view that takes long and asks nothing of the desk: in a process of its own if there are any."""
    async def endpoint(request: Request) -> Response:
        desk = desk_of(request)
        return await (desk.ask(view, request) if desk.apart is None else desk.apart.ask(view, request))

    return endpoint


def takes(view: FormView) -> Endpoint:
    """Return the endpoint of a form that changes nothing: its fields are read, then view is asked in a thread."""
    async def endpoint(request: Request) -> Response:
        async with request.form(max_files=1, max_fields=MOST_FIELDS, max_part_size=MOST_TEXT) as form:
            return await desk_of(request).ask(view, request, form)

    return endpoint


def writes(view: FormView) -> Endpoint:
    """Return the endpoint of a form that changes something: only with a session, and only from our own page."""
    taken = takes(_own(view))

    async def endpoint(request: Request) -> Response:
        if entered(request, desk_of(request).key) is None:
            return unknown(request)
        return await taken(request)

    return endpoint


def _own(view: FormView) -> FormView:
    def checked(store: Store, request: Request, form: FormData) -> Response:
        if not right_form(request, desk_of(request).key, text(form, "key") or ""):
            return problem(request, 403, "this form is not from this desk, or older than it: open its page anew")
        return view(store, request, form)

    return checked


def text(form: FormData, name: str) -> str | None:
    """Return a field's text, stripped, or None where it is blank or not there."""
    value = form.get(name)
    return (value.strip() or None) if isinstance(value, str) else None


def asked(request: Request, name: str) -> str | None:
    """Return what the URL's query says, stripped, or None where it is blank or not there."""
    return request.query_params.get(name, "").strip() or None


def asked_number(request: Request, name: str, default: int, most: int) -> int:
    """Return a whole number from 1 to most from the URL's query.

    Raises:
        QuothError: it is none.
    """
    value = asked(request, name)
    if value is None:
        return default
    if not (value.isascii() and value.isdigit() and len(value) < 10 and 1 <= int(value) <= most):
        raise QuothError(f'{name} "{value}": expected a whole number from 1 to {most}')
    return int(value)
