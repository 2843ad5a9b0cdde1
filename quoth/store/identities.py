"""Who a named speaker is judged to be: drawn anew from all judgements that stand whenever one is made or taken back.

A speaker is (name, type) as pages name it. An identity is a speaker too: the one by whose name all that
are judged to be the same are called. Judgements of kind "speaker" that say who is who have these values:

    {"decision": "merge", "speaker": [name, type], "same_as": [name, type], "articles": [key, …] or null}
    {"decision": "split", "speaker": [name, type], "name": the other's, "articles": [key, …]}
    {"decision": "rename", "speaker": [name, type], "name": the new one}
    {"decision": "known", "name": …, "type": …, "aliases": [name, …], "shared": [name, …], …}

The last is a row of a list of who is who; shared: aliases that others on the list have too.
articles: only there does the name mean this one; null for everywhere, pages yet to come too. Of several
judgements on one name in one article the last stands. All others ("refuse") change nothing here.
"""
import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from quoth.store.names import fold, split
from quoth.store.rows import StoredStatement
from quoth.store.schema_identities import JUDGED, WHO
from quoth.store.schema_search import HAD, INDEXED

_STANDING = (
    "SELECT value FROM judgements LEFT JOIN undone ON undone.judgement = judgements.id"
    " WHERE kind = 'speaker' AND undone.judgement IS NULL ORDER BY judgements.row"
)
# Statements in the index of the speakers whose rows a JSON array lists.
_THEIRS = (
    "SELECT row FROM statements WHERE speaker IN (SELECT value FROM json_each(?))"
    f" AND reading IN (SELECT reading FROM current) AND row {HAD}"
)

