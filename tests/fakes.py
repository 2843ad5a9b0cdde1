"""Stand-ins that are part of the tests' design: scores without a model."""

import numpy as np

from quoth.encoder.decode import DISTANCES, LINE_STEPS, STANDINGS, PairWeights
from quoth.encoder.session import Heads

WIDTH = 6  # a one-hot code of the role a word plays towards any cue: none, source, content, twice


class FakeScorer:
    """Scores words by what a test says of them.

    cues: words that are cues. roles: {word: 1 for source, 2 for content}, towards every cue.
    """

    def __init__(self, text: str, cues: set[str], roles: dict[str, int]):
        self.text, self.cues, self.roles = text, cues, roles
        self.window, self.overlap, self.cue_bias = 64, 0, 0.0
        self.calibration = (0.0, 1.0, 1.0)
        zeros = lambda *shape: np.zeros(shape, np.float32)  # noqa: E731
        output = zeros(WIDTH, 3)
        output[:3] = np.eye(3) * 20
        self.pair = PairWeights(
            zeros(DISTANCES, WIDTH), zeros(LINE_STEPS, WIDTH), zeros(STANDINGS, WIDTH), output,
            zeros(3), zeros(3, 3), zeros(3), zeros(3),
        )

    def heads(self, pieces, windows):
        """Score each piece by the word that starts there."""
        out = []
        for window in windows:
            count = window.end - window.start
            cues, words = np.zeros((count, 3), np.float32), np.zeros((count, WIDTH), np.float32)
            for i in range(count):
                piece = window.start + i
                word = self.text[pieces.starts[piece] : pieces.word_ends[piece]]
                cues[i, 1 if word in self.cues else 0] = 20.0
                words[i, self.roles.get(word, 0)] = 1.0
            blank = np.zeros((count, WIDTH), np.float32)
            out.append(Heads(cues, words, blank, blank))
        return out
