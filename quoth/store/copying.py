"""What repeats: clusters of articles with one text, and how much is left when repetitions count once."""
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from quoth.store.lookup import ORIGIN, origin
from quoth.store.rows import Origin
from quoth.store.schema_identities import JUDGED, WHO

_CURRENT = "current JOIN readings ON readings.row = current.reading JOIN articles ON articles.row = readings.article"
# The cluster that an article is in; one that is nobody's copy is its own.
_TEXT = "ifnull((SELECT cluster FROM copies WHERE article = articles.row), articles.row)"


@dataclass(frozen=True, slots=True)
class Copied:
    """One article of a cluster. statements: how many its reading has."""

    origin: Origin
    statements: int

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON shape."""
        return {"article": self.origin.to_dict(), "statements": self.statements}


@dataclass(frozen=True, slots=True)
class Tally:
    """What is current, counted three ways: articles and their statements; texts, each with the statements of its first
    copy alone; distinct wordings of statements, whoever has them."""

    articles: int
    statements: int
    texts: int
    statements_by_text: int
    wordings: int

    def to_dict(self) -> dict[str, int]:
        """Return the JSON shape."""
        return {name: getattr(self, name) for name in self.__slots__}


def clusters(db: sqlite3.Connection) -> Iterator[tuple[Copied, ...]]:
    """Yield the current articles of each cluster that has two or more of them, most articles first."""
    sizes = db.execute(
        f"SELECT cluster, count(*) AS often FROM {_CURRENT} JOIN copies ON copies.article = articles.row"
        " GROUP BY cluster HAVING often > 1 ORDER BY often DESC, cluster"
    ).fetchall()
    for cluster, _ in sizes:
        yield _members(db, cluster)


def copies(db: sqlite3.Connection, article: int) -> tuple[Copied, ...]:
    """Return the current articles of one article's cluster, itself among them if it is current, by day."""
    row = db.execute("SELECT cluster FROM copies WHERE article = ?", (article,)).fetchone()
    return _members(db, row[0]) if row else ()


def _members(db: sqlite3.Connection, cluster: int) -> tuple[Copied, ...]:
    rows = db.execute(
        f"SELECT (SELECT count(*) FROM statements WHERE statements.reading = readings.row), {ORIGIN} FROM {_CURRENT}"
        " JOIN copies ON copies.article = articles.row WHERE cluster = ?"
        " ORDER BY ifnull(articles.published_at, ifnull(articles.published, '~')), articles.row", (cluster,),
    )
    return tuple(Copied(origin(tuple(rest)), statements) for statements, *rest in rows)


# What statements are counted by: as (name, type) of a voice, like `counting.sums`.
_BY = {
    "speaker": ("speakers.name", "speakers.type"), "outlet": ("articles.outlet", "NULL"),
    "type": ("speakers.type", "NULL"),
    "pronoun": ("(SELECT nullif(max(pronoun), '') FROM spoken WHERE spoken.reading = statements.reading"
                " AND spoken.speaker = statements.speaker)", "NULL"),
}


def tallies(db: sqlite3.Connection, by: str) -> dict[tuple[str | None, str | None], Tally]:
    """As `Store.tallies`."""
    name, type = _BY[by]
    persons = " WHERE speakers.type = 'person'" if by == "pronoun" else ""
    rows = db.execute(
        "SELECT who, what, count(DISTINCT article), count(*), count(DISTINCT text), sum(article = first),"
        " count(DISTINCT words) FROM (SELECT *, min(article) OVER (PARTITION BY text) AS first FROM"
        f" (SELECT {name} AS who, {type} AS what, articles.row AS article, words, {_TEXT} AS text"
        f" FROM {_CURRENT} JOIN statements ON statements.reading = readings.row"
        f" JOIN wordings ON wordings.statement = statements.row {JUDGED}"
        f" JOIN speakers ON speakers.row = {WHO}{persons})) GROUP BY who, what"
    )
    return {(who, what): Tally(*counts) for who, what, *counts in rows}


def tally(db: sqlite3.Connection, speakers: Sequence[tuple[str, str]] | None) -> Tally:
    """As `Store.tally`."""
    values = [value for pair in speakers or () for value in pair]
    names = ", ".join("(?, ?)" for _ in speakers or ())
    whose = "" if speakers is None else (
        f" WHERE {WHO} IN (SELECT row FROM speakers WHERE (name, type) IN (VALUES {names}))"
    )
    return Tally(*db.execute(
        "SELECT count(DISTINCT article), count(*), count(DISTINCT text), ifnull(sum(article = first), 0),"
        " count(DISTINCT words) FROM (SELECT articles.row AS article, words,"
        f" {_TEXT} AS text, min(articles.row) OVER (PARTITION BY {_TEXT}) AS first"
        f" FROM {_CURRENT} JOIN statements ON statements.reading = readings.row"
        f" JOIN wordings ON wordings.statement = statements.row {JUDGED}{whose})", values,
    ).fetchone())
