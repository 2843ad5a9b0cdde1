"""The JSON-LD blocks of a page: what its makers tell search engines about the article."""
import html
import json
from collections import deque
from collections.abc import Iterator
from typing import Any

from quoth.reading.passages import Element, clean

_ARTICLES = ("Article", "BlogPosting", "Posting", "Report", "WebPage")
# More nodes than any page's own description; bounds the walk on hostile pages.
_MOST_NODES = 20_000


def article_of(root: Element) -> dict[str, Any]:
    """Return the page's article node, the most exact type first; empty where the page has none.

    Blocks that are no valid JSON are passed over, as browsers and search engines do.
    """
    nodes = [node for node in _nodes(root) if _rank(node) < len(_ARTICLES)]
    return min(nodes, key=_rank, default={})


def names_in(value: Any) -> tuple[str, ...]:
    """Return the names in an author or publisher value: a string, a node with a name, or a list of these."""
    found: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        for one in name if isinstance(name, list) else [name]:
            if isinstance(one, str) and clean(one):
                found.append(text_of(one))
    return tuple(dict.fromkeys(found))


def text_of(value: Any) -> str:
    """Return a string value as the reader sees it, entities resolved; empty where value is no string."""
    return clean(html.unescape(value)) if isinstance(value, str) else ""


def _rank(node: dict[str, Any]) -> int:
    types = node.get("@type")
    ends = [str(kind) for kind in (types if isinstance(types, list) else [types])]
    ranks = [rank for rank, wanted in enumerate(_ARTICLES) if any(end.endswith(wanted) for end in ends)]
    return min(ranks, default=len(_ARTICLES))


def _nodes(root: Element) -> Iterator[dict[str, Any]]:
    left = _MOST_NODES
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        queue = deque([_parsed(script.text or "")])
        while queue and left:
            left -= 1
            value = queue.popleft()
            if isinstance(value, list):
                queue.extend(value)
            elif isinstance(value, dict):
                yield value
                queue.extend(value.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart"))


def _parsed(text: str) -> Any:
    try:
        # strict=False: line breaks within strings are common and harmless
        return json.loads(text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


__all__ = ["article_of", "names_in", "text_of"]
