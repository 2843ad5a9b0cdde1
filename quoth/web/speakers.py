"""Speakers: who they are on which pages, what they said, and when."""
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from quoth.errors import MissingError
from quoth.records import SPEAKER_TYPES, Speaker
from quoth.store.store import Store
from quoth.web.cursors import asked_cursor, sealed
from quoth.web.plot import plot
from quoth.web.rendering import page
from quoth.web.routing import asked, desk_of
from quoth.web.safety import form_key

LISTED = 50
STATEMENTS = 20


def list_speakers(store: Store, request: Request) -> Response:
    """Show who speaks in the record, most statements first."""
    name = asked(request, "name")
    found = store.names(name) if name else store.loudest(limit=LISTED)
    shown = [(Speaker(who, type), count, store.recent_role(who, type)) for who, type, count in found[:LISTED]]
    return page(request, "speakers.html", {"name": name, "speakers": shown, "total": len(found) if name else None})


def show_speaker(store: Store, request: Request) -> Response:
    """Show one speaker: roles, days, statements."""
    type, name = request.path_params["type"], request.path_params["name"]
    spoken, after = store.spoken(name, type, limit=STATEMENTS, after=asked_cursor(request))
    if not spoken and (now := store.known_as(name, type, "")) != name:
        return RedirectResponse(f"/speakers/{type}/{quote(now, safe='')}", 303)  # pages go on to use the old name
    if type not in SPEAKER_TYPES or (not spoken and asked(request, "after") is None):
        raise MissingError(f'the record has no {type} called "{name}" who says anything')
    days = store.days(name, type)
    return page(request, "speaker.html", {
        "name": name, "type": type, "roles": store.roles(name, type), "plot": plot(days), "days": days,
        "issues": store.codebook() is not None, "spoken": spoken, "after": sealed(after),
        "key": form_key(request, desk_of(request).key),
        "judged": [one for one in store.judgements(name) if one.kind == "speaker"],
    })
