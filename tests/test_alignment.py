"""Alignment of a quote inside a text."""
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.questions.alignment import GAP, Alignment, align, beginnings

WORDS = st.lists(st.sampled_from("abcd"), max_size=7)


@pytest.mark.parametrize(("asked", "there", "found"), [
    ("b c", "a b c d", Alignment((1, 2), 1, 3, 0)),
    ("a c", "a b c", Alignment((0, 2), 0, 3, 1)),
    ("a x c", "a b c", Alignment((0, 1, 2), 0, 3, 1)),
    ("a x c", "a c", Alignment((0, None, 1), 0, 2, 1)),
    ("a … d", "a b b b d", Alignment((0, None, 4), 0, 5, 0)),
    ("a … b", "a b a b", Alignment((0, None, 1), 0, 2, 0)),
])
def test_alignment_is_the_nearest_stretch(asked, there, found):
    assert align([GAP if word == "…" else word for word in asked.split()], there.split()) == found


def test_alignment_of_nothing_is_none():
    assert align([], ["a"]) is None
    assert align(["a"], []) is None


def _least(asked, there):
    """Sellers' recurrence as the textbook has it."""
    row = [0] * (len(there) + 1)
    for number, word in enumerate(asked, 1):
        before, row = row, [number]
        for place, other in enumerate(there, 1):
            row.append(min(before[place - 1] + (word != other), before[place] + 1, row[-1] + 1))
    return min(row)


@given(WORDS, WORDS)
def test_alignment_costs_what_the_textbook_says(asked, there):
    found = align(asked, there)
    if found is not None:
        assert found.cost == _least(asked, there)
        placed = [place for place in found.pairs if place is not None]
        assert placed == sorted(placed)
        assert all(found.start <= place < found.end for place in placed)
        each = [_least(asked[:number], there) for number in range(len(asked) + 1)]
        assert np.array_equal(beginnings(asked, there).round(0), each)


def test_alignment_with_a_book_is_where_it_has_the_words():
    speech = [f"w{number}" for number in range(500)]
    there = ["w7", "y"] * 100_000 + speech + ["y"] * 100_000
    begun = time.perf_counter()
    found = align([*speech[:250], "not", *speech[250:]], there)
    assert (found.start, found.end, found.cost) == (200_000, 200_500, 1)
    assert time.perf_counter() - begun < 10
