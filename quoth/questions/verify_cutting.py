"""What a quotation leaves out right before its first word or right behind its last that turns it round: a negation."""
from collections.abc import Sequence
from dataclasses import dataclass

from quoth.questions.audit_wording import NEGATIONS, word_set
from quoth.questions.differences import NEARLY
from quoth.store.schema_quotations import GRAMMAR
from quoth.store.verbatim import Token

_BORDERS = frozenset(",;:.!?–—()…")
_JOINTS = word_set("""
    but and because although though while whereas which who whom whose that if whether when where what how why since
    unless until so before after once till
""")
_NEAR = 3  # words before a quote in which a "not" of the clause before is told of too
_SHOWN = 2  # words before the negation that are shown with it
_LONGEST = 60  # characters of them all
_AUXILIARIES = word_set("""
    is are was were be been am has have had do does did will would shall should can could may might must ought
""")
_FILLERS = _AUXILIARIES | word_set("""
    a an the any such one ever yet even really quite very too so to of us them you these those all either being by
    having still also enough going able want wants wanted need needs needed willing ready trying allowed
""")
_DETERMINERS = word_set("no neither none few hardly barely scarcely")
_NEGATIONS = NEGATIONS | NEARLY | word_set("fail fails failed unable")
# Who rejects a plan speaks of the plan; who denies that it exists does not.
_TAKING_THINGS = word_set("""
    deny denies denied denying reject rejects rejected rejecting dismiss dismisses dismissed exclude excluded without
""")
_BEHIND = word_set("not never no nobody nothing none neither nowhere hardly barely scarcely few little without")
_AFFIRMS = {
    "not": word_set("only just merely simply least necessarily"), "no": word_set("doubt question wonder matter less"),
    "nothing": word_set("but less"), "none": word_set("other"),
}
# "A few", "the past few", "whether or not", "with or without".
_NONE_AFTER = {
    "few": word_set("a the these those first last next past every quite"), "not": word_set("or"),
    "without": word_set("or"),
}
# Whose negation is that of what is said behind them: "I do not think that the mill will close".
_HOLDING = word_set("""
    think thinks thought believe believes believed say says said saying mean means meant suggest suggests suggested
    claim claims claimed true case expect expects expected convinced sure likely possible sign evidence proof
""")


