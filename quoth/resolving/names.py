"""Find names in an article by their form: runs of capitals, titles before them, what kind of thing they name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quoth.resolving.gazetteer import country_names, demonyms, given_names, known_kind
from quoth.resolving.tokens import Token, Words
from quoth.resolving.vocabulary import (
    ANONYMOUS,
    CLOSED,
    DOCUMENTS,
    GROUPS,
    HONORIFICS,
    MONTHS,
    OFFICE_TAILS,
    ORGANIZATIONS,
    PUBLICATIONS,
    ROLES,
    SPEECH,
    TITLES,
    WEEKDAYS,
    word_set,
)

PARTICLES = word_set("""
    de da do dos das di del della van von der den ter ten bin ibn al el la le du ben abu st
""")
# Small words that may stand inside an organisation's name, as in "Center for Responsive Politics".
JOINS = word_set("of for on and the &")
PARTIES = word_set("""
    republican democrat democratic conservative liberal labour independent libertarian green
""")
# Peoples and parties, whatever stands before them: "African Americans".
PEOPLES = word_set("americans muslims christians jews catholics evangelicals latinos hispanics republicans democrats")
OFFICE_ENDS = OFFICE_TAILS | word_set("""
    affairs republic interior finance justice security relations cooperation development planning industry trade
    tourism environment culture sports youth transport communications information technology training operations
    committee council commission board bank forum union university
""")
# "Ranking Democrat Ada Vok": what a party's member is called before the name.
MEMBERS = word_set("democrat republican")
# Who gather for something: "Ferrymen for Velmar" is one body's name.
MEMBERSHIPS = word_set("""
    democracy americans citizens students women mothers moms doctors physicians families veterans friends people
    priorities lawyers teachers
""")
# What a body that deals with two things is: "Harbour and Canal Commission".
COMMITTEES = word_set("""
    commission committee administration department agency board bureau office service council coalition alliance
    association
""")
SUFFIXES = word_set("jr sr ii iii iv")
# Titles that are surnames too.
SURNAMES = word_set("""
    duke king pope bishop prince judge dean major cardinal priest chancellor pastor lord earl baron marshal
    general justice abbot knight chief mayor master speaker porter page noble singer farmer backer player
    nurse warden champion monk
""")
# Words for bodies and papers that are surnames behind a given name: "Jan Brewer".
BODY_SURNAMES = word_set("""
    brewer church house camp temple post star press sun banks force mission union power
""")
# A name longer than this is a heading or a list without commas.
LONGEST = 12
PLACE_BEFORE = word_set("in near across outside around throughout")
# A politician's party and place, as "R-Ky" and "D-Hale" of "Ada Vok (D-Hale)": no name of its own.
PARTY_TAG = re.compile(r"[DIR]-[A-Z]")
ACRONYMS = re.compile(r"[A-Z]{2,}s")  # several of a kind: "PACs"
# So many words in capitals one after the other are shouted, or a heading set in capitals, and show no names.
SHOUTED = 4
OPENS_NICKNAME, CLOSES_NICKNAME = (' "', " “", " ‘", " '"), ('" ', "” ", "’ ", "' ")


@dataclass(frozen=True, slots=True)
class Name:
    """A name on the page: words [first, last) of the article's words, with its span without titles.

    kind: "person", "organization", "publication", "country", "state", or "unknown" where its form
    does not tell. title: words [title, first) are the office or form of address in capitals directly
    before it; title == first where there is none. the: the word before is "the". place: the
    words before say that it is a place.
    """

    text: str
    start: int
    end: int
    first: int
    last: int
    kind: str
    title: int
    the: bool = False
    place: bool = False
    possessive: bool = False


def find_names(words: Words, blocks: Sequence[bool]) -> tuple[Name, ...]:
    """Return the names in text order.

    Args:
        words: the article's words.
        blocks: for each block of the article, whether to read it. Blocks in title case are never read:
            their capitals mark no names.
    """
    tokens = words.tokens
    lower = {token.low for token in tokens if not token.capital}
    inner = {token.text for token in tokens if token.capital and not token.opens}
    pairs = {f"{one.text} {other.text}" for one, other in pairwise(tokens)
             if one.capital and other.capital and other.gap == " " and not one.opens}
    found: list[Name] = []
    for sentence in words.sentences:
        if blocks[sentence.block] and sentence.block not in words.title_case:
            shouted = _shouted(tokens, sentence.first, sentence.last)
            for first, last in _runs(tokens, sentence.first, sentence.last, lower, inner | pairs):
                if first not in shouted:
                    found.extend(read_run(tokens, first, last))
    return tuple(found)


def _shouted(tokens: Sequence[Token], first: int, last: int) -> set[int]:
    """Return the words of [first, last) that stand in a row of words all in capitals."""
    found: set[int] = set()
    begin = first
    for index in range(first, last + 1):
        if index < last and tokens[index].text.isupper():
            continue
        if index - begin >= SHOUTED:
            found.update(range(begin, index))
        begin = index + 1
    return found


def _runs(
    tokens: Sequence[Token], first: int, last: int, lower: set[str], inner: set[str]
) -> Iterator[tuple[int, int]]:
    """Yield [first, last) of each run of capitalised words between two words of a sentence."""
    index = first
    while index < last:
        if not _starts_name(tokens, index, last, lower, inner):
            index += 1
            continue
        end = index + 1
        while end < last and end - index < LONGEST:
            step = _continues(tokens, index, end, last)
            if not step:
                break
            end += step
        yield index, end
        index = end


def _starts_name(tokens: Sequence[Token], index: int, last: int, lower: set[str], inner: set[str]) -> bool:
    token = tokens[index]
    if not token.capital or _is_closed(tokens, index, last) or is_party_tag(tokens, index):
        return False
    if not token.opens or token.text in given_names() or token.low in TITLES or token.low in HONORIFICS:
        return True
    follows = index + 1 < last and tokens[index + 1].capital and tokens[index + 1].gap == " "
    particle = index + 2 < last and tokens[index + 1].low in PARTICLES and tokens[index + 2].capital
    follows = follows or (particle and tokens[index + 1].gap == tokens[index + 2].gap == " ")
    if token.low in lower:
        return follows and (token.low in ROLES | PARTICLES or f"{token.text} {tokens[index + 1].text}" in inner)
    plural = token.low.endswith("s") and not token.low.endswith("ss") and known_kind(token.text) is None
    plural = plural and not (token.text.isupper() and len(token.text) > 1)
    return follows or token.text in inner or (not plural and _stands_alone(tokens, index, last))


def _stands_alone(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Say whether a sentence's first word is a name though no other place on the page shows it."""
    token = tokens[index]
    known = known_kind(token.text) is not None or token.possessive or (token.text.isupper() and len(token.text) > 1)
    return known or (index + 1 < last and tokens[index + 1].low in SPEECH | {"has", "is", "was", "had", "who", "which"})


