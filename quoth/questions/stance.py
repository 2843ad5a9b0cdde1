"""For, against or neither: told only where words beside the thing itself show it.

A verb or preposition before it ("welcomes", "opposed to", "voted against") or a judgement on it ("is
unacceptable", "a dangerous"), turned by a negation before that word. Where the words disagree, or none is
there, the stance is unknown; mood without a word for it is not guessed. Tuned on two corpora of political news
(bench/stance.py, which prints how often it is right).
"""
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from quoth.records import Span

FOR, AGAINST, NEITHER, UNKNOWN = "for", "against", "neither", "unknown"
_BEFORE = 5  # words between a verb and the thing: "criticised the long delayed new dam"
_AFTER = 6  # words between the thing and a judgement on it: "the dam on the river is a danger"
_NEGATED = 3  # words between a negation and what it turns
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|[.;:!?]")
_ENDS = frozenset(".;:!?")
_NEGATIONS = """
    not no never cannot without hardly refuse refuses refused fail fails failed stop stops stopped stopping decline
    declines declined n't
"""
# Each stands with its inflections; a space is a word of its own beside the first.
_FOR_BEFORE = """
    praise endorse support thank applaud welcome cheer appreciate defend hail commend salute favour favor
    admire laud congratulate embrace approve
"""
_AGAINST_BEFORE = """
    accuse criticise criticize blame condemn denounce slam blast reject oppose sue lambaste deride mock against rebuke
    decry assail deplore ridicule disagree bash castigate chide rebuff berate disparage scold vilify critical
    chastise repudiate distrust abhor fault
"""
_FOR_JUDGED = "vital excellent wonderful essential necessary beneficial worthwhile laudable"
_AGAINST_JUDGED = """
    unacceptable wrong unlawful dangerous disastrous unfair shameful harmful outrageous terrible
    disgraceful reckless unjust absurd cruel immoral catastrophic unconstitutional disgrace disaster outrage mistake
"""
# Nouns and adverbs as often as verbs: told only where one of these stands within two words before them.
_WITH = {
    "support": "to will would not n't i we they you must should shall in can could may might and do don't",
    "favor": "to in", "favour": "to in", "welcome": "to will would i we they not", "cheer": "to will would we they",
    "praise": "to in full with of high had have has", "fault": "to not", "approve": "to will would not i we they",
    "thank": "to i we they would and", "applaud": "to i we they would and",
    "against": "vote votes voted voting stand stands stood speak spoke come came argue argues argued argument rally "
               "rallied protest protests protested campaign campaigned warn warned warns is are was were decided",
}
_NEITHER = re.compile(
    r"\b(?:neither supports? nor opposes?|neither for nor against"
    r"|(?:is|are|was|were|remains?|remained) (?:neutral|undecided)"
    r"|(?:(?:has|have|had) (?:taken no|not taken a)|takes? no|took no) (?:position|stance|side))\b", re.IGNORECASE,
)
# Before a thing that is judged: "a dangerous dam"; between it and the judgement: "the dam is", "deems the dam".
_COPULA = """
    is are was were be been being seems seemed remains remained became call calls called deem deems deemed consider
    considers considered find finds found
"""


@dataclass(frozen=True, slots=True)
class Stance:
    """value: "for", "against", "neither" or "unknown". words: those of the text that show it; () if unknown."""

    value: str
    words: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON shape."""
        return {"value": self.value, "words": list(self.words)}


def stance(text: str, targets: Iterable[Span]) -> Stance:
    """Return the stance that text shows towards the things at targets, [start, end) of text each.

    >>> stance("She deems the new dam unacceptable", [(14, 21)])
    Stance(value='against', words=('unacceptable',))
    """
    if neither := _NEITHER.search(text):
        return Stance(NEITHER, (neither.group(),))
    words = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(text)]
    plain = [word.lower().replace("’", "'") for word, _, _ in words]
    shown: dict[int, str] = {}
    for start, end in targets:
        before = [place for place, word in enumerate(words) if word[2] <= start]
        after = [place for place, word in enumerate(words) if word[1] >= end]
        for distance, place in enumerate(_near(before[::-1], plain, _BEFORE + 1)):
            side = _sides()[0].get(plain[place]) or (_sides()[1].get(plain[place]) if not distance else None)
            if side and _is_verb(plain, place):
                _tell(shown, plain, place, side)
        for place in _near(after, plain, _AFTER + 1):
            judged = _sides()[1].get(plain[place])
            linked = {*plain[after[0] : place], *(plain[one] for one in before[-_BEFORE:])}
            if judged and linked & _set(_COPULA):
                _tell(shown, plain, place, judged)
    values = set(shown.values())
    if len(values) != 1:
        return Stance(UNKNOWN)
    return Stance(values.pop(), tuple(words[place][0] for place in sorted(shown)))


def _near(places: list[int], plain: list[str], count: int) -> list[int]:
    """Return the first places, up to the end of the sentence or a "by", beyond which it is said by the thing."""
    near = []
    for place in places[:count]:
        if plain[place] in _ENDS or plain[place] == "by":
            break
        near.append(place)
    return near


def _is_verb(plain: list[str], place: int) -> bool:
    companions = _WITH.get(plain[place])
    return companions is None or not _set(companions).isdisjoint(plain[max(0, place - 2) : place])


def _tell(shown: dict[int, str], plain: list[str], place: int, side: str) -> None:
    """Note the side that the word shows: not supporting is being against, but not blaming is nothing yet."""
    around = plain[max(0, place - _NEGATED) : place]
    negations = sum(word in _set(_NEGATIONS) or word.endswith("n't") for word in around)
    if negations % 2 == 0:
        shown[place] = side
    elif side == FOR:
        shown[place] = AGAINST


@cache
def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


@cache
def _sides() -> tuple[dict[str, str], dict[str, str]]:
    """Return the side of each form of each word: of those before a thing, and of judgements on it."""
    before = {form: FOR for word in _FOR_BEFORE.split() for form in _inflected(word)}
    before |= dict.fromkeys(("backs", "backed", "backing"), FOR)  # "back" is mostly where to
    before |= {form: AGAINST for word in _AGAINST_BEFORE.split() for form in _inflected(word)}
    judged = dict.fromkeys(_FOR_JUDGED.split(), FOR) | dict.fromkeys(_AGAINST_JUDGED.split(), AGAINST)
    return before, judged


def _inflected(word: str) -> tuple[str, ...]:
    stem = word.removesuffix("e")
    last = word[-1]
    doubled = stem + last if re.search(r"[^aeiou][aeiou][bdgmnprt]$", word) else stem
    third = word + "es" if re.search(r"(s|sh|ch|x)$", word) else word + "s"
    if last == "y" and word[-2] not in "aeiou":
        third, stem, doubled = word[:-1] + "ies", word[:-1] + "i", word
        return word, third, stem + "ed", word + "ing"
    return word, third, doubled + "ed", doubled + "ing"
