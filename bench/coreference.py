"""MUC, B³ and CEAF of clusters of mentions, as the CoNLL-2012 shared task defines them (Pradhan et al. 2014)."""
from collections import Counter
from collections.abc import Hashable, Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

Clusters = Sequence[frozenset[Hashable]]
Counts = tuple[float, float, float, float]  # numerators and denominators of precision, then of recall


def muc(gold: Clusters, found: Clusters) -> Counts:
    """Links kept (Vilain et al. 1995); clusters of one mention have none."""
    def links(ours: Clusters, theirs: Clusters) -> tuple[int, int]:
        where = {mention: number for number, cluster in enumerate(theirs) for mention in cluster}
        kept = whole = 0
        for cluster in ours:
            parts = {where.get(mention, mention) if mention in where else (mention,) for mention in cluster}
            kept += len(cluster) - len(parts)
            whole += len(cluster) - 1
        return kept, whole

    return (*links(found, gold), *links(gold, found))


def b_cubed(gold: Clusters, found: Clusters) -> Counts:
    """Mean share of each mention's cluster that is right (Bagga and Baldwin 1998)."""
    def share(ours: Clusters, theirs: Clusters) -> tuple[float, int]:
        where = {mention: cluster for cluster in theirs for mention in cluster}
        empty: frozenset[Hashable] = frozenset()
        right = sum(len(cluster & where.get(one, empty)) / len(cluster) for cluster in ours for one in cluster)
        return right, sum(len(cluster) for cluster in ours)

    return (*share(found, gold), *share(gold, found))


def ceaf(gold: Clusters, found: Clusters) -> Counts:
    """Best one-to-one pairing of clusters by φ4 (Luo 2005)."""
    if not gold or not found:
        return 0.0, float(len(found)), 0.0, float(len(gold))
    place = {mention: column for column, cluster in enumerate(found) for mention in cluster}
    alike = np.zeros((len(gold), len(found)))
    for row, cluster in enumerate(gold):
        for column, shared in Counter(place[one] for one in cluster if one in place).items():
            alike[row, column] = 2 * shared / (len(cluster) + len(found[column]))
    rows, columns = linear_sum_assignment(-alike)
    right = float(alike[rows, columns].sum())
    return right, float(len(found)), right, float(len(gold))


def f1(counts: Sequence[Counts]) -> tuple[float, float, float]:
    """Return precision, recall and F1 in per cent of several documents' counts together."""
    right_p, whole_p, right_r, whole_r = (sum(column) for column in zip(*counts, strict=True))
    p, r = right_p / max(whole_p, 1e-9), right_r / max(whole_r, 1e-9)
    return 100 * p, 100 * r, 200 * p * r / max(p + r, 1e-9)
