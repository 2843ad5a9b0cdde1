"""Read the role that the page gives somebody beside a name, and compare roles with descriptions of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quoth.records import Span
from quoth.resolving.gazetteer import capitals, country_names, demonyms, states
from quoth.resolving.names import Name
from quoth.resolving.tokens import Token
from quoth.resolving.vocabulary import (
    ARTICLES,
    CLOSED,
    DOCUMENTS,
    GROUPS,
    HONORIFICS,
    OFFICE_TAILS,
    ORGANIZATIONS,
    POSSESSIVES,
    PUBLICATIONS,
    RANKS,
    ROLE_FORMS,
    ROLE_GENDER,
    ROLES,
    SPEECH,
    TITLES,
    word_set,
)

# The longest role phrase read before a name, and after it, in words.
BEFORE, AFTER = 8, 16
PREPOSITIONS = word_set("""
    of for at in on from with to by who whom which that and or as whose like including such among between across
    against about over under after before inside outside within
""")
# One party's names, in the form in which they are compared.
PARTY_FORMS = {"gop": "republican", "democrat": "democratic", "tory": "conservative"}
PARTIES = {"D": "democratic", "R": "republican"}
DETERMINERS = ARTICLES | POSSESSIVES | {"one", "another", "fellow", "its"}


@dataclass(frozen=True, slots=True)
class Role:
    """A role as the page words it: its span, its head in the form roles are compared in, and its other words.

    words are lower case, countries under any name as "@" and ISO code. ranks are those words that
    change which office is meant ("deputy", "former"). gender: "m" or "f" where the noun shows it.
    """

    span: Span
    head: str
    words: frozenset[str]
    ranks: frozenset[str]
    gender: str | None = None

    @property
    def personal(self) -> bool:
        """Whether it is a person's role: "spokesman", where "snack giant" is a company's."""
        return self.head in ROLES or self.head not in ORGANIZATIONS | PUBLICATIONS

    def fits(self, description: "Role") -> bool:
        """Say whether somebody with this role may be called by the description: "the minister"."""
        if self.gender and description.gender and self.gender != description.gender:
            return False
        return self.head == description.head and self.ranks == description.ranks and description.words <= self.words


def head_form(word: str) -> str:
    """Return the form in which role nouns are compared: "spokeswoman" is "spokesperson"."""
    return ROLE_FORMS.get(word, word)


def make_role(tokens: Sequence[Token], first: int, last: int, head: int, extra: Iterable[str] = ()) -> Role:
    """Build the role of words [first, last) with its noun at head; extra words come from elsewhere beside the name."""
    words = set(extra)
    for index in range(first, last):
        if index != head and tokens[index].low not in CLOSED:
            words |= _comparable(tokens[index])
    # "chief executive" and "CEO" are one; "prime" is part of what makes a minister prime.
    ranks = frozenset(words & RANKS)
    end = tokens[last - 1].end
    noun = tokens[head].low
    gender = ROLE_GENDER.get(noun)
    return Role((tokens[first].start, end), head_form(noun), frozenset(words - RANKS - {"chief"}), ranks, gender)


def _comparable(token: Token) -> set[str]:
    for facts in (country_names(), demonyms(), capitals()):
        if token.text in facts:
            return {"@" + facts[token.text].code}
    if token.text in states():
        return set(states()[token.text].lower().split())
    return {PARTY_FORMS.get(token.low, head_form(token.low))}


def find_roles(tokens: Sequence[Token], name: Name) -> tuple[Role, ...]:
    """Return the roles that stand directly before the name or in apposition to it, nearest first."""
    after = _after(tokens, name)
    before = _before(tokens, name)
    return tuple(role for role in (before, after) if role)


def _is_role(tokens: Sequence[Token], index: int) -> bool:
    low = tokens[index].low
    return low in ROLES or low in ROLE_FORMS or (low.endswith(("man", "woman", "person", "ist")) and len(low) > 5)


def _before(tokens: Sequence[Token], name: Name) -> Role | None:
    """Read "Kremlin spokesman" in "Kremlin spokesman Dmitry Peskov", or the same with a comma before the name."""
    last = name.first
    if last == 0 or tokens[last].sentence != tokens[last - 1].sentence:
        return None
    if (office := _office(tokens, name)) is not None:
        return make_role(tokens, _walk_left(tokens, office, office + 1), last, office)
    comma = tokens[last].gap == ", "
    if not comma and tokens[last].gap.strip(" .\u00a0") != "":
        return None
    if comma and (long := _long_before(tokens, name)):
        return long
    head = last - 1
    if tokens[head].low in OFFICE_TAILS and head >= 2 and tokens[head - 1].low == "of":
        head -= 2
    while head >= last - 4 and head > 0 and tokens[head].low in HONORIFICS:
        head -= 1
    bodies = ORGANIZATIONS | PUBLICATIONS
    body = name.kind != "person" and tokens[head].low in bodies and tokens[head].gap == " " and not tokens[head].capital
    if not (_is_role(tokens, head) or body) or tokens[head].possessive:
        return None
    first = _walk_left(tokens, head, last)
    if comma and not (_closed_by_comma(tokens, name) and first and tokens[first - 1].low in DETERMINERS):
        return None
    stop = head + 1 if tokens[last - 1].low in HONORIFICS else last
    return make_role(tokens, first, stop, head, _place_words(tokens, name.last))


def _office(tokens: Sequence[Token], name: Name) -> int | None:
    """Return the noun of the office in "minister of Foreign Affairs Ada Vok": its tail counts as the name's title."""
    if name.title == name.first or any(tokens[i].low in TITLES for i in range(name.title, name.first)):
        return None
    before = name.title - 1 - (name.title > 1 and tokens[name.title - 1].low == "the")
    if before < 1 or tokens[before].low not in ("of", "for", "to", "in") or not _is_role(tokens, before - 1):
        return None
    return before - 1 if tokens[before - 1].sentence == tokens[name.first].sentence else None


