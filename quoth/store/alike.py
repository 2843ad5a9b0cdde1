"""Statements that share another's telling words: tf-idf over the full-text index, inflections folded.

More-like-this as search engines have it: the rarest words of the text are its query, and each weighs
what it is worth there; of each the newest statements that have it are looked at (`sharing.LOOKED_AT`).
It knows words, not their meaning: "levy" and "tax" are two things to it.
"""
import math
import sqlite3
from dataclasses import dataclass
from typing import Any

from quoth.store.lookup import STATEMENT, stored_statement
from quoth.store.names import fold, split
from quoth.store.rows import StoredStatement
from quoth.store.sharing import Having, base, having

SOUGHT = 40  # words of a text that are looked up
TERMS = 24  # of them, the rarest, that it is compared by
# Words of grammar: rare in a small record, and telling in none.
_GRAMMAR = """
    about after again against all also and any are because been before being both but can could did does down each for
    from had has have her here him his how into its just more most much nor not now off one only other our out over own
    she should some such than that the their them then there these they this those through too under until very was
    were what when where which while who whom whose why will with would you your
"""
_LEAST = 0.2  # of the text's weight; below, two statements share a name or a phrase of the trade


@dataclass(frozen=True, slots=True)
class Alike:
    """A statement, the share of the text's weight that its words have (0 to 1), and which words."""

    stored: StoredStatement
    score: float
    shared: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON shape: that of the statement, with score and words."""
        return self.stored.to_dict() | {"alike": {"score": self.score, "shared": list(self.shared)}}


def alike(db: sqlite3.Connection, text: str, limit: int, besides: str | None) -> tuple[Alike, ...]:
    """As `Store.alike`."""
    (total,) = db.execute("SELECT ifnull(max(row), 0) FROM statements").fetchone()
    found = _telling(db, text, total)
    weights = {word: math.log(1 + total / there.often) for word, there in found.items()}
    scores: dict[int, float] = {}
    for word, there in found.items():
        for row in there.rows:
            scores[row] = scores.get(row, 0.0) + weights[word]
    nearest = sorted(scores, key=lambda row: (-scores[row], -row))[: 3 * limit + 1]
    alike = []
    for row in nearest:
        stored = stored_statement(db.execute(STATEMENT + " WHERE statements.row = ?", (row,)).fetchone())
        score, shared = overlap(weights, stored.words)
        if stored.statement.id != besides and score >= _LEAST:
            alike.append(Alike(stored, score, shared))
    return tuple(sorted(alike, key=lambda one: -one.score)[:limit])


def _telling(db: sqlite3.Connection, text: str, total: int) -> dict[str, Having]:
    """Return the telling words of text with who has them, the rarest first."""
    grammar = set(_GRAMMAR.split())
    words = [word for word in split(fold(text)) if len(word) > 2 and word not in grammar]
    # Length stands for rarity, which costs a look to know.
    bases = list(dict.fromkeys(base(word) for word in words[:1000]))
    longest = set(sorted(bases, key=lambda word: (-len(word), word))[:SOUGHT])
    common = max(20, total // 20)  # a word in one of twenty statements tells little
    found = {word: there for word in bases if word in longest and 0 < (there := having(db, word)).often <= common}
    return dict(sorted(found.items(), key=lambda item: item[1].often)[:TERMS])


def overlap(weights: dict[str, float], words: str) -> tuple[float, tuple[str, ...]]:
    """Return the share of the weights that words have, 0 to 1, and which they are, as words has them."""
    there = {base(word): word for word in reversed(split(fold(words)))}
    shared = [word for word in weights if word in there]
    score = sum(weights[word] for word in shared) / (sum(weights.values()) or 1.0)
    return round(score, 3), tuple(there[word] for word in shared)
