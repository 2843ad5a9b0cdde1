"""Statements that share another's telling words: tf-idf over the full-text index, inflections folded.

More-like-this as search engines have it: the rarest words of the text are its query, and each weighs
what it is worth there. It knows words, not their meaning: "levy" and "tax" are two things to it.
"""
import math
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from quoth.store.lookup import STATEMENT, stored_statement
from quoth.store.names import fold, split
from quoth.store.rows import StoredStatement

# What one question may look at: the rarest words are taken first, until together they stand in so many statements.
LOOKED_AT = 20_000
TERMS = 24
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
    weights = weigh(db, text)
    if not weights:
        return ()
    match = " OR ".join(f"({forms_match(word)})" for word in weights)
    rows = db.execute(
        "SELECT rowid FROM statements_fts WHERE statements_fts MATCH ?"
        " ORDER BY bm25(statements_fts, 1.0, 0.0, 0.0, 0.0, 0.0), rowid DESC LIMIT ?", (match, 3 * limit + 1),
    ).fetchall()
    found = []
    for row in rows:
        stored = stored_statement(db.execute(STATEMENT + " WHERE statements.row = ?", row).fetchone())
        score, shared = overlap(weights, stored.words)
        if stored.statement.id != besides and score >= _LEAST:
            found.append(Alike(stored, score, shared))
    return tuple(sorted(found, key=lambda one: -one.score)[:limit])


def weigh(db: sqlite3.Connection, text: str) -> dict[str, float]:
    """Return the telling words of text with their weight (idf), the heaviest first."""
    (total,) = db.execute("SELECT count(*) FROM (SELECT 1 FROM statements LIMIT ?)", (50 * LOOKED_AT,)).fetchone()
    sql = "SELECT count(*) FROM (SELECT 1 FROM statements_fts WHERE statements_fts MATCH ? LIMIT ?)"
    common = min(LOOKED_AT, max(20, total // 20))  # a word in one of twenty statements tells little
    grammar = set(_GRAMMAR.split())
    words = [word for word in split(fold(text)) if len(word) > 2 and word not in grammar]
    often = {}
    for word in dict.fromkeys(base(word) for word in words[:1000]):
        (count,) = db.execute(sql, (forms_match(word), common + 1)).fetchone()
        if 0 < count <= common:
            often[word] = count
    weights: dict[str, float] = {}
    looked_at = 0
    for word, count in sorted(often.items(), key=lambda item: item[1])[:TERMS]:
        looked_at += count
        if looked_at > LOOKED_AT and weights:
            break
        weights[word] = math.log(1 + total / count)
    return weights


def overlap(weights: dict[str, float], words: str) -> tuple[float, tuple[str, ...]]:
    """Return the share of the weights that words have, 0 to 1, and which they are, as words has them."""
    there = {base(word): word for word in reversed(split(fold(words)))}
    shared = [word for word in weights if word in there]
    score = sum(weights[word] for word in shared) / (sum(weights.values()) or 1.0)
    return round(score, 3), tuple(there[word] for word in shared)


def base(word: str) -> str:
    """Return a word without the endings of plurals and verbs; not a dictionary's form, but one for all of them.

    >>> [base(word) for word in ("dams", "floods", "flooded", "flooding", "policies", "glass", "rising")]
    ['dam', 'flood', 'flood', 'flood', 'policy', 'glass', 'ris']
    """
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("e", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith(("ss", "us")):
            return word[: len(word) - len(ending)] + instead
    return word


def _forms(base: str) -> Iterator[str]:
    """Yield the words whose base it may be."""
    yield from (base + ending for ending in ("", "s", "e", "es", "ed", "ing"))
    if base.endswith("y"):
        yield base[:-1] + "ies"
    if base.endswith("ss"):
        yield base + "es"


def forms_match(base: str) -> str:
    """Return the expression of a base word's forms among the words that were said."""
    return "words : (" + " OR ".join(f'"{form}"' for form in dict.fromkeys(_forms(base))) + ")"
