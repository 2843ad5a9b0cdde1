"""How often the statement that says the same in other words is found, by words, by meaning and by both.

    python -m bench.alike [--half tune|held]

bench/gold/alike.jsonl: 24 groups of a statement, one that says the same in other words, and one that shares words
with it and says something else; invented, and halved by the group's number. They stand in a record among what
the demonstration pages hold. Each statement is asked for, and so is its like: found@n counts those whose partner is
among the first n; missed above counts those whose false friend stands before the partner. The last line is JSON.
"""
import argparse
import json
from collections.abc import Callable, Iterator
from pathlib import Path

from quoth.questions.like import like_words
from quoth.records import Article, Attribution, Block, Reading, Speaker, Statement, statement_ids
from quoth.store.store import Store

HERE = Path(__file__).parent
ALIKE, DEMO = HERE / "gold" / "alike.jsonl", HERE.parent / "demo" / "gold"
LIMIT = 20


def demo_contents() -> Iterator[str]:
    """Yield the contents that the demonstration pages' gold has, each once."""
    seen = set()
    for path in sorted(DEMO.glob("*.json")):
        for row in json.loads(path.read_text(encoding="utf-8")).get("statements", ()):
            words = " ".join(" ".join(row["content"]).split())
            if words not in seen:
                seen.add(words)
                yield words


def reading_of(texts: list[str], key: str) -> Reading:
    """Return a reading of an article in which a speaker says each of the texts, one a paragraph."""
    text, blocks, found = "", [], []
    for words in texts:
        start = len(text)
        text += f"Vok said {words}.\n"
        blocks.append(Block("paragraph", start, len(text) - 1))
        found.append(Attribution(((start, start + 3),), ((start + 4, start + 8),), ((start + 9, len(text) - 2),)))
    article = Article(text, tuple(blocks), url=f"https://press.example/{key}", language="en")
    return Reading(article, tuple(
        Statement(id, "paragraph", "indirect", "say", False, one.source, one.cue, one.content, Speaker("Vok", "person"))
        for id, one in zip(statement_ids(article, found), found, strict=True)
    ))


def places(ask: Callable[[str], list[str]], groups: list[dict[str, str]]) -> dict[str, float]:
    """Return how often the partner is found, both ways; ask: words to the words of what is alike, the nearest first."""
    found1 = found5 = missed = none = 0
    for group in groups:
        for one, other in (("one", "alike"), ("alike", "one")):
            hits = [hit for hit in ask(group[one]) if hit != group[one]]
            at = hits.index(group[other]) if group[other] in hits else LIMIT
            false = hits.index(group["miss"]) if group["miss"] in hits else LIMIT
            found1, found5 = found1 + (at < 1), found5 + (at < 5)
            missed, none = missed + (false < at), none + (at == LIMIT)
    asked = 2 * len(groups)
    return {
        "asked": asked, "found@1": round(100 * found1 / asked, 1), "found@5": round(100 * found5 / asked, 1),
        "not_found": round(100 * none / asked, 1), "missed_above": round(100 * missed / asked, 1),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("tune", "held"), default="held")
    args = parser.parse_args()
    rows = [json.loads(line) for line in ALIKE.read_text(encoding="utf-8").splitlines()]
    groups: dict[int, dict[str, str]] = {}
    for row in rows:
        groups.setdefault(row["group"], {})[row["role"]] = row["words"]
    chosen = [group for number, group in groups.items() if (number % 2 == 0) == (args.half == "tune")]
    demo = list(demo_contents())
    with Store(":memory:") as store:
        store.add(reading_of([row["words"] for row in rows], "alike"), None)
        store.add(reading_of(demo, "demo"), None)
        ways: dict[str, Callable[[str], list[str]]] = {
            "words": lambda words: [one.stored.words for one in store.alike(words, limit=LIMIT)],
            "meaning": lambda words: [one.stored.words for one in store.near([words], least=0.01, limit=LIMIT)],
            "both": lambda words: [one.stored.words for one in like_words(store, words, limit=LIMIT)],
        }
        figures = {name: places(ask, chosen) for name, ask in ways.items()}
    for name, row in figures.items():
        print(f"{name:9}" + "  ".join(f"{key} {value}" for key, value in row.items()))
    print(json.dumps({"bench": "alike", "half": args.half, "among": len(rows) + len(demo)} | figures))


if __name__ == "__main__":
    main()
