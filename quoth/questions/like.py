"""Statements that say something alike."""
from quoth.errors import QuothError
from quoth.store.alike import Alike
from quoth.store.store import Store

LIMIT = 20
MAX_LIMIT = 1000


def like(store: Store, statement_id: str, *, limit: int = LIMIT) -> tuple[Alike, ...]:
    """Return current statements that share the telling words of this one, the nearest first.

    Alike in words, not in meaning: words are weighed by how rare they are in this record, inflections
    count as one word (tf-idf, as in `store.alike`). Less than a fifth of the weight shared is not told.

    Raises:
        QuothError: no such statement, or a limit that is none.
    """
    if not 1 <= limit <= MAX_LIMIT:
        raise QuothError(f"limit {limit}: expected 1 to {MAX_LIMIT}")
    stored = store.statement(statement_id)
    return store.alike(stored.words, limit=limit, besides=stored.statement.id)
