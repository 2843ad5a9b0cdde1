"""Distil meanings: a vector for each word piece, so that their sum is near what a sentence encoder says of the text.

    python -m train.meanings --data FOLDER [--kept FILE.npy]

The teacher embeds sentences and contents of the training parts of PolNeAR, directed-sentiment, en-worldwide and GUM,
and each word piece alone. A piece's vector is its own, mapped to SIZE numbers by one matrix and weighed, plus a
difference; matrix, weights and differences are fitted so that the sums have the directions and the likenesses of the
teacher's vectors (after Model2Vec's and potion's training: Tulkens and van Dongen 2024; first weights: SIF, Arora et
al. 2017). Writes meanings.npz, meanings.json with the digests and the scores on PolNeAR's dev part, and a parity state
for the tests. Ten minutes on one core, of which the teacher takes eight; --kept: where its vectors are kept for the
next run.
"""
import argparse
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from quoth.encoder.tokens import tokenizer
from quoth.store.meaning import FOLDER, Meanings
from train.corpora import read_brat
from train.teacher import Teacher

MODEL = "quoth-meanings-1"
SEED, SIZE, EPOCHS, BATCH = 7, 128, 10, 1024
RATE, RATE_MAP = 3e-3, 1e-3
LIKENESS = 10.0  # how much the likeness of two texts counts against the direction of one
RARE = 3e-4  # pieces that are rarer than this share of all weigh fully at first (SIF)
LAST = 0x250  # letters beyond Latin ones stand in no English word
PARITY = Path(__file__).parent.parent / "tests" / "meanings.json"
PARITY_TEXTS = (
    "Harbour dues will stay where they are until spring", "Nobody pays more at the port before April",
    "The school choir sang in the harbour", "", "Łukasz O’Né’s zxqwv-engine: 340 ships!",
)
_END = re.compile(r"(?<=[.!?])[”\"’')]*\s+(?=[“\"‘'(]?[A-Z0-9])")


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text's lines that have 4 to 100 words, cut roughly."""
    for line in text.splitlines():
        yield from (one.strip() for one in _END.split(line) if 4 <= len(one.split()) <= 100)


def sentences_in(folder: Path) -> list[str]:
    """Return the sentences of a folder's text files, in order of their names."""
    return [s for path in sorted(folder.glob("*.txt")) for s in sentences(path.read_text("utf-8"))]


