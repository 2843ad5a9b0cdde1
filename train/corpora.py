"""PolNeAR articles to training windows. Text and offsets stay outside the repository."""
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from quoth.encoder.decode import BEGIN, CONTENT, INSIDE, NONE, OUTSIDE, SOURCE
from quoth.encoder.tokens import Pieces, cut_pieces
from quoth.records import Attribution

ROLE_NUMBER = {"source": 1, "cue": 3, "content": 5}  # B-; the I- label follows
# Every 20th training article, by digest of its name, tunes and never trains.
TUNE_SHARE = 20


@dataclass(frozen=True, slots=True)
class Labelled:
    """One article: its pieces and the words that each attribution takes.

    words: (words,) piece numbers. attributions: (cue start, cue end, labels) in words, the
    labels {word: SOURCE or CONTENT}.
    """

    name: str
    text: str
    pieces: Pieces
    words: np.ndarray
    attributions: list[tuple[int, int, dict[int, int]]]
    gold: list[Attribution]


def lines_of(text: str) -> list[tuple[int, int, bool]]:
    """Return (start, end, display) of the non-empty lines.

    The first one displays, as do short ones without a mark at their end.
    """
    lines, position = [], 0
    for line in text.splitlines(keepends=True):
        words = line.split()
        if words:
            begin = position + len(line) - len(line.lstrip())
            display = not lines or (len(words) <= 9 and not re.search(r"[.!?:;,”\"’)…]$", line.strip()))
            lines.append((begin, position + len(line.rstrip()), display))
        position += len(line)
    return lines


def digest(data: Path, part: str) -> str:
    """Return the SHA-256 of a part's files, names and bytes, in the order of their names."""
    whole = hashlib.sha256()
    for path in sorted((data / part).rglob("*")):
        if path.is_file():
            whole.update(path.name.encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


def read_brat(path: Path) -> list[Attribution]:
    """Read one brat standoff file; discontinuous spans keep their pieces, sorted."""
    spans: dict[str, list[tuple[int, int]]] = {}
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        key, _, rest = line.partition("\t")
        body = rest.partition("\t")[0]
        if key.startswith("T"):
            spans[key] = [tuple(map(int, piece.split())) for piece in body.partition(" ")[2].split(";")]
        elif key.startswith("E"):
            roles: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
            for argument in body.split()[1:]:
                role, _, reference = argument.partition(":")
                role = re.sub(r"\d+$", "", role).lower()
                if role in roles and reference in spans:  # a few events name spans that are not there
                    roles[role].extend(spans[reference])
            if roles["content"] and roles["cue"]:
                found.append(Attribution(*(tuple(sorted(roles[r])) for r in ("source", "cue", "content"))))
    return found


def load(folder: Path, split: str) -> list[Labelled]:
    """Load one split of PolNeAR, in order of names."""
    out = []
    for path in sorted((folder / split / "text").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        annotations = sorted((folder / split / "attributions").glob(path.stem + "*.ann"))[0]
        out.append(label(path.stem, text, read_brat(annotations)))
    return out


def label(
    name: str, text: str, gold: list[Attribution], lines: list[tuple[int, int, bool]] | None = None
) -> Labelled:
    """Place the gold spans on the words of the text; lines as `lines_of` gives them where None."""
    pieces = cut_pieces(text, lines or lines_of(text))
    words = np.flatnonzero(pieces.first)
    starts = pieces.starts[words]
    ends = pieces.word_ends[words]

    def inside(spans: tuple[tuple[int, int], ...]) -> list[int]:
        return [int(i) for s, e in spans for i in np.flatnonzero((starts < e) & (ends > s) & (starts >= s - 1))]

    placed = []
    for one in gold:
        cue = inside(one.cue)
        if not cue:
            continue
        labels = {word: SOURCE for word in inside(one.source)} | {word: CONTENT for word in inside(one.content)}
        placed.append((min(cue), max(cue) + 1, labels))
    return Labelled(name, text, pieces, words, placed, gold)


def is_tune(name: str) -> bool:
    """Tell whether a training article is one of the held-out slice."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % TUNE_SHARE == 0


@dataclass(frozen=True, slots=True)
class Example:
    """One training window. pieces [start, end); words: window-local piece numbers; cues: local words with labels."""

    article: Labelled
    start: int
    end: int
    words: np.ndarray
    cue_labels: np.ndarray
    role_labels: np.ndarray
    cues: list[tuple[int, int, np.ndarray]]


def windows(article: Labelled, size: int, offset: int) -> list[Example]:
    """Cut an article into windows of whole lines, the first one ending near `offset` pieces."""
    out, low, limit = [], 0, max(offset, 1)
    spans = article.pieces.line_spans
    while low < len(spans):
        high = low + 1
        while high < len(spans) and spans[high][1] - spans[low][0] <= limit:
            high += 1
        start, end = spans[low][0], min(spans[high - 1][1], spans[low][0] + size)
        out.append(_example(article, start, end))
        low, limit = high, size
    return [example for example in out if len(example.words) > 3]


def _example(article: Labelled, start: int, end: int) -> Example:
    first, last = np.searchsorted(article.words, [start, end])
    words = article.words[first:last] - start
    count = len(words)
    cue_labels, roles = np.full(count, OUTSIDE), np.zeros(count, np.int64)
    cues = []
    for cue_start, cue_end, labels in article.attributions:
        low, high = cue_start - first, cue_end - first
        if low < 0 or high > count:
            continue
        cue_labels[low:high] = INSIDE
        cue_labels[low] = BEGIN
        own = np.full(count, NONE)
        for word, role in labels.items():
            if 0 <= word - first < count:
                own[word - first] = role
        own[low:high] = NONE
        cues.append((low, high, own))
        for role, base in ((SOURCE, 1), (CONTENT, 5)):
            chosen = own == role
            roles[chosen] = base + 1
            begins = chosen & ~np.append(False, chosen[:-1])
            roles[begins] = base
        roles[low:high] = ROLE_NUMBER["cue"] + 1
        roles[low] = ROLE_NUMBER["cue"]
    return Example(article, start, end, words, cue_labels, roles, cues)
