"""Who answers whom around one speaker: a page of its own, as it looks far and wide, and the same for programs."""
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from quoth.errors import MissingError
from quoth.questions.exchanges import LIMIT, Exchanges, counterparts, exchanges
from quoth.records import SPEAKER_TYPES
from quoth.store.store import Store
from quoth.web.api import check_query
from quoth.web.cursors import asked_cursor, sealed
from quoth.web.rendering import data, page
from quoth.web.routing import asked, asked_number
from quoth.web.schemas import Field

MOST = 50  # statements of one answer; each is compared with many others
PAGED = (
    Field("limit", "how many of the speaker's statements are looked at", int, most=MOST),
    Field("after", "the `after` of the answer before, for the statements before those"),
)


def _found(store: Store, request: Request, limit: int) -> Exchanges:
    type, name, after = request.path_params["type"], request.path_params["name"], asked_cursor(request)
    found = exchanges(store, name, type, limit=limit, after=after)
    if type not in SPEAKER_TYPES or (not found.looked_at and after is None):
        raise MissingError(f'the record has no {type} called "{name}" who says anything')
    return found


def show_exchanges(store: Store, request: Request) -> Response:
    """Show whom a speaker answered and who answered, by who is on the other side."""
    found = _found(store, request, LIMIT)
    return page(request, "exchanges.html", {
        "name": request.path_params["name"], "type": request.path_params["type"],
        "given": counterparts(found.given, given=True), "taken": counterparts(found.taken, given=False),
        "looked_at": found.looked_at, "after": sealed(found.after), "earlier": asked(request, "after") is not None,
    })


def send_exchanges(store: Store, request: Request) -> Response:
    """Send the same as JSON: counts by who is on the other side, and every pair of statements."""
    check_query(request, PAGED)
    found = _found(store, request, asked_number(request, "limit", LIMIT, MOST))
    return data(request, {
        "answered": _side(found, given=True), "answered_by": _side(found, given=False),
        "looked_at": found.looked_at, "after": sealed(found.after),
    })


def _side(found: Exchanges, *, given: bool) -> list[dict[str, Any]]:
    return [
        {"name": one.speaker.name, "type": one.speaker.type, "counts": dict(one.counts),
         "exchanges": [exchange.to_dict() for exchange in one.exchanges]}
        for one in counterparts(found.given if given else found.taken, given=given)
    ]
