"""Which articles may have the words of a quote: the index asked for its rarest words and pairs of words.

Time is bounded whatever is asked: so many terms, and of each so many of the newest that have it.
"""
import math
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quoth.records import Reading
from quoth.store.lookup import read_reading
from quoth.store.names import split
from quoth.store.rows import Origin
from quoth.store.schema_quotations import GRAMMAR, terms
from quoth.store.sharing import LOOKED_AT, base, having_each
from quoth.store.verbatim import Token

TERMS = 60  # of a quote that are sought: enough for two hundred words, as its parts are drawn from evenly
PARTS = 4
POSTINGS = 1_000  # of the newest that have a term; what more than these have tells little
COMMON = 300  # rows of a term, from which it says little
LEAST = 0.2  # of the terms' weight; what has less shares a name or a phrase of the trade
REPORTED = 16  # words that reports are sought by


@dataclass(frozen=True, slots=True)
class Extent:
    """What is current in the record: articles, statements, the first and last day of publication (None: no dates)."""

    articles: int
    statements: int
    first: str | None
    last: str | None


def extent(db: sqlite3.Connection) -> Extent:
    """Return how much a question searches."""
    return Extent(*db.execute(
        "SELECT ifnull(sum(articles), 0), ifnull(sum(statements), 0), min(nullif(day, '')), max(nullif(day, ''))"
        " FROM published WHERE articles > 0"
    ).fetchone())


def known_as(db: sqlite3.Connection, name: str, type: str, key: str) -> str:
    """Return the name of whom a speaker of the article with this key was judged to be, the page's own if of nobody."""
    row = db.execute(
        "SELECT them.name FROM speakers JOIN identified ON identified.speaker = speakers.row"
        " JOIN speakers AS them ON them.row = identified.identity"
        " WHERE speakers.type = ? AND ifnull(speakers.name, '') = ? AND key IN (?, '') ORDER BY key DESC LIMIT 1",
        (type, name, key),
    ).fetchone()
    return str(row[0]) if row else name


def quoting(db: sqlite3.Connection, words: Sequence[Token], limit: int) -> tuple[tuple[Origin, Reading], ...]:
    """Return current articles whose quotations share most with the words, the nearest first.

    At most limit, and up to half as many more that have what the first of these lacks, for words from two places.
    """
    (total,) = db.execute("SELECT count(*) FROM current").fetchone()
    found = {term: _rows(db, f'"{term}"') for term in _drawn(terms(words))}
    weights = {term: math.log(2 + total / max(1, len(rows))) for term, rows in found.items()}
    best = _nearest(weights, found, limit, POSTINGS)
    if best:
        lacking = {term: weight for term, weight in weights.items() if best[0] not in found[term]}
        best += [row for row in _nearest(lacking, found, limit // 2, POSTINGS) if row not in best]
    return tuple(_current(db, best))


def reporting(db: sqlite3.Connection, words: Sequence[Token], limit: int) -> tuple[tuple[Origin, Reading], ...]:
    """Return current articles with statements that share most telling words with these, inflections as one word."""
    telling = {base(part) for word in words if word.key not in GRAMMAR for part in split(word.key) if len(part) > 2}
    longest = sorted(telling, key=lambda word: (-len(word), word))[:REPORTED]
    found = {word: there.rows for word, there in having_each(db, longest).items()}
    weights = {word: math.log(2 + LOOKED_AT / max(1, len(rows))) for word, rows in found.items()}
    statements = _nearest(weights, found, 2 * limit, LOOKED_AT)
    articles = [
        db.execute("SELECT article FROM readings JOIN statements ON statements.reading = readings.row"
                   " WHERE statements.row = ?", (row,)).fetchone()[0]
        for row in statements
    ]
    return tuple(_current(db, list(dict.fromkeys(articles))[:limit]))


def _drawn(terms: list[str]) -> Iterator[str]:
    """Yield the longest terms of each part of the quote; length stands for rarity, which costs a look to know."""
    size = max(1, math.ceil(len(terms) / PARTS))
    for first in range(0, len(terms), size):
        yield from sorted(terms[first : first + size], key=len, reverse=True)[: TERMS // PARTS]


def _rows(db: sqlite3.Connection, match: str) -> frozenset[int]:
    sql = "SELECT rowid FROM quotations_fts WHERE quotations_fts MATCH ? ORDER BY rowid DESC LIMIT ?"
    return frozenset(row for (row,) in db.execute(sql, (match, POSTINGS)))


def _nearest(weights: dict[str, float], found: dict[str, frozenset[int]], limit: int, most: int) -> list[int]:
    """Return the rows that have most of the terms' weight, LEAST at least, the newest first where alike.

    most: rows that were looked at of each term. Where more have it, it is not known whether an older one does: the
    term counts for those that do, and not against the others.
    """
    scores: dict[int, float] = {}
    rarest = sorted(weights, key=lambda term: len(found[term]))
    for term in rarest:
        rows = found[term]
        # A term that says little adds to what others found, and finds by itself only what few others do.
        for row in rows if len(rows) < COMMON or len(scores) < limit else rows & scores.keys():
            scores[row] = scores.get(row, 0.0) + weights[term]
    least = LEAST * sum(weight for term, weight in weights.items() if len(found[term]) < most)
    return sorted((row for row in scores if scores[row] >= least), key=lambda row: (-scores[row], -row))[:limit]


def _current(db: sqlite3.Connection, articles: Iterable[int]) -> Iterator[tuple[Origin, Reading]]:
    """Yield those articles that are current with their reading, in the order given."""
    for row in articles:
        reading = db.execute(
            "SELECT current.reading FROM current JOIN readings ON readings.row = current.reading"
            " WHERE current.key = (SELECT key FROM articles WHERE row = ?) AND readings.article = ?", (row, row),
        ).fetchone()
        if reading:
            yield read_reading(db, reading[0])
