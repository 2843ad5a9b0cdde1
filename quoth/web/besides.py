"""What stands beside a statement or an article, for programs: variants, copies, and the audit of a stored article."""
from starlette.requests import Request
from starlette.responses import Response

from quoth.questions.audit import audit
from quoth.questions.copies import copies
from quoth.questions.variants import variants
from quoth.store.store import Store
from quoth.web.api import check_query
from quoth.web.rendering import data


def send_variants(store: Store, request: Request) -> Response:
    """Send the same words in other articles."""
    check_query(request, ())
    found = variants(store, request.path_params["id"])
    return data(request, {"variants": [one.to_dict() for one in found]})


def send_copies(store: Store, request: Request) -> Response:
    """Send the articles that have the same text, itself among them."""
    check_query(request, ())
    found = copies(store, request.path_params["id"])
    return data(request, {"articles": [one.origin.to_dict() for one in found]})


def send_audit(store: Store, request: Request) -> Response:
    """Send the findings on a stored article's display texts."""
    check_query(request, ())
    stored = store.article(request.path_params["id"])
    findings = [one.to_dict() for one in audit(stored.reading)]
    return data(request, {"path": stored.origin.path, "findings": findings})
