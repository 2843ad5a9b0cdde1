"""The ONNX sessions: pieces in, head scores out. The only module that imports onnxruntime."""
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import onnxruntime

from quoth.encoder.decode import Floats, PairWeights
from quoth.encoder.mentions import LinkWeights
from quoth.encoder.tokens import CLS, Pieces, Window
from quoth.errors import EncoderError

FOLDER = Path(__file__).parent / "model"
OUTPUTS = ("cues", "words", "cue_starts", "cue_ends", "shared")
ENTITY_OUTPUTS = ("names", "mentions", "spans", "links", "acts")
FILES = ("encoder.onnx", "entities.onnx", "pair.npz", "links.npz", "encoder.json")


@dataclass(frozen=True, slots=True)
class Heads:
    """What the encoder says of one window's n pieces for attribution.

    cues: (n, 3) logits, ordered as `decode_cues` takes them; words, cue_starts, cue_ends:
    (n, h) projections for `pair_scores`. shared: (n + 1, d), the layer from which the entities' branch
    goes on, the window's opening piece first. All float32.
    """

    cues: Floats
    words: Floats
    cue_starts: Floats
    cue_ends: Floats
    shared: Floats


@dataclass(frozen=True, slots=True)
class EntityHeads:
    """What the encoder's branch says of one window's n pieces, for `quoth.encoder.entities` and `.acts`.

    names, mentions: (n, NAME_LABELS) and (n, HEAD_LABELS) logits; spans: (n, 4, k) and links: (n, 2 h + 2 k)
    projections. acts: (n, 2 (acts + 1)) logits, of a cue's first word, then of its last. All float32.
    """

    names: Floats
    mentions: Floats
    spans: Floats
    links: Floats
    acts: Floats


class Encoder:
    """The trained encoder with its decoding settings.

    model: name and version. window, overlap: in pieces. cue_bias: see `decode_cues`.
    calibration: see `quoth.attribution.calibrated`.
    """

    def __init__(
        self, session: onnxruntime.InferenceSession, branch: onnxruntime.InferenceSession,
        pair: PairWeights, links: LinkWeights, settings: dict[str, Any],
    ):
        self._session = session
        self._branch = branch
        self.pair = pair
        self.links = links
        self.model: str = settings["model"]
        self.window: int = settings["window"]
        self.overlap: int = settings["overlap"]
        self.cue_bias: float = settings["cue_bias"]
        self.calibration: tuple[float, float, float] = tuple(settings["calibration"])

    @classmethod
    def load(cls, folder: Path = FOLDER, *, threads: int = 0) -> "Encoder":
        """Load the files of a model, named in `FILES`, from a folder.

        Args:
            threads: how many cores one window may use; 0 leaves it to onnxruntime.

        Raises:
            EncoderError: a file is missing or can't be used.
        """
        for name in FILES:
            if not (folder / name).exists():
                raise EncoderError(f"{folder / name} is missing: install quoth again")
        session, branch = (_open(folder / name, threads) for name in ("encoder.onnx", "entities.onnx"))
        try:
            settings = json.loads((folder / "encoder.json").read_text(encoding="utf-8"))
            pair, links = PairWeights.load(str(folder / "pair.npz")), LinkWeights.load(str(folder / "links.npz"))
            return cls(session, branch, pair, links, settings)
        except (KeyError, OSError, ValueError, BadZipFile) as error:
            raise EncoderError(
                f"encoder.json, pair.npz or links.npz in {folder} can't be used: {error}; install quoth again"
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
        cues, words, starts, ends, shared = (output[0] for output in self._session.run(OUTPUTS, feed))
        return Heads(cues[1:], words[1:], starts[1:], ends[1:], shared)

    def entity_heads(self, heads: Sequence[Heads]) -> list[EntityHeads]:
        """Go on from what `heads` gave of each window to the names, mentions, links and acts in it."""
        return [self._entity_window(one.shared) for one in heads]

    def _entity_window(self, shared: Floats) -> EntityHeads:
        names, mentions, spans, links, acts = (
            output[0, 1:] for output in self._branch.run(ENTITY_OUTPUTS, {"shared": shared[None]})
        )
        return EntityHeads(names, mentions, spans.reshape(len(spans), 4, -1), links, acts)


def _open(path: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's own exceptions share no public base class
        raise EncoderError(f"{path} can't be loaded: {error}") from error
