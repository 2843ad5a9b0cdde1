"""Issues of the codebook: what is argued about, who is for and against, and on what words that rests."""
from collections.abc import Iterable

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from quoth.errors import QuothError
from quoth.questions.codebook import Issue, codebook, import_codebook
from quoth.questions.exports import COLUMNS, flat
from quoth.questions.issues import Match, issue_query, matches
from quoth.questions.stance import AGAINST, FOR, UNKNOWN
from quoth.store.rows import COUNTED
from quoth.store.store import Store
from quoth.web.api import LIMIT, MOST, PAGING, check_query
from quoth.web.cursors import asked_cursor, place, sealed
from quoth.web.marking import hits
from quoth.web.plot import sides_plot
from quoth.web.rendering import answer, data, page
from quoth.web.routing import asked_number, desk_of, text
from quoth.web.safety import form_key
from quoth.web.tables import CSV, Row, attached, csv_text

SHOWN = 60  # statements of a page
SIDES = ((FOR, "For"), (AGAINST, "Against"), (UNKNOWN, "Not said"))
MOST_TOML = 200_000  # characters
MOST_MATCHES = 1000  # statements of an issue that can be paged through; the search has all that have a phrase
ISSUE = ("name", "description", "phrases", "statements")
MATCHED = ("stance", "reason_stance", "matched_by", "match", *COLUMNS)


def counted(store: Store, issues: Iterable[Issue]) -> list[Row]:
    """Return the issues with how many statements have a phrase of each, counted up to COUNTED."""
    return [
        {"name": one.name, "description": one.description, "phrases": list(one.phrases),
         "statements": store.find(issue_query(one), limit=1, after=None).total}
        for one in issues
    ]


def list_issues(store: Store, request: Request) -> Response:
    """Show the codebook in use, and the form for a new version of it."""
    return _list(store, request, None, None, 200)


def _list(store: Store, request: Request, toml: str | None, error: str | None, status: int) -> Response:
    book = codebook(store)
    return page(request, "issues.html", {
        "book": book, "issues": counted(store, book.issues if book else ()), "counted": COUNTED, "error": error,
        "toml": toml or store.codebook() or "", "key": form_key(request, desk_of(request).key), "most": MOST_TOML,
    }, status)


def keep_codebook(store: Store, request: Request, form: FormData) -> Response:
    """Take a codebook into use; earlier versions stay."""
    toml = text(form, "toml") or ""
    try:
        if len(toml) > MOST_TOML:
            raise QuothError(f"a codebook of {len(toml):,} characters: expected at most {MOST_TOML:,}")
        import_codebook(store, toml)
    except QuothError as error:
        return _list(store, request, toml, str(error), 400)
    return RedirectResponse("/issues", 303)


def show_issue(store: Store, request: Request) -> Response:
    """Show an issue's statements, side by side by stance, in order of time."""
    found = matches(store, request.path_params["name"], limit=SHOWN)
    ordered = sorted(found.found, key=lambda one: one.stored.day or "9999")
    sides = [
        (side, label, [(one, hits(one.stored.words, one.marks)) for one in ordered if one.stance.value == side])
        for side, label in SIDES
    ]
    return page(request, "issue.html", {
        "issue": found.issue, "version": found.version, "sides": sides, "total": found.total, "counted": COUNTED,
        "shown": len(found.found), "voices": _voices(ordered), "plot": sides_plot(_sided(ordered)),
    })


def _sided(found: list[Match]) -> list[tuple[str, bool]]:
    """Return (day, whether for it) of those that show a side on a known day."""
    return [(one.stored.day, one.stance.value == FOR) for one in found
            if one.stance.value in (FOR, AGAINST) and one.stored.day and len(one.stored.day) == len("2031-05-13")]


def _voices(found: list[Match]) -> list[tuple[str, str, list[str]]]:
    """Return (speaker, type, stances in order of time, one for each change) of those who show one."""
    said: dict[tuple[str, str], list[str]] = {}
    for one in found:
        speaker = one.stored.statement.speaker
        if speaker.name is None or one.stance.value == UNKNOWN:
            continue
        told = said.setdefault((speaker.name, speaker.type), [])
        if told[-1:] != [one.stance.value]:
            told.append(one.stance.value)
    return [(name, type, told) for (name, type), told in said.items()]


def send_issues(store: Store, request: Request) -> Response:
    """Send the codebook's issues."""
    check_query(request, PAGING)
    book = codebook(store)
    first, limit = place(asked_cursor(request)), asked_number(request, "limit", LIMIT, MOST)
    shown = book.issues[first : first + limit] if book else ()
    after = str(first + limit) if book and len(book.issues) > first + limit else None
    return data(request, {
        "version": book and book.version, "counted_up_to": COUNTED, "issues": counted(store, shown),
        "after": sealed(after),
    })


def issues_table(store: Store, request: Request) -> Response:
    """Send the codebook's issues as CSV."""
    check_query(request, ())
    book = codebook(store)
    table = csv_text(counted(store, book.issues if book else ()), ISSUE, header=True)
    return answer(request, table.encode(), CSV, headers=attached("issues"))


def send_issue(store: Store, request: Request) -> Response:
    """Send an issue's statements with their stance."""
    check_query(request, PAGING)
    first, limit = place(asked_cursor(request)), asked_number(request, "limit", LIMIT, MOST)
    # One more than the page has tells whether there is another; each match is read for its stance.
    found = matches(store, request.path_params["name"], limit=min(MOST_MATCHES, first + limit + 1))
    after = str(first + limit) if len(found.found) > first + limit else None
    return data(request, {
        "name": found.issue.name, "version": found.version, "total": found.total, "counted_up_to": COUNTED,
        "matched_up_to": MOST_MATCHES, "statements": [one.to_dict() for one in found.found[first : first + limit]],
        "after": sealed(after),
    })



def issue_table(store: Store, request: Request) -> Response:
    """Send an issue's statements with their stance as CSV."""
    check_query(request, ())
    name = request.path_params["name"]
    found = matches(store, name, limit=MOST_MATCHES).found
    rows = [flat(one.stored) | {"stance": one.stance.value, "reason_stance": one.reason_stance, "matched_by": one.by,
                                "match": one.score} for one in found]
    return answer(request, csv_text(rows, MATCHED, header=True).encode(), CSV, headers=attached("issue"))