def _long_before(tokens: Sequence[Token], name: Name) -> Role | None:
    """Read "the leader of the Farmers' League" in "the leader of the Farmers' League, Ada Vok, said"."""
    if not _closed_by_comma(tokens, name):
        return None
    last = name.title
    index = last - 1
    while index > 0 and last - index < AFTER and tokens[index].gap.strip(" .’'\u00a0") == "":
        if tokens[index].sentence != tokens[last].sentence:
            return None
        if _is_role(tokens, index) and tokens[index + 1].low in PREPOSITIONS and index + 1 < last:
            first = _walk_left(tokens, index, index + 1)
            return make_role(tokens, first, last, index) if tokens[first - 1].low in DETERMINERS else None
        index -= 1
    return None


def _closed_by_comma(tokens: Sequence[Token], name: Name) -> bool:
    last = name.last
    ends = last >= len(tokens) or tokens[last].sentence != tokens[name.first].sentence
    return ends or tokens[last].gap.startswith((",", ".", ";"))


def _walk_left(tokens: Sequence[Token], head: int, last: int) -> int:
    first = head
    while first > 0 and last - first < BEFORE:
        gap, before = tokens[first].gap, tokens[first - 1]
        if before.sentence != tokens[first].sentence or gap not in (" ", ". ", "\u00a0", "-"):
            break
        if before.low == "of" and first > 1 and tokens[first - 2].low in ("secretary", "minister", "head"):
            first -= 2
            continue
        verb = not before.capital and before.low.endswith(("ed", "ing")) and before.low != "retired"
        if before.low in CLOSED | SPEECH | PREPOSITIONS or (verb and "-" not in before.low):
            break
        first -= 1
    return first


def _place_words(tokens: Sequence[Token], index: int) -> set[str]:
    """Return the words of a place after a name: "of Texas", "(R-Tex.)"."""
    if index >= len(tokens):
        return set()
    if tokens[index].low == "of" and index + 1 < len(tokens) and tokens[index].gap == " ":
        place = " ".join(token.text for token in tokens[index + 1: index + 3])
        return _comparable(tokens[index + 1]) | (set(states()[place].lower().split()) if place in states() else set())
    if tokens[index].gap.strip() == "(":
        party, _, place = tokens[index].text.partition("-")
        if len(party) > 3:
            return set()
        known = {PARTIES[party]} if party in PARTIES else set()
        return known | (set(states()[place].lower().split()) if place in states() else set())
    return set()


def _after(tokens: Sequence[Token], name: Name) -> Role | None:
    """Read "the dean of the school" in "Steve Coll, the dean of the school, said"."""
    index = name.last
    if index < len(tokens) and tokens[index].gap.strip() == "(":
        while index < len(tokens) and ")" not in tokens[index].gap and index < name.last + 6:
            index += 1
    if index >= len(tokens) or tokens[index].sentence != tokens[name.first].sentence:
        return None
    if not tokens[index].gap.rstrip().endswith(",") or name.possessive:
        return None
    if tokens[index].text.isdigit() and index + 1 < len(tokens) and tokens[index + 1].gap == ", ":
        index += 1
    return read_apposition(tokens, index, name.kind != "person")


def read_apposition(tokens: Sequence[Token], index: int, body: bool = False) -> Role | None:
    """Read the role that starts at word index, up to the comma or the end of its clause; None where there is none.

    body: an organisation may be what is described: "Hale Mutual, the insurer,".
    """
    first = index + 1 if tokens[index].low in DETERMINERS else index
    last = _clause_end(tokens, index)
    head = _head(tokens, first, last, body)
    if head is None:
        return None
    role = make_role(tokens, first, last, head)
    return role if role.span[0] < role.span[1] else None


def _clause_end(tokens: Sequence[Token], index: int) -> int:
    last = index + 1
    while last < len(tokens) and last - index < AFTER:
        token = tokens[last]
        if token.sentence != tokens[index].sentence or token.gap.strip(" .\u00a0&/") or token.low in ("who", "which"):
            break
        if token.low in SPEECH or token.low in ("is", "was", "were", "are", "has", "had"):
            break
        last += 1
    return last


def _head(tokens: Sequence[Token], first: int, last: int, body: bool) -> int | None:
    """Return the index of the role noun: the last word before the first preposition."""
    index = first
    while index < last and tokens[index].low not in PREPOSITIONS:
        index += 1
    head = index - 1
    if head < first or tokens[head].possessive:
        return None
    low = tokens[head].low
    if body and low in ORGANIZATIONS | PUBLICATIONS and tokens[first - 1].low in DETERMINERS:
        return head
    if not _is_role(tokens, head):
        return None
    return head if low not in DOCUMENTS | GROUPS | ORGANIZATIONS or low in TITLES else None


__all__ = ["DETERMINERS", "PREPOSITIONS", "Role", "find_roles", "head_form", "make_role", "read_apposition"]
