"""Who bears the roles that an article gives, and which of several bearers a description may mean."""

from collections.abc import Sequence
from dataclasses import dataclass

from quoth.records import DISPLAY_KINDS
from quoth.resolving.entities import Entity
from quoth.resolving.phrases import Phrase
from quoth.resolving.roles import Role
from quoth.resolving.scene import Scene

# Sentences in which a page introduces people by a description, and after which it names them.
BEGINNING, LATER, NEXT = 5, 8, 3
# Candidates looked at: more people of one role in an article are a list.
MOST = 30
# Names from the top of the page among which those of its headings are looked for.
MOST_HEADED = 60
NEAR = 3


@dataclass(frozen=True, slots=True)
class Match:
    """Whom a description means, and how sure that is; entity None with rivals where several fit."""

    entity: Entity | None
    score: float
    why: str
    rivals: tuple[Entity, ...] = ()


class Bearers:
    """The article's roles by their noun, and its bodies by the words of their names."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.by_head: dict[str, list[tuple[Entity, Role]]] = {}
        self.by_word: dict[str, list[Entity]] = {}
        for entity in scene.cast.entities:
            for role in entity.roles:
                self.by_head.setdefault(role.head, []).append((entity, role))
            if entity.kind in ("organization", "publication", "unknown"):
                for part in {part.lower() for part in entity.parts}:
                    self.by_word.setdefault(part, []).append(entity)

    def only(self, found: Sequence[tuple[Entity, Role]], offset: int, why: str, score: float) -> Match | None:
        """Return the one entity found, or the one of them just spoken of; a Match without entity where several fit."""
        text = self.scene.article.text
        entities = list(dict.fromkeys(id(entity) for entity, _ in found))
        by_id = {id(entity): (entity, role) for entity, role in reversed(found)}
        if not entities:
            return None
        if len(entities) > 1 and (headed := self._in_headings(offset)):
            entities = [key for key in entities if key in headed] or entities
        if len(entities) > 1:
            near = [key for key in entities if self.is_near(by_id[key][0], offset)]
            if len(near) != 1:
                fitting = tuple(by_id[key][0] for key in entities)
                shown = ", ".join(one.name for one in fitting[:4])
                return Match(None, 0.0, f"several fit the description: {shown}", fitting)
            entities, score = near, score - 0.2
        entity, role = by_id[entities[0]]
        shown = text[role.span[0]: role.span[1]]
        rivals = tuple(one for key, (one, _) in by_id.items() if key != entities[0])
        return Match(entity, score, why.format(name=entity.name, role=shown) + f" at {role.span[0]}", rivals)

    def _in_headings(self, offset: int) -> set[int]:
        """Return whom the page's headings name, for a description in one of them; nobody for one in the body."""
        blocks = self.scene.article.blocks
        if blocks[self.scene.block_of(offset)].kind not in DISPLAY_KINDS:
            return set()
        return {id(one.entity) for one in self.scene.cast.mentions[:MOST_HEADED]
                if one.entity is not None and blocks[self.scene.block_of(one.name.start)].kind in DISPLAY_KINDS}

    def is_near(self, entity: Entity, offset: int) -> bool:
        """Say whether the entity is named or speaks in the sentences just before offset."""
        names = [one.name.start for one in self.scene.names_before(offset) if one.entity is entity]
        spoken = [one.start for one in self.scene.said_before(offset) if one.entity is entity]
        latest = max(names + spoken, default=None)
        return latest is not None and self.scene.distance(latest, offset) < NEAR

    def closest(self, same: Sequence[Entity], offset: int, why: str, score: float) -> Match:
        """Return the only one, or the only one named or speaking near; a Match without entity where several fit."""
        if len(same) > 1:
            near = [one for one in same if self.is_near(one, offset)]
            if len(near) != 1:
                return Match(None, 0.0, "several fit the description", tuple(same))
            rivals = tuple(one for one in same if one is not near[0])
            return Match(near[0], score - 0.2, why, rivals)
        return Match(same[0], score, why)


def words_of(phrase: Phrase) -> str:
    """Return a description's words as a reason shows them."""
    return phrase.text if len(phrase.text) < 60 else phrase.text[:57] + "…"


__all__ = ["BEGINNING", "LATER", "MOST", "NEXT", "Bearers", "Match", "words_of"]
