"""Statements that say something alike: in words, by tf-idf, and in meaning, by word vectors."""
from dataclasses import dataclass
from typing import Any

from quoth.errors import QuothError
from quoth.store.rows import StoredStatement
from quoth.store.store import Store

LIMIT = 20
MAX_LIMIT = 1000
MAX_WORDS = 50_000  # characters asked for at once, as in verify
_NEAR = 0.4  # cosine; of statements about different things one in two hundred is above (docs/experiments.md)
_WORDS, _MEANING = "words", "meaning"


@dataclass(frozen=True, slots=True)
class Like:
    """A statement that says something alike.

    by: "words", "meaning" or both. words: the share of the weight of the asked words that it has, 0 to 1, and
    shared: which. meaning: the cosine of both texts' vectors. 0.0 for what it was not found by. score: the higher of
    the two.
    """

    stored: StoredStatement
    score: float
    by: tuple[str, ...]
    words: float
    shared: tuple[str, ...]
    meaning: float

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON shape: that of the statement, with what it is alike by."""
        return self.stored.to_dict() | {"alike": {
            "score": self.score, "by": list(self.by), "words": self.words, "shared": list(self.shared),
            "meaning": self.meaning,
        }}

    @property
    def why(self) -> str:
        """One line for people: by what, how much."""
        parts = []
        if _WORDS in self.by:
            parts.append(f"by words {self.words:.0%}: {', '.join(self.shared)}")
        if _MEANING in self.by:
            parts.append(f"by meaning {self.meaning:.2f}")
        return "; ".join(parts)


def like(store: Store, statement_id: str, *, limit: int = LIMIT) -> tuple[Like, ...]:
    """Return current statements alike to this one, the nearest first; as `like_words` for its words.

    Raises:
        QuothError: no such statement, or a limit that is none.
    """
    _expect(limit)
    stored = store.statement(statement_id)
    return _like(store, stored.words, limit, stored.statement.id)


def like_words(store: Store, words: str, *, limit: int = LIMIT) -> tuple[Like, ...]:
    """Return current statements that say something alike to these words, the nearest first.

    In words: those are weighed by how rare they are in this record, inflections count as one (`store.alike`), and less
    than a fifth of the weight shared is not told. In meaning: "levy" is near "tax", but so are "rise" and "fall": what
    both are about is compared, not what they say of it.

    Raises:
        QuothError: no letter or digit in words, or too many; a limit that is none.
    """
    _expect(limit)
    if len(words) > MAX_WORDS:
        raise QuothError(f"words of {len(words):,} characters: expected at most {MAX_WORDS:,}")
    if not any(letter.isalnum() for letter in words):
        raise QuothError(f"no words to look for in {words!r}: expected letters or digits")
    return _like(store, words, limit, None)


def _expect(limit: int) -> None:
    if not 1 <= limit <= MAX_LIMIT:
        raise QuothError(f"limit {limit}: expected 1 to {MAX_LIMIT}")


def _like(store: Store, text: str, limit: int, besides: str | None) -> tuple[Like, ...]:
    found: dict[str, Like] = {}
    for one in store.alike(text, limit=limit, besides=besides):
        found[one.stored.statement.id] = Like(one.stored, one.score, (_WORDS,), one.score, one.shared, 0.0)
    for near in store.near([text], least=_NEAR, limit=limit, besides=besides):
        id, meaning = near.stored.statement.id, min(1.0, near.score)
        if id in found:
            words, shared = found[id].words, found[id].shared
            found[id] = Like(near.stored, max(words, meaning), (_WORDS, _MEANING), words, shared, meaning)
        else:
            found[id] = Like(near.stored, meaning, (_MEANING,), 0.0, (), meaning)
    return tuple(sorted(found.values(), key=lambda one: (-one.score, -one.words - one.meaning))[:limit])
