"""How far a claim's words are those of a passage, and what was lost between the two."""
import re
from dataclasses import dataclass

from quoth.questions.audit_asking import leaves_open
from quoth.questions.audit_claims import Claim
from quoth.questions.audit_contrast import roles_swapped
from quoth.questions.audit_passages import Body, Credit, Passage, credit_of, relation
from quoth.questions.audit_wording import (
    FINITE,
    Word,
    conditions,
    counts,
    hedges,
    negative,
    word_set,
    words,
)
from quoth.questions.days import find_days, other_days
from quoth.questions.opposites import opposite
from quoth.questions.polarity import clauses
from quoth.questions.quantities import Quantity, find_quantities

AROUND = 0.8  # what a word is worth that stands in the sentence, but not in the words credited
NAME = 0.6  # what a name is worth that the body has elsewhere: "we" and "the dam" stand for it in quoted words
SAME_ACT = 0.5  # what is added where the display's act is the statement's: "threatens", "denies"
CLOSE = 0.6  # the share of a claim's words that one clause must have for its "not" and "could" to be the claim's
REACH = 7  # words before the first shared one in which "there is no chance that" stands
_OBJECTS = word_set("none nothing nobody neither")
_PASSED_OVER = word_set("think believe want expect")  # "does not think it is": it is not
_PLAIN_VERBS = word_set("tell say let get go add")  # that carry no meaning elsewhere
# Words that negate without a "not": beside them a display's "never" may be right.
_SOFT = re.compile(
    r"(?:without|fail\w*|lack\w*|los[et]\w*|hardly|little|few|rather|instead|less|least|against|doubt\w*|wrong\w*|false"
    r"|only|stop\w*|end(?:ed|s)|avoid\w*|too|(?:un|in|im|ir|dis)[a-z]{4,}|forg[eo]t\w*|miss\w*|ignor\w*|empty|off|away|far"
    r"|late|later|before|until|should|ought)", re.I,
)
_STOP = re.compile(r"[.!?][”’\"»]?\s")
_CONTRARY = ("deny", "decline")
_ASKING = ("ask", "decline")
_ASSERTING = ("say", "deny", "promise")


@dataclass(frozen=True, slots=True)
class Match:
    """A claim laid beside a passage. share: of the claim's words that the passage has, 0 to 1.

    pairs: of words of the display and the body that mean the same. missing: the display's words without a partner.
    """

    passage: Passage
    relation: str
    share: float
    pairs: tuple[tuple[Word, Word], ...]
    missing: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Loss:
    """What a display lost of a passage (number, date, negation, hedge or condition), and the words on either side."""

    kind: str
    display: str | None
    body: str | None


def asked_words(claim: Claim) -> tuple[Word, ...]:
    """Return the words that a claim stands or falls with: each once, without the speaker's own name."""
    own = {word.stem for word in words(claim.text(claim.source))} if claim.source else set()
    found: dict[str, Word] = {}
    for word in words(claim.display.text, *claim.content):
        if word.content and word.stem not in own:
            found.setdefault(word.stem, word)
    return tuple(found.values())


def matches(body: Body, claim: Claim, passages: tuple[Passage, ...]) -> tuple[Match, ...]:
    """Return the claim laid beside each passage that has something of it, best first."""
    asked = asked_words(claim)
    credit = credit_of(body, claim)
    found = (_match(body, claim, asked, credit, one) for one in passages)
    return tuple(sorted((one for one in found if one is not None), key=lambda one: -one.share))


def _match(body: Body, claim: Claim, asked: tuple[Word, ...], credit: Credit, passage: Passage) -> Match | None:
    inside, around = passage.inside, passage.nearby
    left = passage.open if claim.act in _ASKING or leaves_open(claim.text(claim.content)) else {}
    pairs, missing, worth = [], [], 0.0
    for word in asked:
        other = inside.get(word.stem) or around.get(word.stem) or inside.get(opposite(word.stem, inside) or "")
        other = other or left.get(word.stem)
        if other:
            pairs.append((word, other))
            worth += 1 if other.stem in inside else AROUND
        else:
            missing.append(word)
            worth += NAME if word.text[0].isupper() and word.start > claim.content[0] and word.stem in body.stems else 0
    statement = passage.statement
    if statement and claim.act == statement.act and claim.act not in ("say", "other"):
        worth += SAME_ACT * len(asked)
    if not worth or (pairs and all(ours.stem != theirs.stem for ours, theirs in pairs)):
        return None  # that they buy says nothing of whether they sell
    return Match(passage, relation(body, credit, statement), min(worth / len(asked), 1.0), tuple(pairs), tuple(missing))


