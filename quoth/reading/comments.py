"""Where readers' comments stand in an HTML tree: each comment's element, author, time and what it replies to.

Detection is by what pages call these parts (schema.org, WordPress, Disqus, Drupal, Blogger, forums and their like in
several languages) together with structure: repeated siblings, numbered ids, authors, times, reply forms.
"""
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from quoth.reading.passages import Element, clean, names_of

_WORD = re.compile(
    r"comment(?!ary|ator)|kommentar|komment|komentar|koment|comentario|comentári|coment|hozzasz|reactie|leserbrief|"
    r"leserpost|talkback|disqus|annotation-list|mtnforum|objlink|bb_message")
# Words that name comments on some pages and opinion sections, photo captions or forums on others.
_WEAK_WORD = re.compile(r"discussion|diskussion|respons|reaction|reaktion|replies|opini|diskuz|forum|"
                        r"thread|readers-?say")
# One name of an element: what a single comment is called, by class or by numbered id.
_ITEM_CLASS = re.compile(
    r"(?:[a-z]{2,6}[-_]{0,2})?(?:comment|kommentar|komentar|comentario|commentaire|hozzaszolas|reactie|leserbrief|review-comment)"
    r"(?:[-_]{0,2}(?:item|entry|box|card|single|node|con|list-?item|body|block|wrap(?:per)?|container|post|thread|article))?|"
    r"commentscon|stand_comment|postbody|post-?comment")
_ITEM_ID = re.compile(
    r"(?:[a-z]{1,8}[-_])*(?:c|comm?|comments?|kommentar|comentario|reactie|message)[-_]?\d+(?:_\d+)*")
_LIST_CLASS = re.compile(r"comment-?(?:list|thread)|commentlist|comments-list")
_LIST_NAME = re.compile(r"comments|kommentare|commentaires|comentarios|reacties|komentarze|komentáře|"
                        r"leserbriefe|comment-?(?:list|thread)")
_CHANGING = re.compile(r"\d+")
_NOT_A_PLACE = re.compile(
    r"count|link|icon|button|btn|toggle|enabled|-open|open-|closed|\bno-|has-|bubble|share|menu|disabled|number|"
    r"jump|label|badge|tooltip|author|avatar|date")
_AUTHOR = re.compile(r"(?:^|[\s_-])(?:fn|c?name|nick(?:name)?|user-?name)(?![\w-])|username|accountname|author-?name")
_AUTHOR_WIDER = re.compile(
    r"author|benutzer|utilisateur|usuario|\buser\b|commenter|poster|verfasser|autor|auteur|\bcite\b|\bfrom\b")
_POSTED = re.compile(r"date|time|posted|datum|published|metadata|fecha|zeit")
_META = re.compile(
    r"author|user|name|nick|avatar|date|time(?!line)|posted|meta|reply|replies-|report|share|like|vote|rating|action|tool|"
    r"footer|foot|permalink|flag|badge|header|head\b|headline|title|info|login|count|number|says|edit|moder|datum|submitted|\bby\b")
_FORM = re.compile(r"respond|comment-?form|form\b|notice|notes?\b|policy|hinweis|netiquette|rules|captcha|subscribe|"
                   r"login")
_CONTENT = re.compile(r"content|text|body|message|copy|main|quote|summary|value")
_SAYS = re.compile(
    r"\s*(?:\b(?:says?|said|sagt|schrieb|schreibt|meint|wrote|writes|dit|a dit|dice|dijo|zegt|schreef|pisze|írta)\b)?"
    r"\s*[:,|·–-]*\s*$", re.IGNORECASE)
_BY = re.compile(r"^(?:posted by|by|von|par|por|door|di|od)\s*:?\s+", re.IGNORECASE)
_ACTION = re.compile(
    r"(?:reply|report|like|dislike|share|edit|quote|flag|permalink|link|up|down|vote|antworten?|melden|zitieren|"
    r"kommentar melden|gefällt mir|répondre|signaler|responder|denunciar|reageer|beantwoorden|odpowiedz|válasz|"
    r"log in to reply|reply to this(?: comment)?|to top|delete|löschen|#|\d+|[+-]\d+|[|•·/–-])")
