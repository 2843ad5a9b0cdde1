"""What cues do: act and negation by rule, on 837 cues of PolNeAR train labelled by reading.

    python -m bench.acts [--show]

A fifth of the cues (by digest of article and place) was held out while the lists of verbs were made from the
others; "random" are those drawn at random, not for their rarity. The last line is JSON.
"""
import argparse
import hashlib
import json
from pathlib import Path

from bench.shared import POLNEAR
from quoth.records import Attribution
from quoth.resolving.acts import statement_act

GOLD = Path(__file__).parent / "gold" / "acts_train.jsonl"


def is_held(article: str, start: int) -> bool:
    """Tell whether a labelled cue measures and was not looked at."""
    return int(hashlib.sha256(f"{article} {start}".encode()).hexdigest(), 16) % 5 == 0


def judge(row: dict) -> tuple[str, bool]:
    """Return the act and negation that the rules give a labelled cue."""
    text = (POLNEAR / "train" / "text" / f"{row['article']}.txt").read_text(encoding="utf-8")
    source, cue = (tuple(map(tuple, row[role])) for role in ("source", "cue"))
    return statement_act(text, Attribution(source, cue, ((0, 1),)), False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="list the errors of the part that may be looked at")
    args = parser.parse_args()
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    judged = [(row, *judge(row)) for row in rows]
    figures = {}
    for name in ("tune", "held", "tune random", "held random"):
        part = [
            one for one in judged
            if is_held(one[0]["article"], one[0]["cue"][0][0]) == name.startswith("held")
            and ("random" not in name or one[0]["drawn"] == "random")
        ]
        right = (sum(act == row["act"] for row, act, _ in part), sum(no == row["negated"] for row, _, no in part))
        act, negated = (round(100 * count / len(part), 1) for count in right)
        figures[name] = {"cues": len(part), "act": act, "negated": negated}
        print(f"{name:12} act {act:5.1f}  negated {negated:5.1f}  of {len(part)}")
    for row, act, _ in judged if args.show else ():
        if act != row["act"] and not is_held(row["article"], row["cue"][0][0]):
            print(f"{row['article'][:30]} {row['cue'][0][0]:6d}: {row['act']}, found {act}")
    digest = hashlib.sha256(GOLD.read_bytes()).hexdigest()
    print(json.dumps({"bench": "acts", "data_sha256": digest} | figures))


if __name__ == "__main__":
    main()
