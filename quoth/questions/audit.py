"""Does the headline hold: what display texts credit somebody with, against what the body has that somebody say."""
from dataclasses import dataclass, replace
from typing import Any

from quoth.questions.audit_claims import Claim, claims
from quoth.questions.audit_claims import displays as displays_of
from quoth.questions.audit_matching import Match, asked_words, lost, matches
from quoth.questions.audit_passages import OTHER, SAME, Body, Passage, body_of, credits_person, passage_of, speaker_of
from quoth.questions.audit_quotes import Hit, find_quoted, is_title
from quoth.questions.audit_wording import Word, words
from quoth.records import Reading, Span
from quoth.store.store import Store

VERDICTS = ("supported", "paraphrase_only", "wrong_speaker", "overstated", "not_supported")
# Shares of a claim's words. A headline shortens: half of it in the speaker's own statement is enough to leave it
# alone, a third where no word of it is alien to the body; credit to somebody else must be plain before it is called
# wrong. Tuned on the half of bench/gold/displays.jsonl that is for tuning.
ENOUGH, SLIGHT, PLAIN = 0.5, 0.34, 0.75
FARTHEST = 600  # characters of evidence
NEARLY = 0.1  # matches this close to the best are as good as it

GENUINE = ("verbatim", "elided")  # verdicts of `verify` that bear out quotation marks

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
class Finding:
    """What an audit says of one claim.

    display: the whole display text. where: its block's kind, or "given". start: its place in the article's text,
    None for one that is not in it. attributed_to: the speaker as resolved, else in the display's words, None where it
    names nobody. decided_by: pairs of the display's words and the body's, None on a side that has none.
    """

    display: str
    where: str
    start: int | None
    attributed_to: str | None
    verdict: str
    evidence: Evidence | None
    reason: str
    decided_by: tuple[Pair, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the contract's JSON shape; `at` and `decided_by` stand beside what it names."""
        return {
            "display": self.display, "where": self.where, "at": self.start, "attributed_to": self.attributed_to,
            "verdict": self.verdict, "evidence": self.evidence and self.evidence.to_dict(), "reason": self.reason,
            "decided_by": [{"display": display, "body": body} for display, body in self.decided_by],
        }


@dataclass(frozen=True, slots=True)
class _Ruling:
    """A verdict with what it rests on."""

    verdict: str
    reason: str
    evidence: Evidence | None = None
    pairs: tuple[Pair, ...] = ()


def audit(
    reading: Reading, *, displays: tuple[str, ...] = (), store: Store | None = None
) -> tuple[Finding, ...]:
    """Return a finding for each claim of the article's display texts, then of those given, in text order.

    Display text that credits nobody and quotes nothing is no claim and has no finding. What is not plain is left
    alone: "supported" can also mean that nothing speaks against it.

    displays: further texts, such as a headline somebody wants to put over the article; the reader's statements
    in them are used if `audit_claims.with_displays` made the article that was read. store: a record that is
    asked for words in quotation marks that the body has not.
    """
    body = body_of(reading)
    spoken_for = (one.statement.on_behalf_of for one in body.passages if one.statement)
    known = {*body.voices, *(found.text for found in spoken_for if found)}
    found = (claim for display in displays_of(reading, displays) for claim in claims(display, known))
    return tuple(
        _finding(claim, speaker_of(body, claim), _in_record(store, claim, _rule(body, claim)))
        for claim in found if not _only_titles(body, claim)
    )


def _only_titles(body: Body, claim: Claim) -> bool:
    return claim.source is None and all(is_title(body, claim, mark) for mark in claim.quotations)


def _finding(claim: Claim, who: str | None, ruling: _Ruling) -> Finding:
    display = claim.display
    start = display.start if display.where != "given" else None
    return Finding(
        display.text, display.where, start, who, ruling.verdict, ruling.evidence, ruling.reason, ruling.pairs
    )


def _rule(body: Body, claim: Claim) -> _Ruling:
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


def _in_record(store: Store | None, claim: Claim, ruling: _Ruling) -> _Ruling:
    """Return the ruling, or a better one if the record has all the quoted words as the speaker's."""
    if store is None or not claim.quotations or ruling.verdict not in ("paraphrase_only", "not_supported"):
        return ruling
    from quoth.questions.verify import verify

    who = claim.name or (claim.text(claim.source) if claim.source else None)
    asked = [verify(store, claim.text(mark), speaker=who) for mark in claim.quotations]
    best = asked[0].best
    if best is None or not all(one.verdict in GENUINE for one in asked):
        return ruling
    evidence = Evidence(best.statement, best.start, best.end, best.text, best.speaker)
    where = ", ".join(part for part in (best.outlet, best.published, f"article {best.article}") if part)
    found = zip(claim.quotations, asked, strict=True)
    pairs = tuple((claim.text(mark), one.best.text if one.best else None) for mark, one in found)
    reason = f"not in this text, but in the record ({where}), where the evidence stands"
    return _Ruling("supported", reason, evidence, pairs)


def _rule_quoted(body: Body, claim: Claim, hits: list[Hit]) -> _Ruling:
    """All words in the display's quotation marks stand in the body's."""
    foreign = next((hit for hit in hits if hit.relation == OTHER), None)
    hit = foreign or hits[0]
    said = body.article.text[hit.span[0] : hit.span[1]]
    evidence = _evidence(body, passage_of(hit.quotation.statement, (hit.span,), (), ()))
    if foreign:
        pair = (claim.text(claim.source) if claim.source else None, evidence.speaker)
        return _Ruling("wrong_speaker", f"the body has {evidence.speaker} say these words", evidence, (pair,))
    if hit.cut:
        return _Ruling("overstated", f"the words are cut after “{hit.cut}”", evidence, ((None, hit.cut),))
    who = f" of {evidence.speaker}" if evidence.speaker else ""
    return _Ruling("supported", f"quoted words{who} in the body", evidence, ((said, said),))


def _rule_unquoted(body: Body, claim: Claim, own: list[Match], missing: list[Span]) -> _Ruling:
    """Some words in the display's quotation marks stand in nobody's in the body."""
    shown = ", ".join(f"“{claim.text(mark)}”" for mark in missing)
    reason = f"nobody in the body is quoted with {shown}"
    near = own[0] if own and own[0].share >= SLIGHT else None
    if near is None:
        return _Ruling("not_supported", reason, None, tuple((claim.text(mark), None) for mark in missing))
    evidence = _evidence(body, near.passage)
    for mark in missing:
        loss = lost(body, replace(claim, content=mark), near)
        if loss and near.passage.statement and near.passage.statement.kind != "indirect":
            reason = f"the {loss.kind} is not as in the body"
            return _Ruling("overstated", reason, evidence, ((loss.display, loss.body),))
    pairs = _pairs(near) + tuple((word.text, None) for word in near.missing)
    return _Ruling("paraphrase_only", f"{reason}: it has the matter in other words", evidence, pairs)


def _rule_words(body: Body, claim: Claim, own: list[Match], others: list[Match]) -> _Ruling:
    """The display credits somebody with words outside quotation marks."""
    best = own[0] if own else None
    known = speaker_of(body, claim) in body.voices
    enough = [one for one in own if _enough(body, claim, one, known)]
    if enough:
        return _rule_matched(body, claim, [one for one in enough if one.share >= enough[0].share - NEARLY])
    if others and others[0].share >= PLAIN and (best is None or best.share < others[0].share - NEARLY):
        evidence = _evidence(body, others[0].passage)
        pair = (claim.text(claim.source) if claim.source else None, evidence.speaker)
        return _Ruling("wrong_speaker", f"the body has {evidence.speaker} say it", evidence, (pair, *_pairs(others[0])))
    if sentence := _sentence(body, claim):
        evidence = _evidence(body, sentence.passage)
        return _Ruling("supported", "a sentence of the body has it, with the name", evidence, _pairs(sentence))
    slight = best and best.share >= SLIGHT and not _alien(body, best) and (best.relation == SAME or not known)
    if best and (slight or _scattered(claim, own)):
        evidence = _evidence(body, best.passage)
        return _Ruling("supported", "nothing speaks against it: some of it is in the body", evidence, _pairs(best))
    return _unsupported(body, claim, best)


def _enough(body: Body, claim: Claim, match: Match, known: bool) -> bool:
    """Tell whether a statement bears a claim out; known: the body has statements that are certainly the speaker's.

    What only may be the speaker's must not leave a person credited with a word that nobody uses.
    """
    if match.relation == SAME:
        return match.share >= ENOUGH
    if credits_person(body, claim) and _alien(body, match):
        return False
    return match.share >= (PLAIN if known else ENOUGH)


def _alien(body: Body, match: Match) -> list[Word]:
    """Return the claim's words that are nowhere in the body."""
    return [word for word in match.missing if word.stem not in body.stems]


def _rule_matched(body: Body, claim: Claim, good: list[Match]) -> _Ruling:
    """Statements of the claim's speaker have its words: supported if one of them bears it out without a loss."""
    losses = [lost(body, claim, one) for one in good]
    whole = next((one for one, loss in zip(good, losses, strict=True) if loss is None), None)
    best = whole or good[0]
    evidence = _evidence(body, best.passage)
    if whole:
        whose = f"{evidence.speaker} says it" if best.relation == SAME and evidence.speaker else "the body has it"
        return _Ruling("supported", f"{whose} in the body", evidence, _pairs(best))
    loss = losses[0]
    assert loss is not None
    if loss.kind == "number":
        return _Ruling("not_supported", f"the body gives {loss.body}", evidence, ((loss.display, loss.body),))
    reason = f"the {loss.kind} “{loss.body}” is lost" if loss.body else f"“{loss.display}” is not in the body"
    return _Ruling("overstated", reason, evidence, ((loss.display, loss.body),))


def _unsupported(body: Body, claim: Claim, best: Match | None) -> _Ruling:
    who = speaker_of(body, claim)
    near = best if best and best.share >= SLIGHT else None
    missing = tuple((word.text, None) for word in (near.missing if near else asked_words(claim)))
    reason = f"the body has nothing like it of {who or 'anybody'}"
    if who is not None and who not in body.voices:
        reason = f"the body has no statement of {who}"
    return _Ruling("not_supported", reason, _evidence(body, near.passage) if near else None, missing)


def _scattered(claim: Claim, own: list[Match]) -> bool:
    """Tell whether the speaker's statements together, and what stands around them, have the claim's words."""
    there = {ours.stem for one in own if one.relation == SAME for ours, _ in one.pairs}
    return len(there) > 1 and len(there) >= ENOUGH * len(asked_words(claim))


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


__all__ = ["VERDICTS", "Evidence", "Finding", "audit"]
