"""The whole network: a BERT-shaped encoder with two features added, a cue head and a pair head.

B windows, T pieces a window, W words a window, C cues in the batch, D hidden size of the encoder,
H hidden size of the pair head. Inference never sees this file: export.py writes what runs.
"""
import math

import torch
from torch import Tensor, nn

from quoth.encoder.decode import DISTANCES, LINE_STEPS, STANDINGS
from quoth.encoder.tokens import SHAPES

D, HEADS, LAYERS, INNER = 384, 12, 6, 1536  # MiniLM-L6
H = 160
ROLES = 7  # O, B/I-source, B/I-cue, B/I-content: an auxiliary task that training alone sees


class FastDropout(nn.Module):
    """Dropout from a bank of random masks, since drawing fresh ones takes half the time on a CPU."""

    bank: Tensor | None = None

    def __init__(self, p: float):
        super().__init__()
        self.p = p

    @classmethod
    def refill(cls, p: float, size: int = 1 << 24) -> None:
        """Draw the bank anew; call every few hundred steps."""
        cls.bank = (torch.rand(size) >= p).to(torch.bfloat16) / (1 - p)

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or self.p == 0:
            return x
        offset = int(torch.randint(0, self.bank.numel() - x.numel(), ()))
        return x * self.bank[offset : offset + x.numel()].view_as(x).to(x.dtype)


class Layer(nn.Module):
    """One post-norm transformer layer, as in BERT."""

    def __init__(self, p: float):
        super().__init__()
        self.qkv = nn.Linear(D, 3 * D)
        self.out = nn.Linear(D, D)
        self.norm1 = nn.LayerNorm(D, eps=1e-12)
        self.up = nn.Linear(D, INNER)
        self.down = nn.Linear(INNER, D)
        self.norm2 = nn.LayerNorm(D, eps=1e-12)
        self.drop = FastDropout(p)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, HEADS, D // HEADS).permute(2, 0, 3, 1, 4)  # (B, heads, T, D/heads)
        weights = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(D // HEADS) + bias, -1)  # (B, heads, T, T)
        mixed = (weights.to(v.dtype) @ v).transpose(1, 2).reshape(b, t, D)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(nn.functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Pieces with their shapes and quotation state to one vector a piece."""

    def __init__(self, p: float, layers: int = LAYERS):
        super().__init__()
        self.words = nn.Embedding(30522, D)
        self.places = nn.Embedding(512, D)
        self.shapes = nn.Embedding(len(SHAPES), D)
        self.quoted = nn.Embedding(2, D)
        self.norm = nn.LayerNorm(D, eps=1e-12)
        self.drop = FastDropout(p)
        self.layers = nn.ModuleList(Layer(p) for _ in range(layers))
        nn.init.normal_(self.shapes.weight, std=0.01)
        nn.init.normal_(self.quoted.weight, std=0.01)

    def forward(self, ids: Tensor, shapes: Tensor, quoted: Tensor, mask: Tensor) -> Tensor:
        """ids, shapes, quoted: (B, T) int64; mask: (B, T), 1 for pieces, 0 for padding. Returns (B, T, D)."""
        places = torch.arange(ids.shape[1])[None]
        x = self.words(ids) + self.places(places) + self.shapes(shapes) + self.quoted(quoted)
        x = self.drop(self.norm(x))
        bias = ((1.0 - mask.to(x.dtype)) * -1e4)[:, None, None, :]  # (B, 1, 1, T)
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_bert(self, weights: dict[str, Tensor]) -> None:
        """Take over the weights of a BERT checkpoint of this shape (keys as transformers writes them)."""
        own = {
            "words.weight": weights["embeddings.word_embeddings.weight"],
            "places.weight": weights["embeddings.position_embeddings.weight"],
            "norm.weight": weights["embeddings.LayerNorm.weight"],
            "norm.bias": weights["embeddings.LayerNorm.bias"],
        }
        names = {
            "out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense",
            "down": "output.dense", "norm2": "output.LayerNorm",
        }
        for i in range(len(self.layers)):
            there = f"encoder.layer.{i}."
            for kind in ("weight", "bias"):
                own[f"layers.{i}.qkv.{kind}"] = torch.cat(
                    [weights[f"{there}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
                )
                for mine, theirs in names.items():
                    own[f"layers.{i}.{mine}.{kind}"] = weights[f"{there}{theirs}.{kind}"]
        own["words.weight"] = own["words.weight"].clone()
        # The type embedding is a constant here; fold it into every word.
        own["words.weight"] += weights["embeddings.token_type_embeddings.weight"][0]
        missing, unexpected = self.load_state_dict(own, strict=False)
        assert not unexpected and set(missing) == {"shapes.weight", "quoted.weight"}, (missing, unexpected)


class Reader(nn.Module):
    """Encoder, cue head, pair head with its CRF."""

    def __init__(self, p: float = 0.1, layers: int = LAYERS):
        super().__init__()
        self.encoder = Encoder(p, layers)
        self.cue = nn.Linear(D, 3)
        self.roles = nn.Linear(D, ROLES)
        self.word = nn.Linear(D, H)
        self.cue_start = nn.Linear(D, H, bias=False)
        self.cue_end = nn.Linear(D, H, bias=False)
        self.distance = nn.Embedding(DISTANCES, H)
        self.lines = nn.Embedding(LINE_STEPS, H)
        self.standing = nn.Embedding(STANDINGS, H)
        self.output = nn.Linear(H, 3)
        self.transitions = nn.Parameter(torch.zeros(3, 3))
        self.starts = nn.Parameter(torch.zeros(3))
        self.ends = nn.Parameter(torch.zeros(3))
        self.drop = FastDropout(p)
        for table in (self.distance, self.lines, self.standing):
            nn.init.normal_(table.weight, std=0.1)

    def heads(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """(B, T, D) to what run time needs: cue logits (B, T, 3) and three projections (B, T, H)."""
        return self.cue(x), self.word(x), self.cue_start(x), self.cue_end(x)

    def pair(self, words: Tensor, cues: Tensor, distances: Tensor, lines: Tensor, standings: Tensor) -> Tensor:
        """words (C, W, H), cues (C, H), bucket numbers (C, W) to scores (C, W, 3)."""
        hidden = words + cues[:, None] + self.distance(distances) + self.lines(lines) + self.standing(standings)
        return self.output(self.drop(torch.relu(hidden)))  # (C, W, 3)

    def crf_loss(self, scores: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
        """Negative log-likelihood of the labels, (C,). scores (C, W, 3), labels and mask (C, W); mask starts with 1."""
        scores = scores.float()
        live = mask.float()
        gold = self.starts[labels[:, 0]] + (scores.gather(2, labels[:, :, None])[:, :, 0] * live).sum(1)
        gold = gold + (self.transitions[labels[:, :-1], labels[:, 1:]] * live[:, 1:]).sum(1)
        last = labels.gather(1, mask.long().sum(1, keepdim=True) - 1)[:, 0]
        gold = gold + self.ends[last]
        total = self.starts + scores[:, 0]  # (C, 3)
        for word in range(1, scores.shape[1]):
            step = torch.logsumexp(total[:, :, None] + self.transitions, 1) + scores[:, word]
            total = torch.where(mask[:, word, None], step, total)
        return torch.logsumexp(total + self.ends, 1) - gold
