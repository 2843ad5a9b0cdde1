import json
from collections import Counter
from pathlib import Path

import pytest

from quoth.records import ACTS

PATH = Path(__file__).parents[1] / "bench" / "gold" / "acts_train.jsonl"
ROWS = [json.loads(line) for line in PATH.read_text(encoding="utf-8").splitlines()]


def test_gold_acts_hold_offsets_and_labels_only():
    keys = {"article", "source", "cue", "act", "negated", "drawn"}
    assert [row for row in ROWS if set(row) != keys] == []
    assert {row["act"] for row in ROWS} == set(ACTS)
    assert {row["negated"] for row in ROWS} == {True, False}
    assert {type(row["negated"]) for row in ROWS} == {bool}
    assert {row["drawn"] for row in ROWS} == {"random", "chosen"}


@pytest.mark.parametrize("role", ["source", "cue"])
def test_gold_acts_spans_are_sorted_and_not_empty(role):
    for row in ROWS:
        bounds = [bound for span in row[role] for bound in span]
        assert {len(span) for span in row[role]} <= {2} and bounds == sorted(bounds), row
        assert all(0 <= start < end for start, end in row[role]), row
    if role == "cue":
        assert [row for row in ROWS if not row["cue"]] == []


def test_gold_acts_count_each_attribution_once():
    assert max(Counter((row["article"], str(row["source"]), str(row["cue"])) for row in ROWS).values()) == 1


def test_gold_acts_are_enough_to_train_on():
    assert len(ROWS) >= 500
    assert sum(row["drawn"] == "random" for row in ROWS) == 420
    assert sum(row["negated"] for row in ROWS) >= 70
    assert min(Counter(row["act"] for row in ROWS).values()) >= 15