_ACTION_LINE = re.compile(rf"(?:{_ACTION.pattern}(?:\s|$)+)+", re.IGNORECASE)
_LONGEST_NAME = 60
_LONGEST_META = 120


@dataclass(frozen=True, slots=True)
class Comment:
    """One reader's comment: author and posted as the page words them, or None; parent counts find_comments' list."""

    element: Element
    author: str | None
    posted: str | None
    parent: int | None


@dataclass(frozen=True, slots=True)
class Discussion:
    """All comments of a page, in page order, and the elements that hold them, their headings and forms.

    owner: for each element within places, the index of its comment, or -1 where it is between comments.
    meta: elements within places that hold a comment's author, time, buttons or form, not its words.
    """

    comments: tuple[Comment, ...]
    places: tuple[Element, ...]
    owner: dict[Element, int]
    meta: frozenset[Element]


def find_comments(root: Element, article: frozenset[Element]) -> Discussion:
    """Find the comments of the page. article: elements that can't be comments, as they hold the headline or body."""
    names = {element: names_of(element) for element in root.iter() if isinstance(element.tag, str)}
    items = _items(root, names, article)
    places = _places(root, names, article, items)
    owner: dict[Element, int] = {}
    meta: set[Element] = set()
    order: list[Element] = []
    for place in places:
        _own(place, items, names, owner, meta, order)
    comments = _described(order, owner, names)
    return Discussion(tuple(comments), tuple(places), owner, frozenset(meta))


def is_action(text: str) -> bool:
    """Return whether text is only buttons and counters under a comment, such as "Reply | Report"."""
    return len(text) <= _LONGEST_META and _ACTION_LINE.fullmatch(text) is not None


def _signature(element: Element, names: dict[Element, str]) -> tuple[str, str]:
    """What comments of one page have in common: the tag and the word of their class that says comment."""
    tokens = (element.get("class") or "").lower().split()
    for token in tokens:
        bare = _CHANGING.sub("", token)
        if _ITEM_CLASS.fullmatch(bare):
            return element.tag, bare
    if _is_numbered(element):
        return element.tag, "#" + _CHANGING.sub("", (element.get("id") or "").lower())
    if (element.get("itemtype") or "").rstrip("/").endswith("schema.org/Comment"):
        return element.tag, "@"
    return element.tag, ""


def _is_numbered(element: Element) -> bool:
    """Whether the id is that of a comment: a number after a word for comment, or after "c"."""
    return _ITEM_ID.fullmatch((element.get("id") or "").lower()) is not None


def _items(root: Element, names: dict[Element, str], article: frozenset[Element]) -> dict[Element, tuple[str, str]]:
    """Return the elements that are comments by their names, with their signatures, outermost of each comment."""
    found = {}
    for element in names:
        if element.tag not in ("div", "li", "article", "section", "tr", "td", "table", "dl", "dd", "p", "blockquote"):
            continue
        if element in article:
            continue
        signature = _signature(element, names)
        if signature[1]:
            found[element] = signature
    counts = Counter(found.values())
    holders = _holders(found)
    return {element: signature for element, signature in found.items()
            if counts[signature] > 1 or _is_numbered(element) or signature[1] == "@"
            or (element not in holders and (_within(element, _LIST_NAME, names) or _has_author(element, names)))}


def _holders(elements: Iterable[Element]) -> set[Element]:
    """Return all ancestors of the elements."""
    found: set[Element] = set()
    for element in elements:
        step = element.getparent()
        while step is not None and step not in found:
            found.add(step)
            step = step.getparent()
    return found


def _within(element: Element, pattern: re.Pattern[str], names: dict[Element, str]) -> bool:
    parent = element.getparent()
    return parent is not None and pattern.search(names.get(parent, "")) is not None


def _has_author(element: Element, names: dict[Element, str]) -> bool:
    """Whether one of the first elements within is named as an author or a time."""
    return any(_AUTHOR.search(names.get(inner, "")) or inner.tag == "time"
               for inner in islice(element.iterdescendants(), 12))


