"""The rules by which a claim of a display text is supported, or not, by what the body has somebody say."""
import re
from dataclasses import dataclass, replace
from typing import Any

from quoth.questions.audit_claims import Claim
from quoth.questions.audit_contrast import swapped
from quoth.questions.audit_matching import Match, asked_words, lost, matches
from quoth.questions.audit_passages import OTHER, SAME, Body, Passage, credits_person, passage_of, speaker_of
from quoth.questions.audit_quotes import Hit, find_quoted, is_title
from quoth.questions.audit_wording import Word, words
from quoth.questions.days import find_days
from quoth.questions.quantities import find_quantities, is_time_to
from quoth.records import Span

VERDICTS = ("supported", "paraphrase_only", "wrong_speaker", "overstated", "not_supported")
# Shares of a claim's words. A headline shortens: half of it in the speaker's own statement is enough to leave it
# alone, a third where no word of it is alien to the body; credit to somebody else must be plain before it is called
# wrong. Tuned on the half of bench/gold/displays.jsonl that is for tuning.
ENOUGH, SLIGHT, PLAIN = 0.5, 0.34, 0.75
SCATTERED, CLEAR = 0.4, 0.6  # the same over all of a speaker's paragraphs, and over one paragraph of the writer's
FARTHEST = 600  # characters of evidence
NEARLY = 0.1  # matches this close to the best are as good as it


_FIRST = frozenset(("I", "we", "We", "my", "our"))
_REFUSES = re.compile(r"(?:refus|declin|reject|dismiss)\w*|not|n['’]t|never|no|nothing|silent|silence", re.I)
_GRANTS = re.compile(r"\b(?:admit|confirm|conced|acknowledg)", re.I)

