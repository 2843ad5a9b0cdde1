"""What one core does in int8 at most: matrix products of the encoder's own shapes, nothing around them.

    python -m bench.floor

Needs the `onnx` package of the train group. Compare with `giga_multiply_adds_per_second` of bench.speed.
The last line is JSON.
"""
import json
import time

import numpy as np
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

PIECES = 320  # a window
SHAPES = {"qkv": (384, 1152), "out": (384, 384), "up": (384, 1536), "down": (1536, 384)}
RUNS = 40


def speed(inner: int, outer: int) -> float:
    """Return the best of RUNS, in 10^9 multiply-adds a second, of (PIECES, inner) times (inner, outer)."""
    random = np.random.default_rng(0)
    weight = numpy_helper.from_array(random.integers(-127, 127, (inner, outer), np.int8), "weight")
    graph = helper.make_graph(
        [helper.make_node("MatMulInteger", ["x", "weight"], ["y"])], "product",
        [helper.make_tensor_value_info("x", TensorProto.UINT8, [PIECES, inner])],
        [helper.make_tensor_value_info("y", TensorProto.INT32, [PIECES, outer])], [weight],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    x = random.integers(0, 255, (PIECES, inner), np.uint8)
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        session.run(None, {"x": x})
        times.append(time.perf_counter() - begun)
    return round(PIECES * inner * outer / min(times) / 1e9, 1)


def main() -> None:
    figures = {name: speed(*shape) for name, shape in SHAPES.items()}
    for name, figure in figures.items():
        print(f"{name:5} {figure:6.1f} thousand million multiply-adds a second")
    print(json.dumps({"bench": "floor", "giga_multiply_adds_per_second": figures}))


if __name__ == "__main__":
    main()
