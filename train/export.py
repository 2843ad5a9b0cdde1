"""Write a trained reader as one int8 ONNX file with what run time needs beside it.

python -m train.export --checkpoint FILE --data FOLDER --model NAME

The graph is built by hand, operator by operator, so that what runs is what is written here:
weights of every matrix product are int8 by column, activations are quantised at run time,
word embeddings are int8 by row. Writes encoder.onnx, pair.npz and encoder.json (settings, and how it was made), and a
parity state: a text with the float model's outputs, which a test compares with what ships.
"""
import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from bench.shared import share
from quoth.attribution import find_in_lines
from quoth.encoder.session import FOLDER, Encoder
from quoth.encoder.tokens import cut_pieces, cut_windows
from train import corpora
from train.evaluate import TorchScorer, evaluate, pair_weights
from train.model import HEADS, D, H, Reader

WINDOW, OVERLAP = 318, 64  # pieces
TOWERS = 10  # channels that may be divided down
CALIBRATION_EVERY = 70  # training articles that `channel_peaks` sees: every 70th
GIVEN_UP = 0.5
BIASES = (-0.5, -0.25, 0.0, 0.25, 0.5, 0.75, 1.0, 1.25)
PARITY_TEXT = """Minister: harbour dues will not rise this year

Transport minister Ilsa Vorrin told reporters on Monday that harbour dues would stay where they are until spring. \
“Nobody will pay a cent more,” she said, “and nobody will wait longer.”

According to the port authority, 340 ships called last year. Its director, Benno Tarsk, \
denied that any had been turned away.
"""
OPSETS = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]


class Graph:
    """Collects nodes and weights; each method adds an operator and returns its output's name."""

    def __init__(self):
        self.nodes, self.weights, self.count = [], [], 0

    def weight(self, array, name):
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def op(self, kind, *inputs, domain="", outputs=1, **attributes):
        self.count += 1
        names = [f"{kind}_{self.count}" + (f"_{i}" if i else "") for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, domain=domain, **attributes))
        return names[0] if outputs == 1 else names

    def linear(self, x, weight, bias, name, peaks=None):
        """x @ weight.T + bias; weight (out, in) is kept as int8 with one scale a column.

        peaks: (in,), the largest value each channel of x took on training articles. At run time one scale serves
        all of x, so a channel that towers above the others would leave them few of 255 steps: it is divided
        down to the tenth largest, and its weights are multiplied up (after SmoothQuant, Xiao et al. 2023).
        """
        if peaks is not None:
            factor = np.maximum(1.0, peaks / np.sort(peaks)[-TOWERS]).astype(np.float32)
            x = self.op("Mul", x, self.weight(1 / factor, f"{name}.calm"))
            weight = weight * factor
        matrix = weight.T  # (in, out)
        scale = np.maximum(np.abs(matrix).max(0), 1e-8) / 127
        quantised = np.clip(np.round(matrix / scale), -127, 127).astype(np.int8)
        return self.op(
            "DynamicQuantizeMatMul", x, self.weight(quantised, f"{name}.q"),
            self.weight(scale.astype(np.float32), f"{name}.scale"), "",
            self.weight(bias.astype(np.float32), f"{name}.bias"), domain="com.microsoft",
        )


def channel_peaks(model: Reader, articles: list[corpora.Labelled]) -> dict[str, np.ndarray]:
    """Return the largest absolute input of each channel of the feed-forward products, by "layerN.up" and the like."""
    peaks: dict[str, torch.Tensor] = {}

    def watch(name):
        def hook(_, inputs, __):
            here = inputs[0].detach().abs().amax((0, 1))
            peaks[name] = torch.maximum(peaks.get(name, here), here)
        return hook

    hooks = [
        getattr(layer, part).register_forward_hook(watch(f"layer{i}.{part}"))
        for i, layer in enumerate(model.encoder.layers) for part in ("up", "down")
    ]
    scorer = TorchScorer(model, WINDOW, OVERLAP)
    for article in articles:
        scorer.heads(article.pieces, cut_windows(article.pieces, WINDOW, OVERLAP))
    for hook in hooks:
        hook.remove()
    return {name: peak.numpy() for name, peak in peaks.items()}


