"""What each passage of an article's page is: headline, standfirst, paragraph, caption, related link and so on."""
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quoth.reading.furniture import is_related
from quoth.reading.passages import Element, Passage
from quoth.reading.zones import Zone, Zones

_CREDIT = re.compile(
    r"(?:photos?|photograph|fotos?|pictures?|image|bild|credit|source|quelle|photo credit|bildquelle)\s*"
    r"(?:by|:|credit)|©|"
    r"\((?:reporting|writing|editing|additional reporting)\b|(?:reporting|additional reporting|editing) by\b|"
    r"(?:photo|foto)\s*/", re.IGNORECASE)
_CREDIT_WITHIN = re.compile(
    r"(?<=[\s.,;|(])(?:\(?(?:photo|foto|image|picture|credit|bild|pic|photograph)(?:\s+credit)?\s*(?::|by\b)|©|\((?:AP|AFP|Reuters|Getty)\b)",
    re.IGNORECASE)
_BYLINE = re.compile(r"(?:[Bb]y|[Vv]on|[Pp]ar|[Pp]or)\s+(?!the\b|a\b|an\b)[A-ZÀ-Ž][\w.'’-]+(?:\s|$)")
_CORRECTION = re.compile(
    r"(?:correction|clarification|editor[’']s note|korrektur|richtigstellung)\b.{0,20}:", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:;…][”’\"'»)\]]*$")
_QUOTES = str.maketrans("", "", "“”„‟\"«»‹›‘’'")
_LONGEST_CREDIT = 200
_LONGEST_PULL_QUOTE = 400
_LONGEST_HEADING = 140
_LONGEST_STANDFIRST = 600
_LONGEST_BYLINE = 120
# What stands between a headline and the body, or closes it: writers, dates, an agency's credit line.
_HEAD = 12


@dataclass(frozen=True, slots=True)
class Piece:
    """A block to be: its kind, its text, and where it comes from, as a count of the page's passages."""

    kind: str
    text: str
    place: int


@dataclass(frozen=True, slots=True)
class Body:
    """Where the body lies among the passages: half-open, start == end where there is none."""

    headline: int | None
    start: int
    end: int


def locate_body(passages: Sequence[Passage], kept: Sequence[bool], title: Element | None, headline: str | None) -> Body:
    """Find the headline's passage, by its element or by the headline given in the markup, and the body after it."""
    found = None
    if title is not None:
        found = next((index for index, passage in enumerate(passages) if passage.element is title), None)
    if found is None and headline:
        found = next((index for index, passage in enumerate(passages) if passage.text == headline), None)
    inside = [index for index, keep in enumerate(kept) if keep and index != found]
    return Body(found, inside[0] if inside else 0, inside[-1] + 1 if inside else 0)


def assign_kinds(passages: Sequence[Passage], kept: Sequence[bool], zones: Zones, body: Body) -> Iterator[Piece]:
    """Yield the passages that belong to the article, with their kinds, in page order: no navigation and the like."""
    title = passages[body.headline].text if body.headline is not None else None
    prose = (passage.text for passage, keep in zip(passages, kept, strict=True)
             if keep and len(passage.text) > 80 and not zones.of(passage.element).names & {"quote", "pull-quote"})
    plain = "\n".join(prose).translate(_QUOTES)
    displayed: set[str] = set()
    for index, passage in enumerate(passages):
        if index == body.headline:
            yield Piece("headline", passage.text, index)
            continue
        if passage.text == title or passage.text in displayed:
            continue
        zone = zones.of(passage.element)
        kind = _kind(passages, kept, zones, body, index, zone)
        if kind == "quote":
            kind = _quote_kind(passage.text, plain, kept[index], zone.names)
        if kind and kind not in ("paragraph", "list-item"):
            displayed.add(passage.text)
        if kind == "caption":
            yield from _caption(passage.text, index)
        elif kind:
            yield Piece(kind, passage.text, index)


