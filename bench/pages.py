"""How well pages are read: body text, readers' comments, and the demonstration pages' blocks and metadata.

    python -m bench.pages [--data DIR] [--show]

Two thirds of each set's pages, by a hash of their names, are what the reader was tuned on; the rest is held out.
trafilatura alone on the same pages is the baseline.
"""
import argparse
import gzip
import hashlib
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from bench.shared import SHARED
from quoth.errors import PageError
from quoth.reading import read_page
from quoth.reading.decoding import decode_page
from quoth.reading.passages import cut_passages, parse_page
from quoth.records import Article

DEMO = Path(__file__).resolve().parent.parent / "demo"
# The gold of pages-aeb is the article's text without headline, standfirst, captions and repeated quotations.
BODY = ("subheading", "paragraph", "list-item")
# The gold of pages-comments wants and doesn't want strings of the whole article, its standfirst too.
PROSE = ("standfirst", *BODY, "pull-quote")
_TOKEN = re.compile(r"\w+", re.UNICODE)
_SHINGLE = 4


def is_tuned(name: str) -> bool:
    """Whether a page belongs to the two thirds that the reader may be tuned on."""
    return hashlib.sha256(name.encode()).digest()[0] % 3 != 0


def text_of(article: Article, kinds: tuple[str, ...]) -> str:
    """The article's blocks of these kinds, one a paragraph."""
    return "\n\n".join(article.text[block.start:block.end] for block in article.blocks if block.kind in kinds)


def baseline(data: bytes) -> str:
    """trafilatura's own text of the page, with its settings as they come, without comments."""
    from trafilatura import extract

    return extract(data, include_comments=False) or ""


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Sequences of four words; of a shorter text, all its words: as the article extraction benchmark counts."""
    tokens = _TOKEN.findall(text)
    count = max(1, len(tokens) - _SHINGLE + 1)
    return Counter(tuple(tokens[start:start + _SHINGLE]) for start in range(count) if tokens)


def precision_recall(gold: str, found: str) -> tuple[float, float] | None:
    """Precision and recall of one page; None where neither has text, as there is nothing to count."""
    wanted, got = shingles(gold), shingles(found)
    hits = (wanted & got).total()
    if not wanted and not got:
        return None
    return hits / got.total() if got else 0.0, hits / wanted.total() if wanted else 0.0


def body_scores(pairs: list[tuple[str, str]]) -> dict[str, float]:
    """Mean precision and recall over pages, and their F1, as the article extraction benchmark computes them."""
    rows = [scores for gold, found in pairs if (scores := precision_recall(gold, found))]
    precision, recall = (sum(column) / len(rows) for column in zip(*rows, strict=True))
    return {"precision": round(precision, 4), "recall": round(recall, 4),
            "f1": round(2 * precision * recall / (precision + recall), 4), "pages": len(rows)}


def measure_bodies(data: Path, show: bool) -> dict[str, Any]:
    """Body F1 on pages-aeb, for quoth and trafilatura, tuned, held out and all."""
    gold = json.loads((data / "pages-aeb" / "ground-truth.json").read_text(encoding="utf-8"))
    rows = []
    for name, entry in gold.items():
        page = gzip.decompress((data / "pages-aeb" / "html" / f"{name}.html.gz").read_bytes())
        article = _read(page, name)
        rows.append((name, entry["articleBody"], text_of(article, BODY) if article else "", baseline(page)))
        if show:
            _show_pair(rows[-1])
    report: dict[str, Any] = {}
    for part, wanted in (("tuned", (True,)), ("held_out", (False,)), ("all", (True, False))):
        chosen = [row for row in rows if is_tuned(row[0]) in wanted]
        report[part] = {"quoth": body_scores([(row[1], row[2]) for row in chosen]),
                        "trafilatura": body_scores([(row[1], row[3]) for row in chosen])}
    return report


def _show_pair(row: tuple[str, str, str, str]) -> None:
    name, gold, mine, theirs = row
    scores = [precision_recall(gold, text) or (0.0, 0.0) for text in (mine, theirs)]
    numbers = "  ".join(f"{precision:.3f} {recall:.3f}" for precision, recall in scores)
    print(f"{'tuned' if is_tuned(name) else 'held'}  {name[:12]}  {numbers}")


def _read(page: bytes, name: str) -> Article | None:
    try:
        return read_page(page, path=f"{name}.html")
    except PageError as error:
        print(f"not read: {error}")
        return None


@dataclass(slots=True)
class Strings:
    """Counts over the gold strings of pages-comments: in the body, in comments, kept and kept out."""

    comments: int = 0
    comments_on_page: int = 0
    comments_in_body: int = 0
    comments_in_comments: int = 0
    wanted: int = 0
    wanted_in_body: int = 0
    unwanted: int = 0
    unwanted_in_body: int = 0

    def count(self, entry: dict[str, Any], page: str, body: str, comments: str) -> None:
        """Add one page, page being all of its text. A string counts where it stands in the text, white space aside."""
        body, comments = flat(body), flat(comments)
        strings = [string for string in map(flat, entry.get("comments", ())) if string]
        self.comments += len(strings)
        self.comments_on_page += sum(string in page for string in strings)
        self.comments_in_body += sum(string in body for string in strings)
        self.comments_in_comments += sum(string in comments for string in strings)
        for kind, field in (("with", "wanted"), ("without", "unwanted")):
            strings = [string for string in map(flat, entry.get(kind) or ()) if string]
            setattr(self, field, getattr(self, field) + len(strings))
            inside = f"{field}_in_body"
            setattr(self, inside, getattr(self, inside) + sum(string in body for string in strings))

    def to_dict(self) -> dict[str, int]:
        """Return the counts by name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def flat(text: str) -> str:
    """Text with every run of white space as one space, for comparing."""
    return re.sub(r"\s+", " ", text.replace("\xad", "").replace("\u200b", "")).strip()


