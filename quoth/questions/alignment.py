"""Where a text's words come nearest to a quote's: alignment of one sequence inside another, with free ends."""
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

GAP = ""  # in a quote: here it says itself that something is left out or put in
# Of a marked gap, a word: nothing, but for the nearer of two places to go on.
_SKIP = 1e-4
# Where several stretches differ in as many words, the one that has more of the quote's.
_CHANGED, _MISSING = 1.01, 1.02
# Of both lengths' product: 32 MB of costs. A longer text is compared where it has most of the quote's words.
MOST_CELLS = 4_000_000
_OTHER = -2  # number of all words that the quote has not


@dataclass(frozen=True, slots=True)
class Alignment:
    """A quote's words beside a text's.

    pairs: for each word of the quote the place of the text's word beside it, None where the text has none, or where
    the quote has GAP. start, end: the stretch of the text. cost: words changed, missing or too many, marked gaps apart.
    """

    pairs: tuple[int | None, ...]
    start: int
    end: int
    cost: int


def align(asked: Sequence[str], there: Sequence[str]) -> Alignment | None:
    """Return the stretch of there that differs in fewest words from asked; None if either is empty.

    Semi-global alignment (Sellers 1980): what stands before and after the stretch costs nothing, nor does what
    stands beside a GAP. Memory is the product of the lengths, MOST_CELLS at most, time that of numpy's passes over it.
    """
    if not asked or not there:
        return None
    first, last = _window(asked, there)
    there = there[first:last]
    costs = _costs(asked, there)
    found = _traced(asked, there, costs, int(costs[-1].argmin()))
    pairs = tuple(None if place is None else first + place for place in found.pairs)
    return Alignment(pairs, first + found.start, first + found.end, found.cost)


def _window(asked: Sequence[str], there: Sequence[str]) -> tuple[int, int]:
    """Return the stretch of there that is compared: all, or of a long text where most of asked's words stand."""
    size = max(len(asked), MOST_CELLS // len(asked))
    if len(there) <= size:
        return 0, len(there)
    often, wanted = Counter(there), frozenset(asked)
    weights = np.array([1 / often[word] if word in wanted else 0.0 for word in there])
    sums = np.concatenate(([0.0], weights.cumsum()))
    first = int((sums[size:] - sums[:-size]).argmax())
    return first, first + size


def beginnings(asked: Sequence[str], there: Sequence[str]) -> np.ndarray:
    """Return for each number of first words of asked, from none, what the nearest stretch of there costs.

    (words of asked + 1,) float64.
    """
    first, last = _window(asked, there)
    return np.asarray(_costs(asked, there[first:last]).min(axis=1))


def _costs(asked: Sequence[str], there: Sequence[str]) -> np.ndarray:
    """Return the least cost of the first i words of asked, ending at place j of there: (asked + 1, there + 1)."""
    numbers = {word: number for number, word in enumerate(dict.fromkeys(asked))}
    places = np.array([numbers.get(word, _OTHER) for word in there])  # (there,)
    steps = np.arange(len(there) + 1, dtype=np.float64)
    costs = np.zeros((len(asked) + 1, len(there) + 1), dtype=np.float64)
    for row, word in enumerate(asked, 1):
        if word == GAP:
            reached, price = costs[row - 1], _SKIP
        else:
            reached, price = costs[row - 1] + _MISSING, 1.0
            same = costs[row - 1, :-1] + _CHANGED * (places != numbers[word])
            reached[1:] = np.minimum(reached[1:], same)
        # The least of going on from any place before, one word of there at a time.
        costs[row] = np.minimum.accumulate(reached - price * steps) + price * steps
    return costs


def _traced(asked: Sequence[str], there: Sequence[str], costs: np.ndarray, end: int) -> Alignment:
    """Walk back from the least cost."""
    pairs: list[int | None] = [None] * len(asked)
    row, place, cost = len(asked), end, 0
    while row:
        now = costs[row, place]
        gap = asked[row - 1] == GAP
        changed = 0 if place and asked[row - 1] == there[place - 1] else 1
        if not gap and place and _same(now, costs[row - 1, place - 1] + _CHANGED * changed):
            row, place, cost = row - 1, place - 1, cost + changed
            pairs[row] = place
        elif _same(now, costs[row - 1, place] + (0 if gap else _MISSING)):
            row, cost = row - 1, cost + (0 if gap else 1)
        else:
            place, cost = place - 1, cost + (0 if gap else 1)
    return Alignment(tuple(pairs), place, end, cost)


def _same(one: float, other: float) -> bool:
    return abs(one - other) < _SKIP / 2
