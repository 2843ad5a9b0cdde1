"""What is known while an article's statements are resolved in turn: its words, its cast, who has spoken so far."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass, field

from quoth.records import Article, Attribution, Speaker
from quoth.resolving.cast import Cast, read_cast
from quoth.resolving.entities import Entity, Mention
from quoth.resolving.evidence import settle_names
from quoth.resolving.tokens import Words, read_words

# How many earlier sources and names an antecedent is looked for in: more lie too far back to be meant.
SOURCES, NAMES = 12, 40


@dataclass(frozen=True, slots=True)
class Said:
    """A resolved source, as an antecedent for later ones; entity is None for speakers without a name."""

    start: int
    end: int
    index: int
    speaker: Speaker
    entity: Entity | None


class Contents:
    """Which attribution's content holds a character, the innermost where contents nest."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        pieces = [(start, -end, index) for index, one in enumerate(attributions) for start, end in one.content]
        pieces.sort()
        self._starts: list[int] = []
        self._inner: list[int | None] = []
        stack: list[tuple[int, int]] = []
        upcoming = 0
        for offset in sorted({offset for start, end, _ in pieces for offset in (start, -end)}):
            while upcoming < len(pieces) and pieces[upcoming][0] == offset:
                stack.append((-pieces[upcoming][1], pieces[upcoming][2]))
                upcoming += 1
            while stack and stack[-1][0] <= offset:
                stack.pop()
            self._starts.append(offset)
            self._inner.append(stack[-1][1] if stack else None)

    def at(self, offset: int) -> int | None:
        """Return the index of the innermost attribution whose content holds the character, or None."""
        index = bisect_right(self._starts, offset) - 1
        return self._inner[index] if index >= 0 else None


@dataclass(slots=True)
class Scene:
    """One article while its statements are resolved.

    holders: for each attribution, the index of the one whose content its source stands in, or None.
    told: how many sentences outside contents lie before each sentence, so that a long quotation is no
    distance. said: sources resolved so far, in text order.
    """

    article: Article
    words: Words
    cast: Cast
    attributions: Sequence[Attribution]
    contents: Contents
    holders: tuple[int | None, ...]
    told: tuple[int, ...]
    said: list[Said] = field(default_factory=list)
    by_index: dict[int, Said] = field(default_factory=dict)

    def note(self, said: Said) -> None:
        """Keep a resolved source as an antecedent."""
        insort(self.said, said, key=lambda one: one.start)
        self.by_index[said.index] = said

    def distance(self, earlier: int, later: int) -> int:
        """Return how many sentences of the narrator lie between two offsets; 0 in one sentence."""
        one, other = self.words.sentence_at(earlier), self.words.sentence_at(later)
        return 0 if one == other else max(1, self.told[other] - self.told[one])

    def block_of(self, offset: int) -> int:
        """Return the index of the block that holds the word at offset."""
        return self.words.sentences[self.words.sentence_at(offset)].block

    def said_before(self, offset: int) -> Sequence[Said]:
        """Return the latest sources that start before offset, in text order."""
        end = bisect_left(self.said, offset, key=lambda one: one.start)
        return self.said[max(0, end - SOURCES): end]

    def names_before(self, offset: int) -> Sequence[Mention]:
        """Return the latest names that start before offset, in text order."""
        end = bisect_left(self.cast.starts, offset)
        return self.cast.mentions[max(0, end - NAMES): end]


def set_scene(article: Article, attributions: Sequence[Attribution]) -> Scene:
    """Read the article's words and cast, and where its contents lie."""
    words = read_words(article)
    cast = read_cast(article, words, [one.source[0] for one in attributions if len(one.source) == 1])
    settle_names(words, cast.mentions)
    contents = Contents(attributions)
    holders = tuple(_holder(contents, attributions, index) for index in range(len(attributions)))
    return Scene(article, words, cast, attributions, contents, holders, _told(words, contents))


def anchor(attribution: Attribution) -> int:
    """Return the offset by which an attribution has its place in the text: its source, else its cue or content."""
    return (attribution.source or attribution.cue or attribution.content)[0][0]


def _holder(contents: Contents, attributions: Sequence[Attribution], index: int) -> int | None:
    given = attributions[index].nested_in
    if given is not None:
        return given
    inner = contents.at(anchor(attributions[index]))
    return inner if inner != index else None


def _told(words: Words, contents: Contents) -> tuple[int, ...]:
    told, count = [], 0
    for sentence in words.sentences:
        told.append(count)
        inner = contents.at(sentence.start)
        count += inner is None or contents.at(words.tokens[sentence.last - 1].start) != inner
    return tuple(told)


__all__ = ["Contents", "Said", "Scene", "anchor", "set_scene"]
