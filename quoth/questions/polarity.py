"""Whether two wordings of much the same thing say the contrary of one another: clause by clause."""
from functools import lru_cache

from quoth.questions.audit_wording import Word, negative, opposites, word_set, words

_CLAUSE_ENDS = frozenset(",;:.!?–—")
_JOINTS = word_set("but and or because although while whereas so which who")


def clauses(text: str, told: tuple[Word, ...]) -> tuple[tuple[Word, ...], ...]:
    """Return words of a text, clause by clause: cut at its marks and before "but" and its like; at least one, perhaps
    empty."""
    pieces: list[list[Word]] = [[]]
    before: Word | None = None
    for word in told:
        between = text[before.end : word.start] if before else ""
        if _CLAUSE_ENDS & set(between) or (word.text.lower() in _JOINTS and pieces[-1]):
            pieces.append([])
        pieces[-1].append(word)
        before = word
    return tuple(map(tuple, pieces))


@lru_cache(maxsize=4096)
def contrary(one: str, other: str) -> bool:
    """Tell whether of the two clauses with most in common only one is negated, or has the other's opposite word.

    A sentence may negate twice without taking back either: "Nobody was harmed, and nobody will be".
    """
    pairs = (
        (mine, theirs) for mine in clauses(one, words(one)) for theirs in clauses(other, words(other))
    )
    mine, theirs = max(pairs, key=lambda pair: len(_stems(pair[0]) & _stems(pair[1])))
    return negative(mine) ^ negative(theirs) ^ (turns(_stems(mine), _stems(theirs)) % 2 == 1)


def turns(mine: frozenset[str], theirs: frozenset[str]) -> int:
    """Count the words of one side whose opposite the other has instead."""
    return sum(opposites().get(stem) in theirs - mine for stem in mine - theirs)


def _stems(clause: tuple[Word, ...]) -> frozenset[str]:
    return frozenset(word.stem for word in clause if word.content)


__all__ = ["clauses", "contrary", "turns"]
