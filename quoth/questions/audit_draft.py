"""The quotations in a draft's body, each asked of the record before somebody publishes them."""
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from quoth.questions.audit_held import held
from quoth.questions.audit_passages import Quotation, body_of
from quoth.questions.verify_cutting import negated_outside
from quoth.records import Reading
from quoth.store.store import Store
from quoth.store.verbatim import tokens

if TYPE_CHECKING:
    from quoth.questions.verify import Verdict

SHORTEST = 3  # words: "furious" in quotation marks is in every record, and says nothing about whose it is


@dataclass(frozen=True, slots=True)
class Checked:
    """A quotation at [start, end) of the draft's text, the marks left out; verdict: what the record says of it.

    statement: the draft's own, None where the reader gave the words to nobody. credited_to: whom the draft credits.
    negated: the draft itself negates them, before the marks: has not “sold the mill”.
    """

    start: int
    end: int
    statement: str | None
    credited_to: str | None
    verdict: "Verdict"
    negated: bool = False

    @property
    def holds(self) -> bool:
        """Whether the record has the words, their sense not turned, as the credited speaker's or a known one's."""
        return held(self.verdict, self.credited_to, negated=self.negated)

    def to_dict(self) -> dict[str, Any]:
        """Return the contract's object of `quoth verify` with the quotation's place beside it."""
        return {
            **self.verdict.to_dict(), "start": self.start, "end": self.end, "in_statement": self.statement,
            "credited_to": self.credited_to, "holds": self.holds,
        }


def check_quotations(reading: Reading, store: Store) -> tuple[Checked, ...]:
    """Ask the record for each quotation of the body, with the speaker whom the draft credits, in text order.

    Quotations of fewer than SHORTEST words are left out. If the draft itself is in the record, it finds itself.
    """
    return tuple(
        _checked(reading, store, one) for one in body_of(reading).quotations if len(one.words) >= SHORTEST
    )


def _checked(reading: Reading, store: Store, quotation: Quotation) -> Checked:
    from quoth.questions.verify import verify

    text, statement = reading.article.text, quotation.statement
    credited = statement.speaker.name if statement else None
    verdict = verify(store, text[quotation.start : quotation.end], speaker=credited)
    block = reading.article.block_at(quotation.start)
    before = tokens(text, block.start, quotation.start) if block else ()
    negated = negated_outside(text, before, quotation.start) is not None
    return Checked(quotation.start, quotation.end, statement.id if statement else None, credited, verdict, negated)


__all__ = ["SHORTEST", "Checked", "check_quotations"]
