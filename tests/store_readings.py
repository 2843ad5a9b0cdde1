"""Invented readings for the tests of the record: small, whole, and with every kind of fact."""
from quoth.records import (
    Article,
    Attribution,
    Block,
    Candidate,
    Found,
    Reading,
    SaidOn,
    Skipped,
    Span,
    Speaker,
    Statement,
    statement_id,
)

URL = "https://harbour-post.example/tide"
TEXT = (
    "“The tide wall will hold,” Mayor Ásta Brandl told reporters on Monday. "
    "Engineers said the wall was never tested 🌊. He denied that.\n"
)


def span(text: str, words: str) -> Span:
    """Return where words first stand in text."""
    start = text.index(words)
    return start, start + len(words)


def found(text: str, words: str) -> Found:
    return Found(words, *span(text, words))


def article(text: str = TEXT, url: str | None = URL, **facts: object) -> Article:
    known = {"title": "Wall", "published": "2031-03-05", "outlet": "Harbour Post", "byline": ("Ib Oru",)}
    return Article(text, (Block("paragraph", 0, len(text)),), url=url, **(known | {"path": "a.html"} | facts))


def statement(at: Article, source: str, cue: str, content: str, speaker: Speaker, **facts: object) -> Statement:
    roles = tuple((span(at.text, words),) for words in (source, cue, content))
    id = statement_id(at, Attribution(*roles))
    kind = facts.pop("kind", "indirect")
    return Statement(id, "paragraph", kind, "say", False, *roles, speaker, **facts)


def reading(at: Article | None = None, model: str = "small 1") -> Reading:
    """Return a reading of TEXT (it may have more before or after it) with two statements."""
    at = at or article()
    first = statement(
        at, "Mayor Ásta Brandl", "told", "“The tide wall will hold,”",
        Speaker("Ásta Brandl", "person", "Mayor", 0.9, "named beside the cue", (Candidate("Ib Oru", 0.1),)),
        kind="direct", addressee=found(at.text, "reporters"),
        said_on=SaidOn("2031-03-03", "Monday", *span(at.text, "Monday")), score=0.8,
    )
    second = statement(
        at, "Engineers", "said", "the wall was never tested 🌊", Speaker("engineers", "group"),
        answers=first.id, score=0.7,
    )
    return Reading(at, (first, second), (Skipped("block", 0, 3, "too short"),), model, "0.1")
