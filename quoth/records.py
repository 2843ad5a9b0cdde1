"""The records that every stage takes and returns: frozen values, standard library only.

All offsets are half-open `[start, end)` in Unicode code points of `Article.text`.
A missing fact is None, never an empty string or a guess. JSON is derived here and nowhere else.
"""
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Self

Span = tuple[int, int]

BLOCK_KINDS = (
    "headline", "standfirst", "subheading", "paragraph", "list-item", "pull-quote",
    "caption", "credit", "related", "boilerplate", "comment",
)
# Blocks that the outlet writes as prose: contents may run over several of these.
BODY_KINDS = ("paragraph", "list-item")
# Blocks that display the story: each stands alone, nothing runs over its border.
DISPLAY_KINDS = ("headline", "standfirst", "subheading", "pull-quote", "caption")
KINDS = ("direct", "indirect", "mixed")
ACTS = (
    "say", "deny", "decline", "ask", "order", "promise", "threaten", "accuse", "believe", "want", "other",
)
SPEAKER_TYPES = (
    "person", "organization", "country", "group", "anonymous", "publication", "document", "author", "unknown",
)


def _one_of(what: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise ValueError(f'{what} "{value}" is not one of {", ".join(allowed)}')


def _ordered(start: int, end: int) -> None:
    if not 0 <= start < end:
        raise ValueError(f"span [{start}, {end}) is empty or negative: expected 0 <= start < end")


def _spans(value: Any) -> tuple[Span, ...]:
    return tuple((int(start), int(end)) for start, end in value)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the article's text with one function on the page.

    author, posted (as the page words it or ISO) and reply_to (index of another block of the
    same article) are for comments, and None where the page does not show them.
    """

    kind: str
    start: int
    end: int
    author: str | None = None
    posted: str | None = None
    reply_to: int | None = None

    def __post_init__(self) -> None:
        _one_of("block kind", self.kind, BLOCK_KINDS)
        _ordered(self.start, self.end)

    def to_dict(self) -> dict[str, Any]:
        """Return the contract's JSON shape."""
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def from_dict(cls, row: dict[str, Any]) -> Self:
        """Build from `to_dict`'s shape."""
        return cls(**row)


@dataclass(frozen=True, slots=True)
class Article:
    """The text extracted from one page, and what the page says about itself.

    text: the coordinate system of every offset. blocks: in text order, not overlapping;
    what lies between two blocks is white space or markup noise.
    published: ISO date, `2025-08-27`; published_at: ISO date and time with its zone where the
    page gives one. outlet: the publication's name. byline: writers' names. language: ISO 639-1.
    path: the file or table row it came from.
    """

    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    published: str | None = None
    published_at: str | None = None
    outlet: str | None = None
    byline: tuple[str, ...] = ()
    language: str | None = None
    url: str | None = None
    path: str | None = None

    def __post_init__(self) -> None:
        end = 0
        for block in self.blocks:
            if block.start < end or block.end > len(self.text):
                raise ValueError(
                    f"block [{block.start}, {block.end}) overlaps the one before or leaves the text of {len(self.text)}"
                )
            end = block.end

    @property
    def key(self) -> str:
        """Which page this is, across readings and versions: its URL, else a digest of what it is.

        Without a URL, title, outlet, date and text together tell pages apart, so that two outlets'
        copies of one agency text stay two pages.
        """
        if self.url:
            return self.url
        parts = (self.title or "", self.outlet or "", self.published or "", self.text)
        return "sha256:" + hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()

    def block_at(self, offset: int) -> Block | None:
        """Return the block that holds the character at offset, or None between blocks."""
        low, high = 0, len(self.blocks)
        while low < high:
            middle = (low + high) // 2
            if self.blocks[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        if low < len(self.blocks) and self.blocks[low].start <= offset:
            return self.blocks[low]
        return None

    def to_dict(self) -> dict[str, Any]:
        """Return the contract's JSON shape."""
        row = {name: getattr(self, name) for name in self.__slots__}
        return row | {"byline": list(self.byline), "blocks": [block.to_dict() for block in self.blocks]}

    @classmethod
    def from_dict(cls, row: dict[str, Any]) -> Self:
        """Build from `to_dict`'s shape; other keys are ignored."""
        known = {name: row[name] for name in cls.__slots__ if name in row}
        known["blocks"] = tuple(Block.from_dict(block) for block in row["blocks"])
        known["byline"] = tuple(row.get("byline", ()))
        return cls(**known)


@dataclass(frozen=True, slots=True)
class Attribution:
    """One relation of source, cue and content (PARC, PolNeAR), as the text shows it.

    Each role is a tuple of spans in text order, as roles may be discontinuous; source is ()
    where nobody is named. nested_in: index, in the same list, of the attribution whose content
    holds this one. score: probability, 0 to 1, that all three roles are right.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float = 1.0
    nested_in: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the scorer's JSON shape."""
        return {role: [list(span) for span in getattr(self, role)] for role in ("source", "cue", "content")}


@dataclass(frozen=True, slots=True)
class Found:
    """Words on the page that show a fact: text == article.text[start:end]."""

    text: str
    start: int
    end: int

    def to_dict(self) -> dict[str, Any]:
        """Return the contract's JSON shape."""
        return {"text": self.text, "start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True)
class SaidOn:
    """When it was said: the words on the page, and the day they mean.

    date: ISO prefix whose length is its precision (`2025-08-27`, `2025-08`, `2025`), or None
    where the words can't be placed without knowing more, as a weekday on an undated page.
    """

    date: str | None
    text: str
    start: int
    end: int

    def to_dict(self) -> dict[str, Any]:
        """Return the contract's JSON shape."""
        return {"date": self.date, "text": self.text, "start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who might be the speaker; score 0 to 1."""

    name: str
    score: float

    def to_dict(self) -> dict[str, Any]:
        """Return the contract's JSON shape."""
        return {"name": self.name, "score": self.score}


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it, as far as this article shows.

    name: the fullest form the article gives ("Dmitry Peskov" for "He"), or for unnamed sources the
    page's own description ("a senior official"); None where type is "unknown". role: as the page
    words it ("Kremlin spokesman"). reason: one line a reader can check. candidates: those that
    lost, best first.
    """

    name: str | None
    type: str
    role: str | None = None
    score: float = 0.0
    reason: str = ""
    candidates: tuple[Candidate, ...] = ()

    def __post_init__(self) -> None:
        _one_of("speaker type", self.type, SPEAKER_TYPES)

    def to_dict(self) -> dict[str, Any]:
        """Return the contract's JSON shape."""
        row = {name: getattr(self, name) for name in self.__slots__}
        return row | {"candidates": [candidate.to_dict() for candidate in self.candidates]}

    @classmethod
    def from_dict(cls, row: dict[str, Any]) -> Self:
        """Build from `to_dict`'s shape."""
        return cls(**(row | {"candidates": tuple(Candidate(**c) for c in row["candidates"])}))


@dataclass(frozen=True, slots=True)
class Statement:
    """The citable row: an attribution resolved to a speaker, a day, an act.

    id: stable for the same page and the same spans. block: kind of the block it stands in.
    nested_in, answers: ids of other statements of the same article. score: as Attribution's.
    """

    id: str
    block: str
    kind: str
    act: str
    negated: bool
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: Speaker
    addressee: Found | None = None
    channel: Found | None = None
    on_behalf_of: Found | None = None
    prompted_by: Found | None = None
    said_on: SaidOn | None = None
    nested_in: str | None = None
    answers: str | None = None
    score: float = 1.0

    def __post_init__(self) -> None:
        _one_of("block kind", self.block, BLOCK_KINDS)
        _one_of("statement kind", self.kind, KINDS)
        _one_of("act", self.act, ACTS)
        if not self.content:
            raise ValueError(f"statement {self.id} has no content: a statement needs the words it credits")
        for start, end in (*self.source, *self.cue, *self.content):
            _ordered(start, end)

    def words(self, text: str) -> str:
        """Return the content as one string, its pieces joined by an ellipsis where the page has others between."""
        return " … ".join(text[start:end] for start, end in self.content)

    def to_dict(self) -> dict[str, Any]:
        """Return the contract's JSON shape."""
        row = {name: getattr(self, name) for name in self.__slots__}
        for role in ("source", "cue", "content"):
            row[role] = [list(span) for span in row[role]]
        for name in ("speaker", "addressee", "channel", "on_behalf_of", "prompted_by", "said_on"):
            row[name] = row[name] and row[name].to_dict()
        return row

    @classmethod
    def from_dict(cls, row: dict[str, Any]) -> Self:
        """Build from `to_dict`'s shape; other keys are ignored."""
        known = {name: row[name] for name in cls.__slots__ if name in row}
        for role in ("source", "cue", "content"):
            known[role] = _spans(known[role])
        known["speaker"] = Speaker.from_dict(known["speaker"])
        for name in ("addressee", "channel", "on_behalf_of", "prompted_by"):
            known[name] = Found(**known[name]) if known.get(name) else None
        known["said_on"] = SaidOn(**known["said_on"]) if known.get("said_on") else None
        return cls(**known)


def statement_ids(article: Article, attributions: Iterable[Attribution]) -> list[str]:
    """Return an id for each attribution: 16 hex digits, the same for the same page text and spans.

    They do not depend on which model found the spans. The text is hashed once.
    """
    page = hashlib.sha256("\x1f".join((article.key, article.text, "")).encode("utf-8", "surrogatepass"))
    ids = []
    for one in attributions:
        digest = page.copy()
        digest.update(repr((one.source, one.cue, one.content)).encode())
        ids.append(digest.hexdigest()[:16])
    return ids


def statement_id(article: Article, attribution: Attribution) -> str:
    """Return the id of one attribution; `statement_ids` for many of one article."""
    return statement_ids(article, (attribution,))[0]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A stretch that was not read, and why: nothing is dropped silently."""

    what: str
    start: int
    end: int
    why: str

    def to_dict(self) -> dict[str, Any]:
        """Return the contract's JSON shape."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Reading:
    """What one model found in one article. model: name and version of the encoder. seconds: wall time."""

    article: Article
    statements: tuple[Statement, ...]
    skipped: tuple[Skipped, ...] = ()
    model: str = ""
    quoth: str = ""
    seconds: float = field(default=0.0, compare=False)

    def to_dict(self) -> dict[str, Any]:
        """Return the contract's JSON object for `quoth read --format jsonl`."""
        return self.article.to_dict() | {
            "statements": [statement.to_dict() for statement in self.statements],
            "skipped": [skipped.to_dict() for skipped in self.skipped],
            "reading": {"quoth": self.quoth, "model": self.model, "seconds": self.seconds},
        }

    @classmethod
    def from_dict(cls, row: dict[str, Any]) -> Self:
        """Build from `to_dict`'s shape."""
        return cls(
            Article.from_dict(row),
            tuple(Statement.from_dict(statement) for statement in row["statements"]),
            tuple(Skipped(**skipped) for skipped in row["skipped"]),
            row["reading"]["model"], row["reading"]["quoth"], row["reading"]["seconds"],
        )


__all__ = [
    "ACTS", "BLOCK_KINDS", "BODY_KINDS", "DISPLAY_KINDS", "KINDS", "SPEAKER_TYPES",
    "Article", "Attribution", "Block", "Candidate", "Found", "Reading", "SaidOn", "Skipped", "Span",
    "Speaker", "Statement", "statement_id", "statement_ids",
]
