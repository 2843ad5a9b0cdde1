"""What in a body bears a claim out, from its speaker's own words down to a paragraph that credits nobody."""
import re

from quoth.questions.audit_asking import leaves_open
from quoth.questions.audit_claims import Claim
from quoth.questions.audit_matching import Match, asked_words, matches
from quoth.questions.audit_passages import MAYBE, OTHER, SAME, Body, credit_of, credits_person, relation, speaker_of
from quoth.questions.audit_wording import Word, words

# Shares of a claim's words. A headline shortens: half of it in the speaker's own statement is enough to leave it
# alone, a third where no word of it is alien to the body; credit to somebody else must be plain before it is called
# wrong. Tuned on the half of bench/gold/displays.jsonl that is for tuning.
ENOUGH, SLIGHT, PLAIN = 0.5, 0.34, 0.75
SCATTERED, CLEAR = 0.4, 0.6  # the same over all of a speaker's paragraphs, and over one paragraph of the writer's
NEARLY = 0.1  # matches this close to the best are as good as it
_FIRST = frozenset(("I", "we", "We", "my", "our"))
_REFUSES = re.compile(r"(?:refus|declin|reject|dismiss)\w*|not|n['’]t|never|no|nothing|silent|silence", re.I)
_GRANTS = re.compile(r"\b(?:admit|confirm|conced|acknowledg)", re.I)


def enough(body: Body, claim: Claim, match: Match, known: bool) -> bool:
    """Tell whether a statement bears a claim out; known: the body has statements that are certainly the speaker's.

    What only may be the speaker's must not leave a person credited with a word that nobody uses.
    """
    if not any(theirs.stem in match.passage.inside for _, theirs in match.pairs):
        return False
    if claim.act == "decline" and not declines(match):
        return False
    if match.relation == SAME:
        return match.share >= ENOUGH
    statement = match.passage.statement
    if statement and statement.speaker.type == "anonymous" and grants(claim):
        return False  # what somebody unnamed tells of another is no admission
    if len(match.pairs) < 2 and (known or match.share < PLAIN):
        return False
    if credits_person(body, claim) and _alien(body, match):
        return False
    return match.share >= (PLAIN if known else ENOUGH)


def slight(body: Body, best: Match, known: bool) -> bool:
    """Tell whether little of a claim is in a statement, and nothing of it is alien to the body."""
    if best.relation != SAME and known:
        return False
    return best.share >= SLIGHT and not _alien(body, best)


def _alien(body: Body, match: Match) -> list[Word]:
    """Return the claim's words that are nowhere in the body."""
    return [word for word in match.missing if word.stem not in body.stems]


def only_asked(body: Body, claim: Claim) -> Match | None:
    """Return a sentence that has the claim's words only in what it asks, None where the claim asks itself."""
    asked = asked_words(claim)
    if claim.act in ("ask", "decline") or leaves_open(claim.text(claim.content)):
        return None
    for one in body.sentences:
        pairs = tuple((word, one.open[word.stem]) for word in asked if word.stem in one.open)
        if len(pairs) > 1 and len(pairs) >= PLAIN * len(asked):
            return Match(one, MAYBE, len(pairs) / len(asked), pairs, ())
    return None


def declines(match: Match) -> bool:
    """Tell whether a passage has somebody decline: by its act, or in words that are not about another's refusal."""
    statement = match.passage.statement
    if statement and (statement.act in ("decline", "deny") or statement.negated):
        return True
    own = statement is None or statement.kind != "direct" or _FIRST & {word.text for word in match.passage.words}
    return bool(own) and any(_REFUSES.fullmatch(word.text) for word in match.passage.words)


def denial(claim: Claim, own: list[Match]) -> Match | None:
    """Return the speaker's denial of what the display has admitted or confirmed."""
    if not grants(claim):
        return None
    denials = (one for one in own if one.relation == SAME and one.passage.statement)
    return next((one for one in denials if one.passage.statement and one.passage.statement.act == "deny"), None)


def denied_beside(body: Body, claim: Claim, match: Match) -> bool:
    """Tell whether the claim's speaker may deny, in the same paragraph, what somebody else says: "He denies it"."""
    at = match.passage.spans[0][0]
    block = body.article.block_at(at)
    credit = credit_of(body, claim)
    return any(
        one.statement.act == "deny" and relation(body, credit, one.statement) != OTHER
        and at < one.spans[0][0] and body.article.block_at(one.spans[0][0]) == block
        for one in body.passages if one.statement
    )


def sentence_with_name(body: Body, claim: Claim) -> Match | None:
    """Return a sentence that has the claim's words and its speaker's name, where the reader found no statement."""
    own = {word.stem for word in words(claim.text(claim.source)) if word.content} if claim.source else set()
    found = matches(body, claim, body.sentences)
    return next((
        one for one in found if one.share >= PLAIN and own & {word.stem for word in one.passage.words}
    ), None)


def scattered(body: Body, claim: Claim, own: list[Match]) -> bool:
    """Tell whether the speaker's statements, with the paragraphs that name the speaker, have the claim's words."""
    name = {word.stem for word in words(speaker_of(body, claim) or "") if word.content}
    asked = {word.stem for word in asked_words(claim)}
    there = {ours.stem for one in own if one.relation == SAME for ours, _ in one.pairs}
    there |= {stem for one in body.paragraphs if name & one.inside.keys() for stem in asked & one.inside.keys()}
    return len(there) > 1 and len(there) >= SCATTERED * len(asked)


def told_alone(body: Body, claim: Claim, others: list[Match]) -> Match | None:
    """Return a paragraph that has most of the claim's words, where nobody else is credited with them."""
    taken = [one.passage.spans[0][0] for one in others if one.share >= CLEAR]
    for one in matches(body, claim, body.paragraphs):
        start, end = one.passage.spans[0]
        if one.share >= CLEAR and len(one.pairs) > 2 and not any(start <= at < end for at in taken):
            return one
    return None


def verb_of(claim: Claim) -> str:
    """Return the display's words between the speaker and what is claimed: "admits"; "" where there are none."""
    return claim.text((claim.source[1], claim.content[0])).strip() if claim.source else ""


def grants(claim: Claim) -> bool:
    """Tell whether a display has somebody admit or confirm."""
    return _GRANTS.search(verb_of(claim)) is not None


__all__ = [
    "CLEAR", "ENOUGH", "NEARLY", "PLAIN", "SCATTERED", "SLIGHT", "declines", "denial", "denied_beside", "enough",
    "grants", "only_asked", "scattered", "sentence_with_name", "slight", "told_alone", "verb_of",
]
