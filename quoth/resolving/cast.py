"""The people, organisations and countries of one article: its names gathered into one entity each."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from quoth.records import DISPLAY_KINDS, Article, Span
from quoth.resolving.gazetteer import country_names, given_names, known_kind
from quoth.resolving.names import SUFFIXES, Name, find_names, read_run
from quoth.resolving.roles import Role, find_roles
from quoth.resolving.tokens import Words
from quoth.resolving.vocabulary import CLOSED, HONORIFICS, ORGANIZATIONS

# Blocks that the outlet did not write for this story, or that list other stories' names: nobody is introduced there.
OUTSIDE = ("comment", "related", "boilerplate", "credit")
# Bearers of one name that are looked at: a page that names more people by one name is a list, not a story.
MOST_BEARERS = 20
MOST_ROLES = 12


@dataclass(slots=True)
class Entity:
    """Somebody or something that the article names.

    name: the fullest form found, and at its offset. kind: as Name's. gender: "m", "f" or None where
    nothing shows it. full, with_the, count: how often it is named in full, with "the" before the name, at all.
    """

    name: str
    kind: str
    at: int
    gender: str | None = None
    roles: list[Role] = field(default_factory=list)
    full: int = 0
    with_the: int = 0
    count: int = 0

    @property
    def parts(self) -> list[str]:
        """The words of the name, without "Jr."."""
        return [part for part in self.name.split() if part.rstrip(".").lower() not in SUFFIXES] or [self.name]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text, whose it is, and why.

    entity is None where several bearers of the name are too close to choose; rivals are the others.
    """

    name: Name
    entity: Entity | None
    why: str
    rivals: tuple[Entity, ...] = ()
    score: float = 1.0


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
    linker = _Linker(words, entities)
    mentions = [linker.link(name, heading[_block(words, name)]) for name in names]
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
        if entity is None:
            entity = _same_person(name, by_last)
        if entity is None:
            entity = Entity(_entity_name(name), name.kind, name.start)
            by_last.setdefault(entity.parts[-1], []).append(entity)
        elif len(name.text) > len(entity.name) and entity.kind != "country":
            entity.name, entity.at = name.text, name.start
        by_text[key_of(name.text)] = entity
        entity.full += 1
        entity.gender = entity.gender or addressed(words, name) or given_names().get(entity.parts[0])
        if name.kind == "person" and entity.kind == "unknown":
            entity.kind = "person"
    return list({id(entity): entity for entity in by_text.values()}.values())


def key_of(text: str) -> str:
    """Return the form in which names are compared: countries by their code, shouting as if said."""
    country = country_names().get(text) or country_names().get(text.title())
    return "@" + country.code if country else said_aloud(text)


def said_aloud(text: str) -> str:
    """Return a word in capitals as it is written elsewhere: "VOK" in a transcript is "Vok"."""
    return text.title() if text.isupper() and len(text) > 3 else text


def _entity_name(name: Name) -> str:
    country = country_names().get(name.text) or country_names().get(name.text.title())
    return country.name if country else name.text


def _same_person(name: Name, by_last: dict[str, list[Entity]]) -> Entity | None:
    """Find "Donald Trump" for "Donald J. Trump": one last name, and first names that agree."""
    parts = [part for part in name.text.split() if part.rstrip(".").lower() not in SUFFIXES]
    if name.kind not in ("person", "unknown") or len(parts) < 2:
        return None
    for entity in by_last.get(parts[-1], ())[:MOST_BEARERS]:
        if entity.kind in ("person", "unknown") and _agree(parts, entity.parts):
            return entity
    return None


def _agree(one: list[str], other: list[str]) -> bool:
    """Say whether two full names with one last name can be one person's: equal first names, or an initial of it.

    Names in the middle may be missing from one, but must not differ.
    """
    first, second = one[0].rstrip("."), other[0].rstrip(".")
    if len(other) < 2 or not (first == second or (first[0] == second[0] and 1 in (len(first), len(second)))):
        return False
    middle, others = [part[0] for part in one[1:-1]], [part[0] for part in other[1:-1]]
    return not middle or not others or middle == others


def addressed(words: Words, name: Name) -> str | None:
    """Return the gender that a form of address before the name shows: "Mrs."."""
    lows = [words.tokens[index].low for index in range(name.title, name.first)]
    return next((gender for low in lows if (gender := HONORIFICS.get(low))), None)


