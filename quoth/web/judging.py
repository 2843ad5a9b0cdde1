"""People's judgements for programs: all that were made, and one more."""
from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from quoth.errors import QuothError
from quoth.store.judgements import KINDS, Judgement, Kept
from quoth.store.store import Store
from quoth.web.asking import body_of
from quoth.web.rendering import data
from quoth.web.reviewing import MOST_NAME, MOST_WHY
from quoth.web.routing import desk_of
from quoth.web.safety import bearer, unknown
from quoth.web.schemas import Field

MOST_VALUE = 20_000  # characters of a judgement's JSON
JUDGEMENT = (
    Field("kind", "what is judged", required=True, values=KINDS),
    Field("subject", "a statement's id or a speaker's name", required=True),
    Field("value", "the decision; of a statement {\"decision\": \"accept\"}", dict, required=True, most=50),
    Field("by", "who judges", required=True, most=MOST_NAME), Field("why", "the reason", most=MOST_WHY),
)
UNDONE = (Field("id", "of the judgement", required=True, most=64), Field("by", "who takes it back", required=True,
                                                                         most=MOST_NAME))


def _shape(one: Kept) -> dict[str, Any]:
    return asdict(one) | {"undone": one.undone}


def judged(store: Store, request: Request, limit: int, after: str | None) -> tuple[list[dict[str, Any]], str | None]:
    """Return a page of all judgements, oldest first, those taken back marked."""
    found, cursor = store.judgements_page(limit=limit, after=after)
    return [_shape(one) for one in found], cursor


async def judge(request: Request) -> Response:
    """Keep a program's judgement, or rather that of the person it names."""
    if not bearer(request, desk_of(request).key):
        return unknown(request)
    body = await body_of(request, JUDGEMENT)
    if len(str(body["value"])) > MOST_VALUE:
        raise QuothError(f'"value" is longer than {MOST_VALUE:,} characters')
    id = await desk_of(request).ask(_keep, Judgement(**body))
    return data(request, {"id": id}, status=201)


def _keep(store: Store, judgement: Judgement) -> str:
    return store.judge(judgement)


async def undo(request: Request) -> Response:
    """Take a judgement back; it stays, marked."""
    if not bearer(request, desk_of(request).key):
        return unknown(request)
    body = await body_of(request, UNDONE)
    await desk_of(request).ask(_undo, body["id"], body["by"])
    return data(request, {"id": body["id"]})


def _undo(store: Store, id: str, by: str) -> None:
    if store.standing_judgement(id) is None:
        raise QuothError(f'judgement "{id}" is not in the record, or was taken back')
    store.undo(id, by=by)
