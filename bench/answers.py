"""Who answers whom within the demonstration pages, against the links in the gold written beside them by reading.

    python -m bench.answers [--show tune]

A link is a pair of statements, asked and answer, where both were found as in bench.demo; what only repeats is none.
The gold has one link for each answer, to what it answers most directly, and where it answers another as well, that
one too: either is right, any other is wrong, and each answer is asked for once. Links of which a statement is not in
the gold are told apart. Half of the pages, by digest of their names, may be looked at while rules are made ("tune").
The last line is JSON.
"""
import argparse
import hashlib
import json

from bench.demo import match, pages
from quoth.encoder.session import Encoder
from quoth.pipeline import read
from quoth.questions.answers import answers
from quoth.reading import read_page
from quoth.store.store import Store


def half_of(name: str) -> str:
    """Return "tune" or "held" by digest of a page's name."""
    return "tune" if int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2 else "held"


def linked(reading) -> dict[tuple[str, str], str]:
    """Return the links of one article read alone: (asked, answer) ids with their kind."""
    with Store(":memory:") as store:
        store.add(reading, None)
        found = [(one.id, answer) for one in reading.statements for answer in answers(store, one.id)]
    return {(asked, one.answer.statement.id): one.kind for asked, one in found if one.kind != "repeated"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", choices=["tune"], help="list what is wrong and what is missed")
    args = parser.parse_args()
    encoder = Encoder.load()
    counts = {half: {"found": 0, "right": 0, "gold": 0, "unjudged": 0} for half in ("tune", "held")}
    for path, gold in pages():
        reading, half = read(read_page(path.read_bytes(), path=path.name), encoder), half_of(path.stem)
        rows = match(reading, gold["statements"])
        ids = {one.id for one in rows if one}
        true = {
            (rows[row["answers"]].id, one.id) for row, one in zip(gold["statements"], rows, strict=True)
            if row.get("answers") is not None and one and rows[row["answers"]]
        }
        also = {
            (rows[other].id, one.id) for row, one in zip(gold["statements"], rows, strict=True)
            for other in row.get("answers_also", ()) if one and rows[other]
        }
        kinds = linked(reading)
        judged = {pair for pair in kinds if ids.issuperset(pair)}
        tally = counts[half]
        tally["found"] += len(judged)
        tally["right"] += len(judged & (true | also))
        tally["gold"] += len({answer for _, answer in true | also})
        tally["unjudged"] += len(kinds) - len(judged)
        if args.show == half:
            told = {one.id: f"{one.speaker.name} [{one.act}] {one.words(reading.article.text)[:70]!r}"
                    for one in reading.statements}
            for label, pairs in (("wrong ", judged - true - also), ("missed", true - judged)):
                for asked, answer in sorted(pairs):
                    print(label, kinds.get((asked, answer), ""), path.stem[:30], told[asked], "\n    <-", told[answer])
    result = {
        half: tally | {
            "precision": round(100 * tally["right"] / max(1, tally["found"]), 1),
            "recall": round(100 * tally["right"] / max(1, tally["gold"]), 1),
        } for half, tally in counts.items()
    }
    for half, tally in result.items():
        print(half, *(f"{name} {value}" for name, value in tally.items()), sep="  ")
    print(json.dumps({"bench": "answers", "model": encoder.model} | result))


if __name__ == "__main__":
    main()
