"""Whether two wordings of much the same thing say the contrary of one another: clause by clause."""
from functools import lru_cache

from quoth.questions.audit_wording import Word, negative, word_set, words
from quoth.questions.opposites import opposite

_CLAUSE_ENDS = frozenset(",;:.!?–—")
_AUXILIARIES = word_set("""
    is are was were be been am has have had do does did will would shall should can could may might must not never
""")
_JOINTS = word_set("but and or because although while whereas which who")


def clauses(text: str, told: tuple[Word, ...]) -> tuple[tuple[Word, ...], ...]:
    """Return words of a text, clause by clause: cut at its marks and before "but" and its like; at least one, perhaps
    empty. A clause that goes on without a subject ("and had not been charged") has that of the one before.
    """
    pieces: list[list[Word]] = [[]]
    before: Word | None = None
    for word in told:
        between = text[before.end : word.start] if before else ""
        if _CLAUSE_ENDS & set(between) or (word.text.lower() in _JOINTS and pieces[-1]):
            pieces.append([])
        pieces[-1].append(word)
        before = word
    for place in range(1, len(pieces)):
        if _goes_on(pieces[place]):
            pieces[place] = _subject(pieces[place - 1]) + pieces[place]
    return tuple(map(tuple, pieces))


def _goes_on(piece: list[Word]) -> bool:
    """Tell whether a clause begins with "and had not"."""
    plain = [word.text.lower() for word in piece[:2]]
    return len(plain) == 2 and plain[0] in ("and", "but", "or") and plain[1] in _AUXILIARIES


def _subject(piece: list[Word]) -> list[Word]:
    """Return the words before a clause's first auxiliary; none where it has none."""
    first = next((n for n, word in enumerate(piece) if word.text.lower() in _AUXILIARIES), 0)
    return piece[:first]


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
    return sum(opposite(stem, theirs - mine) is not None for stem in mine - theirs)


def _stems(clause: tuple[Word, ...]) -> frozenset[str]:
    return frozenset(word.stem for word in clause if word.content)


__all__ = ["clauses", "contrary", "turns"]
