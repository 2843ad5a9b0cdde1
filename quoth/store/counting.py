"""Adding up who is quoted: from the sums kept by speaker, and by reading where the outlet counts."""
import sqlite3

from quoth.store.rows import Sum

# The sums by speaker, each with the row of who the speaker was judged to be: anywhere, and where another was
# meant in one article, that article's share moved over. CROSS JOIN: what was judged is little, what was spoken much.
_HERE = (
    "FROM identified AS here CROSS JOIN current ON current.key = here.key"
    " CROSS JOIN spoken ON spoken.reading = current.reading"
    " AND spoken.speaker = here.speaker"
)
VOICED = (
    "(SELECT coalesce(identity, voices.speaker) AS who, kind, pronoun, statements, words FROM voices"
    " LEFT JOIN identified ON identified.speaker = voices.speaker AND identified.key = ''"
    f" UNION ALL SELECT here.identity, kind, pronoun, statements, words {_HERE} WHERE here.key != ''"
    f" UNION ALL SELECT coalesce(anywhere.identity, here.speaker), kind, pronoun, -statements, -words {_HERE}"
    " LEFT JOIN identified AS anywhere ON anywhere.speaker = here.speaker AND anywhere.key = '' WHERE here.key != '')"
)
_KINDS = ", ".join(f"sum(statements * (kind = '{kind}'))" for kind in ("direct", "indirect", "mixed"))
_SPEAKERS = f"{_KINDS}, sum(words) FROM {VOICED} JOIN speakers ON speakers.row = who"
_SUMS = {
    "speaker": f"SELECT name, type, {_SPEAKERS} GROUP BY who HAVING sum(statements) > 0",
    "type": f"SELECT type, NULL, {_SPEAKERS} GROUP BY type HAVING sum(statements) > 0",
    # Persons only; the pronoun that a page uses for one, where it uses one as the source of a statement.
    "pronoun": f"SELECT nullif(pronoun, ''), NULL, {_SPEAKERS} WHERE type = 'person' GROUP BY pronoun"
               " HAVING sum(statements) > 0",
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
