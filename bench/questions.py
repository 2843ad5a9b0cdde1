"""How right the answers are: `verify` on quotations, `audit` on display texts, half for tuning, half held out.

    python -m bench.questions [--data DIR]      DIR is PolNeAR's folder, with dev/text

The labels are in gold/quotes.jsonl and gold/displays.jsonl (gold/README.md says how they were made); the pages are the
demonstration pages and PolNeAR's dev part, all read into records first. The last line on standard output is JSON.
"""
import argparse
import hashlib
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bench.shared import POLNEAR
from quoth.encoder.session import Encoder
from quoth.pipeline import read
from quoth.questions.audit import audit
from quoth.questions.audit_claims import with_displays
from quoth.reading import read_page
from quoth.records import Article
from quoth.store.store import Store

GOLD = Path(__file__).parent / "gold"
PAGES = Path(__file__).parent.parent / "demo" / "pages"
GENUINE = ("verbatim", "elided")
UNSAID = ("altered", "spliced", "other_speaker", "not_found")
# Of several findings on one display text the gravest is what a desk acts on.
GRAVITY = ("wrong_speaker", "overstated", "not_supported", "paraphrase_only", "supported")


def rows(name: str) -> list[dict]:
    """Read a gold file."""
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


@cache
def encoder() -> Encoder:
    """Load the encoder once."""
    return Encoder.load()


def page_article(path: Path) -> Article:
    """Parse one page."""
    return read_page(path.read_bytes(), path=str(path))


def pages(data: Path) -> dict[str, dict[str, Path]]:
    """Return the pages of either record by their stems."""
    return {
        "demo": {path.stem: path for path in sorted(PAGES.iterdir())},
        "polnear": {path.stem: path for path in sorted((data / "dev" / "text").glob("*.txt"))},
    }


def recipe(row: dict, texts: dict[str, Path]) -> str:
    """Return a quotation of gold/quotes.jsonl: its own words, or the article's after the edits."""
    if "quote" in row:
        return row["quote"]
    text = texts[row["article"]].read_text(encoding="utf-8")
    pieces = []
    for start, end in row["spans"]:
        piece, at = "", start
        for kind, first, *rest in sorted(row["edits"], key=lambda edit: edit[1]):
            if start <= first <= end:
                piece += text[at:first] + ("" if kind == "delete" else rest[-1])
                at = first if kind == "insert" else rest[0]
        pieces.append(piece + text[at:end])
    return ", ".join(pieces)


def display_text(row: dict, texts: dict[str, Path]) -> str:
    """Return a display text of gold/displays.jsonl: our own words, and the article's at [start, end)."""
    if all(isinstance(part, str) for part in row["display"]):
        return "".join(row["display"])
    text = texts[row["page"]].read_text(encoding="utf-8")
    return "".join(part if isinstance(part, str) else text[part[0] : part[1]] for part in row["display"])


def find_audits(found: dict[str, dict[str, Path]]) -> Iterator[tuple[dict, str | None, str]]:
    """Yield each display text's label, the verdict found (None: not listed), and a line on it."""
    for row in rows("displays.jsonl"):
        texts = found[row["record"]]
        text = display_text(row, texts)
        article = with_displays(page_article(texts[row["page"]]), (text,))
        findings = [one for one in audit(read(article, encoder()), displays=(text,)) if one.where == "given"]
        worst = min(findings, key=lambda one: GRAVITY.index(one.verdict), default=None)
        line = f"{text} [{worst.attributed_to}] {worst.reason} {worst.decided_by}" if worst else text
        yield row, worst and worst.verdict, line


def make_records(found: dict[str, dict[str, Path]], folder: Path) -> None:
    """Read all pages into a record each, demo.db and polnear.db; records that are there stay as they are."""
    for name, texts in found.items():
        if (folder / f"{name}.db").exists():
            continue
        with Store(folder / f"{name}.db") as store:
            for path in texts.values():
                store.add(read(page_article(path), encoder()), path.read_bytes(), place=str(path))


