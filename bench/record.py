"""How fast the record takes in and answers, and how large it grows, on made-up readings.

    python -m bench.record [--statements 1000,10000,100000] [--batch PAGES] [--searches N] [--directory DIR]

Readings are of invented words whose lengths and frequencies are those of news: 25 statements of
about 22 words to an article of about 6,000 characters, words and speakers drawn by Zipf's law. One
record grows through the sizes. Adding: statements a second over the last stretch, each page in its
own transaction, or --batch pages in one. Search: one to three words, with and without a speaker or
a date, warm, the first page of 20 with its total; common: one or two of the 20 commonest words, with every filter.
Timeline: of the three who speak most. Voices: by each of its four, the slowest. The last line is JSON.
"""
import argparse
import json
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from functools import partial
from itertools import accumulate
from pathlib import Path

from quoth.questions.search import search
from quoth.questions.timeline import timeline
from quoth.questions.voices import voices
from quoth.records import (
    Article,
    Attribution,
    Block,
    Candidate,
    Found,
    Reading,
    SaidOn,
    Speaker,
    Statement,
    statement_id,
)
from quoth.store.counting import GROUPS
from quoth.store.store import Store

VOCABULARY, SPEAKERS = 60_000, 40_000
PER_ARTICLE = 25
SYLLABLES = [c + v + e for c in "bdfgklmnprstvz" for v in "aeiou" for e in ("", "n", "r", "s", "l")]


class Invention:
    """Words, people and articles that nobody wrote; the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        # Zipf's law with the exponent of English text, which is close to 1, and flatter for people.
        self.words = self._names(VOCABULARY, 1, 4)
        self.word_weights = list(accumulate(1 / (rank + 3) for rank in range(VOCABULARY)))
        first, last = self._names(800, 2, 2), self._names(9000, 2, 3)
        choose = self.random.choice
        self.people = [f"{choose(first)} {choose(last)}".title() for _ in range(SPEAKERS)]
        self.people_weights = list(accumulate((rank + 10) ** -0.8 for rank in range(SPEAKERS)))

    def _names(self, count: int, least: int, most: int) -> list[str]:
        made: dict[str, None] = {}
        while len(made) < count:
            made["".join(self.random.choices(SYLLABLES, k=self.random.randint(least, most)))] = None
        return list(made)

    def sentence(self, count: int) -> str:
        return " ".join(self.random.choices(self.words, cum_weights=self.word_weights, k=count))

    def speaker(self) -> str:
        return self.random.choices(self.people, cum_weights=self.people_weights)[0]

    def reading(self, number: int) -> tuple[Reading, bytes]:
        """Return reading number `number` and a page of about four times its text."""
        text, marks = "", []
        for _ in range(PER_ARTICLE):
            person, start = self.speaker(), len(text)
            words = self.sentence(max(3, round(self.random.gauss(22, 9))))
            text += f"{words}, said {person} on Monday. {self.sentence(12)}.\n"
            marks.append((start, start + len(words), person))
        day = f"20{31 + number % 9}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        blocks = (Block("paragraph", 0, len(text)),)
        article = Article(
            text, blocks, title=self.sentence(9), published=day if number % 20 else None,
            outlet=self.people[number % 200] + " Post", url=f"https://press.example/{number}", language="en",
        )
        statements = tuple(self.statement(article, *mark) for mark in marks)
        filler = self.random.randbytes(1500).hex()
        return Reading(article, statements, (), "invented 1", "0"), f"<p>{text}</p>{filler}".encode() * 2

    def statement(self, article: Article, start: int, end: int, person: str) -> Statement:
        cue = (end + 2, end + 6)
        source = (end + 7, end + 7 + len(person))
        when = (source[1] + 4, source[1] + 10)
        found = Attribution((source,), (cue,), ((start, end),))
        lost = (Candidate(self.speaker(), 0.2), Candidate(self.speaker(), 0.1))
        return Statement(
            statement_id(article, found), "paragraph", self.random.choice(("direct", "indirect", "indirect", "mixed")),
            "say", False, *(found.source, found.cue, found.content),
            Speaker(person, "person", "spokesman", 0.9, "the full name stands beside the cue", lost),
            addressee=Found("on", source[1] + 1, source[1] + 3),
            said_on=SaidOn(article.published, "Monday", *when) if article.published else None,
        )


def grow(store: Store, invention: Invention, numbers: range, batch: int) -> float:
    """Add the readings of these numbers and return the seconds that adding took."""
    seconds = 0.0
    for first in range(numbers.start, numbers.stop, batch):
        made = [invention.reading(n) for n in range(first, min(first + batch, numbers.stop))]
        begun = time.perf_counter()
        with store.batch() if batch > 1 else nullcontext():
            for reading, page in made:
                store.add(reading, page, fetched_at="2031-01-01T00:00:00+00:00")
        seconds += time.perf_counter() - begun
    return seconds


def questions(invention: Invention, count: int) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield searches as people make them: words of the middle of the vocabulary, some common, some rare."""
    choose = invention.random
    for number in range(count):
        words = [invention.words[int(10 ** choose.uniform(1.5, 4.5))] for _ in range(choose.randint(1, 3))]
        options = ({}, {"speaker": invention.speaker()}, {"since": "2034", "until": "2035-06"}, {})[number % 4]
        yield " ".join(words[: 1 if options else 3]), options


