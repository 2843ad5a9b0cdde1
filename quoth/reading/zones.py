"""What the elements around a passage say it is: caption, pull quote, related links, share buttons and so on."""
import re
from dataclasses import dataclass

from quoth.reading.passages import Element, names_of

# Each zone and the names that pages give it; an element's own zones add to those around it.
_NAMED = {
    "caption": re.compile(r"caption|bildunterschrift|bildtext|legende|\bcap\b|pie-?foto|didascalia|figcaption"),
    "credit": re.compile(r"credit|photographer|fotograf|copyright|bildquelle|bild-?nachweis|image-?source"),
    "pull-quote": re.compile(r"pull-?quote|pull-?out|\bpull\b(?!-(?:left|right))|blockquote-?pull|quote-?box|zitatbox"),
    "related": re.compile(
        r"related|recommend|read-?more|read-?next|more-?(?:on|from|stories|news|in)|\bmore\b|most-?(?:read|popular|clicked|viewed)|"
        r"see-?also|also-?read|links-block|teaser|trending|popular|further-?reading|mehr-?zum|weiterlesen|lesen-?sie|"
        r"recirc|jp-related|you-?may|onward|upnext|up-next"),
    "standfirst": re.compile(
        r"standfirst|\bdek\b|\blead\b|\blede\b|article-?lead|intro(?:duction)?\b|summary|subtitle|sub-?title|vorspann|chapeau|"
        r"\banriss|sommario|entradilla|bajada|abstract|alternativeheadline|(?:article|entry|post|story)[-_]*(?:sub-?head|deck|excerpt|description)|"
        r"\bdeck\b|sub-?headline\b"),
    "byline": re.compile(r"byline|\bauthors?\b|\bby\b|autor\b|verfasser|auteur|author-?name|post-?author"),
    "date": re.compile(r"\bdate|time-?stamp|\btime\b|posted-?on|published|pubdate|datum|dateline"),
    "share": re.compile(
        r"share|sharing|social|follow-us|newsletter|subscribe|promo\b|sharedaddy|\bad\b|\bads\b|advert|sponsor|cookie|consent|"
        r"breadcrumb|\btags?\b|tag-?list|tags-links|\btopics?\b|topic-list|toolbar|paywall|widget|screen-reader|print-?only"),
    "correction": re.compile(r"correction|clarification|erratum|richtigstellung|korrektur|corrig"),
}
_BY_TAG = {
    "figcaption": "caption", "nav": "nav", "footer": "footer", "header": "header", "aside": "aside",
    "blockquote": "quote", "figure": "figure", "li": "list", "time": "date", "form": "share", "table": "table",
}
# A wrapper of the whole article may be called "teaser" or "lead"; names count on elements, not on these.
_WIDE = ("html", "body", "main", "article")


@dataclass(frozen=True, slots=True)
class Zone:
    """The zones of an element and those around it, and the nearest heading level (1 to 6), 0 for none."""

    names: frozenset[str]
    heading: int


class Zones:
    """The zones of a page's elements, each worked out once. wide: elements that hold the body, too wide to be named."""

    def __init__(self, wide: frozenset[Element]) -> None:
        self._wide = wide
        self._known: dict[Element, Zone] = {}

    def of(self, element: Element) -> Zone:
        """Return the element's zone."""
        path = []
        step: Element | None = element
        while step is not None and step not in self._known:
            path.append(step)
            step = step.getparent()
        zone = self._known[step] if step is not None else Zone(frozenset(), 0)
        for step in reversed(path):
            zone = self._known[step] = self._within(step, zone)
        return zone

    def _within(self, element: Element, around: Zone) -> Zone:
        tag = element.tag if isinstance(element.tag, str) else ""
        own = {_BY_TAG[tag]} if tag in _BY_TAG else set()
        if tag not in _WIDE and element not in self._wide:
            called = names_of(element)
            own.update(zone for zone, pattern in _NAMED.items() if pattern.search(called))
            if element.get("role") in ("navigation", "contentinfo", "dialog", "complementary"):
                own.add("nav")
        heading = int(tag[1]) if re.fullmatch("h[1-6]", tag) else around.heading
        return Zone(around.names | own, heading) if own or heading != around.heading else around


def labels_in(root: Element) -> frozenset[Element]:
    """Return the captions and credits that are set inside a line by their tag, but stand alone by their name."""
    return frozenset(
        element for element in root.iter("span", "small", "em", "i", "cite", "font")
        if any(_NAMED[zone].search(names_of(element)) for zone in ("credit", "caption")))


__all__ = ["Zone", "Zones", "labels_in"]
