"""What the page shows of its names: gender, and whether a lone word names a person, a body or a place."""

from collections import Counter
from collections.abc import Iterator, Sequence

from quoth.resolving.entities import Entity, Mention
from quoth.resolving.tokens import Words
from quoth.resolving.vocabulary import FEMININE, MASCULINE, NEUTER, PUBLICATIONS, word_set

# One pronoun may be somebody else's; two more of one kind than of the other are evidence.
MARGIN = 2
# What a body has and a person rarely: "Hale's members".
BODILY = word_set("""
    board members customers employees headquarters shares shareholders parent subsidiary branches profits staff plant
    factory offices directors workers users investors
""")
# Whom and what a business of several words has directly behind its name.
EXECUTIVES = word_set("ceo cfo shareholders shares customers employees stock executives")
SHARES = word_set("ceo shareholders shares customers employees headquarters stock board")
# What a country has: "Ostravia's government".
NATIONAL = word_set("""
    government parliament army capital border borders people citizens troops economy ambassador embassy
    constitution coast territory
""")
# "Hale Mutual boss Ada Vok", where "Vok spokesman Emil Sand" tells nothing of Vok.
HEADS = word_set("boss chief ceo president director chairman chairwoman employee employees shares customers")
PEOPLE_ENDINGS = ("n", "an", "ian", "ish", "ese", "ns", "ans", "ians")


def settle_names(words: Words, mentions: Sequence[Mention]) -> None:
    """Give entities a gender, and lone unknown words a kind, where the page shows one."""
    for mention in mentions:
        entity = mention.entity
        if entity and entity.gender is None:
            entity.gender = next((role.gender for role in entity.roles if role.gender), None)
    _settle_kinds(words, mentions)
    votes: Counter[int] = Counter()
    voters: dict[int, Entity] = {}
    for index, entity in _alone(words, mentions):
        if entity.gender is None:
            votes[id(entity)] += _vote(words, index)
            voters[id(entity)] = entity
    for key, vote in votes.items():
        if abs(vote) >= MARGIN and voters[key].kind == "person":
            voters[key].gender = "m" if vote > 0 else "f"


def _settle_kinds(words: Words, mentions: Sequence[Mention]) -> None:
    """Decide what lone words name that no list has: by their people's name, by what they own, by pronouns."""
    capitals = {token.text for token in words.tokens if token.capital}
    shown: Counter[tuple[int, str]] = Counter()
    lone: dict[int, Entity] = {}
    for mention in mentions:
        entity = mention.entity
        if entity is not None and entity.kind == "unknown" and len(entity.parts) > 1 and _owns(words, mention):
            entity.kind = "organization"
        if entity is not None and entity.kind == "unknown" and len(entity.parts) > 1 and entity.with_the and (
            entity.parts[-1].lower() in PUBLICATIONS
        ):
            entity.kind = "publication"
        if entity is None or entity.kind != "unknown" or len(entity.parts) > 1:
            continue
        lone[id(entity)] = entity
        for kind in _shown(words, mention):
            shown[id(entity), kind] += 1
    for key, entity in lone.items():
        country = any(entity.name + ending in capitals for ending in PEOPLE_ENDINGS) or (
            entity.name[-1] in "aey" and any(entity.name[:-1] + ending in capitals for ending in PEOPLE_ENDINGS[1:])
        )
        person, body = shown[key, "person"], shown[key, "organization"] + any(not r.personal for r in entity.roles) * 2
        nation = shown[key, "country"] + 2 * country
        if max(nation, body) > person:
            entity.kind = "state" if nation >= body else "organization"
        elif person > 1 + body:
            entity.kind = "person"


def _owns(words: Words, mention: Mention) -> bool:
    """Say whether the words behind a name make it a business: "Hale Fargo CEO", "Hale Fargo's shareholders"."""
    name, tokens = mention.name, words.tokens
    after = tokens[name.last] if name.last < len(tokens) else None
    if after is None or after.sentence != tokens[name.first].sentence or not (name.possessive or after.gap == " "):
        return False
    return after.low in EXECUTIVES or (name.possessive and after.low in SHARES)


def _shown(words: Words, mention: Mention) -> Iterator[str]:
    """Yield the kinds that the words right behind a mention speak for."""
    name, tokens = mention.name, words.tokens
    following = tokens[name.last: name.last + 3]
    same = [token for token in following if token.sentence == tokens[name.first].sentence]
    if name.possessive:
        lows = {token.low for token in same}
        if lows & BODILY:
            yield "organization"
        if lows & NATIONAL:
            yield "country"
    governed = name.title > 0 and tokens[name.title - 1].low in ("of", "from", "in", "near")
    if same and same[0].low == "who" and not governed:
        yield "person"
        yield "person"
    if same and (same[0].low == "which" or same[0].low in HEADS):
        yield "organization"
    sentence = words.sentences[tokens[name.first].sentence]
    lows = {token.low for token in tokens[name.last: min(sentence.last, name.last + 20)]}
    if lows & (MASCULINE | FEMININE):
        yield "person"
    elif lows & (NEUTER - {"this"}):
        yield "organization"


def _alone(words: Words, mentions: Sequence[Mention]) -> list[tuple[int, Entity]]:
    """Return the sentences that mention one person, or what may be one, and nobody else."""
    by_sentence: dict[int, dict[int, Entity | None]] = {}
    for mention in mentions:
        entity = mention.entity
        if entity is None or entity.kind in ("person", "unknown"):
            sentence = words.tokens[mention.name.first].sentence
            by_sentence.setdefault(sentence, {})[id(entity)] = entity
    return [(index, one) for index, some in by_sentence.items() if len(some) == 1 for one in some.values() if one]


def _vote(words: Words, index: int) -> int:
    sentence = words.sentences[index]
    lows = [token.low for token in words.tokens[sentence.first: sentence.last]]
    return sum((low in MASCULINE) - (low in FEMININE) for low in lows)


__all__ = ["settle_names"]
