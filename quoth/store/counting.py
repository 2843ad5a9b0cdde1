"""Adding up who is quoted: from the sums kept by speaker, and by reading where the outlet counts."""
import sqlite3

from quoth.store.rows import Sum

_KINDS = ", ".join(f"sum(statements * (kind = '{kind}'))" for kind in ("direct", "indirect", "mixed"))
_SPEAKERS = f"{_KINDS}, sum(words) FROM voices JOIN speakers ON speakers.row = voices.speaker WHERE statements > 0"
_SUMS = {
    "speaker": f"SELECT name, type, {_SPEAKERS} GROUP BY speaker",
    "type": f"SELECT type, NULL, {_SPEAKERS} GROUP BY type",
    # Persons only; the pronoun that a page uses for one, where it uses one as the source of a statement.
    "pronoun": f"SELECT nullif(pronoun, ''), NULL, {_SPEAKERS} AND type = 'person' GROUP BY pronoun",
    # Inside first: one row for each reading and kind, before the articles are looked at.
    "outlet": f"SELECT outlet, NULL, {_KINDS}, sum(words) FROM"
              " (SELECT current.reading AS reading, kind, sum(statements) AS statements, sum(words) AS words"
              " FROM current CROSS JOIN spoken ON spoken.reading = current.reading"
              " GROUP BY current.reading, kind) AS sums"
              " JOIN readings ON readings.row = sums.reading JOIN articles ON articles.row = readings.article"
              " GROUP BY outlet",
}
GROUPS = tuple(_SUMS)


def sums(db: sqlite3.Connection, by: str) -> tuple[Sum, ...]:
    """As `Store.sums`."""
    return tuple(Sum(*row) for row in db.execute(_SUMS[by]))
