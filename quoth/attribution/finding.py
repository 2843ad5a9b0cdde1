"""The encoder's scores to attributions, window by window."""
import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from quoth.attribution.settling import settle
from quoth.encoder.decode import (
    CONTENT,
    IMPOSSIBLE,
    SOURCE,
    Floats,
    Ints,
    PairWeights,
    best_labels,
    decode_cues,
    keep_one_run,
    pair_buckets,
    pair_scores,
)
from quoth.encoder.session import Heads
from quoth.encoder.tokens import Pieces, Window, cut_pieces, cut_windows
from quoth.records import BODY_KINDS, DISPLAY_KINDS, Article, Attribution, Skipped, Span

Flags = npt.NDArray[np.bool_]
LANGUAGE = "en"  # what the encoder was trained on


class Scorer(Protocol):
    """What finding needs of an encoder; `quoth.encoder.session.Encoder` is the one that ships."""

    pair: PairWeights
    window: int
    overlap: int
    cue_bias: float
    calibration: tuple[float, float, float]

    def heads(self, pieces: Pieces, windows: Sequence[Window]) -> list[Heads]:
        """Score the pieces of each window."""


@dataclass(frozen=True, slots=True)
class _Read:
    """One cue with the words of its window: what Viterbi labels."""

    cue: Span  # in words of the window
    words: Ints  # piece numbers of the window's words
    cue_score: float
    scores: Floats  # (words, 3)


def readable_lines(article: Article) -> list[tuple[int, int, bool]]:
    """Return (start, end, display) of each block of prose or display text, in text order.

    A line end inside a block is white space: text copied from a page may be wrapped at any column.
    """
    return [
        (block.start, block.end, block.kind in DISPLAY_KINDS) for block in article.blocks
        if (block.kind in BODY_KINDS or block.kind in DISPLAY_KINDS) and article.text[block.start : block.end].strip()
    ]


def find_attributions(article: Article, encoder: Scorer) -> tuple[tuple[Attribution, ...], tuple[Skipped, ...]]:
    """Find who is credited with what in an article.

    Returns:
        Attributions in text order of their first span, nested ones linked by `nested_in`; and
        the blocks that were not read, each with the reason. An article known to be in another
        language than English is not read at all, and says so.
    """
    if article.language not in (None, LANGUAGE) and article.text:
        why = f'its language is "{article.language}": only English is read for statements'
        return (), (Skipped("article", 0, len(article.text), why),)
    found = find_in_lines(article.text, readable_lines(article), encoder)
    return tuple(found), tuple(_skipped(article))


def find_in_lines(text: str, lines: Sequence[tuple[int, int, bool]], encoder: Scorer) -> list[Attribution]:
    """Find attributions in (start, end, display) lines of a text, in text order.

    The corpus that the encoder learned from marks no claim inside a claim, so a content is read
    a second time, as a text of its own, where the first reading wavered over a cue in it.
    """
    found, wavering = _read_lines(text, lines, encoder, alone=[display for _, _, display in lines])
    inner = _holding(wavering, (span for one in found for span in one.content))
    if inner:
        nested, _ = _read_lines(text, [(*span, False) for span in inner], encoder, alone=[True] * len(inner))
        found += nested
    return settle(text, found)


def _read_lines(
    text: str, lines: Sequence[tuple[int, int, bool]], encoder: Scorer, *, alone: Sequence[bool]
) -> tuple[list[Attribution], list[int]]:
    """Read lines once: attributions in no order, and the offsets of words that may be cues but were not taken.

    alone: for each line, whether what it says must stay in it.
    """
    if not lines:
        return [], []
    pieces = cut_pieces(text, lines)
    windows = cut_windows(pieces, encoder.window, encoder.overlap)
    reads: list[_Read] = []
    wavering: list[int] = []
    for window, heads in zip(windows, encoder.heads(pieces, windows), strict=True):
        taken, doubtful = _read_window(pieces, window, heads, np.array(alone), encoder)
        reads.extend(taken)
        wavering.extend(doubtful)
    return _label(pieces, reads, encoder), wavering


def _holding(offsets: list[int], spans: Iterable[Span]) -> list[Span]:
    """Return the spans, sorted and once each, that hold any of the ascending offsets."""
    return sorted({
        (start, end) for start, end in spans
        if (first := bisect_left(offsets, start)) < len(offsets) and offsets[first] < end
    })


