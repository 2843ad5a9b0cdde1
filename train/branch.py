"""Train the entities' branch on a reader: python -m train.branch --data DIR --reader FILE --out DIR. Resumable.

DIR holds the corpora's folders, named as in the model card. The reader's own weights are not touched: its layers
above SHARED had lost three points of who-said-what in one epoch of joint training (docs/experiments.md).
"""
import argparse
import hashlib
import json
import random
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from quoth.records import ACTS
from train import corpora, entities
from train.model import SHARED, Branch, FastDropout, Reader
from train.tasks import CROP, Act, Stem, acts_loss, documents_loss

ACTS_FILE = Path(__file__).parent.parent / "bench" / "gold" / "acts_train.jsonl"
SEED, EPOCHS = 41, 7
BATCH_PIECES = 2400
ACTS_TOGETHER = 14  # cues a batch
LITBANK_SHARE, ACT_ROUNDS = 0.33, 2  # of a corpus in one epoch
DROPOUT = 0.1
RATE_LAYERS, RATE_HEADS, AVERAGE = 2e-4, 1e-3, 0.998
LOSSES = {"documents": documents_loss, "acts": acts_loss}


@dataclass(frozen=True)
class Tasks:
    """What the branch learns from."""

    worldwide: list
    crossner: list
    gum: list
    litbank: list
    pairs: list
    acts: list

    @classmethod
    def load(cls, data):
        """Read the training parts of all corpora; acts are labelled on PolNeAR's training articles."""
        worldwide = [d for d in entities.load_worldwide(data / "en-worldwide") if not entities.is_held(d.name)]
        pairs = entities.load_gap(data / "gap" / "gap-validation.tsv")
        pairs += [d for d in entities.load_gap(data / "gap" / "gap-development.tsv")
                  if not entities.is_held_pair(d.name)]
        return cls(
            worldwide, entities.load_crossner(data / "crossner-politics", "train"),
            entities.load_gum(data / "gum", "train"), entities.load_litbank(data / "litbank"), pairs,
            load_acts(data, held=False),
        )

    def batches(self, rng):
        """Return one epoch's batches of all, in no order."""
        made = [pair for one in self.worldwide for pair in entities.made_pairs(one, rng)]
        some = rng.sample(self.litbank, round(len(self.litbank) * LITBANK_SHARE))
        out = []
        for documents in (self.worldwide, self.crossner, self.gum, some, self.pairs + made):
            out += document_batches(documents, rng)
        for _ in range(ACT_ROUNDS):
            mixed = rng.sample(self.acts, len(self.acts))
            out += [("acts", mixed[low : low + ACTS_TOGETHER]) for low in range(0, len(mixed), ACTS_TOGETHER)]
        rng.shuffle(out)
        return out


