"""Find the words that a relative pronoun takes up: the noun phrase directly before it."""

from collections.abc import Sequence

from quoth.records import Span
from quoth.resolving.cast import Cast
from quoth.resolving.entities import Mention
from quoth.resolving.roles import DETERMINERS, PREPOSITIONS
from quoth.resolving.tokens import Token, Words
from quoth.resolving.vocabulary import CLOSED, word_set

# The longest phrase read backwards, in words.
LONGEST = 12
_PLURAL_VERBS = word_set("have are were say think believe want argue fear do")
LATELY = word_set("year week month")
INSIDE = word_set("of the a an for in on at his her their its and")


def relative_span(tokens: Sequence[Token], cast: Cast, pronoun: int) -> Span | None:
    """Return the span of the phrase before the word `pronoun`, or None where no noun stands before it.

    A name and its apposition count as one: in "Ada Vok, the mayor, who" the phrase is "Ada Vok".
    """
    last = pronoun
    while last > 0 and tokens[last - 1].low in ("of", "some", "all", "both", "many", "most", "one", "to", "for", "in"):
        last -= 1
    last -= last > 1 and tokens[last - 1].low in ("here", "there")
    if last > 2 and tokens[last - 1].low in LATELY and tokens[last - 2].low in ("this", "last", "next"):
        last -= 2
    if last == 0 or tokens[last - 1].sentence != tokens[pronoun].sentence:
        return None
    if tokens[last - 1].low in ("and", "but", "or"):
        before = next((i for i in range(last - 2, max(0, last - 25), -1) if tokens[i].low in ("who", "whom")), None)
        same = before is not None and tokens[before].sentence == tokens[last].sentence
        return relative_span(tokens, cast, before) if before is not None and same else None
    end = tokens[last - 1].end
    names = [one for one in cast.within(tokens[max(0, last - LONGEST)].start, end)]
    told = next((one.name for one in reversed(names) if _ends_role(one, end)), None)
    if told is not None:
        return told.start, told.end
    if names and names[-1].name.last == last:
        named = _living_in(tokens, names) if tokens[pronoun].low in ("who", "whom") else names[-1]
        return named.name.start, end if named is names[-1] else named.name.end
    first = phrase_start(tokens, last)
    if first is None:
        return None
    told = next((one.name for one in reversed(names) if one.name.last == first), None)
    if told is not None and tokens[first].gap.strip() == ",":
        return told.start, told.end
    return tokens[first].start, end


def _living_in(tokens: Sequence[Token], names: Sequence[Mention]) -> Mention:
    """Return the one from the place that ends the names: Ada Vok in "Ada Vok, 24, from Hale, who", else the last."""
    place = names[-1].name
    before = names[-2] if len(names) > 1 else None
    linked = place.title > 0 and tokens[place.title - 1].low in ("of", "from", "in", "near")
    if before is None or not linked or _is_full(names[-1]):
        return names[-1]
    near = place.title - 1 - before.name.last <= 1 and before.name.last > before.name.first
    person = before.entity is not None and before.entity.kind == "person" and not before.name.possessive
    return before if near and person else names[-1]


def _is_full(mention: Mention) -> bool:
    return mention.entity is not None and mention.entity.kind == "person" and len(mention.entity.parts) > 1


def plural_span(words: Words, cast: Cast, pronoun: int, span: Span) -> Span | None:
    """Return the span of "Democrats on Capitol Hill" before "who have", where span is "Capitol Hill"; else None.

    One name has no verb in the plural.
    """
    tokens, first = words.tokens, words.within(span)[0]
    plural = pronoun + 1 < len(tokens) and tokens[pronoun + 1].low in _PLURAL_VERBS
    if not plural or first < 2 or tokens[first - 1].low not in PREPOSITIONS:
        return None
    people = relative_span(tokens, cast, first - 1)
    return (people[0], span[1]) if people else None


def subject_span(words: Words, cast: Cast, span: Span) -> Span | None:
    """Return the span of the one who "is a lawyer who …", where the name stands directly before the verb."""
    tokens, first = words.tokens, words.within(span)[0]
    if tokens[first].low not in ("a", "an") or first < 2 or tokens[first].gap != " ":
        return None
    if tokens[first - 1].low not in ("is", "was", "became", "remains"):
        return None
    names = [one for one in cast.within(tokens[max(0, first - 6)].start, tokens[first - 1].start)
             if one.name.last == first - 1 and one.entity is not None and one.entity.kind == "person"]
    return (names[-1].name.start, names[-1].name.end) if names and not names[-1].name.possessive else None


def last_noun_span(words: Words, span: Span) -> Span | None:
    """Return the span behind the last preposition of a phrase, "voters" of "a lure for voters"; None without one."""
    indexes = words.within(span)
    first = next((i for i in reversed(indexes) if words.tokens[i].low in PREPOSITIONS), None)
    return None if first is None or first == indexes[-1] else (words.tokens[first + 1].start, span[1])


def _ends_role(mention: Mention, end: int) -> bool:
    """Say whether an apposition to the name ends at the offset: "Ada Vok, the mayor of Hale, who"."""
    roles = mention.entity.roles if mention.entity else ()
    return any(role.span[1] == end and role.span[0] > mention.name.start for role in roles)


def phrase_start(tokens: Sequence[Token], last: int) -> int | None:
    """Walk back from the noun before the word `last` to the word its phrase begins with; None where that is no noun."""
    first = last - 1
    if tokens[first].low in CLOSED:
        return None
    while first > 0 and last - first < LONGEST:
        before = tokens[first - 1]
        if tokens[first].gap.strip() or before.sentence != tokens[first].sentence:
            break
        if before.low in DETERMINERS:
            first -= 1
            if first == 0 or tokens[first - 1].low not in ("of", "on", "for") or tokens[first].gap.strip():
                break
            continue
        if before.low in CLOSED and before.low not in INSIDE:
            break
        first -= 1
    while first < last - 1 and tokens[first].low in ("of", "for", "in", "on", "at", "and"):
        first += 1
    return first


__all__ = ["last_noun_span", "phrase_start", "plural_span", "relative_span", "subject_span"]
