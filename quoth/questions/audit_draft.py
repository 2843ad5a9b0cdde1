"""The quotations in a draft's body, each asked of the record before somebody publishes them."""
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from quoth.questions.audit_passages import body_of
from quoth.records import Reading
from quoth.store.store import Store

if TYPE_CHECKING:
    from quoth.questions.verify import Verdict

SHORTEST = 3  # words: "furious" in quotation marks is in every record, and says nothing about whose it is


@dataclass(frozen=True, slots=True)
class Checked:
    """A quotation at [start, end) of the draft's text, the marks left out; verdict: what the record says of it.

    statement: the draft's own, None where the reader gave the words to nobody.
    """

    start: int
    end: int
    statement: str | None
    verdict: "Verdict"

    def to_dict(self) -> dict[str, Any]:
        """Return the contract's object of `quoth verify` with the quotation's place beside it."""
        return self.verdict.to_dict() | {"start": self.start, "end": self.end, "in_statement": self.statement}


def check_quotations(reading: Reading, store: Store) -> tuple[Checked, ...]:
    """Ask the record for each quotation of the body, with the speaker whom the draft credits, in text order.

    Quotations of fewer than SHORTEST words are left out. If the draft itself is in the record, it finds itself.
    """
    from quoth.questions.verify import verify

    text = reading.article.text
    return tuple(
        Checked(
            one.start, one.end, one.statement.id if one.statement else None,
            verify(store, text[one.start : one.end], speaker=one.statement.speaker.name if one.statement else None),
        )
        for one in body_of(reading).quotations if len(one.words) >= SHORTEST
    )


__all__ = ["SHORTEST", "Checked", "check_quotations"]
