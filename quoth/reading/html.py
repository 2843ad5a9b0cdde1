"""An HTML page to an Article: the body as trafilatura finds it, and around it what trafilatura drops."""
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quoth.errors import PageError
from quoth.reading.body import find_body
from quoth.reading.comments import Discussion, find_comments, is_action
from quoth.reading.languages import guess_language
from quoth.reading.metadata import (
    Metadata,
    given_names,
    iso_date,
    outlet_in_title,
    read_metadata,
    split_names,
    without_outlet,
)
from quoth.reading.passages import Element, Passage, clean, cut_passages, names_of, parse_page
from quoth.reading.roles import Body, Piece, assign_kinds, is_byline, locate_body
from quoth.reading.zones import Zones, labels_in
from quoth.records import Article, Block

# Lines before and after the body's first and last in which writers and dates stand.
_AROUND = 8
_BODY_NAME = re.compile(r"articlebody|(?:entry|article|post|story)[-_]*(?:content|body|text)\b")


def read_html(text: str, *, path: str | None = None, url: str | None = None) -> Article:
    """Read a decoded HTML page.

    Inside each block white space is normalised and soft hyphens and marks without width are dropped; blocks are joined
    by an empty line. Raises PageError where the page has no text or is nested too deep.
    """
    root = parse_page(text)
    title = _headline_element(root)
    wide = _holders(root, title)
    discussion = find_comments(root, wide)
    metadata = read_metadata(root, url, frozenset(discussion.owner))
    passages = list(cut_passages(root, discussion.meta | labels_in(root)))
    own = [passage for passage in passages if passage.element not in discussion.owner]
    metadata = _with_outlet(metadata, root, own)
    zones = Zones(wide)
    for passage in own:
        zones.of(passage.element)  # while the tree is whole: trafilatura uses it up
    for place in discussion.places:
        place.drop_tree()
    for element in wide:
        if "omment" in names_of(element):  # trafilatura would drop it, but it holds the headline or the body
            element.attrib.pop("class", None)
            element.attrib.pop("id", None)
    kept = find_body(root, own)
    headline = without_outlet(metadata.headline or "", metadata.outlet) or None
    body = locate_body(own, kept, title, headline)
    pieces = list(assign_kinds(own, kept, zones, body))
    if body.headline is None and headline:
        pieces.insert(0, Piece("headline", headline, -1))
    metadata = _with_visible(metadata, own, body)
    places = {id(passage): index for index, passage in enumerate(passages)}
    pieces = [replace(piece, place=places[id(own[piece.place])] if piece.place >= 0 else -1) for piece in pieces]
    joined, blocks = _join(pieces, passages, discussion)
    if not any(block.kind not in ("related", "boilerplate") for block in blocks):
        raise PageError("the page has no article text")
    title_text = next((piece.text for piece in pieces if piece.kind == "headline"), metadata.page_title)
    return Article(
        text=joined, blocks=blocks, title=title_text,
        published=metadata.published, published_at=metadata.published_at,
        outlet=metadata.outlet, byline=metadata.byline,
        language=guess_language(joined) or metadata.language, url=metadata.url, path=path,
    )


def _headline_element(root: Element) -> Element | None:
    """The headline: the heading that the markup names or repeats, else the longest h1; never the outlet's name."""
    given, outlet = ((name or "").casefold() for name in given_names(root))
    page_title = clean(" ".join(element.text_content() for element in root.iter("title")))[:500].casefold()
    headings = [(element, text) for tag in ("h1", "h2") for element in root.iter(tag)
                if (text := clean(element.text_content()).casefold()) and text != outlet]
    for element, text in headings:
        if text == given or element.get("itemprop") == "headline":
            return element
    first = [pair for pair in headings if pair[0].tag == "h1"]
    for element, text in first or headings:
        if len(text) > 15 and (text in given or text in page_title):
            return element
    return max(first, key=lambda pair: len(pair[1]))[0] if first else None


def _holders(root: Element, title: Element | None) -> frozenset[Element]:
    """The elements that hold the headline or the article's body: no comments, whatever they are called."""
    marked = [title] if title is not None else []
    named = [element for element in root.iter() if isinstance(element.tag, str) and _is_body(names_of(element))]
    # one such element is the article's; many are the posts of a forum or the comments under an article
    marked += named if len(named) == 1 else [element for element in named if element.get("itemprop") == "articleBody"]
    found: set[Element] = set()
    for step in marked:
        while step is not None and step not in found:
            found.add(step)
            step = step.getparent()
    return frozenset(found)