def common_questions(invention: Invention, count: int) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield searches for the commonest words, which most statements have, with one filter each."""
    choose = invention.random
    for number in range(count):
        words = " ".join(choose.choices(invention.words[:20], k=1 + number % 2))
        filters = (
            {"speaker": invention.speaker()}, {"outlet": choose.choice(invention.people[:200])},
            {"kind": "direct"}, {"since": "2034", "until": "2035-06"}, {"since": "2034-01-05"},
        )
        yield words + (" act:deny" if number % 7 == 0 else ""), filters[number % len(filters)]


def slowest(questions: Iterable[Callable[[], object]]) -> float:
    """Return the milliseconds of the slowest of the questions, each asked twice, the second time counts."""
    times = []
    for ask in questions:
        ask()
        begun = time.perf_counter()
        ask()
        times.append(1000 * (time.perf_counter() - begun))
    return round(max(times), 1)


def searches(store: Store, invention: Invention, count: int) -> dict[str, float]:
    """Return the median and the 95th percentile of search, in milliseconds, and what was found."""
    asked = list(questions(invention, count))
    common = sorted(timed(store, *one) for one in common_questions(invention, count))
    times, totals = [], []
    for warm in (False, True):
        for words, options in asked:
            begun = time.perf_counter()
            hits = search(store, words, **options)
            if warm:
                times.append(1000 * (time.perf_counter() - begun))
                totals.append(hits.total)
    times.sort()
    return {
        "search_p50_ms": round(times[count // 2], 2), "search_p95_ms": round(times[count * 95 // 100], 2),
        "search_most_hits": max(totals), "common_p95_ms": round(common[count * 95 // 100], 2),
    }


def timed(store: Store, words: str, options: dict[str, str]) -> float:
    """Return the milliseconds of one search, warm."""
    return slowest([partial(search, store, words, **options)])


def measure(path: Path, sizes: list[int], batch: int, count: int) -> list[dict[str, float]]:
    """Grow one record through the sizes and measure at each."""
    rows, done, invention = [], 0, Invention(1)
    for size in sizes:
        numbers = range(done, size // PER_ARTICLE)
        with Store(path) as store:
            seconds = grow(store, invention, numbers, batch)
            row: dict[str, float] = {"statements": size}
            row["added_per_second"] = round(len(numbers) * PER_ARTICLE / seconds)
            row |= searches(store, Invention(1), count)
            most = [voice.name for voice in voices(store, by="speaker")[:3]]
            row["timeline_ms"] = slowest(partial(timeline, store, name) for name in most)
            row["voices_ms"] = slowest(partial(voices, store, by=by) for by in GROUPS)
            row["check_seconds"] = seconds_of(store.check(), 0)
            row["speakers_seconds"] = seconds_of(store.speakers(), 1)
        done = numbers.stop
        row["bytes_per_statement"] = round(path.stat().st_size / size)  # closed, so the log is in the file
        row["peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        rows.append(row)
    return rows


def seconds_of(answers: Iterator[object], least: int) -> float:
    """Return the time to take all answers; there must be at least so many, and with 0 none at all."""
    begun = time.perf_counter()
    count = sum(1 for _ in answers)
    assert count >= least and (least or not count), f"{count} answers"
    return round(time.perf_counter() - begun, 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", default="1000,10000,100000", help="sizes to measure at")
    parser.add_argument("--batch", type=int, default=1, help="pages in one transaction")
    parser.add_argument("--searches", type=int, default=200)
    parser.add_argument("--directory", type=Path, help="where the record is made and removed: its disk is measured")
    args = parser.parse_args()
    sizes = sorted(int(size) for size in args.statements.split(","))
    with tempfile.TemporaryDirectory(dir=args.directory) as folder:
        rows = measure(Path(folder) / "bench.db", sizes, args.batch, args.searches)
    names = list(rows[0])
    print("  ".join(names))
    for row in rows:
        print("  ".join(f"{row[name]:>{len(name)}}" for name in names))
    print(json.dumps({"bench": "record", "batch": args.batch, "sizes": rows}))


if __name__ == "__main__":
    main()
