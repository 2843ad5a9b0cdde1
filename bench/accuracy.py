"""Who said what on PolNeAR dev, through the shipped encoder and the code that ships.

    python -m bench.accuracy [--split dev] [--encoder FOLDER] [--limit N]

Each article is read as a plain-text page (`read_text`, so its blocks are quoth's own), scored by
the shared scorer. The last line is JSON with the digest of the corpus.
"""
import argparse
import hashlib
import json
import time
from pathlib import Path

from bench.shared import POLNEAR, SHOWN, scorer
from quoth.attribution import find_attributions
from quoth.encoder.session import FOLDER, Encoder
from quoth.reading import read_text


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
    predicted, begun = {}, time.process_time()
    for name, row in gold.items():
        digest.update(row["text"].encode() + json.dumps(row["attributions"]).encode())
        found, _ = find_attributions(read_text(row["text"]), encoder)
        predicted[name] = [one.to_dict() for one in found if one.nested_in is None]
    seconds = time.process_time() - begun
    figures = score.score(gold, predicted)
    for name in SHOWN:
        f = figures[name]
        print(f"{name:20s} P {f['p']:5.1f}  R {f['r']:5.1f}  F1 {f['f1']:5.1f}   gold {f['gold']} pred {f['pred']}")
    print(f"{len(gold) / seconds:.1f} articles per CPU-second")
    print(json.dumps({
        "bench": "accuracy", "split": args.split, "articles": len(gold), "model": encoder.model,
        "data_sha256": digest.hexdigest(), "f1": {name: figures[name]["f1"] for name in SHOWN},
        "articles_per_cpu_second": round(len(gold) / seconds, 1),
    }))


if __name__ == "__main__":
    main()