def _is_body(names: str) -> bool:
    return _BODY_NAME.search(names) is not None and "comment" not in names


def _with_outlet(metadata: Metadata, root: Element, passages: Sequence[Passage]) -> Metadata:
    if metadata.outlet:
        return metadata
    return replace(metadata, outlet=outlet_in_title(metadata.page_title, metadata.headline, _mastheads(root, passages)))


def _mastheads(root: Element, passages: Sequence[Passage]) -> Iterator[str]:
    """Texts that name an outlet: what links to the front page, logos' descriptions, copyright lines."""
    for link in root.iter("a"):
        if (link.get("href") or "").strip() in ("/", "./", "index.html") or link.get("rel") == "home":
            yield clean("".join(link.itertext()))[:100]
    for image in root.iter("img"):
        yield clean(image.get("alt") or "")[:100]
    for passage in passages:
        if len(passage.text) <= 300 and ("©" in passage.text or "copyright" in passage.text.lower()):
            yield passage.text


_HEAD_LINES = 4  # passages from the body's start on that may still be standfirst, writers and date


def _with_visible(metadata: Metadata, passages: Sequence[Passage], body: Body) -> Metadata:
    """Fill in writers and date from lines that say so around the headline and the body's ends."""
    first = body.headline if body.headline is not None else body.start
    head = range(max(0, first - 3), min(len(passages), max(first, body.start) + _HEAD_LINES))
    around = [*head, *range(max(body.end - 3, 0), min(len(passages), body.end + _AROUND))]
    if not metadata.byline:
        lines = (passages[index].text for index in around if is_byline(passages[index].text))
        metadata = replace(metadata, byline=next(filter(None, map(split_names, lines)), ()))
    if not metadata.published:
        dates = (iso_date(passages[index].text) for index in head)
        day, at = next((found for found in dates if found[0]), (None, None))
        metadata = replace(metadata, published=day, published_at=at)
    return metadata


def _join(pieces: Sequence[Piece], passages: Sequence[Passage],
          discussion: Discussion) -> tuple[str, tuple[Block, ...]]:
    """Join the article's pieces and the comments in page order to one text with its blocks."""
    comments = _comment_texts(passages, discussion)
    entries: list[tuple[int, str, str, int | None]] = [(piece.place, piece.kind, piece.text, None) for piece in pieces]
    entries += [(place, "comment", text, index) for index, (place, text) in comments.items()]
    entries.sort(key=lambda entry: entry[0])
    number = {index: at for at, (_, _, _, index) in enumerate(entries) if index is not None}
    blocks, start = [], 0
    for _, kind, text, index in entries:
        block = Block(kind, start, start + len(text))
        if index is not None:
            comment = discussion.comments[index]
            parent = comment.parent
            block = replace(block, author=comment.author, posted=comment.posted,
                            reply_to=number.get(parent) if parent is not None else None)
        blocks.append(block)
        start += len(text) + 2
    return "\n\n".join(entry[2] for entry in entries), tuple(blocks)


def _comment_texts(passages: Sequence[Passage], discussion: Discussion) -> dict[int, tuple[int, str]]:
    """Return the place and words of each comment that has any; its paragraphs stand on lines of their own.

    One that is only a link is an entry of a list of recent comments, on this page or others.
    """
    words: dict[int, list[tuple[int, str]]] = {}
    unlinked: set[int] = set()
    doubtful: dict[int, list[tuple[int, str]]] = {}
    for place, passage in enumerate(passages):
        index = discussion.owner.get(passage.element, -1)
        if index == -1 or is_action(passage.text):
            continue
        comment = discussion.comments[index]
        if passage.text not in (comment.author, comment.posted):
            found = doubtful if passage.element in discussion.meta else words
            found.setdefault(index, []).append((place, passage.text))
            if passage.linked < 0.9 * len(passage.text):
                unlinked.add(index)
    for index, lines in doubtful.items():
        if index not in words and any(len(text) > 40 for _, text in lines):
            words[index] = [(place, text) for place, text in lines if len(text) > 40]
    return {index: (lines[0][0], "\n".join(text for _, text in lines)) for index, lines in sorted(words.items())
            if index in unlinked}


__all__ = ["read_html"]
