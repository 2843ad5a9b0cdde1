"""What one speaker said over time, and who is quoted how often: the questions behind two pages and two answers."""
from collections.abc import Sequence
from dataclasses import fields

from starlette.requests import Request
from starlette.responses import Response

from quoth.errors import QuothError
from quoth.questions.timeline import CAVEAT, Timeline, timeline
from quoth.questions.voices import Voice, caveats, distinct, voices, voices_of
from quoth.store.store import Store
from quoth.web.api import LIMIT, MOST, PAGING, check_query, cut
from quoth.web.cursors import asked_cursor, place, sealed
from quoth.web.rendering import answer, data, page
from quoth.web.routing import asked, asked_number
from quoth.web.schemas import Field
from quoth.web.tables import CSV, Row, attached, csv_text

GROUPS = {"speaker": "Speakers", "outlet": "Outlets", "type": "Types of speaker", "pronoun": "Pronouns"}
LISTED = 100  # rows of a page; the API has all
POSITIONS = 60
LOOKED_AT = 300  # statements that the page folds into positions, the newest; the API looks at more
POSITION = ("words", "first", "last", "times", "articles", "outlets", "statements")
VOICE = tuple(field.name for field in fields(Voice))
ONCE = ("articles", "texts", "statements_by_text", "wordings")
OVER_TIME = (
    Field("speaker", "the name, or words of one name only", required=True),
    Field("about", "words of a search: only what it finds", most=10_000),
)
BY = (Field("by", "what is counted", values=tuple(GROUPS)),
      Field("distinct", "count articles, texts and wordings as well; looks at every statement", values=("yes",)))


def show_timeline(store: Store, request: Request) -> Response:
    """Show a speaker's positions in order of time, and pairs that may be a change."""
    speaker, about = asked(request, "speaker"), asked(request, "about")
    context = {"speaker": speaker, "about": about, "told": None, "error": None, "most": POSITIONS, "caveat": CAVEAT}
    if speaker is None:
        return page(request, "timeline.html", context)
    try:
        told = timeline(store, speaker, about=about, newest=LOOKED_AT)
        return page(request, "timeline.html", context | {"told": told})
    except QuothError as error:
        return page(request, "timeline.html", context | {"error": str(error)}, 400)


def show_voices(store: Store, request: Request) -> Response:
    """Show who is quoted, how often, and how sure that is."""
    by = asked(request, "by") or "speaker"
    found, total = voices_of(store, by=by, limit=LISTED)
    return page(request, "voices.html", {
        "by": by, "groups": GROUPS, "voices": found, "total": total, "caveats": caveats(by),
    })


def _told(store: Store, request: Request) -> Timeline:
    speaker = asked(request, "speaker")
    if speaker is None:
        raise QuothError('"speaker" is missing: the name, or words of one name only')
    return timeline(store, speaker, about=asked(request, "about"))


def send_timeline(store: Store, request: Request) -> Response:
    """Send a page of a speaker's positions as JSON, and all possible shifts."""
    check_query(request, (*OVER_TIME, *PAGING))
    told = _told(store, request).to_dict()
    rows, after = cut(told["positions"], request)
    return data(request, told | {"positions": rows, "after": after})


def timeline_table(store: Store, request: Request) -> Response:
    """Send all of a speaker's positions as CSV."""
    check_query(request, OVER_TIME)
    rows = _told(store, request).to_dict()["positions"]
    return answer(request, csv_text(rows, POSITION, header=True).encode(), CSV, headers=attached("timeline"))


def _rows(store: Store, request: Request, found: Sequence[Voice], by: str) -> list[Row]:
    return list(distinct(store, found, by=by)) if asked(request, "distinct") else [one.to_dict() for one in found]


def send_voices(store: Store, request: Request) -> Response:
    """Send a page of the counts as JSON, with what must be said beside them."""
    check_query(request, (*BY, *PAGING))
    by = asked(request, "by") or "speaker"
    first, limit = place(asked_cursor(request)), asked_number(request, "limit", LIMIT, MOST)
    found, total = voices_of(store, by=by, limit=first + limit)
    return data(request, {
        "by": by, "voices": _rows(store, request, found[first:], by), "total": total, "caveats": list(caveats(by)),
        "after": sealed(str(first + limit) if total > first + limit else None),
    })


def voices_table(store: Store, request: Request) -> Response:
    """Send all counts as CSV."""
    check_query(request, BY)
    by = asked(request, "by") or "speaker"
    columns = (*VOICE, *ONCE) if asked(request, "distinct") else VOICE
    rows = _rows(store, request, voices(store, by=by), by)
    return answer(request, csv_text(rows, columns, header=True).encode(), CSV, headers=attached("voices"))