Pair = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The body's words that decide: text == article.text[start:end]. statement: its id; speaker: None if unknown."""

    statement: str | None
    start: int
    end: int
    text: str
    speaker: str | None

    def to_dict(self) -> dict[str, Any]:
        """Return the contract's JSON shape."""
        return {name: getattr(self, name) for name in ("statement", "start", "end", "text", "speaker")}


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict with what it rests on: one of VERDICTS, why in a line, the deciding words."""

    verdict: str
    reason: str
    evidence: Evidence | None = None
    pairs: tuple[Pair, ...] = ()


def rule(body: Body, claim: Claim) -> Ruling:
    """Return what the body says of a claim."""
    marks = [mark for mark in claim.quotations
             if words(claim.display.text, *mark) and not (claim.source and is_title(body, claim, mark))]
    hits = [find_quoted(body, claim, mark) for mark in marks]
    if marks and all(hits):
        return _rule_quoted(body, claim, [hit for hit in hits if hit])
    found = matches(body, claim, body.passages)
    own = [one for one in found if one.relation != OTHER]
    others = [one for one in found if one.relation == OTHER]
    if marks:
        missing = [mark for mark, hit in zip(marks, hits, strict=True) if hit is None]
        return _rule_unquoted(body, claim, own, missing)
    return _rule_words(body, claim, own, others)


def _rule_quoted(body: Body, claim: Claim, hits: list[Hit]) -> Ruling:
    """All words in the display's quotation marks stand in the body's."""
    foreign = next((hit for hit in hits if hit.relation == OTHER), None)
    hit = foreign or hits[0]
    said = body.article.text[hit.span[0] : hit.span[1]]
    evidence = _evidence(body, passage_of(hit.quotation.statement, (hit.span,), (), ()))
    if foreign:
        pair = (claim.text(claim.source) if claim.source else None, evidence.speaker)
        return Ruling("wrong_speaker", f"the body has {evidence.speaker} say these words", evidence, (pair,))
    if hit.cut:
        return Ruling("overstated", f"the words are cut after “{hit.cut}”", evidence, ((None, hit.cut),))
    who = f" of {evidence.speaker}" if evidence.speaker else ""
    return Ruling("supported", f"quoted words{who} in the body", evidence, ((said, said),))


def _rule_unquoted(body: Body, claim: Claim, own: list[Match], missing: list[Span]) -> Ruling:
    """Some words in the display's quotation marks stand in nobody's in the body."""
    shown = ", ".join(f"“{claim.text(mark)}”" for mark in missing)
    reason = f"nobody in the body is quoted with {shown}"
    near = own[0] if own and own[0].share >= SLIGHT else None
    if near is None:
        return Ruling("not_supported", reason, None, tuple((claim.text(mark), None) for mark in missing))
    evidence = _evidence(body, near.passage)
    for mark in missing:
        loss = lost(body, replace(claim, content=mark), near)
        if loss and near.passage.statement and near.passage.statement.kind != "indirect":
            reason = f"the {loss.kind} is not as in the body"
            return Ruling("overstated", reason, evidence, ((loss.display, loss.body),))
    pairs = _pairs(near) + tuple((word.text, None) for word in near.missing)
    return Ruling("paraphrase_only", f"{reason}: it has the matter in other words", evidence, pairs)


def _rule_words(body: Body, claim: Claim, own: list[Match], others: list[Match]) -> Ruling:
    """The display credits somebody with words outside quotation marks."""
    if credits_person(body, claim):  # of whoever may be that person, a single word is too little
        own = [one for one in own if one.relation == SAME or len(one.pairs) > 1]
    best = own[0] if own else None
    known = speaker_of(body, claim) in body.voices
    if turned := _turned(body, claim, own):
        return turned
    enough = [one for one in own if _enough(body, claim, one, known)]
    if enough:
        return _rule_matched(body, claim, [one for one in enough if one.share >= enough[0].share - NEARLY])
    if alien := _unheard(body, claim):
        return Ruling("not_supported", f"the body has no “{alien}”", None, ((alien, None),))
    if others and others[0].share >= PLAIN and (best is None or best.share < others[0].share - NEARLY):
        evidence = _evidence(body, others[0].passage)
        pair = (claim.text(claim.source) if claim.source else None, evidence.speaker)
        return Ruling("wrong_speaker", f"the body has {evidence.speaker} say it", evidence, (pair, *_pairs(others[0])))
    if denial := _denial(claim, own):
        evidence = _evidence(body, denial.passage)
        return Ruling("overstated", f"the body has {evidence.speaker} deny it", evidence, ((_verb(claim), "denied"),))
    if _GRANTS.search(_verb(claim)):
        return _unsupported(body, claim, best)  # what others tell of it is no admission
    sentence = _sentence(body, claim)
    if sentence and (claim.act != "decline" or _declines(sentence)):
        evidence = _evidence(body, sentence.passage)
        return Ruling("supported", "a sentence of the body has it, with the name", evidence, _pairs(sentence))
    if claim.act == "decline":
        return _unsupported(body, claim, best)
    slight = best and best.share >= SLIGHT and not _alien(body, best) and (best.relation == SAME or not known)
    if best and (slight or _scattered(body, claim, own)):
        loss = lost(body, claim, best)
        if loss and loss.kind in ("negation", "number"):
            return _rule_matched(body, claim, [best])
        evidence = _evidence(body, best.passage)
        return Ruling("supported", "nothing speaks against it: some of it is in the body", evidence, _pairs(best))
    if told := _told(body, claim, others):
        evidence = _evidence(body, told.passage)
        return Ruling("supported", "the body tells it, and credits nobody", evidence, _pairs(told))
    return _unsupported(body, claim, best)


def _turned(body: Body, claim: Claim, own: list[Match]) -> Ruling | None:
    """Return the ruling on a contrast that the speaker's own words have the other way round."""
    theirs = sorted((one for one in own if one.relation == SAME), key=lambda one: one.passage.spans[0][0])
    told = words(claim.display.text, *claim.content)
    pair = swapped(claim.display.text, told, body.article.text, [one.passage.words for one in theirs])
    if pair is None:
        return None
    near = max(theirs, key=lambda one: one.share)
    reason = f"the body has it the other way round: it negates “{pair[0]}”, and not “{pair[1]}”"
    return Ruling("overstated", reason, _evidence(body, near.passage), ((pair[1], None), (None, pair[0])))


def _enough(body: Body, claim: Claim, match: Match, known: bool) -> bool:
    """Tell whether a statement bears a claim out; known: the body has statements that are certainly the speaker's.

    What only may be the speaker's must not leave a person credited with a word that nobody uses.
    """
    if not any(theirs.stem in match.passage.inside for _, theirs in match.pairs):
        return False
    if claim.act == "decline" and not _declines(match):
        return False
    if match.relation == SAME:
        return match.share >= ENOUGH
    statement = match.passage.statement
    if statement and statement.speaker.type == "anonymous" and _GRANTS.search(_verb(claim)):
        return False  # what somebody unnamed tells of another is no admission
    if known and len(match.pairs) < 2:
        return False
    if credits_person(body, claim) and _alien(body, match):
        return False
    return match.share >= (PLAIN if known else ENOUGH)


def _declines(match: Match) -> bool:
    """Tell whether a passage has somebody decline: by its act, or in words that are not about another's refusal."""
    statement = match.passage.statement
    if statement and (statement.act in ("decline", "deny") or statement.negated):
        return True
    own = statement is None or statement.kind != "direct" or _FIRST & {word.text for word in match.passage.words}
    return bool(own) and any(_REFUSES.fullmatch(word.text) for word in match.passage.words)