Who = tuple[str, str]  # name, type


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody judged to have several names, or another than pages give.

    name, type: canonical. members: (name, type, articles' key or None for all others) as pages name it,
    in the order of their names.
    """

    name: str
    type: str
    members: tuple[tuple[str, str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Appearance:
    """Somebody in one article in one role: name and type as judged, key of the article, role as worded or None.

    statements: how many; first, last: their days, None if undated; statement: the id of one of them.
    """

    name: str
    type: str
    key: str
    role: str | None
    statements: int
    first: str | None
    last: str | None
    statement: str


@dataclass(slots=True)
class _Drawing:
    """Sets of the same speaker while they are joined.

    given: the names people gave and their order, by the member renamed. listed: who has a row in a list of who is who.
    """

    parents: dict[Who, Who] = field(default_factory=dict)
    scoped: dict[tuple[Who, str], Who] = field(default_factory=dict)
    given: dict[Who, tuple[int, str]] = field(default_factory=dict)
    listed: set[Who] = field(default_factory=set)

    def root(self, who: Who) -> Who:
        """Return the member that stands for the set; halves the path on its way (Tarjan and van Leeuwen, 1984)."""
        while self.parents.setdefault(who, who) != who:
            self.parents[who] = self.parents[self.parents[who]]
            who = self.parents[who]
        return who

    def join(self, one: Who, other: Who) -> None:
        self.parents[self.root(other)] = self.root(one)


def redraw(db: sqlite3.Connection) -> None:
    """Bring identities and the full-text index up to the judgements that stand; db is inside a transaction."""
    before, after = _stored(db), _drawn(db)
    changed = {identity for _, _, identity in before.links ^ after.links}
    changed |= {who for who, _ in before.names.items() ^ after.names.items()}
    if not changed:
        return
    theirs = changed | {speaker for speaker, _, identity in before.links | after.links if identity in changed}
    speakers = json.dumps([_row(db, who) for who in sorted(theirs)])
    rows = json.dumps([row for (row,) in db.execute(_THEIRS, (speakers,))])
    indexed = f"row, {INDEXED} FROM searchable WHERE row IN (SELECT value FROM json_each(?))"
    db.execute(f"INSERT INTO statements_fts (statements_fts, rowid, {INDEXED}) SELECT 'delete', {indexed}", (rows,))
    for table in ("identified", "identities"):
        db.execute(f"DELETE FROM {table}")
    links = [(_row(db, who), key, _row(db, identity)) for who, key, identity in sorted(after.links)]
    db.executemany("INSERT INTO identified VALUES (?, ?, ?)", links)
    db.executemany("INSERT INTO identities VALUES (?, ?)", [(_row(db, who), all) for who, all in after.names.items()])
    db.execute(f"INSERT INTO statements_fts (rowid, {INDEXED}) SELECT {indexed}", (rows,))


@dataclass(frozen=True, slots=True)
class _State:
    """Who is whom in which article ("" for all others), and under which names each identity is found."""

    links: set[tuple[Who, str, Who]]
    names: dict[Who, str]


def _stored(db: sqlite3.Connection) -> _State:
    links = db.execute(
        "SELECT speakers.name, speakers.type, key, them.name, them.type FROM identified"
        " JOIN speakers ON speakers.row = speaker JOIN speakers AS them ON them.row = identity"
    )
    names = db.execute("SELECT name, type, names FROM identities JOIN speakers ON speakers.row = speaker")
    return _State(
        {((name, type), key, (other, kind)) for name, type, key, other, kind in links},
        {(name, type): all for name, type, all in names},
    )


def _drawn(db: sqlite3.Connection) -> _State:
    drawing = _Drawing()
    for number, (value,) in enumerate(db.execute(_STANDING).fetchall()):
        _apply(drawing, json.loads(value), number)
    sets: dict[Who, list[Who]] = {}
    for who in list(drawing.parents):
        sets.setdefault(drawing.root(who), []).append(who)
    called = {root: _canonical(drawing, members) for root, members in sets.items()}
    every = {root: {called[root], *members} for root, members in sets.items()}
    links = {(who, "", called[root]) for root, members in sets.items() for who in members if who != called[root]}
    for (who, key), target in drawing.scoped.items():
        root = drawing.root(target)
        every[root].add(who)
        links.add((who, key, called[root]))
    return _State(links, {called[root]: _names(whos) for root, whos in every.items() if len(whos) > 1})


def _names(whos: set[Who]) -> str:
    return " | ".join(sorted({fold(name) for name, _ in whos}))


def _apply(drawing: _Drawing, value: dict[str, Any], number: int) -> None:
    match value:
        case {"decision": "merge", "speaker": [name, type], "same_as": [other, kind], "articles": None}:
            drawing.join((other, kind), (name, type))
        case {"decision": "merge", "speaker": [name, type], "same_as": [other, kind], "articles": keys}:
            drawing.root((other, kind))
            drawing.scoped |= {((name, type), key): (other, kind) for key in keys}
        case {"decision": "split", "speaker": [name, type], "name": other, "articles": keys}:
            drawing.root((other, type))
            drawing.scoped |= {((name, type), key): (other, type) for key in keys}
        case {"decision": "rename", "speaker": [name, type], "name": new}:
            drawing.join((name, type), (new, type))
            drawing.given[(name, type)] = number, new
        case {"decision": "known", "name": name, "type": type, "aliases": aliases}:
            drawing.root((name, type))
            drawing.listed.add((name, type))
            shared = value.get("shared", ())  # by several names of the list
            for alias in aliases:
                if telling(alias, type) and alias not in shared:
                    drawing.join((name, type), (alias, type))


def telling(alias: str, type: str) -> bool:
    """Tell whether a name says by itself who is meant: of a person, not a lone surname or initials."""
    return type != "person" or len([word for word in split(alias) if len(word) > 1]) > 1


def _canonical(drawing: _Drawing, members: list[Who]) -> Who:
    """Return by which name and type the members are called.

    The name people gave last; else the one of a list of who is who; else the fullest that pages use:
    most words written out, then most letters, then not in capitals alone, then the first of the alphabet.
    """
    given = [(*drawing.given[who], who[1]) for who in members if who in drawing.given]
    if given:
        _, name, type = max(given)
        return name, type
    listed = sorted(who for who in members if who in drawing.listed)
    return listed[0] if listed else min(members, key=lambda who: (*fullness(who[0]), who))


def fullness(name: str) -> tuple[int, int, bool]:
    """Return a key that sorts the fuller name first: more words written out, more letters, not in capitals alone."""
    words = re.findall(r"[^\W_]+", name)
    return -sum(len(word) > 1 for word in words), -len("".join(words)), name.isupper()


def _row(db: sqlite3.Connection, who: Who) -> int:
    name, type = who
    found = db.execute("SELECT row FROM speakers WHERE type = ? AND ifnull(name, '') = ?", (type, name)).fetchone()
    if found:
        return int(found[0])
    done = db.execute("INSERT INTO speakers (name, type, folded) VALUES (?, ?, ?)", (name, type, fold(name)))
    assert done.lastrowid is not None
    return done.lastrowid


def identities(db: sqlite3.Connection) -> Iterator[Identity]:
    """As `Store.identities`."""
    rows = db.execute(
        "SELECT them.name, them.type, speakers.name, speakers.type, nullif(key, '') FROM identified"
        " JOIN speakers ON speakers.row = identified.speaker JOIN speakers AS them ON them.row = identity"
        " ORDER BY them.name, them.type, speakers.name, speakers.type, key"
    )
    found: dict[Who, list[tuple[str, str, str | None]]] = {}
    for name, type, *member in rows:
        found.setdefault((name, type), []).append(tuple(member))
    for (name, type), members in found.items():
        yield Identity(name, type, tuple(members))


def appearances(db: sqlite3.Connection, roles: Sequence[str] | None) -> Iterator[Appearance]:
    """As `Store.appearances`."""
    wanted = "" if roles is None else " AND role IN (SELECT value FROM json_each(?))"
    rows = db.execute(
        "SELECT speakers.name, speakers.type, current.key, role, count(*), min(statements.day), max(statements.day),"
        f" max(statements.id) FROM statements JOIN current ON current.reading = statements.reading {JUDGED}"
        f" JOIN speakers ON speakers.row = {WHO} WHERE speakers.name IS NOT NULL{wanted}"
        " GROUP BY speakers.row, current.key, role", () if roles is None else (json.dumps(list(roles)),),
    )
    for row in rows:
        yield Appearance(*row)


def judged(db: sqlite3.Connection, stored: StoredStatement) -> Who | None:
    """As `Store.judged`."""
    speaker = stored.statement.speaker
    found: Who | None = db.execute(
        "SELECT them.name, them.type FROM speakers JOIN identified ON identified.speaker = speakers.row"
        " JOIN speakers AS them ON them.row = identity"
        " WHERE ifnull(speakers.name, '') = ? AND speakers.type = ? AND key IN ('', ?) ORDER BY key DESC LIMIT 1",
        (speaker.name, speaker.type, stored.origin.key),
    ).fetchone()
    return found


def worded_roles(db: sqlite3.Connection) -> tuple[str, ...]:
    """As `Store.worded_roles`."""
    return tuple(role for (role,) in db.execute("SELECT DISTINCT role FROM statements WHERE role IS NOT NULL"))


def called(db: sqlite3.Connection, name: str) -> tuple[Who, ...]:
    """As `Store.called`."""
    sql = (
        "SELECT DISTINCT them.name, them.type FROM speakers"
        " LEFT JOIN identified ON identified.speaker = speakers.row AND key = ''"
        " JOIN speakers AS them ON them.row = ifnull(identity, speakers.row)"
        " WHERE speakers.name IS NOT NULL AND {} ORDER BY them.name, them.type"
    )
    exact = (
        db.execute(sql.format("speakers.name = ?"), (name,)).fetchall()
        or db.execute(sql.format("speakers.folded = ?"), (fold(name),)).fetchall()
    )
    words = split(fold(name))
    if exact or not words:
        return tuple(exact)
    return tuple(db.execute(sql.format(" AND ".join(["begins(speakers.folded, ?)"] * len(words))), words))


def wrong(db: sqlite3.Connection) -> bool:
    """Tell whether identities are not those that the judgements give."""
    return _stored(db) != _drawn(db)


__all__ = [
    "Appearance", "Identity", "Who", "appearances", "called", "fullness", "identities", "judged", "redraw", "telling",
    "worded_roles", "wrong",
]
