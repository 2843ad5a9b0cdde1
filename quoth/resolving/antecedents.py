"""Whom a pronoun means: who fits it by gender and number, and how much the page's clues speak for each of them.

The clues are weighed as in a log-linear model (mention ranking: Denis and Baldridge, "Specialized models and ranking
for coreference resolution", EMNLP 2008); `train/antecedents.py` fits the weights.
"""

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from quoth.records import Speaker
from quoth.resolving.clues import CONJUNCTIONS, Clues, Place, name_clues, place_of, said_clues
from quoth.resolving.entities import Entity, Mention
from quoth.resolving.phrases import Phrase, pronoun_of
from quoth.resolving.roles import PREPOSITIONS
from quoth.resolving.scene import Said, Scene
from quoth.resolving.vocabulary import ANONYMOUS, FEMININE, MASCULINE, ROLE_GENDER, word_set

# Sentences of the narrator back in which an antecedent is looked for.
NEAR = 7
# Words that begin a clause in which a pronoun runs ahead of its name: "Counter to her promise, Vok …".
RUN_AHEAD = word_set("despite during though counter contrary throughout given besides unlike once upon")
# A choice is made from this probability on, with this lead over the next.
LEAST, MARGIN = 0.4, 0.12


@dataclass(frozen=True, slots=True)
class Antecedent:
    """Somebody whom a pronoun may mean: entity or an earlier unnamed speaker, how likely in [0, 1], and why."""

    weight: float
    entity: Entity | None
    said: Said | None
    why: str

    @property
    def name(self) -> str:
        """The name it would give the pronoun."""
        if self.entity is not None:
            return self.entity.name
        return (self.said.speaker.name if self.said else None) or "?"


@dataclass(slots=True)
class Candidate:
    """Somebody who fits a pronoun, with the clues for him or her."""

    entity: Entity | None
    said: Said | None
    why: str
    clues: Clues


@cache
def weights() -> dict[str, float]:
    """Return the weight of each clue, as fitted."""
    text = files("quoth.resolving").joinpath("data", "antecedents.json").read_text(encoding="utf-8")
    return dict(json.loads(text)["weights"])


def person_antecedents(scene: Scene, phrase: Phrase, offset: int, index: int) -> list[Antecedent]:
    """Return whom "he" or "she" at offset may mean, the likeliest first, each once.

    Args:
        index: the attribution whose source the pronoun is.
    """
    low = pronoun_of(scene.words.tokens, phrase.head)
    return antecedents(scene, phrase, offset, index, "m" if low in MASCULINE else "f" if low in FEMININE else None)


def antecedents(scene: Scene, phrase: Phrase, offset: int, index: int, gender: str | None) -> list[Antecedent]:
    """Return whom a pronoun or a description of one person may mean, the likeliest first; gender None: either.

    Their weights sum to at most 1: what is missing is that of nobody.
    """
    found = candidates(scene, place_of(scene, phrase.head, offset, index), gender)
    known = weights()
    scores = [sum(known.get(clue, 0.0) * value for clue, value in one.clues.items()) for one in found]
    top = max([known["nobody"], *scores])
    whole = math.exp(known["nobody"] - top) + sum(math.exp(score - top) for score in scores)
    some = [Antecedent(math.exp(score - top) / whole, one.entity, one.said, one.why)
            for score, one in zip(scores, found, strict=True)]
    return sorted(some, key=lambda one: -one.weight)


def candidates(scene: Scene, place: Place, gender: str | None) -> list[Candidate]:
    """Return everybody who fits, with their clues, in text order of their latest mention."""
    mentions = _fitting_mentions(scene, place, gender)
    spoken = [one for one in scene.said_before(place.offset) if _may_have_said(scene, one, place, gender)]
    found: dict[object, Candidate] = {}
    for mention in mentions:
        entity = mention.entity
        assert entity is not None
        found[id(entity)] = Candidate(entity, None, f"“{mention.name.text}” at {mention.name.start}", {})
    for one in found.values():
        assert one.entity is not None
        one.clues = name_clues(scene, place, one.entity, mentions) | _doubts(one.entity, gender)
    for said in spoken:
        key = id(said.entity) if said.entity else said.speaker.name
        later = any(other.start > said.start and (id(other.entity) if other.entity else other.speaker.name) != key
                    for other in spoken)
        one = found.setdefault(key, Candidate(said.entity, said, "", _doubts(said.entity, gender)))
        one.clues = {clue: value for clue, value in one.clues.items() if not clue.startswith(("said", "has", "over"))}
        one.clues |= said_clues(scene, place, said, later)
        one.said, one.why = said, f"the speaker at {said.start}"
    _add_holder(scene, place, gender, found)
    for mention in _announced(scene, place.head, gender):
        one = found.setdefault(id(mention.entity), Candidate(mention.entity, None, "", {}))
        one.clues = one.clues | {"announced": 1.0} | _doubts(mention.entity, gender)
        one.why = f"“{mention.name.text}” at {mention.name.start}"
    return list(found.values())


