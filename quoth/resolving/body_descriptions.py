"""Which body a description means: "the company", "the budget office", "a harbour court"."""

from collections.abc import Callable

from quoth.resolving.bearers import BEGINNING, LATER, MOST, Bearers, Match, words_of
from quoth.resolving.bodies import by_noun
from quoth.resolving.entities import Entity
from quoth.resolving.gazetteer import given_names
from quoth.resolving.phrases import Phrase
from quoth.resolving.roles import make_role
from quoth.resolving.vocabulary import ORGANIZATIONS, PUBLICATIONS, word_set

# Nouns for a business, which a company's name rarely contains.
BUSINESS = word_set("""
    company firm giant corporation carmaker automaker airline manufacturer maker retailer startup developer
    conglomerate lender insurer brewer utility operator supplier publisher bank chain network
""")
BODIES = ORGANIZATIONS - BUSINESS - word_set("international systems motors energy oil holdings")
# What a country may be called.
STATES = word_set("country nation state government republic kingdom regime administration")
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
# Entities looked at: of pages that name more, the first.
MOST_BODIES = 200


class BodyDescriptions:
    """Matches descriptions of bodies with what an article calls them, or with what it names near."""

    def __init__(self, bearers: Bearers) -> None:
        self.scene = bearers.scene
        self.bearers = bearers

    def find(self, phrase: Phrase, offset: int) -> Match:
        """Find the organisation of "the budget office" or "the company"; entity None where the page shows none."""
        tokens = self.scene.words.tokens
        head = tokens[phrase.head].low
        role = make_role(tokens, phrase.first, phrase.last, phrase.head)
        roles = [(entity, held) for entity, held in self.bearers.by_head.get(role.head, [])[:MOST]
                 if held.fits(role) and entity.kind != "person"
                 and (entity.kind not in ("country", "state") or head in STATES)]
        match = self.bearers.only(roles, offset, "the page calls “{name}” “{role}”", 0.85)
        if match and head != "government":
            return match
        wanted = {tokens[i].low for i in range(phrase.first, phrase.head + 1)} - {"the", "this", "that", "a"}
        same = [one for one in self.bearers.by_word.get(head, ())[:MOST] if _is_head(one, head)
                and wanted <= {part.lower() for part in one.parts}]
        if head in PUBLICATIONS | BODIES and same:
            return self.bearers.closest(same, offset, f"its name has the words “{' '.join(sorted(wanted))}”", 0.85)
        near = self._near(_is_business, offset) or self._near(_may_be_body, offset) if head in BUSINESS else []
        if near and wanted == {head}:
            match = self.bearers.closest(near, offset, f"the only business spoken of near “the {head}”", 0.65)
            return self._shown(match)
        if one := by_noun(self.scene, phrase, offset):
            return Match(one, 0.65, f"“{one.name}” is the only {head} named near “{words_of(phrase)}”")
        if head in GROUPINGS and wanted == {head}:
            near = self._near(lambda one: _may_be_body(one) or _is_business(one), offset)
            if len(near) == 1:
                why = f"“{near[0].name}” is the only body spoken of near “the {head}”"
                return self._shown(Match(near[0], 0.55, why))
        if match := self._named_later(phrase, offset):
            return match
        return Match(None, 0.0, f"the page names no body for “{words_of(phrase)}”")

    def _shown(self, match: Match) -> Match:
        """Note that what no list knows is an organisation, as the page calls it by a noun for one."""
        if match.entity is not None and match.entity.kind == "unknown":
            match.entity.kind = "organization"
        return match

    def _near(self, fits: Callable[[Entity], bool], offset: int) -> list[Entity]:
        """Return the bodies that fit and are named or speak just before offset."""
        some = {id(one.entity): one.entity for one in self.scene.names_before(offset) if one.entity is not None}
        return [one for one in some.values() if fits(one) and self.bearers.is_near(one, offset)]

    def _named_later(self, phrase: Phrase, offset: int) -> Match | None:
        """Find the one body that the page's beginning describes and names afterwards: "A harbour court …"."""
        tokens = self.scene.words.tokens
        head = tokens[phrase.head].low
        at = self.scene.words.sentence_at(offset)
        if head not in PANELS or at >= BEGINNING:
            return None
        wanted = {tokens[i].low for i in range(phrase.first, phrase.head)} - LOOSE
        found = [one for one in self.scene.cast.entities[:MOST_BODIES] if one.kind == "organization" and one.at > offset
                 and PANELS[head] & {part.lower() for part in one.parts} and len(one.parts) > 1
                 and wanted <= {part.lower() for part in one.parts}
                 and self.scene.words.sentence_at(one.at) - at <= LATER]
        if len(found) != 1:
            return None
        why = f"“{words_of(phrase)}” is named as “{found[0].name}” at {found[0].at}"
        return Match(found[0], 0.55, why)


def _may_be_body(entity: Entity) -> bool:
    """Say whether a word that no list knows may name a body: nothing on the page makes it a person or a place."""
    personal = any(role.personal for role in entity.roles)
    return entity.kind == "unknown" and len(entity.parts) == 1 and entity.count > 1 and not personal and (
        entity.gender is None and entity.name not in given_names()
    )


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


__all__ = ["BodyDescriptions"]
