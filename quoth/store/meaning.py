"""Texts to vectors of their meaning: a table of word pieces with a vector each, summed over a text's words.

Distilled from a sentence encoder (`train/meanings.py`, after Model2Vec: Tulkens, van Dongen, 2024), so that a text
costs microseconds. A sum knows no order and hardly a "not": it tells what a text is about, not what it says of it.
"""
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, chain
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from quoth.errors import StoreError
from quoth.store.names import folded_words
from quoth.store.schema_meanings import FOLDER

MOST_WORDS = 400  # of a text; what stands later in a content that long is no longer what it is about
STEPS = 127  # to 1: numbers of a unit vector are kept as int8
_LONGEST = 40  # characters; no longer word is in the vocabulary whole, and cutting it takes time by its square
_REMEMBERED = 200_000  # words whose rows are kept in memory, some 30 MB

Floats = npt.NDArray[np.float32]
Codes = npt.NDArray[np.int8]


class Meanings:
    """Word pieces with their vectors.

    pieces: as in a BERT vocabulary, "##" before those inside a word. vectors: (pieces, size) float32, weighed: a
    piece that tells little is short.
    """

    def __init__(self, pieces: Sequence[str], vectors: Floats):
        self._rows = {piece: row for row, piece in enumerate(pieces)}
        # One row more, of zeros: a text without a known word.
        self._vectors = np.vstack([vectors, np.zeros((1, vectors.shape[1]), np.float32)])
        self._words: dict[str, tuple[int, ...]] = {}

    @classmethod
    def load(cls, path: Path = FOLDER / "meanings.npz") -> "Meanings":
        """Load the vectors that ship, or others.

        Raises:
            StoreError: the file is missing or can't be used.
        """
        try:
            with np.load(path) as arrays:
                pieces = arrays["pieces"].tobytes().decode().split("\n")
                vectors = arrays["vectors"] * arrays["scales"].astype(np.float32)[:, None]
        except (OSError, ValueError, KeyError, BadZipFile) as error:
            raise StoreError(f"{path} can't be used: {error}; install quoth again") from error
        return cls(pieces, vectors)

    @property
    def size(self) -> int:
        """How many numbers a vector has."""
        return int(self._vectors.shape[1])

    def rows(self, text: str) -> list[int]:
        """Return the rows of a text's pieces, in order; what the vocabulary lacks has none."""
        found: list[int] = []
        for word in folded_words(text)[:MOST_WORDS]:
            cut = self._words.get(word)
            if cut is None:
                cut = self._cut(word)
                if len(self._words) < _REMEMBERED:
                    self._words[word] = cut
            found += cut
        return found

    def _cut(self, word: str) -> tuple[int, ...]:
        """Cut a word into the longest pieces there are, from its start (WordPiece); () if some of it has none."""
        if (whole := self._rows.get(word)) is not None:
            return (whole,)
        found, start = [], 0
        while start < len(word) <= _LONGEST:
            ends = range(len(word), start, -1)
            marked = "##" if start else ""
            for end in ends:
                if (row := self._rows.get(marked + word[start:end])) is not None:
                    break
            else:
                return ()
            found.append(row)
            start = end
        return tuple(found)

    def embed(self, texts: Sequence[str]) -> Floats:
        """Return (texts, size) float32: unit vectors, zeros for a text without a known word."""
        empty = len(self._vectors) - 1
        rows = [self.rows(text) or [empty] for text in texts]
        if not rows:
            return np.empty((0, self.size), np.float32)
        starts = [0, *accumulate(map(len, rows[:-1]))]
        flat = np.array([*chain.from_iterable(rows)], np.int64)
        sums = np.add.reduceat(self._vectors.take(flat, axis=0), starts, axis=0)  # (texts, size)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        return np.asarray(sums / np.maximum(lengths, 1e-9), np.float32)

    def likeness(self, texts: Sequence[str]) -> Floats:
        """Return the cosine of every two texts, (texts, texts) float32."""
        vectors = self.embed(texts)
        return np.asarray(vectors @ vectors.T, np.float32)


@cache
def meanings() -> Meanings:
    """Return the vectors that ship, loaded once."""
    return Meanings.load()


def packed(vectors: Floats) -> Codes:
    """Return unit vectors (texts, size) as int8, STEPS to 1: the cosine of two changes by less than a hundredth."""
    return np.round(vectors * STEPS).astype(np.int8)
