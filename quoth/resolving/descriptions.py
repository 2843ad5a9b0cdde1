"""Whom a description of a person means: "the minister", matched with what the page calls people."""


from quoth.records import DISPLAY_KINDS
from quoth.resolving.bearers import BEGINNING, LATER, MOST, NEXT, Bearers, Match, words_of
from quoth.resolving.entities import Entity
from quoth.resolving.phrases import Phrase
from quoth.resolving.roles import Role, make_role
from quoth.resolving.scene import Said
from quoth.resolving.vocabulary import word_set

# Cues by which the one who has just spoken goes on, under whatever description.
GOES_ON = word_set("""
    added adds adding continued continues continuing concluded also then later further reiterated
""")
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


class Descriptions:
    """Matches descriptions of people with what an article calls them."""

    def __init__(self, bearers: Bearers) -> None:
        self.scene = bearers.scene
        self.bearers = bearers

    def person(self, phrase: Phrase, offset: int) -> Match:
        """Find the person to whom the page gives the described role; no entity and no rivals where that is nobody."""
        role = self._described(phrase)
        held_by = self.bearers.by_head.get(role.head, [])
        some = [pair for pair in held_by if pair[0].kind in ("person", "unknown")][:MOST]
        named = [(entity, held) for entity, held in some if held.fits(role) and not _clash(entity, role)
                 and self._may_be_theirs(held, phrase)]
        words = words_of(phrase)
        if match := self.bearers.only(named, offset, f"the page calls “{{name}}” “{{role}}”, as here “{words}”", 0.9):
            return match
        narrower = [pair for head in KINDS_OF.get(role.head, ()) for pair in self.bearers.by_head.get(head, [])[:MOST]]
        wider = [(entity, held) for entity, held in narrower if role.words and role.words <= held.words
                 and not held.ranks - {"prime"} and not _clash(entity, role)]
        if match := self.bearers.only(wider, offset, f"the page calls “{{name}}” “{{role}}”, here “{words}”", 0.75):
            return match
        owner = self._owner(phrase)
        owned = any(self.scene.words.tokens[index].possessive for index in range(phrase.first, phrase.head))
        others = [(entity, held) for entity, held in some if owned and held.ranks == role.ranks and entity is not owner
                  and not _clash(entity, role)]
        if match := self.bearers.only(others, offset, "“{name}” is the only one whom the page calls “{role}”", 0.7):
            return match
        return Match(None, 0.0, f"the page gives nobody the role “{words}”")

    def named_later(self, phrase: Phrase, offset: int) -> Match | None:
        """Find the one whom the page's beginning describes and names afterwards: "A harbour judge …", "Judge Vok …".

        Only the page's only bearer of that role, first named within LATER sentences; None where there is none.
        """
        role = self._described(phrase)
        some = {id(entity): (entity, held) for entity, held in self.bearers.by_head.get(role.head, [])[:MOST]
                if entity.kind == "person"}
        if len(some) != 1 or role.head in MANY or self.scene.words.sentence_at(offset) >= BEGINNING:
            return None
        entity, held = next(iter(some.values()))
        sides = {word for word in role.words | held.words if _takes_side(word)}
        near = 0 < self.scene.words.sentence_at(entity.at) - self.scene.words.sentence_at(offset) <= LATER
        if not near or held.ranks != role.ranks or _clash(entity, role) or len(sides) > 1:
            return None
        shown = self.scene.article.text[held.span[0]: held.span[1]]
        return Match(entity, 0.6, f"“{words_of(phrase)}” is named as “{shown}” “{entity.name}” at {entity.at}")

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
        why = f"“{entity.name}”, named next at {entity.at} without a role, is the one described"
        return Match(entity, 0.5, why)

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

def _clash(entity: Entity, role: Role) -> bool:
    return entity.gender is not None and role.gender is not None and entity.gender != role.gender


def _takes_side(word: str) -> bool:
    return word in SIDES or word.startswith("@")


__all__ = ["Descriptions"]
