"""How often the stance that words show is the one that people marked, at the coverage given.

    python -m bench.stance [--half tune|held]

directed-sentiment: sentences on two entities, the second one's side as people saw it (only those where the first
holds the view, or nobody does). seesaw: sentences of three outlets, each with who is for or against whom; the
thing is looked for by its name, or the last word of it. Sentences are halved by a digest: the words were tuned on
"tune". Of directed-sentiment's "held" some sentences were in word counts from which the first lists were made; of
seesaw's nothing was seen before it was counted. Of neutral sentences every stance told is counted as wrong.
The last line is JSON.
"""
import argparse
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.shared import SHARED
from quoth.questions.stance import AGAINST, FOR, UNKNOWN, stance

DATA = SHARED / "data"
SIDES = {"0": "none", "1": FOR, "3": AGAINST}


def directed(folder: Path) -> Iterator[tuple[str, list[tuple[int, int]], str]]:
    """Yield (text, places of the second entity, side) of directed-sentiment's train and validation parts."""
    for name in ("train.txt", "valid.txt"):
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            marked, _, _, label = line.split("\t")[:4]
            marks = [match.span() for match in re.finditer(r"\[[^\]]*\]", marked)]
            if label in SIDES and len(marks) >= 2:
                yield marked.replace("[", " ").replace("]", " "), [marks[1]], SIDES[label]


def seesaw(folder: Path) -> Iterator[tuple[str, list[tuple[int, int]], str]]:
    """Yield (sentence, places of the object, side) of seesaw's annotated sentences."""
    for path in sorted((folder / "annotations").glob("*.json")):
        marks = json.loads(path.read_text(encoding="utf-8"))["sentence-level stances"]
        text = json.loads((folder / "articles" / path.name).read_text(encoding="utf-8"))["text"]
        for number, stances in marks.items():
            for row in stances:
                sentence = text[int(number)]["text"]
                places = named(sentence, row["object"])
                if places:
                    yield sentence, places, {"POS": FOR, "NEG": AGAINST}.get(row["sentiment"], "none")


def named(sentence: str, name: str) -> list[tuple[int, int]]:
    """Return where the name, or else its last word, stands in a sentence."""
    for words in (name, name.split()[-1]):
        if places := [match.span() for match in re.finditer(rf"\b{re.escape(words)}\b", sentence)]:
            return places
    return []


def judge(rows: list[tuple[str, list[tuple[int, int]], str]]) -> dict[str, float]:
    """Return how many rows have a side, how many are told one, and how often that is right."""
    tally: Counter[str] = Counter()
    for text, places, side in rows:
        told = stance(text, places).value
        tally["sided"] += side != "none"
        if told in (FOR, AGAINST):
            tally["told"] += 1
            tally["right"] += told == side
            tally["opposite"] += side not in (told, "none")
            tally["of_neutral"] += side == "none"
        tally["unknown"] += told == UNKNOWN
    found = tally["right"] + tally["opposite"]
    return {
        "sentences": len(rows), "with_a_side": tally["sided"], "told": tally["told"],
        "precision": round(100 * tally["right"] / max(1, tally["told"]), 1),
        "precision_of_sided": round(100 * tally["right"] / max(1, found), 1),
        "coverage_of_sided": round(100 * found / max(1, tally["sided"]), 1),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("tune", "held"), default="held")
    parser.add_argument("--data", type=Path, default=DATA)
    args = parser.parse_args()
    figures = {}
    for name, read in (("directed-sentiment", directed), ("seesaw", seesaw)):
        rows = [
            row for row in read(args.data / name)
            if (hashlib.sha256(row[0].encode()).digest()[0] % 2 == 0) == (args.half == "tune")
        ]
        figures[name] = judge(rows)
        print(f"{name:20}" + "  ".join(f"{key} {value:,}" for key, value in figures[name].items()))
    print(json.dumps({"bench": "stance", "half": args.half} | figures))


if __name__ == "__main__":
    main()
