"""Proposals of who is who across articles, by rules a reader can check; nothing here is applied.

Only persons, organizations, outlets and countries are proposed: groups and unnamed sources are described
in their page's own words, and two pages' "senior official" are never one. Persons who share a surname
need more than that: the whole name, or a role or organization that pages give both and no other of that name.
"""
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from quoth.questions.called import (
    PersonName,
    abbreviated,
    body_name,
    initials,
    person_name,
    proper,
    same_given,
)
from quoth.questions.known import BODIES, Known, known_speakers
from quoth.store.identities import Who, fullness
from quoth.store.store import Store

# What the kinds of evidence are worth, by reading what the rules propose in real records.
ALIKE = 0.97  # the same name but for case, accents and signs
MIDDLE = 0.88  # one has a middle name or initial that the other lacks
SUFFIX = 0.60  # one is junior, senior or a third, the other says nothing: may be father and son
INITIAL = 0.80  # initials or a short form for the given name, with a role in common
PART = 0.85  # two surnames, or the last two words of a longer name
SURNAME = 0.75  # one name alone, with a role in common
AMONG = 0.55  # the same where pages call somebody else of that name so too, but far fewer
LETTERS = 0.70  # an organization by its letters
TYPES = 0.80  # one name, read as an organization here and as an outlet there
MISREAD = 0.50  # one name, read as a person here and as an organization there: a slip, or a firm called by its founder
_ROLE = 0.08  # more, where the role agrees as well


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two speakers (name, type) who may be one: other is the fuller name.

    id: 8 hex digits of both. articles: keys of those for which it is proposed, None for everywhere.
    score: 0 to 1, to rank by. reasons: each a fact that can be looked up.
    """

    id: str
    one: Who
    other: Who
    score: float
    reasons: tuple[str, ...]
    articles: tuple[str, ...] | None

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON shape."""
        names = {"one": list(self.one), "other": list(self.other)}
        articles = None if self.articles is None else list(self.articles)
        return {"id": self.id} | names | {"score": self.score, "reasons": list(self.reasons), "articles": articles}


def proposals(store: Store) -> tuple[Proposal, ...]:
    """Return who may be the same, best first; what people judged already, either way, is not proposed.

    Time is that of reading the record once and sorting names; names are compared only with their likes.
    """
    known = known_speakers(store)
    people = [(one, name) for one in known if one.who[1] == "person" and (name := person_name(one.who[0]))]
    found: dict[frozenset[Who], Proposal] = {}
    refused = refusals(store)
    for proposal in (*_same_people(people), *_parts(people), *_surnames(people), *_bodies(known), *_misread(known)):
        pair = frozenset((proposal.one, proposal.other))
        if pair not in refused and (pair not in found or found[pair].score < proposal.score):
            found[pair] = proposal
    return tuple(sorted(found.values(), key=lambda one: (-one.score, one.other, one.one)))


def refusals(store: Store) -> set[frozenset[Who]]:
    """Return the pairs, as judged now, that people said are two."""
    now = {(name, type): (one.name, one.type) for one in store.identities()
           for name, type, articles in one.members if articles is None}
    pairs = set()
    for kept in store.judgements(kind="speaker"):
        if not kept.undone and kept.value.get("decision") == "refuse":
            name, other = tuple(kept.value["speaker"]), tuple(kept.value["other"])
            pairs.add(frozenset((now.get(name, name), now.get(other, other))))
    return pairs