def find_verdicts(found: dict[str, dict[str, Path]], folder: Path) -> Iterator[tuple[dict, str | None, str]]:
    """Yield each quotation's label, the verdict found, and a line on it."""
    from quoth.questions.verify import verify

    for name, texts in found.items():
        with Store(folder / f"{name}.db", create=False) as store:
            for row in rows("quotes.jsonl"):
                if row["record"] == name:
                    quote = recipe(row, texts)
                    yield row, verify(store, quote, speaker=row["speaker"]).verdict, f"{quote} [{row['speaker']}]"


def share(part: int, whole: int) -> float | None:
    """Return a percentage with one decimal; None where there is nothing to count."""
    return round(100 * part / whole, 1) if whole else None


def right(results: list[tuple[dict, str | None, str]]) -> float | None:
    """Return how many of a hundred are as the label accepts."""
    return share(sum(found in row["verdict"] for row, found, _ in results), len(results))


def verdict_figures(results: list[tuple[dict, str | None, str]]) -> dict:
    """Sum quotations up: how many verdicts are right, how many altered or foreign ones passed as genuine."""
    unsaid = [(row, found) for row, found, _ in results if row["verdict"][0] in UNSAID]
    passed = sum(found in GENUINE for _, found in unsaid)
    return {
        "quotations": len(results), "right": right(results),
        "altered_or_foreign": len(unsaid), "passed_as_genuine": share(passed, len(unsaid)),
    }


def finding_figures(results: list[tuple[dict, str | None, str]]) -> dict:
    """Sum display texts up: how many findings are right, how many supported ones accused."""
    supported = [found for row, found, _ in results if row["verdict"][0] == "supported"]
    accused = sum(found not in ("supported", None) for found in supported)
    return {
        "displays": len(results), "right": right(results),
        "supported": len(supported), "supported_accused": share(accused, len(supported)),
    }


def halves(results: list[tuple[dict, str | None, str]], figures, show: str | None) -> dict:
    """Return the figures of each half and of both; show: the half whose errors are listed on standard error."""
    for row, found, line in results:
        if row["half"] == show and found not in row["verdict"]:
            print(f"{row['id']} is {row['verdict']}, found {found}: {line}", file=sys.stderr)
    wrong = Counter((row["verdict"][0], found) for row, found, _ in results if found not in row["verdict"])
    return {
        half: figures([one for one in results if half in (one[0]["half"], "both")]) for half in ("tune", "held", "both")
    } | {"confused": {f"{gold} found {found}": count for (gold, found), count in sorted(wrong.items(), key=str)}}


def main() -> None:
    """Answer all questions and print how right the answers are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=POLNEAR, help="PolNeAR's folder")
    parser.add_argument("--records", type=Path, help="keep the records here, for another run of the same code")
    parser.add_argument("--show", choices=("tune", "held"), help="list this half's errors")
    parser.add_argument("--only", choices=("verify", "audit"), help="ask only these")
    arguments = parser.parse_args()
    found = pages(arguments.data)
    begun, result = time.perf_counter(), {}
    if arguments.only != "audit":
        with tempfile.TemporaryDirectory() as temporary:
            folder = arguments.records or Path(temporary)
            folder.mkdir(parents=True, exist_ok=True)
            make_records(found, folder)
            result["verify"] = halves(list(find_verdicts(found, folder)), verdict_figures, arguments.show)
    if arguments.only != "verify":
        result["audit"] = halves(list(find_audits(found)), finding_figures, arguments.show)
    for name, figures in result.items():
        for half in ("tune", "held", "both"):
            print(f"{name:8s}{half:6s}" + "  ".join(f"{key} {value}" for key, value in figures[half].items()))
    files = ("quotes.jsonl", "displays.jsonl")
    gold = {name: hashlib.sha256((GOLD / name).read_bytes()).hexdigest()[:16] for name in files}
    print(json.dumps({"bench": "questions", "gold": gold, "seconds": round(time.perf_counter() - begun, 1), **result}))


if __name__ == "__main__":
    main()
