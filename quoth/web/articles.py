"""Articles: the text as read with its statements, its versions and what changed, and the page as stored."""
import difflib
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from quoth.errors import MissingError
from quoth.questions.audit import Finding, audit
from quoth.questions.copies import copies
from quoth.reading.decoding import decode_page
from quoth.records import Article
from quoth.store.rows import StoredArticle
from quoth.store.store import Store
from quoth.web.auditing import MEANING
from quoth.web.cursors import asked_cursor, sealed
from quoth.web.marking import Part, parts
from quoth.web.rendering import answer, page
from quoth.web.routing import asked_number
from quoth.web.safety import SANDBOX

LISTED = 30
MOST_SOURCE = 2_000_000  # characters of a stored page that are shown
MOST_COMPARED = 4_000  # blocks of a version; comparing takes their product at worst


@dataclass(frozen=True, slots=True)
class Change:
    """Blocks that one version has where the other has others; both empty never."""

    before: tuple[str, ...]
    after: tuple[str, ...]


def list_articles(store: Store, request: Request) -> Response:
    """Show the articles, last read first."""
    pages, after = store.pages(limit=LISTED, after=asked_cursor(request))
    return page(request, "articles.html", {"pages": pages, "after": sealed(after)})


def show_article(store: Store, request: Request) -> Response:
    """Show the article's text with its statements, comments apart."""
    stored = store.article(request.path_params["id"])
    shown = parts(stored.article, stored.reading.statements)
    return page(request, "article.html", {
        "stored": stored, "origin": stored.origin, "versions": store.versions(stored.origin.key),
        "body": [part for part in shown if part.block.kind != "comment"],
        "comments": [part for part in shown if part.block.kind == "comment"],
        "findings": _by_start(audit(stored.reading)), "meaning": MEANING,
        "skipped": _skipped(stored), "untold": untold(shown),
        "copies": [one.origin for one in copies(store, stored.origin.article) if one.origin.key != stored.origin.key],
    })


def _by_start(findings: tuple[Finding, ...]) -> dict[int | None, list[Finding]]:
    """Return the findings by the place of their display text in the article's."""
    found: dict[int | None, list[Finding]] = {}
    for one in findings:
        found.setdefault(one.start, []).append(one)
    return found


def _skipped(stored: StoredArticle) -> list[tuple[str, str, int]]:
    """Return (what, why, how many) of what was not read, in the order met."""
    counts: dict[tuple[str, str], int] = {}
    for one in stored.reading.skipped:
        counts[one.what, one.why] = counts.get((one.what, one.why), 0) + 1
    return [(what, why, count) for (what, why), count in counts.items()]


def untold(shown: tuple[Part, ...]) -> bool:
    """Tell whether the article has no statement at all, which a reader should be told."""
    return not any(part.notes for part in shown)


def show_changes(store: Store, request: Request) -> Response:
    """Show what the version says otherwise than the one before it, or than the one that `since` numbers."""
    later = store.article(request.path_params["id"])
    number = asked_number(request, "since", max(1, later.origin.version - 1), later.versions)
    earlier = store.article(later.origin.key, version=number)
    return page(request, "changes.html", {
        "earlier": earlier, "later": later, "changes": changes(earlier.article, later.article),
        "most": MOST_COMPARED, "cut": max(len(earlier.article.blocks), len(later.article.blocks)) > MOST_COMPARED,
    })


def changes(earlier: Article, later: Article) -> tuple[Change, ...]:
    """Compare two versions block by block, up to MOST_COMPARED blocks of each."""
    before, after = _texts(earlier), _texts(later)
    matcher = difflib.SequenceMatcher(None, before, after)
    return tuple(
        Change(tuple(before[a:b]), tuple(after[c:d])) for what, a, b, c, d in matcher.get_opcodes() if what != "equal"
    )


def _texts(article: Article) -> list[str]:
    return [article.text[block.start : block.end] for block in article.blocks[:MOST_COMPARED]]


def show_source(store: Store, request: Request) -> Response:
    """Send the page as it is stored, as plain text in a sandbox: no browser runs or loads anything of it."""
    stored = store.article(request.path_params["id"])
    found = store.page(stored.origin.article)
    if found is None:
        raise MissingError("no page is stored for this article: it was read from a table's row")
    source = decode_page(found, None).text
    if len(source) > MOST_SOURCE:
        source = f"{source[:MOST_SOURCE]}\n[cut by quoth: {len(source) - MOST_SOURCE:,} more characters]"
    headers = {"Content-Security-Policy": SANDBOX}
    return answer(request, source.encode("utf-8", "replace"), "text/plain; charset=utf-8", headers=headers)
