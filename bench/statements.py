"""Who, to whom, how, when: resolved statements against 84 PolNeAR dev articles labelled by reading.

    python -m bench.statements [--show FIELD]

Twice: with the corpus's own spans of source, cue and content given, and end to end from the text. Of the first 40
articles the tune half was always open; the held half's figures were watched, and on 2026-11-23 its wrong speakers
were read: it is held no longer, for speakers and types. Of the other 44 articles, half by digest ("opened") may be
looked at since 2026-11-23; the rest, the clean group, is only counted: --show never lists it, no rule is made from it.
Right, for somebody with a name: that name; for others the type and the page's description (half of its words; of the
author, "I", the type).
The last line is JSON.
"""
import argparse
import hashlib
import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.shared import POLNEAR, share
from quoth.attribution import find_attributions
from quoth.encoder.session import FOLDER, Encoder
from quoth.pipeline import read
from quoth.reading import read_text
from quoth.records import Attribution, Statement
from quoth.resolving.gazetteer import country_names
from quoth.resolving.statements import resolve
from train.corpora import read_brat

GOLD = [Path(__file__).parent / "gold" / name for name in ("dev_a.jsonl", "dev_b.jsonl")]
CLEAN = [Path(__file__).parent / "gold" / name for name in ("dev_c.jsonl", "dev_d.jsonl", "dev_e.jsonl")]
PRONOUNS = frozenset(("he", "she", "they", "it", "i", "we", "who", "which", "his", "her", "that", "you"))
SMALL = frozenset(("the", "a", "an", "of", "and", "s", "mr", "mrs", "ms", "dr"))


@dataclass(frozen=True, slots=True)
class Judged:
    """One labelled attribution with the statement found for it, None where end to end there is none."""

    gold: dict[str, Any]
    text: str
    found: Statement | None

    @property
    def source(self) -> str:
        """The source's words."""
        return " ".join(self.text[start:end] for start, end in self.gold["source"])


def half_of(article: str) -> str:
    """Return "tune" or "held" by digest of the article's name."""
    return "tune" if int(hashlib.sha256(article.encode()).hexdigest(), 16) % 2 else "held"


def group(path: Path, article: str) -> str:
    """Return the group of a labelled article: "tune", "held", "opened" or "clean"."""
    half = half_of(article)
    return half if path in GOLD else {"tune": "opened", "held": "clean"}[half]


def words_of(name: str) -> list[str]:
    """Return the words by which names and descriptions are compared."""
    return [w for w in re.findall(r"\w+", name.lower().replace("’", "'")) if w not in SMALL]


def same_name(one: str, other: str) -> bool:
    """Tell whether two canonical names are one: equal, or of two words or more with one last word and all of one
    in the other ("Bobby Scott" of 'Robert C. "Bobby" Scott'), or first and last word equal, or two of one country's."""
    a, b = words_of(one), words_of(other)
    if country_names().get(one) == country_names().get(other) is not None:
        return True  # "Britain" and "United Kingdom"
    if a == b or min(len(a), len(b)) < 2 or a[-1] != b[-1]:
        return a == b
    return a[0] == b[0] or set(a) <= set(b) or set(b) <= set(a)


def alike(one: str, other: str) -> bool:
    """Tell whether two descriptions share half of their words."""
    a, b = set(words_of(one)), set(words_of(other))
    return bool(a and b) and (2 * len(a & b) >= max(len(a), len(b)) or a <= b or b <= a)


def verdict(one: Judged) -> str:
    """Return "right", "unknown", "wrong" or "missed" for the speaker."""
    if one.found is None:
        return "missed"
    gold, speaker = one.gold, one.found.speaker
    if gold["name"]:
        if speaker.name and same_name(gold["name"], speaker.name):
            return "right"
    elif speaker.type == gold["type"]:
        described = " ".join(one.text[s:e] for s, e in gold["description"] or gold["source"])
        if gold["type"] in ("unknown", "author") or not described or (speaker.name and alike(described, speaker.name)):
            return "right"
    named = speaker.name and speaker.type in ("person", "organization", "country", "publication")
    return "wrong" if named and not alike(speaker.name or "", one.source) else "unknown"


def form(one: Judged) -> str:
    """Return "pronoun", "name", "other" or "none" by the source's words."""
    words = one.source.split()
    if not words:
        return "none"
    if len(words) == 1 and words[0].lower() in PRONOUNS:
        return "pronoun"
    name = one.gold["name"]
    if name and set(words_of(name)) & set(words_of(one.source)):
        return "name"
    return "role" if name and one.gold["type"] == "person" else "other"


def rate(rows: Iterable[bool]) -> float | None:
    """Return a percentage, None of nothing."""
    some = list(rows)
    return round(100 * sum(some) / len(some), 1) if some else None