def _places(root: Element, names: dict[Element, str], article: frozenset[Element],
            items: dict[Element, tuple[str, str]]) -> list[Element]:
    """Return the outermost elements that hold comments or a form for them, in page order."""
    clues = [element for element in names
             if element in items or element.tag == "textarea" or _LIST_CLASS.search(names[element])]
    evidence = _holders(clues).union(clues)
    places: list[Element] = []
    inside: set[Element] = set()
    for element in names:
        if element.getparent() in inside:
            inside.add(element)
        elif element not in article and element.tag not in ("html", "body", "head", "span", "a", "main", "p") and (
                element in items or (element in evidence and _is_place(names[element]))):
            inside.add(element)
            places.append(element)
    return places


def _is_place(names: str) -> bool:
    return any((_WORD.search(token) or _WEAK_WORD.search(token)) and not _NOT_A_PLACE.search(token)
               for token in names.split())


def _own(place: Element, items: dict[Element, tuple[str, str]], names: dict[Element, str],
         owner: dict[Element, int], meta: set[Element], order: list[Element]) -> None:
    """Give each element in place to the comment around it, in one walk; an item within an item is a reply to it
    where both have one signature, and else only a wrapper inside the same comment."""
    for element in place.iter():
        if not isinstance(element.tag, str):
            continue
        parent = element.getparent()
        above = owner.get(parent, -1) if element is not place else -1
        signature = items.get(element)
        if signature and (above == -1 or items.get(order[above]) == signature):
            order.append(element)
            owner[element] = len(order) - 1
            continue
        owner[element] = above
        if _is_meta(element, names[element], parent in meta, above):
            meta.add(element)


def _is_meta(element: Element, name: str, above: bool, comment: int) -> bool:
    if element.tag == "form" or (_FORM.search(name) and not any(map(_ITEM_CLASS.fullmatch, name.split()))):
        return True
    if comment == -1:
        return True
    if element.tag in ("time", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "cite", "button"):
        return element.tag not in ("h4", "h5", "h6") or above
    if _META.search(name):
        return not _CONTENT.search(name)
    return above and not _CONTENT.search(name)


def _described(order: list[Element], owner: dict[Element, int], names: dict[Element, str]) -> list[Comment]:
    """Return the comments with author and time, found among each one's own elements."""
    best: list[dict[str, tuple[int, str]]] = [{} for _ in order]
    for element, index in owner.items():
        if index == -1 or element is order[index]:
            continue
        for field, rank in _roles(element, names[element]):
            kept = best[index].get(field)
            if kept is None or rank < kept[0]:
                text = _short_text(element)
                value = _author(text) if field == "author" else _time(text)
                if value:
                    best[index][field] = (rank, value)
    comments = []
    for element, found in zip(order, best, strict=True):
        parent = element.getparent()
        above = owner.get(parent, -1) if parent is not None else -1
        author, posted = found.get("author"), found.get("posted")
        comments.append(Comment(element, author and author[1], posted and posted[1], above if above >= 0 else None))
    return comments


def _roles(element: Element, name: str) -> list[tuple[str, int]]:
    """Which of a comment's facts an element may hold, each with a rank; the lowest wins, then the first."""
    roles = []
    if _AUTHOR.search(name) or element.get("itemprop") == "author":
        roles.append(("author", 0))
    elif element.tag == "cite" or _AUTHOR_WIDER.search(name):
        roles.append(("author", 1))
    if element.tag == "time":
        roles.append(("posted", 0))
    elif _POSTED.search(name):
        roles.append(("posted", 1))
    return roles


def _short_text(element: Element) -> str:
    """The element's text if it is a line at most, else an empty string."""
    text = clean(" ".join(islice(element.itertext(), 12)))
    return text if len(text) <= 2 * _LONGEST_NAME else ""


def _author(text: str) -> str | None:
    name = _SAYS.sub("", _BY.sub("", text)).strip()
    return name if name and len(name) <= _LONGEST_NAME and not _time(name) else None


def _time(text: str) -> str | None:
    """The text if it can be a time: a few words with a figure."""
    looks = re.search(r"\d", text) and re.search(r"\d[.:/h ]|\d{4}|ago|vor|il y a|hace", text)
    return text if looks and len(text) <= _LONGEST_NAME else None


__all__ = ["Comment", "Discussion", "find_comments", "is_action"]
