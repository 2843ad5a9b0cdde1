"""Sketches of texts by which copies are found: the smallest hashes of all runs of words (bottom-k MinHash, Broder).

Two texts that share a share of their runs share about that share of their smallest hashes; a shortened copy has the
smallest of what it kept. numpy, as every page that is added is hashed.
"""
import zlib
from collections.abc import Iterable

import numpy as np

from quoth.records import BODY_KINDS, Block
from quoth.store.names import folded_words
from quoth.store.schema_quotations import GRAMMAR

RUN = 5  # words: shorter runs are phrases of the trade, longer ones break at every changed word
TELLING = 2  # words of a run that are no grammar: "and that it was the" stands in every long text
SIZE = 12
FEWEST = 20  # runs of a text that can be told to be a copy: less is a caption or a teaser
_MIX = np.uint64(0x9E3779B97F4A7C15)  # 2^64 over the golden ratio: multiplying by it spreads neighbours (Knuth)
_HALF = np.uint64(32)
_STORED = np.uint64(16)  # bits that are not stored: 48 tell ten million texts' hashes apart


def runs(text: str, blocks: Iterable[Block]) -> np.ndarray:
    """Return the hashes of the body's runs of RUN words, each once, smallest first: (runs,) uint64."""
    words: list[str] = []
    for block in blocks:
        if block.kind in BODY_KINDS:
            words += folded_words(text[block.start : block.end])
            words.append("")  # no run goes over the border of a block
    if len(words) < RUN:
        return np.empty(0, np.uint64)
    each = np.array([zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in words], np.uint64)
    # Words that a run must have TELLING of, as sums up to each place; the border takes away more than a run can have.
    told = np.cumsum([0, *[word not in GRAMMAR if word else -RUN for word in words]])
    count = len(words) - RUN + 1
    hashes = np.zeros(count, np.uint64)
    for place in range(RUN):
        hashes = (hashes ^ each[place : place + count]) * _MIX
        hashes ^= hashes >> _HALF
    return np.unique(hashes[told[RUN:] - told[:-RUN] >= TELLING])


def sketch(found: np.ndarray) -> tuple[int, ...]:
    """Return the first 48 bits of the smallest hashes, () for a text that is too short."""
    return tuple((found[:SIZE] >> _STORED).tolist()) if len(found) >= FEWEST else ()


def shared(one: np.ndarray, other: np.ndarray) -> float:
    """Return which share of the shorter text's runs the longer one has, 0 to 1."""
    both = np.intersect1d(one, other, assume_unique=True)
    return len(both) / max(1, min(len(one), len(other)))


__all__ = ["FEWEST", "RUN", "SIZE", "runs", "shared", "sketch"]
