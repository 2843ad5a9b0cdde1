"""The losses beside attribution: names, mentions with their spans and antecedents, pairs of GAP, acts of cues."""
import math
import random
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from quoth.encoder.decode import IMPOSSIBLE, distance_bucket
from quoth.encoder.mentions import FORMS, REACH, TYPES, Links, Mention, place_links
from quoth.encoder.tokens import CLS, Pieces, Window, cut_windows
from quoth.records import ACTS
from train.entities import UNMARKED, Marked, names_unmarked
from train.model import KEY, LINK, SHARED, SPAN, Branch, Encoder

CROP = 1600  # pieces of one document in a step
NAME, PRONOUN = FORMS.index("name"), FORMS.index("pronoun")


@dataclass(frozen=True, slots=True)
class Act:
    """One labelled cue: the pieces of its article, and where the cue's first and last word stand in pieces."""

    pieces: Pieces
    first: int
    last: int
    act: int
    negated: bool


@dataclass
class Stem:
    """The branch that trains, on the reader's encoder, which stays as it is."""

    encoder: Encoder
    branch: Branch

    def encode(self, stretches: list[tuple[Pieces, int, int]]) -> Tensor:
        """Encode [start, end) stretches of pieces: (stretches, longest + 1, D), the first place being CLS."""
        width = max(end - start for _, start, end in stretches) + 1
        ids, shapes, quoted, mask = (torch.zeros(len(stretches), width, dtype=torch.long) for _ in range(4))
        for row, (pieces, start, end) in enumerate(stretches):
            ids[row, 0] = CLS
            mask[row, : end - start + 1] = 1
            for target, column in ((ids, pieces.ids), (shapes, pieces.shapes), (quoted, pieces.quoted)):
                target[row, 1 : end - start + 1] = torch.from_numpy(column[start:end])
        with torch.no_grad():
            shared = self.encoder(ids, shapes, quoted, mask, SHARED)
        return self.branch(shared, mask)


def crop(document: Marked, size: int, rng: random.Random) -> tuple[list[Window], int, int]:
    """Cut a document into windows; of a long one a run of at most CROP pieces. Returns them and [low, high) words."""
    windows = cut_windows(document.pieces, size, 0)
    low = rng.randrange(len(windows)) if windows[-1].end > CROP else 0
    while low and windows[-1].end - windows[low].start < CROP:
        low -= 1
    high = low + 1
    while high < len(windows) and windows[high].end - windows[low].start <= CROP:
        high += 1
    first, last = np.searchsorted(document.words, [windows[low].start, windows[high - 1].end])
    return windows[low:high], int(first), int(last)


def documents_loss(stem: Stem, documents: list[Marked], rng: random.Random) -> tuple[Tensor, dict[str, float]]:
    """Return the summed losses of a few documents of one corpus, and each by its name."""
    cropped = [(one, *crop(one, rng.choice((254, 318)), rng)) for one in documents]
    stretches = [(one.pieces, w.start, w.end) for one, windows, _, _ in cropped for w in windows]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        x = stem.encode(stretches)
        rows = []
        row = 0
        for one, windows, low, high in cropped:
            vectors = []
            for window in windows:
                here = one.words[low:high]
                local = here[(here >= window.start) & (here < window.end)] - window.start + 1
                vectors.append(x[row, torch.from_numpy(local)])
                row += 1
            rows.append(stem.branch.drop(torch.cat(vectors)))
    parts: dict[str, list[Tensor]] = {}
    for (one, _, low, high), words in zip(cropped, rows, strict=True):
        for name, loss in _document_losses(stem.branch, one, low, high, words):
            parts.setdefault(name, []).append(loss)
    means = {name: torch.stack(losses).mean() for name, losses in parts.items()}
    return torch.stack(list(means.values())).sum(), {name: loss.item() for name, loss in means.items()}


def _document_losses(model: Branch, one: Marked, low: int, high: int, words: Tensor) -> list[tuple[str, Tensor]]:
    losses = []
    if one.names is not None:
        labels = torch.from_numpy(_name_labels(one)[low:high])
        losses.append(("names", cross_entropy(_float(model.names, words), labels, ignore_index=UNMARKED)))
    if one.heads is not None:
        losses.append(("heads", cross_entropy(_float(model.mention, words), torch.from_numpy(one.heads[low:high]))))
    kept = [(m, e) for m, e in zip(one.mentions, one.entities, strict=True) if m.start >= low and m.end <= high]
    if kept:
        mentions = [Mention(m.start - low, m.end - low, m.head - low, m.type, m.form, 1.0) for m, _ in kept]
        losses.append(("spans", _span_loss(model, mentions, one.pieces.lines[one.words[low:high]], words)))
        losses.append(("links", _link_loss(model, one, low, high, mentions, [e for _, e in kept], words)))
    if one.pair:
        losses.append(("pairs", _pair_loss(model, one, low, high, words)))
    return losses


def _float(layer: torch.nn.Linear, x: Tensor) -> Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        return layer(x).float()


def _name_labels(one: Marked) -> np.ndarray:
    labels = np.zeros(len(one.words), np.int64)
    if one.heads is not None:
        labels[names_unmarked(one)] = UNMARKED
    for start, end, kind in one.names or ():
        labels[start:end] = 2 + 2 * TYPES.index(kind)
        labels[start] -= 1
    return labels


