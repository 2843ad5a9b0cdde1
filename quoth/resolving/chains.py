"""Whom the encoder's chains of mentions lead to: a name of the cast, or the description that a chain begins with."""

from quoth.resolving.entities import Entity
from quoth.resolving.phrases import Phrase, read_phrase
from quoth.resolving.scene import Scene

LEAST = 0.6  # chance of a link from which a description takes up another


def linked_entity(scene: Scene, head: int) -> tuple[Entity, float, str] | None:
    """Return the entity that the encoder's antecedents lead to from a word, with their chance and the name's place.

    None where they lead to no name of the cast, or nothing is known from the encoder.
    """
    meaning = scene.learned.meaning(scene.words.tokens[head].start) if scene.learned else None
    for start, end in meaning.names if meaning else ():
        for mention in scene.cast.overlapping(start, end):
            if mention.entity is not None and meaning is not None:
                return mention.entity, meaning.chance, f"“{mention.name.text}” at {mention.name.start}"
    return None


def introduced(scene: Scene, head: int) -> tuple[Phrase, int, float] | None:
    """Return the description that the chain of a word begins with: "a survey of ferries" of "the study".

    With its offset, and the chance of the link back to it; None where the encoder is not sure of one.
    """
    found = scene.learned.introduced(scene.words.tokens[head].start) if scene.learned else None
    if found is None or found[1] < LEAST:
        return None
    span, chance = found
    return read_phrase(scene.article.text, scene.words, scene.cast, (span,)), span[0], chance


__all__ = ["introduced", "linked_entity"]
