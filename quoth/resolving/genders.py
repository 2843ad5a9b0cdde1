"""Which pronouns fit whom: gender by form of address, given name, role nouns, and the page's own pronouns."""

from collections import Counter
from collections.abc import Sequence

from quoth.resolving.cast import Entity, Mention
from quoth.resolving.tokens import Words
from quoth.resolving.vocabulary import FEMININE, MASCULINE

# One pronoun may be somebody else's; two more of one kind than of the other are evidence.
MARGIN = 2


def settle_genders(words: Words, mentions: Sequence[Mention]) -> None:
    """Give every person of the mentions a gender where the page shows one; given names came first."""
    for mention in mentions:
        entity = mention.entity
        if entity and entity.gender is None:
            entity.gender = next((role.gender for role in entity.roles if role.gender), None)
    votes: Counter[int] = Counter()
    voters: dict[int, Entity] = {}
    for index, entity in _alone(words, mentions):
        if entity.gender is None:
            votes[id(entity)] += _vote(words, index)
            voters[id(entity)] = entity
    for key, vote in votes.items():
        if abs(vote) >= MARGIN:
            voters[key].gender = "m" if vote > 0 else "f"
            voters[key].kind = "person"


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


__all__ = ["settle_genders"]