def _span_loss(model: Branch, mentions: list[Mention], lines: np.ndarray, words: Tensor) -> Tensor:
    """Cross-entropy of each mention's first and last word among those within REACH of its head on its line."""
    projected = _float(model.span, words).view(-1, 4, SPAN)
    heads = torch.tensor([m.head for m in mentions])
    losses = []
    steps = torch.arange(REACH + 1)
    line = torch.from_numpy(lines)
    for side, sign in ((0, -1), (1, 1)):
        places = heads[:, None] + sign * steps[None]  # (m, REACH + 1)
        safe = places.clamp(0, len(lines) - 1)
        scores = (projected[heads, 2 * side][:, None] * projected[safe, 2 * side + 1]).sum(-1) + model.reach[side]
        scores = scores.masked_fill((places != safe) | (line[safe] != line[heads][:, None]), float(IMPOSSIBLE))
        gold = torch.tensor([m.head - m.start if side == 0 else m.end - 1 - m.head for m in mentions])
        near = gold <= REACH
        losses.append(cross_entropy(scores[near], gold[near]))
    return losses[0] + losses[1]


def _scores(model: Branch, links: Links, later: Tensor, earlier: Tensor) -> Tensor:
    """Score pairs: later (m, D') against earlier (m, c, D') projections of `model.link`."""
    column = torch.from_numpy
    hidden = (
        later[:, None, :LINK] + earlier[..., LINK : 2 * LINK] + model.link_distance(column(links.distance))
        + model.link_match(column(links.match)) + model.link_forms(column(links.forms))
        + model.link_standing(column(links.standing))
    )
    keys = (later[:, None, 2 * LINK : 2 * LINK + KEY] * earlier[..., 2 * LINK + KEY :]).sum(-1) / math.sqrt(KEY)
    return model.link_output(model.drop(torch.relu(hidden)))[..., 0] + keys


def _words_of(one: Marked, low: int, high: int) -> list[str]:
    starts, ends = one.pieces.starts[one.words[low:high]], one.pieces.word_ends[one.words[low:high]]
    return [one.text[s:e].lower() for s, e in zip(starts.tolist(), ends.tolist(), strict=True)]


def _link_loss(
    model: Branch, one: Marked, low: int, high: int, mentions: list[Mention], entities: list[int], words: Tensor
) -> Tensor:
    """Minus the log of the chance of all true antecedents together (Lee et al. 2017); none is a score of 0."""
    links = place_links(mentions, _words_of(one, low, high), one.pieces.quoted[one.words[low:high]])
    projected = _float(model.link, words[torch.tensor([m.head for m in mentions])])
    earlier = torch.from_numpy(np.maximum(links.earlier, 0))
    scores = _scores(model, links, projected, projected[earlier])
    number = torch.tensor(entities)
    live = torch.from_numpy(links.earlier >= 0)
    scores = scores.masked_fill(~live, float(IMPOSSIBLE))
    gold = (number[earlier] == number[:, None]) & live
    none = torch.zeros(len(mentions), 1)
    whole = torch.logsumexp(torch.cat((none, scores), 1), 1)
    true = torch.cat((none.masked_fill(gold.any(1, keepdim=True), -1e4), scores.masked_fill(~gold, -1e4)), 1)
    return (whole - torch.logsumexp(true, 1)).mean()


def _pair_loss(model: Branch, one: Marked, low: int, high: int, words: Tensor) -> Tensor:
    """Cross-entropy of A, B and neither."""
    pronoun, *names = (spot - low for spot in one.pair[:3])
    if min(pronoun, *names) < 0 or max(pronoun, *names) >= high - low:
        return words.sum() * 0.0
    order = [(max(pronoun, name), min(pronoun, name)) for name in names]
    forms = [PRONOUN * len(FORMS) + NAME if pronoun > name else NAME * len(FORMS) + PRONOUN for name in names]
    quoted = one.pieces.quoted[one.words[low:high]]
    rows = np.array(order)
    links = Links(
        rows[:, 1:], distance_bucket(rows[:, :1] - rows[:, 1:]), np.zeros((2, 1), np.int64),
        np.array(forms)[:, None], (quoted[rows[:, 0]] * 2 + quoted[rows[:, 1]])[:, None],
    )
    late, early = (_float(model.link, words[torch.from_numpy(rows[:, side])]) for side in (0, 1))
    scores = _scores(model, links, late, early[:, None])[:, 0]
    return cross_entropy(torch.cat((scores, torch.zeros(1)))[None], torch.tensor([one.pair[3]]))


def acts_loss(stem: Stem, acts: list[Act], rng: random.Random) -> tuple[Tensor, dict[str, float]]:
    """Cross-entropy of the acts and of negation, each cue in a stretch of whole pieces around it."""
    stretches, firsts, lasts = [], [], []
    for one in acts:
        size = rng.choice((96, 160))
        windows = [w for w in cut_windows(one.pieces, size, 32) if w.start <= one.first and one.last < w.end]
        window = rng.choice(windows) if windows else Window(one.first, one.last + 1, 0, 0)
        stretches.append((one.pieces, window.start, window.end))
        firsts.append(one.first - window.start + 1)
        lasts.append(one.last - window.start + 1)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        x = stem.branch.drop(stem.encode(stretches))
        rows = torch.arange(len(acts))
        first = stem.branch.act(x[rows, torch.tensor(firsts)]).float()
        last = stem.branch.act(x[rows, torch.tensor(lasts)]).float()
    half = len(ACTS) + 1
    logits = first[:, :half] + last[:, half:]
    act = cross_entropy(logits[:, :-1], torch.tensor([one.act for one in acts]))
    negated = binary_cross_entropy_with_logits(logits[:, -1], torch.tensor([float(one.negated) for one in acts]))
    return act + negated, {"acts": act.item(), "negated": negated.item()}