def build(state: dict[str, np.ndarray], layers: int, peaks: dict[str, np.ndarray]) -> onnx.ModelProto:
    """Build the int8 graph from a reader's weights and its `channel_peaks`."""
    g = Graph()
    table = state["encoder.words.weight"]
    scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127
    g.weight(np.clip(np.round(table / scale), -127, 127).astype(np.int8), "words.q")
    g.weight(scale.astype(np.float32), "words.scale")
    words = g.op("Cast", g.op("Gather", "words.q", "ids"), to=TensorProto.FLOAT)
    x = g.op("Mul", words, g.op("Gather", "words.scale", "ids"))
    for name in ("shapes", "quoted"):
        x = g.op("Add", x, g.op("Gather", g.weight(state[f"encoder.{name}.weight"], f"{name}.table"), name))
    length = g.op("Shape", "ids", start=1, end=2)
    zero = g.weight(np.array([0], np.int64), "zero")
    places = g.op("Slice", g.weight(state["encoder.places.weight"], "places"), zero, length, zero)
    x = g.op("Add", x, places)
    x = g.op(
        "LayerNormalization", x, g.weight(state["encoder.norm.weight"], "norm.w"),
        g.weight(state["encoder.norm.bias"], "norm.b"), epsilon=1e-12,
    )
    for i in range(layers):
        own = f"encoder.layers.{i}."
        weights = {k.removeprefix(own): v for k, v in state.items() if k.startswith(own)}
        x = layer(g, x, weights, f"layer{i}", peaks)
    heads = np.concatenate([state[f"{n}.weight"] for n in ("cue", "word", "cue_start", "cue_end")])
    bias = np.concatenate([state["cue.bias"], state["word.bias"], np.zeros(2 * H, np.float32)])
    out = g.op("Add", g.op("MatMul", x, g.weight(heads.T, "heads")), g.weight(bias, "heads.bias"))
    sizes = g.weight(np.array([3, H, H, H], np.int64), "sizes")
    names = ["cues", "words", "cue_starts", "cue_ends"]
    g.nodes.append(helper.make_node("Split", [out, sizes], names, axis=2))
    value = helper.make_tensor_value_info
    graph = helper.make_graph(
        g.nodes, "quoth",
        [value(n, TensorProto.INT64, [1, "pieces"]) for n in ("ids", "shapes", "quoted")],
        [value(n, TensorProto.FLOAT, [1, "pieces", w]) for n, w in zip(names, (3, H, H, H), strict=True)],
        g.weights,
    )
    return helper.make_model(graph, opset_imports=OPSETS, ir_version=9)


def layer(g: Graph, x: str, w: dict[str, np.ndarray], name: str, peaks: dict[str, np.ndarray]) -> str:
    """Add one transformer layer."""
    qkv = g.linear(x, w["qkv.weight"], w["qkv.bias"], f"{name}.qkv")
    mixed = g.op("MultiHeadAttention", *split3(g, qkv), domain="com.microsoft", num_heads=HEADS)
    out = g.linear(mixed, w["out.weight"], w["out.bias"], f"{name}.out")
    x = norm(g, out, x, w, "norm1", name)
    up = g.linear(x, w["up.weight"], w["up.bias"], f"{name}.up", peaks[f"{name}.up"])
    up = g.op("Gelu", up, domain="com.microsoft")
    down = g.linear(up, w["down.weight"], w["down.bias"], f"{name}.down", peaks[f"{name}.down"])
    return norm(g, down, x, w, "norm2", name)


def split3(g: Graph, qkv: str) -> list[str]:
    """Split (1, T, 3D) into three."""
    if not any(t.name == "thirds" for t in g.weights):
        g.weight(np.array([D, D, D], np.int64), "thirds")
    return g.op("Split", qkv, "thirds", outputs=3, axis=2)


def norm(g: Graph, x: str, skip: str, w: dict[str, np.ndarray], which: str, name: str) -> str:
    """Add the residual and normalise; onnxruntime's one operator for both takes six times as long on a CPU."""
    return g.op(
        "LayerNormalization", g.op("Add", x, skip), g.weight(w[f"{which}.weight"], f"{name}.{which}.w"),
        g.weight(w[f"{which}.bias"], f"{name}.{which}.b"), epsilon=1e-12,
    )


def choose_bias(encoder: Encoder, articles: list[corpora.Labelled]) -> float:
    """Return the largest cue bias that costs at most GIVEN_UP of the best who-said-what F1 on the articles.

    The curve is flat near its top, and what is not found can't be had back, while what is found carries a
    score by which a reader can drop it.
    """
    scores = {}
    for bias in BIASES:
        encoder.cue_bias = bias
        scores[bias] = evaluate(encoder, articles)["who-said-what"]
        print(f"cue bias {bias:+.2f}: who-said-what {scores[bias]}", flush=True)
    return max(bias for bias in BIASES if scores[bias] >= max(scores.values()) - GIVEN_UP)


