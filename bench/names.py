"""Whose names are read: persons' names of news from the whole world, by region, as the rules of resolving find them.

    python -m bench.names

en-worldwide's articles, all of which no rule was made from. Found: a name begins and ends as the corpus has it,
titles apart; person: and the one named is held for a person; short: of the names of one word, those that are held
for somebody named in full before. For comparison the same on UNER's English web dev part (its Western names,
mostly). The last line is JSON.
"""
import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench.shared import SHARED
from quoth.records import Article, Block, Span
from quoth.resolving.cast import read_cast
from quoth.resolving.tokens import read_words

DATA = SHARED / "data"
CLOSING, OPENING = frozenset(".,;:!?)]}%'’”"), frozenset("([{“‘$#")


class Named(NamedTuple):
    """An article put together from a corpus's words, and where it names persons."""

    article: Article
    persons: tuple[Span, ...]


def put_together(sentences: list[list[tuple[str, str]]], person: str) -> Named:
    """Join words as they are written, a sentence a paragraph, as neither corpus tells paragraphs; hyphens join."""
    text, blocks, persons = "", [], []
    for sentence in sentences:
        start = len(text)
        begun: int | None = None
        for place, (word, tag) in enumerate(sentence):
            hyphen = word == "-" or text[-1:] == "-"
            near = hyphen or not text or text[-1] in OPENING or text[-1] == "\n" or word[0] in CLOSING
            if begun is not None and tag != f"I-{person}":
                persons.append((begun, len(text)))
                begun = None
            text += word if near and place else " " * bool(place) + word
            if tag == f"B-{person}":
                begun = len(text) - len(word)
        if begun is not None:
            persons.append((begun, len(text)))
        blocks.append(Block("paragraph", start, len(text)))
        text += "\n"
    return Named(Article(text, tuple(blocks)), tuple(persons))


def sentences_of(path: Path, word: int, tag: int) -> Iterator[list[tuple[str, str]]]:
    """Yield the sentences of a file in columns, blank lines between."""
    for piece in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        rows = [line.split("\t") for line in piece.splitlines() if line and not line.startswith("#")]
        some = [(row[word], row[tag]) for row in rows if len(row) > max(word, tag) and row[word].strip()]
        if some and not some[0][0].startswith("http"):
            yield some


def judge(named: Named) -> Counter[str]:
    """Count an article's persons' names: all, found, person, and of those of one word how many are somebody's."""
    words = read_words(named.article)
    mentions = {(one.name.start, one.name.end): one for one in read_cast(named.article, words).mentions}
    out: Counter[str] = Counter()
    for span in named.persons:
        mention = mentions.get(span)
        entity = mention.entity if mention else None
        out["all"] += 1
        out["found"] += mention is not None
        out["person"] += entity is not None and entity.kind == "person"
        last = re.escape(named.article.text[span[0] : span[1]])
        if " " not in last and re.search(rf"[A-Z]\S+ {last}\b", named.article.text[: span[0]]):
            out["short"] += 1
            out["full"] += entity is not None and " " in entity.name
    return out


def regions() -> dict[str, tuple[str, ...]]:
    """Return how articles' names begin, by region."""
    found: dict[str, list[str]] = {}
    region = ""
    for line in (DATA / "en-worldwide" / "regions.txt").read_text(encoding="utf-8").splitlines():
        if line.endswith(":"):
            region = line[:-1].lower()
        elif line.strip() and not line.startswith("#"):
            found.setdefault(region, []).append(line.strip())
    return {region: tuple(starts) for region, starts in found.items()}


def main() -> None:
    by_region, digest = regions(), hashlib.sha256()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted((DATA / "en-worldwide" / "processed_annotated").glob("*.tsv")):
        digest.update(path.read_bytes())
        region = next((name for name, starts in by_region.items() if path.name.startswith(starts)), "elsewhere")
        if sentences := list(sentences_of(path, 0, 1)):
            counts[region] += judge(put_together(sentences, "Person"))
    web = min((DATA / "uner-en-ewt").glob("*dev*"))
    digest.update(web.read_bytes())
    some = list(sentences_of(web, 1, 2))
    for low in range(0, len(some), 25):
        counts["web (UNER dev)"] += judge(put_together(some[low : low + 25], "PER"))
    figures = {
        region: {"names": one["all"], **{what: round(100 * one[what] / max(1, one["all"]), 1)
                                         for what in ("found", "person")},
                 "short": round(100 * one["full"] / max(1, one["short"]), 1)}
        for region, one in sorted(counts.items())
    }
    for region, row in figures.items():
        print(f"{region:16}", "  ".join(f"{name} {value}" for name, value in row.items()))
    print(json.dumps({"bench": "names", "data_sha256": digest.hexdigest(), **figures}))


if __name__ == "__main__":
    main()
