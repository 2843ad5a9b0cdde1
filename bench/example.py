"""The example page through the whole way, against what a careful reader records from it.

    python -m bench.example [--encoder FOLDER]

A statement counts as found with the right speaker where one statement read has the same speaker's
name and shares at least half of the content's characters (intersection over union), one to one.
The last line is JSON.
"""
import argparse
import json
from pathlib import Path

from bench.shared import SHARED, share
from quoth.encoder.session import FOLDER, Encoder
from quoth.pipeline import read
from quoth.reading import read_page
from quoth.records import Reading, Statement

FIELDS = ("addressee", "channel", "said_on", "on_behalf_of", "prompted_by")


def match(reading: Reading, gold: list[dict]) -> list[Statement | None]:
    """Pair gold statements with those read, best overlap first, one to one; None where none reaches a half."""
    pairs = sorted(
        ((share(s.content, g["content"]), i, j) for i, g in enumerate(gold)
         for j, s in enumerate(reading.statements)), reverse=True,
    )
    out: list[Statement | None] = [None] * len(gold)
    used: set[int] = set()
    for shared, i, j in pairs:
        if shared >= 0.5 and out[i] is None and j not in used:
            out[i] = reading.statements[j]
            used.add(j)
    return out


def broken(reading: Reading, published: str | None) -> list[str]:
    """Return what the record's "never" list forbids and the reading has."""
    text = reading.article.text
    comments = [b for b in reading.article.blocks if b.kind == "comment"]
    faults = []
    for s in reading.statements:
        spans = (*s.source, *s.cue, *s.content)
        if s.block != "comment" and any(b.start < end and start < b.end for b in comments for start, end in spans):
            faults.append(f"takes words from a comment: {s.words(text)}")
        if published is None and s.said_on and s.said_on.date and len(s.said_on.date) == 10:
            faults.append(f"dates {s.said_on.text} as {s.said_on.date} on an undated page")
        if s.block == "paragraph" and "provocation" in s.words(text):
            faults.append(f"credits {s.speaker.name} with a provocation in the body")
    return faults


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=SHARED / "example")
    parser.add_argument("--encoder", type=Path, default=FOLDER)
    args = parser.parse_args()
    record = json.loads((args.folder / "record.json").read_text(encoding="utf-8"))
    page = args.folder / "page.txt"
    reading = read(read_page(page.read_bytes(), path=page.name), Encoder.load(args.encoder))
    text, gold = reading.article.text, record["statements"]
    found = match(reading, gold)
    right = []
    for g, s in zip(gold, found, strict=True):
        right.append(s is not None and s.speaker.name == g["speaker"])
        mark = "right" if right[-1] else "speaker" if s else "missed"
        print(f"{mark:8} {g['speaker']:22} {g['content_text'][0][:60]:60} {s.speaker.name if s else '-'}")
    kinds = sum(s.kind == g["kind"] for g, s in zip(gold, found, strict=True) if s)
    fields = {
        name: [sum(bool(s and getattr(s, name) and getattr(s, name).text == g[name])
                   for g, s in zip(gold, found, strict=True) if g.get(name)), sum(bool(g.get(name)) for g in gold)]
        for name in FIELDS
    }
    extra = [s for s in reading.statements if s not in found]
    for s in extra:
        print(f"extra    {s.speaker.name} | {s.words(text)[:80]}")
    faults = broken(reading, record["published"])
    for fault in faults:
        print("never   ", fault)
    print(json.dumps({
        "bench": "example", "model": reading.model, "statements": len(gold), "found": sum(s is not None for s in found),
        "found_with_right_speaker": sum(right), "right_kind": kinds, "extra": len(extra), "never_broken": len(faults),
        "fields": fields,
    }))


if __name__ == "__main__":
    main()
