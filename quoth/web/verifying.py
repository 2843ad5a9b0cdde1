"""Verify: a quote in, the verdict with the genuine words, what differs, and what was searched."""
from starlette.requests import Request
from starlette.responses import Response

from quoth.errors import QuothError
from quoth.store.store import Store
from quoth.web.asking import MOST_QUOTE, verdict
from quoth.web.rendering import page
from quoth.web.routing import asked

# What each verdict means, for a reader who sees it for the first time; and how it is shown.
MEANING = {
    "verbatim": ("good", "These are the words as they stand in the record."),
    "elided": ("good", "The words are genuine; something was left out or put in brackets, and marked as such."),
    "altered": ("bad", "The record has these words otherwise."),
    "spliced": ("bad", "Words from different places were joined without a sign of it."),
    "paraphrase": ("doubt", "The record has this in other words, not as a quotation of these."),
    "other_speaker": ("bad", "The words are genuine, but somebody else's."),
    "disputed": ("doubt", "The record has these words, and somebody who denies them."),
    "ambiguous": ("doubt", "More than one answer fits: name the speaker more closely."),
    "not_found": ("doubt", "Nothing like it is in this record."),
}
# A quote that a reporter has word for word, in no quotation marks.
REPORTED = ("The same words stand in the record as a reporter’s own, in no quotation marks: no proof that these were"
            " spoken so.")


def show_verify(store: Store, request: Request) -> Response:
    """Show the form, and the verdict where a quote is asked about."""
    body = {name: asked(request, name) for name in ("quote", "speaker", "around")}
    context = {"body": body, "verdict": None, "error": None, "meaning": MEANING, "most": MOST_QUOTE}
    if body["quote"] is None:
        return page(request, "verify.html", context)
    try:
        found = verdict(store, body)
        same = found["verdict"] == "paraphrase" and {step["op"] for step in found["diff"]} == {"equal"}
        return page(request, "verify.html", context | {"verdict": found, "reported": REPORTED if same else None})
    except QuothError as error:
        return page(request, "verify.html", context | {"error": str(error)}, 400)
