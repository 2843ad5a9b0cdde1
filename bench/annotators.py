"""How far PolNeAR's annotators agree, by the scorer that quoth is measured with: python -m bench.annotators.

The articles that several people annotated (16 of train, 2 of dev): each person's attributions are scored against each
other person's, both ways round, so that F1 is what one careful reader reaches when another is the gold. The last line
is JSON.
"""
import itertools
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from bench.shared import POLNEAR, SHOWN, scorer


def annotated(split: str) -> dict[str, list[Path]]:
    """Return the annotations of each article that has several."""
    files: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((POLNEAR / split / "attributions").glob("*.ann")):
        files[path.stem.rpartition("_")[0]].append(path)
    return {name: paths for name, paths in files.items() if len(paths) > 1}


def pairs(split: str, score: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return gold and predictions of all ordered pairs of annotators, each pair an article of its own."""
    gold, predicted = {}, {}
    for name, paths in annotated(split).items():
        text = (POLNEAR / split / "text" / f"{name}.txt").read_text(encoding="utf-8")
        found = {path: score.read_brat(path) for path in paths}
        for one, other in itertools.permutations(paths, 2):
            gold[f"{one.stem} by {other.stem}"] = {"text": text, "attributions": found[one]}
            predicted[f"{one.stem} by {other.stem}"] = found[other]
    return gold, predicted


def main() -> None:
    score = scorer()
    gold, predicted = {}, {}
    for split in ("train", "dev"):
        one, other = pairs(split, score)
        gold |= one
        predicted |= other
    result = score.score(gold, predicted)
    figures = {name: result[name]["f1"] for name in SHOWN}
    for name, value in figures.items():
        print(f"{name:20} {value:5.1f}")
    print(json.dumps({"bench": "annotators", "pairs": len(gold), "f1": figures}))


if __name__ == "__main__":
    main()
