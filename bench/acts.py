"""What cues do: act and negation on the held-out fifth of the labelled cues of PolNeAR train.

    python -m bench.acts [--encoder FOLDER]

By the encoder's head and by the rules alone; apart, the cues drawn at random. The last line is JSON.
"""
import argparse
import hashlib
import json
from collections import defaultdict
from pathlib import Path

from bench.shared import POLNEAR
from quoth.encoder.acts import read_acts
from quoth.encoder.scanning import scan
from quoth.encoder.session import FOLDER, Encoder
from quoth.records import Attribution
from quoth.resolving.acts import statement_act
from train.branch import ACTS_FILE, is_held_act
from train.corpora import lines_of


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, default=FOLDER)
    parser.add_argument("--show", action="store_true", help="list the errors as offsets and labels")
    args = parser.parse_args()
    encoder = Encoder.load(args.encoder, threads=1)
    rows = defaultdict(list)
    for line in ACTS_FILE.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if is_held_act(row["article"], row["cue"][0][0]):
            rows[row["article"]].append(row)
    judged = []
    for name, some in rows.items():
        text = (POLNEAR / "train" / "text" / f"{name}.txt").read_text(encoding="utf-8")
        ones = [Attribution(*(tuple(map(tuple, row[r])) for r in ("source", "cue")), ((0, 1),)) for row in some]
        scanned = scan(text, lines_of(text), encoder)
        acts = read_acts(scanned, encoder.entity_heads(scanned.heads), ones)
        for row, one, act in zip(some, ones, acts, strict=True):
            ruled = statement_act(text, one, False)
            judged.append((row, act and (act.act, act.negated > 0.5), ruled))
            if args.show and act and act.act != row["act"]:
                cue = " … ".join(text[s:e] for s, e in row["cue"])
                print(f"{name[:24]} {row['cue'][0][0]:6d} {cue!r}: {row['act']}, found {act}, rules {ruled[0]}")
    figures = {}
    for what, part in (("all", judged), ("random", [one for one in judged if one[0]["drawn"] == "random"])):
        for who, place in (("encoder", 1), ("rules", 2)):
            pairs = [(one[0], one[place] or (None, None)) for one in part]
            figures[f"{what}/{who}"] = {
                "cues": len(part),
                "act": round(100 * sum(act == row["act"] for row, (act, _) in pairs) / len(part), 1),
                "negated": round(100 * sum(negated == row["negated"] for row, (_, negated) in pairs) / len(part), 1),
            }
    for name, one in figures.items():
        print(f"{name:16} act {one['act']:5.1f}  negated {one['negated']:5.1f}  of {one['cues']}")
    digest = hashlib.sha256(ACTS_FILE.read_bytes()).hexdigest()
    print(json.dumps({"bench": "acts", "model": encoder.model, "data_sha256": digest} | figures))


if __name__ == "__main__":
    main()