def share_of(rows: Iterable[bool]) -> float:
    """Return a percentage, 0 of nothing."""
    return rate(rows) or 0.0


def spans_f1(rows: list[Judged], gold: str, found: Callable[[Statement], Any]) -> dict[str, Any]:
    """Return precision, recall and F1 of a field's spans: right where they share half of their characters."""
    right = whole = ours = 0
    for one in rows:
        span = found(one.found) if one.found else None
        theirs = tuple(map(tuple, one.gold[gold] or ()))
        whole += bool(theirs)
        ours += span is not None
        right += bool(theirs) and span is not None and share(((span.start, span.end),), theirs) >= 0.5
    p, r = right / max(1, ours), right / max(1, whole)
    f1 = 200 * p * r / max(p + r, 1e-9)
    return {"f1": round(f1, 1), "p": round(100 * p, 1), "r": round(100 * r, 1), "gold": whole}


def figures(rows: list[Judged]) -> dict[str, Any]:
    """Sum one half's figures."""
    verdicts = [(one, verdict(one)) for one in rows]
    hard = [v for one, v in verdicts if form(one) in ("pronoun", "role")]
    seen = [one for one in rows if one.found]
    dated = [one for one in seen if one.gold["day"] and len(one.gold["day"]) == 10]
    tally = Counter(v for _, v in verdicts)
    out: dict[str, Any] = {
        "attributions": len(rows), "speaker": rate(v == "right" for _, v in verdicts),
        "pronoun_and_role": rate(v == "right" for v in hard), "hard": len(hard),
        "wrong_name": rate(v == "wrong" for _, v in verdicts), "missed": tally["missed"],
        "type": rate(one.found.speaker.type == one.gold["type"] for one in seen),
        "addressee": spans_f1(rows, "addressee", lambda s: s.addressee),
        "channel": spans_f1(rows, "channel", lambda s: s.channel),
        "time": spans_f1(rows, "time", lambda s: s.said_on),
        "day": rate(bool(one.found.said_on) and one.found.said_on.date == one.gold["day"] for one in dated),
        "days": len(dated), "act": rate(one.found.act == one.gold["act"] for one in seen),
        "negated": rate(one.found.negated == one.gold["negated"] for one in seen),
        "role": rate(
            bool(one.found.speaker.role)
            and alike(one.found.speaker.role, " ".join(one.text[s:e] for s, e in one.gold["role"]))
            for one in seen if one.gold["role"]
        ),
    }
    for name in ("name", "pronoun", "role", "other", "none"):
        out[f"speaker/{name}"] = rate(v == "right" for one, v in verdicts if form(one) == name)
    for kind in ("person", "organization", "group", "anonymous", "document", "publication", "country"):
        out[f"speaker/{kind}"] = rate(v == "right" for one, v in verdicts if one.gold["type"] == kind)
    for gender in ("he", "she"):
        out[f"speaker/{gender}"] = rate(v == "right" for one, v in verdicts if one.gold["gender"] == gender)
    for kind in ("direct", "indirect"):
        chosen = [v for one, v in verdicts if one.found and (one.found.kind == "indirect") == (kind == "indirect")]
        out[f"speaker/{kind}"] = rate(v == "right" for v in chosen)
    return out


def pair_up(
    rows: list[dict[str, Any]], text: str, gold: list[Attribution], found: tuple[Statement, ...]
) -> list[Judged]:
    """Find the statement of each labelled attribution: the cue shared, then half of the content."""
    whole = {(one.source, one.cue): one for one in gold}
    out = []
    for row in rows:
        key = tuple(tuple(map(tuple, row[role])) for role in ("source", "cue"))
        one = whole[key]
        near = [s for s in found if s.nested_in is None and share(s.content, one.content) >= 0.5]
        best = max(near, key=lambda s: share(s.cue, one.cue) + share(s.source, one.source), default=None)
        out.append(Judged(row, text, best))
    return out