def contents(folder: Path) -> Iterator[str]:
    """Yield the contents of PolNeAR's attributions in one part."""
    for path in sorted((folder / "text").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        for one in read_brat(sorted((folder / "attributions").glob(path.stem + "*.ann"))[0]):
            words = " ".join(" ".join(text[start:end] for start, end in one.content).split())
            if 4 <= len(words.split()) <= 60:
                yield words


def training_texts(data: Path) -> list[str]:
    """Return what the teacher embeds, each text once."""
    texts = sentences_in(data / "polnear/train/text")
    for line in (data / "directed-sentiment/train.txt").read_text("utf-8").splitlines():
        texts.append(re.sub(r"[\[\]]", "", line.split("\t")[0]))
    texts += sentences_in(data / "en-worldwide/original_articles")
    for path in sorted((data / "gum/train").glob("*.conllu")):
        lines = [line for line in path.read_text("utf-8").splitlines() if line.startswith("# text = ")]
        texts += (line.removeprefix("# text = ") for line in lines if len(line.split()) >= 7)
    return list(dict.fromkeys((*texts, *contents(data / "polnear/train"))))


def vocabulary() -> tuple[list[str], list[int]]:
    """Return the pieces of Latin letters and digits that may stand in a folded word, and their numbers."""
    numbered = sorted((number, piece) for piece, number in tokenizer().get_vocab().items())
    kept = [
        (piece, number) for number, piece in numbered
        if piece.removeprefix("##").isalnum() and all(ord(letter) < LAST for letter in piece)
    ]
    return [piece for piece, _ in kept], [number for _, number in kept]


def embed(teacher: Teacher, texts: Sequence[str]) -> np.ndarray:
    """Return the teacher's vectors of texts, (texts, D) float32."""
    parts = []
    for low in range(0, len(texts), 2000):
        cut = tokenizer().encode_batch(list(texts[low : low + 2000]), add_special_tokens=False)
        parts.append(teacher.embed([one.ids for one in cut]))
        print(f"\rteacher: {low:,} of {len(texts):,}", end="", flush=True)
    print()
    return np.concatenate(parts)


class Student(torch.nn.Module):
    """alone: (pieces, D), the teacher's vectors of single pieces; shares: (pieces,), how often each occurs."""

    def __init__(self, alone: np.ndarray, shares: np.ndarray, basis: np.ndarray):
        super().__init__()
        self.alone = torch.from_numpy(alone)
        self.map = torch.nn.Parameter(torch.from_numpy(basis.copy()))
        self.weights = torch.nn.Parameter(torch.from_numpy((3 * RARE / (RARE + shares)).astype(np.float32)))
        self.differences = torch.nn.Parameter(torch.zeros(len(alone), basis.shape[1]))

    def vectors(self, pieces: Tensor) -> Tensor:
        """Return (pieces, SIZE)."""
        return (self.alone[pieces] @ self.map) * self.weights[pieces, None] + self.differences[pieces]

    def forward(self, texts: Sequence[Sequence[int]]) -> Tensor:
        """Return (texts, SIZE) unit vectors of texts given as rows of pieces."""
        flat = np.fromiter((row for rows in texts for row in rows), np.int64)
        starts = np.cumsum([0, *(len(rows) for rows in texts[:-1])])
        pieces, places = np.unique(flat, return_inverse=True)
        vectors = self.vectors(torch.from_numpy(pieces))
        sums = functional.embedding_bag(torch.from_numpy(places), vectors, torch.from_numpy(starts), mode="sum")
        return functional.normalize(sums, dim=1)


def fit(student: Student, rows: list[list[int]], targets: np.ndarray) -> None:
    """Fit the student to targets (texts, SIZE) of unit vectors; texts without a known piece are left out."""
    aims = torch.from_numpy(targets)
    known = np.array([index for index, one in enumerate(rows) if one])
    optimiser = torch.optim.Adam([
        {"params": [student.differences], "lr": RATE}, {"params": [student.map, student.weights], "lr": RATE_MAP},
    ])
    steps = EPOCHS * (len(known) // BATCH)
    falling = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: max(0.02, 1 - step / steps))
    for epoch in range(EPOCHS):
        np.random.default_rng(SEED + epoch).shuffle(known)
        for low in range(0, len(known) - BATCH + 1, BATCH):
            batch = known[low : low + BATCH]
            found, wanted = student([rows[index] for index in batch]), aims[batch]
            loss = (1 - (found * wanted).sum(1)).mean() + LIKENESS * ((found @ found.T - wanted @ wanted.T) ** 2).mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            falling.step()
        print(f"epoch {epoch + 1}: loss {loss.item():.3f}", flush=True)


def scores(meanings: Meanings, texts: list[str], theirs: np.ndarray) -> dict[str, float]:
    """Return how well the likeness of all pairs is ranked as the teacher ranks it, and neighbours in common."""
    vectors = meanings.embed(texts)
    mine, theirs = vectors @ vectors.T, theirs @ theirs.T
    pairs = np.triu_indices(len(texts), 1)
    ranks = [np.argsort(np.argsort(one[pairs])) for one in (mine, theirs)]
    for one in (mine, theirs):
        np.fill_diagonal(one, -1)
    nearest = [np.argsort(-one, 1)[:, :10] for one in (mine, theirs)]
    common = [len(np.intersect1d(a, b)) for a, b in zip(*nearest, strict=True)]
    return {
        "sentences": len(texts), "rank_correlation": round(float(np.corrcoef(*ranks)[0, 1]), 3),
        "of_ten_nearest": round(float(np.mean(common)), 2),
    }


def write(pieces: list[str], vectors: np.ndarray, settings: dict[str, object]) -> Meanings:
    """Write vectors (pieces, SIZE) as int8 by row, and what is known of them; return what will be loaded."""
    scales = (np.abs(vectors).max(1) / 127).astype(np.float16)
    codes = np.clip(np.round(vectors / scales.astype(np.float32)[:, None]), -127, 127).astype(np.int8)
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / "meanings.npz"
    np.savez_compressed(path, pieces=np.frombuffer("\n".join(pieces).encode(), np.uint8), vectors=codes, scales=scales)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    found = Meanings.load()
    (FOLDER / "meanings.json").write_text(json.dumps({"model": MODEL, "digest": digest} | settings, indent=1) + "\n")
    parity = {"texts": PARITY_TEXTS, "likeness": np.round(Meanings(pieces, vectors).likeness(PARITY_TEXTS), 4).tolist()}
    PARITY.write_text(json.dumps(parity, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--kept", type=Path)
    args = parser.parse_args()
    torch.manual_seed(SEED)
    teacher, texts = Teacher(), training_texts(args.data)
    pieces, numbers = vocabulary()
    if args.kept and args.kept.exists():
        theirs = np.load(args.kept).astype(np.float32)
    else:
        theirs = embed(teacher, texts)
        if args.kept:
            np.save(args.kept, theirs.astype(np.float16))
    cutter = Meanings(pieces, np.zeros((len(pieces), 1), np.float32))
    rows = [cutter.rows(text) for text in texts]
    counts = np.bincount([row for one in rows for row in one], minlength=len(pieces)) + 0.5
    # Not centred: the likeness that the teacher tells is of its vectors as they are.
    basis = np.ascontiguousarray(np.linalg.svd(theirs[::4], full_matrices=False)[2][:SIZE].T)  # (D, SIZE)
    aims = theirs @ basis
    student = Student(teacher.embed([[number] for number in numbers]), counts / counts.sum(), basis)
    fit(student, rows, aims / np.linalg.norm(aims, axis=1, keepdims=True))
    with torch.inference_mode():
        vectors = student.vectors(torch.arange(len(pieces))).numpy()
    unseen = sorted(set(sentences_in(args.data / "polnear/dev/text")) - set(texts))
    data = hashlib.sha256("\n".join(texts).encode()).hexdigest()
    settings = {"texts": len(texts), "data_sha256": data, "seed": SEED}
    found = write(pieces, vectors, settings)
    told = scores(found, unseen, embed(teacher, unseen))
    path = FOLDER / "meanings.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"dev": told}, indent=1) + "\n")
    print(path.read_text())


if __name__ == "__main__":
    main()
