"""The error that counts carry: how many statements read are right, and how many are missed, by kind of quotation.

    python -m bench.error

On PolNeAR dev, through the shipped encoder and the code that ships. A statement read is right where it shares
half of its content and half of its source, in characters, with one that annotators marked; one of theirs is
found where one read does. Who the words stand for is not in that corpus: how often the speaker is named, and
named wrongly, is that of the demonstration pages (bench/demo.py), of statements found. `quoth voices` carries
these figures (quoth/questions/measured.py): a new model needs new ones. The last line is JSON.
"""
import argparse
import json
from collections import Counter
from pathlib import Path

from bench import demo
from bench.accuracy import is_right
from bench.shared import POLNEAR, scorer
from quoth.attribution import find_attributions
from quoth.encoder.session import FOLDER, Encoder
from quoth.pipeline import read as read_statements
from quoth.reading import read_page, read_text
from quoth.records import KINDS, Attribution, Span
from quoth.resolving.kinds import statement_kind


def measure(data: Path, encoder: Encoder) -> dict[str, dict[str, int]]:
    """Return, by kind, how many were read, and of these right; how many are marked, and of these found."""
    tally = {kind: Counter(read=0, right=0, marked=0, found=0) for kind in KINDS}
    for row in scorer().gold_from(data, "dev").values():
        article = read_text(row["text"])
        read = [one for one in find_attributions(article, encoder)[0] if one.nested_in is None]
        read_rows = [one.to_dict() for one in read]
        for one in read:
            kind = statement_kind(article.text, one.content)
            tally[kind]["read"] += 1
            tally[kind]["right"] += is_right(one, row["attributions"])
        for one in row["attributions"]:
            kind = statement_kind(article.text, _spans(one["content"]))
            tally[kind]["marked"] += 1
            marked = Attribution(*(_spans(one[role]) for role in ("source", "cue", "content")))
            tally[kind]["found"] += is_right(marked, read_rows)
    return {kind: dict(counts) for kind, counts in tally.items()}


def speakers(encoder: Encoder) -> dict[str, int]:
    """Return how many statements of the demonstration pages were found, and of these named, and named right."""
    tally = Counter(found=0, named=0, right=0)
    for path, gold in demo.pages():
        reading = read_statements(read_page(path.read_bytes(), path=path.name), encoder)
        for row, one in zip(gold["statements"], demo.match(reading, gold["statements"]), strict=True):
            if one is not None:
                tally["found"] += 1
                tally["named"] += one.speaker.name is not None
                tally["right"] += one.speaker.name is not None and demo.same_name(one.speaker.name, row["speaker"])
    return dict(tally)


def _spans(rows: list[list[int]]) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=POLNEAR)
    args = parser.parse_args()
    encoder = Encoder.load(FOLDER, threads=1)
    kinds, named = measure(args.data, encoder), speakers(encoder)
    for kind, row in kinds.items():
        print(f"{kind:9} {row['right']} of {row['read']} read are right, {row['found']} of {row['marked']} are found")
    print(f"speakers  {named['named']} of {named['found']} found are named, {named['right']} of these right")
    print(json.dumps({"bench": "error", "model": encoder.model, "statements": kinds, "speakers": named}))


if __name__ == "__main__":
    main()
