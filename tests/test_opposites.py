"""Words that mean the opposite: the list, and what a prefix turns."""
import pytest

from quoth.questions.audit_wording import stem
from quoth.questions.opposites import opposite


@pytest.mark.parametrize(("one", "other"), [
    ("long", "short"), ("most", "least"), ("usual", "unusual"), ("proved", "disproved"), ("legal", "illegal"),
    ("regular", "irregular"), ("true", "untrue"), ("able", "unable"), ("agree", "disagree"), ("known", "unknown"),
    ("possible", "impossible"), ("employment", "unemployment"), ("happy", "unhappy"), ("stability", "instability"),
])
def test_opposites_hold_both_ways(one, other):
    assert opposite(stem(one), {stem(other)}) == stem(other)
    assert opposite(stem(other), {stem(one)}) == stem(one)


@pytest.mark.parametrize(("one", "other"), [
    ("come", "income"), ("form", "inform"), ("prove", "improve"), ("press", "impress"), ("vest", "invest"),
    ("side", "inside"), ("covered", "discovered"), ("port", "import"), ("play", "display"), ("long", "long"),
])
def test_opposites_are_not_made_by_every_prefix(one, other):
    assert opposite(stem(one), {stem(other)}) is None
    assert opposite(stem(other), {stem(one)}) is None
