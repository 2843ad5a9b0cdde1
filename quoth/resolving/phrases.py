"""Read the words that credit somebody: which word is the head, and what kind of source it makes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quoth.records import Span
from quoth.resolving.cast import Cast
from quoth.resolving.entities import Mention
from quoth.resolving.gazetteer import demonyms
from quoth.resolving.names import is_party_tag
from quoth.resolving.roles import DETERMINERS, PREPOSITIONS, head_form
from quoth.resolving.tokens import Token, Words
from quoth.resolving.vocabulary import (
    ANONYMOUS,
    CLOSED,
    DOCUMENTS,
    GROUPS,
    ORGANIZATIONS,
    PLURAL,
    POSSESSIVES,
    PRONOUNS,
    PUBLICATIONS,
    RELATIVES,
    ROLES,
    SUBJECT_PRONOUNS,
    UNLIKE,
    WEEKDAYS,
    word_set,
)

# Sources longer than this are read by their first words: their head is there.
LONGEST = 60
EDGES = " \t\n,;:.–—-[]"
# So many words may describe a name that ends a source: ", the radio host Ada Vok".
DESCRIBED = 6
PAIRS = (("“", "”"), ("«", "»"), ("(", ")"), ("„", "“"))
UNNAMED = re.compile(
    r"\b(?:familiar with|close to|anonymity|not (?:to be|allowed|authori[sz]ed|want)|briefed on"
    r"|I (?:spoke|talked|interviewed|met|asked))\b"
)
TOLD = word_set("seen speaking citing where now once")
# Words that only count what follows: "some of the polls" are polls.
COUNTS = word_set("""
    some many most all both none each any few several half one two three four five six seven eight nine ten number
    majority plurality handful dozens scores hundreds thousands millions lot lots batch slew string roster array host
    chorus stream constellation much rest
""")
GATHERED = word_set("group team panel band crowd coalition alliance network")
GROUP_ENDINGS = ("ers", "ors", "ists", "ians", "men", "women", "people", "ants", "ees", "mates")
DASHES = (",", "–", "—", "--")
PARTICIPLES = word_set("""
    released published conducted compiled obtained posted commissioned backing supporting surrounding based
    familiar close known made seen held given written led sent taken privy fed
""")
# Words before a count: "at least a dozen members", "only about four in ten".
ABOUT = word_set("only about at least roughly nearly almost just around")
# Endings of peoples' names that have no plural: "the Chinese", "the British".
PEOPLES = ("ese", "ish", "nch", "tch", "iss")
# Words that follow a noun and belong to no name of it: "a study last year", "people everywhere".
AFTER = word_set("last this earlier everywhere elsewhere ago recently now today alike")
# Parts of a whole: "one in three", "less than a third".
FRACTIONS = COUNTS | word_set("third quarter fifth tenth thirds quarters more fewer neither")
# Prepositions that are adjectives too: "aides and outside advisers".
ADJECTIVES = word_set("outside inside like under over")
COUNTED = word_set("""
    two three four five six seven eight nine ten dozens hundreds thousands several both many few
""")
# Words before an article that begins no new noun phrase: "half the town", "from the mayor", "the mayor and the board".
JOINTS = FRACTIONS | PREPOSITIONS | {"and", "or", "than"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source's words.

    form: "none", "pronoun", "relative", "name", "names", "role", "group", "anonymous", "organization",
    "document", "publication" or "other". text: the words as the page has them, edges trimmed.
    head: index of the head word, -1 without words. mentions: the names in it that answer for it.
    definite: "the", a possessive or no article at all. first, last: its words, half-open.
    """

    form: str
    text: str
    first: int = 0
    last: int = 0
    head: int = -1
    mentions: tuple[Mention, ...] = ()
    definite: bool = False
    bare: bool = False


