"""Find statements by their words: what a user types becomes a safe full-text query."""
from dataclasses import dataclass

from quoth.store.rows import StoredStatement
from quoth.store.store import Store

LIMIT = 20  # a screenful; the total is always told, and `after` goes on


@dataclass(frozen=True, slots=True)
class Hits:
    """One page of answers.

    total: all statements that fit, not only these. undated: statements that fit but for since or
    until, left out because neither they nor their article have a date; 0 without since and until.
    after: pass it to `search` for the next page; None on the last.
    """

    found: tuple[StoredStatement, ...]
    total: int
    undated: int
    after: str | None


def search(
    store: Store,
    words: str,
    *,
    speaker: str | None = None,
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
    kind: str | None = None,
    limit: int = LIMIT,
    after: str | None = None,
) -> Hits:
    """Return current statements whose words, speaker's name or article's title have all the words.

    words: words, "phrases in quotation marks", beginnings*; nothing else has a meaning, so any
    input is safe. "" lists all that pass the filters, in the order added. since, until: ISO
    prefixes (`2025`, `2025-08`, `2025-08-27`), both included, compared with the day it was said,
    else the article's publication. speaker, outlet, kind: as in `Filter`.
    Best first (bm25, then order of adding). Cursors hold as long as nothing is added in between.

    Raises:
        QuothError: nothing to search for, a date or kind that is none, a cursor not given by `search`.
    """
    raise NotImplementedError
