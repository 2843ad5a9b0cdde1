"""Searching the full-text index: how many fit, the best or the newest first, and where the words stand in each.

Time is bounded whatever is asked: matches are taken newest first, in windows of COUNTED, and ranked
within their window. So a word that stands in half of a million statements costs no more than one that
stands in five thousand, nothing is left out, and what is counted no further says so.
"""
import base64
import itertools
import json
import math
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from quoth.errors import QuothError
from quoth.records import Span
from quoth.store.lookup import STATEMENT, stored_statement
from quoth.store.names import split
from quoth.store.queries import Part, Query, Term, expression, ranking, term
from quoth.store.rows import COUNTED, Hits
from quoth.store.schema_search import TOKENIZE

# A word in more statements than this says little about any of them, and bm25 would first look at all of them.
RARE = 20_000
# A word that was said weighs more than one in the speaker's name, and that more than one in the
# title, which all statements of an article share. Outlet and facts only narrow.
_RANK = "bm25(statements_fts, 10.0, 5.0, 1.0, 0.0, 0.0)"
_LAST = 2**63 - 1  # SQLite's integers end there
_MATCHED = "SELECT rowid FROM statements_fts WHERE statements_fts MATCH :match AND rowid < :top"


@dataclass(frozen=True, slots=True)
class _Cursor:
    """After which hit to go on, what was counted on the first page, and of which query."""

    query: int
    top: int
    rank: float
    row: int
    total: int
    undated: int


@dataclass(frozen=True, slots=True)
class _Search:
    """A query made ready: the expression that fits, and the one that ranks what fits, None for the newest first."""

    match: str
    ranking: str | None


def find(db: sqlite3.Connection, query: Query, limit: int, after: str | None) -> Hits:
    """As `Store.find`."""
    search = _prepare(db, query)
    key = zlib.crc32(repr(query).encode("utf-8", "surrogatepass"))
    cursor = None if after is None else _cursor(after, key)
    windows = _windows(db, search, cursor.top if cursor else _LAST)
    first = next(windows, None)
    if first is None:
        total = 0
    else:
        windows, total = itertools.chain((first,), windows), len(first[1])
    undated = cursor.undated if cursor else _undated(db, query)
    total = cursor.total if cursor else total
    # One row more than asked tells whether there is a next page.
    rows = list(itertools.islice(_ordered(db, search, windows, cursor), limit + 1))
    found = tuple(
        stored_statement(db.execute(STATEMENT + " WHERE statements.row = ?", (row,)).fetchone())
        for _, _, row in rows[:limit]
    )
    further = _encoded(_Cursor(key, *rows[limit - 1], total, undated)) if len(rows) > limit else None
    order = "best" if search.ranking else "newest"
    return Hits(found, total, undated, further, _marks(db, query, [stored.words for stored in found]), order)


def _prepare(db: sqlite3.Connection, query: Query) -> _Search:
    ranked = tuple(group for group in query.all if all(_ranks_by(db, part) for part in group))
    return _Search(expression(query), ranking(ranked) if ranked else None)


def _ranks_by(db: sqlite3.Connection, part: Part) -> bool:
    """Tell whether the part makes one hit better than another: names and facts narrow only, common words say little.

    Neither do beginnings: the index gathers all that they begin each time it is asked.
    """
    if not isinstance(part, Term) or part.beginning:
        return False
    sql = "SELECT count(*) FROM (SELECT 1 FROM statements_fts WHERE statements_fts MATCH ? LIMIT ?)"
    return any(
        db.execute(sql, (term(replace(part, text=word)), RARE + 1)).fetchone()[0] <= RARE
        for word in sorted(split(part.text), key=len, reverse=True)  # the longest is rarest, mostly
    )


def _undated(db: sqlite3.Connection, query: Query) -> int:
    """Return how many would fit but have no day to compare, counted up to COUNTED."""
    if query.since is None and query.until is None:
        return 0
    sql = f"SELECT count(*) FROM ({_MATCHED} LIMIT {COUNTED})"
    return int(db.execute(sql, {"match": expression(query, dated=False), "top": _LAST}).fetchone()[0])