def calibrate(encoder: Encoder, articles: list[corpora.Labelled]) -> tuple[float, float, float]:
    """Fit `quoth.attribution.calibrated` by Newton's method: right means content and source overlap by half."""
    rows, right = [], []
    for article in articles:
        found = {}
        for probe in ((0.0, 1.0, 0.0), (0.0, 0.0, 1.0)):  # scores that are one feature each
            encoder.calibration = probe
            for one in find_in_lines(article.text, corpora.lines_of(article.text), encoder):
                if one.nested_in is None:
                    found.setdefault((one.source, one.cue, one.content), []).append(one.score)
        for (source, _, content), scores in found.items():
            if len(scores) == 2:
                odds = [float(np.log(max(s, 1e-6) / max(1 - s, 1e-6))) for s in scores]
                rows.append((1.0, *odds))
                right.append(any(
                    share(content, gold.content) >= 0.5 and share(source, gold.source) >= 0.5
                    for gold in article.gold
                ))
    x, y, w = np.array(rows), np.array(right, float), np.zeros(3)
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + 1e-3 * np.eye(3)
        w += np.linalg.solve(hessian, x.T @ (y - p) - 1e-3 * w)
    return tuple(round(float(v), 4) for v in w)


def parity(model: Reader, settings: dict) -> dict:
    """Return what the float model makes of a text of our own: cue logits and attributions."""
    scorer = TorchScorer(model, settings["window"], settings["overlap"], settings["cue_bias"], settings["calibration"])
    lines = corpora.lines_of(PARITY_TEXT)
    pieces = cut_pieces(PARITY_TEXT, lines)
    heads = scorer.heads(pieces, cut_windows(pieces, scorer.window, scorer.overlap))
    return {
        "text": PARITY_TEXT,
        "lines": lines,
        "cues": np.concatenate([h.cues for h in heads]).round(3).tolist(),
        "attributions": [one.to_dict() for one in find_in_lines(PARITY_TEXT, lines, scorer)],
    }


def made(checkpoint: dict, encoder: Encoder, data: Path, tune: list[corpora.Labelled]) -> dict:
    """Return how the weights were made: stages with their seeds, digest of the training data, scores as they ship."""
    return {
        "stages": checkpoint.get("stages", []), "data_sha256": corpora.digest(data, "train"),
        "tune": evaluate(encoder, tune)["who-said-what"],
        "dev": evaluate(encoder, corpora.load(data, "dev"))["who-said-what"],
    }


def main(command: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True, help="PolNeAR's folder")
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("--model", required=True, help="name and version, as quoth read will report it")
    parser.add_argument("--parity", type=Path, default=Path("tests/parity.json"))
    args = parser.parse_args(command)
    torch.set_num_threads(1)
    model = Reader(0.0)
    checkpoint = torch.load(args.checkpoint)
    model.load_state_dict(checkpoint["average"])
    model.eval()
    args.out.mkdir(parents=True, exist_ok=True)
    state = {k: v.detach().float().numpy() for k, v in model.state_dict().items()}
    articles = corpora.load(args.data, "train")
    peaks = channel_peaks(model, [a for a in articles if not corpora.is_tune(a.name)][::CALIBRATION_EVERY])
    onnx.save(build(state, len(model.encoder.layers), peaks), args.out / "encoder.onnx")
    pair = pair_weights(model)
    np.savez(args.out / "pair.npz", **{f: getattr(pair, f) for f in pair.__slots__})
    settings = {"model": args.model, "window": WINDOW, "overlap": OVERLAP}
    settings |= {"cue_bias": 0.0, "calibration": (0.0, 1.0, 1.0)}

    def write() -> Encoder:
        (args.out / "encoder.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
        return Encoder.load(args.out, threads=1)

    tune = [a for a in articles if corpora.is_tune(a.name)]
    settings["cue_bias"] = choose_bias(write(), tune)
    settings["calibration"] = calibrate(write(), tune)
    settings["made"] = made(checkpoint, write(), args.data, tune)
    write()
    print(json.dumps(settings))
    args.parity.write_text(json.dumps(parity(model, settings), ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
