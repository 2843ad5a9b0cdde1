"""Do people who judged the same statements agree, and what stands where they do not."""
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

DECISIONS = ("accept", "reject", "span", "speaker", "cannot_tell")
ADJUDICATES = "adjudicates"  # key of a judgement's value: it settles what others judged otherwise


@dataclass(frozen=True, slots=True)
class Decided:
    """One person's last word on one statement. value: the judgement's, with its decision; why: None where not said."""

    subject: str
    by: str
    value: dict[str, Any]
    at: str
    why: str | None

    @property
    def decision(self) -> str:
        """One of DECISIONS."""
        return str(self.value["decision"])

    @property
    def settles(self) -> bool:
        """Whether it was given to settle others' disagreement."""
        return bool(self.value.get(ADJUDICATES))


@dataclass(frozen=True, slots=True)
class Agreement:
    """alpha: Krippendorff's, nominal, over the statements that two or more judged; None where it is not defined (fewer
    than two such statements, or one decision throughout). units: how many those are; coders: who judged them, by name;
    open: statements judged otherwise by different people and not settled, in the order first judged."""

    alpha: float | None
    units: int
    coders: tuple[tuple[str, int], ...]
    open: tuple[str, ...]


def agreement(decided: Sequence[Decided]) -> Agreement:
    """Measure the agreement of independent judgements, adjudications left out (Krippendorff 2011)."""
    by_subject = last_words(one for one in decided if not one.settles)
    twice = {subject: found for subject, found in by_subject.items() if len(found) > 1}
    coders = sorted({name for found in by_subject.values() for name in found})
    settled = {one.subject for one in decided if one.settles}
    contested = tuple(
        subject for subject, found in twice.items()
        if subject not in settled and len({_label(one) for one in found.values()}) > 1
    )
    counts = tuple((name, sum(name in found for found in by_subject.values())) for name in coders)
    return Agreement(_alpha(list(twice.values())), len(twice), counts, contested)


def last_words(decided: Iterable[Decided]) -> dict[str, dict[str, Decided]]:
    """Return each person's last decision on each statement, in the order statements were first judged."""
    found: dict[str, dict[str, Decided]] = defaultdict(dict)
    for one in sorted(decided, key=lambda one: one.at):
        found[one.subject][one.by] = one
    return dict(found)


def _alpha(units: list[dict[str, Decided]]) -> float | None:
    import krippendorff
    import numpy as np

    labels = sorted({_label(one) for unit in units for one in unit.values()})
    if len(units) < 2 or len(labels) < 2:
        return None
    # Each unit's decisions counted: who decided what makes no difference to alpha.
    counts = np.array([[sum(_label(one) == label for one in unit.values()) for label in labels]
                       for unit in units])  # (units, labels)
    return float(krippendorff.alpha(value_counts=counts, level_of_measurement="nominal"))


def final(decided: Sequence[Decided]) -> dict[str, Decided]:
    """Return what stands for each statement: the last adjudication, else what all who judged it say.

    Statements whose judges disagree are left out, as are those nobody can tell.
    """
    settled = {subject: max(found.values(), key=lambda one: one.at)
               for subject, found in last_words(one for one in decided if one.settles).items()}
    stands = dict(settled)
    for subject, found in last_words(one for one in decided if not one.settles).items():
        said = {_label(one) for one in found.values()}
        if subject not in settled and len(said) == 1:
            stands[subject] = next(iter(found.values()))
    return {subject: one for subject, one in stands.items() if one.decision != "cannot_tell"}


def _label(one: Decided) -> str:
    """Return what was decided, with the span or name given: two people who correct it otherwise do not agree."""
    return repr((one.decision, one.value.get("content"), one.value.get("source"), one.value.get("speaker")))
