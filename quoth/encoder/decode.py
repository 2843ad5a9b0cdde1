"""Head scores to cues, sources and contents: arrays in, word spans out, pure NumPy.

Two steps. Cues are decoded first, by Viterbi over B, I, O. Then each cue reads its window for
itself: every word gets scores for none, source and content *of this cue*, and Viterbi with learned
transitions (a linear-chain CRF, Lafferty et al. 2001) picks the best labelling. So one source
may serve several cues, roles may be discontinuous, and no separate link has to be guessed.
"""
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

OUTSIDE, BEGIN, INSIDE = 0, 1, 2  # cue labels
NONE, SOURCE, CONTENT = 0, 1, 2  # labels of a word towards one cue
IMPOSSIBLE = np.float32(-1e4)

DISTANCES = 27  # buckets of `distance_bucket`
LINE_STEPS = 7  # lines apart, cut at three before and three after
STANDINGS = 4  # cue inside quotation marks or not, word inside or not


@dataclass(frozen=True, slots=True)
class PairWeights:
    """The small network that scores a word towards a cue; h counts its hidden units.

    distance: (DISTANCES, h), lines: (LINE_STEPS, h), standing: (STANDINGS, h), output: (h, 3),
    bias: (3,), transitions: (3, 3) from row to column, starts: (3,), ends: (3,). All float32.
    """

    distance: Floats
    lines: Floats
    standing: Floats
    output: Floats
    bias: Floats
    transitions: Floats
    starts: Floats
    ends: Floats

    @classmethod
    def load(cls, path: str) -> "PairWeights":
        """Read the arrays, named as the fields, from an .npz file."""
        with np.load(path) as arrays:
            return cls(**{f.name: arrays[f.name].astype(np.float32) for f in fields(cls)})


def distance_bucket(steps: Ints) -> Ints:
    """Map signed distances in words to 0..DISTANCES-1: exact up to 4, then by powers of 1.6.

    >>> distance_bucket(np.array([-300, -4, 0, 1, 5, 300])).tolist()
    [0, 9, 13, 14, 18, 26]
    """
    far = np.abs(steps)
    magnitude = np.where(far < 5, far, 5 + np.log(np.maximum(far, 5) / 5.0) / np.log(1.6)).astype(np.int64)
    half = DISTANCES // 2
    return half + np.sign(steps) * np.minimum(magnitude, half)


def pair_buckets(lines: Ints, quoted: Ints, cue: tuple[int, int]) -> tuple[Ints, Ints, Ints]:
    """Place each word of a window towards one cue.

    Args:
        lines, quoted: (words,) line number and quotation state of each word.
        cue: [start, end) in words.

    Returns:
        (words,) each: distance bucket (0 steps inside the cue), line bucket, standing bucket.
    """
    here = np.arange(len(lines))
    start, end = cue
    steps = np.where(here < start, here - start, np.maximum(here - end + 1, 0))
    half = LINE_STEPS // 2
    return (
        distance_bucket(steps),
        np.clip(lines - lines[start], -half, half) + half,
        quoted + 2 * quoted[start],
    )


def decode_cues(logits: Floats, bias: float) -> list[tuple[int, int]]:
    """Return cues as [start, end) in words by Viterbi over B, I, O where I follows only B or I.

    Args:
        logits: (words, 3) unnormalised, ordered OUTSIDE, BEGIN, INSIDE.
        bias: added to BEGIN; above 0 finds more cues, below 0 fewer.
    """
    if not len(logits):
        return []
    best = np.array([0.0, bias, IMPOSSIBLE]) + logits[0]
    back = np.zeros((len(logits), 3), np.int64)
    for word in range(1, len(logits)):
        enter = int(best.argmax())
        inside = BEGIN if best[BEGIN] >= best[INSIDE] else INSIDE
        back[word] = (enter, enter, inside)
        best = np.array([best[enter], best[enter] + bias, best[inside]]) + logits[word]
    labels = [int(best.argmax())]
    for word in range(len(logits) - 1, 0, -1):
        labels.append(int(back[word, labels[-1]]))
    return label_runs(labels[::-1])


