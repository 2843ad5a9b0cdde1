"""The gate itself: it fails below a floor, on other data, above a ceiling; it lowers nothing unasked."""

import pytest

from bench.gate import compare, raised

PINNED = {"data_sha256": "aa", "floors": {"f1/main": 70.0}, "ceilings": {"faults": 0}}


@pytest.mark.parametrize(
    ("measured", "faults"),
    [
        ({"data_sha256": "aa", "f1": {"main": 70.0}, "faults": 0}, []),
        ({"data_sha256": "aa", "f1": {"main": 69.9}, "faults": 0}, ["demo: f1/main is 69.9, below its floor 70.0"]),
        ({"data_sha256": "aa", "f1": {"main": 75.0}, "faults": 1}, ["demo: faults is 1.0, above its ceiling 0"]),
        (
            {"data_sha256": "bb", "f1": {"main": 75.0}, "faults": 0},
            ["demo: measured on other data than was pinned: nothing can be compared"],
        ),
    ],
)
def test_gate_compares_with_what_is_pinned(measured, faults):
    assert compare("demo", PINNED, measured) == faults


@pytest.mark.parametrize(("measured", "lower", "floor"), [(80.0, False, 77.0), (60.0, False, 70.0), (60.0, True, 57.0)])
def test_gate_update_lowers_a_floor_only_when_asked(measured, lower, floor):
    row = {"data_sha256": "cc", "f1": {"main": measured}, "faults": 0}
    assert raised("demo", PINNED, row, lower=lower) == {
        "data_sha256": "cc", "floors": {"f1/main": floor}, "ceilings": {"faults": 0},
    }
