"""Whom a description means: "the minister", "the company", matched with what the page calls people and bodies."""

from collections.abc import Sequence
from dataclasses import dataclass

from quoth.records import DISPLAY_KINDS
from quoth.resolving.bodies import by_noun
from quoth.resolving.entities import Entity
from quoth.resolving.gazetteer import given_names
from quoth.resolving.phrases import Phrase
from quoth.resolving.roles import Role, make_role
from quoth.resolving.scene import Said, Scene
from quoth.resolving.vocabulary import ORGANIZATIONS, PUBLICATIONS, word_set

# Cues by which the one who has just spoken goes on, under whatever description.
GOES_ON = word_set("""
    added adds adding continued continues continuing concluded also then later further reiterated
""")
# Nouns for a business, which a company's name rarely contains.
BUSINESS = word_set("""
    company firm giant corporation carmaker automaker airline manufacturer maker retailer startup developer
    conglomerate lender insurer brewer utility operator supplier publisher bank chain network
""")
BODIES = ORGANIZATIONS - BUSINESS - word_set("international systems motors energy oil holdings")
# What a country may be called.
STATES = word_set("country nation state government republic kingdom regime administration")
# Narrower nouns for what a description may call a person.
KINDS_OF = {
    "leader": ("president", "minister", "chancellor", "chief", "chair", "speaker", "king", "queen", "general"),
    "lawmaker": ("senator", "representative", "congressman", "congresswoman", "delegate"),
    "politician": ("senator", "representative", "congressman", "congresswoman", "governor", "candidate", "minister"),
    "candidate": ("nominee", "front-runner"), "nominee": ("candidate", "front-runner"),
    "front-runner": ("candidate", "nominee"), "businessperson": ("tycoon", "billionaire", "developer", "investor"),
    "billionaire": ("tycoon", "businessperson"), "executive": ("chief", "director", "president"),
}
# Nouns by which a page varies the name of the one it has just spoken of; "the judge" or "the spokesman" is another.
EPITHETS = word_set("""
    leader candidate nominee contender front-runner senator governor businessperson billionaire millionaire tycoon
    star politician lawmaker congressman congresswoman representative president president-elect author entertainer
    actor actress veteran republican democrat native man woman challenger incumbent underdog firebrand strongman
    autocrat dictator magnate heir entrepreneur founder neurosurgeon celebrity
""")
# Callings by which it varies the name of the only one who has just spoken, where the page gives them no other.
CALLINGS = word_set("""
    justice pastor preacher host comedian economist professor commentator pundit writer columnist activist strategist
    surgeon physician scientist singer lawyer historian novelist pollster analyst rapper chef coach athlete
    executive radioman anchorman newsman congressperson salesman showman financier banker investor
""")
# Offices of which somebody called by one is not called by another.
OFFICES = word_set("senator governor representative congressman congresswoman")
# Words that say whose somebody is: two parties, or two countries, are not one's.
SIDES = frozenset(("republican", "democratic", "conservative", "labour", "liberal", "libertarian", "green"))
# Roles that several people of one story have.
MANY = word_set("""
    spokesperson official aide advisor reporter analyst expert lawyer attorney officer agent resident voter
""")
# Work that nobody does who holds an elected office.
JOBS = word_set("""
    spokesperson advisor analyst reporter host professor director lawyer strategist journalist editor pollster expert
    official aide economist correspondent columnist consultant staffer lobbyist judge officer
""")
# What "the group" may be besides a body whose name says so.
GROUPINGS = word_set("group gang collective outfit organisation organization")
# Which words of a name a page's beginning may vary, "a harbour panel" for the Harbour Commission.
PANELS = {
    "union": word_set("union association federation brotherhood teamsters guild"),
    "panel": word_set("committee commission board council panel tribunal"), "court": word_set("court tribunal"),
    "committee": word_set("committee"), "agency": word_set("agency administration bureau office authority"),
    "commission": word_set("commission"), "watchdog": word_set("commission authority agency office bureau"),
    "regulator": word_set("commission authority agency office bureau board"),
}
# Words before the noun that a name need not repeat.
LOOSE = word_set("a an the federal national appeals top highest powerful key u.s state government")
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


