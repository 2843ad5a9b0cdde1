"""What people judge of statements and speakers: every judgement stays, with who, when and why."""
import hashlib
import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from quoth.errors import QuothError, StoreError
from quoth.records import Statement
from quoth.store import lookup

KINDS = ("statement", "speaker")
# Share of two contents' words by which a page read anew still says what was judged.
_SAME = 0.5
_COLUMNS = (
    "judgements.id, kind, subject, value, judgements.by, judgements.at, why, key, cue, content, undone.by, undone.at"
)
_FROM = "FROM judgements LEFT JOIN undone ON undone.judgement = judgements.id"
# Whether the statement that was judged is a current one.
_CURRENT = (
    "EXISTS (SELECT 1 FROM statements JOIN current ON current.reading = statements.reading"
    " WHERE statements.id = judgements.subject)"
)
_OF = """WHERE judgements.row IN (
    SELECT row FROM judgements WHERE subject IN (SELECT value FROM json_each(:subjects))
    UNION SELECT row FROM judgements WHERE key IN (
        SELECT articles.key FROM json_each(:subjects) JOIN statements ON statements.id = json_each.value
        JOIN readings ON readings.row = statements.reading JOIN articles ON articles.row = readings.article
    )
) AND ifnull(:kind, kind) = kind ORDER BY judgements.row"""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody says of one statement or speaker.

    kind: one of `KINDS`. subject: a statement's id, or a speaker's name. value: the decision, as JSON.
    at: ISO time, None for now. why: None where not said.
    """

    kind: str
    subject: str
    value: dict[str, Any]
    by: str
    at: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A judgement in the record; fields as `Judgement`'s.

    subject: for a statement the current one's id, where the page was read anew since and still says it.
    undone_by, undone_at: who took it back and when, None where nobody did.
    """

    id: str
    kind: str
    subject: str
    value: dict[str, Any]
    by: str
    at: str
    why: str | None
    undone_by: str | None
    undone_at: str | None

    @property
    def undone(self) -> bool:
        """Tell whether it was taken back."""
        return self.undone_by is not None


def judge(db: sqlite3.Connection, judgement: Judgement) -> str:
    """Append a judgement and return its id.

    Raises:
        StoreError: it is of no known kind, nobody's, or of a statement that is not in the record.
    """
    if judgement.kind not in KINDS:
        raise StoreError(f'a judgement of kind "{judgement.kind}": expected {" or ".join(KINDS)}')
    if not judgement.by.strip():
        raise StoreError("a judgement needs the name of who judges")
    subject, key, cue, content = judgement.subject, None, None, None
    if judgement.kind == "statement":
        stored = lookup.statement(db, judgement.subject)
        article = lookup.article(db, stored.origin.article, stored.origin.version).article
        subject, key = stored.statement.id, stored.origin.key
        cue, content = _words(article.text, stored.statement, "cue"), _words(article.text, stored.statement, "content")
    at = judgement.at or datetime.now(UTC).isoformat(timespec="seconds")
    value = json.dumps(judgement.value, ensure_ascii=False, sort_keys=True)
    (count,) = db.execute("SELECT ifnull(max(row), 0) FROM judgements").fetchone()
    id = hashlib.sha256(f"{count}\x1f{subject}\x1f{value}\x1f{judgement.by}\x1f{at}".encode()).hexdigest()[:12]
    db.execute(
        "INSERT INTO judgements (id, kind, subject, key, cue, content, value, by, at, why)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (id, judgement.kind, subject, key, cue, content, value, judgement.by, at, judgement.why),
    )
    return id


def judgements(
    db: sqlite3.Connection, subjects: Sequence[str] | None = None, kind: str | None = None
) -> tuple[Kept, ...]:
    """Return all judgements, or those of some subjects or of a kind, in the order they were made."""
    if subjects is None:
        return _kept(db, "WHERE ifnull(:kind, kind) = kind ORDER BY judgements.row", {"kind": kind})
    # Those of the same articles too: an older reading's statement may be found again as one of these.
    values = {"kind": kind, "subjects": json.dumps(list(subjects))}
    return tuple(one for one in _kept(db, _OF, values) if one.subject in subjects)


