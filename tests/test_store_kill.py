"""The record survives kill -9 at any moment: this file is also the program that is killed."""
import random
import subprocess
import sys
from pathlib import Path

from store_readings import TEXT, article, reading

from quoth.store.rows import Counts
from quoth.store.store import Store

PAGES, ROUNDS = 240, 8


def _page(number):
    """Pages of every kind: new ones, a new version of the one before, another model's reading of it."""
    at = article(TEXT if number % 3 != 1 else TEXT + "Later.\n", url=f"https://harbour-post.example/{number // 3}")
    return reading(at, "small 2" if number % 3 == 2 else "small 1"), f"<p>{number}</p>".encode() * 2000


def _add_all(path):
    with Store(path) as store:
        print("begun", flush=True)
        for number in range(PAGES):
            added = store.add(*_page(number), fetched_at=None)
            print(number, added.article, added.version, flush=True)  # acknowledged


def _run_and_kill(path, lines):
    """Kill the program at a random moment after it has printed so many lines; return all that it acknowledged."""
    program = subprocess.Popen(
        [sys.executable, __file__, str(path)], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parent.parent,
    )
    said = [program.stdout.readline() for _ in range(lines)]
    program.kill()  # SIGKILL
    said += program.stdout.readlines()
    program.stdout.close()
    program.wait()
    return [line.split() for line in said if line.endswith("\n")][1:]


def test_store_killed_at_any_moment_opens_whole_and_a_rerun_completes_it(tmp_path):
    path = tmp_path / "quoth.db"
    chance = random.Random(7)
    for end in range(1, ROUNDS + 1):
        # Further on each time, as what is already there goes by quickly; never so far that it could be done.
        least, most = PAGES * (end - 1) // (ROUNDS + 2), PAGES * end // (ROUNDS + 2)
        acknowledged = _run_and_kill(path, chance.randint(least, most))
        assert len(acknowledged) < PAGES, "the program was done before it was killed: give it more pages"
        with Store(path) as store:
            assert list(store.check()) == []
            for number, id, version in acknowledged:
                kept = store.article(id)
                assert kept.reading.article == _page(int(number))[0].article
                assert kept.origin.version == int(version)
    _add_all(path)
    with Store(path) as store:
        assert list(store.check()) == []
        assert store.counts() == Counts(
            articles=PAGES // 3, versions=PAGES * 2 // 3, readings=PAGES, statements=PAGES // 3 * 2,
            speakers=2, failures=0,
        )


if __name__ == "__main__":
    _add_all(Path(sys.argv[1]))