def lost(body: Body, claim: Claim, found: Match) -> Loss | None:
    """Return what the display lost or strengthened of the passage, None where nothing is plain.

    Clauses are compared, not passages: what a speaker denies in the next clause is not this claim's.
    """
    told = words(claim.display.text, *claim.content)
    if loss := _number(body, claim, found) or _day(body, claim, found) or _added(body, claim, told, found):
        return loss
    if loss := _opposed(body, claim, told, found):
        return loss
    if order := roles_swapped(claim.display.text, told, body.article.text, found.passage.words):
        return Loss("order", *order)
    # Amounts have been compared: "four hundred thousand" is no three words beside "400,000". Of two clauses the one
    # with the display's "nobody" need not be the one that it is about.
    asked = tuple(word for word in asked_words(claim) if not counts(word) and not negative((word,)))
    # For what only the sentence around has, the clause may say "it".
    asked = tuple(word for word in asked if word.stem in found.passage.inside or word.stem not in found.passage.nearby)
    clause = _clause(body.article.text, found, asked)
    there = {word.stem for word in clause}
    turned = {word.stem: opposite(word.stem, there) for word in asked if word.stem not in there}
    shared = {stem for word in asked for stem in (word.stem, turned.get(word.stem)) if stem and stem in there}
    if claim.act not in _ASSERTING or not asked or len(shared) < CLOSE * len(asked):
        return None
    ours = shared | {stem for stem, other in turned.items() if other}
    last = max(asked, key=lambda word: word.start).stem
    told, near = _near(_fullest(claim.display.text, told, ours, last), ours), _near(clause, shared)
    odd = len(ours - shared) % 2 == 1
    return _negation(claim, told, near, found, odd) or _hedge(body, told, near, found)


def _opposed(body: Body, claim: Claim, told: tuple[Word, ...], found: Match) -> Loss | None:
    """Return a word whose opposite a clause of the passage has in its place, where both negate or neither does."""
    statement = found.passage.statement
    if claim.act != "say" or statement is None or statement.act in _CONTRARY or statement.negated:
        return None
    theirs = [(one, {word.stem for word in one if word.content})
              for one in clauses(body.article.text, found.passage.words)]
    for mine in clauses(claim.display.text, told):
        stems = {word.stem for word in mine if word.content}
        near, there = max(theirs, key=lambda one: len(stems & one[1]))
        if not stems & there or negative(mine) != negative(near):
            continue
        for word in mine:
            other = opposite(word.stem, there - stems) if word.content and word.stem not in there else None
            if other is not None:
                return Loss("opposite", word.text, next(one.text for one in near if one.stem == other))
    return None


def _near(clause: tuple[Word, ...], shared: set[str]) -> tuple[Word, ...]:
    """Return the clause from some words before the first to the last of those the claim shares with it."""
    places = [place for place, word in enumerate(clause) if word.stem in shared]
    if not places:
        return ()
    end = places[-1] + 1
    end += end < len(clause) and clause[end].text.lower() in _OBJECTS  # "the law requires none"
    return clause[max(0, places[0] - REACH) : end]


def _number(body: Body, claim: Claim, found: Match) -> Loss | None:
    """Return an amount that only the display has, beside those of the passage; a passage without any decides nothing.

    "One" is an amount beside another of the same things: "one warning" for "three warnings".
    """
    ours = find_quantities(claim.display.text, *claim.content)
    theirs = [one for span in found.passage.spans for one in find_quantities(body.article.text, *span)]
    alien = [one for one in ours if not any(one.stands_for(other) for other in theirs)]
    left = [one for one in theirs if not any(other.stands_for(one) for other in ours)]
    for one in alien:
        beside = [other for other in left if one.measured_as(other) or not (one.plain_one or other.plain_one)]
        if beside and one.text == beside[0].text:
            shown = (_with_unit(claim.display.text, one), _with_unit(body.article.text, beside[0]))
            return Loss("number", *shown)
        if beside:
            return Loss("number", one.text, beside[0].text)
    return None


def _with_unit(text: str, one: Quantity) -> str:
    """Return an amount with the words before and behind it: "within eleven weeks"."""
    behind, before = words(text, one.end, one.end + 40), words(text, max(0, one.start - 16), one.start)[-2:]
    bounded = before if one.over or one.under else ()
    return text[(bounded[0] if bounded else one).start : (behind[0] if behind else one).end]


def _day(body: Body, claim: Claim, found: Match) -> Loss | None:
    """Return a date that only the display has, and one of the passage that contradicts it."""
    ours = find_days(claim.display.text, *claim.content)
    theirs = tuple(one for span in found.passage.spans for one in find_days(body.article.text, *span))
    other = other_days(ours, theirs)
    return Loss("date", other[0].text, other[1].text) if other else None