def page(db: sqlite3.Connection, limit: int, after: str | None) -> tuple[tuple[Kept, ...], str | None]:
    """As `Store.judgements_page`."""
    first = _row(after)
    rows = [row for (row,) in db.execute("SELECT row FROM judgements WHERE row > ? ORDER BY row LIMIT ?",
                                         (first, limit + 1))]
    shown = {"first": first, "last": rows[:limit][-1] if rows else first}
    found = _kept(db, "WHERE judgements.row > :first AND judgements.row <= :last ORDER BY judgements.row", shown)
    return found, str(shown["last"]) if len(rows) > limit else None


def _row(after: str | None) -> int:
    if after is None:
        return 0
    if not after.isascii() or not after.isdigit() or len(after) > 18:  # longer ones may be more than SQLite holds
        raise QuothError(f'"{after[:100]}" is no cursor: expected the `after` of this list')
    return int(after)


def standing(db: sqlite3.Connection, id: str) -> Kept | None:
    """Return the judgement with this id, None if there is none or it was taken back."""
    found = _kept(db, "WHERE judgements.id = :id AND undone.by IS NULL", {"id": id})
    return found[0] if found else None


def last(db: sqlite3.Connection, by: str) -> Kept | None:
    """As `Store.last_judgement`."""
    sql = "WHERE judgements.by = :by AND undone.by IS NULL ORDER BY judgements.row DESC LIMIT 1"
    found = _kept(db, sql, {"by": by})
    return found[0] if found else None


def judged_by(db: sqlite3.Connection, by: str) -> int:
    """As `Store.judged_by`."""
    sql = f"SELECT count(DISTINCT subject) {_FROM} WHERE judgements.by = ? AND kind = 'statement' AND undone.by IS NULL"
    return int(db.execute(sql, (by,)).fetchone()[0])


def undo(db: sqlite3.Connection, id: str, by: str) -> None:
    """Take a judgement back; it stays, marked.

    Raises:
        StoreError: there is none with this id, or it was taken back already.
    """
    row = db.execute(f"SELECT {_COLUMNS} {_FROM} WHERE judgements.id = ?", (id,)).fetchone()
    if row is None:
        raise StoreError(f'judgement "{id}" is not in the record')
    if row[10] is not None:
        raise StoreError(f'judgement "{id}" was taken back by {row[10]} on {row[11][:10]}')
    now = datetime.now(UTC).isoformat(timespec="seconds")
    db.execute("INSERT INTO undone (judgement, by, at) VALUES (?, ?, ?)", (id, by, now))


def _kept(db: sqlite3.Connection, which: str, values: Mapping[str, Any]) -> tuple[Kept, ...]:
    """Return the judgements of a WHERE and what follows it."""
    rows = db.execute(f"SELECT {_COLUMNS}, {_CURRENT} {_FROM} {which}", values).fetchall()
    return tuple(_judgement(db, row) for row in rows)


def _judgement(db: sqlite3.Connection, row: tuple[Any, ...]) -> Kept:
    id, kind, subject, value, by, at, why, key, cue, content, undone_by, undone_at, current = row
    subject = _now(db, subject, key, cue, content) if kind == "statement" and not current else subject
    return Kept(id, kind, subject, json.loads(value), by, at, why, undone_by, undone_at)


def _now(db: sqlite3.Connection, subject: str, key: str, cue: str, content: str) -> str:
    """Return the id of the current statement that says what was judged; the judged one's where none does."""
    article = lookup.article(db, key, None)
    best, most = subject, _SAME
    for one in article.reading.statements:
        alike = _alike(content, _words(article.article.text, one, "content"))
        if _words(article.article.text, one, "cue") == cue and alike >= most:
            best, most = one.id, alike
    return best


def _alike(one: str, other: str) -> float:
    """Return the share of words that two contents have in common, 0 to 1."""
    mine, theirs = set(one.lower().split()), set(other.lower().split())
    return len(mine & theirs) / max(1, len(mine | theirs))


def _words(text: str, statement: Statement, role: str) -> str:
    """Return a role's words, white space made plain."""
    return " ".join(" … ".join(text[start:end] for start, end in getattr(statement, role)).split())
