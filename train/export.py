"""Write a trained reader as one int8 ONNX file with what run time needs beside it.

python -m train.export --checkpoint FILE --out FOLDER

The graph is built by hand, operator by operator, so that what runs is what is written here:
weights of every matrix product are int8 by column, activations are quantised at run time,
word embeddings are int8 by row. Writes encoder.onnx, pair.npz, encoder.json and parity.npz (inputs
and the float model's outputs, which a test compares).
"""
import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from train.evaluate import pair_weights
from train.model import HEADS, D, H, Reader

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

    def linear(self, x, weight, bias, name):
        """x @ weight.T + bias; weight (out, in) is kept as int8 with one scale a column."""
        matrix = weight.T  # (in, out)
        scale = np.maximum(np.abs(matrix).max(0), 1e-8) / 127
        quantised = np.clip(np.round(matrix / scale), -127, 127).astype(np.int8)
        return self.op(
            "DynamicQuantizeMatMul", x, self.weight(quantised, f"{name}.q"),
            self.weight(scale.astype(np.float32), f"{name}.scale"), "",
            self.weight(bias.astype(np.float32), f"{name}.bias"), domain="com.microsoft",
        )


def build(state: dict[str, np.ndarray], layers: int) -> onnx.ModelProto:
    """Build the int8 graph from a reader's weights."""
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
        x = layer(g, x, {k.removeprefix(f"encoder.layers.{i}."): v for k, v in state.items()
                         if k.startswith(f"encoder.layers.{i}.")}, f"layer{i}")
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


def layer(g: Graph, x: str, w: dict[str, np.ndarray], name: str) -> str:
    """Add one transformer layer."""
    qkv = g.linear(x, w["qkv.weight"], w["qkv.bias"], f"{name}.qkv")
    query, key, value = split3(g, qkv)
    mixed = g.op("MultiHeadAttention", query, key, value, domain="com.microsoft", num_heads=HEADS)
    out = g.linear(mixed, w["out.weight"], w["out.bias"], f"{name}.out")
    x = norm(g, out, x, w, "norm1", name)
    up = g.op("Gelu", g.linear(x, w["up.weight"], w["up.bias"], f"{name}.up"), domain="com.microsoft")
    down = g.linear(up, w["down.weight"], w["down.bias"], f"{name}.down")
    return norm(g, down, x, w, "norm2", name)


def split3(g: Graph, qkv: str) -> list[str]:
    """Split (1, T, 3D) into three."""
    if not any(t.name == "thirds" for t in g.weights):
        g.weight(np.array([D, D, D], np.int64), "thirds")
    return g.op("Split", qkv, "thirds", outputs=3, axis=2)


def norm(g: Graph, x: str, skip: str, w: dict[str, np.ndarray], which: str, name: str) -> str:
    """Add the residual and normalise, in one operator."""
    return g.op(
        "SkipLayerNormalization", x, skip, g.weight(w[f"{which}.weight"], f"{name}.{which}.w"),
        g.weight(w[f"{which}.bias"], f"{name}.{which}.b"), domain="com.microsoft", epsilon=1e-12,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--model", default="quoth-reader-1")
    parser.add_argument("--window", type=int, default=318)
    parser.add_argument("--overlap", type=int, default=64)
    parser.add_argument("--cue-bias", type=float, default=0.0)
    args = parser.parse_args()
    torch.manual_seed(0)
    model = Reader(0.0)
    model.load_state_dict(torch.load(args.checkpoint)["average"])
    model.eval()
    args.out.mkdir(parents=True, exist_ok=True)
    state = {k: v.detach().float().numpy() for k, v in model.state_dict().items()}
    onnx.save(build(state, len(model.encoder.layers)), args.out / "encoder.onnx")
    pair = pair_weights(model)
    np.savez(args.out / "pair.npz", **{f: getattr(pair, f) for f in pair.__slots__})
    settings = {"model": args.model, "window": args.window, "overlap": args.overlap, "cue_bias": args.cue_bias}
    (args.out / "encoder.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
