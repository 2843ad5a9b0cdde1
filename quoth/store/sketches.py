"""Sketches of texts by which copies are found: the smallest hashes of all runs of words (bottom-k MinHash, Broder).

Two texts that share a share of their runs share about that share of their smallest hashes; a shortened copy has the
smallest of what it kept.
"""
import heapq
import zlib
from collections.abc import Iterable

from quoth.records import BODY_KINDS, Block
from quoth.store.names import folded_words

RUN = 5  # words: shorter runs are phrases of the trade, longer ones break at every changed word
SIZE = 32
FEWEST = 20  # runs of a text that can be told to be a copy: less is a caption or a teaser


def runs(text: str, blocks: Iterable[Block]) -> frozenset[int]:
    """Return the hashes of all runs of RUN words in the body."""
    found: set[int] = set()
    for block in blocks:
        if block.kind in BODY_KINDS:
            words = [word.encode("utf-8", "surrogatepass") for word in folded_words(text[block.start : block.end])]
            found.update(zlib.crc32(b" ".join(words[n : n + RUN])) for n in range(len(words) - RUN + 1))
    return frozenset(found)


def sketch(found: frozenset[int]) -> tuple[int, ...]:
    """Return the smallest hashes, () for a text that is too short."""
    return tuple(heapq.nsmallest(SIZE, found)) if len(found) >= FEWEST else ()


def shared(one: frozenset[int], other: frozenset[int]) -> float:
    """Return which share of the shorter text's runs the longer one has, 0 to 1."""
    return len(one & other) / max(1, min(len(one), len(other)))


__all__ = ["FEWEST", "RUN", "SIZE", "runs", "shared", "sketch"]
