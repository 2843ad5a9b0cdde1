"""One pass of the encoder over an article, kept for everybody who asks something of it."""
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from quoth.encoder.decode import Floats, Ints
from quoth.encoder.session import Heads
from quoth.encoder.tokens import Pieces, Window, cut_pieces, cut_windows


class Scanner(Protocol):
    """What scanning needs of an encoder; `quoth.encoder.session.Encoder` is the one that ships."""

    window: int
    overlap: int

    def heads(self, pieces: Pieces, windows: Sequence[Window]) -> list[Heads]:
        """Score the pieces of each window."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What the encoder says of a text's lines: the windows in text order, the heads of each."""

    text: str
    pieces: Pieces
    windows: tuple[Window, ...]
    heads: tuple[Heads, ...]

    def words(self) -> Ints:
        """Return the number of each word's first piece, (words,)."""
        return np.flatnonzero(self.pieces.first)

    def gather(self, rows: Sequence[Floats]) -> Floats:
        """Return, of rows given for each window's pieces, those of the text's words: (words, …).

        Each word's from the window whose core holds it.
        """
        found = []
        for window, some in zip(self.windows, rows, strict=True):
            inside = slice(window.core_start - window.start, window.core_end - window.start)
            found.append(some[inside][self.pieces.first[window.core_start : window.core_end]])
        return np.concatenate(found)


def scan(text: str, lines: Sequence[tuple[int, int, bool]], encoder: Scanner) -> Scan:
    """Cut (start, end, display) lines of a text into pieces and windows and run the encoder over them."""
    pieces = cut_pieces(text, lines)
    windows = cut_windows(pieces, encoder.window, encoder.overlap)
    return Scan(text, pieces, tuple(windows), tuple(encoder.heads(pieces, windows)))
