"""What the record gives back: frozen values around the records of `quoth.records`."""
from dataclasses import dataclass, fields
from typing import Any

from quoth.records import Article, Reading, Span, Statement

NEW, SAME, NEW_VERSION, NEW_READING = "new", "same", "new version", "new reading"


@dataclass(frozen=True, slots=True)
class Added:
    """What adding one page did.

    what: "new" (a page unknown so far), "same" (no row was added), "new version" (another text,
    title, date … under a known key; the old one is kept), "new reading" (the same version, other
    statements or another model; the old ones are kept). article: 16 hex digits, as in `Origin`.
    version: from 1. statements: how many this reading has, written or already there.
    """

    what: str
    article: str
    version: int
    statements: int


@dataclass(frozen=True, slots=True)
class Origin:
    """The article that a statement stands in, without its text, and the reading that found it.

    article: 16 hex digits that are the same in every record for the same version. key: as
    `Article.key`. version: 1 for the first seen under this key. fetched_at, added_at: ISO times;
    fetched_at is None for what was not fetched. model, quoth: what read it. The rest as in Article.
    """

    article: str
    key: str
    version: int
    title: str | None
    outlet: str | None
    published: str | None
    published_at: str | None
    byline: tuple[str, ...]
    language: str | None
    url: str | None
    path: str | None
    fetched_at: str | None
    added_at: str
    model: str
    quoth: str

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON shape of exports and answers."""
        return {f.name: getattr(self, f.name) for f in fields(self)} | {"byline": list(self.byline)}


@dataclass(frozen=True, slots=True)
class StoredStatement:
    """A statement with what is needed to cite it.

    words: the content, as `Statement.words` gives it. day: ISO prefix (`2025-08-27`, `2025-08`,
    `2025`) that dates are compared with: when it was said, else when it was published, else None.
    current: False if a newer version of the page or a newer reading has taken its place.
    """

    statement: Statement
    words: str
    day: str | None
    origin: Origin
    current: bool

    def to_dict(self) -> dict[str, Any]:
        """Return the contract's statement with its words, day and article: the JSON shape of exports and answers."""
        return self.statement.to_dict() | {"words": self.words, "day": self.day, "article": self.origin.to_dict()}


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """One version of an article with its newest reading.

    versions: how many the record has under this key; the newest has version == versions.
    page_hash: sha256 of the page's bytes in hex, None where the text itself was the source.
    """

    origin: Origin
    reading: Reading
    versions: int
    page_hash: str | None

    @property
    def article(self) -> Article:
        """The article of the reading."""
        return self.reading.article


@dataclass(frozen=True, slots=True)
class StoredSpeaker:
    """Somebody as articles name them, or as people judged several names to be one: over current statements.

    name: None for the unknown, who share a row. roles: as pages word them with how often, most
    frequent first. first, last: earliest and latest day of a statement (ISO prefix), None if all
    are undated. aliases: other names judged to be theirs.
    """

    name: str | None
    type: str
    roles: tuple[tuple[str, int], ...]
    statements: int
    articles: int
    first: str | None
    last: str | None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A page that could not be had or read, when last tried. place: its URL or path. stage: "fetch", "read" …"""

    place: str
    stage: str
    message: str
    failed_at: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the record holds. statements: current ones; articles: pages by key, whatever their versions."""

    articles: int
    versions: int
    readings: int
    statements: int
    speakers: int
    failures: int


@dataclass(frozen=True, slots=True)
class Filter:
    """Which statements are wanted; None asks nothing.

    speaker, outlet: every word of it must begin a word of the name, case and accents apart ("pesk"
    finds "Dmitry Peskov", "li" does not find "Ali"). since, until: ISO prefixes, both included, compared with
    `StoredStatement.day`; a day known only by its month passes if the month overlaps the bounds,
    and undated statements do not pass. kind: one of `records.KINDS`.
    """

    speaker: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    kind: str | None = None


EVERYTHING = Filter()
COUNTED = 2_500  # hits are counted, and ranked against each other, up to here


@dataclass(frozen=True, slots=True)
class Hits:
    """One page of what a search found.

    total: how many statements fit, not only these. undated: how many would fit but for their day,
    which neither they nor their article have; 0 where no day was asked for. Both are counted up to
    COUNTED: where they equal it there may be more, and `after` leads to all of them.
    after: an opaque cursor for the next page; None on the last. marks: for each of found, where its
    words have the words asked for, half-open in `StoredStatement.words`. order: "best" (bm25, the
    newest first where alike; within each COUNTED of the newest), or "newest" (last added first) where
    no word is rare enough to tell one hit from another.
    """

    found: tuple[StoredStatement, ...]
    total: int
    undated: int
    after: str | None
    marks: tuple[tuple[Span, ...], ...] = ()
    order: str = "best"


@dataclass(frozen=True, slots=True)
class Sum:
    """Current statements of one voice, counted by kind.

    name: a speaker's or outlet's name, a speaker type, or a pronoun; None where there is none. type: of the
    speaker, None but for speakers. words: of the statements' contents.
    """

    name: str | None
    type: str | None
    direct: int
    indirect: int
    mixed: int
    words: int
