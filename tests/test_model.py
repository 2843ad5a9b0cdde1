"""The shipped weights: they agree with the model they came from, and read what a reader would."""

import json
import re
from pathlib import Path

import numpy as np
import pytest

from quoth.attribution import find_attributions
from quoth.encoder.session import FOLDER, Encoder
from quoth.encoder.tokens import cut_pieces, cut_windows
from quoth.errors import EncoderError
from quoth.reading import read_text

PARITY = json.loads((Path(__file__).parent / "parity.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def encoder():
    return Encoder.load(threads=1)


def test_model_int8_agrees_with_the_float_model(encoder):
    """Logits span about twenty; int8 moves them by a few tenths."""
    lines = [(a, b, bool(d)) for a, b, d in PARITY["lines"]]
    pieces = cut_pieces(PARITY["text"], lines)
    heads = encoder.heads(pieces, cut_windows(pieces, encoder.window, encoder.overlap))
    cues = np.concatenate([h.cues for h in heads])
    difference = np.abs(cues - np.array(PARITY["cues"]))
    assert difference.mean() < 0.15
    assert (cues.argmax(1) == np.array(PARITY["cues"]).argmax(1)).mean() > 0.98


def test_model_reads_the_parity_text_as_the_float_model_does(encoder):
    found, _ = find_attributions(read_text(PARITY["text"]), encoder)
    assert [one.to_dict() for one in found] == PARITY["attributions"]


def test_model_gives_the_same_scores_in_any_company(encoder):
    one = "Harbour master Ada Quill said that the ice was thin."
    article, longer = read_text(one), read_text("Ice on the quay\n\nNothing else.\n\n" * 60 + one)
    (alone,), _ = find_attributions(article, encoder)
    (together,), _ = find_attributions(longer, encoder)
    shift = len(longer.text) - len(one)
    assert [(s + shift, e + shift) for s, e in alone.content] == list(together.content)


def test_model_missing_file_is_one_clear_line(tmp_path):
    with pytest.raises(EncoderError, match=r"encoder\.onnx is missing: install quoth again"):
        Encoder.load(tmp_path)


@pytest.mark.parametrize(
    ("name", "content"), [("encoder.json", b"{}"), ("encoder.json", b"not JSON"), ("pair.npz", b"not arrays")]
)
def test_model_damaged_settings_are_one_clear_line(tmp_path, name, content):
    for file in ("encoder.onnx", "pair.npz", "encoder.json"):
        (tmp_path / file).write_bytes((FOLDER / file).read_bytes())
    (tmp_path / name).write_bytes(content)
    with pytest.raises(EncoderError, match=r"encoder\.json or pair\.npz in .+ can't be used"):
        Encoder.load(tmp_path)


def test_model_damaged_file_is_one_clear_line(tmp_path):
    for name in ("encoder.onnx", "pair.npz", "encoder.json"):
        (tmp_path / name).write_bytes(b"not a model")
    with pytest.raises(EncoderError, match=r"encoder\.onnx can't be loaded"):
        Encoder.load(tmp_path)


def test_model_says_how_it_was_made():
    made = json.loads((FOLDER / "encoder.json").read_text(encoding="utf-8"))["made"]
    assert [one["seed"] for one in made["stages"]] == [13, 29]
    assert re.fullmatch("[0-9a-f]{64}", made["data_sha256"]) and made["tune"] > 70 < made["dev"]