_SENSES = ("turned", "open", "kept")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A negation that the record's words go on with, or come from, and the quote has not.

    line: what to tell. sense: "turned" where the quote says the contrary; "open" where the negation stands in its
    clause and may bear on it; "kept" where it is the clause before's.
    """

    line: str
    sense: str


def left_out(text: str, words: Sequence[Token], start: int, end: int) -> LeftOut | None:
    """Return the negation that a quote of words[start:end] leaves out, before it or behind: the graver; None if none.

    text: the article's. words: what somebody is credited with, from where to where a negation may bear on the quote.
    """
    found = [one for one in (_before(text, words, start, end), _behind(text, words, start, end)) if one]
    return min(found, key=lambda one: _SENSES.index(one.sense), default=None)


def negated_outside(text: str, before: Sequence[Token], start: int) -> LeftOut | None:
    """Return the reporter's own negation right before quotation marks: did not “wish to comment”; None if none.

    before: the words of the block before the quotation, which begins at start of the text.
    """
    own = _clause(text, before, start)
    places = _negations(own)
    if not places or any(one.key not in _FILLERS for one in own[places[-1] + 1 :]):
        return None
    return LeftOut(_line(text, own[max(0, places[-1] - _SHOWN) :], start, near=True), "open")


def _before(text: str, words: Sequence[Token], start: int, end: int) -> LeftOut | None:
    at = words[start].start
    own = _clause(text, words[:start], at)
    places = _negations(own, words[start].key)
    if places:
        last, asked = places[-1], words[start:end]
        odd, near = _odd([own[place].key for place in places]), len(own) - last <= _NEAR
        line = _line(text, own[max(0, last - _SHOWN) :], at, near)
        if asked[0].key not in _JOINTS:
            return LeftOut(line, "turned" if odd and _governs(text, own, last, asked) else "open")
        if odd and asked[0].key == "that" and any(one.key in _HOLDING for one in own[last:]):
            return LeftOut(line, "turned")
        return LeftOut(line, "kept") if near else None
    return _matrix(text, words[: start - len(own)], words[start:end], at) if len(own) < _NEAR else None


def _clause(text: str, before: Sequence[Token], at: int) -> Sequence[Token]:
    """Return the last of the words before `at` that are in one clause with what begins there."""
    first, follows = len(before), at
    while first and before[first - 1].key not in _JOINTS and not _parted(text, before[first - 1].end, follows):
        first -= 1
        follows = before[first].start
    return before[first:]


def _parted(text: str, start: int, end: int) -> bool:
    """Tell whether a clause ends between two words, or other words stand there."""
    between = text[start:end]
    return any(sign in _BORDERS or sign.isalnum() for sign in between)


def _negations(words: Sequence[Token], behind: str = "") -> list[int]:
    """Return the places of words that negate, those out of fixed phrases that affirm left out.

    behind: the key of the word that follows them, with which "no question" may be such a phrase.
    """
    found = []
    for place, token in enumerate(words):
        follows = words[place + 1].key if place + 1 < len(words) else behind
        before = words[place - 1].key if place else ""
        if token.key not in _NEGATIONS or follows in _AFFIRMS.get(token.key, ()):
            continue
        if before in _NONE_AFTER.get(token.key, ()):
            continue
        found.append(place)
    return found


def _odd(keys: Sequence[str]) -> bool:
    """Tell whether an odd number of words negates; "neither … nor" do so once, and "nor" after a "not" with it."""
    plain = [key for key in keys if key != "nor"]
    return len(plain or keys[:1]) % 2 == 1


def _governs(text: str, own: Sequence[Token], last: int, asked: Sequence[Token]) -> bool:
    """Tell whether the negation own[last] bears on the words asked, which go on where own ends."""
    between = own[last + 1 :]
    if _finite(text, asked):
        return True
    if own[last].key in _TAKING_THINGS:
        return False
    if all(one.key in _FILLERS or one.key.endswith("ly") for one in between):
        return True
    return own[last].key in _DETERMINERS and len(between) < _NEAR and asked[0].key not in GRAMMAR


def _finite(text: str, asked: Sequence[Token]) -> bool:
    """Tell whether the first clause of the words has an auxiliary: a sentence's own verb."""
    before = asked[0]
    for token in asked:
        if token.key in _JOINTS or _parted(text, before.end, token.start):
            return False
        if token.key in _AUXILIARIES:
            return True
        before = token
    return False


def _matrix(text: str, before: Sequence[Token], asked: Sequence[Token], at: int) -> LeftOut | None:
    """Return a negation of the clause before the quote's: of what holds it, or one so near that it is told of."""
    that = bool(before) and before[-1].key == "that" and not _parted(text, before[-1].end, asked[0].start)
    own = _clause(text, before[:-1], before[-1].start) if that else before[-_NEAR:]
    places = _negations(own)
    if not places or any(sign in text[own[places[-1]].end : at] for sign in ".!?;"):
        return None
    held = that and any(one.key in _HOLDING for one in own[places[-1] :])
    if not held and len(own) - places[-1] + that > _NEAR:
        return None
    line = _line(text, own[max(0, places[-1] - _SHOWN) :], at, near=True)
    return LeftOut(line, "turned" if held and _odd([own[place].key for place in places]) else "kept")


def _behind(text: str, words: Sequence[Token], start: int, end: int) -> LeftOut | None:
    following = words[end : end + 2]
    if not following or _parted(text, words[end - 1].end, following[0].start) or following[0].key not in _BEHIND:
        return None
    if len(following) > 1 and following[1].key in _AFFIRMS.get(following[0].key, ()):
        return None
    shown = text[following[0].start : following[0].end]
    turned = words[end - 1].key in _AUXILIARIES and following[0].key != "without"
    line = f"Right behind these words stands “{shown}”: the quote leaves a negation out."
    return LeftOut(line, "turned" if turned else "open")


def _line(text: str, shown: Sequence[Token], at: int, near: bool) -> str:
    words = " ".join(text[shown[0].start : at].split()).rstrip("“‘\"' ")
    if near and len(words) <= _LONGEST:
        return f"Right before these words stands “{words}”: the quote leaves a negation out."
    begin = " ".join(text[shown[0].start : shown[min(_SHOWN, len(shown) - 1)].end].split())
    return f"In the sentence before these words stands “{begin}”: the quote leaves a negation out."


__all__ = ["LeftOut", "left_out", "negated_outside"]