def label_runs(labels: list[int]) -> list[tuple[int, int]]:
    """Return [start, end) of each cue in a sequence of OUTSIDE, BEGIN and INSIDE."""
    runs: list[tuple[int, int]] = []
    for word, label in enumerate(labels):
        if label == BEGIN:
            runs.append((word, word + 1))
        elif label == INSIDE and runs:
            runs[-1] = (runs[-1][0], word + 1)
    return runs


def pair_scores(
    words: Floats, cues: Floats, weights: PairWeights, distances: Ints, lines: Ints, standings: Ints
) -> Floats:
    """Score each word towards each cue.

    Args:
        words: (cues, words, h), cues: (cues, h): projections that the encoder gives.
        distances, lines, standings: (cues, words) bucket numbers.

    Returns:
        (cues, words, 3) unnormalised scores of NONE, SOURCE, CONTENT.
    """
    hidden = words + cues[:, None, :]  # (cues, words, h)
    hidden += weights.distance[distances]
    hidden += weights.lines[lines]
    hidden += weights.standing[standings]
    np.maximum(hidden, 0, out=hidden)
    return (hidden @ weights.output + weights.bias).astype(np.float32, copy=False)  # (cues, words, 3)


def best_labels(scores: Floats, lengths: Ints, weights: PairWeights) -> tuple[Ints, Floats]:
    """Label each cue's words by Viterbi.

    Args:
        scores: (cues, words, 3), padded at the end. lengths: (cues,) words that count.

    Returns:
        (cues, words) labels, NONE in the padding; and (cues,) the log-probability of each labelling.
    """
    count, width, _ = scores.shape
    best = weights.starts + scores[:, 0]  # (cues, 3)
    total = best.copy()
    back = np.zeros((count, width, 3), np.int8)
    final, mass = best.copy(), total.copy()
    for word in range(1, width):
        steps = best[:, :, None] + weights.transitions  # (cues, from, to)
        back[:, word] = steps.argmax(1)
        best = steps.max(1) + scores[:, word]
        peak = total.max(1, keepdims=True)
        total = peak + np.log(np.exp(total - peak) @ np.exp(weights.transitions)) + scores[:, word]
        ends = lengths == word + 1
        final[ends], mass[ends] = best[ends], total[ends]
    final, mass = final + weights.ends, mass + weights.ends
    labels = np.zeros((count, width), np.int64)
    rows = np.arange(count)
    current = final.argmax(1)
    for word in range(width - 1, -1, -1):
        live = lengths > word
        labels[live, word] = current[live]
        if word:
            current = np.where(live, back[rows, word, current], current)
    peak = mass.max(1)
    partition = peak + np.log(np.exp(mass - peak[:, None]).sum(1))
    return labels, (final.max(1) - partition).astype(np.float32)


def keep_one_run(labels: Ints, scores: Floats, role: int) -> Ints:
    """Return labels in which one stretch at most carries `role`: the one that scores furthest above none.

    Args:
        labels: (words,), scores: (words, 3), both of one cue.

    Of 19,822 sources in PolNeAR's train part 9 are discontinuous; two stretches are rival sources.
    """
    edges = np.flatnonzero(np.diff(np.concatenate(([0], (labels == role).astype(np.int8), [0]))))
    runs = edges.reshape(-1, 2)
    if len(runs) < 2:
        return labels
    gains = np.concatenate(([0.0], np.cumsum(scores[:, role] - scores[:, NONE])))
    best = int(np.argmax(gains[runs[:, 1]] - gains[runs[:, 0]]))
    kept = labels.copy()
    for start, end in np.delete(runs, best, 0):
        kept[start:end] = NONE
    return kept
