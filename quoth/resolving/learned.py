"""What the encoder makes of an article's names and mentions, looked up by character."""

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass

from quoth.encoder.acts import Act
from quoth.encoder.entities import Entities
from quoth.records import Span

# The encoder's types of names as kinds of `names.Name`; "other" says nothing.
KINDS = {"person": "person", "organization": "organization", "place": "state", "publication": "publication"}


@dataclass(frozen=True, slots=True)
class Meaning:
    """Whom a mention means by the encoder's antecedents: its name's spans, the nearest before it first.

    chance: probability of the link that leads from the mention back to its chain, 0 to 1.
    """

    names: tuple[Span, ...]
    chance: float


class Learned:
    """The encoder's names, mentions and acts of one article; acts: one for each attribution, in their order."""

    def __init__(self, entities: Entities, acts: tuple[Act | None, ...]) -> None:
        self.acts = acts
        self._entities = entities
        self._names = [(entities.starts[low], entities.ends[high - 1], kind) for low, high, kind in entities.names]
        self._name_starts = [start for start, _, _ in self._names]
        self._head_starts = [entities.starts[one.head] for one in entities.mentions]
        self._chains: dict[int, list[int]] = {}
        for number, first in enumerate(entities.clusters):
            self._chains.setdefault(first, []).append(number)

    def kind_at(self, start: int, end: int) -> str | None:
        """Return the kind of the name that covers most of [start, end), None where none does or it tells nothing."""
        votes: Counter[str] = Counter()
        for low, high, kind in self._names[max(0, bisect_left(self._name_starts, start) - 1):]:
            if low >= end:
                break
            if high > start and kind in KINDS:
                votes[KINDS[kind]] += min(high, end) - max(low, start)
        return votes.most_common(1)[0][0] if votes else None

    def meaning(self, offset: int) -> Meaning | None:
        """Return whom the mention whose head word is at offset means; None without one, or without a name for it."""
        place = bisect_right(self._head_starts, offset) - 1
        if place < 0 or self._entities.ends[self._entities.mentions[place].head] <= offset:
            return None
        chain = self._chains[self._entities.clusters[place]]
        named = [i for i in chain if self._entities.mentions[i].form == "name" and i != place]
        order = sorted(named, key=lambda i: (i > place, abs(i - place)))
        if not order:
            return None
        mentions, starts, ends = self._entities.mentions, self._entities.starts, self._entities.ends
        spans = tuple((starts[mentions[i].start], ends[mentions[i].end - 1]) for i in order)
        return Meaning(spans, self._entities.chances[place])

    def introduced(self, offset: int) -> tuple[Span, float] | None:
        """Return the first mention of the chain that the mention with its head word at offset belongs to.

        With the chance of the link back to it; None where the mention is itself the first, or the first is a pronoun.
        """
        place = bisect_right(self._head_starts, offset) - 1
        if place < 0 or self._entities.ends[self._entities.mentions[place].head] <= offset:
            return None
        first = self._entities.mentions[self._entities.clusters[place]]
        if self._entities.clusters[place] == place or first.form == "pronoun":
            return None
        span = self._entities.starts[first.start], self._entities.ends[first.end - 1]
        return span, self._entities.chances[place]


__all__ = ["KINDS", "Learned", "Meaning"]