def _kind(passages: Sequence[Passage], kept: Sequence[bool], zones: Zones, body: Body, index: int,
          zone: Zone) -> str | None:
    passage, keep = passages[index], kept[index]
    names, text = zone.names, passage.text
    near = (body.headline if body.headline is not None else body.start) <= index < body.end + _HEAD
    linked = passage.linked >= 0.8 * len(text)
    if ("related" in names and linked and len(text) > 15) or (passage.linked and is_related(text)):
        return "related"
    if ("share" in names and not keep) or "nav" in names:
        return None
    if near and names & {"caption", "figure"} and "related" not in names:
        return "credit" if "credit" in names or _CREDIT.match(text) else "caption"
    if body.start <= index < body.end and not zone.heading and ("pull-quote" in names or {"aside", "quote"} <= names):
        return "quote"
    if (near and "correction" in names) or (_CORRECTION.match(text) and (keep or near)):
        return "boilerplate"
    if near and _is_credit(passage, names):
        return "credit"
    if _is_standfirst(passages, kept, zones, body, index, names):
        return "standfirst"
    if keep:
        return _kept_kind(passages, kept, index, zone)
    if body.start <= index < body.end and zone.heading and not names & {"related", "share", "aside"}:
        return "subheading" if _prose_follows(passages, kept, index) else None
    return None


def _quote_kind(text: str, body: str, keep: bool, names: frozenset[str]) -> str | None:
    """A quotation that the body has too, or that is named a pull quote and dropped by trafilatura, only displays it."""
    if len(text) <= _LONGEST_PULL_QUOTE:
        repeated = len(text) > 8 and text.translate(_QUOTES).strip(" .…") in body
        if repeated or not keep:
            return "pull-quote"
    return "paragraph" if keep else None


def _kept_kind(passages: Sequence[Passage], kept: Sequence[bool], index: int, zone: Zone) -> str:
    passage = passages[index]
    if zone.heading or (_is_bold_heading(passage) and _prose_follows(passages, kept, index)):
        return "subheading"
    if "quote" in zone.names:
        return "quote"
    return "list-item" if "list" in zone.names else "paragraph"


def _is_credit(passage: Passage, names: frozenset[str]) -> bool:
    text = passage.text
    if len(text) <= _LONGEST_CREDIT and (_CREDIT.match(text) or "credit" in names):
        return True
    return is_byline(text)


def is_byline(text: str) -> bool:
    """Return whether text is a line that only names the writers: "By Ann Example, in Orun"."""
    return len(text) <= _LONGEST_BYLINE and _BYLINE.match(text) is not None and not _SENTENCE_END.search(text)


def _is_standfirst(passages: Sequence[Passage], kept: Sequence[bool], zones: Zones, body: Body, index: int,
                   names: frozenset[str]) -> bool:
    """Named so, before the body or as its first passage, other prose after it; or a first paragraph all in bold."""
    passage = passages[index]
    first = body.headline if body.headline is not None else body.start
    if not (first <= index <= body.start and 20 <= len(passage.text) <= _LONGEST_STANDFIRST):
        return False
    if (names & {"byline", "date"} and not kept[index]) or names & {"related", "share", "nav"}:
        return False
    if "standfirst" in names:
        following = next((at for at in range(max(index + 1, body.start), body.end) if kept[at]), None)
        return following is None or following == index or zones.of(passages[following].element).names != names
    return kept[index] and passage.bold >= 0.9 * len(passage.text) and len(passage.text) > 60


def _is_bold_heading(passage: Passage) -> bool:
    text = passage.text
    return (passage.bold >= 0.95 * len(text) and 3 < len(text) <= 100 and not re.search(r"[.,;:][”’\"]?$", text)
            and passage.linked < len(text))


def _prose_follows(passages: Sequence[Passage], kept: Sequence[bool], index: int) -> bool:
    """Whether one of the next few passages is a kept one with a sentence in it."""
    return len(passages[index].text) <= _LONGEST_HEADING and any(
        kept[at] and len(passages[at].text) > 40 for at in range(index + 1, min(index + 4, len(passages))))


def _caption(text: str, place: int) -> Iterator[Piece]:
    """Cut "The bridge in May. Photo: A. Example" in two."""
    match = _CREDIT_WITHIN.search(text)
    before = text[:match.start()].rstrip(" |(–-") if match else ""
    if match and before and len(text) - match.start() <= _LONGEST_CREDIT:
        yield Piece("caption", before, place)
        yield Piece("credit", text[match.start():], place)
    else:
        yield Piece("caption", text, place)


__all__ = ["Body", "Piece", "assign_kinds", "is_byline", "locate_body"]
