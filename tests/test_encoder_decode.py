"""Decoding: legal sequences, exact best paths, and probabilities that sum to one."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.encoder.decode import PairWeights, best_labels, decode_cues, keep_one_run, pair_buckets


def _weights(transitions: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> PairWeights:
    nothing = np.zeros((1, 1), np.float32)
    return PairWeights(nothing, nothing, nothing, nothing, nothing[0], transitions, starts, ends)


@pytest.mark.parametrize(
    ("labels", "cues"),
    [([0, 1, 2, 0], [(1, 3)]), ([1, 1, 0, 1], [(0, 1), (1, 2), (3, 4)]), ([0, 0], []), ([], [])],
)
def test_decode_cues_reads_runs(labels, cues):
    logits = np.full((len(labels), 3), -5.0)
    logits[np.arange(len(labels)), labels] = 5.0
    assert decode_cues(logits, 0.0) == cues


def test_decode_cues_never_starts_inside():
    assert decode_cues(np.array([[0.0, -9.0, 9.0], [0.0, -9.0, 9.0]]), 0.0) in ([], [(0, 2)])


def test_decode_cues_bias_finds_more():
    logits = np.array([[1.0, 0.5, -9.0]])
    assert (decode_cues(logits, 0.0), decode_cues(logits, 1.0)) == ([], [(0, 1)])


@given(st.integers(0, 10_000), st.integers(1, 5))
@settings(max_examples=60, deadline=None)
def test_decode_best_labels_is_the_exact_best_path(seed, length):
    random = np.random.default_rng(seed)
    scores = random.normal(size=(1, length, 3)).astype(np.float32)
    weights = _weights(
        random.normal(size=(3, 3)).astype(np.float32), random.normal(size=3).astype(np.float32),
        random.normal(size=3).astype(np.float32),
    )

    def total(path):
        steps = sum(weights.transitions[a, b] for a, b in itertools.pairwise(path))
        words = sum(scores[0, i, y] for i, y in enumerate(path))
        return words + steps + weights.starts[path[0]] + weights.ends[path[-1]]

    paths = list(itertools.product(range(3), repeat=length))
    totals = np.array([total(path) for path in paths])
    labels, chances = best_labels(scores, np.array([length]), weights)
    assert tuple(labels[0]) == paths[int(totals.argmax())]
    assert chances[0] == pytest.approx(totals.max() - np.log(np.exp(totals).sum()), abs=1e-3)


def test_decode_best_labels_padding_changes_nothing():
    random = np.random.default_rng(3)
    scores = random.normal(size=(2, 6, 3)).astype(np.float32)
    weights = _weights(*(random.normal(size=shape).astype(np.float32) for shape in ((3, 3), 3, 3)))
    together, chances = best_labels(scores, np.array([6, 4]), weights)
    alone, chance = best_labels(scores[1:, :4], np.array([4]), weights)
    assert together[1].tolist() == [*alone[0].tolist(), 0, 0]
    assert chances[1] == pytest.approx(chance[0], abs=1e-4)


def test_decode_pair_buckets_count_from_the_cue_edges():
    lines, quoted = np.array([0, 0, 0, 1, 1]), np.array([1, 1, 0, 0, 1])
    distances, steps, standings = pair_buckets(lines, quoted, (1, 3))
    assert distances.tolist() == [12, 13, 13, 14, 15]
    assert steps.tolist() == [3, 3, 3, 4, 4]
    assert standings.tolist() == [3, 3, 2, 2, 3]


@pytest.mark.parametrize(
    ("labels", "gains", "kept"),
    [
        ([1, 1, 0, 1, 2], [1, 1, 0, 5, 0], [0, 0, 0, 1, 2]),
        ([1, 1, 0, 1, 2], [3, 3, 0, 5, 0], [1, 1, 0, 0, 2]),
        ([0, 1, 1, 2, 2], [0, 1, 1, 0, 0], [0, 1, 1, 2, 2]),
        ([0, 2, 2], [0, 0, 0], [0, 2, 2]),
    ],
)
def test_decode_keep_one_run_keeps_the_strongest(labels, gains, kept):
    scores = np.zeros((len(labels), 3), np.float32)
    scores[:, 1] = gains
    assert keep_one_run(np.array(labels), scores, 1).tolist() == kept
