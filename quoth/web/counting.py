"""What one speaker said over time, and who is quoted how often: the questions behind two pages and two answers."""
from starlette.requests import Request
from starlette.responses import Response

from quoth.errors import QuothError
from quoth.questions.timeline import CAVEAT, timeline
from quoth.questions.voices import caveats, voices
from quoth.store.store import Store
from quoth.web.rendering import data, page
from quoth.web.routing import asked
from quoth.web.schemas import Field

GROUPS = {"speaker": "Speakers", "outlet": "Outlets", "type": "Types of speaker", "pronoun": "Pronouns"}
LISTED = 100  # rows of a page; the API has all
POSITIONS = 60
OVER_TIME = (
    Field("speaker", "the name, or words of one name only", required=True),
    Field("about", "words of a search: only what it finds", most=10_000),
)
BY = (Field("by", "what is counted", values=tuple(GROUPS)),)


def show_timeline(store: Store, request: Request) -> Response:
    """Show a speaker's positions in order of time, and pairs that may be a change."""
    speaker, about = asked(request, "speaker"), asked(request, "about")
    context = {"speaker": speaker, "about": about, "told": None, "error": None, "most": POSITIONS, "caveat": CAVEAT}
    if speaker is None:
        return page(request, "timeline.html", context)
    try:
        return page(request, "timeline.html", context | {"told": timeline(store, speaker, about=about)})
    except QuothError as error:
        return page(request, "timeline.html", context | {"error": str(error)}, 400)


def show_voices(store: Store, request: Request) -> Response:
    """Show who is quoted, how often, and how sure that is."""
    by = asked(request, "by") or "speaker"
    found = voices(store, by=by)
    return page(request, "voices.html", {
        "by": by, "groups": GROUPS, "voices": found[:LISTED], "total": len(found), "caveats": caveats(by),
    })


def send_timeline(store: Store, request: Request) -> Response:
    """Send a speaker's positions as JSON."""
    speaker = asked(request, "speaker")
    if speaker is None:
        raise QuothError('"speaker" is missing: the name, or words of one name only')
    return data(request, timeline(store, speaker, about=asked(request, "about")).to_dict())


def send_voices(store: Store, request: Request) -> Response:
    """Send all counts as JSON with what must be said beside them."""
    by = asked(request, "by") or "speaker"
    rows = [one.to_dict() for one in voices(store, by=by)]
    return data(request, {"by": by, "voices": rows, "caveats": list(caveats(by))})
