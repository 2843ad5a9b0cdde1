"""How often a statement matched to an issue is on it, by phrase, by words and by meaning, and how many are found.

    python -m bench.issues [--half tune|held]

Statements are the contents of PolNeAR's dev part as annotated; the issues are those of bench/gold/issues.toml, halved
by their order. bench/gold/issues.jsonl tells of each that some way of matching proposed, with low thresholds, whether
it is on the issue, as a reader found. What nothing proposed is taken to be on none: coverage is of what is known.
"""
import argparse
import json
from collections import Counter
from pathlib import Path

from bench.shared import POLNEAR
from quoth.questions.codebook import Issue, import_codebook, parse_codebook
from quoth.questions.issues import matches
from quoth.records import Article, Attribution, Block, Reading, Speaker, Statement, statement_ids
from quoth.store.store import Store
from train.corpora import lines_of, read_brat

GOLD = Path(__file__).parent / "gold"
SHORTEST = 4  # words of a content


def record() -> Store:
    """Return a record in memory with the dev part's contents as statements."""
    store = Store(":memory:")
    for path in sorted((POLNEAR / "dev" / "text").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        blocks = tuple(Block("paragraph", start, end) for start, end, _ in lines_of(text))
        article = Article(text, blocks, path=path.stem, language="en")
        annotations = sorted((POLNEAR / "dev" / "attributions").glob(path.stem + "*.ann"))[0]
        found = {statement_ids(article, (one,))[0]: one for one in read_brat(annotations) if _long(text, one)}
        store.add(Reading(article, tuple(
            Statement(id, "paragraph", "indirect", "say", False, one.source, one.cue, one.content,
                      Speaker(None, "unknown"))
            for id, one in found.items()
        )), None)
    return store


def _long(text: str, one: Attribution) -> bool:
    return len(" ".join(text[start:end] for start, end in one.content).split()) >= SHORTEST


def labels(path: Path) -> dict[tuple[str, str, str], bool]:
    """Return whether it is on the issue, by issue, article and content."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {(row["issue"], row["article"], str(row["content"])): row["on"] for row in rows}


def judge(store: Store, issues: list[Issue], gold: dict[tuple[str, str, str], bool]) -> dict[str, dict[str, float]]:
    """Return precision and coverage, in percent, of what is found by phrase, by meaning and by both."""
    told: Counter[tuple[str, bool | None]] = Counter()
    for issue in issues:
        for one in matches(store, issue.name, limit=1000).found:
            content = str([list(span) for span in one.stored.statement.content])
            told[one.by, gold.get((issue.name, one.stored.origin.path or "", content))] += 1
    names = {issue.name for issue in issues}
    known = sum(on for (name, _, _), on in gold.items() if name in names)
    figures = {}
    for ways in (("phrase",), ("meaning",), ("phrase", "meaning")):
        right, wrong, unseen = (sum(told[way, on] for way in ways) for on in (True, False, None))
        figures[" + ".join(ways)] = {
            "told": right + wrong + unseen, "unlabelled": unseen,
            "precision": round(100 * right / max(1, right + wrong), 1), "coverage": round(100 * right / known, 1),
        }
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("tune", "held"), default="held")
    args = parser.parse_args()
    toml = (GOLD / "issues.toml").read_text(encoding="utf-8")
    issues = parse_codebook(toml).issues[0 if args.half == "tune" else 1 :: 2]
    with record() as store:
        import_codebook(store, toml)
        figures = judge(store, list(issues), labels(GOLD / "issues.jsonl"))
    for name, row in figures.items():
        print(f"{name:18}" + "  ".join(f"{key} {value}" for key, value in row.items()))
    print(json.dumps({"bench": "issues", "half": args.half, "issues": len(issues)} | figures))


if __name__ == "__main__":
    main()
