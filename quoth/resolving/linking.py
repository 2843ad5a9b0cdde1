"""Whose name is it? Links each name of an article to one of its entities, or to none where several bear it."""

from collections.abc import Collection, Sequence

from quoth.resolving.entities import (
    Entity,
    Mention,
    addressed,
    entity_name,
    initials,
    key_of,
    misspelt,
    name_parts,
    said_aloud,
    same_person,
)
from quoth.resolving.gazetteer import given_names, known_kind
from quoth.resolving.names import SURNAMES, Name
from quoth.resolving.roles import DETERMINERS
from quoth.resolving.tokens import Words
from quoth.resolving.vocabulary import ORGANIZATIONS

# Bearers of one name that are looked at: a page that names more people by one name is a list, not a story.
MOST_BEARERS = 20
# So often called by a name alone, somebody is whom the page is about.
MAIN = 4
# People of a page that a misspelling is compared with.
MOST_PEOPLE = 200
# Shorter last names are a letter off somebody else's by chance.
LEAST_SLIP = 5
_LATELY = ", the last whom this paragraph names in full"


class Linker:
    """Keeps the indexes that make each look-up constant, and who has been named so far.

    headed: the keys of the full names that stand in headings.
    """

    def __init__(self, words: Words, entities: list[Entity], headed: Collection[str] = ()) -> None:
        self.words = words
        self.headed = headed
        self.entities = entities
        self.by_text: dict[str, Entity] = {}
        self.by_last: dict[str, list[Entity]] = {}
        self.by_first: dict[str, list[Entity]] = {}
        self.lower = {token.low for token in words.tokens if not token.capital}
        self.called: dict[str, Entity] = {}
        self.uses: dict[int, int] = {}
        self.recent: dict[str, tuple[Entity, int]] = {}
        self.near: dict[str, list[Entity]] = {}
        self.by_initials: dict[str, list[Entity]] = {}
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
            if entity.kind in ("organization", "publication") and len(parts) > 2:
                self.by_initials.setdefault(initials(entity.name), []).append(entity)
            if entity.kind in ("person", "unknown") and len(parts[-1]) >= LEAST_SLIP:
                for form in _shortened(parts[-1].lower()):
                    self.near.setdefault(form, []).append(entity)
        for other in entity.also:
            self.by_text[key_of(other)] = entity

    def link(self, name: Name, heading: bool) -> Mention:
        """Return the mention of one of the entities, or of a new one for a single word that nothing explains."""
        single = name.last - name.first == 1
        bearers = self._bearers(name) if single else []
        entity = self.by_text.get(key_of(name.text))
        short = self.by_initials.get(name.text.replace(".", ""), []) if single and entity is None else []
        entity = short[0] if len(short) == 1 else entity
        if entity is None and not single:
            parts = name_parts(name.text) or [name.text]
            same = [one for one in self.by_last.get(parts[-1], ())[:MOST_BEARERS]
                    if same_person(parts, one)]
            entity = same[0] if same else None
        if bearers and (entity is None or self._yields(name, entity, bearers)):
            return self._among(name, bearers, heading)
        if entity is None and single and (slip := self._slip(name)):
            return slip
        if entity is None:
            entity = Entity(entity_name(name), name.kind, name.start, addressed(self.words, name), full=1)
            self.entities.append(entity)
            self.by_text[key_of(name.text)] = entity
        if entity.name.isupper() and not name.text.isupper():
            entity.name = name.text
        if not single:
            self.recent[entity.parts[-1]] = (entity, self.words.tokens[name.first].sentence)
        return Mention(name, entity, f"named “{entity.name}” at {entity.at}")

    def _slip(self, name: Name) -> Mention | None:
        """Take a last name that the page has nowhere in full for the one it misspells by a letter, if there is one."""
        text = name.text
        if len(text) < LEAST_SLIP or not text[0].isupper() or text.lower() in self.lower or known_kind(text):
            return None
        near = {id(one): one for form in _shortened(text.lower()) for one in self.near.get(form, [])[:MOST_BEARERS]
                if misspelt(text, one.parts[-1]) and text[0] == one.parts[-1][0]}
        if len(near) != 1 or text in given_names():
            return None
        entity = next(iter(near.values()))
        why = f"“{text}”, nowhere named in full, is a letter off the last name of “{entity.name}”, named at {entity.at}"
        return Mention(name, entity, why, score=0.7)

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
        # "Endorse Vok" of a title within a sentence is no second Vok: its first word is a common one here.
        sure = [one for one in same if one.kind == "person"]
        same = [one for one in same if one in sure or not (sure and one.parts[0].lower() in self.lower)]
        return same or self.by_first.get(text, [])[:MOST_BEARERS]

    def _among(self, name: Name, bearers: list[Entity], heading: bool) -> Mention:
        """Choose between bearers of one name by the page's own use of it, never by nearness alone."""
        part = "last name" if bearers[0].parts[-1] == said_aloud(name.text) else "part of the name"
        for kept, why in self._evidence(name, bearers, heading):
            if len(kept) == 1:
                rivals = tuple(one for one in bearers if one is not kept[0])
                if why != _LATELY:  # of that paragraph only: the page's own bearer of the name need not change
                    self.called[name.text] = kept[0]
                self.uses[id(kept[0])] = self.uses.get(id(kept[0]), 0) + 1
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
        near = last is not None and (sentence - last[1] <= 1 or self._one_block(sentence, last[1]))
        disturbed = last is not None and last[0] is not called and near
        counts = sorted((one.full for one in before), reverse=True)
        main = [one for one in before if len(counts) > 1 and counts[0] >= 3 * counts[1] and one.full == counts[0]]
        # Beside one who bears the name and is told of but once, it stays with the one who has it all the time.
        passing = last is not None and last[0].full == 1 and self.uses.get(id(called), 0) >= MAIN
        return [
            (fitting, ", the only one whom the form of address fits"),
            (before, ", the only bearer of it named so far"),
            ([] if (disturbed and not passing) or called not in fitting or called is None else [called],
             f", already called “{name.text}”"),
            ([last[0]] if last and last[1] == sentence and not heading else [], ", in this sentence"),
            ([last[0]] if last and self._lately(name, last, before) and not heading else [],
             _LATELY),
            ([] if disturbed else main, ", the bearer of it mostly named"),
            ([one for one in fitting if key_of(one.name) in self.headed], ", whom a heading names in full"),
        ]

    def _lately(self, name: Name, last: tuple[Entity, int], before: list[Entity]) -> bool:
        """Tell whether a bare last name is that of the one whom the paragraph has just named in full."""
        here = self.words.tokens[name.first].sentence
        return name.title == name.first and last[0] in before and self._one_block(here, last[1])

    def _one_block(self, one: int, other: int) -> bool:
        return self.words.sentences[one].block == self.words.sentences[other].block

    def surnames(self, blocks: Sequence[bool]) -> list[Mention]:
        """Find names that are words for an office, where somebody of the page bears one: "Dean", of Howard Dean."""
        tokens, found = self.words.tokens, []
        for sentence in self.words.sentences:
            if not blocks[sentence.block]:
                continue
            for index in range(sentence.first, sentence.last):
                token = tokens[index]
                before = tokens[index - 1] if index > sentence.first else None
                follows = index + 1 < sentence.last and tokens[index + 1].capital and tokens[index + 1].gap == " "
                if token.low not in SURNAMES or not token.capital or follows or not self.by_last.get(token.text):
                    continue
                if before is None or not (before.low in DETERMINERS or (before.capital and token.gap == " ")):
                    name = Name(token.text, token.start, token.end, index, index + 1, "unknown", index,
                                possessive=token.possessive)
                    found.append(self.link(name, heading=False))
        return found

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


def misspelt_bearer(entities: Sequence[Entity], text: str) -> Entity | None:
    """Return the only one of the people whose last name the text misspells by a letter; None for none or several."""
    if len(text) < LEAST_SLIP or known_kind(text) or text in given_names():
        return None
    near = [one for one in entities[:MOST_PEOPLE] if one.kind == "person" and len(one.parts) > 1
            and text[0] == one.parts[-1][0] and misspelt(text, one.parts[-1])]
    return near[0] if len(near) == 1 else None


def _shortened(word: str) -> set[str]:
    """Return the word and its forms without one letter: two words one slip apart have one in common."""
    return {word} | {word[:place] + word[place + 1:] for place in range(len(word))}


__all__ = ["MOST_BEARERS", "Linker", "misspelt_bearer"]
