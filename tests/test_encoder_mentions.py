import numpy as np
import pytest

from quoth.encoder.decode import DISTANCES
from quoth.encoder.mentions import (
    ALIKE,
    FORMS,
    HEAD_LABELS,
    MATCHES,
    NAME_LABELS,
    NEAREST,
    REACH,
    TYPES,
    LinkWeights,
    Mention,
    antecedents,
    candidates,
    clusters,
    decode_mentions,
    decode_names,
    link_scores,
    match_kind,
    place_links,
)


def zeros(*shape):
    return np.zeros(shape, np.float32)


def weights(hidden=2):
    return LinkWeights(
        zeros(DISTANCES, hidden), zeros(MATCHES, hidden), zeros(len(FORMS) ** 2, hidden), zeros(4, hidden),
        zeros(hidden), zeros(2, REACH + 1),
    )


def mention(start, end, head, form="name"):
    return Mention(start, end, head, "person", form, 1.0)


@pytest.mark.parametrize("labels, names", [
    ([0, 1, 2, 0], [(1, 3, "person")]),
    ([1, 1, 0, 3], [(0, 1, "person"), (1, 2, "person"), (3, 4, "organization")]),
    ([2, 2, 0], [(0, 2, "person")]),  # nothing may start inside: the first word begins
    ([1, 4, 4], [(0, 1, "person"), (1, 3, "organization")]),
])
def test_mentions_names_follow_begin_and_inside(labels, names):
    logits = zeros(len(labels), NAME_LABELS)
    logits[np.arange(len(labels)), labels] = 5
    for row, label in zip(logits, labels, strict=True):
        row[label - 1 if label and label % 2 == 0 else label] += 1e-3
    assert decode_names(logits) == names


def test_mentions_names_of_nothing_are_none():
    assert decode_names(zeros(0, NAME_LABELS)) == []


def test_mentions_span_from_their_heads_and_stay_on_their_line():
    heads = zeros(6, HEAD_LABELS)
    heads[:, 0] = 5
    label = 1 + TYPES.index("organization") * len(FORMS) + FORMS.index("nominal")
    heads[2, label] = 15
    spans = zeros(6, 4, 3)
    spans[2, 0], spans[2, 2] = (1, 0, 0), (0, 1, 0)
    spans[0, 1] = (9, 0, 0)  # another line's word, which fits best
    spans[1, 1], spans[3, 3] = (2, 0, 0), (0, 2, 0)
    lines = np.array([0, 1, 1, 1, 1, 2])
    (one,) = decode_mentions(heads, spans, lines, weights(), 0.0)
    assert (one.start, one.end, one.head, one.type, one.form) == (1, 4, 2, "organization", "nominal")
    assert one.score > 0.99


def test_mentions_candidates_are_the_nearest_and_the_alike():
    heads = ["vok"] + [f"w{i}" for i in range(NEAREST + 5)] + ["vok"]
    table = candidates(heads)
    assert table.shape == (len(heads), NEAREST + ALIKE)
    assert table[2, :3].tolist() == [1, 0, -1]
    last = table[-1].tolist()
    assert last[:NEAREST] == list(range(len(heads) - 2, len(heads) - 2 - NEAREST, -1))
    assert last[NEAREST:] == [0, -1, -1, -1]


@pytest.mark.parametrize("later, later_head, earlier, earlier_head, kind", [
    (("ada", "vok"), "vok", ("ada", "vok"), "vok", 2),
    (("vok",), "vok", ("ada", "vok"), "vok", 1),
    (("vok",), "vok", ("vok", "'s", "office"), "office", 3),
    (("vok", "'s", "office"), "office", ("vok",), "vok", 4),
    (("she",), "she", ("ada", "vok"), "vok", 0),
])
def test_mentions_match_kind_tells_how_they_are_worded(later, later_head, earlier, earlier_head, kind):
    assert match_kind(later, later_head, earlier, earlier_head) == kind


def test_mentions_links_leave_out_what_holds_the_other():
    words = ["vok", "'s", "aide", "she"]
    mentions = [mention(0, 1, 0), mention(0, 3, 2, "nominal"), mention(3, 4, 3, "pronoun")]
    links = place_links(mentions, words, np.zeros(4, np.int64))
    assert links.earlier[:, :2].tolist() == [[-1, -1], [-1, -1], [1, 0]]
    assert links.match[1, 0] == 4
    assert links.forms[2, :2].tolist() == [2 * 3 + 1, 2 * 3 + 0]


def test_mentions_links_follow_keys_and_words():
    words = ["ada", "vok", "met", "emil", "sand", "she"]
    mentions = [mention(0, 2, 1), mention(3, 5, 4), mention(5, 6, 5, "pronoun")]
    links = place_links(mentions, words, np.zeros(6, np.int64))
    projected = zeros(3, 2 * 2 + 2 * 1)
    projected[2, 4] = 3  # the pronoun as the later one
    projected[0, 5], projected[1, 5] = 2, -2  # the two names as the earlier ones
    scores = link_scores(links, projected, weights())
    assert scores[2, :2].tolist() == [-6, 6]
    before = antecedents(scores, links)
    assert before == [None, None, 0]
    assert clusters(before) == [0, 1, 0]


def test_mentions_match_is_found_far_back_in_linear_time():
    count = 3000
    words = [f"w{i % 40}" for i in range(count)]
    mentions = [mention(i, i + 1, i) for i in range(count)]
    links = place_links(mentions, words, np.zeros(count, np.int64))
    assert links.match[-1, 39] == 2
    assert (links.match[-1, :39] == 0).all()
