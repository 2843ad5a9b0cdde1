"""Which of a speaker's statements are one position, and which two may be a change of it."""
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from quoth.questions.audit_wording import NEGATIONS, hedges, numbers, word_set, words
from quoth.questions.days import Day, find_days, other_days
from quoth.questions.opposites import opposite
from quoth.questions.polarity import contrary, turns
from quoth.store.saying import Said

SAME = 0.75  # of the telling words of the shorter of two statements that are one position
ABOUT_ONE = 0.5  # of those of the longer of two positions that may be about one thing
_ENOUGH = 3  # words that two positions share; fewer only where neither has more than one other
_LEAST_SHARED = 2
_ANCHORS = 4  # the rarest words of a statement: two that share none of them are not compared
_COMPARED = 40  # of the newest positions with the same anchor
# Each decides: who "should" open the gates need not. What may be reported speech's form of another comes second.
_MODALS = word_set("will would can could may might shall should ought must need")
_ALIKE = {"shall": "will", "might": "may", "ought": "should"}
_REPORTED = {"would": "will", "could": "can"}
_SENTENCE = re.compile(r" … |(?<=[.!?][”’\"'])\s+|(?<=[.!?])\s+(?=[“‘\"A-Z])")
_NO_POSITION = ("ask", "decline")
# Small words that decide where the one has this and the other that.
_TURNS = (("for", "against"), ("all", "some"), ("all", "most"), ("all", "few"), ("every", "some"), ("most", "few"))


@dataclass(frozen=True, slots=True)
class Compared:
    """A statement with what of its wording is compared. verbatim: its words are the speaker's own."""

    said: Said
    stems: frozenset[str]
    numbers: frozenset[float]
    days: tuple[Day, ...]
    denies: bool
    hedged: bool
    modals: frozenset[str]
    small: frozenset[str]

    @classmethod
    def of(cls, said: Said) -> "Compared":
        """Take the statement's words apart; its dates are no words."""
        days = find_days(said.words, said=said.day)
        found = words(said.words)
        if days:
            found = tuple(one for one in found if not any(day.start <= one.start < day.end for day in days))
        plain = frozenset(word.text.lower() for word in found)
        return cls(
            said, frozenset(word.stem for word in found if word.content and not word.text[0].isdigit()),
            numbers(found), days, _denies(said) ^ said.negated, bool(hedges(found)),
            frozenset(_ALIKE.get(word, word) for word in plain & _MODALS), plain,
        )

    def same_wording(self, other: "Compared") -> bool:
        """Tell whether nothing that decides differs."""
        return (
            self.numbers == other.numbers and {one.when for one in self.days} == {one.when for one in other.days}
            and self.hedged == other.hedged and not _modals(self, other) and not _small(self, other)
            and (self.said.act in _NO_POSITION) == (other.said.act in _NO_POSITION) and not _contrary(self, other)
        )


def _denies(said: Said) -> bool:
    """Tell whether what is told is denied; "dismissed the study as arithmetic" denies not that it is arithmetic."""
    return said.act == "deny" and (said.words.startswith("that ") or " as " not in said.words)


def _contrary(one: Compared, other: Compared) -> bool:
    return one.denies ^ other.denies ^ contrary(one.said.words, other.said.words)


def _modals(one: Compared, other: Compared) -> tuple[str, str] | None:
    """Return the "will" of one and the "should" of the other, None where both have the same or one has none."""
    mine, theirs = one.modals, other.modals
    if "indirect" in (one.said.kind, other.said.kind) or "mixed" in (one.said.kind, other.said.kind):
        mine, theirs = (frozenset(_REPORTED.get(word, word) for word in some) for some in (mine, theirs))
    if mine == theirs or not mine - theirs or not theirs - mine:
        return None
    return min(mine - theirs), min(theirs - mine)


def _small(one: Compared, other: Compared) -> tuple[str, str] | None:
    """Return the "all" of one and the "some" of the other."""
    for pair in _TURNS:
        for mine, theirs in (pair, pair[::-1]):
            if mine in one.small - other.small and theirs in other.small - one.small:
                return mine, theirs
    return None


