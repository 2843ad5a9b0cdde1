"""The demonstration pages through the whole way, against the gold written beside them by reading.

    python -m bench.demo [--verbose]

A statement counts as found where a statement read shares at least half of the content's letters (intersection
over union of their places in the article), one to one; its speaker is right where the names agree, a leading
article and case aside. Metadata and blocks are compared as text. The last line is JSON.
"""
import argparse
import json
import re
from dataclasses import dataclass, field
from pathlib import Path

from quoth.encoder.session import FOLDER, Encoder
from quoth.pipeline import read
from quoth.reading import read_page
from quoth.records import Reading, Statement

DEMO = Path(__file__).resolve().parents[1] / "demo"
FACTS = ("title", "outlet", "byline", "published", "published_at", "language", "url")


@dataclass
class Tally:
    """What was asked of a page or of all of them, and what was right."""

    statements: int = 0
    read: int = 0
    found: int = 0
    speakers: int = 0
    wrong_names: int = 0
    types: int = 0
    kinds: int = 0
    acts: int = 0
    never: int = 0
    blocks: int = 0
    blocks_right: int = 0
    facts: int = 0
    facts_right: int = 0
    notes: list[str] = field(default_factory=list)

    def __iadd__(self, other: "Tally") -> "Tally":
        for name in self.__dataclass_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        return self


def places(text: str, wanted: str) -> list[tuple[int, int]]:
    """Return every [start, end) where the wanted words stand in a text, white space aside."""
    pattern = r"\s+".join(map(re.escape, wanted.split()))
    return [match.span() for match in re.finditer(pattern, text)]


def letters(text: str, spans) -> set[int]:
    """Return the places of the letters and digits in spans."""
    return {i for start, end in spans for i in range(start, end) if text[i].isalnum()}


def same_name(one: str | None, other: str | None) -> bool:
    """Compare names, a leading article and case aside; None equals None."""
    plain = lambda name: re.sub(r"^(the|a|an) ", "", (name or "").casefold())  # noqa: E731
    return plain(one) == plain(other)


def match(reading: Reading, gold: list[dict]) -> list[Statement | None]:
    """Pair gold statements with those read, best first, one to one; None where none shares half of the words."""
    text = reading.article.text
    mine = [letters(text, s.content) for s in reading.statements]
    pairs = []
    for i, row in enumerate(gold):
        # A text that stands twice on the page is taken where the statements lie that were read.
        options = [places(text, piece) for piece in row["content"]]
        for j, theirs in enumerate(mine):
            wanted = letters(text, [max(o, key=lambda s: len(letters(text, [s]) & theirs)) for o in options if o])
            share = len(wanted & theirs) / max(1, len(wanted | theirs))
            same_block = reading.statements[j].block == row["block"]
            pairs.append((share, same_block, -i, -j))
    out: list[Statement | None] = [None] * len(gold)
    used = set()
    for share, _, i, j in sorted(pairs, reverse=True):
        if share >= 0.5 and out[-i] is None and -j not in used:
            out[-i] = reading.statements[-j]
            used.add(-j)
    return out


def broken(reading: Reading, gold: dict) -> list[str]:
    """Return the statements of the body that the gold's "never" list forbids."""
    text, faults = reading.article.text, []
    for row in gold["never"]:
        for statement in reading.statements:
            mine = letters(text, statement.content)
            for span in places(text, row["text"]):
                theirs = letters(text, [span])
                same = len(mine & theirs) / max(1, len(mine | theirs)) >= 0.5
                credited = "speaker" not in row or same_name(row["speaker"], statement.speaker.name)
                if same and credited and statement.block in ("paragraph", "list-item"):
                    faults.append(f"never: {row['text'][:60]} ({row['why'][:50]})")
    return faults


def judge(reading: Reading, gold: dict) -> Tally:
    """Compare one reading with its gold."""
    article, tally = reading.article, Tally(statements=len(gold["statements"]), read=len(reading.statements))
    for row, one in zip(gold["statements"], match(reading, gold["statements"]), strict=True):
        where = f"{row['speaker']} | {row['cue']} | {row['content'][0][:60]}"
        if one is None:
            tally.notes.append(f"missed  {where}")
            continue
        right = same_name(one.speaker.name, row["speaker"])
        tally.found += 1
        tally.speakers += right
        tally.wrong_names += not right and one.speaker.type == "person"
        tally.types += one.speaker.type == row["type"]
        tally.kinds += one.kind == row["kind"]
        tally.acts += one.act == row["act"]
        if not right:
            tally.notes.append(f"speaker {where} -> {one.speaker.name} ({one.speaker.reason})")
    faults = broken(reading, gold)
    tally.never = len(faults)
    for name in FACTS:
        got = getattr(article, name)
        got = list(got) if isinstance(got, tuple) else got
        tally.facts += 1
        tally.facts_right += got == gold[name]
        if got != gold[name]:
            tally.notes.append(f"fact    {name}: {got!r}, expected {gold[name]!r}")
    blocks = {(b.kind, " ".join(article.text[b.start : b.end].split())) for b in article.blocks}
    for row in gold["blocks"]:
        tally.blocks += 1
        ok = (row["kind"], " ".join(row["text"].split())) in blocks
        tally.blocks_right += ok
        if not ok:
            tally.notes.append(f"block   {row['kind']}: {row['text'][:70]}")
    tally.notes += faults
    return tally


def pages() -> list[tuple[Path, dict]]:
    """Return each demo page with its gold."""
    return [
        (path, json.loads((DEMO / "gold" / f"{path.stem}.json").read_text(encoding="utf-8")))
        for path in sorted((DEMO / "pages").iterdir())
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--verbose", action="store_true", help="say what was missed")
    parser.add_argument("--encoder", type=Path, default=FOLDER)
    args = parser.parse_args()
    encoder, total = Encoder.load(args.encoder), Tally()
    for path, gold in pages():
        tally = judge(read(read_page(path.read_bytes(), path=path.name), encoder), gold)
        print(
            f"{path.stem[:52]:52} statements {tally.found}/{tally.statements} of {tally.read} read,"
            f" speakers {tally.speakers}, blocks {tally.blocks_right}/{tally.blocks},"
            f" facts {tally.facts_right}/{tally.facts}, never {tally.never}"
        )
        if args.verbose:
            for note in tally.notes:
                print("    " + note)
        total += tally
    figures = {name: getattr(total, name) for name in total.__dataclass_fields__ if name != "notes"}
    print(json.dumps({"bench": "demo", "model": encoder.model} | figures))


if __name__ == "__main__":
    main()