def _is_closed(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Say whether a capitalised word is a function word, a day or a month, and no part of a name."""
    token = tokens[index]
    if token.low not in CLOSED and token.low not in WEEKDAYS and token.low not in MONTHS:
        return token.text == "I"
    if token.text.isupper() and len(token.text) > 1 and known_kind(token.text):
        return False
    before = tokens[index - 1] if index and not token.opens and token.gap in (" ", ". ") else None
    # "Detective Friday", but "from his doctor Friday".
    titled = before is not None and before.capital and (before.low in HONORIFICS or before.low in TITLES)
    if titled or (before and before.text in given_names()):
        return False
    follows = index + 1 < last and tokens[index + 1].capital and tokens[index + 1].gap == " "
    return not (token.text in given_names() and follows)


def _continues(tokens: Sequence[Token], first: int, index: int, last: int) -> int:
    """Return how many words the run [first, index) grows by: 0 where it ends."""
    before, token = tokens[index - 1], tokens[index]
    if size := _nickname(tokens, first, index, last):
        return size
    if before.possessive or not _adjacent(before, token) or is_party_tag(tokens, index):
        return 0
    if token.capital:
        return 0 if _is_closed(tokens, index, last) else 1
    step = 1
    if token.low in JOINS - {"and"} and index + 2 < last and tokens[index + 1].low in ("the", "a"):
        step = 2
    after = index + step
    if after >= last or not tokens[after].capital or tokens[after].gap != " " or _is_closed(tokens, after, last):
        return 0
    if token.low in PARTICLES and before.low not in ORGANIZATIONS and token.low not in JOINS:
        return step + 1
    return step + 1 if token.low in JOINS and _joins(tokens, first, index) else 0


def is_party_tag(tokens: Sequence[Token], index: int) -> bool:
    """Say whether a word is, or goes on with, a politician's party and place: "R-Ky.", "(D-Newport News)"."""
    least = max(0, index - 3)
    while index > least and tokens[index].gap in (" ", ".") and not PARTY_TAG.match(tokens[index].text):
        index -= 1
    bracket = tokens[index].gap.strip() in ("(", ",", ".,", "[")
    return bracket and PARTY_TAG.match(tokens[index].text) is not None


def _nickname(tokens: Sequence[Token], first: int, index: int, last: int) -> int:
    """Return 2 where a nickname in quotation marks stands at index and the name goes on behind it, else 0."""
    if index + 1 >= last or tokens[index].gap not in OPENS_NICKNAME or not tokens[index].capital:
        return 0
    after = tokens[index + 1]
    named = tokens[first].text in given_names() or tokens[index - 1].text in given_names()
    return 2 if named and after.gap in CLOSES_NICKNAME and after.capital else 0


def _joins(tokens: Sequence[Token], first: int, index: int) -> bool:
    """Say whether the small word at index stands inside the name that began at first."""
    seen = {tokens[position].low for position in range(first, index)}
    if tokens[index].low == "for" and tokens[index - 1].low in MEMBERSHIPS:
        return True
    if tokens[index].low in ("of", "for", "on"):
        return tokens[index - 1].low in ORGANIZATIONS | {"secretary", "speaker", "fund", "bureau"} or (
            bool(seen & ORGANIZATIONS) and tokens[index].low != "on"
        )
    if tokens[index].low == "and" and _two_subjects(tokens, first, index):
        return True
    return tokens[index].low == "and" and bool(seen & {"of", "for", "on"}) and bool(seen & ORGANIZATIONS)


def _two_subjects(tokens: Sequence[Token], first: int, joint: int) -> bool:
    """Say whether "and" joins what one body deals with: "the Harbour and Canal Commission"."""
    chamber = tokens[first].low in ("house", "senate")
    before = tokens[first - 1] if first and tokens[first - 1].sentence == tokens[first].sentence else None
    articled = before is not None and before.low in ("the", "federal", "national") and tokens[first].gap == " "
    subjects = tokens[first + chamber: joint]
    if not (chamber or articled) or not 1 <= len(subjects) <= 2 or any(one.possessive for one in subjects):
        return False
    named = any(one.text in given_names() or one.low in ORGANIZATIONS or one.low in TITLES for one in subjects)
    if named or known_kind(" ".join(one.text for one in subjects)) or known_kind(subjects[0].text):
        return False
    end = joint + 1
    while end < min(len(tokens), joint + 5) and tokens[end].capital and (end == joint + 1 or tokens[end].gap == " "):
        end += 1
    return end - joint > 2 and tokens[end - 1].low in COMMITTEES


def _adjacent(before: Token, token: Token) -> bool:
    if token.gap in (" ", "\u00a0", " & "):
        return True
    if token.gap == ", ":
        return token.low in ("jr", "sr", "inc", "llc", "ltd")
    short = len(before.text) == 1 or before.low in ("st", "mt", "ft") or before.low in SUFFIXES
    return token.gap in (". ", ".") and (short or before.low in TITLES or before.low in HONORIFICS)


def read_run(tokens: Sequence[Token], first: int, last: int) -> Iterator[Name]:
    """Yield the name in the run of capitals [first, last), without its titles; nothing where it is all title."""
    begin = _after_title(tokens, first, last)
    if begin < last and begin > first:
        yield _name(tokens, first, begin, last)
        return
    while last - first > 1 and _trails(tokens, first, last):
        last -= 1
    if last - first == 1 and _is_common(tokens[first]):
        return
    start = first
    while start < last - 1 and _modifies(tokens[start]) and not _is_organization(tokens, start, last):
        start += 1
    if tokens[last - 1].low in PEOPLES or (last - start == 1 and _is_common(tokens[start])):
        return
    if tokens[start].opens and tokens[start].low.endswith("ing") and _is_given(tokens, start + 1, last):
        start += 1  # "Entrusting Ada Vok with the fleet"
    yield _name(tokens, start, start, last)


def _after_title(tokens: Sequence[Token], first: int, last: int) -> int:
    """Return where the name behind the last title of a run starts; first where the run has no title."""
    begin = first
    for index in range(first, last):
        member = tokens[index].low in MEMBERS and index > first and _is_given(tokens, index + 1, last)
        tail = index >= first and _ends_office(tokens, first, index, last)
        if tokens[index].low in TITLES or tokens[index].low in HONORIFICS or member or tail:
            rest = _after_tail(tokens, index + 1, last)
            if rest < last and tokens[rest].low not in SUFFIXES and not _is_organization(tokens, rest, last):
                begin = rest
    return begin


def _ends_office(tokens: Sequence[Token], first: int, index: int, last: int) -> bool:
    """Say whether the word ends an office that began before the run: "the minister of Foreign Affairs Ada Vok"."""
    if index + 2 > last - 1 or not (tokens[index].low in OFFICE_ENDS or tokens[index].text in country_names()):
        return False
    begin = first - 1 - (first > 1 and tokens[first - 1].low == "the")
    linked = begin > 0 and tokens[begin].low in ("of", "for", "to", "in") and tokens[first].gap == " "
    return linked and tokens[begin - 1].low in ROLES and tokens[begin].sentence == tokens[first].sentence


def _is_given(tokens: Sequence[Token], index: int, last: int) -> bool:
    return index + 1 < last and tokens[index].text in given_names()


def _after_tail(tokens: Sequence[Token], index: int, last: int) -> int:
    """Step over the tail of an office: "of State" in "Secretary of State John Kerry"."""
    if index < last and tokens[index].low in ("of", "for"):
        ends = [end for end in range(index + 1, last - 1)
                if tokens[end].low in OFFICE_ENDS or tokens[end].text in country_names()]
        if ends:
            return ends[-1] + 1
    while index + 1 < last and not tokens[index].capital and tokens[index].low in JOINS:
        index += 2
        while index < last and tokens[index].low in OFFICE_TAILS:
            index += 1
    return index


def _trails(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Say whether a run ends in a role and not in a surname like one: "Super PAC Chief", but "David Duke"."""
    low, before = tokens[last - 1].low, tokens[last - 2]
    if low in MEMBERS:
        return True  # "Kentucky Republican"
    surname = low in SURNAMES and before.text in given_names()
    return low in TITLES and low not in ORGANIZATIONS and before.capital and not surname


def _is_common(token: Token) -> bool:
    """Say whether one capitalised word alone names nobody: "Committee", "Republicans", "Belarusians"."""
    if token.low in TITLES or token.low in GROUPS or token.low in ANONYMOUS or token.low in PARTIES:
        return True
    tail = token.text.rpartition("-")[2]
    if ACRONYMS.fullmatch(token.text):
        return True
    if tail in demonyms() or tail.removesuffix("s") in demonyms() or tail.lower() in GROUPS | ANONYMOUS:
        return True
    generic = token.low in ORGANIZATIONS or token.low in PUBLICATIONS or token.low in DOCUMENTS
    return generic and known_kind(token.text) is None


def _modifies(token: Token) -> bool:
    return token.text in demonyms() or token.low in PARTIES or token.low in ("former", "ex", "then", "acting")


def _is_organization(tokens: Sequence[Token], first: int, last: int) -> bool:
    if known_kind(" ".join(token.text for token in tokens[first:last])) in ("organization", "publication"):
        return True
    if last - first == 2 and tokens[first].text in given_names() and tokens[last - 1].low in BODY_SURNAMES:
        return False
    return any(tokens[index].low in ORGANIZATIONS or tokens[index].low in PUBLICATIONS for index in range(first, last))


def _name(tokens: Sequence[Token], title: int, first: int, last: int) -> Name:
    before = tokens[title - 1] if title and tokens[title].sentence == tokens[title - 1].sentence else None
    the = before is not None and before.low == "the" and tokens[title].gap == " "
    place = before is not None and before.low in PLACE_BEFORE
    text = _surface(tokens, first, last)
    kind = _kind(tokens, title, first, last, text, the)
    end = tokens[last - 1].end
    return Name(text, tokens[first].start, end, first, last, kind, title, the, place, tokens[last - 1].possessive)


def _surface(tokens: Sequence[Token], first: int, last: int) -> str:
    """Return the words as the page has them, single spaces between, without a possessive ending."""
    parts = [tokens[first].text]
    for index in range(first + 1, last):
        gap = tokens[index].gap
        parts.append(gap.replace("\u00a0", " ") if gap.strip() else " ")
        parts.append(tokens[index].text)
    return "".join(parts)


def _kind(tokens: Sequence[Token], title: int, first: int, last: int, text: str, the: bool) -> str:
    if known := known_kind(text):
        return known if title == first else "person"
    if title < first:
        return "person"
    if any(tokens[index].low == "for" and tokens[index - 1].low in MEMBERSHIPS for index in range(first + 1, last)):
        return "organization"
    last_low, size = tokens[last - 1].low, last - first
    if size > 1 and last_low in ("service", "agency", "network") and tokens[last - 2].low in ("news", "press"):
        return "publication"
    if size > 1 and last_low in PUBLICATIONS and _is_organization(tokens, first, last):
        return "publication" if the or last_low not in ("star", "sun", "press", "post") or size > 2 else "unknown"
    if size > 1 and (_is_organization(tokens, first, last) or known_kind(tokens[first].text) == "organization"):
        return "organization"
    if size > 1 and (tokens[first].text in given_names() or _has_initial(tokens, first, last)):
        return "unknown" if the else "person"
    if (size == 1 and text.isupper() and 1 < len(text) < 6) or ("." in text and size == 1):
        return "organization"
    return "unknown"


def _has_initial(tokens: Sequence[Token], first: int, last: int) -> bool:
    return any(len(tokens[index].text.rstrip(".")) == 1 for index in range(first, last - 1))


__all__ = ["PARTICLES", "SUFFIXES", "SURNAMES", "Name", "find_names", "is_party_tag", "read_run"]
