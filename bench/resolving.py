"""How well resolving names speakers, given gold sources of PolNeAR's train part: on labels made by reading 28 articles.

    python bench/resolving.py --data DIR        DIR is PolNeAR's folder, with train/text and train/attributions

gold/speakers_train.jsonl holds article id, offsets and labels, no text. One half was used for tuning, the other
was not looked at until the rules stood. The last line on standard output is JSON.
"""

import argparse
import hashlib
import json
import re
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

from quoth.records import Article, Attribution, Block, Statement
from quoth.resolving.statements import resolve

GOLD = Path(__file__).parent / "gold" / "speakers_train.jsonl"
ROLE_OF = {"Source": "source", "Cue": "cue", "Content": "content"}
FORMS = ("name", "pronoun", "role", "other")


def article_of(text: str) -> Article:
    """Build an article of PolNeAR's text: the first line is the headline, the other lines are paragraphs."""
    lines = [match for match in re.finditer(r"[^\n]+", text) if match.group().strip()]
    blocks = []
    for number, line in enumerate(lines):
        start = line.start() + len(line.group()) - len(line.group().lstrip())
        blocks.append(Block("paragraph" if number else "headline", start, line.start() + len(line.group().rstrip())))
    return Article(text, tuple(blocks))


def read_brat(path: Path) -> list[Attribution]:
    """Read one article's attributions from brat's standoff, those without content left out."""
    spans: dict[str, list[tuple[int, int]]] = {}
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        name, _, rest = line.partition("\t")
        if name.startswith("T"):
            _, _, offsets = rest.partition("\t")[0].partition(" ")
            spans[name] = [(int(a), int(b)) for a, b in (pair.split() for pair in offsets.split(";"))]
        elif name.startswith("E"):
            roles: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
            for argument in rest.split()[1:]:
                role, _, reference = argument.partition(":")
                roles.get(ROLE_OF.get(re.sub(r"\d+$", "", role), ""), []).extend(spans.get(reference, []))
            if roles["content"]:
                found.append(Attribution(*(tuple(sorted(set(roles[role]))) for role in ("source", "cue", "content"))))
    return found


def plain(name: str) -> str:
    """Return a name as it is compared: without article, punctuation at its edges, possessive ending and case."""
    name = re.sub(r"^(?:the|a|an) ", "", " ".join(name.split()).strip(" ,.;:“”\"'").lower())
    return re.sub(r"['’]s?$", "", name).replace("’", "'")


def verdict(label: dict, statement: Statement, text: str) -> str:
    """Say whether the speaker is "right", "unknown" (no name, or only the source's own description) or "wrong"."""
    if statement.speaker.name is None:
        return "unknown"
    accepted = {plain(name) for name in label["names"]}
    own = plain(" ".join(text[start:end] for start, end in label["source"]))
    if label["own_words"]:
        accepted.add(own)
    if plain(statement.speaker.name) in accepted:
        return "right"
    described = plain(statement.speaker.name) == own and statement.speaker.type != "person"
    return "unknown" if described else "wrong"


def share(part: int, whole: int) -> float:
    """Return a percentage with one decimal."""
    return round(100 * part / whole, 1) if whole else 0.0


def figures(rows: list[tuple[dict, Statement, str]]) -> dict:
    """Sum the verdicts of some sources into rates."""
    tally = Counter(result for _, _, result in rows)
    typed = sum(statement.speaker.type in label["types"] for label, statement, _ in rows)
    size = len(rows)
    return {
        "sources": size, "right": share(tally["right"], size), "wrong": share(tally["wrong"], size),
        "unknown": share(tally["unknown"], size), "type": share(typed, size),
    }


def main() -> None:
    """Resolve the labelled articles and print how right the speakers are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, type=Path, help="PolNeAR's folder")
    parser.add_argument("--show", choices=("tune", "held"), help="list this half's errors")
    arguments = parser.parse_args()
    labels = defaultdict(list)
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        labels[label["article"]].append(label)
    halves: dict[str, list[tuple[dict, Statement, str]]] = {"tune": [], "held": []}
    seconds = characters = 0.0
    for stem, some in labels.items():
        text = (arguments.data / "train" / "text" / f"{stem}.txt").read_text(encoding="utf-8")
        annotation = min((arguments.data / "train" / "attributions").glob(f"{stem}_*.ann"))
        article, attributions = article_of(text), read_brat(annotation)
        begin = time.perf_counter()
        statements = resolve(article, attributions)
        seconds += time.perf_counter() - begin
        characters += len(text)
        by_source = {statement.source: statement for statement in reversed(statements)}
        for label in some:
            statement = by_source[tuple((start, end) for start, end in label["source"])]
            result = verdict(label, statement, text)
            halves[label["half"]].append((label, statement, result))
            if label["half"] == arguments.show and (result != "right" or statement.speaker.type not in label["types"]):
                shown = " … ".join(text[start:end] for start, end in label["source"])
                print(f"{stem[:30]} {label['source'][0][0]:6d} {result:8s}{shown!r} gold {label['names']} "
                      f"{label['types']}: {statement.speaker}", file=sys.stderr)
    result = {half: figures(rows) | {form: figures([row for row in rows if row[0]["form"] == form]) for form in FORMS}
              for half, rows in halves.items()}
    print(f"{'':14s}{'sources':>8s}{'right':>8s}{'wrong':>8s}{'unknown':>8s}{'type':>8s}   (per cent)")
    for half, some in result.items():
        for name, row in [(half, some)] + [(f"  {form}", some[form]) for form in FORMS]:
            print(f"{name:14s}" + "".join(f"{row[key]:8}" for key in ("sources", "right", "wrong", "unknown", "type")))
    print(json.dumps({
        "bench": "resolving", "gold": hashlib.sha256(GOLD.read_bytes()).hexdigest()[:16], "articles": len(labels),
        "milliseconds_per_article": round(1000 * seconds / len(labels), 2), "characters": int(characters), **result,
    }))


if __name__ == "__main__":
    main()
