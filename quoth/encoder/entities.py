"""A scanned article's names, mentions and antecedents, in words."""
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from quoth.encoder.decode import Floats
from quoth.encoder.mentions import (
    LinkWeights,
    Mention,
    antecedents,
    clusters,
    decode_mentions,
    decode_names,
    link_scores,
    place_links,
)
from quoth.encoder.scanning import Scan
from quoth.encoder.session import EntityHeads

MENTION_BIAS = 0.0


@dataclass(frozen=True, slots=True)
class Entities:
    """Who and what an article's words mean.

    starts, ends: characters of each word, (words,). names: ([start, end) in words, type).
    mentions: in order of their heads. before: each mention's antecedent by number, or None.
    chances: probability of the antecedent, or of having none. clusters: number of each one's first mention.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    names: tuple[tuple[int, int, str], ...]
    mentions: tuple[Mention, ...]
    before: tuple[int | None, ...]
    chances: tuple[float, ...]
    clusters: tuple[int, ...]


def find_entities(scan: Scan, heads: Sequence[EntityHeads], weights: LinkWeights) -> Entities:
    """Decode names, mentions and antecedents of a scanned text; heads: what the branch says of each window."""
    pieces, words = scan.pieces, scan.words()
    if not len(words):
        return Entities((), (), (), (), (), (), ())
    starts, ends = pieces.starts[words].tolist(), pieces.word_ends[words].tolist()
    mentions = decode_mentions(
        scan.gather([one.mentions for one in heads]), scan.gather([one.spans for one in heads]),
        pieces.lines[words], weights, MENTION_BIAS,
    )
    worded = [scan.text[start:end].lower() for start, end in zip(starts, ends, strict=True)]
    links = place_links(mentions, worded, pieces.quoted[words])
    scores = link_scores(
        links, scan.gather([one.links for one in heads])[[one.head for one in mentions]], weights
    )
    before = antecedents(scores, links)
    return Entities(
        tuple(starts), tuple(ends), tuple(decode_names(scan.gather([one.names for one in heads]))), tuple(mentions),
        tuple(before), tuple(_chances(scores)), tuple(clusters(before)),
    )


def _chances(scores: Floats) -> list[float]:
    """Return the softmax of the best of each row and of 0, which stands for no antecedent."""
    if not len(scores):
        return []
    whole = np.concatenate((np.zeros((len(scores), 1), np.float32), scores), 1)
    powers = np.exp(whole - whole.max(1, keepdims=True))
    return [round(float(one), 4) for one in powers.max(1) / powers.sum(1)]