def measure_comments(data: Path, show: bool) -> dict[str, Any]:
    """Comment strings in body and in comments on pages-comments, for quoth and trafilatura, tuned, held out and all."""
    gold = json.loads((data / "pages-comments" / "gold.json").read_text(encoding="utf-8"))
    parts = {part: {"quoth": Strings(), "trafilatura": Strings()} for part in ("tuned", "held_out", "all")}
    for entry in gold.values():
        page = (data / "pages-comments" / "html" / entry["file"]).read_bytes()
        article = _read(page, entry["file"])
        mine = (text_of(article, PROSE), text_of(article, ("comment",))) if article else ("", "")
        theirs = trafilatura_parts(page)
        whole = flat(" ".join(passage.text for passage in cut_passages(parse_page(decode_page(page).text))))
        if show:
            _show_strings(entry, whole, *mine)
        for part in ("tuned" if is_tuned(entry["file"]) else "held_out", "all"):
            parts[part]["quoth"].count(entry, whole, *mine)
            parts[part]["trafilatura"].count(entry, whole, *theirs)
    return {part: {who: strings.to_dict() for who, strings in systems.items()} for part, systems in parts.items()}


def trafilatura_parts(page: bytes) -> tuple[str, str]:
    """Body and comments as trafilatura alone separates them."""
    from trafilatura import bare_extraction

    document = bare_extraction(page, include_comments=True)
    return (document.text or "", document.comments or "") if document else ("", "")


def _show_strings(entry: dict[str, Any], whole: str, body: str, comments: str) -> None:
    if not is_tuned(entry["file"]):
        return
    for string in filter(None, map(flat, entry.get("comments", ()))):
        if string in flat(body):
            print("IN BODY ", entry["file"], string)
        elif string not in flat(comments):
            print("MISSING " if string in whole else "(absent)", entry["file"], string)
    for string in map(flat, entry.get("with") or ()):
        if string and string not in flat(body):
            print("not in body  ", entry["file"], string)
    for string in map(flat, entry.get("without") or ()):
        if string and string in flat(body):
            print("unwanted     ", entry["file"], string)


