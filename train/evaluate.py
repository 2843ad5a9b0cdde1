"""Score a torch model through the code that ships: only the arrays come from torch."""
import numpy as np
import torch

from bench.shared import SHOWN
from bench.shared import scorer as load_scorer
from quoth.attribution import find_in_lines
from quoth.encoder.decode import PairWeights
from quoth.encoder.session import Heads
from train.corpora import Labelled, lines_of


def pair_weights(model):
    """Return the pair head's arrays as run time takes them."""
    array = lambda t: t.detach().float().numpy()  # noqa: E731
    return PairWeights(
        array(model.distance.weight), array(model.lines.weight), array(model.standing.weight),
        array(model.output.weight).T.copy(), array(model.output.bias), array(model.transitions),
        array(model.starts), array(model.ends),
    )


class TorchScorer:
    """A torch model behind the face that `quoth.attribution` reads."""

    def __init__(self, model, window=318, overlap=64, cue_bias=0.0, calibration=(0.0, 1.0, 1.0)):
        self.model, self.pair, self.calibration = model, pair_weights(model), calibration
        self.window, self.overlap, self.cue_bias = window, overlap, cue_bias

    @torch.no_grad()
    def heads(self, pieces, windows):
        out = []
        for w in windows:
            columns = [np.concatenate([[first], column[w.start : w.end]]) for first, column in
                       ((101, pieces.ids), (0, pieces.shapes), (0, pieces.quoted))]
            ids, shapes, quoted = (torch.from_numpy(c)[None] for c in columns)
            x = self.model.encoder(ids, shapes, quoted, torch.ones_like(ids))
            out.append(Heads(*(h[0, 1:].float().numpy() for h in self.model.heads(x))))
        return out


def evaluate(scorer, articles: list[Labelled]) -> dict[str, float]:
    """Return the F1 of each figure over the articles, and precision and recall of the main one."""
    gold, predicted = {}, {}
    for article in articles:
        gold[article.name] = {"text": article.text, "attributions": [a.to_dict() for a in article.gold]}
        found = find_in_lines(article.text, lines_of(article.text), scorer)
        predicted[article.name] = [a.to_dict() for a in found if a.nested_in is None]
    figures = load_scorer().score(gold, predicted)
    out = {name: figures[name]["f1"] for name in SHOWN}
    return out | {"p": figures["who-said-what"]["p"], "r": figures["who-said-what"]["r"]}
