"""Somebody or something that an article names, one mention of it, and when two names can be one's."""

from dataclasses import dataclass, field

from quoth.resolving.gazetteer import country_names
from quoth.resolving.names import SUFFIXES, Name
from quoth.resolving.roles import Role
from quoth.resolving.tokens import Words
from quoth.resolving.vocabulary import HONORIFICS

QUOTES = "\"'“‘"


@dataclass(slots=True)
class Entity:
    """Somebody or something that the article names.

    name: the fullest form found, and at its offset. kind: as Name's. gender: "m", "f" or None where
    nothing shows it. full, with_the, count: how often it is named in full, with "the" before the name, at all.
    also: other forms of the name that are the entity's: initials, a misspelling.
    """

    name: str
    kind: str
    at: int
    gender: str | None = None
    roles: list[Role] = field(default_factory=list)
    full: int = 0
    with_the: int = 0
    count: int = 0
    also: list[str] = field(default_factory=list)

    @property
    def parts(self) -> list[str]:
        """The words of the name, without "Jr." and what stands in quotation marks."""
        return name_parts(self.name) or [self.name]


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


def name_parts(text: str) -> list[str]:
    """Return the words of a name without "Jr." and without a nickname in quotation marks: 'Ada "Bo" Vok'."""
    return [part for part in text.split() if part.rstrip(".").lower() not in SUFFIXES and part[0] not in QUOTES]


def nicknames(text: str) -> set[str]:
    """Return the words in quotation marks inside a name."""
    return {part.strip("\"'“”‘’") for part in text.split() if part[0] in QUOTES}


def key_of(text: str) -> str:
    """Return the form in which names are compared: countries by their code, shouting as if said."""
    country = country_names().get(text) or country_names().get(text.title())
    return "@" + country.code if country else said_aloud(text)


def said_aloud(text: str) -> str:
    """Return a word in capitals as it is written elsewhere: "VOK" in a transcript is "Vok"."""
    return text.title() if text.isupper() and len(text) > 3 else text


def entity_name(name: Name) -> str:
    """Return the name that a new entity gets: countries get that of the list, others their own."""
    country = country_names().get(name.text) or country_names().get(name.text.title())
    return country.name if country else name.text


def agree(one: list[str], other: list[str]) -> bool:
    """Say whether two full names with one last name can be one person's: equal first names, or an initial of it.

    Names in the middle may be missing from one, but must not differ.
    """
    first, second = one[0].rstrip("."), other[0].rstrip(".")
    if len(other) < 2 or not (first == second or (first[0] == second[0] and 1 in (len(first), len(second)))):
        return False
    middle, others = [part[0] for part in one[1:-1]], [part[0] for part in other[1:-1]]
    return not middle or not others or middle == others


def same_person(parts: list[str], entity: Entity) -> bool:
    """Say whether a full name's parts can be the entity's, its nickname for its first name included."""
    return agree(parts, entity.parts) or (len(parts) == 2 and parts[0] in nicknames(entity.name))


def initials(text: str) -> str:
    """Return the capitals with which the words of a name begin: "HBW" of "Harbour Board of Works"."""
    return "".join(part[0] for part in text.split() if part[0].isupper())


def misspelt(one: str, other: str) -> bool:
    """Say whether two words differ by one slip: a letter changed, lost or added, or two neighbours exchanged."""
    one, other = one.lower(), other.lower()
    size = min(len(one), len(other))
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    same = next((i for i in range(size) if one[i] != other[i]), size)
    a, b = one[same:], other[same:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


def addressed(words: Words, name: Name) -> str | None:
    """Return the gender that a form of address before the name shows: "Mrs."."""
    lows = [words.tokens[index].low for index in range(name.title, name.first)]
    return next((gender for low in lows if (gender := HONORIFICS.get(low))), None)


__all__ = [
    "Entity", "Mention", "addressed", "agree", "entity_name", "initials", "key_of", "misspelt", "name_parts",
    "said_aloud", "same_person",
]