def _unheard(body: Body, claim: Claim) -> str | None:
    """Return an amount or a day of the claim's that is nowhere in the body, None where there is none.

    Fractions and single months are told in too many ways to be missed.
    """
    text, published = claim.display.text, body.article.published
    for day in find_days(text, *claim.content):
        if day.day and not any(one.month and not day.contradicts(one) for one in body.days):
            return day.text
    for one in find_quantities(text, *claim.content):
        heard = one.fraction or one.plain_one or any(one.stands_for(other) for other in body.quantities)
        if not heard and not is_time_to(one, body.days, published):
            after = re.match(r"[ -][a-z]+", text[one.end :])
            return one.text + (after.group() if after else "")
    return None


def _alien(body: Body, match: Match) -> list[Word]:
    """Return the claim's words that are nowhere in the body."""
    return [word for word in match.missing if word.stem not in body.stems]


def _rule_matched(body: Body, claim: Claim, good: list[Match]) -> Ruling:
    """Statements of the claim's speaker have its words: supported if one of them bears it out without a loss."""
    losses = [lost(body, claim, one) for one in good]
    whole = next((one for one, loss in zip(good, losses, strict=True) if loss is None), None)
    best = whole or good[0]
    evidence = _evidence(body, best.passage)
    if whole:
        whose = f"{evidence.speaker} says it" if best.relation == SAME and evidence.speaker else "the body has it"
        return Ruling("supported", f"{whose} in the body", evidence, _pairs(best))
    loss = losses[0]
    assert loss is not None
    if loss.kind in ("number", "date"):
        return Ruling("not_supported", f"the body gives {loss.body}", evidence, ((loss.display, loss.body),))
    reason = f"the {loss.kind} “{loss.body}” is lost" if loss.body else f"the body has it without “{loss.display}”"
    return Ruling("overstated", reason, evidence, ((loss.display, loss.body),))


def _unsupported(body: Body, claim: Claim, best: Match | None) -> Ruling:
    who = speaker_of(body, claim)
    near = best if best and best.share >= SLIGHT else None
    missing = tuple((word.text, None) for word in (near.missing if near else asked_words(claim)))
    reason = f"the body has nothing like it of {who or 'anybody'}"
    if who is not None and who not in body.voices:
        reason = f"the body has no statement of {who}"
    return Ruling("not_supported", reason, _evidence(body, near.passage) if near else None, missing)


def _verb(claim: Claim) -> str:
    """Return the display's words between the speaker and what is claimed: "admits"; "" where there are none."""
    return claim.text((claim.source[1], claim.content[0])).strip() if claim.source else ""


def _denial(claim: Claim, own: list[Match]) -> Match | None:
    """Return the speaker's denial of what the display has admitted or confirmed."""
    if not _GRANTS.search(_verb(claim)):
        return None
    denials = (one for one in own if one.relation == SAME and one.passage.statement)
    return next((one for one in denials if one.passage.statement and one.passage.statement.act == "deny"), None)


def _scattered(body: Body, claim: Claim, own: list[Match]) -> bool:
    """Tell whether the speaker's statements, with the paragraphs that name the speaker, have the claim's words."""
    name = {word.stem for word in words(speaker_of(body, claim) or "") if word.content}
    asked = {word.stem for word in asked_words(claim)}
    there = {ours.stem for one in own if one.relation == SAME for ours, _ in one.pairs}
    there |= {stem for one in body.paragraphs if name & one.inside.keys() for stem in asked & one.inside.keys()}
    return len(there) > 1 and len(there) >= SCATTERED * len(asked)


def _told(body: Body, claim: Claim, others: list[Match]) -> Match | None:
    """Return a paragraph that has most of the claim's words, where nobody else is credited with them."""
    taken = [one.passage.spans[0][0] for one in others if one.share >= CLEAR]
    for one in matches(body, claim, body.paragraphs):
        start, end = one.passage.spans[0]
        if one.share >= CLEAR and len(one.pairs) > 2 and not any(start <= at < end for at in taken):
            return one
    return None


def _sentence(body: Body, claim: Claim) -> Match | None:
    """Return a sentence that has the claim's words and its speaker's name, where the reader found no statement."""
    own = {word.stem for word in words(claim.text(claim.source)) if word.content} if claim.source else set()
    found = matches(body, claim, body.sentences)
    return next((
        one for one in found if one.share >= PLAIN and own & {word.stem for word in one.passage.words}
    ), None)


def _pairs(match: Match) -> tuple[Pair, ...]:
    return tuple((ours.text, theirs.text) for ours, theirs in match.pairs)


def _evidence(body: Body, passage: Passage) -> Evidence:
    """Return a passage as evidence: from its first word to its last, where those are not far apart."""
    statement, spans = passage.statement, passage.spans
    span = (spans[0][0], spans[-1][1]) if spans[-1][1] - spans[0][0] <= FARTHEST else spans[0]
    text = body.article.text[span[0] : span[1]]
    return Evidence(
        statement.id if statement else None, *span, text, statement.speaker.name if statement else None
    )


__all__ = ["VERDICTS", "Evidence", "Pair", "Ruling", "rule"]
