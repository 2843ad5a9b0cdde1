"""How fast a quote is verified, and how the record grows, up to a million statements of made-up articles.

    python -m bench.scale [--statements 10000,100000] [--directory DIR] [--keep FILE [--again]] [--quotes N]

Articles of invented words and names with the lengths and frequencies of news: about ten statements to an article,
a third of them in quotation marks, words and speakers drawn by Zipf's law, English words of grammar the commonest.
Every tenth article is another outlet's copy of an earlier one, a little shortened. One record grows through the
sizes, pages in batches of 200. --keep leaves the record, and beside it what the questions are made from, so that
--again asks them anew without growing it, and adds to a copy in groups of 50, as `quoth add` does.

Verify: quotes asked with their speaker and without, warm: a third as they stand, and the rest with an omission
marked, a word, a number or a "not" changed, two joined, another's, and never said. Each verdict is compared with
what was made, so that what is fast is also right. Copies: how many texts are found to be copies, in percent of those
that are. Search, timeline and voices as in bench.record. The last line is JSON.
"""
import argparse
import json
import pickle
import random
import resource
import shutil
import tempfile
import time
from collections import Counter
from functools import partial
from itertools import accumulate
from pathlib import Path

from bench.record import Invention, searches, slowest
from quoth.questions.timeline import timeline
from quoth.questions.verify import verify
from quoth.questions.voices import voices
from quoth.records import Article, Attribution, Block, Candidate, Reading, Speaker, Statement, statement_ids
from quoth.store.counting import GROUPS
from quoth.store.schema_quotations import GRAMMAR
from quoth.store.store import Store

BATCH = 200
GROUP = 50  # pages that `quoth add` writes at once
STRETCH = 10_000  # statements over which the rate of adding is taken, at the beginning and the end of a size
COPIES = 10
KINDS = ("direct", "indirect", "indirect", "mixed", "direct", "indirect")
QUOTES = ("verbatim", "verbatim", "elided", "altered", "altered", "spliced", "other_speaker", "not_found", "verbatim")