class Descriptions:
    """The article's roles, indexed by their noun."""

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

    def person(self, phrase: Phrase, offset: int) -> Match:
        """Find the person to whom the page gives the described role; no entity and no rivals where that is nobody."""
        role = self._described(phrase)
        some = [pair for pair in self.by_head.get(role.head, []) if pair[0].kind in ("person", "unknown")][:MOST]
        named = [(entity, held) for entity, held in some if held.fits(role) and not _clash(entity, role)
                 and self._may_be_theirs(held, phrase)]
        words = self._words_of(phrase)
        if match := self._only(named, offset, f"the page calls “{{name}}” “{{role}}”, as here “{words}”", 0.9):
            return match
        narrower = [pair for head in KINDS_OF.get(role.head, ()) for pair in self.by_head.get(head, [])[:MOST]]
        wider = [(entity, held) for entity, held in narrower if role.words and role.words <= held.words
                 and not held.ranks - {"prime"} and not _clash(entity, role)]
        if match := self._only(wider, offset, f"the page calls “{{name}}” “{{role}}”, here “{words}”", 0.75):
            return match
        owner = self._owner(phrase)
        owned = any(self.scene.words.tokens[index].possessive for index in range(phrase.first, phrase.head))
        others = [(entity, held) for entity, held in some if owned and held.ranks == role.ranks and entity is not owner
                  and not _clash(entity, role)]
        if match := self._only(others, offset, "“{name}” is the only one whom the page calls “{role}”", 0.7):
            return match
        return Match(None, 0.0, f"the page gives nobody the role “{words}”")

    def named_later(self, phrase: Phrase, offset: int) -> Match | None:
        """Find the one whom the page's beginning describes and names afterwards: "A harbour judge …", "Judge Vok …".

        Only the page's only bearer of that role, first named within LATER sentences; None where there is none.
        """
        role = self._described(phrase)
        some = {id(entity): (entity, held) for entity, held in self.by_head.get(role.head, [])[:MOST]
                if entity.kind == "person"}
        if len(some) != 1 or role.head in MANY or self.scene.words.sentence_at(offset) >= BEGINNING:
            return None
        entity, held = next(iter(some.values()))
        sides = {word for word in role.words | held.words if _takes_side(word)}
        near = 0 < self.scene.words.sentence_at(entity.at) - self.scene.words.sentence_at(offset) <= LATER
        if not near or held.ranks != role.ranks or _clash(entity, role) or len(sides) > 1:
            return None
        shown = self.scene.article.text[held.span[0]: held.span[1]]
        return Match(entity, 0.6, f"“{self._words_of(phrase)}” is named as “{shown}” “{entity.name}” at {entity.at}")

    def introduced_later(self, phrase: Phrase, offset: int) -> Match | None:
        """Find the one who speaks next under a full name that the page nowhere explains: who was described before.

        As agencies begin: "Hale's harbour master said …", then "“…,” Ada Vok told the council." None where the
        page's beginning is over, or where it names several next.
        """
        at = self.scene.words.sentence_at(offset)
        if at >= BEGINNING or phrase.head < 0 or self.scene.words.tokens[phrase.head].low in MANY:
            return None
        end = self.scene.words.sentences[min(at + NEXT, len(self.scene.words.sentences) - 1)].end
        people = [one for one in self.scene.cast.within(offset, end) if one.entity is not None
                  and one.entity.kind == "person" and one.entity.at == one.name.start]
        sources = {span[0] for one in self.scene.attributions for span in one.source}
        if len(people) != 1 or people[0].entity is None or people[0].entity.roles or (
            people[0].name.start not in sources
        ):
            return None
        entity = people[0].entity
        if _clash(entity, self._described(phrase)) or len(entity.parts) < 2:
            return None
        return Match(entity, 0.5, f"“{entity.name}”, named next at {entity.at} without a role, is whom the page described")

    def varies(self, phrase: Phrase, entity: Entity) -> bool:
        """Say whether a description may be another word for somebody just spoken of, nothing on the page against it."""
        role = self._described(phrase)
        tokens = self.scene.words.tokens
        age = any(tokens[index].low.endswith("-year-old") for index in range(phrase.first, phrase.head))
        title = tokens[phrase.head].text in ("Leader", "Star", "Veteran") and tokens[phrase.head - 1].capital
        if entity.kind != "person" or title or _clash(entity, role) or not (role.head in EPITHETS or age):
            return False
        held_heads = {one.head for one in entity.roles if one.personal}
        if role.head in OFFICES and held_heads & JOBS and not held_heads & OFFICES:
            return False
        offices = {one.head for one in entity.roles} & OFFICES
        if role.head in OFFICES and offices and role.head not in offices and not role.ranks:
            return False
        held = {word for one in entity.roles for word in one.words | {one.head} if _takes_side(word)}
        asked = {word for word in role.words | {role.head} if _takes_side(word)}
        return not asked or not held or bool(asked & held)

    def called(self, phrase: Phrase, entity: Entity) -> bool:
        """Say whether a description names a calling that may be somebody's to whom the page gives no other."""
        tokens = self.scene.words.tokens
        role = self._described(phrase)
        calling = tokens[phrase.head].low in CALLINGS and tokens[phrase.first].low == "the"
        owned = any(tokens[index].possessive for index in range(phrase.first, phrase.head))
        given = {one.head for one in entity.roles if one.personal}
        fits = not given or role.head in given
        return entity.kind == "person" and calling and not owned and fits and not _clash(entity, role)

    def formerly(self, phrase: Phrase, entity: Entity) -> bool:
        """Say whether a description by a past office may be somebody's: "Vok's former campaign strategist"."""
        role = self._described(phrase)
        past = phrase.definite and bool(role.ranks & {"former", "ex"}) and phrase.form == "role"
        return past and entity.kind == "person" and entity is not self._owner(phrase) and not _clash(entity, role)

    def _described(self, phrase: Phrase) -> Role:
        tokens = self.scene.words.tokens
        owner = self._owner(phrase)
        first = phrase.first
        if owner is not None or self._owner_is_noun(phrase):
            first = next(i + 1 for i in range(phrase.head - 1, phrase.first - 1, -1) if tokens[i].possessive)
        return make_role(tokens, first, phrase.last, phrase.head)

    def _owner(self, phrase: Phrase) -> Entity | None:
        """Return the person in "Putin's spokesperson": whose the described person is."""
        tokens = self.scene.words.tokens
        for index in range(phrase.head - 1, phrase.first - 1, -1):
            if tokens[index].possessive:
                inside = self.scene.cast.within(tokens[phrase.first].start, tokens[phrase.head].start)
                owners = [one.entity for one in inside if one.entity and one.entity.kind == "person"]
                return owners[-1] if owners else None
        return None

    def _may_be_theirs(self, held: Role, phrase: Phrase) -> bool:
        """Say whether nobody else is named in a role as the one whose it is: "his lawyer" is not "Ana Vok's lawyer"."""
        inside = [one.entity for one in self.scene.cast.within(*held.span) if one.entity]
        owners = [one for one in inside if one.kind == "person"]
        if not owners:
            return True
        if (owner := self._owner(phrase)) is not None:
            return owner in owners
        gender = {"his": "m", "her": "f"}.get(self.scene.words.tokens[phrase.first].low)
        return gender is None or any(one.gender in (None, gender) for one in owners)

    def _owner_is_noun(self, phrase: Phrase) -> bool:
        """Say whether the possessor is a common noun: "the insurer's head", whose insurer the role need not repeat."""
        tokens = self.scene.words.tokens
        return any(tokens[i].possessive and not tokens[i].capital for i in range(phrase.first, phrase.head))

    def _words_of(self, phrase: Phrase) -> str:
        return phrase.text if len(phrase.text) < 60 else phrase.text[:57] + "…"

    def _only(self, found: Sequence[tuple[Entity, Role]], offset: int, why: str, score: float) -> Match | None:
        """Return the one entity found, or the one of them just spoken of; a Match without entity where several fit."""
        text = self.scene.article.text
        entities = list(dict.fromkeys(id(entity) for entity, _ in found))
        by_id = {id(entity): (entity, role) for entity, role in reversed(found)}
        if not entities:
            return None
        if len(entities) > 1 and (headed := self._in_headings(offset)):
            entities = [key for key in entities if key in headed] or entities
        if len(entities) > 1:
            near = [key for key in entities if self._is_near(by_id[key][0], offset)]
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

    def _is_near(self, entity: Entity, offset: int) -> bool:
        """Say whether the entity is named or speaks in the sentences just before offset."""
        names = [one.name.start for one in self.scene.names_before(offset) if one.entity is entity]
        spoken = [one.start for one in self.scene.said_before(offset) if one.entity is entity]
        latest = max(names + spoken, default=None)
        return latest is not None and self.scene.distance(latest, offset) < NEAR

    def goes_on(self, cue: str, offset: int, index: int) -> Said | None:
        """Return the person who spoke just before, where the cue says that the same one goes on: "the mayor added"."""
        if not set(cue.lower().split()) & GOES_ON and not cue.lower().startswith(("went on", "goes on")):
            return None
        before = [one for one in self.scene.said_before(offset) if one.index != index]
        if not before or self.scene.distance(before[-1].start, offset) > 2:
            return None
        kind = self.scene.article.blocks[self.scene.block_of(before[-1].start)].kind
        person = before[-1].entity is not None and before[-1].entity.kind == "person"
        return before[-1] if person and kind not in DISPLAY_KINDS else None

    def body(self, phrase: Phrase, offset: int) -> Match:
        """Find the organisation of "the budget office" or "the company"; entity None where the page shows none."""
        tokens = self.scene.words.tokens
        head = tokens[phrase.head].low
        role = make_role(tokens, phrase.first, phrase.last, phrase.head)
        roles = [(entity, held) for entity, held in self.by_head.get(role.head, [])[:MOST]
                 if held.fits(role) and entity.kind != "person"
                 and (entity.kind not in ("country", "state") or head in STATES)]
        match = self._only(roles, offset, "the page calls “{name}” “{role}”", 0.85)
        if match and head != "government":
            return match
        wanted = {tokens[i].low for i in range(phrase.first, phrase.head + 1)} - {"the", "this", "that", "a"}
        same = [one for one in self.by_word.get(head, ())[:MOST] if _is_head(one, head)
                and wanted <= {part.lower() for part in one.parts}]
        if head in PUBLICATIONS | BODIES and same:
            return self._closest(same, offset, f"its name has the words “{' '.join(sorted(wanted))}”", 0.85)
        if head in BUSINESS and wanted == {head}:
            near = [one for one in self.scene.cast.entities[:200] if _is_business(one) and self._is_near(one, offset)]
            near = near or [one for one in self.scene.cast.entities[:200] if _may_be_body(one)
                            and self._is_near(one, offset)]
            if near:
                return self._closest(near, offset, f"the only business spoken of near “the {head}”", 0.65)
        if one := by_noun(self.scene, phrase, offset):
            return Match(one, 0.65, f"“{one.name}” is the only {head} named near “{self._words_of(phrase)}”")
        if head in GROUPINGS and wanted == {head}:
            near = [one for one in self.scene.cast.entities[:200] if self._is_near(one, offset)
                    and (_may_be_body(one) or _is_business(one))]
            if len(near) == 1:
                return Match(near[0], 0.55, f"“{near[0].name}” is the only body spoken of near “the {head}”")
        if match := self._body_later(phrase, offset):
            return match
        return Match(None, 0.0, f"the page names no body for “{self._words_of(phrase)}”")

    def _body_later(self, phrase: Phrase, offset: int) -> Match | None:
        """Find the one body that the page's beginning describes and names afterwards: "A harbour court …"."""
        tokens = self.scene.words.tokens
        head = tokens[phrase.head].low
        at = self.scene.words.sentence_at(offset)
        if head not in PANELS or at >= BEGINNING:
            return None
        wanted = {tokens[i].low for i in range(phrase.first, phrase.head)} - LOOSE
        found = [one for one in self.scene.cast.entities[:200] if one.kind == "organization" and one.at > offset
                 and PANELS[head] & {part.lower() for part in one.parts} and len(one.parts) > 1
                 and wanted <= {part.lower() for part in one.parts} and self.scene.words.sentence_at(one.at) - at <= LATER]
        if len(found) != 1:
            return None
        why = f"“{self._words_of(phrase)}” is named as “{found[0].name}” at {found[0].at}"
        return Match(found[0], 0.55, why)

    def _closest(self, same: Sequence[Entity], offset: int, why: str, score: float) -> Match:
        if len(same) > 1:
            near = [one for one in same if self._is_near(one, offset)]
            if len(near) != 1:
                return Match(None, 0.0, "several fit the description", tuple(same))
            rivals = tuple(one for one in same if one is not near[0])
            return Match(near[0], score - 0.2, why, rivals)
        return Match(same[0], score, why)


