"""The people, organisations and countries of one article: its names gathered into one entity each."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from quoth.records import DISPLAY_KINDS, Article, Span
from quoth.resolving.entities import (
    Entity,
    Mention,
    addressed,
    entity_name,
    initials,
    key_of,
    misspelt,
    name_parts,
    same_person,
)
from quoth.resolving.gazetteer import given_names, known_kind
from quoth.resolving.linking import MOST_BEARERS, Linker
from quoth.resolving.names import Name, find_names, read_run
from quoth.resolving.roles import find_roles
from quoth.resolving.tokens import Words
from quoth.resolving.vocabulary import CLOSED

# Blocks that the outlet did not write for this story, or that list other stories' names: nobody is introduced there.
OUTSIDE = ("comment", "related", "boilerplate", "credit")
MOST_ROLES = 12


@dataclass(frozen=True, slots=True)
class Cast:
    """Every entity, and every mention in text order; starts are the mentions' offsets, for searching."""

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    starts: tuple[int, ...]

    def within(self, start: int, end: int) -> Sequence[Mention]:
        """Return the mentions that start in [start, end)."""
        return self.mentions[bisect_left(self.starts, start): bisect_left(self.starts, end)]


def read_cast(article: Article, words: Words, sources: Sequence[Span] = ()) -> Cast:
    """Gather the names of the article's own blocks into entities, and link each name to the entity it mentions.

    Headings come last, as they refer forward to people whom the body introduces. sources: spans that credit
    somebody: in title case, where capitals mark no names, they still show where one begins and ends.
    """
    own = [block.kind not in OUTSIDE for block in article.blocks]
    heading = [block.kind in DISPLAY_KINDS for block in article.blocks]
    names = (*find_names(words, own), *_source_names(words, own, sources))
    names = tuple(sorted(names, key=lambda name: heading[_block(words, name)]))
    entities = _gather(words, names)
    headed = {key_of(name.text) for name in names if heading[_block(words, name)] and name.last - name.first > 1}
    for entity in entities:
        if article.outlet and key_of(entity.name.removeprefix("The ")) == key_of(article.outlet.removeprefix("The ")):
            entity.kind = "publication"
    linker = Linker(words, entities, headed)
    mentions = [linker.link(name, heading[_block(words, name)]) for name in names]
    mentions += linker.surnames(own)
    mentions += linker.scan([not own[index] or index in words.title_case for index in range(len(own))])
    mentions = sorted({mention.name.start: mention for mention in reversed(mentions)}.values(), key=_start)
    _learn(words, mentions)
    return Cast(tuple(entities), tuple(mentions), tuple(mention.name.start for mention in mentions))


def _start(mention: Mention) -> int:
    return mention.name.start


def _source_names(words: Words, own: Sequence[bool], sources: Sequence[Span]) -> list[Name]:
    """Return the full names that are whole sources in title case: two or three capitals, a known given name first."""
    found: list[Name] = []
    for span in dict.fromkeys(sources):
        indexes = words.within(span)
        block = words.sentences[words.tokens[indexes[0]].sentence].block if indexes else None
        if block not in words.title_case or not own[block] or not 2 <= len(indexes) <= 3:
            continue
        first = words.tokens[indexes[0]]
        if first.text in given_names() and first.low not in CLOSED:
            found.extend(read_run(words.tokens, indexes[0], indexes[-1] + 1))
    return found


def _block(words: Words, name: Name) -> int:
    return words.sentences[words.tokens[name.first].sentence].block


def _gather(words: Words, names: Sequence[Name]) -> list[Entity]:
    """Make one entity of every name of several words, and of every well-known one."""
    by_text: dict[str, Entity] = {}
    by_last: dict[str, list[Entity]] = {}
    for name in names:
        entity = by_text.get(key_of(name.text))
        if entity is None and name.last - name.first == 1 and known_kind(name.text) is None:
            continue
        if entity is None and (entity := _same_person(name, by_last)):
            entity.also.append(name.text)
        if entity is None:
            entity = Entity(entity_name(name), name.kind, name.start)
            by_last.setdefault(entity.parts[-1], []).append(entity)
        elif len(name.text) > len(entity.name) and entity.kind != "country":
            entity.name, entity.at = name.text, name.start
        by_text[key_of(name.text)] = entity
        entity.full += 1
        entity.gender = entity.gender or addressed(words, name) or given_names().get(entity.parts[0])
        if name.kind == "person" and entity.kind == "unknown":
            entity.kind = "person"
    found = list({id(entity): entity for entity in by_text.values()}.values())
    return _without_initials(_without_verbs(words, names, found))