def _windows(db: sqlite3.Connection, search: _Search, top: int) -> Iterator[tuple[int, list[int]]]:
    """Yield the matches below top, the newest first, in lists of up to COUNTED, each with the row it begins below."""
    sql = f"{_MATCHED} ORDER BY rowid DESC LIMIT {COUNTED}"
    while rows := [row for (row,) in db.execute(sql, {"match": search.match, "top": top})]:
        # Not top itself, so that what is added between two pages moves neither.
        yield rows[0] + 1, rows
        top = rows[-1]


def _ordered(
    db: sqlite3.Connection, search: _Search, windows: Iterator[tuple[int, list[int]]], after: _Cursor | None
) -> Iterator[tuple[int, float, int]]:
    """Yield (top of the window, rank, row), those ranked best first, and the newest first where they are alike."""
    for top, window in windows:
        ranks = _ranks(db, search.ranking, window) if search.ranking else {}
        for rank, row in sorted((ranks.get(row, 0.0), -row) for row in window):
            passed = after and top == after.top and (rank, row) <= (after.rank, -after.row)
            if not passed:
                yield top, rank, -row


def _ranks(db: sqlite3.Connection, ranking: str, window: list[int]) -> dict[int, float]:
    sql = (
        f"SELECT rowid, {_RANK} FROM statements_fts WHERE statements_fts MATCH :ranking"
        " AND rowid BETWEEN :first AND :last AND +rowid IN (SELECT value FROM json_each(:window))"
    )
    values = {"ranking": ranking, "first": window[-1], "last": window[0], "window": json.dumps(window)}
    return dict(db.execute(sql, values).fetchall())


def _marks(db: sqlite3.Connection, query: Query, texts: list[str]) -> tuple[tuple[Span, ...], ...]:
    """Return, for each text, where it has the words asked for.

    The index's own `highlight`, over an index of these texts alone: in the record's each text would cost a search.
    """
    asked = [part for group in query.all for part in group if isinstance(part, Term) and part.field != "title"]
    if not asked:
        return ((),) * len(texts)
    db.execute(f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.marked USING fts5 (words, {TOKENIZE})")
    db.execute("DELETE FROM temp.marked")
    db.executemany("INSERT INTO temp.marked (rowid, words) VALUES (?, ?)", enumerate(texts))
    together = "".join(texts)
    sign = next(chr(code) for code in itertools.count(0xE001) if chr(code) not in together)
    match = " OR ".join(term(replace(part, field="words")) for part in asked)
    sql = "SELECT rowid, highlight(marked, 0, ?, ?) FROM temp.marked WHERE marked MATCH ?"
    marked = dict(db.execute(sql, (sign, sign, match)).fetchall())
    return tuple(_spans(marked[number], sign) if number in marked else () for number in range(len(texts)))


def _spans(marked: str, sign: str) -> tuple[Span, ...]:
    """Return the stretches between pairs of signs, counted without the signs."""
    ends = list(itertools.accumulate(len(piece) for piece in marked.split(sign)))
    return tuple(zip(ends[0:-1:2], ends[1::2], strict=True))


def _encoded(cursor: _Cursor) -> str:
    values = [cursor.query, cursor.top, cursor.rank, cursor.row, cursor.total, cursor.undated]
    return base64.urlsafe_b64encode(json.dumps(values, separators=(",", ":")).encode()).decode().rstrip("=")


def _cursor(text: str, key: int) -> _Cursor:
    """Return the cursor that a search gave; every text but one it gave is refused."""
    try:
        padded = text.encode("ascii") + b"=" * (-len(text) % 4)
        query, top, rank, row, total, undated = json.loads(base64.b64decode(padded, b"-_", validate=True))
        cursor = _Cursor(int(query), int(top), float(rank), int(row), int(total), int(undated))
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise QuothError(f'"{text}" is no cursor: expected the `after` of a search') from error
    if not math.isfinite(cursor.rank) or not 0 <= cursor.row < cursor.top <= _LAST:
        raise QuothError(f'"{text}" is no cursor: expected the `after` of a search')
    if cursor.query != key:
        raise QuothError(f'"{text}" is the cursor of another search: expected the same words and filters')
    return cursor