FACTS = ("title", "outlet", "byline", "published", "published_at", "language", "url")


def measure_demo() -> dict[str, Any]:
    """Metadata and listed blocks of the HTML demonstration pages that are as in their gold."""
    report: Counter[str] = Counter()
    wrong: list[str] = []
    for page in sorted((DEMO / "pages").glob("*.html")):
        gold = json.loads((DEMO / "gold" / f"{page.stem}.json").read_text(encoding="utf-8"))
        article = read_page(page.read_bytes(), path=page.name)
        shown = article.to_dict()
        for fact in FACTS:
            report["facts"] += 1
            report["facts right"] += shown[fact] == gold[fact]
            if shown[fact] != gold[fact]:
                wrong.append(f"{page.stem}: {fact} is {shown[fact]!r}, not {gold[fact]!r}")
        found = list(_blocks(article))
        for row in gold["blocks"]:
            wanted = _row(row, gold["blocks"])
            report["blocks"] += 1
            report["blocks right"] += wanted in found
            if wanted not in found:
                wrong.append(f"{page.stem}: no {wanted}")
    for line in wrong:
        print("demo:", line)
    return dict(report)


def _blocks(article: Article) -> Iterator[tuple[str | None, ...]]:
    rows = [block.to_dict() | {"text": article.text[block.start:block.end]} for block in article.blocks]
    return (_row(row, rows) for row in rows)


def _row(row: dict[str, Any], rows: list[dict[str, Any]]) -> tuple[str | None, ...]:
    """Kind, words, author and time of a block, and the words that it replies to."""
    parent = row.get("reply_to")
    return (row["kind"], flat(row["text"]), row.get("author"), row.get("posted"),
            flat(rows[parent]["text"]) if parent is not None else None)


def _table(report: dict[str, Any]) -> None:
    widths = (17, 14, 14, 15)
    print(f"\n{'body, pages-aeb':28}{'pages':>6}{'precision':>11}{'recall':>8}{'F1':>8}")
    for part, systems in report["body"].items():
        for who, row in systems.items():
            figures = f"{row['precision']:>11.4f}{row['recall']:>8.4f}{row['f1']:>8.4f}"
            print(f"{part + ', ' + who:28}{row['pages']:>6}{figures}")
    heads = zip(("comments in body", "in comments", "wanted kept", "unwanted kept"), widths, strict=True)
    print(f"\n{'strings, pages-comments':28}" + "".join(f"{head:>{width}}" for head, width in heads))
    for part, systems in report["comments"].items():
        for who, row in systems.items():
            pairs = (f"{row[a]}/{row[b]}" for a, b in (
                ("comments_in_body", "comments"), ("comments_in_comments", "comments_on_page"),
                ("wanted_in_body", "wanted"), ("unwanted_in_body", "unwanted")))
            print(f"{part + ', ' + who:28}" + "".join(f"{a:>{width}}" for a, width in zip(pairs, widths, strict=True)))
    demo = report["demo"]
    print(f"\ndemo pages as in gold: {demo['facts right']}/{demo['facts']} facts, "
          f"{demo['blocks right']}/{demo['blocks']} blocks")


def main() -> None:
    """Measure, print a table, then one JSON line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=SHARED / "data", help="folder with pages-aeb and pages-comments")
    parser.add_argument("--show", action="store_true", help="print each tuned page's figures and faults")
    arguments = parser.parse_args()
    started = time.process_time()
    report = {"bench": "pages", "body": measure_bodies(arguments.data, arguments.show),
              "comments": measure_comments(arguments.data, arguments.show), "demo": measure_demo()}
    _table(report)
    print(json.dumps(report | {"cpu_seconds": round(time.process_time() - started, 1)}))


if __name__ == "__main__":
    main()
