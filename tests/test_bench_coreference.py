import pytest

from bench.coreference import b_cubed, ceaf, f1, muc

GOLD = [frozenset("abc"), frozenset("defg")]


@pytest.mark.parametrize("metric, found, figures", [
    (muc, GOLD, (100, 100, 100)),
    (b_cubed, GOLD, (100, 100, 100)),
    (ceaf, GOLD, (100, 100, 100)),
    # The example of Pradhan et al. 2014, figure 1: {a b c} {d e f g} against {a b} {c d} {f g h i}.
    (muc, [frozenset("ab"), frozenset("cd"), frozenset("fghi")], (40, 40, 40)),
    (b_cubed, [frozenset("ab"), frozenset("cd"), frozenset("fghi")], (50, 41.67, 45.45)),
    (ceaf, [frozenset("ab"), frozenset("cd"), frozenset("fghi")], (43.33, 65, 52)),
    (ceaf, [], (0, 0, 0)),
])
def test_coreference_metrics_agree_with_the_reference(metric, found, figures):
    assert f1([metric(GOLD, found)]) == pytest.approx(figures, abs=0.01)