def read_phrase(text: str, words: Words, cast: Cast, spans: Sequence[Span]) -> Phrase:
    """Read a source given by its spans in the text, in text order; () is a statement nobody is named for."""
    indexes = [index for span in spans for index in words.within(span)][:LONGEST]
    while len(indexes) > 1 and words.tokens[indexes[-1]].low in ("himself", "herself", "itself", "themselves"):
        indexes.pop()
    while len(indexes) > 1 and words.tokens[indexes[0]].low in ("but", "and", "yet", "still", "so", "even"):
        indexes.pop(0)
        spans = ((words.tokens[indexes[0]].start, spans[0][1]), *spans[1:])
    if not indexes:
        return Phrase("none" if not spans else "other", _trim(text[spans[0][0]: spans[-1][1]]) if spans else "")
    shown = _trim(text[spans[0][0]: spans[-1][1]]) if len(spans) == 1 else _joined(text, spans)
    first, last = indexes[0], indexes[-1] + 1
    tokens = words.tokens
    pronoun = _pronoun(tokens, indexes, spans[-1][1])
    if pronoun is not None:
        form = "relative" if pronoun_of(tokens, pronoun) in RELATIVES else "pronoun"
        return Phrase(form, shown, first, last, pronoun)
    inside = cast.within(tokens[first].start, tokens[last - 1].end)
    start = first + (tokens[first].low in DETERMINERS - COUNTS and not _alone(tokens, first, last))
    while start + 1 < last and tokens[start].low in ABOUT:
        start += 1 + (start + 2 < last and tokens[start + 1].low in ("a", "an"))
    head = find_head(tokens, inside, start, last)
    definite = tokens[first].low in ("the", "this", "that", "these", "those") or tokens[first].low in POSSESSIVES
    definite = definite or (first > 0 and tokens[first - 1].low == "the" and tokens[first].gap == " ")
    definite = definite or any(tokens[index].possessive for index in range(first, head))
    form, mentions = _form(tokens, inside, first, head, last)
    if form in ("group", "role") and UNNAMED.search(shown):
        form = "anonymous"
    if len(spans) == 1 and form not in ("name", "names", "group"):
        shown = _trim(text[spans[0][0]: _core_end(tokens, head, last, spans[0][1])])
    head = _counted(tokens, inside, head, last)
    return Phrase(form, shown, first, last, head, mentions, definite, bare=start == first and not definite)


