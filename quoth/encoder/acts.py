"""What each cue does, by the encoder: say, deny, ask … and whether it is negated."""
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from quoth.encoder.scanning import Scan
from quoth.encoder.session import EntityHeads
from quoth.records import ACTS, Attribution


@dataclass(frozen=True, slots=True)
class Act:
    """The likeliest act of one cue, one of `ACTS`, with its probability; and the probability that it is negated."""

    act: str
    chance: float
    negated: float


def read_acts(
    scan: Scan, heads: Sequence[EntityHeads], attributions: Sequence[Attribution]
) -> tuple[Act | None, ...]:
    """Decode the act of each attribution's cue; None without a cue, or for one outside of the scanned lines."""
    words = scan.words()
    if not len(words):
        return (None,) * len(attributions)
    logits, starts = scan.gather([one.acts for one in heads]), scan.pieces.starts[words]
    half = len(ACTS) + 1
    found: list[Act | None] = []
    for one in attributions:
        if not one.cue:
            found.append(None)
            continue
        first, last = (int(np.searchsorted(starts, at, "right")) - 1 for at in (one.cue[0][0], one.cue[-1][1] - 1))
        if first < 0 or starts[first] != one.cue[0][0]:
            found.append(None)
            continue
        both = (logits[first, :half] + logits[last, half:]).astype(np.float64)
        powers = np.exp(both[:-1] - both[:-1].max())
        best = int(powers.argmax())
        negated = 1 / (1 + np.exp(-both[-1]))
        found.append(Act(ACTS[best], round(float(powers[best] / powers.sum()), 4), round(float(negated), 4)))
    return tuple(found)
