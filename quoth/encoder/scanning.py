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

    def gather(self, head: str) -> Floats:
        """Return one head's rows for the text's words, each from the window whose core holds it: (words, …)."""
        rows = []
        for window, heads in zip(self.windows, self.heads, strict=True):
            inside = slice(window.core_start - window.start, window.core_end - window.start)
            first = self.pieces.first[window.core_start : window.core_end]
            rows.append(getattr(heads, head)[inside][first])
        return np.concatenate(rows)


def scan(text: str, lines: Sequence[tuple[int, int, bool]], encoder: Scanner) -> Scan:
    """Cut (start, end, display) lines of a text into pieces and windows and run the encoder over them."""
    pieces = cut_pieces(text, lines)
    windows = cut_windows(pieces, encoder.window, encoder.overlap)
    return Scan(text, pieces, tuple(windows), tuple(encoder.heads(pieces, windows)))
