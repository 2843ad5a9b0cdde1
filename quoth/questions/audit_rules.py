"""The rules by which a claim of a display text is supported, or not, by what the body has somebody say."""
import re
from dataclasses import dataclass, replace
from typing import Any

from quoth.questions.audit_bearing import (
    NEARLY,
    PLAIN,
    SLIGHT,
    declines,
    denial,
    denied_beside,
    enough,
    grants,
    only_asked,
    scattered,
    sentence_with_name,
    slight,
    told_alone,
    verb_of,
)
from quoth.questions.audit_claims import Claim
from quoth.questions.audit_contrast import swapped
from quoth.questions.audit_matching import Match, asked_words, lost, matches
from quoth.questions.audit_passages import (
    OTHER,
    SAME,
    Body,
    Passage,
    credits_person,
    passage_of,
    speaker_of,
)
from quoth.questions.audit_quotes import Hit, find_quoted, is_title
from quoth.questions.audit_wording import words
from quoth.questions.days import find_days
from quoth.questions.quantities import find_quantities, is_time_to
from quoth.records import Span

VERDICTS = ("supported", "paraphrase_only", "wrong_speaker", "overstated", "not_supported")
FARTHEST = 600  # characters of evidence



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
    good = [one for one in own if enough(body, claim, one, known)]
    ruling = _rule_matched(body, claim, [one for one in good if one.share >= good[0].share - NEARLY]) if good else None
    if (ruling is None or ruling.verdict == "supported") and (alien := _unheard(body, claim)):
        return Ruling("not_supported", f"the body has no “{alien}”", None, ((alien, None),))
    if ruling is not None:
        return ruling
    if others and others[0].share >= PLAIN and (best is None or best.share < others[0].share - NEARLY):
        evidence = _evidence(body, others[0].passage)
        pair = (claim.text(claim.source) if claim.source else None, evidence.speaker)
        return Ruling("wrong_speaker", f"the body has {evidence.speaker} say it", evidence, (pair, *_pairs(others[0])))
    if denied := denial(claim, own):
        evidence = _evidence(body, denied.passage)
        return Ruling("overstated", f"the body has {evidence.speaker} deny it", evidence, ((verb_of(claim), "denied"),))
    return _rule_slight(body, claim, own, others, known)


def _rule_slight(body: Body, claim: Claim, own: list[Match], others: list[Match], known: bool) -> Ruling:
    """No statement of the speaker bears the claim out, nor does anything show that it is another's."""
    best = own[0] if own else None
    if asked := only_asked(body, claim):
        return Ruling("not_supported", "the body only asks it", _evidence(body, asked.passage), _pairs(asked))
    if grants(claim):
        return _unsupported(body, claim, best)  # what others tell of it is no admission
    sentence = sentence_with_name(body, claim)
    if sentence and (claim.act != "decline" or declines(sentence)):
        evidence = _evidence(body, sentence.passage)
        return Ruling("supported", "a sentence of the body has it, with the name", evidence, _pairs(sentence))
    if claim.act == "decline":
        return _unsupported(body, claim, best)
    if best and (slight(body, best, known) or scattered(body, claim, own)):
        loss = lost(body, claim, best)
        if loss and loss.kind in ("negation", "number"):
            return _rule_matched(body, claim, [best])
        evidence = _evidence(body, best.passage)
        return Ruling("supported", "nothing speaks against it: some of it is in the body", evidence, _pairs(best))
    if told := told_alone(body, claim, others):
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
    if claim.act == "deny" and loss.kind == "negation" and denied_beside(body, claim, best):
        return Ruling("supported", "the body has it, and the speaker deny it", evidence, _pairs(best))
    if loss.kind == "opposite":
        reason = f"the body has “{loss.body}” for “{loss.display}”"
        return Ruling("overstated", reason, evidence, ((loss.display, loss.body),))
    if loss.kind == "order":
        reason = f"the body has “{loss.body}” and “{loss.display}” the other way round"
        return Ruling("overstated", reason, evidence, ((loss.display, loss.body),))
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
