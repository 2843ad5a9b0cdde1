"""Which body nearby a noun means that its name lacks: "the network" of a broadcaster, "the bureau" of an FBI."""

from typing import NamedTuple

from quoth.resolving.entities import Entity
from quoth.resolving.phrases import Phrase
from quoth.resolving.scene import Scene
from quoth.resolving.tokens import Token
from quoth.resolving.vocabulary import CLOSED, word_set

BROADCASTING = word_set("network channel broadcaster")
PRINT = word_set("newspaper paper magazine publication tabloid outlet")
BROADCASTERS = word_set("""
    cnn fox nbc cbs abc bbc msnbc cnbc npr pbs itv ard zdf rt c-span univision telemundo euronews jazeera cable
    television tv radio broadcasting channel network
""")
# Nouns of bodies that pages call by their initials: the noun's own is among them.
INITIALLED = word_set("agency bureau commission committee association alliance federation")
# Agencies that no word of their initials gives away.
AGENCIES = word_set("fbi cdc fda irs dhs tsa fema nasa noaa osha dea atf hhs")
AUTHORITIES = word_set("agency administration bureau department service")
BLOCS = word_set("eu nato asean opec brics mercosur ecowas")
# What the names of bodies that speak for members or a cause end in.
JOINED = word_set("""
    association alliance coalition council league federation foundation society project network action union pac
    brotherhood lobby institute center centre fund
""")
UNIONS = word_set("union workers teamsters brotherhood federation employees")
# Words that may stand before the noun without saying which one is meant.
VAGUE = word_set("""
    the this that cable news television tv advocacy conservative liberal progressive nonprofit federal
    law enforcement
""")
# What police may be that is no place.
SORTS = word_set("local state city county riot military federal secret traffic armed border other police the")
NEAR, MOST = 4, 60
MOST_BODIES = 200


class Campaign(NamedTuple):
    """A campaign named before: whose it is, and where its owner is named."""

    owner: Entity
    start: int


def by_noun(scene: Scene, phrase: Phrase, offset: int) -> Entity | None:
    """Return the only body of the noun's sort named within NEAR sentences before offset; None where none or several."""
    tokens = scene.words.tokens
    head = tokens[phrase.head].low
    if any(tokens[index].low not in VAGUE for index in range(phrase.first, phrase.head)):
        return None
    near = [one.entity for one in list(scene.names_before(offset))[-MOST:]
            if one.entity is not None and scene.distance(one.name.start, offset) < NEAR]
    fitting = list({id(one): one for one in near if _is_of(one, head)}.values())
    if not fitting and head in ("union", "bloc"):
        fitting = [one for one in scene.cast.entities[:MOST_BODIES] if one.at < offset and _is_of(one, head)]
    return fitting[0] if len(fitting) == 1 else None


def _is_of(entity: Entity, noun: str) -> bool:
    """Say whether a page may call the entity by the noun."""
    lows = [part.lower() for part in entity.parts]
    if noun in BROADCASTING or noun in PRINT:
        on_air = bool(BROADCASTERS.intersection(lows))
        return entity.kind == "publication" and on_air == (noun in BROADCASTING)
    if entity.kind not in ("organization", "unknown"):
        return False
    if noun == "union":
        return len(lows) > 1 and bool(UNIONS.intersection(lows[-3:]))
    if noun in ("group", "organization", "organisation", "nonprofit"):
        return len(lows) > 1 and (lows[-1] in JOINED or (lows[0] in JOINED and lows[1] in ("of", "for")))
    letters = entity.name.removeprefix("The ").replace(".", "").replace("-", "")
    initials = len(entity.parts) == 1 and letters.isupper() and 3 <= len(letters) <= 6
    if noun == "agency" and (letters.lower() in AGENCIES or AUTHORITIES.intersection(lows)):
        return True
    if noun == "bloc":
        return letters.lower() in BLOCS or entity.name in ("European Union", "African Union")
    return noun in INITIALLED and entity.kind == "organization" and initials and noun[0].upper() in letters[1:]


def police_force(scene: Scene) -> str | None:
    """Return the one police force that the page names, "Orun police" or "Orun Police Department"; None for several."""
    tokens = scene.words.tokens
    found: dict[str, str] = {}
    for index in range(1, len(tokens)):
        if tokens[index].low != "police" or tokens[index].gap != " ":
            continue
        first, last = index, index + 1
        while first > 0 and tokens[first].gap in (" ", "-") and _places(tokens[first - 1]):
            first -= 1
        if first == index or scene.words.sentences[tokens[index].sentence].block in scene.words.title_case:
            continue
        if tokens[index].capital and last < len(tokens) and tokens[last].low in ("department", "bureau", "service"):
            last += 1
        place = scene.article.text[tokens[first].start: tokens[index - 1].end]
        name = scene.article.text[tokens[first].start: tokens[last - 1].end]
        found[place] = max(found.get(place, ""), name, key=len)
    return next(iter(found.values())) if len(found) == 1 else None


def _places(token: Token) -> bool:
    """Say whether a word before "police" may say where, and not what sort of police it is."""
    return token.capital and not token.possessive and token.low not in CLOSED | SORTS


def campaign_before(scene: Scene, offset: int) -> Campaign | None:
    """Return the last campaign that the page names by its owner within NEAR sentences, unless it named two there."""
    tokens = scene.words.tokens
    found: list[Campaign] = []
    for one in list(scene.names_before(offset))[-MOST:]:
        entity, last = one.entity, one.name.last
        if entity is None or entity.kind != "person" or scene.distance(one.name.start, offset) >= NEAR:
            continue
        if last < len(tokens) and tokens[last].low == "campaign" and tokens[last].end < offset:
            found.append(Campaign(entity, one.name.start))
    return found[-1] if len({id(one.owner) for one in found}) == 1 else None


__all__ = ["Campaign", "by_noun", "campaign_before", "police_force"]
