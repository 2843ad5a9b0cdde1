"""Whether a display tells a contrast the other way round: "the water, not the day" of "the day, not the water"."""
from collections.abc import Iterable
from itertools import pairwise

from quoth.questions.audit_wording import FINITE, Word, negative, word_set
from quoth.questions.polarity import clauses

_INSTEAD = word_set("rather instead without")
Sides = dict[str, set[bool]]  # by stem, whether it stands in clauses that negate, that do not, or in both


def swapped(
    display: str, told: tuple[Word, ...], body: str, passages: Iterable[tuple[Word, ...]]
) -> tuple[str, str] | None:
    """Return a word that only the body negates and one that only the display does, None where there are not both.

    told: the display's words in question. passages: one speaker's in text order; each is looked at by itself and with
    the next, as "You do not buy this. You buy that" may be two.
    """
    ours = _sides(display, told)
    if {True} not in ours.values() or {False} not in ours.values():
        return None
    each = [_sides(body, one) for one in passages]
    for theirs in (*each, *(_joined(one, other) for one, other in pairwise(each))):
        taken = [stem for stem, sides in ours.items() if sides == {False} and theirs.get(stem) == {True}]
        denied = [stem for stem, sides in ours.items() if sides == {True} and theirs.get(stem) == {False}]
        if taken and denied:
            shown = {word.stem: word.text for word in reversed(told)}
            return shown[taken[0]], shown[denied[0]]
    return None


def roles_swapped(
    display: str, told: tuple[Word, ...], body: str, theirs: tuple[Word, ...]
) -> tuple[str, str] | None:
    """Return the first and last of three shared words in a row that one clause of the body has in the opposite order.

    "A frightens B" is not "B frightens A"; where either has "by" or a list, the order says nothing.
    """
    for mine in clauses(display, told):
        for other in clauses(body, theirs):
            places = {word.stem: place for place, word in enumerate(other) if word.content}
            shared = [word for word in mine if word.content and word.stem in places]
            if any(word.text.lower() in ("by", "and", "or", "than") for word in (*mine, *other)):
                continue
            for one, verb, last in zip(shared, shared[1:], shared[2:], strict=False):
                if places[one.stem] > places[verb.stem] > places[last.stem]:
                    return one.text, last.text
    return None


def _sides(text: str, told: tuple[Word, ...]) -> Sides:
    found: Sides = {}
    before = False
    for clause in clauses(text, told):
        goes_on = bool(clause) and clause[0].text.lower() in ("or", "nor") and not any(_finite(word) for word in clause)
        cut = next((place for place, word in enumerate(clause) if word.text.lower() in _INSTEAD), len(clause))
        for piece, turned in ((clause[:cut], False), (clause[cut:], True)):
            against = (before if goes_on else negative(piece)) ^ turned
            for word in piece:
                if word.content and not negative((word,)):
                    found.setdefault(word.stem, set()).add(against)
        before = before if goes_on else negative(clause)
    return found


def _finite(word: Word) -> bool:
    return word.text.lower() in FINITE


def _joined(one: Sides, other: Sides) -> Sides:
    return {stem: one.get(stem, set()) | other.get(stem, set()) for stem in one.keys() | other.keys()}


__all__ = ["roles_swapped", "swapped"]
