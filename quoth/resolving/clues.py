"""The clues by which a page shows whom a pronoun means: what each candidate does, how far back, who has spoken."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quoth.resolving.entities import Entity, Mention
from quoth.resolving.names import Name
from quoth.resolving.roles import PREPOSITIONS
from quoth.resolving.scene import Said, Scene
from quoth.resolving.tokens import Token
from quoth.resolving.vocabulary import ARTICLES, CLOSED, SPEECH, word_set

CONJUNCTIONS = word_set("""
    and but that when while because if after before since although though whereas until
""")
GOVERNING = PREPOSITIONS - {"and", "or", "as", "that", "who", "whom", "which", "whose", "after", "before"}
# Sentences of the narrator in between, counted up to here.
FAR = 4
Clues = dict[str, float]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a pronoun or description stands: the word's index, its offset, and what it does: "s", "o" or "p".

    "s" is a subject ("she") or a description, "o" an object ("him"), "p" a possessive ("his"). index: the
    attribution whose source it is.
    """

    head: int
    offset: int
    index: int
    does: str


def place_of(scene: Scene, head: int, offset: int, index: int) -> Place:
    """Read what the pronoun at a word does in its sentence; "her" is possessive before a noun."""
    tokens = scene.words.tokens
    low = tokens[head].low.split("’")[0].split("'")[0]
    after = tokens[head + 1] if head + 1 < len(tokens) and tokens[head + 1].gap == " " else None
    possessive = low == "his" or (low == "her" and after is not None and after.low not in CLOSED)
    does = "p" if possessive else "o" if low in ("him", "himself", "her", "hers", "herself") else "s"
    return Place(head, offset, index, does)


def name_clues(scene: Scene, place: Place, entity: Entity, mentions: Sequence[Mention]) -> Clues:
    """Return the clues of somebody named before the pronoun.

    Args:
        entity: the candidate.
        mentions: the latest mentions of all candidates before the pronoun, in text order.
    """
    own = [one for one in mentions if one.entity is entity]
    latest = own[-1]
    distance = min(scene.distance(latest.name.start, place.offset), FAR)
    does = part(scene, latest, mentions)
    clues: Clues = {
        f"{place.does} {distance} {does}": 1.0, f"distance {distance}": 1.0, does: 1.0,
        "between": float(min(3, len({id(one.entity) for one in mentions if one.name.start > latest.name.start}))),
        "often": math.log(1 + len(own)),
        "subject": float(min(3, sum(_subject_near(scene, place, one, mentions) for one in own[-4:]))),
        "words": math.log(1 + abs(place.head - latest.name.first)),
    }
    if distance == 0:
        clues |= _same_sentence(scene, place, latest, does)
    if any(start <= latest.name.start < end for start, end in scene.attributions[place.index].content):
        clues["in its words"] = 1.0
    inner = scene.contents.at(latest.name.start)
    if inner is not None and inner != scene.holders[place.index]:
        clues["in other words"] = 1.0
    return clues


def _same_sentence(scene: Scene, place: Place, mention: Mention, does: str) -> Clues:
    tokens, name = scene.words.tokens, mention.name
    between = tokens[name.last: place.head]
    joint = any(one.low in CONJUNCTIONS for one in between)
    apart = joint or any("," in one.gap for one in tokens[name.last: place.head + 1])
    return {f"{place.does} {'apart' if apart else 'together'} {does}": 1.0, "close": 1 / (1 + len(between) / 5)}


def _subject_near(scene: Scene, place: Place, mention: Mention, mentions: Sequence[Mention]) -> bool:
    near = scene.distance(mention.name.start, place.offset) <= 2
    return near and part(scene, mention, mentions) in ("says", "subject")


def said_clues(scene: Scene, place: Place, said: Said, later: bool) -> Clues:
    """Return the clues of somebody who has spoken before; later: another candidate has spoken since."""
    distance = min(scene.distance(said.start, place.offset), FAR)
    inside, holder = scene.holders[said.index], scene.holders[place.index]
    clues: Clues = {f"said {distance}": 1.0}
    words = scene.words.within((said.start, said.end))
    tokens = scene.words.tokens
    if inside is not None and inside != holder:
        clues["said inside"] = 1.0
    if tokens[words[-1]].possessive:
        clues["said of"] = 1.0
    if words[0] and tokens[words[0] - 1].low == "by" and distance == 0:
        clues["said by"] = 1.0
    if _has_asked(scene, said, place.offset):
        clues["has asked"] = 1.0
    if later:
        clues["overtaken"] = 1.0
    return clues


def _has_asked(scene: Scene, said: Said, offset: int) -> bool:
    """Say whether a speaker has put a question in a paragraph before, so that the next words are an answer."""
    one = scene.attributions[said.index]
    if not one.cue or not one.content or scene.block_of(one.content[-1][1] - 1) == scene.block_of(offset):
        return False
    text = scene.article.text
    asks = text[one.cue[0][0]: one.cue[0][1]].lower().startswith(("ask", "inquir", "wonder"))
    return asks and "?" in text[one.content[-1][1] - 3: one.content[-1][1] + 2]


def part(scene: Scene, mention: Mention, mentions: Sequence[Mention]) -> str:
    """Return what a name does in its sentence: "says", "subject", "owner", "governed", "object" or "beside"."""
    tokens, name = scene.words.tokens, mention.name
    before = tokens[name.title - 1] if name.title else None
    same = before is not None and before.sentence == tokens[name.first].sentence
    if before is not None and before.low in ARTICLES and before.end + 1 == name.start:
        return "beside"  # "a Vok rally" is about the rally
    if name.possessive:
        return "owner"
    if same and before is not None and before.low in GOVERNING:
        return "governed"
    joins = not same or tokens[name.title].gap.strip() != "" or (before is not None and before.low in CONJUNCTIONS)
    if _says(tokens, name):
        return "says"
    first = next(_in_sentence(tokens, name, mentions), mention) is mention
    return "subject" if first or joins else "object"


def _in_sentence(tokens: Sequence[Token], name: Name, mentions: Sequence[Mention]) -> Iterator[Mention]:
    sentence = tokens[name.first].sentence
    return (one for one in mentions if tokens[one.name.first].sentence == sentence)


def _says(tokens: Sequence[Token], name: Name) -> bool:
    """Say whether the word beside a name is a verb of saying: "Vok said", "said Mayor Ada Vok"."""
    before = tokens[name.title - 1].low if name.title else ""
    after = tokens[name.last].low if name.last < len(tokens) else ""
    return (before in SPEECH and tokens[name.title].gap == " ") or (after in SPEECH and tokens[name.last].gap == " ")


__all__ = ["Clues", "Place", "name_clues", "part", "place_of", "said_clues"]
