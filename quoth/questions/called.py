"""Names compared across articles: what of a person's or an organization's name tells, and what a role does."""
import re
from dataclasses import dataclass
from functools import lru_cache

from quoth.store.names import fold


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_TITLES = _set("mr mrs ms miss dr prof professor sir dame lord lady baroness rev reverend hon")
_SUFFIXES = _set("jr sr ii iii iv")
_PARTICLES = _set("de da do dos das del della di du la le van von der den ten ter bin ibn al el ben abu")
_LEGAL = _set("the inc ltd corp co llc plc gmbh ag sa")
_SMALL = _set("the a an of for and at in on to s de la")
# Words of a role that many people share; capitalized in them, they name no organization.
_COMMON = _set("""
    president vice prime minister chancellor mayor governor gov senator sen representative rep congressman congresswoman
    secretary chief chair chairman chairwoman director general gen colonel captain king queen prince ambassador
    republican democrat democratic conservative labour liberal socialist green gop nominee candidate presidential
    leader speaker spokes state deputy foreign attorney judge professor party member lawyer
""")
_PAST = _set("former then ex late outgoing ousted retired onetime erstwhile")
# One office, worded for men, women or both.
_SAME = {
    "spokesman": "spokes", "spokeswoman": "spokes", "spokesperson": "spokes",
    "chairman": "chair", "chairwoman": "chair", "chairperson": "chair",
    "congressman": "congress", "congresswoman": "congress",
    "sen": "senator", "gov": "governor", "rep": "representative", "gen": "general", "pm": "prime minister",
}
# Given names that are one name in everyday use; facts, our own list.
_SHORT = (
    "alexander alex", "andrew andy", "anthony tony", "benjamin ben", "charles charlie", "christopher chris",
    "daniel dan", "david dave", "donald don", "douglas doug", "edward ed ted", "elizabeth liz beth", "frederick fred",
    "gregory greg", "james jim jimmy", "jeffrey jeff", "john jack", "joseph joe", "joshua josh", "katherine kate",
    "kenneth ken", "lawrence larry", "leonard len", "matthew matt", "michael mike", "nicholas nick", "patrick pat",
    "peter pete", "philip phil", "randall randy", "raymond ray", "rebecca becky", "richard rick dick", "robert bob rob",
    "ronald ron", "samuel sam", "stephen steve", "steven steve", "susan sue", "theodore ted", "thomas tom",
    "timothy tim", "victoria vicky", "vincent vince", "walter walt", "william bill will",
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name, folded: its words without titles and suffix.

    first is "" where there is no given name, suffix is jr, sr, ii … or "".
    """

    words: tuple[str, ...]
    first: str
    middle: tuple[str, ...]
    last: str
    suffix: str


def person_name(name: str) -> PersonName | None:
    """Take a name apart in the order of given names and surname; None where nothing is left of it.

    >>> person_name("Dr. Jo R. de Witt Jr.")
    PersonName(words=('jo', 'r', 'de', 'witt'), first='jo', middle=('r',), last='witt', suffix='jr')
    """
    words = re.findall(r"[^\W_]+(?:[-'][^\W_]+)*", fold(name).replace(".", " "))
    while len(words) > 1 and words[0] in _TITLES:
        words.pop(0)
    suffix = words.pop() if len(words) > 1 and words[-1] in _SUFFIXES else ""
    if not words:
        return None
    first = words[0] if len(words) > 1 and words[0] not in _PARTICLES else ""
    middle = tuple(word for word in words[bool(first) : -1] if word not in _PARTICLES)
    return PersonName(tuple(words), first, middle, words[-1], suffix)


def body_name(name: str) -> str:
    """Return what an organization's, outlet's or country's name says, folded: without "the", "Inc." and signs."""
    plain = re.sub(r"['’]s\b", "", fold(name)).replace(".", "")
    return " ".join(word for word in re.findall(r"[^\W_]+", plain) if word not in _LEGAL)


def proper(name: str) -> bool:
    """Tell whether a name is one, by a capital letter apart from the one of "The"."""
    return any(word[:1].isupper() and word != "The" for word in name.split())


def abbreviated(name: str) -> bool:
    """Tell whether a name is letters that stand for words: "The IMF", "U.N."; two letters need their dots."""
    letters = name.removeprefix("The ").removeprefix("the ")
    plain = letters.replace(".", "")
    return plain.isalpha() and plain.isupper() and len(plain) >= (2 if "." in letters else 3)


def initials(name: str) -> str:
    """Return the first letters of a name's words, folded, small words left out: "Harbour Safety Board" gives "hsb"."""
    words = [word for word in re.findall(r"[^\W_]+", fold(name)) if word not in _SMALL]
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def same_given(one: str, other: str) -> bool:
    """Tell whether two given names, folded, are short forms of one."""
    return any(one in names.split() and other in names.split() for names in _SHORT)


@lru_cache(maxsize=65_536)  # most roles are worded alike again and again
def role_words(role: str) -> frozenset[str]:
    """Return the words that make a role, folded, one for all genders; former offices are none.

    >>> sorted(role_words("a spokeswoman for the Harbour Office"))
    ['harbour', 'office', 'spokes']
    """
    words = re.findall(r"[^\W_]+", re.sub(r"['’]s\b", "", fold(role)).replace(".", ""))
    if _PAST & set(words):
        return frozenset()
    same = " ".join(_SAME.get(word, word) for word in words).split()
    return frozenset(word for word in same if word not in _SMALL)


@lru_cache(maxsize=65_536)
def organizations(role: str) -> frozenset[str]:
    """Return the capitalized words of a role that are no title, folded: names of where it is held."""
    words = re.findall(r"[^\W_]+", re.sub(r"['’]s\b", "", role))
    return frozenset(
        plain for word in words
        if word[:1].isupper() and len(word) > 2 and (plain := fold(word)) not in _COMMON | _SMALL | _PAST
    )


__all__ = [
    "PersonName", "abbreviated", "body_name", "initials", "organizations", "person_name", "proper", "role_words",
    "same_given",
]
