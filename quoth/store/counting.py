"""Adding up who is quoted: counters by speaker, outlet and type, with what people judged put right."""
import sqlite3

from quoth.store.rows import Sum
from quoth.store.schema_heard import KINDS

# Whose counts judgements change: those with another name, and those whose name it is. People judge few.
_AFFECTED = "SELECT speaker FROM identified UNION SELECT identity FROM identified"
# The sums by speaker, each with the row of who the speaker was judged to be: anywhere, and where another was
# meant in one article, that article's share moved over. CROSS JOIN: what was judged is little, what was spoken much.
_HERE = (
    "FROM identified AS here CROSS JOIN current ON current.key = here.key"
    " CROSS JOIN spoken ON spoken.reading = current.reading"
    " AND spoken.speaker = here.speaker"
)
_JUDGED = (
    "(SELECT coalesce(identity, voices.speaker) AS who, kind, pronoun, statements, words FROM voices"
    " LEFT JOIN identified ON identified.speaker = voices.speaker AND identified.key = ''"
    f" WHERE voices.speaker IN ({_AFFECTED})"
    f" UNION ALL SELECT here.identity, kind, pronoun, statements, words {_HERE} WHERE here.key != ''"
    f" UNION ALL SELECT coalesce(anywhere.identity, here.speaker), kind, pronoun, -statements, -words {_HERE}"
    " LEFT JOIN identified AS anywhere ON anywhere.speaker = here.speaker AND anywhere.key = '' WHERE here.key != '')"
)
_SAID = "direct, indirect, mixed, words"
_ALL = ", ".join(f"sum({name}) AS {name}" for name in ("direct", "indirect", "mixed", "words"))
_WHO = (
    f"SELECT who, sum(statements) AS statements, {KINDS}, sum(words) FROM {_JUDGED} GROUP BY who"
    " HAVING sum(statements) > 0"
)
# Where there is a limit, as many as it says and all that have as much as the last of them, which the order by name
# then tells apart. A judged speaker may push one of them out, never one further in.
_MOST = (
    " AND statements >= (SELECT min(statements) FROM"
    " (SELECT statements FROM heard ORDER BY statements DESC LIMIT :limit + 2 * (SELECT count(*) FROM identified)))"
)
_SPEAKERS = (
    f"SELECT name, type, {_SAID} FROM"
    f" (SELECT speaker AS who, statements, {_SAID} FROM heard WHERE statements > 0"
    f" AND speaker NOT IN ({_AFFECTED}){{most}} UNION ALL {_WHO}) JOIN speakers ON speakers.row = who"
    " ORDER BY statements DESC, ifnull(name, ''), type LIMIT :limit"
)
# By type: what is counted, less what the judged would be by their own names, and what they are.
_TYPES = (
    f"(SELECT type, pronoun, statements, {_SAID} FROM heard_types"
    f" UNION ALL SELECT type, pronoun, -statements, {KINDS.replace('sum(', '-(')}, -words FROM voices"
    f" JOIN speakers ON speakers.row = speaker WHERE speaker IN ({_AFFECTED})"
    f" UNION ALL SELECT type, pronoun, statements, {KINDS.replace('sum(', '(')}, words FROM {_JUDGED}"
    " JOIN speakers ON speakers.row = who)"
)
_ORDER = "HAVING sum(statements) > 0 ORDER BY sum(statements) DESC, ifnull(name, '') LIMIT :limit"
_SUMS = {
    "speaker": _SPEAKERS,
    "type": f"SELECT type AS name, NULL, {_ALL} FROM {_TYPES} GROUP BY type {_ORDER}",
    # Persons only; the pronoun that a page uses for one, where it uses one as the source of a statement.
    "pronoun": f"SELECT nullif(pronoun, '') AS name, NULL, {_ALL} FROM {_TYPES} WHERE type = 'person'"
               f" GROUP BY pronoun {_ORDER}",
    "outlet": f"SELECT nullif(outlet, '') AS name, NULL, {_SAID} FROM heard_outlets WHERE statements > 0"
              " ORDER BY statements DESC, ifnull(name, '') LIMIT :limit",
}
_MANY = {
    "speaker": f"SELECT (SELECT count(*) FROM heard WHERE statements > 0 AND speaker NOT IN ({_AFFECTED}))"
               f" + (SELECT count(*) FROM ({_WHO}))",
} | {by: f"SELECT count(*) FROM ({_SUMS[by]})" for by in ("type", "pronoun", "outlet")}
GROUPS = tuple(_SUMS)
_UNBOUNDED = 2**62


def sums(db: sqlite3.Connection, by: str, limit: int | None) -> tuple[Sum, ...]:
    """As `Store.sums`."""
    sql = _SUMS[by].format(most="" if limit is None else _MOST)
    return tuple(Sum(*row) for row in db.execute(sql, {"limit": _UNBOUNDED if limit is None else limit}))


def summed(db: sqlite3.Connection, by: str) -> tuple[int, Sum]:
    """As `Store.summed`."""
    (many,) = db.execute(_MANY[by], {"limit": _UNBOUNDED}).fetchone()
    where = "WHERE type = 'person'" if by == "pronoun" else ""
    (*each,) = db.execute(f"SELECT {_ALL} FROM {_TYPES} {where}").fetchone()
    return int(many), Sum(None, None, *(value or 0 for value in each))