def gathered(read: Sequence[Compared]) -> list[list[Compared]]:
    """Gather what says the same, each under the earliest; in order of the earliest."""
    often = Counter(stem for one in read for stem in one.stems)
    by_anchor: dict[str, list[int]] = defaultdict(list)
    groups: list[list[Compared]] = []
    for one in read:
        anchors = _anchors(one, often)
        for number in _beside(anchors, by_anchor):
            first = groups[number][0]
            if _alike(first.stems, one.stems) >= SAME and first.same_wording(one):
                groups[number].append(one)
                break
        else:
            for anchor in anchors:
                by_anchor[anchor].append(len(groups))
            groups.append([one])
    return groups


def sentences(one: Compared) -> tuple[Compared, ...]:
    """Return a statement of several sentences or pieces as one for each: what it takes back is not what it promises."""
    pieces = [piece for piece in _SENTENCE.split(one.said.words) if piece.strip()]
    return (one,) if len(pieces) < 2 else tuple(Compared.of(replace(one.said, words=piece)) for piece in pieces)


def shifts(positions: Sequence[Compared]) -> Iterable[tuple[Compared, Compared]]:
    """Yield each dated position behind the nearest one of an earlier day, if their wording differs."""
    often = Counter(stem for one in positions for stem in one.stems)
    by_anchor: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(positions):
        if one.said.day is None:
            continue
        anchors = _anchors(one, often)
        rivals = [
            (score, other) for other in _beside(anchors, by_anchor)
            if (positions[other].said.day or "~") < one.said.day
            and (score := _about_one(positions[other].stems, one.stems)) >= ABOUT_ONE
            and differences(positions[other], one)
        ]
        if rivals:
            _, best = max(rivals)
            yield positions[best], one
        for anchor in anchors:
            by_anchor[anchor].append(number)


def _anchors(one: Compared, often: Counter[str]) -> list[str]:
    return sorted(one.stems, key=lambda stem: (often[stem], stem))[:_ANCHORS]


def _beside(anchors: Iterable[str], by_anchor: dict[str, list[int]]) -> list[int]:
    """Return the positions that share an anchor, in order, the newest of each anchor only where there are very many."""
    return sorted({number for anchor in anchors for number in by_anchor[anchor][-_COMPARED:]})


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the shorter's telling words that both have, or the one has and the other its opposite; 0
    where that is too little to tell."""
    shared = len(one & other) + turns(one, other)
    shorter = min(len(one), len(other))
    if shared < _LEAST_SHARED or max(len(one), len(other)) > 3 * shorter:
        return 0.0
    return shared / shorter


def _about_one(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the longer's telling words that both have, or the one has and the other its opposite; 0
    where that is too little to tell: two sentences that name the same people need not be about one thing."""
    shared, longer = len(one & other) + turns(one, other), max(len(one), len(other))
    return shared / longer if shared >= _ENOUGH or shared >= max(_LEAST_SHARED, longer - 1) else 0.0


def differences(before: Compared, after: Compared) -> tuple[str, ...]:
    """Return in what the wording differs, in words a reader can check."""
    found = []
    denials = before.said.act == "deny", after.said.act == "deny"
    gone, come = sorted(before.stems - after.stems), after.stems - before.stems
    turned = {stem: other for stem in gone if (other := opposite(stem, come))}
    found += [f'"{_word(before, stem)}" became "{_word(after, other)}"' for stem, other in turned.items()]
    if _contrary(before, after) ^ (len(turned) % 2 == 1):
        negation = "a negation " + ("is gone" if _negations(before) > _negations(after) else "has come")
        denial = f"the {'earlier' if denials[0] else 'later'} is a denial"
        found.append(denial if denials[0] != denials[1] else negation)
    if before.numbers != after.numbers and before.numbers and after.numbers:
        found.append(f"{_listed(before.numbers - after.numbers)} became {_listed(after.numbers - before.numbers)}")
    if moved := other_days(before.days, after.days):
        found.append(f"{moved[0].text} became {moved[1].text}")
    if modals := _modals(before, after):
        found.append(f'"{modals[0]}" became "{modals[1]}"')
    elif before.hedged != after.hedged:
        found.append("a hedge " + ("is gone" if before.hedged else "has come"))
    if small := _small(before, after):
        found.append(f'"{small[0]}" became "{small[1]}"')
    return tuple(found)


def _word(one: Compared, stem: str) -> str:
    return next(word.text for word in words(one.said.words) if word.stem == stem)


def _negations(one: Compared) -> int:
    return len(one.small & NEGATIONS) + one.denies


def _listed(values: frozenset[float]) -> str:
    return " and ".join(f"{value:,.10g}" for value in sorted(values)) or "nothing"


__all__ = ["Compared", "differences", "gathered", "shifts"]