class Press(Invention):
    """Articles that quote. said: some (speaker, words) that stand in quotation marks, for questions."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.words = sorted(word for word in GRAMMAR if word.isalpha()) + self.words
        self.word_weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))
        self.said: list[tuple[str, str]] = []
        self.earlier: list[Reading] = []
        self.number = 0

    def next(self) -> Reading:
        """Return one more article's reading; every tenth is a copy of an earlier one."""
        self.number += 1
        if self.number % COPIES == 0:
            return self._copy(self.random.choice(self.earlier))
        text, marks, blocks = "", [], []
        for _ in range(max(2, round(self.random.lognormvariate(2.2, 0.5)))):
            start = len(text)
            text, mark = self._paragraph(text)
            marks.append(mark)
            blocks.append(Block("paragraph", start, len(text)))
            text += "\n"
        made = self._reading(text, tuple(blocks), marks)
        self.earlier = [*self.earlier[-999:], made]
        return made

    def _paragraph(self, text: str) -> tuple[str, tuple[int, int, int, str, str]]:
        """Return the text with a paragraph more, and (start, end of the content, start of the cue, speaker, kind)."""
        person, kind = self.speaker(), self.random.choice(KINDS)
        words = self.sentence(max(3, round(self.random.lognormvariate(2.8, 0.5))))
        if self.random.random() < 0.2:
            words += f" {self.random.randint(2, 900)}"
        if kind == "direct":
            self._remember(person, words)
            words = f"“{words[0].upper()}{words[1:]},”"
        elif kind == "mixed":
            cut = words.rindex(" ", 0, max(6, len(words) // 2)) if " " in words[: max(6, len(words) // 2)] else 0
            self._remember(person, words[cut:].strip())
            words = f"{words[:cut]} “{words[cut:].strip()}”".strip()
        start = len(text)
        text += f"{words} "
        mark = start, start + len(words), len(text), person, kind
        return f"{text}said {person} on Monday. {self.sentence(12).capitalize()}.", mark

    def _remember(self, person: str, words: str) -> None:
        if len(words.split()) >= 7 and len(set(words.split()) - GRAMMAR) >= 4:
            self.said.append((person, words))
            if len(self.said) > 4_000:  # an even sample of what was ever said
                place = self.random.randrange(self.number * 4)
                if place < 4_000:
                    self.said[place] = self.said[-1]
                self.said.pop()

    def _reading(self, text: str, blocks: tuple[Block, ...], marks: list[tuple[int, int, int, str, str]]) -> Reading:
        number = self.number
        day = f"20{31 + number % 9}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        article = Article(
            text, blocks, title=self.sentence(9), published=day if number % 20 else None,
            outlet=self.people[number % 200] + " Post", url=f"https://press.example/{number}", language="en",
        )
        found = [Attribution(((cue + 5, cue + 5 + len(who)),), ((cue, cue + 4),), ((start, end),))
                 for start, end, cue, who, _ in marks]
        statements = tuple(
            Statement(
                id, "paragraph", kind, "say", False, one.source, one.cue, one.content,
                Speaker(who, "person", "spokesman", 0.9, "the full name stands beside the cue",
                        (Candidate(self.speaker(), 0.2),)),
            )
            for id, one, (_, _, _, who, kind) in zip(statement_ids(article, found), found, marks, strict=True)
        )
        return Reading(article, statements, (), "invented 1", "0")

    def _copy(self, made: Reading) -> Reading:
        """Return another outlet's copy of an article, its last paragraph cut."""
        kept = made.statements[:-1]
        blocks = made.article.blocks[:-1]
        marks = [(*one.content[0], one.cue[0][0], one.speaker.name or "", one.kind) for one in kept]
        return self._reading(made.article.text[: blocks[-1].end], blocks, marks)


def quotes(press: Press, count: int) -> list[tuple[str, str, str | None]]:
    """Return (what the verdict must be, quote, speaker asked about or None)."""
    choose = random.Random(2)
    asked = []
    for number in range(count):
        kind = QUOTES[number % len(QUOTES)]
        person, words = choose.choice(press.said)
        parts = words.split()
        middle = choose.randint(2, len(parts) - 3)
        if kind == "elided":
            parts[middle : middle + 2] = ["…"]
        elif kind == "altered":
            parts[middle : middle + 1] = ["not"] if number % 2 else ["seventeen"]
        elif kind == "spliced":
            parts += choose.choice(press.said)[1].split()
        elif kind == "other_speaker":
            taken = set(person.split())
            person = next(name for name, _ in choose.sample(press.said, 50) if taken.isdisjoint(name.split()))
        elif kind == "not_found":
            parts = press.sentence(12).split()
        asked.append((kind, " ".join(parts), person if number % 3 or kind == "other_speaker" else None))
    return asked


def verifications(store: Store, asked: list[tuple[str, str, str | None]]) -> dict[str, object]:
    """Return the median and 95th percentile of verify in milliseconds, and how often it was right."""
    times: list[float] = []
    wrong: Counter[str] = Counter()
    for warm in (False, True):
        for kind, quote, speaker in asked:
            begun = time.perf_counter()
            found = verify(store, quote, speaker=speaker)
            if warm:
                times.append(1000 * (time.perf_counter() - begun))
                wrong[f"{kind} {found.verdict}"] += found.verdict != kind
    times.sort()
    return {
        "verify_p50_ms": round(times[len(times) // 2], 1), "verify_p95_ms": round(times[len(times) * 95 // 100], 1),
        "verify_right": round(100 * (1 - sum(wrong.values()) / len(asked)), 1),
        "verify_wrong": {name: number for name, number in wrong.items() if number},
    }


def grow(store: Store, press: Press, there: int, size: int, batch: int = BATCH) -> tuple[int, dict[str, float]]:
    """Add until there are size statements; return how many there are, and the rates of adding at both ends."""
    rates: list[tuple[int, float]] = []
    while there < size:
        made = [press.next() for _ in range(batch)]
        begun = time.perf_counter()
        with store.batch():
            for one in made:
                store.add(one, None, fetched_at="2031-01-01T00:00:00+00:00")
        added = sum(len(one.statements) for one in made)
        rates.append((added, time.perf_counter() - begun))
        there += added
    few = max(1, STRETCH // (batch * 10))
    return there, {"added_at_start": _rate(rates[:few]), "added_at_end": _rate(rates[-few:])}


def _rate(rates: list[tuple[int, float]]) -> float:
    return round(sum(added for added, _ in rates) / sum(seconds for _, seconds in rates))


def measure(path: Path, sizes: list[int], count: int, keep: bool) -> list[dict[str, object]]:
    """Grow one record through the sizes and measure at each."""
    rows: list[dict[str, object]] = []
    press, there = Press(1), 0
    for size in sizes:
        with Store(path) as store:
            there, rates = grow(store, press, there, size)
        print(json.dumps({"statements": there, **rates}), flush=True)
        if keep:
            _press_of(path).write_bytes(pickle.dumps(press))
        rows.append({"statements": there, **rates, **questions(path, press, count)})
        print(json.dumps(rows[-1]), flush=True)
    return rows


def _press_of(path: Path) -> Path:
    return path.with_name(path.name + ".press")


def questions(path: Path, press: Press, count: int) -> dict[str, object]:
    """Ask all there is to ask of the record that this press wrote."""
    with Store(path, create=False) as store:
        row = verifications(store, quotes(press, count)) | searches(store, Invention(1), count)
        most = [name for name, _, _ in store.loudest(limit=3)]
        row["timeline_ms"] = slowest(partial(timeline, store, name) for name in most)
        found = sum(len(members) - 1 for members in store.clusters())
        row["copies_found"] = round(100 * found / (press.number // COPIES), 1)
        row["tally_ms"] = slowest([store.tally])
        row["voices_ms"] = slowest(partial(voices, store, by=by) for by in GROUPS)
        row["bytes_per_statement"] = round(path.stat().st_size / store.extent().statements)
    row["peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return row


def added_to_copy(path: Path, press: Press, directory: Path | None) -> dict[str, float]:
    """Return the rate of adding to a copy of a record, in the groups that `quoth add` writes."""
    with tempfile.TemporaryDirectory(dir=directory) as folder:
        copy = Path(shutil.copy(path, folder))
        with Store(copy) as store:
            there = store.extent().statements
            grow(store, press, there, there + STRETCH // 2, GROUP)  # warm
            there = store.extent().statements
            _, rates = grow(store, press, there, there + 2 * STRETCH, GROUP)
    return {f"added_in_groups_of_{GROUP}": rates["added_at_end"]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", default="10000,100000", help="sizes to measure at")
    parser.add_argument("--quotes", type=int, default=300)
    parser.add_argument("--directory", type=Path, help="where the record is made and removed: its disk is measured")
    parser.add_argument("--keep", type=Path, help="make the record here and leave it")
    parser.add_argument("--again", action="store_true", help="ask the record that --keep left")
    args = parser.parse_args()
    sizes = sorted(int(size) for size in args.statements.split(","))
    if args.again:
        press = pickle.loads(_press_of(args.keep).read_bytes())
        rows = [questions(args.keep, press, args.quotes) | added_to_copy(args.keep, press, args.directory)]
    else:
        with tempfile.TemporaryDirectory(dir=args.directory) as folder:
            rows = measure(args.keep or Path(folder) / "scale.db", sizes, args.quotes, args.keep is not None)
    print(json.dumps({"bench": "scale", "sizes": rows}))


if __name__ == "__main__":
    main()
