"""Whom a pronoun means: gender and number first, then who is speaking, who is the subject, how far back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quoth.records import Speaker
from quoth.resolving.entities import Entity, Mention
from quoth.resolving.names import Name
from quoth.resolving.phrases import Phrase, pronoun_of
from quoth.resolving.roles import PREPOSITIONS
from quoth.resolving.scene import Said, Scene
from quoth.resolving.tokens import Token
from quoth.resolving.vocabulary import ANONYMOUS, ARTICLES, FEMININE, MASCULINE, ROLE_GENDER, SPEECH, word_set

# Weight by sentences of the narrator in between: the antecedent of a pronoun rarely lies further back.
NEAR = (1.0, 0.9, 0.62, 0.45, 0.36, 0.28, 0.22)
# Weight by what the candidate does in its sentence.
SPEAKS, SUBJECT, OWNER, OTHER, QUOTED, MENTIONED = 1.0, 0.85, 0.7, 0.5, 0.4, 0.3
# Weight where the gender, or that it is a person at all, is not known.
GENDER_UNKNOWN, KIND_UNKNOWN, LONE = 0.75, 0.5, 0.25
CONJUNCTIONS = word_set("""
    and but that when while because if after before since although though whereas until
""")
RUN_AHEAD = word_set("despite during though counter contrary throughout given besides unlike once upon")
GOVERNING = PREPOSITIONS - {"and", "or", "as", "that", "who", "whom", "which", "whose", "after", "before"}
LEAST, MARGIN = 0.3, 0.08
# From this weight on somebody is meant whose gender the page shows, where nobody else comes near.
LEAST_ALONE = 0.15
# Whoever weighs less comes near nobody.
FAINT = 0.06
# What is left of the weight of a speaker behind whom another fitting one has spoken.
OVERTAKEN = 0.8


@dataclass(frozen=True, slots=True)
class Antecedent:
    """Somebody whom a pronoun may mean: entity or an earlier unnamed speaker, weight, and the reason for it.

    spoke: the offset at which they speak, None for those who are only named.
    """

    weight: float
    entity: Entity | None
    said: Said | None
    why: str
    spoke: int | None = None

    @property
    def name(self) -> str:
        """The name it would give the pronoun."""
        if self.entity is not None:
            return self.entity.name
        return (self.said.speaker.name if self.said else None) or "?"


def person_antecedents(scene: Scene, phrase: Phrase, offset: int, index: int) -> list[Antecedent]:
    """Return whom "he" or "she" at offset may mean, the likeliest first, each once.

    Args:
        index: the attribution whose source the pronoun is.
    """
    low = pronoun_of(scene.words.tokens, phrase.head)
    return antecedents(scene, phrase, offset, index, "m" if low in MASCULINE else "f" if low in FEMININE else None)


def antecedents(scene: Scene, phrase: Phrase, offset: int, index: int, gender: str | None) -> list[Antecedent]:
    """Return whom a pronoun or a description of one person may mean, the likeliest first; gender None: either."""
    best: dict[str, Antecedent] = {}
    found = (*_speakers(scene, offset, index, gender), *_named(scene, offset, index, gender))
    for one in (*found, *_announced(scene, phrase.head, gender)):
        key = one.entity.name if one.entity else "said " + one.name
        if key not in best or best[key].weight < one.weight:
            best[key] = one
    latest = max((one.spoke for one in best.values() if one.spoke is not None and one.weight >= LEAST), default=0)
    weighed = [replace(one, weight=one.weight * OVERTAKEN) if one.spoke is not None and one.spoke < latest else one
               for one in best.values()]
    return sorted(weighed, key=lambda one: -one.weight)


def _speakers(scene: Scene, offset: int, index: int, gender: str | None) -> Iterator[Antecedent]:
    holder = scene.holders[index]
    for said in scene.said_before(offset):
        weight = _fits(said.entity, gender) if said.entity else _unnamed_fits(said.speaker, gender)
        distance = scene.distance(said.start, offset)
        if not weight or distance >= len(NEAR) or said.index == index:
            continue
        if said.entity and said.entity.kind == "unknown":
            weight = max(weight, GENDER_UNKNOWN)
        inside = scene.holders[said.index]
        quoted = inside is not None and inside != holder
        owner = scene.words.tokens[scene.words.within((said.start, said.end))[-1]].possessive
        asked = _has_asked(scene, said, offset)
        agent = scene.words.within((said.start, said.end))[0]
        passive = agent > 0 and scene.words.tokens[agent - 1].low == "by" and distance == 0
        weight *= NEAR[distance] * (QUOTED if quoted or asked else OTHER if owner or passive else SPEAKS)
        yield Antecedent(weight, said.entity, said, f"the speaker at {said.start}", said.start)
    if holder is not None and holder in scene.by_index:
        said = scene.by_index[holder]
        weight = _fits(said.entity, gender) if said.entity else _unnamed_fits(said.speaker, gender)
        if weight and not _is_quoted(scene, holder, offset):
            yield Antecedent(0.95 * weight, said.entity, said, "the one whose words these are")


def _has_asked(scene: Scene, said: Said, offset: int) -> bool:
    """Say whether a speaker has put a question in a paragraph before, so that the next words are an answer."""
    one = scene.attributions[said.index]
    if not one.cue or not one.content or scene.block_of(one.content[-1][1] - 1) == scene.block_of(offset):
        return False
    text = scene.article.text
    return text[one.cue[0][0]: one.cue[0][1]].lower().startswith(("ask", "inquir", "wonder")) and (
        text[one.content[-1][1] - 3: one.content[-1][1] + 2].find("?") >= 0
    )


def _announced(scene: Scene, head: int, gender: str | None) -> Iterator[Antecedent]:
    """Yield the subject that a pronoun in an opening clause runs ahead of: "In his letter, Vok wrote"."""
    tokens, sentence = scene.words.tokens, scene.words.sentences[scene.words.tokens[head].sentence]
    opening = tokens[sentence.first].low in PREPOSITIONS | CONJUNCTIONS | RUN_AHEAD
    if not opening or head - sentence.first > 3 or head == sentence.first:
        return
    for mention in scene.cast.within(tokens[head].end, sentence.end)[:4]:
        weight = _fits(mention.entity, gender)
        if weight and tokens[mention.name.title].gap.strip() == "," and not mention.name.possessive:
            yield Antecedent(1.1 * weight, mention.entity, None, f"“{mention.name.text}” at {mention.name.start}")
            return


def _is_quoted(scene: Scene, holder: int, offset: int) -> bool:
    """Say whether the character stands between quotation marks in the content of the holder."""
    for start, end in scene.attributions[holder].content:
        if start <= offset < end:
            before = scene.article.text[max(start, offset - 2000): offset]
            return before.count("“") > before.count("”") or before.count('"') % 2 == 1 or "''" in before
    return False


def _fits(entity: Entity | None, gender: str | None) -> float:
    """Return 0 where the pronoun cannot mean the entity, 1 where gender and kind agree."""
    if entity is None or entity.kind not in ("person", "unknown"):
        return 0.0
    if entity.gender is not None:
        return float(gender in (None, entity.gender))
    if entity.kind == "person":
        return GENDER_UNKNOWN
    return GENDER_UNKNOWN * (KIND_UNKNOWN if len(entity.parts) > 1 else LONE)


def _unnamed_fits(speaker: Speaker, gender: str | None) -> float:
    """Return 0 for whoever is not one unnamed person: "two officials" and "her son" are no "she"."""
    words = (speaker.name or "").lower().split()
    shown = {ROLE_GENDER[word] for word in words if word in ROLE_GENDER}
    if gender and shown and gender not in shown:
        return 0.0
    several = any(word in ANONYMOUS and word.endswith("s") for word in words)
    return GENDER_UNKNOWN if speaker.type == "anonymous" and not several else 0.0


def _named(scene: Scene, offset: int, index: int, gender: str | None) -> Iterator[Antecedent]:
    first_of: dict[int, int] = {}
    own = scene.attributions[index].content
    holder = scene.holders[index]
    holding = scene.by_index[holder].entity if holder in scene.by_index and holder is not None else None
    for mention in scene.names_before(offset):
        entity, start = mention.entity, mention.name.start
        weight = _fits(entity, gender)
        distance = scene.distance(start, offset)
        if entity is None or not weight or distance >= len(NEAR) or not _same_part(scene, start, offset):
            continue
        if mention.name.place and entity.kind == "unknown":
            continue
        if entity is holding and holder is not None and _is_quoted(scene, holder, offset):
            continue
        sentence = scene.words.tokens[mention.name.first].sentence
        place = _place(scene, mention, first_of.setdefault(sentence, start) == start, holder)
        if any(begin <= start < end for begin, end in own):
            place *= 0.6
        near = 1.25 if distance == 0 and place in (SUBJECT, SPEAKS) else NEAR[distance]
        spoke = start if place == SPEAKS else None
        yield Antecedent(weight * near * place, entity, None, f"“{mention.name.text}” at {start}", spoke)


def _same_part(scene: Scene, start: int, offset: int) -> bool:
    """Say whether the name may be taken up at offset: a heading's names are the body's only where it repeats them."""
    blocks = scene.article.blocks
    return blocks[scene.block_of(start)].kind != "comment" or blocks[scene.block_of(offset)].kind == "comment"


def _place(scene: Scene, mention: Mention, first: bool, holder: int | None) -> float:
    """Return the weight of what a name does in its sentence."""
    tokens, name = scene.words.tokens, mention.name
    before = tokens[name.title - 1] if name.title else None
    if before is not None and before.low in ARTICLES and before.end + 1 == name.start:
        return MENTIONED  # "a Vok rally" is about the rally
    governed = before is not None and before.low in GOVERNING and before.sentence == tokens[name.first].sentence
    joins = name.title == 0 or tokens[name.title].gap.strip() != "" or tokens[name.title - 1].low in CONJUNCTIONS
    subject = (first or joins) and not governed and not name.possessive
    inner = scene.contents.at(name.start)
    if inner is not None and inner != holder:
        return QUOTED if subject else MENTIONED
    if name.possessive and first and not governed and joins:
        return OWNER
    return (SPEAKS if _says(tokens, mention.name) else SUBJECT) if subject else OTHER


def _says(tokens: Sequence[Token], name: Name) -> bool:
    """Say whether the word beside a name is a verb of saying: "Vok said", "said Mayor Ada Vok"."""
    before = tokens[name.title - 1].low if name.title else ""
    after = tokens[name.last].low if name.last < len(tokens) else ""
    return (before in SPEECH and tokens[name.title].gap == " ") or (after in SPEECH and tokens[name.last].gap == " ")


def choose(antecedents: list[Antecedent]) -> tuple[Antecedent | None, float]:
    """Return the antecedent that stands out, and a score; None where two are too close or none is near enough."""
    second = antecedents[1].weight if len(antecedents) > 1 else 0.0
    first = antecedents[0].entity if antecedents else None
    known = first is not None and first.gender is not None
    person = first is not None and first.kind == "person"
    alone = person and second < (antecedents[0].weight / 2 if known else FAINT)
    least = LEAST_ALONE if alone else LEAST
    if not antecedents or antecedents[0].weight < least:
        return None, 0.0
    lead = antecedents[0].weight - second
    if lead < MARGIN:
        return None, 0.0
    return antecedents[0], round(min(0.95, 0.55 + 0.4 * lead + 0.1 * antecedents[0].weight), 2)


__all__ = ["Antecedent", "antecedents", "choose", "person_antecedents"]
