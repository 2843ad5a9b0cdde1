"""The ONNX session: pieces in, head scores out. The only module that imports onnxruntime."""
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import onnxruntime

from quoth.encoder.decode import Floats, PairWeights
from quoth.encoder.tokens import CLS, Pieces, Window
from quoth.errors import EncoderError

FOLDER = Path(__file__).parent / "model"
OUTPUTS = ("cues", "words", "cue_starts", "cue_ends")


@dataclass(frozen=True, slots=True)
class Heads:
    """What the encoder says of one window's n pieces.

    cues: (n, 3) logits, ordered as `decode_cues` takes them; words, cue_starts, cue_ends:
    (n, h) projections for `pair_scores`. All float32.
    """

    cues: Floats
    words: Floats
    cue_starts: Floats
    cue_ends: Floats


class Encoder:
    """The trained encoder with its decoding settings.

    model: name and version. window, overlap: in pieces. cue_bias: see `decode_cues`.
    calibration: see `quoth.attribution.calibrated`.
    """

    def __init__(self, session: onnxruntime.InferenceSession, pair: PairWeights, settings: dict[str, Any]):
        self._session = session
        self.pair = pair
        self.model: str = settings["model"]
        self.window: int = settings["window"]
        self.overlap: int = settings["overlap"]
        self.cue_bias: float = settings["cue_bias"]
        self.calibration: tuple[float, float, float] = tuple(settings["calibration"])

    @classmethod
    def load(cls, folder: Path = FOLDER, *, threads: int = 0) -> "Encoder":
        """Load `encoder.onnx`, `pair.npz` and `encoder.json` from a folder.

        Args:
            threads: how many cores one window may use; 0 leaves it to onnxruntime.

        Raises:
            EncoderError: a file is missing or can't be used.
        """
        for name in ("encoder.onnx", "pair.npz", "encoder.json"):
            if not (folder / name).exists():
                raise EncoderError(f"{folder / name} is missing: install quoth again")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            session = onnxruntime.InferenceSession(
                str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # onnxruntime's own exceptions share no public base class
            raise EncoderError(f"{folder / 'encoder.onnx'} can't be loaded: {error}") from error
        try:
            settings = json.loads((folder / "encoder.json").read_text(encoding="utf-8"))
            return cls(session, PairWeights.load(str(folder / "pair.npz")), settings)
        except (KeyError, OSError, ValueError, BadZipFile) as error:
            raise EncoderError(
                f"encoder.json or pair.npz in {folder} can't be used: {error}; install quoth again"
            ) from error

    def heads(self, pieces: Pieces, windows: Sequence[Window]) -> list[Heads]:
        """Score the pieces of each window, one window at a time: no padding, and the same result in any company."""
        return [self._window(pieces, window) for window in windows]

    def _window(self, pieces: Pieces, window: Window) -> Heads:
        here = slice(window.start, window.end)
        feed = {
            "ids": np.concatenate(([CLS], pieces.ids[here]))[None],
            "shapes": np.concatenate(([0], pieces.shapes[here]))[None],
            "quoted": np.concatenate(([0], pieces.quoted[here]))[None],
        }
        return Heads(*(output[0, 1:] for output in self._session.run(OUTPUTS, feed)))