def agreement() -> dict[str, float]:
    """Return in per cent how often two readers, apart, gave sixteen articles' attributions the same label."""
    folder = GOLD[0].parent
    pairs = []
    twice = ("dev_a", "dev_twice_b"), ("dev_b", "dev_twice_a"), ("dev_d", "dev_twice_e"), ("dev_e", "dev_twice_d")
    for first, second in twice:
        one, other = (
            {json.dumps((row["article"], row["cue"], row["source"])): row for row in map(json.loads, text.splitlines())}
            for text in ((folder / f"{name}.jsonl").read_text(encoding="utf-8") for name in (first, second))
        )
        pairs += [(one[key], other[key]) for key in one if key in other]
    out: dict[str, float] = {"attributions": len(pairs)}
    out["name"] = share_of(a["name"] == b["name"] or bool(a["name"] and b["name"] and same_name(a["name"], b["name"]))
                           for a, b in pairs)
    for field in ("type", "act", "negated", "day"):
        out[field] = share_of(a[field] == b[field] for a, b in pairs)
    for field in ("addressee", "channel", "time", "role"):
        both = [(a[field], b[field]) for a, b in pairs if a[field] or b[field]]
        out[field] = share_of(bool(a and b) and share(a, b) >= 0.5 for a, b in both)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, default=FOLDER)
    parser.add_argument("--show", metavar="FIELD", help="list the tune and opened groups' errors: speaker, act, day …")
    args = parser.parse_args()
    encoder = Encoder.load(args.encoder, threads=1)
    labels = defaultdict(list)
    group_of = {}
    for path in (*GOLD, *CLEAN):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            labels[row["article"]].append(row)
            group_of[row["article"]] = group(path, row["article"])
    published = {
        row.split("\t")[1]: row for row in (POLNEAR / "metadata.tsv").read_text(encoding="utf-8").splitlines()
    }
    halves: dict[str, list[Judged]] = defaultdict(list)
    resolving = encoding = 0.0
    for name, rows in labels.items():
        text = (POLNEAR / "dev" / "text" / f"{name}.txt").read_text(encoding="utf-8")
        gold = read_brat(min((POLNEAR / "dev" / "attributions").glob(f"{name}_*.ann")))
        day = re.search(r"\d{4}-\d\d-\d\d", published.get(name, name))
        article = read_text(text, published=day.group() if day else None)
        begun = time.process_time()
        find_attributions(article, encoder)
        between = time.process_time()
        given = resolve(article, gold)
        encoding, resolving = encoding + between - begun, resolving + time.process_time() - between
        half = group_of[name]
        halves[f"given_{half}"] += pair_given(rows, text, given)
        halves[f"whole_{half}"] += pair_up(rows, text, gold, read(article, encoder).statements)
    if args.show:
        show(halves["given_tune"] + halves["given_opened"], args.show)
    result = {name: figures(rows) for name, rows in sorted(halves.items())}
    clean = ("given_clean", "whole_clean")
    table(result, [name for name in result if name not in clean])
    print("\nclean: articles that no rule was made from")
    table(result, clean)
    agreed = agreement()
    print("two readers agree, per cent: " + ", ".join(f"{name} {value}" for name, value in agreed.items()))
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in (*GOLD, *CLEAN))).hexdigest()
    print(json.dumps({
        "bench": "statements", "model": encoder.model, "data_sha256": digest,
        "resolving_share_of_encoding": round(resolving / encoding, 2), "agreement": agreed, **result,
    }))


def table(result: dict[str, dict[str, Any]], groups: Iterable[str]) -> None:
    """Print a line a figure with its value in each of the groups."""
    chosen = list(groups)
    for name in result[chosen[0]]:
        print(f"{name:22}" + "".join(f"{group}: {result[group][name]}   " for group in chosen))


def pair_given(rows: list[dict[str, Any]], text: str, found: tuple[Statement, ...]) -> list[Judged]:
    """Find the statement that was made of each labelled attribution."""
    by_key = {(one.source, one.cue): one for one in found}
    keys = [tuple(tuple(map(tuple, row[role])) for role in ("source", "cue")) for row in rows]
    return [Judged(row, text, by_key.get(key)) for row, key in zip(rows, keys, strict=True)]


def show(rows: list[Judged], field: str) -> None:
    """List errors on standard error."""
    for one in rows:
        if one.found is None:
            continue
        ours, theirs = _ours(one.found, field), _theirs(one, field)
        if verdict(one) != "right" if field == "speaker" else ours != theirs:
            at = one.gold["cue"][0][0]
            context = one.text[max(0, at - 90) : at + 60].replace("\n", " ⏎ ")
            line = f"{one.gold['article'][:14]} {at:6} {one.source!r}: {ours} | GOLD {theirs}\n      {context}"
            print(line, file=sys.stderr)


def _ours(found: Statement, field: str) -> Any:
    if field == "speaker":
        return f"{found.speaker.type} {found.speaker.name!r} ({found.speaker.reason})"
    if field in ("type", "role"):
        return getattr(found.speaker, field)
    if field in ("day", "time"):
        return found.said_on and (found.said_on.date if field == "day" else found.said_on.text)
    value = getattr(found, field)
    return getattr(value, "text", value)


def _theirs(one: Judged, field: str) -> Any:
    def shown(name: str) -> str | None:
        return " … ".join(one.text[s:e] for s, e in one.gold[name] or ()) or None

    if field == "speaker":
        return f"{one.gold['type']} {one.gold['name']!r} {shown('description')!r}"
    return shown(field) if field in ("addressee", "channel", "time", "role") else one.gold[field]


if __name__ == "__main__":
    main()
