"""Where one speaker stands on the issues of the codebook: a page of its own, and the same for programs."""
from starlette.requests import Request
from starlette.responses import Response

from quoth.errors import MissingError
from quoth.questions.standing import LOOKED_AT, Standing, standings
from quoth.records import SPEAKER_TYPES
from quoth.store.store import Store
from quoth.web.api import check_query
from quoth.web.marking import hits
from quoth.web.rendering import data, page


def _found(store: Store, request: Request) -> tuple[tuple[Standing, ...], int]:
    type, name = request.path_params["type"], request.path_params["name"]
    if type not in SPEAKER_TYPES or not store.spoken(name, type, limit=1)[0]:
        raise MissingError(f'the record has no {type} called "{name}" who says anything')
    return standings(store, name, type)


def show_standing(store: Store, request: Request) -> Response:
    """Show the issues that a speaker talks about, with the stances the words show, in order of time."""
    found, left_out = _found(store, request)
    rows = [(one, [(match, hits(match.stored.words, match.marks)) for match in one.matches]) for one in found]
    return page(request, "standing.html", {
        "name": request.path_params["name"], "type": request.path_params["type"], "standings": rows,
        "left_out": left_out, "looked_at": LOOKED_AT,
    })


def send_standing(store: Store, request: Request) -> Response:
    """Send the same as JSON. left_out: how many issues of the codebook were not looked at."""
    check_query(request, ())
    found, left_out = _found(store, request)
    return data(request, {"issues": [one.to_dict() for one in found], "looked_at": LOOKED_AT, "left_out": left_out})