class _Linker:
    """Whose name is it? Keeps the indexes that make each look-up constant, and who has been named so far."""

    def __init__(self, words: Words, entities: list[Entity]) -> None:
        self.words = words
        self.entities = entities
        self.by_text: dict[str, Entity] = {}
        self.by_last: dict[str, list[Entity]] = {}
        self.by_first: dict[str, list[Entity]] = {}
        self.called: dict[str, Entity] = {}
        self.recent: dict[str, tuple[Entity, int]] = {}
        for entity in entities:
            self._index(entity)

    def _index(self, entity: Entity) -> None:
        parts = entity.parts
        self.by_text[key_of(entity.name)] = entity
        self.by_text.setdefault(key_of(" ".join(parts)), entity)
        if len(parts) > 1:
            if entity.kind in ("person", "unknown"):
                self.by_last.setdefault(parts[-1], []).append(entity)
            if entity.kind in ("person", "unknown") or (entity.kind == "organization" and len(parts) < 4):
                self.by_first.setdefault(parts[0], []).append(entity)
            if entity.kind == "organization" and len(parts) > 2:
                self.by_text.setdefault("".join(part[0] for part in parts if part[0].isupper()), entity)

    def link(self, name: Name, heading: bool) -> Mention:
        """Return the mention of one of the entities, or of a new one for a single word that nothing explains."""
        single = name.last - name.first == 1
        bearers = self._bearers(name) if single else []
        entity = self.by_text.get(key_of(name.text))
        if entity is None and not single:
            same = [one for one in self.by_last.get(name.text.split()[-1], ())[:MOST_BEARERS]
                    if _agree(name.text.split(), one.parts)]
            entity = same[0] if same else None
        if bearers and (entity is None or self._yields(name, entity, bearers)):
            return self._among(name, bearers, heading)
        if entity is None:
            entity = Entity(_entity_name(name), name.kind, name.start, addressed(self.words, name), full=1)
            self.entities.append(entity)
            self.by_text[key_of(name.text)] = entity
        if not single:
            self.recent[entity.parts[-1]] = (entity, self.words.tokens[name.first].sentence)
        return Mention(name, entity, f"named “{entity.name}” at {entity.at}")

    def _yields(self, name: Name, entity: Entity, bearers: list[Entity]) -> bool:
        """Say whether a word that is a name by itself is rather short for a fuller one: "Exxon", "Jordan"."""
        if entity.kind in ("country", "state"):
            return bearers[0].kind == "person" and not name.place and bearers[0].parts[-1] == name.text
        if entity.kind == "organization":
            return len(bearers) == 1 and bearers[0].kind == "organization" and name.text.lower() not in ORGANIZATIONS
        return entity.kind == "unknown"

    def _bearers(self, name: Name) -> list[Entity]:
        """Return those whose fuller name a single word may be short for: by last name, else by first."""
        text = said_aloud(name.text)
        same = self.by_last.get(text, [])[:MOST_BEARERS]
        same = [one for one in same if one.kind == "person"] or same
        return same or self.by_first.get(text, [])[:MOST_BEARERS]

    def _among(self, name: Name, bearers: list[Entity], heading: bool) -> Mention:
        """Choose between bearers of one name by the page's own use of it, never by nearness alone."""
        part = "last name" if bearers[0].parts[-1] == said_aloud(name.text) else "part of the name"
        for kept, why in self._evidence(name, bearers, heading):
            if len(kept) == 1:
                rivals = tuple(one for one in bearers if one is not kept[0])
                self.called[name.text] = kept[0]
                score = 0.95 if not rivals else 0.8
                return Mention(name, kept[0], f"{part} of “{kept[0].name}”, named at {kept[0].at}{why}", rivals, score)
        either = " or ".join(f"“{one.name}”" for one in bearers[:4])
        return Mention(name, None, f"“{name.text}” may be {either}", tuple(bearers))

    def _evidence(self, name: Name, bearers: list[Entity], heading: bool) -> list[tuple[list[Entity], str]]:
        """Return ever weaker grounds for a choice: who is left, and why."""
        if len(bearers) == 1:
            return [(bearers, "")]
        gender = addressed(self.words, name)
        fitting = [one for one in bearers if gender is None or one.gender in (None, gender)]
        before = fitting if heading else [one for one in fitting if one.at < name.start]
        sentence = self.words.tokens[name.first].sentence
        last = self.recent.get(name.text)
        called = self.called.get(name.text)
        disturbed = last is not None and last[0] is not called and sentence - last[1] <= 1
        counts = sorted((one.full for one in before), reverse=True)
        main = [one for one in before if len(counts) > 1 and counts[0] >= 3 * counts[1] and one.full == counts[0]]
        return [
            (fitting, ", the only one whom the form of address fits"),
            (before, ", the only bearer of it named so far"),
            ([] if disturbed or called not in fitting or called is None else [called],
             f", already called “{name.text}”"),
            ([last[0]] if last and last[1] == sentence and not heading else [], ", in this sentence"),
            ([] if disturbed else main, ", the bearer of it mostly named"),
        ]

    def scan(self, blocks: Sequence[bool]) -> list[Mention]:
        """Find the entities' names in blocks whose capitals mark none, and in those that introduce nobody."""
        found = []
        for sentence in self.words.sentences:
            index = sentence.first if blocks[sentence.block] else sentence.last
            while index < sentence.last:
                mention = self._known_at(index, sentence.last)
                index = mention.name.last if mention else index + 1
                if mention:
                    found.append(mention)
        return found

    def _known_at(self, index: int, last: int) -> Mention | None:
        tokens = self.words.tokens
        for size in range(min(5, last - index), 0, -1):
            end = index + size
            if not tokens[index].capital or any(token.possessive for token in tokens[index: end - 1]):
                continue
            text = " ".join(token.text for token in tokens[index:end])
            name = Name(text, tokens[index].start, tokens[end - 1].end, index, end, "unknown", index,
                        possessive=tokens[end - 1].possessive)
            if key_of(text) in self.by_text or (size == 1 and self._bearers(name)):
                return self.link(name, heading=True)
        return None


def _learn(words: Words, mentions: Sequence[Mention]) -> None:
    """Note on each entity the roles and the article that the page puts beside its name."""
    for mention in mentions:
        entity, name = mention.entity, mention.name
        if entity is None:
            continue
        entity.with_the += name.the
        entity.count += 1
        for role in find_roles(words.tokens, name):
            if role.span not in [other.span for other in entity.roles] and len(entity.roles) < MOST_ROLES:
                entity.roles.append(role)
        if entity.kind == "unknown" and (name.title < name.first or any(role.personal for role in entity.roles)):
            entity.kind = "person"


__all__ = ["Cast", "Entity", "Mention", "addressed", "key_of", "read_cast", "said_aloud"]