def _fitting_mentions(scene: Scene, place: Place, gender: str | None) -> list[Mention]:
    holder = scene.holders[place.index]
    holding = scene.by_index[holder].entity if holder is not None and holder in scene.by_index else None
    quoted = holding is not None and holder is not None and _is_quoted(scene, holder, place.offset)
    return [
        one for one in scene.names_before(place.offset)
        if fits(one.entity, gender) and scene.distance(one.name.start, place.offset) < NEAR
        and _same_part(scene, one.name.start, place.offset)
        and not (one.name.place and one.entity is not None and one.entity.kind == "unknown")
        and not (quoted and one.entity is holding)
    ]


def _may_have_said(scene: Scene, said: Said, place: Place, gender: str | None) -> bool:
    fitting = fits(said.entity, gender) if said.entity else _unnamed_fits(said.speaker, gender)
    return fitting and said.index != place.index and scene.distance(said.start, place.offset) < NEAR


def _doubts(entity: Entity | None, gender: str | None) -> Clues:
    """Return what is not known of a candidate: the gender, that it is a person, more than one word of the name."""
    if entity is None:
        return {"unnamed": 1.0}
    doubts: Clues = {}
    if gender is not None and entity.gender is None:
        doubts["gender unknown"] = 1.0
    if entity.kind == "unknown":
        doubts["kind unknown" if len(entity.parts) > 1 else "one word"] = 1.0
    return doubts


def _add_holder(scene: Scene, place: Place, gender: str | None, found: dict[object, Candidate]) -> None:
    """Add whoever's words the pronoun stands in, unless between quotation marks, where that is "I"."""
    holder = scene.holders[place.index]
    said = scene.by_index.get(holder) if holder is not None else None
    if holder is None or said is None or _is_quoted(scene, holder, place.offset):
        return
    if fits(said.entity, gender) if said.entity else _unnamed_fits(said.speaker, gender):
        key = id(said.entity) if said.entity else said.speaker.name
        one = found.setdefault(key, Candidate(said.entity, said, "", _doubts(said.entity, gender)))
        one.clues = one.clues | {"holds the words": 1.0}
        one.said, one.why = one.said or said, one.why or "the one whose words these are"


def _announced(scene: Scene, head: int, gender: str | None) -> Iterator[Mention]:
    """Yield the subject that a pronoun in an opening clause runs ahead of: "In his letter, Vok wrote"."""
    tokens, sentence = scene.words.tokens, scene.words.sentences[scene.words.tokens[head].sentence]
    opening = tokens[sentence.first].low in PREPOSITIONS | CONJUNCTIONS | RUN_AHEAD
    if not opening or head - sentence.first > 3 or head == sentence.first:
        return
    for mention in scene.cast.within(tokens[head].end, sentence.end)[:4]:
        comma = tokens[mention.name.title].gap.strip() == ","
        if fits(mention.entity, gender) and comma and not mention.name.possessive:
            yield mention
            return


def _is_quoted(scene: Scene, holder: int, offset: int) -> bool:
    """Say whether the character stands between quotation marks in the content of the holder."""
    for start, end in scene.attributions[holder].content:
        if start <= offset < end:
            before = scene.article.text[max(start, offset - 2000): offset]
            return before.count("“") > before.count("”") or before.count('"') % 2 == 1 or "''" in before
    return False


def fits(entity: Entity | None, gender: str | None) -> bool:
    """Say whether a pronoun of the gender can mean the entity; gender None: any."""
    return entity is not None and entity.kind in ("person", "unknown") and (
        gender is None or entity.gender in (None, gender)
    )


def _unnamed_fits(speaker: Speaker, gender: str | None) -> bool:
    """Say whether somebody without a name is one person who fits: "two officials" and "her son" are no "she"."""
    words = (speaker.name or "").lower().split()
    shown = {ROLE_GENDER[word] for word in words if word in ROLE_GENDER}
    several = any(word in ANONYMOUS and word.endswith("s") for word in words)
    return speaker.type == "anonymous" and not several and not (gender and shown and gender not in shown)


def _same_part(scene: Scene, start: int, offset: int) -> bool:
    """Say whether the name may be taken up at offset: a comment's names are no others'."""
    blocks = scene.article.blocks
    return blocks[scene.block_of(start)].kind != "comment" or blocks[scene.block_of(offset)].kind == "comment"


def choose(antecedents: Sequence[Antecedent]) -> tuple[Antecedent | None, float]:
    """Return the antecedent that stands out, and a score; None where two are too close or none is likely enough."""
    if not antecedents or antecedents[0].weight < LEAST:
        return None, 0.0
    second = antecedents[1].weight if len(antecedents) > 1 else 0.0
    lead = antecedents[0].weight - second
    if lead < MARGIN:
        return None, 0.0
    return antecedents[0], round(min(0.95, 0.5 + 0.45 * lead), 2)


__all__ = ["Antecedent", "Candidate", "antecedents", "candidates", "choose", "fits", "person_antecedents"]