def _may_be_body(entity: Entity) -> bool:
    """Say whether a word that no list knows may name a body: nothing on the page makes it a person or a place."""
    personal = any(role.personal for role in entity.roles)
    return entity.kind == "unknown" and len(entity.parts) == 1 and entity.count > 1 and not personal and (
        entity.gender is None and entity.name not in given_names()
    )


def _clash(entity: Entity, role: Role) -> bool:
    return entity.gender is not None and role.gender is not None and entity.gender != role.gender


def _takes_side(word: str) -> bool:
    return word in SIDES or word.startswith("@")


def _is_head(entity: Entity, word: str) -> bool:
    """Say whether the word is what the organisation is: "Budget Office", "Department of State"."""
    parts = [part.lower() for part in entity.parts]
    place = parts.index(word)
    return place == len(parts) - 1 or parts[place + 1] in ("of", "for", "on")


def _is_business(entity: Entity) -> bool:
    """Say whether an organisation may be "the company": none whose name says that it is a public body or a paper."""
    lows = {part.lower() for part in entity.parts}
    public = lows & (BODIES | {"house", "kremlin", "white", "congress", "nato", "eu", "un", "gop"})
    return entity.kind == "organization" and entity.count > 1 and not public


__all__ = ["Descriptions", "Match"]
