"""How quick the desk is with many readers while somebody writes: python bench/desk.py --record FILE [--readers 20].

Readers wait THINK seconds on average between two pages, as people do; --think 0 lets each ask again at once, which
measures how many pages a second one server process makes rather than how long one takes. A copy of the record is
served, since the writer adds to it. The last line is JSON.
"""
import argparse
import asyncio
import contextlib
import json
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

import httpx

THINK = 1.0
WARM = 15.0  # seconds in which readers ask as they do later, and which are not measured
LIMIT = 100.0  # milliseconds at p95, the figure to reach
TEXT = "Wall opens in Orun\n\n“The tide wall number {number} will hold,” Mayor Ines Dalo told reporters on Monday.\n"


@contextlib.contextmanager
def served(record: Path):
    """Yield the address and the token of `quoth serve` on the record."""
    run = [sys.executable, "-c", "from quoth.cli import main; main()"]
    command = [*run, "serve", "--record", str(record), "--port", "0"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        server.stderr.readline()
        found = re.search(r"(http://\S+/)enter\?token=(\S+)", server.stderr.readline())
        yield found[1].rstrip("/"), found[2]
    finally:
        server.terminate()
        server.wait()


async def paths(client: httpx.AsyncClient) -> dict[str, list[str]]:
    """Return what readers ask for, by kind of page, from the record itself."""
    statements = (await client.get("/api/statements?limit=200")).json()["statements"]
    names = [(one["speaker"]["type"], one["speaker"]["name"]) for one in statements if one["speaker"]["name"]]
    words = [word for one in statements for word in re.findall(r"[a-z]{5,}", one["words"])]
    speakers = [f"/speakers/{type}/{escaped(name)}" for type, name in names if "/" not in name and "?" not in name]
    return {
        "front": ["/"],
        "search": [f"/search?q={word}" for word in words[:200]],
        "article": [f"/articles/{one['article']['article']}" for one in statements],
        "statement": [f"/statements/{one['id']}" for one in statements],
        "answers": [f"/statements/{one['id']}/answers" for one in statements],
        "alike": [f"/statements/{one['id']}/alike" for one in statements],
        "speaker": speakers,
        "exchanges": [f"{one}/answers" for one in speakers],
        "timeline": [f"/timeline?speaker={one.split('/', 3)[3]}" for one in speakers],
        "verify": [f"/verify?quote={escaped(one['words'][:300])}" for one in statements if "?" not in one["words"]],
        "lists": ["/articles", "/speakers", "/voices", "/voices?by=outlet", "/voices?by=pronoun"],
    }


def escaped(text: str) -> str:
    """Return text as it stands in a URL."""
    return quote(text, safe="")


async def read(client, asked, seconds, think, times, errors, seed):
    """Ask for pages until the time is over; note how long each took in milliseconds, after the first WARM seconds."""
    chance, begin = random.Random(seed), time.monotonic() + WARM
    await asyncio.sleep(chance.random() * think)
    while time.monotonic() < begin + seconds:
        kind = chance.choice(list(asked))
        begun = time.perf_counter()
        answer = await client.get(chance.choice(asked[kind]))
        if time.monotonic() > begin:
            times[kind].append((time.perf_counter() - begun) * 1000)
        if answer.status_code != 200:
            errors.append(f"{answer.status_code} {answer.url}")
        await asyncio.sleep(chance.expovariate(1 / think) if think else 0)


async def write(client, token, seconds):
    """Add pages one after another until the time is over; return how many."""
    until, added = time.monotonic() + WARM + seconds, 0
    while time.monotonic() < until:
        answer = await client.post("/api/pages", json={"text": TEXT.format(number=time.monotonic_ns())},
                                   headers={"Authorization": f"Bearer {token}"})
        while (await client.get(answer.headers["location"])).json()["state"] in ("waiting", "reading"):
            await asyncio.sleep(0.2)
        added += 1
    return added


async def measure(address, token, readers, seconds, think):
    """Return the report."""
    async with httpx.AsyncClient(base_url=address, timeout=60) as client:
        asked = await paths(client)
        times, errors = {kind: [] for kind in asked}, []
        for kind in asked:  # warm
            await client.get(asked[kind][0])
        reading = [read(client, asked, seconds, think, times, errors, seed) for seed in range(readers)]
        added, *_ = await asyncio.gather(write(client, token, seconds), *reading)
    report = {"readers": readers, "think_s": think, "seconds": seconds, "pages_added": added, "errors": errors[:5]}
    every = [one for found in times.values() for one in found]
    for kind, found in {**times, "all": every}.items():
        cuts = statistics.quantiles(found, n=100, method="inclusive")
        report[kind] = {"requests": len(found), "p50_ms": round(cuts[49], 1), "p95_ms": round(cuts[94], 1)}
        print(f"{kind:10} {len(found):6,} requests   p50 {cuts[49]:7.1f} ms   p95 {cuts[94]:7.1f} ms")
    return report | {"reached": report["all"]["p95_ms"] < LIMIT and not errors}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--record", type=Path, required=True)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--think", type=float, default=THINK)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "record.db"
        shutil.copy(given.record, copy)
        with served(copy) as (address, token):
            print(json.dumps(asyncio.run(measure(address, token, given.readers, given.seconds, given.think))))


if __name__ == "__main__":
    main()
