"""One statement: its words in their place, every field with its reason, and the same for other programs."""
from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import Response

from quoth.questions.answers import answers
from quoth.questions.like import like
from quoth.questions.variants import variants
from quoth.records import Statement
from quoth.store.rows import StoredArticle
from quoth.store.store import Store
from quoth.web.alternates import annotation, citation, quotation
from quoth.web.marking import around
from quoth.web.rendering import data, page

# Names of fields on the page, and what they are called there.
FOUND = {
    "addressee": "said to", "channel": "through", "on_behalf_of": "on behalf of", "prompted_by": "prompted by",
}
ALIKE = 6  # statements alike in words or meaning that are shown
_VARIES = {"Vary": "Accept"}
ANNOTATION = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'


def show_statement(store: Store, request: Request) -> Response:
    """Show the statement in its paragraph; to a program that asks for JSON-LD, send it as a W3C Web Annotation."""
    if _prefers_ld(request):
        return show_annotation(store, request)
    stored = store.statement(request.path_params["id"])
    article = store.article(stored.origin.article)
    link = _link(request, stored.statement.id)
    return page(request, "statement.html", {
        "stored": stored, "article": article, "shown": around(article.article, stored.statement), "found": FOUND,
        "judged_to_be": store.judged(stored), "judged": store.judgements(stored.statement.id),
        "linked": _linked(stored.statement, article), "citation": citation(stored, link),
    }, headers={"Link": _alternates(stored.statement.id), **_VARIES})


def _prefers_ld(request: Request) -> bool:
    """Tell whether JSON-LD is named before any page; browsers name none."""
    named = [one.partition(";")[0].strip().lower() for one in request.headers.get("accept", "").split(",")]
    return next((one for one in named if one in ("application/ld+json", "text/html")), None) == "application/ld+json"


def show_answers(store: Store, request: Request) -> Response:
    """Show who has the same words and who answered: a page of its own, as both look far and wide."""
    stored = store.statement(request.path_params["id"])
    id = stored.statement.id
    same = variants(store, id)
    seen = {one.statement.id for one in same if one.statement}
    # What is shown in one place is not shown again in the next.
    replies = [one for one in answers(store, id) if one.answer.statement.id not in seen]
    return page(request, "answers.html", {"stored": stored, "variants": same, "answers": replies})


def show_alike(store: Store, request: Request) -> Response:
    """Show what is alike in words or meaning."""
    stored = store.statement(request.path_params["id"])
    return page(request, "alike.html", {"stored": stored, "alike": like(store, stored.statement.id, limit=ALIKE)})


def _link(request: Request, id: str) -> str:
    return str(URL(str(request.base_url)).replace(path=f"/statements/{id}", query=""))


def _alternates(id: str) -> str:
    return (
        f'</statements/{id}/annotation>; rel="alternate"; type="application/ld+json"; title="W3C Web Annotation", '
        f'</statements/{id}/quotation>; rel="alternate"; type="application/ld+json"; title="schema.org Quotation"'
    )


def _linked(statement: Statement, article: StoredArticle) -> list[tuple[str, Statement, str]]:
    """Return the statements of the article that this one is linked to: how, which, its words."""
    text, out = article.article.text, []
    for other in article.reading.statements:
        for label, linked in (
            ("stands inside", statement.nested_in == other.id), ("holds", other.nested_in == statement.id),
            ("answers", statement.answers == other.id), ("answered by", other.answers == statement.id),
        ):
            if linked:
                out.append((label, other, other.words(text)))
    return out


def show_annotation(store: Store, request: Request) -> Response:
    """Send the statement as a W3C Web Annotation."""
    stored = store.statement(request.path_params["id"])
    article = store.article(stored.origin.article)
    return data(request, annotation(stored, article, _link(request, stored.statement.id)), ANNOTATION, _VARIES)


def show_quotation(store: Store, request: Request) -> Response:
    """Send the statement as a schema.org Quotation."""
    stored = store.statement(request.path_params["id"])
    return data(request, quotation(stored, _link(request, stored.statement.id)), "application/ld+json")
