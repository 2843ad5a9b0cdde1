"""What each statement of an article is about and where it stands, as far as that tells which answers which."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quoth.records import DISPLAY_KINDS, Statement
from quoth.resolving.scene import Scene
from quoth.resolving.vocabulary import word_set

_THAT = word_set("it this that these those them him her so")
_COMMON = word_set("""
    that this with from have been were will would could should they their there what which when where whom whose while
    said says told also into than then them some such only over more most very been about after before because
    comment question questions request asked whether anything would still never being upon against under between
    company government ministry minister president people week year month today yesterday does doing made make many
    much like just other others those these three four five first last even know think want going having because
""")
STEM = 5  # letters by which two words are one


@dataclass(frozen=True, slots=True)
class Telling:
    """What one statement is about, and who is told of: the beginnings of its words, and of its speaker's name.

    block: counts blocks for what displays the story, else those of the prose: a subheading is no distance. after: what
    its speaker goes on to say in the same paragraph is about. role: what the page calls its speaker beside it. behind:
    something else is said before it in its sentence. rebuts: the page says that it was a reply to what it tells of
    later.
    """

    statement: Statement
    block: int
    about: frozenset[str]
    speaker: frozenset[str]
    cue: str
    role: frozenset[str]
    behind: bool = False
    rebuts: bool = False
    after: frozenset[str] = frozenset()


def tellings(scene: Scene, statements: Sequence[Statement]) -> list[Telling]:
    """Return what each of an article's statements, in text order, is about."""
    prose = [0]
    for block in scene.article.blocks:
        prose.append(prose[-1] + (block.kind not in DISPLAY_KINDS))
    told = [_telling(scene, one, prose) for one in statements]
    for place in range(len(told) - 2, -1, -1):
        one, following = told[place], told[place + 1]
        if sentence_of(scene, one.statement) == sentence_of(scene, following.statement):
            told[place + 1] = following = replace(following, behind=True)
        if one.block == following.block and one.speaker == following.speaker:
            told[place] = replace(one, after=following.about | following.after)
    return told


def _telling(scene: Scene, statement: Statement, prose: Sequence[int]) -> Telling:
    text = scene.article.text
    about = stems(scene, statement.content)
    name = statement.speaker.name or " ".join(text[start:end] for start, end in statement.source)
    named = frozenset(word.lower()[:STEM] for word in re.findall(r"\w{3,}", name))
    cue = " ".join(text[start:end] for start, end in statement.cue)
    role = stems(scene, statement.source) - named
    block = scene.block_of(letter_of(scene, statement))
    shown = statement.block in DISPLAY_KINDS
    return Telling(statement, block if shown else prose[block], about - named, named - {"the"}, cue, role)


def letter_of(scene: Scene, statement: Statement) -> int:
    """Return where the first letter of a content stands: quotation marks belong to no word, and so to no paragraph."""
    start, end = statement.content[0]
    return next((at for at in range(start, end) if scene.article.text[at].isalnum()), start)


def stems(scene: Scene, spans: Sequence[tuple[int, int]]) -> frozenset[str]:
    """Return the beginnings of the telling words within half-open spans."""
    tokens = scene.words.tokens
    return frozenset(
        tokens[index].low[:STEM] for span in spans for index in scene.words.within(span)
        if len(tokens[index].low) >= 4 and tokens[index].low not in _COMMON
    )


def one_speaker(one: Telling, other: Telling) -> bool:
    """Tell whether two statements are by one speaker, by a short or fuller name: nobody answers himself."""
    names, named = (one.speaker, other.speaker), ("person", "organization", "country", "publication")
    if one.statement.speaker.type in named and other.statement.speaker.type in named and all(names):
        return names[0] <= names[1] or names[1] <= names[0]
    return names[0] == names[1]


def shared(one: Telling, other: Telling) -> int:
    """Return how many words two statements have in common."""
    return len(one.about & other.about)


def stands_for(scene: Scene, one: Telling) -> bool:
    """Tell whether a content is but a word that stands for another: "it", "all this"."""
    words = [scene.words.tokens[index].low for span in one.statement.content for index in scene.words.within(span)]
    return len(words) <= 2 and not _THAT.isdisjoint(words)


def words_of(scene: Scene, one: Telling) -> str:
    """Return the words of a content."""
    return " ".join(scene.article.text[start:end] for start, end in one.statement.content)


def sentence_of(scene: Scene, statement: Statement) -> tuple[int, int]:
    """Return [start, end) of the sentence that the statement's verb stands in."""
    at = (statement.cue or statement.source or statement.content)[0][0]
    sentence = scene.words.sentences[scene.words.sentence_at(at)]
    return sentence.start, sentence.end


def begins_with(scene: Scene, one: Telling, other: Telling) -> bool:
    """Tell whether the first words of the other's content name the speaker of one: whom he accuses or calls on."""
    start, end = other.statement.content[0]
    text, source = scene.article.text, one.statement.source
    name = one.statement.speaker.name or " ".join(text[first:last] for first, last in source)
    words = re.findall(r"\w{3,}", text[start: min(end, start + 80)].lower())
    words = [word for word in words if word not in ("that", "the")]
    return not set(words[:3]).isdisjoint(re.findall(r"\w{3,}", name.lower()))


def begin_of(one: Telling) -> int:
    """Return where a statement's content begins."""
    return one.statement.content[0][0]


def narrated(scene: Scene, statement: Statement, opens: bool) -> tuple[str, str]:
    """Return the narrator's words before and behind the content's beginning, in the sentence of the statement's verb.

    Before it also those that stand between its paragraph's beginning and a statement that opens the paragraph.
    """
    start, end = sentence_of(scene, statement)
    if opens:
        start = min(start, scene.article.blocks[scene.block_of(start)].start)
    pieces = []
    for first, last in sorted(statement.content):
        pieces.append(scene.article.text[start:max(start, min(first, end))])
        start = max(start, last)
    return pieces[0], " ".join((*pieces[1:], scene.article.text[start:max(start, end)]))


def last_said(one: Telling, near: Sequence[Telling]) -> Telling | None:
    """Return what the last to speak said in his paragraph, of several what is about the same; None too far back."""
    if not near or one.block - near[-1].block > 1:
        return None
    said = [other for other in near if other.block == near[-1].block and other.speaker == near[-1].speaker]
    return likeliest(said, one)


def likeliest(fit: Sequence[Telling], one: Telling) -> Telling | None:
    """Return the likeliest of those that fit, the nearest of equals; None of none."""
    return max(reversed(fit), key=lambda other: _weight(one, other), default=None)


def _weight(one: Telling, other: Telling) -> float:
    """Weigh what speaks for one statement's answering another."""
    return (
        min(3, shared(one, other)) + (not other.about.isdisjoint(one.after | one.role))
        + bool(one.speaker & other.about) - 0.3 * (one.block - other.block)
    )


__all__ = [
    "STEM", "Telling", "begin_of", "begins_with", "last_said", "letter_of", "likeliest", "narrated", "one_speaker",
    "sentence_of", "shared", "stands_for", "stems", "tellings", "words_of",
]