def _read_window(
    pieces: Pieces, window: Window, heads: Heads, alone: Flags, encoder: Scorer
) -> tuple[list[_Read], list[int]]:
    """Decode the cues of one window's core and score all its words towards each.

    Returns the cues read, and the offsets of words in the core that may be cues but were not taken.
    """
    local = np.flatnonzero(pieces.first[window.start : window.end])
    words = local + window.start
    if not len(words):
        return [], []
    logits = heads.cues[local]
    cues = [
        cue for cue in decode_cues(logits, encoder.cue_bias)
        if window.core_start <= words[cue[0]] < window.core_end
    ]
    chances = _cue_chances(logits)
    untaken = chances > _WAVERING
    for start, end in cues:
        untaken[start:end] = False
    untaken &= (words >= window.core_start) & (words < window.core_end)
    doubtful = pieces.starts[words[untaken]].tolist()
    if not cues:
        return [], doubtful
    scores = _score_pairs(pieces, words, local, heads, cues, encoder.pair)
    lines = pieces.lines[words]
    for row, (start, end) in enumerate(cues):
        scores[row][~_reachable(lines, alone, int(lines[start])), 1:] = IMPOSSIBLE
        scores[row, start:end, 1:] = IMPOSSIBLE
    return [_Read(cue, words, float(chances[cue[0]]), scores[row]) for row, cue in enumerate(cues)], doubtful


# Above this chance a word that was not taken for a cue makes its content worth a second reading.
_WAVERING = 0.1


def _cue_chances(logits: Floats) -> Floats:
    """Return the chance of each word to be in a cue, (words,)."""
    powers = np.exp(logits - logits.max(1, keepdims=True))
    chances: Floats = (1 - powers[:, 0] / powers.sum(1)).astype(np.float32)
    return chances


def _score_pairs(
    pieces: Pieces, words: Ints, local: Ints, heads: Heads, cues: list[Span], weights: PairWeights
) -> Floats:
    """Score a window's words towards each of its cues: (cues, words, 3)."""
    lines, quoted = pieces.lines[words], pieces.quoted[words]
    buckets = [np.stack(column) for column in zip(*(pair_buckets(lines, quoted, cue) for cue in cues), strict=True)]
    starts = local[[start for start, _ in cues]]
    lasts = local[[end - 1 for _, end in cues]]
    projected = np.broadcast_to(heads.words[local], (len(cues), len(local), heads.words.shape[1]))
    return pair_scores(projected, heads.cue_starts[starts] + heads.cue_ends[lasts], weights, *buckets)


def _reachable(lines: Ints, alone: Flags, line: int) -> Flags:
    """Tell which words a cue on `line` may reach: its own line if that stands alone, else all that do not."""
    reached: Flags = lines == line if alone[line] else ~alone[lines]
    return reached


def _label(pieces: Pieces, reads: list[_Read], encoder: Scorer) -> list[Attribution]:
    """Label the words of every cue at once and return what has content, in no order."""
    if not reads:
        return []
    lengths = np.array([len(read.words) for read in reads])
    scores = np.zeros((len(reads), int(lengths.max()), 3), np.float32)
    for row, read in enumerate(reads):
        scores[row, : len(read.words)] = read.scores
    labels, chances = best_labels(scores, lengths, encoder.pair)
    found = []
    for row, read in enumerate(reads):
        own = keep_one_run(labels[row, : len(read.words)], read.scores, SOURCE)
        content = _spans(pieces, read.words, own == CONTENT)
        if content:
            source = _spans(pieces, read.words, own == SOURCE)
            inside = np.zeros(len(read.words), np.bool_)
            inside[read.cue[0] : read.cue[1]] = True
            score = calibrated(read.cue_score, float(chances[row]), encoder.calibration)
            found.append(Attribution(source, _spans(pieces, read.words, inside), content, score))
    return found


def calibrated(cue_chance: float, log_chance: float, calibration: tuple[float, float, float]) -> float:
    """Return the probability that an attribution is right, 0 to 1, by logistic regression (Platt 1999).

    Args:
        cue_chance: chance of the cue's first word to be in a cue.
        log_chance: log-probability of the labelling of the cue's window.
        calibration: weights of 1, of the log-odds of cue_chance, and of log_chance.
    """
    constant, for_cue, for_labels = calibration
    odds = math.log(max(cue_chance, 1e-6) / max(1 - cue_chance, 1e-6))
    return round(1 / (1 + math.exp(-(constant + for_cue * odds + for_labels * log_chance))), 4)


def _spans(pieces: Pieces, words: Ints, chosen: Flags) -> tuple[Span, ...]:
    """Return the chosen words as character spans, neighbours on one line joined."""
    spans: list[Span] = []
    before = -2
    for word in np.flatnonzero(chosen).tolist():
        piece = int(words[word])
        start, end = int(pieces.starts[piece]), int(pieces.word_ends[piece])
        if word == before + 1 and pieces.lines[piece] == pieces.lines[words[before]]:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
        before = word
    return tuple(spans)


_WHY = {
    "comment": "readers' words are kept as blocks, not read for statements",
    "boilerplate": "page furniture and notes of the outlet, not read for statements",
    "credit": "names who made the picture, not read for statements",
    "related": "leads to other articles, not read for statements",
}


def _skipped(article: Article) -> list[Skipped]:
    return [
        Skipped(block.kind, block.start, block.end, _WHY[block.kind])
        for block in article.blocks if block.kind in _WHY
    ]
