"""How much each speaker says in each reading: sums that counts over very many statements are added up from."""
import json
import sqlite3
from collections.abc import Iterable

from quoth.records import Statement
from quoth.store.names import split

# Subject pronouns of persons; where a page uses two of them for one speaker, it shows none.
PRONOUNS = ("she", "he", "they")
_TABLES = """
CREATE TABLE spoken (                   -- sums over the statements of one reading, which never change
    reading INTEGER NOT NULL,
    speaker INTEGER NOT NULL,
    kind TEXT NOT NULL,
    pronoun TEXT NOT NULL,              -- she, he, they: by which the page calls a person; '' where it shows none
    statements INTEGER NOT NULL,
    words INTEGER NOT NULL,             -- of their contents
    PRIMARY KEY (reading, speaker, kind)
) WITHOUT ROWID;
CREATE TABLE voices (                   -- their sums over all that is current
    speaker INTEGER NOT NULL,
    kind TEXT NOT NULL,
    pronoun TEXT NOT NULL,
    statements INTEGER NOT NULL,
    words INTEGER NOT NULL,
    PRIMARY KEY (speaker, kind, pronoun)
) WITHOUT ROWID
"""
_SUMS = "SELECT speaker, kind, pronoun, sum(statements), sum(words) FROM spoken WHERE reading {}"


def sum_spoken(db: sqlite3.Connection) -> None:
    """Make the tables of sums and fill them from all readings."""
    for table in _TABLES.split(";\n"):
        db.execute(table)
    for reading, article in db.execute("SELECT row, article FROM readings").fetchall():
        (text,) = db.execute("SELECT text FROM articles WHERE row = ?", (article,)).fetchone()
        rows = db.execute(
            "SELECT statements.speaker, data FROM statements JOIN statement_data ON statement_data.row = statements.row"
            " WHERE reading = ? ORDER BY statements.row", (reading,),
        )
        add_spoken(db, reading, text, ((speaker, Statement.from_dict(json.loads(data))) for speaker, data in rows))
    current = _SUMS.format("IN (SELECT reading FROM current) GROUP BY speaker, kind, pronoun")
    db.execute(f"INSERT INTO voices {current}")


def move_voices(db: sqlite3.Connection, before: int | None, after: int) -> None:
    """Take the sums of the reading that is current no more out, None for none, and the other's in."""
    for reading, sign in ((before, "-"), (after, "+")):
        db.execute(
            f"INSERT INTO voices SELECT speaker, kind, pronoun, {sign}statements, {sign}words FROM spoken"
            " WHERE reading = ? ON CONFLICT (speaker, kind, pronoun) DO UPDATE"
            " SET statements = statements + excluded.statements, words = words + excluded.words", (reading,),
        )


def wrong_sums(db: sqlite3.Connection) -> bool:
    """Tell whether the sums over what is current differ from those of its statements."""
    spoken = _SUMS.format("IN (SELECT reading FROM current) GROUP BY speaker, kind, pronoun")
    voices = "SELECT speaker, kind, pronoun, statements, words FROM voices WHERE statements != 0"
    counted = (
        "SELECT statements.reading, statements.speaker, statements.kind, count(*) FROM statements"
        " GROUP BY statements.reading, statements.speaker, statements.kind"
    )
    kept = "SELECT reading, speaker, kind, statements FROM spoken"
    return any(
        db.execute(f"SELECT 1 FROM ({one} EXCEPT {other}) LIMIT 1").fetchone()
        for one, other in ((spoken, voices), (voices, spoken), (counted, kept), (kept, counted))
    )


def add_spoken(db: sqlite3.Connection, reading: int, text: str, statements: Iterable[tuple[int, Statement]]) -> None:
    """Write the sums of one reading of the article with this text; statements: each with its speaker's row."""
    sums: dict[tuple[int, str], list[int]] = {}
    pronouns: dict[int, set[str]] = {}
    for speaker, statement in statements:
        count = sums.setdefault((speaker, statement.kind), [0, 0])
        count[0] += 1
        count[1] += len(split(statement.words(text)))
        source = " ".join(text[start:end] for start, end in statement.source).casefold()
        if statement.speaker.type == "person" and source in PRONOUNS:
            pronouns.setdefault(speaker, set()).add(source)
    alone = {speaker: next(iter(shown)) for speaker, shown in pronouns.items() if len(shown) == 1}
    db.executemany("INSERT INTO spoken VALUES (?, ?, ?, ?, ?, ?)", [
        (reading, speaker, kind, alone.get(speaker, ""), number, words)
        for (speaker, kind), (number, words) in sums.items()
    ])
