"""The front page: one box, what was said last, what came in and what failed."""
import re
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from quoth.questions.codebook import codebook
from quoth.store.store import Store
from quoth.web.cursors import asked_cursor, sealed
from quoth.web.rendering import page, with_query
from quoth.web.routing import asked

LATEST = 8
LISTED = 50
FAILED = 5
# Nobody searches by so many words, and no shorter sentence is worth checking.
QUOTE_WORDS = 7
# Four words or more inside quotation marks; fewer are a phrase to look for.
_QUOTED = re.compile(r"""\s*[“"„«‘'](?:[^\s“”"„«»‘]+\s+){3}""")
# One quotation and who is credited with it, as newspapers write it: “…,” said Ann Oru. “…” – Ann Oru
_CREDITED = re.compile(
    r"""\s*[“"„«](?P<quote>[^“"”„«»]+)[“"”»][,.]?(?:\s*[-–—]\s*(?P<dashed>NAME)|\s+(?:SAYS\s+(?P<after>NAME)"""
    r"""|(?P<before>NAME)\s+SAYS)|(?:\s+[^\W\d_]+){0,3}\s+SAYS)?\s*[.]?\s*"""
    .replace("SAYS", r"(?:said|says|told|wrote|claimed|claims|tweeted|posted|insisted|declared|announced|added)")
    .replace("NAME", r"[^\W\d_a-z][\w.’'-]*(?:\s+[^\W\d_a-z][\w.’'-]*){0,4}?")
)
_FIELD = re.compile(r"(?:^|\s)-?(?:words|title|speaker|outlet|said|act|kind|type|block):", re.IGNORECASE)


def front(store: Store, request: Request) -> Response:
    """Show the front page."""
    latest, _ = store.latest(limit=LATEST)
    pages, _ = store.pages(limit=LATEST)
    book = codebook(store)
    failures, _ = store.failed(limit=FAILED)
    return page(request, "front.html", {
        "issues": [one.name for one in book.issues] if book else [],
        "latest": latest, "pages": pages, "failures": failures, "failed": store.failed_count(),
        "extent": store.extent(),
    })


def show_failures(store: Store, request: Request) -> Response:
    """Show what could not be had or read, last tried first."""
    failures, after = store.failed(limit=LISTED, after=asked_cursor(request))
    return page(request, "failures.html", {
        "failures": failures, "total": store.failed_count(), "after": sealed(after),
    })


def find(store: Store, request: Request) -> Response:
    """Send what was typed into the box to where it is answered: a quote to be checked, or words to look for."""
    typed = asked(request, "q") or ""
    if is_quote(typed):
        quote, speaker = pasted(typed)
        return RedirectResponse(with_query("/verify", {"quote": quote, "speaker": speaker}), 303)
    return RedirectResponse(f"/search?{urlencode({'q': typed}, errors='replace')}", 303)


def is_quote(typed: str) -> bool:
    """Tell whether somebody pasted words that were said rather than words to look for.

    >>> is_quote("“We never asked for it,” she said"), is_quote('"clean water" dam'), is_quote("said:2031 wall")
    (True, False, False)
    """
    if _FIELD.search(typed):
        return False
    return len(typed.split()) >= QUOTE_WORDS or bool(_QUOTED.match(typed))


def pasted(typed: str) -> tuple[str, str | None]:
    """Return the quoted words and the name beside them, as it was pasted where it is not one quotation and its credit.

    Both stand in the form beside the verdict, to be corrected.

    >>> pasted("“We never asked for it,” said Ines Dalo."), pasted("“We never asked,” she said")
    (('We never asked for it,', 'Ines Dalo'), ('We never asked,', None))
    """
    found = _CREDITED.fullmatch(typed)
    if not found:
        return typed, None
    name = found["dashed"] or found["after"] or found["before"]
    return found["quote"].strip(), name and name.rstrip(".")
