"""When the record holds a quotation that somebody is about to print: the one place that reads verdict and caveats."""
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quoth.questions.verify import Verdict

GENUINE = ("verbatim", "elided")  # verdicts of `verify` that bear out quotation marks
_TURNING = frozenset(("negation", "opposite"))  # changes that a genuine verdict may have: what was cut off before it
_TURNED = "hold a negation"  # in the caveat on words left out between the quote's


def held(verdict: "Verdict", credited: str | None, *, negated: bool = False) -> bool:
    """Tell whether the record has the words, with their sense, as a known speaker's: the credited one's where known.

    credited: whom the text at hand gives the words to, None for nobody. negated: it has a "not" of its own before them,
    so that one which the words left out is told: has not “sold the mill”.
    """
    only_cut = negated and verdict.verdict == "altered" and all(step.op == "equal" for step in verdict.diff)
    if verdict.best is None or verdict.best.speaker is None or not (verdict.verdict in GENUINE or only_cut):
        return False
    if (_TURNING & set(verdict.changes) and not negated) or any(_TURNED in line for line in verdict.caveats):
        return False
    return credited is None or verdict.speaker_matched is True


__all__ = ["GENUINE", "held"]
