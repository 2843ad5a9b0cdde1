"""Does the headline hold: what display texts credit somebody with, against what the body has that somebody say."""
from dataclasses import dataclass
from typing import Any

from quoth.questions.audit_claims import Claim, claims
from quoth.questions.audit_claims import displays as displays_of
from quoth.questions.audit_held import held
from quoth.questions.audit_passages import Body, body_of, speaker_of
from quoth.questions.audit_quotes import is_title
from quoth.questions.audit_rules import Evidence, Pair, Ruling, rule
from quoth.records import Reading
from quoth.store.store import Store


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
    found = (claim for display in displays_of(reading, displays) for claim in claims(display, known, body.names))
    return tuple(
        _finding(claim, speaker_of(body, claim), _in_record(store, claim, rule(body, claim)))
        for claim in found if not _only_titles(body, claim)
    )


def _only_titles(body: Body, claim: Claim) -> bool:
    return claim.source is None and all(is_title(body, claim, mark) for mark in claim.quotations)


def _finding(claim: Claim, who: str | None, ruling: Ruling) -> Finding:
    display = claim.display
    start = display.start if display.where != "given" else None
    return Finding(
        display.text, display.where, start, who, ruling.verdict, ruling.evidence, ruling.reason, ruling.pairs
    )


def _in_record(store: Store | None, claim: Claim, ruling: Ruling) -> Ruling:
    """Return the ruling, or a better one if the record has all the quoted words as the speaker's."""
    if store is None or not claim.quotations or ruling.verdict not in ("paraphrase_only", "not_supported"):
        return ruling
    from quoth.questions.verify import verify

    who = claim.name or (claim.text(claim.source) if claim.source else None)
    asked = [verify(store, claim.text(mark), speaker=who) for mark in claim.quotations]
    best = asked[0].best
    if best is None or not all(held(one, who) for one in asked):
        return ruling
    evidence = Evidence(best.statement, best.start, best.end, best.text, best.speaker)
    where = ", ".join(part for part in (best.outlet, best.published, f"article {best.article}") if part)
    found = zip(claim.quotations, asked, strict=True)
    pairs = tuple((claim.text(mark), one.best.text if one.best else None) for mark, one in found)
    reason = f"not in this text, but in the record ({where}), where the evidence stands"
    return Ruling("supported", reason, evidence, pairs)


__all__ = ["Evidence", "Finding", "audit"]
