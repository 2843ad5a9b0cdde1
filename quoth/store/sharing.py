"""Statements that share words with a text: of each word the newest that have it are looked at, and no more.

So time is bounded whatever the record's size. Of common words only the newest statements are found, of two of them
together older ones too; how many have a common word is told by how far apart the newest stand.
"""
import itertools
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LOOKED_AT = 400  # of the newest statements with a word in any of its forms
_PAIR = 2  # words that a row of a pair has
_ENOUGH = 3  # rare words, by which any statement is found
_PAIRED = 4  # common words of which pairs are sought where fewer rare ones are there


@dataclass(frozen=True, slots=True)
class Having:
    """The newest statements that have a word, by row, and about how many have it: exact if these are all."""

    rows: frozenset[int]
    often: int


@dataclass(frozen=True, slots=True)
class Sharing:
    """A statement that shares words: its id and its words."""

    id: str
    words: str


def having(db: sqlite3.Connection, word: str) -> Having:
    """Return who has a word, as `base` gives it, in any of its forms."""
    return _having(db, forms_match(word))


def having_each(db: sqlite3.Connection, words: Iterable[str]) -> dict[str, Having]:
    """Return who has each of the words, and each "one other" of common ones where few are rare."""
    found = {word: having(db, word) for word in words}
    common = [word for word, there in found.items() if len(there.rows) == LOOKED_AT]
    if len(found) - len(common) < _ENOUGH:
        for one, other in itertools.combinations(common[:_PAIRED], 2):
            found[f"{one} {other}"] = _having(db, f"{forms_match(one)} AND {forms_match(other)}")
    return found


def _having(db: sqlite3.Connection, match: str) -> Having:
    sql = "SELECT rowid FROM statements_fts WHERE statements_fts MATCH ? ORDER BY rowid DESC LIMIT ?"
    rows = [row for (row,) in db.execute(sql, (match, LOOKED_AT))]
    if len(rows) < LOOKED_AT:
        return Having(frozenset(rows), len(rows))
    (last,) = db.execute("SELECT max(row) FROM statements").fetchone()
    return Having(frozenset(rows), round(len(rows) * last / (last - rows[-1] + 1)))


def sharing(db: sqlite3.Connection, bases: Sequence[str], least: int, limit: int) -> tuple[Sharing, ...]:
    """As `Store.sharing`."""
    found = having_each(db, bases)
    # Most rows have one of the words only: they are counted, which is fast, and not weighed.
    tally = Counter(itertools.chain.from_iterable(there.rows for word, there in found.items() if " " not in word))
    near = {row for row, count in tally.items() if count >= least}
    if least <= _PAIR:
        near.update(*(there.rows for word, there in found.items() if " " in word))
    weights = dict.fromkeys(near, 0.0)
    for there in found.values():
        weight = 1 / (1 + there.often) ** 0.5
        for row in near & there.rows:
            weights[row] += weight
    best = sorted(near, key=lambda row: (-weights[row], -row))[:limit]
    sql = (
        "SELECT statements.row, statements.id, words FROM json_each(?)"
        " CROSS JOIN statements ON statements.row = json_each.value"
        " CROSS JOIN statement_data ON statement_data.row = statements.row"
    )
    told = {row: Sharing(id, words) for row, id, words in db.execute(sql, (json.dumps(best),))}
    return tuple(told[row] for row in best)


def base(word: str) -> str:
    """Return a word without the endings of plurals and verbs; not a dictionary's form, but one for all of them.

    >>> [base(word) for word in ("dams", "floods", "flooded", "flooding", "policies", "glass", "rising")]
    ['dam', 'flood', 'flood', 'flood', 'policy', 'glass', 'ris']
    """
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("e", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith(("ss", "us")):
            return word[: len(word) - len(ending)] + instead
    return word


def forms_match(base: str) -> str:
    """Return the expression of a base word's forms among the words that were said."""
    forms = [base + ending for ending in ("", "s", "e", "es", "ed", "ing")]
    if base.endswith("y"):
        forms.append(base[:-1] + "ies")
    if base.endswith("ss"):
        forms.append(base + "es")
    return "words : (" + " OR ".join(f'"{form}"' for form in dict.fromkeys(forms)) + ")"
