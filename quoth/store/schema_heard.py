"""How much each speaker, outlet and type says in all that is current: counters, so that no count looks at all rows."""
import sqlite3

_COUNTS = ", ".join(f"{name} INTEGER NOT NULL" for name in ("statements", "direct", "indirect", "mixed", "words"))
# Each with its counts by kind; `statements` is their sum, for an index in the order of who says most.
_TABLES = (
    f"CREATE TABLE heard (speaker INTEGER PRIMARY KEY REFERENCES speakers (row), {_COUNTS})",
    "CREATE INDEX heard_statements ON heard (statements)",
    # '' stands for an outlet or pronoun that is not known.
    f"CREATE TABLE heard_outlets (outlet TEXT PRIMARY KEY, {_COUNTS}) WITHOUT ROWID",
    f"CREATE TABLE heard_types (type TEXT, pronoun TEXT, {_COUNTS}, PRIMARY KEY (type, pronoun)) WITHOUT ROWID",
)
KINDS = ", ".join(f"sum(statements * (kind = '{kind}'))" for kind in ("direct", "indirect", "mixed"))
_SUMS = f"sum(statements), {KINDS}, sum(words)"
_ADD = ", ".join(f"{name} = {name} {{sign}} excluded.{name}"
                 for name in ("statements", "direct", "indirect", "mixed", "words"))
_OUTLET = (
    "SELECT ifnull(outlet, '') FROM articles JOIN readings ON readings.article = articles.row"
    " WHERE readings.row = spoken.reading"
)
# Table, what it is counted by, and where from.
_COUNTED = (
    ("heard", "speaker", f"SELECT speaker, {_SUMS} FROM spoken {{which}} GROUP BY speaker"),
    ("heard_outlets", "outlet", f"SELECT ({_OUTLET}) AS outlet, {_SUMS} FROM spoken {{which}} GROUP BY outlet"),
    ("heard_types", "type, pronoun",
     f"SELECT type, pronoun, {_SUMS} FROM spoken JOIN speakers ON speakers.row = spoken.speaker {{which}}"
     " GROUP BY type, pronoun"),
)
_CURRENT = "WHERE spoken.reading IN (SELECT reading FROM current)"
_ONE = "WHERE spoken.reading = ?"


def count_heard(db: sqlite3.Connection) -> None:
    """Make the counters and fill them from the sums of all that is current."""
    for table in _TABLES:
        db.execute(table)
    for table, _, counted in _COUNTED:
        db.execute(f"INSERT INTO {table} {counted.format(which=_CURRENT)}")
    # With all that a list of one speaker's days and roles needs, so that it reads no statement.
    db.execute("DROP INDEX statements_speaker")
    db.execute("CREATE INDEX statements_speaker ON statements (speaker, reading, day, role)")


def move_heard(db: sqlite3.Connection, before: int | None, after: int) -> None:
    """Count the reading that is current no more out, None for none, and the other in."""
    for table, _, counted in _COUNTED:
        for reading, sign in ((before, "-"), (after, "+")):
            if reading is not None:
                db.execute(_MOVES[table, sign].format(counted=counted.format(which=_ONE)), (reading,))


_MOVES = {
    (table, sign): (
        # A row that is counted out was counted in before, so what is inserted is always added to.
        f"INSERT INTO {table} {{counted}} ON CONFLICT ({key}) DO UPDATE SET {_ADD.format(sign=sign)}"
    )
    for table, key, _ in _COUNTED for sign in "+-"
}


def wrong_heard(db: sqlite3.Connection) -> bool:
    """Tell whether the counters differ from the sums of what is current."""
    for table, _, counted in _COUNTED:
        kept, sums = f"SELECT * FROM {table} WHERE statements != 0", counted.format(which=_CURRENT)
        for one, other in ((kept, sums), (sums, kept)):
            if db.execute(f"SELECT 1 FROM ({one} EXCEPT {other}) LIMIT 1").fetchone():
                return True
    return False
