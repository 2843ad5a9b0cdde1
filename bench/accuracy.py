"""Who said what on PolNeAR dev, through the shipped encoder and the code that ships.

    python -m bench.accuracy [--split dev] [--encoder FOLDER]

Each article is read as a plain-text page (`read_text`, so its blocks are quoth's own), scored by
the shared scorer. The last line is JSON with the digest of the corpus.
"""
import argparse
import hashlib
import json
import time
from pathlib import Path
from types import ModuleType

from bench.shared import POLNEAR, SHOWN, scorer, share
from quoth.attribution import find_attributions
from quoth.encoder.session import FOLDER, Encoder
from quoth.reading import read_text
from quoth.records import KINDS, Attribution
from quoth.resolving.kinds import statement_kind


def is_right(one: Attribution, gold: list[dict]) -> bool:
    """Tell whether some gold attribution shares half of the content and half of the source."""
    return any(share(one.content, g["content"]) >= 0.5 and share(one.source, g["source"]) >= 0.5 for g in gold)


def by_outlet(score: ModuleType, gold: dict[str, dict], predicted: dict[str, list]) -> dict[str, float]:
    """Return who-said-what F1 for each outlet, which is the first part of an article's name."""
    outlets = sorted({name.partition("_")[0] for name in gold})
    return {
        outlet: score.score({n: row for n, row in gold.items() if n.startswith(outlet + "_")}, predicted)[
            "who-said-what"]["f1"]
        for outlet in outlets
    }


def by_length(score: ModuleType, gold: dict[str, dict], predicted: dict[str, list]) -> dict[str, float]:
    """Return who-said-what F1 of the shortest, the middle and the longest third of the articles."""
    order = sorted(gold, key=lambda name: len(gold[name]["text"]))
    third = -(-len(order) // 3)
    return {
        f"{len(gold[names[0]]['text'])} to {len(gold[names[-1]]['text'])} characters":
            score.score({n: gold[n] for n in names}, predicted)["who-said-what"]["f1"]
        for names in (order[low : low + third] for low in range(0, len(order), third))
    }


def by_kind(gold: dict[str, dict], predicted: dict[str, list]) -> dict[str, dict[str, float]]:
    """Return precision and recall for direct, mixed and indirect contents: half of content and source shared."""
    counts = {kind: [0, 0, 0, 0] for kind in KINDS}
    for name, row in gold.items():
        sides = (predicted[name], row["attributions"]), (row["attributions"], predicted[name])
        for place, (ours, theirs) in enumerate(sides):
            for one in ours:
                kind = counts[statement_kind(row["text"], tuple(map(tuple, one["content"])))]
                kind[2 * place] += any(
                    share(one["content"], g["content"]) >= 0.5 and share(one["source"], g["source"]) >= 0.5
                    for g in theirs
                )
                kind[2 * place + 1] += 1
    return {
        kind: {"p": round(100 * a / max(1, b), 1), "r": round(100 * c / max(1, d), 1), "gold": d}
        for kind, (a, b, c, d) in counts.items()
    }


def reliability(judged: list[tuple[float, bool]]) -> list[tuple[float, int, float]]:
    """Return (lower bound, count, per cent right) for each tenth of the scores that has any."""
    bins: dict[int, list[bool]] = {}
    for score, right in judged:
        bins.setdefault(min(int(score * 10), 9), []).append(right)
    return [(low / 10, len(rows), round(100 * sum(rows) / len(rows), 1)) for low, rows in sorted(bins.items())]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=POLNEAR)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--encoder", type=Path, default=FOLDER)
    parser.add_argument("--cue-bias", type=float)
    args = parser.parse_args()
    score = scorer()
    gold = score.gold_from(args.data, args.split)
    encoder = Encoder.load(args.encoder, threads=1)
    if args.cue_bias is not None:
        encoder.cue_bias = args.cue_bias
    digest = hashlib.sha256()
    predicted, judged, begun = {}, [], time.process_time()
    for name, row in gold.items():
        digest.update(row["text"].encode() + json.dumps(row["attributions"]).encode())
        found, _ = find_attributions(read_text(row["text"]), encoder)
        kept = [one for one in found if one.nested_in is None]
        predicted[name] = [one.to_dict() for one in kept]
        judged += [(one.score, is_right(one, row["attributions"])) for one in kept]
    seconds = time.process_time() - begun
    figures = score.score(gold, predicted)
    for name in SHOWN:
        f = figures[name]
        print(f"{name:20s} P {f['p']:5.1f}  R {f['r']:5.1f}  F1 {f['f1']:5.1f}   gold {f['gold']} pred {f['pred']}")
    outlets = by_outlet(score, gold, predicted)
    for outlet, f1 in outlets.items():
        print(f"who-said-what, {outlet:10s} F1 {f1:5.1f}")
    lengths, kinds = by_length(score, gold, predicted), by_kind(gold, predicted)
    for length, f1 in lengths.items():
        print(f"who-said-what, {length} F1 {f1:5.1f}")
    for kind, one in kinds.items():
        print(f"{kind:10s} P {one['p']:5.1f}  R {one['r']:5.1f}  of {one['gold']} (half of content and source)")
    table = reliability(judged)
    for low, count, right in table:
        print(f"score {low:.1f} to {low + 0.1:.1f}: {count:5d} attributions, {right:5.1f} % right")
    sure = [right for score, right in judged if score >= 0.9]
    print(f"score 0.9 and above: {100 * sum(sure) / max(1, len(sure)):.1f} % of {len(sure)} right")
    print(f"{len(gold) / seconds:.1f} articles per CPU-second")
    print(json.dumps({
        "bench": "accuracy", "split": args.split, "articles": len(gold), "model": encoder.model,
        "data_sha256": digest.hexdigest(), "f1": {name: figures[name]["f1"] for name in SHOWN},
        "who_said_what_by_outlet": outlets, "who_said_what_by_length": lengths, "by_kind": kinds,
        "right_at_0.9": round(100 * sum(sure) / max(1, len(sure)), 1), "reliability": table,
        "articles_per_cpu_second": round(len(gold) / seconds, 1),
    }))


if __name__ == "__main__":
    main()
