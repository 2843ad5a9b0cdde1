"""An HTML tree to its passages: the runs of text that a browser shows as one block, in page order."""
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree, html

from quoth.errors import PageError

# Tags that a browser sets inside a line; every other tag ends the passage before it.
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr", "amp-img",
))
# Never text for readers: programs, forms, players, what shows only without scripts.
_SILENT = frozenset((
    "script", "style", "template", "noscript", "head", "textarea", "select", "option", "button", "input", "object",
    "embed", "applet", "svg", "math", "canvas", "audio", "video", "iframe", "map", "frameset", "datalist",
))
# Soft hyphens and marks without width are dropped, so that words are found as they are spelt; joiners, which
# shape letters and emoji, stay.
_INVISIBLE = re.compile("[\xad\u200b\u2060\ufeff\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_SPACES = re.compile(r"\s+")
# Beyond these, libxml2 and trafilatura take minutes: their time grows with the square of siblings and attributes.
# The largest live pages have some 30,000 elements.
MOST_ELEMENTS = 100_000
MOST_ATTRIBUTES = 10_000
_OPENING = re.compile("<[a-zA-Z]")
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{4000,}")
_VALUE = re.compile(r"""(?<=[\w-])=\s*(?:"[^"]*"|'[^']*')""")  # data in a value is long on many pages, and harmless
_ATTRIBUTE = re.compile(r"\s[^\s=]")

Element: TypeAlias = html.HtmlElement


@dataclass(frozen=True, slots=True)
class Passage:
    """One run of text between two block borders, its white space normalised.

    element: the block element around it. linked, bold: how many of its characters stand in links, in bold.
    """

    text: str
    element: Element
    linked: int
    bold: int


def parse_page(text: str) -> Element:
    """Parse HTML, however faulty, to its root element.

    Raises PageError where there is no element at all, or where elements are more than 100,000, nested more than
    255 deep (there libxml2 cuts the tree), or have more than 10,000 attributes.
    """
    _refuse_monsters(text)
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    data = text.replace("\x00", "").encode("utf-8", "replace")
    try:
        root = etree.fromstring(data, parser=parser)
    except etree.ParserError as error:
        raise PageError(f"no HTML could be read: {error}") from error
    if root is None:
        raise PageError("no HTML could be read: the page has no element")
    if any("xcessive depth" in entry.message for entry in parser.error_log):
        raise PageError("its HTML is nested more than 255 levels deep: no news page is")
    return root


def _refuse_monsters(text: str) -> None:
    elements = sum(1 for _ in _OPENING.finditer(text))
    if elements > MOST_ELEMENTS:
        raise PageError(f"the page has {elements:,} elements; pages of up to {MOST_ELEMENTS:,} are read")
    for tag in _LONG_TAG.finditer(text):
        attributes = sum(1 for _ in _ATTRIBUTE.finditer(_VALUE.sub("", tag[0])))
        if attributes > MOST_ATTRIBUTES:
            raise PageError(f"the page has a tag of {attributes:,} attributes; up to {MOST_ATTRIBUTES:,} are read")


def clean(text: str) -> str:
    """Return text with white space as single spaces, none around it, and without soft hyphens."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()


def names_of(element: Element) -> str:
    """Return what the page's makers call an element: its class, id and like attributes, in lower case."""
    get = element.get
    return " ".join((
        get("class") or "", get("id") or "", get("data-component") or "", get("itemprop") or "",
        get("data-testid") or "", get("rel") or "",
    )).lower()


@dataclass(slots=True)
class _Run:
    """The passage being gathered: pieces of text, each with whether it stands in a link and in bold."""

    pieces: list[tuple[str, bool, bool]]
    breaks: int = 0

    def add(self, text: str | None, linked: bool, bold: bool) -> None:
        if text:
            self.pieces.append((text, linked, bold))
            if not text.isspace():
                self.breaks = 0

    def flush(self, element: Element) -> Iterator[Passage]:
        """Yield the passage gathered, if it has any text, and begin the next one."""
        text = clean("".join(piece for piece, _, _ in self.pieces))
        if text:
            linked = sum(len(clean(piece)) for piece, linked, _ in self.pieces if linked)
            bold = sum(len(clean(piece)) for piece, _, bold in self.pieces if bold)
            yield Passage(text, element, min(linked, len(text)), min(bold, len(text)))
        self.pieces.clear()
        self.breaks = 0


def cut_passages(root: Element, borders: frozenset[Element] = frozenset()) -> Iterator[Passage]:
    """Yield the passages under root in page order, in one walk of the tree.

    Two line breaks in a row end a passage, one is a space. borders: inline elements to be passages of their own.
    """
    run = _Run([])
    blocks: list[Element] = [root]
    links = bolds = 0
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        inline = tag in _INLINE and element not in borders
        silent = tag in _SILENT or not tag
        if event == "start":
            if silent:
                walker.skip_subtree()
                continue
            if tag == "br":
                run.add("\n", False, False)
                run.breaks += 1
                if run.breaks == 2:
                    yield from run.flush(blocks[-1])
            elif not inline:
                yield from run.flush(blocks[-1])
                blocks.append(element)
            links += tag == "a"
            bolds += tag in ("b", "strong")
            run.add(element.text, links > 0, bolds > 0)
            continue
        if not silent:
            links -= tag == "a"
            bolds -= tag in ("b", "strong")
            if not inline and tag != "br":
                yield from run.flush(blocks.pop())
        if element is not root:
            run.add(element.tail, links > 0, bolds > 0)


__all__ = ["Element", "Passage", "clean", "cut_passages", "names_of", "parse_page"]