def _without_verbs(words: Words, names: Sequence[Name], entities: list[Entity]) -> list[Entity]:
    """Take "Meet Ada Vok" at a sentence's beginning for Ada Vok, where the page has her elsewhere."""
    opening = {name.text for name in names if words.tokens[name.first].opens}
    people = {" ".join(entity.parts): entity for entity in entities if entity.kind == "person"}
    surnames: dict[str, list[Entity]] = {}
    for person in people.values():
        if not (person.parts[0].endswith("ing") and person.name in opening):
            surnames.setdefault(person.parts[-1], []).append(person)
    kept = []
    for entity in entities:
        rest = " ".join(entity.parts[1:])
        first = entity.parts[0]
        doubtful = entity.name in opening and first not in given_names()
        bearers = surnames.get(rest, []) if first.endswith("ing") and len(entity.parts) == 2 else []
        if doubtful and entity.kind == "unknown" and len(entity.parts) > 2 and rest in people:
            people[rest].also.append(entity.name)
        elif doubtful and len(bearers) == 1 and bearers[0] is not entity:
            bearers[0].also.append(entity.name)
        else:
            kept.append(entity)
    return kept


def _without_initials(entities: list[Entity]) -> list[Entity]:
    """Take initials for the one body whose name they begin: "HBW" and "H.B.W." for "Harbour Board of Works"."""
    bodies: dict[str, list[Entity]] = {}
    for entity in entities:
        if len(entity.parts) > 1 and entity.kind in ("organization", "publication", "unknown"):
            bodies.setdefault(initials(entity.name), []).append(entity)
    kept = []
    for entity in entities:
        letters = entity.name.replace(".", "")
        same = bodies.get(letters, []) if len(entity.parts) == 1 and letters.isupper() else []
        known = entity.kind in ("organization", "publication", "unknown") and len(letters) > 1
        if known and len(same) == 1 and (len(letters) > 2 or same[0].kind != "unknown"):
            same[0].also.append(entity.name)
            same[0].kind = entity.kind if entity.kind != "unknown" else "organization"
            same[0].full += entity.full
        else:
            kept.append(entity)
    return kept


def _same_person(name: Name, by_last: dict[str, list[Entity]]) -> Entity | None:
    """Find "Donald Trump" for "Donald J. Trump": one last name, and first names that agree."""
    parts = name_parts(name.text)
    if name.kind not in ("person", "unknown") or len(parts) < 2:
        return None
    for entity in by_last.get(parts[-1], ())[:MOST_BEARERS]:
        if entity.kind in ("person", "unknown") and (same_person(parts, entity) or _slip(parts, entity)):
            return entity
    return None


def _slip(parts: list[str], entity: Entity) -> bool:
    """Say whether a full name is the entity's with a slip in a given name that the lists have: "Donand", "Donald"."""
    first = entity.parts[0]
    known = (parts[0] in given_names()) + (first in given_names())
    return len(parts) == len(entity.parts) == 2 and known == 1 and len(first) > 4 and misspelt(parts[0], first)


def _learn(words: Words, mentions: Sequence[Mention]) -> None:
    """Note on each entity the roles and the article that the page puts beside its name."""
    for mention in mentions:
        entity, name = mention.entity, mention.name
        if entity is None:
            continue
        entity.with_the += name.the
        entity.count += 1
        if name.place and not name.possessive and entity.kind == "unknown" and len(entity.parts) == 1:
            entity.kind = "state"
        for role in find_roles(words.tokens, name):
            if role.span not in [other.span for other in entity.roles] and len(entity.roles) < MOST_ROLES:
                entity.roles.append(role)
        if entity.kind == "unknown" and (name.title < name.first or any(role.personal for role in entity.roles)):
            entity.kind = "person"


__all__ = ["Cast", "read_cast"]
