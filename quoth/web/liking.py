"""Statements that say something alike, for programs."""
from starlette.requests import Request
from starlette.responses import Response

from quoth.questions.like import Like, like, like_words
from quoth.store.store import Store
from quoth.web.api import LIMIT, MOST, check_query
from quoth.web.rendering import data
from quoth.web.routing import asked, asked_number
from quoth.web.schemas import Field

NEAREST = (Field("limit", "how many at most, the nearest", int, most=MOST),)
WORDS = (Field("words", "what is said", required=True, most=10_000), *NEAREST)


def send_like(store: Store, request: Request) -> Response:
    """Send what is alike to a statement."""
    check_query(request, NEAREST)
    return _send(request, like(store, request.path_params["id"], limit=asked_number(request, "limit", LIMIT, MOST)))


def send_like_words(store: Store, request: Request) -> Response:
    """Send what is alike to words of one's own."""
    check_query(request, WORDS)
    limit = asked_number(request, "limit", LIMIT, MOST)
    return _send(request, like_words(store, asked(request, "words") or "", limit=limit))


def _send(request: Request, found: tuple[Like, ...]) -> Response:
    return data(request, {"statements": [one.to_dict() for one in found]})