def document_batches(documents, rng):
    """Return batches of documents of one corpus, about BATCH_PIECES pieces each, similar lengths together."""
    out, batch, size = [], [], 0
    mixed = rng.sample(documents, len(documents))
    for document in sorted(mixed, key=lambda d: min(len(d.pieces.ids), CROP) // 32):
        length = min(len(document.pieces.ids), CROP)
        if batch and size + length > BATCH_PIECES:
            out.append(batch)
            batch, size = [], 0
        batch.append(document)
        size += length
    return [("documents", one) for one in (*out, batch) if one]


def load_acts(data, *, held):
    """Read the labelled cues, those of the held-out fifth or the others (by digest of article and cue)."""
    by_name = {one.name: one for one in corpora.load(data / "polnear", "train")}
    out = []
    for line in ACTS_FILE.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        start, end = row["cue"][0][0], row["cue"][-1][1]
        if is_held_act(row["article"], start) != held:
            continue
        pieces = by_name[row["article"]].pieces
        inside = np.flatnonzero((pieces.starts < end) & (pieces.word_ends > start) & pieces.first)
        if len(inside):
            out.append(Act(pieces, int(inside[0]), int(inside[-1]), ACTS.index(row["act"]), row["negated"]))
    return out


def is_held_act(article, start):
    """Tell whether a labelled cue measures and never trains."""
    return int(hashlib.sha256(f"{article} {start}".encode()).hexdigest(), 16) % 5 == 0


@dataclass
class Run:
    """What a training run carries from step to step."""

    stem: Stem
    average: Branch
    optimizer: torch.optim.Optimizer
    epoch: int = 0
    step: int = 0

    def save(self, path):
        """Write a checkpoint, whole or not at all."""
        state = {"branch": self.stem.branch.state_dict(), "average": self.average.state_dict()}
        state |= {"optimizer": self.optimizer.state_dict(), "epoch": self.epoch, "step": self.step}
        torch.save(state, path.with_suffix(".new"))
        path.with_suffix(".new").replace(path)

    def load(self, path):
        """Go on from a checkpoint."""
        state = torch.load(path)
        self.stem.branch.load_state_dict(state["branch"])
        self.average.load_state_dict(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.epoch, self.step = state["epoch"], state["step"]


def begin(reader_file):
    """Return a run on the averaged weights of a reader's checkpoint; the branch starts as its upper layers."""
    reader = Reader(0.0)
    reader.load_state_dict(torch.load(reader_file)["average"])
    reader.eval().requires_grad_(False)
    branch, average = Branch(DROPOUT), Branch(0.0)
    for mine, theirs in zip(branch.layers, reader.encoder.layers[SHARED:], strict=True):
        mine.load_state_dict(theirs.state_dict())
        mine.requires_grad_(True)
    average.load_state_dict(branch.state_dict())
    groups = [
        {"params": [p], "lr": rate, "peak": rate, "weight_decay": 0.01 if p.dim() > 1 else 0.0}
        for name, p in branch.named_parameters()
        for rate in [RATE_LAYERS if name.startswith("layers.") else RATE_HEADS]
    ]
    return Run(Stem(reader.encoder, branch), average, torch.optim.AdamW(groups, fused=True))


def train_step(run, batch, rng, progress):
    """Take one step at `progress` (0 to 1) of the whole run; return the losses by name."""
    factor = min(1.0, progress / 0.06) * max(0.02, 1 - progress)  # warm up, then down in a line
    for group in run.optimizer.param_groups:
        group["lr"] = group["peak"] * factor
    kind, rows = batch
    loss, parts = LOSSES[kind](run.stem, rows, rng)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(run.stem.branch.parameters(), 1.0)
    run.optimizer.step()
    run.optimizer.zero_grad(set_to_none=True)
    keep = min(AVERAGE, (1 + run.step) / (10 + run.step))
    with torch.no_grad():
        for mine, new in zip(run.average.parameters(), run.stem.branch.parameters(), strict=True):
            mine.lerp_(new, 1 - keep)
    run.step += 1
    return parts


def train_epoch(run, todo, epochs, rng):
    """Train on one epoch's batches, a line of losses every 100 steps."""
    run.stem.branch.train()
    begun, sums = time.time(), {}
    for number, batch in enumerate(todo, 1):
        if number % 200 == 1:
            FastDropout.refill(DROPOUT)
        for name, loss in train_step(run, batch, rng, run.step / (len(todo) * epochs)).items():
            sums.setdefault(name, []).append(loss)
        if number % 100 == 0:
            means = " ".join(f"{name} {np.mean(losses):.4f}" for name, losses in sums.items())
            pace = (time.time() - begun) / 100
            print(f"epoch {run.epoch} {number}/{len(todo)} {means} {pace:.2f} s/step", flush=True)
            begun, sums = time.time(), {}
    run.epoch += 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the corpora")
    parser.add_argument("--reader", type=Path, required=True, help="the reader's checkpoint")
    parser.add_argument("--out", type=Path, required=True, help="where checkpoints go")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    tasks = Tasks.load(args.data)
    torch.manual_seed(SEED)
    run = begin(args.reader)
    checkpoint = args.out / "last.pt"
    if checkpoint.exists():
        run.load(checkpoint)
    while run.epoch < args.epochs:
        rng = random.Random(SEED * 1000 + run.epoch)
        torch.manual_seed(SEED * 1000 + run.epoch)
        train_epoch(run, tasks.batches(rng), args.epochs, rng)
        run.save(checkpoint)


if __name__ == "__main__":
    main()