def _negation(
    claim: Claim, told: tuple[Word, ...], clause: tuple[Word, ...], found: Match, odd: bool
) -> Loss | None:
    """Return the "not" that only one side has; odd: one of the words shared is the opposite of its partner."""
    statement = found.passage.statement
    ours = negative(told) ^ _unreal(told) ^ (claim.act in _CONTRARY) ^ odd
    contrary = bool(statement and ((statement.act in _CONTRARY) ^ (statement.negated and statement.act != "decline")))
    if ours == negative(clause) ^ _unreal(clause) ^ contrary:
        return None
    target = _target(told)
    if target is not None and not _told_of(target, {word.stem for word in clause}):
        return None  # the display negates something else than what both tell
    from_cue = contrary and not negative(clause)
    shown = "denied" if from_cue else _negator(clause)
    return Loss("negation", _negator(told) or (claim.act if claim.act in _CONTRARY else None), shown)


def _added(body: Body, claim: Claim, told: tuple[Word, ...], found: Match) -> Loss | None:
    """Return the display's "never" before a word that no clause of the passage negates."""
    statement, target = found.passage.statement, _target(told)
    if claim.act not in _ASSERTING or target is None or statement is None or not negative(told):
        return None
    if statement.act in _CONTRARY or statement.negated or target.stem not in found.passage.inside:
        return None
    pieces = clauses(body.article.text, found.passage.words)
    there = [word for piece in pieces if target.stem in {one.stem for one in piece} for word in piece]
    if any(negative((word,)) or _SOFT.fullmatch(word.text) for word in there):
        return None
    return Loss("negation", _negator(told), None)


def _target(told: tuple[Word, ...]) -> Word | None:
    """Return the word that the first "not" is about: the next that is a verb or carries meaning; None for no "not"."""
    first = next((place for place, word in enumerate(told) if negative((word,))), len(told))
    behind = (word for word in told[first + 1 :] if word.text.lower() not in _PASSED_OVER)
    return next((word for word in behind if word.content or word.text.lower() in _PLAIN_VERBS), None)


def _told_of(word: Word, stems: set[str]) -> bool:
    return word.stem in stems or opposite(word.stem, stems) is not None


def _negator(found: tuple[Word, ...]) -> str | None:
    shown = next((word.text for word in found if negative((word,))), None)
    return shown or ("should have" if _unreal(found) else None)


def _hedge(body: Body, told: tuple[Word, ...], clause: tuple[Word, ...], found: Match) -> Loss | None:
    """Return the "could" or "if" of the passage that the display's flat "will" or "is" has lost."""
    flat = _finite(told)
    if flat is None or hedges(told) or conditions(told):
        return None
    if negative(told) and _unreal(clause):
        return None
    if taken_back := hedges(clause):
        return Loss("hedge", flat, taken_back[0].text)
    if bound := conditions(_beside(body.article.text, found.passage.around, clause)):
        return Loss("condition", flat, bound[0].text)
    if clause[0].text.lower() == "or" and not any(word.text.lower() == "or" for word in told):
        return Loss("condition", flat, clause[0].text) if _finite(clause) else None
    return None


def _beside(text: str, around: tuple[Word, ...], clause: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return the words around that stand in the sentence of a clause; what the next sentence binds is another thing."""
    start = max((match.end() for match in _STOP.finditer(text, around[0].start, clause[0].start)), default=0)
    stop = _STOP.search(text, clause[-1].end, around[-1].end)
    return tuple(word for word in around if start <= word.start and (stop is None or word.end <= stop.start()))


def _finite(found: tuple[Word, ...]) -> str | None:
    return next((word.text for word in found if word.text.lower() in FINITE), None)


def _unreal(found: tuple[Word, ...]) -> bool:
    """Tell whether "should have" is among words, by which what follows was not done."""
    plain = [word.text.lower() for word in found if not negative((word,))]
    return any(one in ("should", "ought") and "have" in plain[place + 1 : place + 3] for place, one in enumerate(plain))


def _clause(text: str, found: Match, asked: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return the clause of the passage that has most of the claim's words, its last word first of all."""
    own = {word.stem for word in asked}
    pairs = [(ours, theirs.stem) for ours, theirs in found.pairs if ours.stem in own]
    last = max(pairs, key=lambda pair: pair[0].start)[1] if pairs else None
    return _fullest(text, found.passage.words, {stem for _, stem in pairs}, last)


def _fullest(text: str, told: tuple[Word, ...], sought: set[str], last: str | None = None) -> tuple[Word, ...]:
    """Return the clause that has most of the stems sought, of several one with the stem `last`; words are of text."""
    def has(piece: tuple[Word, ...]) -> tuple[int, bool]:
        stems = {word.stem for word in piece}
        return len(stems & sought), last in stems

    return max(clauses(text, told), key=has)


__all__ = ["Loss", "Match", "asked_words", "lost", "matches"]