def _alone(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Say whether "those" has no noun: "those close to the mayor", "those who came"."""
    after = tokens[first + 1].low if first + 1 < last else ""
    return tokens[first].low == "those" and after in PREPOSITIONS | PARTICIPLES | RELATIVES


def _core_end(tokens: Sequence[Token], head: int, last: int, end: int) -> int:
    """Return where a description ends without what is told of it after a comma: ", who asked not to be named"."""
    for index in range(head + 1, last):
        told = tokens[index].low in RELATIVES or tokens[index].low.endswith("ed") or tokens[index].low in TOLD
        if tokens[index].gap.strip() == "," and (told or tokens[min(index + 1, last - 1)].low in RELATIVES):
            return tokens[index - 1].end
    return end


def _trim(shown: str) -> str:
    """Return a description without what stands at its edges; a quotation mark goes only with its partner."""
    shown = " ".join(shown.split()).strip(EDGES)
    for opening, closing in PAIRS:
        wrapped = shown[:1] == opening and shown.find(closing) == len(shown) - 1
        if wrapped or shown.count(opening) != shown.count(closing):
            shown = shown.strip(opening + closing)
    return shown[:-2] if shown.endswith(("’s", "'s")) else shown


def _joined(text: str, spans: Sequence[Span]) -> str:
    return _trim(" ".join(text[start:end] for start, end in spans))


def _pronoun(tokens: Sequence[Token], indexes: Sequence[int], end: int) -> int | None:
    """Return the index of the pronoun that the words are, or None where they are more than one.

    end: where the source ends, which may be inside a word: "they" of "they're".
    """
    lows = [tokens[index].low[: end - tokens[index].start] for index in indexes]
    if lows[-1] in RELATIVES and len(lows) < 5 and lows[-1] != "that":
        return indexes[-1]
    if lows[0] not in PRONOUNS or (tokens[indexes[0]].text.isupper() and len(lows[0]) > 1 and lows[0] in ("us", "it")):
        return None
    rest = set(lows[1:]) - {"himself", "herself", "themselves", "itself", "both", "all", "also", "have", "had", "has"}
    if lows[0] in ("those", "these", "this", "that", *POSSESSIVES) and len(lows) > 1:
        return None
    return indexes[0] if not rest else None


def pronoun_of(tokens: Sequence[Token], index: int) -> str:
    """Return the pronoun at a word, lower case: "they" of "they're"."""
    return re.split("[’']", tokens[index].low, maxsplit=1)[0]


def find_head(tokens: Sequence[Token], inside: Sequence[Mention], first: int, last: int) -> int:
    """Return the index of the head: the last word before the first comma, preposition or relative clause."""
    covered = {index: mention.name.last for mention in inside for index in range(mention.name.title, mention.name.last)}
    index = first
    while index < last:
        if index > first and index not in covered and _starts_modifier(tokens, index, last):
            break
        if index > first and _is_border(tokens[index].gap):
            break
        index = covered.get(index, index + 1)
    return min(max(index - 1, first), last - 1)


def _is_border(gap: str) -> bool:
    return bool(set(gap) & set(",;(–—:")) or gap in (" - ", " -- ")


def _starts_modifier(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Say whether what follows only narrows the noun before: "of the group", "released Friday", "backing her"."""
    token = tokens[index]
    if tokens[index - 1].low in ("and", "or") and token.low in ADJECTIVES:
        return False
    if token.low == "such":
        return index + 1 < last and tokens[index + 1].low == "as"
    if token.low in AFTER or (token.low in ("the", "a", "an") and tokens[index - 1].low not in JOINTS):
        return not token.capital
    if token.low in WEEKDAYS or (token.low == "out" and not token.capital):
        return True  # "a poll out Monday"
    if token.low in PREPOSITIONS - {"and", "or"} or token.low in PARTICIPLES | SUBJECT_PRONOUNS:
        return True  # "the experts I spoke to" are experts
    if token.capital or not token.low.endswith(("ed", "ing")) or len(token.low) < 5:
        return False
    before = tokens[index - 1].low
    if token.low.endswith("ing") and (before in GROUPS or (before in ANONYMOUS and before.endswith("s"))):
        return True  # "several judges handling lawsuits"
    after = tokens[index + 1] if index + 1 < last else None
    return after is None or after.low in CLOSED or after.low in WEEKDAYS or after.text[0].isdigit()


def _form(
    tokens: Sequence[Token], inside: Sequence[Mention], first: int, head: int, last: int
) -> tuple[str, tuple[Mention, ...]]:
    joined = _listed(tokens, inside, head) or _coordinated(tokens, inside, first, head, last)
    if joined is not None:
        return "names" if len(joined) > 1 else "group", joined
    if any(tokens[at].low == "and" and tokens[at + 1].low in ("other", "others") for at in range(head + 1, last - 1)):
        return "group", ()
    named = next((one for one in inside if one.name.first <= head < one.name.last), None)
    if named:
        return "name", (named,)
    closing = next((one for one in inside if _closes(tokens, one, head, last)), None)
    if closing and tokens[head].low in ("one", "another") and not closing.name.possessive:
        return "name", (closing,)
    counted = _counted(tokens, inside, head, last)
    if counted != head:
        form = noun_form(tokens, counted, counted)
        if form == "other" and tokens[head].low == "much":
            return form, ()  # "much of the ire" is nobody's
        people = form in ("group", "role", "anonymous") or tokens[counted].low in PLURAL
        single = tokens[head].low == "one" and people
        return ("anonymous" if single else form if form in ("document", "organization", "publication") else "group"), ()
    form = noun_form(tokens, first, head)
    if form == "other" and tokens[head].low in FRACTIONS:
        form = "group"
    if form == "organization" and tokens[head].low in GATHERED and _of_people(tokens, head, last):
        form = "group"
    if titled := next((one for one in inside if _titles(tokens, one, first, head)), None):
        return "name", (titled,)
    apposed = next((one for one in inside if one.name.title - one.name.the == head + 1), None)
    beside = head + 1 < last and tokens[head + 1].gap.strip() in (",", "", "–", "—")
    if apposed and head + 1 < last and tokens[head + 1].gap.strip() in ("–", "—"):
        return "name", (apposed,)
    if apposed and beside and form in ("role", "anonymous", "organization", "publication"):
        return "name", (apposed,)
    single = form == "anonymous" and not tokens[head].low.endswith("s")
    if closing and (form == "role" or ((form == "other" or single) and _is_full_name(closing))):
        return "name", (closing,)
    return form, ()


def _of_people(tokens: Sequence[Token], head: int, last: int) -> bool:
    """Say whether "of" and people follow the head: "a group of doctors"."""
    if head + 2 >= last or tokens[head + 1].low != "of":
        return False
    return noun_form(tokens, head + 2, find_head(tokens, (), head + 2, last)) in ("group", "anonymous")


def _counted(tokens: Sequence[Token], inside: Sequence[Mention], head: int, last: int) -> int:
    """Return the noun behind "of" where the head only counts: "polls" in "some of the polls"."""
    if tokens[head].low not in COUNTS or head + 2 >= last or tokens[head + 1].low != "of":
        return head
    first = head + 2 + (tokens[head + 2].low in DETERMINERS and head + 3 < last)
    found = find_head(tokens, inside, first, last)
    while tokens[found].possessive and found + 1 < last:  # "one of the mayor's advisers"
        found = find_head(tokens, inside, found + 1, last)
    return found


def _closes(tokens: Sequence[Token], mention: Mention, head: int, last: int) -> bool:
    """Say whether a name is the last part of the source, after a comma: "A spokesman for the office, Emil Vok,".

    Before it may stand what it is, ", actress Ada Vok", and behind it an age or a place: "Ada Vok of Hale, 40".
    """
    name, start = mention.name, mention.name.title
    while head < start - 1 and name.title - start < DESCRIBED and tokens[start].gap == " " and (
        tokens[start - 1].low in DETERMINERS or tokens[start - 1].low not in CLOSED | PREPOSITIONS | PARTICIPLES
    ):
        start -= 1
    end = name.last
    if end + 1 < last and tokens[end].low == "of" and tokens[end + 1].capital:
        end += 2
    end += end < last and tokens[end].text.isdigit()
    while end < last and is_party_tag(tokens, end):
        end += 1
    return head < start and tokens[start].gap.strip() in DASHES and end >= last and not name.possessive


def _is_full_name(mention: Mention) -> bool:
    return mention.entity is not None and mention.entity.kind == "person" and len(mention.entity.parts) > 1


def _titles(tokens: Sequence[Token], mention: Mention, first: int, head: int) -> bool:
    """Say whether the head is the role of the name behind it: "former secretary of state Ada Vok"."""
    roles = mention.entity.roles if mention.entity else ()
    start = tokens[first].start
    return mention.name.title > head and any(
        start <= role.span[0] <= tokens[head].start < role.span[1] <= mention.name.start
        and mention.name.start - role.span[1] < 3 for role in roles
    )


def _listed(tokens: Sequence[Token], inside: Sequence[Mention], head: int) -> tuple[Mention, ...] | None:
    """Return the names of a list with commas, "Ada Vok, Ben Lu and others"; None where commas list no names."""
    first = next((place for place, one in enumerate(inside) if one.name.first <= head < one.name.last), None)
    if first is None:
        return None
    names = [inside[first]]
    for one in inside[first + 1:]:
        if _between(tokens, names[-1], one) not in (",", "and"):
            break
        names.append(one)
    if len(names) == 2 and _between(tokens, *names) == "and" and names[0].name.last + 1 == names[1].name.title:
        return None  # without a comma or a bracket: what "and" joins is read apart
    people = all(one.entity is None or one.entity.kind in ("person", "unknown") for one in names)
    people = people and not any(one.name.possessive for one in names)
    return tuple(names) if len(names) > 1 and people else None


def _between(tokens: Sequence[Token], one: Mention, other: Mention) -> str | None:
    """Return "," or "and" where only that, and brackets or a party and place, stand between two names of a list."""
    index, joint = one.name.last, None
    bracket = False
    for place in range(index, other.name.title + 1):
        gap = tokens[place].gap
        bracket = (bracket or "(" in gap) and ")" not in gap
        if place == other.name.title:
            comma = gap.strip(" .)") == ","
            return joint or ("," if comma else None)
        if bracket or is_party_tag(tokens, place):
            continue
        if tokens[place].low != "and" or joint:
            return None
        joint = "and"
    return None


def _goes_on_after_bracket(tokens: Sequence[Token], head: int, last: int) -> bool:
    """Say whether "and" follows a bracket behind the head: "Ada Vok (R) and two others"."""
    return any(")" in tokens[i].gap and tokens[i].low == "and" for i in range(head + 1, min(head + 5, last)))


def _coordinated(
    tokens: Sequence[Token], inside: Sequence[Mention], first: int, head: int, last: int
) -> tuple[Mention, ...] | None:
    """Return the names that "and" joins up to the head; None where it joins nothing, () where it joins no names."""
    covered = {index for mention in inside for index in range(mention.name.first, mention.name.last)}
    joint = next((i for i in range(first + 1, head) if tokens[i].low in ("and", "&", "nor") and i not in covered), None)
    if joint is None and _goes_on_after_bracket(tokens, head, last):
        return ()
    if joint is None:
        return None
    if tokens[joint + 1].low in DETERMINERS:
        return ()
    before = [one for one in inside if one.name.last == joint and not one.name.possessive]
    after = [one for one in inside if joint < one.name.first <= head < one.name.last]
    if not before:
        return None
    listed = [one for one in inside if one.name.last < joint and tokens[one.name.last].gap.strip() == ","]
    return (*listed, *before, *after) if after else ()


def noun_form(tokens: Sequence[Token], first: int, head: int) -> str:
    """Return what kind of source a common noun makes, by the noun and by what counts it before."""
    low = tokens[head].low
    counted = any(tokens[index].low in COUNTED for index in range(first, head))
    if low in PUBLICATIONS and tokens[head].capital and not tokens[head].opens and low not in ORGANIZATIONS:
        return "publication"  # "The Post has learned"
    titled = head > first and tokens[head].capital and tokens[head - 1].capital and low not in ORGANIZATIONS | DOCUMENTS
    if titled and tokens[head - 1].low in PUBLICATIONS and not tokens[head - 1].possessive:
        return "publication"  # "The Daily Caller"
    if low in ANONYMOUS:
        return "anonymous"
    if head > first and (unlike := UNLIKE.get(low)) and tokens[head - 1].low in unlike[1]:
        return unlike[0]
    if low.rstrip("%").replace(".", "").isdigit() or low in GROUPS or counted:
        return "group"
    for form, words in (("document", DOCUMENTS), ("role", ROLES), ("organization", ORGANIZATIONS),
                        ("publication", PUBLICATIONS)):
        if low in words or head_form(low) in words:
            return form
    tail = low.rpartition("-")[2]
    if tail != low and tail in ROLES | GROUPS:
        return "role" if tail in ROLES else "group"
    text = tokens[head].text
    people = (text.endswith("s") and text[:-1] in demonyms()) or (text.endswith(PEOPLES) and text in demonyms())
    if people or low.endswith(GROUP_ENDINGS) or low.removesuffix("s") in ROLES | ORGANIZATIONS:
        return "group"
    before = tokens[head - 1]
    if head > first and before.low in PUBLICATIONS | ORGANIZATIONS | DOCUMENTS and not before.possessive:
        return noun_form(tokens, first, head - 1)
    if low.endswith(("man", "woman", "person")) or (low.endswith("ist") and len(low) > 5):
        return "role"
    return "other"


__all__ = ["Phrase", "find_head", "noun_form", "pronoun_of", "read_phrase"]