def _proposal(
    one: Who, other: Who, score: float, reasons: Iterable[str], articles: Iterable[str] | None = None
) -> Proposal:
    if fullness(one[0]) < fullness(other[0]):
        one, other = other, one
    keys = None if articles is None else tuple(sorted(articles))
    id = hashlib.sha256(repr((one, other, keys)).encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return Proposal(id, one, other, round(min(score, 0.99), 2), tuple(reasons), keys)


def _common(one: Known, other: Known) -> str | None:
    """Return a reason by which the two hold one role or belong to one organization, None where nothing tells."""
    for words, (role, _) in one.roles.items():
        if len(words) > 1 and words in other.roles:
            return f'both are called "{role}"'
    for office, (role, _) in one.offices.items():
        if office in other.offices:
            return f'"{role}" and "{other.offices[office][0]}" name one organization'
    return None


def _same_people(people: list[tuple[Known, PersonName]]) -> Iterator[Proposal]:
    """Yield those whose whole names agree: by surname and given name, then by surname, initial and role."""
    whole = defaultdict(list)
    begun: dict[tuple[str, object], list[tuple[Known, PersonName]]] = defaultdict(list)
    for one, name in people:
        if name.first:
            whole[name.last, name.first].append((one, name))
            for words in one.roles:
                if len(words) > 1:
                    begun[name.last, words].append((one, name))
            for office in one.offices:
                begun[name.last, office].append((one, name))
    for group in whole.values():
        yield from _one_name(group)
    for group in begun.values():
        yield from _short_names(group)


def _one_name(group: list[tuple[Known, PersonName]]) -> Iterator[Proposal]:
    """Yield pairs of one given name and surname whose middle names and suffixes do not contradict each other.

    Where the record has two middle names, who has none may be either, and only a role tells.
    """
    group.sort(key=lambda one: (one[1].suffix, one[1].middle, one[0].who))
    middles = {_letters(name.middle) for _, name in group if name.middle}
    for (one, name), (other, second) in (*pairwise(group), *((group[0], last) for last in group[2:])):
        common = _common(one, other)
        score = _agree(name, second)
        if score is None or (score == MIDDLE and len(middles) > 1 and not common):
            continue
        reasons = [_WORDS[score], *([common] if common else [])]
        yield _proposal(one.who, other.who, score + _ROLE * len(reasons[1:]), reasons)


_WORDS = {
    ALIKE: "the same name",
    MIDDLE: "the same name but for a middle name or initial",
    SUFFIX: "the same name, one of them junior, senior or a number: may be relatives",
}


def _letters(middle: tuple[str, ...]) -> str:
    return "".join(word[0] for word in middle)


def _agree(one: PersonName, other: PersonName) -> float | None:
    """Return what two names with one given name and surname are worth, None where they contradict each other."""
    if one.suffix != other.suffix:
        return SUFFIX if "" in (one.suffix, other.suffix) and one.middle == other.middle else None
    if one.middle == other.middle:
        return ALIKE
    if not one.middle or not other.middle:
        return MIDDLE
    if len(one.middle) != len(other.middle):
        return None
    pairs = zip(one.middle, other.middle, strict=True)
    return MIDDLE if all(a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in pairs) else None


def _short_names(group: list[tuple[Known, PersonName]]) -> Iterator[Proposal]:
    """Yield pairs of one surname and role whose given names are initials or short forms of each other."""
    for (one, name), (other, second) in pairwise(sorted(group, key=lambda one: (one[1].first, one[0].who))):
        short = 1 in (len(name.first), len(second.first)) and name.first[0] == second.first[0]
        if name.first != second.first and (short or same_given(name.first, second.first)):
            reasons = ["one surname, and given names that can be one", str(_common(one, other))]
            yield _proposal(one.who, other.who, INITIAL, reasons)


def _parts(people: list[tuple[Known, PersonName]]) -> Iterator[Proposal]:
    """Yield names of two words or more that end the name of one person in the record, and of no other."""
    whole = {name.words: one for one, name in people}
    longer = defaultdict(set)
    for _, name in people:
        for start in range(1, len(name.words) - 1):
            longer[name.words[start:]].add(name.words)
    for words, others in longer.items():
        if words in whole and len(others) == 1:
            one, other = whole[words], whole[next(iter(others))]
            yield _proposal(one.who, other.who, PART, ["the end of the other's name, and of no other in the record"])


def _surnames(people: list[tuple[Known, PersonName]]) -> Iterator[Proposal]:
    """Yield lone names with the person in the record who bears it and is given the same role or organization.

    Only for the articles that give that role: elsewhere the name may be another's. Where several fit,
    only one whom three times as many articles call so as all others, and then with less score.
    """
    bearers: dict[tuple[str, object], list[tuple[Known, int]]] = defaultdict(list)
    for one, name in people:
        if name.first:
            for clue, (_, keys) in (*one.roles.items(), *one.offices.items()):
                bearers[name.last, clue].append((one, len(keys)))
    for one, name in people:
        if not name.first:
            yield from _surname(one, {clue: bearers[name.last, clue] for clue in (*one.roles, *one.offices)
                                      if (name.last, clue) in bearers})


def _surname(one: Known, bearers: dict[Any, list[tuple[Known, int]]]) -> Iterator[Proposal]:
    articles: set[str] = set()
    reasons: list[str] = []
    fitting: dict[Who, float] = {}
    for clue, theirs in bearers.items():
        role, keys = one.roles.get(clue) or one.offices[clue]
        (most, often), *others = sorted(theirs, key=lambda one: (-one[1], one[0].who))
        rivals = sum(count for _, count in others)
        if others and often < 3 * rivals:
            fitting |= {them.who: AMONG for them, _ in theirs}
            continue
        fitting[most.who] = min(fitting.get(most.who, SURNAME), AMONG if others else SURNAME)
        articles |= keys
        names = ", ".join(them.who[0] for them, _ in others[:3])
        also = f"{names} in {rivals}" if others else "nobody else of that name"
        told = f"{often} article" + "s" * (often != 1)
        reasons.append(f'"{role}": {most.who[0]} is called so in {told}, {also}')
    # Clues that point to two people are no evidence for either.
    if len(fitting) == 1 and articles:
        (other, score), = fitting.items()
        yield _proposal(one.who, other, score, ["the surname", *dict.fromkeys(reasons)], articles)


def _bodies(known: list[Known]) -> Iterator[Proposal]:
    """Yield organizations, outlets and countries of one name, and those whose letters another's name spells.

    "The agency" is another one in each article: only proper names are compared.
    """
    named = defaultdict(list)
    spelled = defaultdict(list)
    for one in known:
        if one.who[1] in BODIES and (name := body_name(one.who[0])) and proper(one.who[0]):
            named[name].append(one)
            if len(letters := initials(one.who[0])) >= 2 and not abbreviated(one.who[0]):
                spelled[letters].append(one)
    for group in named.values():
        for one, other in pairwise(group):
            if one.who[1] == other.who[1]:
                yield _proposal(one.who, other.who, ALIKE, [_WORDS[ALIKE]])
            else:
                yield _proposal(one.who, other.who, TYPES, [f"the same name, read as {one.who[1]} and {other.who[1]}"])
    for name, group in named.items():
        if len(spelled.get(name, ())) == 1 and abbreviated(group[0].who[0]):
            yield _proposal(group[0].who, spelled[name][0].who, LETTERS, ["its letters, and no other's in the record"])


def _misread(known: list[Known]) -> Iterator[Proposal]:
    """Yield persons and organizations or outlets of one name, for the articles that read it as a person."""
    bodies = {body_name(one.who[0]): one.who for one in known if one.who[1] in ("organization", "publication")}
    for one in known:
        name = body_name(one.who[0])
        if one.who[1] == "person" and one.articles and name in bodies:
            other = bodies[name]
            yield _proposal(one.who, other, MISREAD, [f"the same name, read as person and {other[1]}"], one.articles)


__all__ = ["Proposal", "proposals", "refusals"]
