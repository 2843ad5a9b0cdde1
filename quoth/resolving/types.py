"""Of what type a named speaker is, and by which name it goes: the Kremlin, The Hale Mutual, Norway for its capital."""

from quoth.resolving.entities import Entity
from quoth.resolving.gazetteer import capitals
from quoth.resolving.vocabulary import SEATS


def speaker_type(entity: Entity, word: str) -> tuple[str, str, float]:
    """Return the speaker type of an entity, the name to give it, and how sure the type is."""
    if word in SEATS and entity.kind != "person":
        return "organization", SEATS[word], 0.7
    if entity.kind == "country":
        capital = capitals().get(entity.name)
        return ("country", capital.name, 0.75) if capital else ("country", entity.name, 0.95)
    if entity.kind == "state":
        return "country", entity.name, 0.8
    the = entity.with_the * 2 >= entity.count and entity.with_the
    if entity.kind in ("organization", "publication"):
        return entity.kind, f"The {entity.name}" if the else entity.name, 0.9
    if entity.kind == "person":
        return "person", entity.name, 0.97
    if the or any(not role.personal for role in entity.roles):
        return "organization", f"The {entity.name}" if the else entity.name, 0.6
    return "person", entity.name, 0.6


__all__ = ["speaker_type"]
