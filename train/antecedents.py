"""Fit how much each clue counts for whom a pronoun means: python -m train.antecedents --data FOLDER

From GAP's development part (Webster et al., "Mind the GAP", TACL 2018: two names, which one does "she" mean) and from
the pronouns of the labelled PolNeAR articles that are open (bench/gold: the tune, held and opened groups of
bench.statements; speakers_train). The model is log-linear over the clues of quoth/resolving/clues.py with "nobody" as
one more choice; its loss is that of a softmax, with a penalty on the squares. Prints how often the likeliest is the
right one, each fifth of the articles held out in turn, and writes quoth/resolving/data/antecedents.json with the
digest of its data. No seed: the loss is convex, and starts from zeros. FOLDER is the folder with the corpora (polnear,
gap); half a minute.
"""
import argparse
import csv
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch

from bench.statements import CLEAN, GOLD, alike, group, same_name
from quoth.reading import read_text
from quoth.records import Attribution, Span
from quoth.resolving import speakers
from quoth.resolving.antecedents import Candidate, candidates
from quoth.resolving.clues import Clues, place_of
from quoth.resolving.entities import Entity
from quoth.resolving.phrases import Phrase, pronoun_of, read_phrase
from quoth.resolving.scene import Scene, set_scene
from quoth.resolving.statements import resolve
from quoth.resolving.vocabulary import FEMININE, MASCULINE
from train.corpora import read_brat

OUT = Path(__file__).parent.parent / "quoth" / "resolving" / "data" / "antecedents.json"
LABELLED = Path(__file__).parent.parent / "bench" / "gold" / "speakers_train.jsonl"
# Clues seen in fewer candidates are left out; the weight of the penalty; folds of the cross-validation.
LEAST, PENALTY, FOLDS = 8, 3.0, 5


@dataclass(frozen=True, slots=True)
class Example:
    """A pronoun: the clues of each candidate, and which one is right, len(clues) for nobody; its article."""

    clues: tuple[Clues, ...]
    right: int
    article: str


def gap(path: Path) -> Iterator[Example]:
    """Yield GAP's pronouns with the two names as candidates, both taken for people of the pronoun's gender."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            yield from _gap_example(row)


def _gap_example(row: dict[str, str]) -> Iterator[Example]:
    article = read_text(row["Text"])
    moved = len(row["Text"]) - len(row["Text"].lstrip())
    start = int(row["Pronoun-offset"]) - moved
    end = start + len(row["Pronoun"])
    if article.text[start:end] != row["Pronoun"] or "TRUE" not in (row["A-coref"], row["B-coref"]):
        return
    last = (len(article.text) - 1, len(article.text))
    pronoun = Attribution(((start, end),), ((start, start + 1),), (last,))
    scene = set_scene(article, [pronoun])
    names = [_named(scene, int(row[f"{one}-offset"]) - moved, len(row[one])) for one in "AB"]
    if None in names or names[0] is names[1]:
        return
    gender = "f" if row["Pronoun"].lower() in FEMININE else "m"
    for entity in scene.cast.entities:
        if any(entity is one for one in names):
            entity.kind, entity.gender = "person", gender
    phrase = read_phrase(article.text, scene.words, scene.cast, pronoun.source)
    found = [one for one in candidates(scene, place_of(scene, phrase.head, start, 0), gender)
             if any(one.entity is name for name in names)]
    right = [place for place, one in enumerate(found) if one.entity is names[row["A-coref"] != "TRUE"]]
    if len(found) == 2 and right:
        yield Example(tuple(one.clues for one in found), right[0], "gap")


def _named(scene: Scene, start: int, size: int) -> Entity | None:
    return next((one.entity for one in scene.cast.mentions
                 if one.name.start < start + size and one.name.end > start), None)


class Watch:
    """Keeps the candidates that resolving weighs for each pronoun, by its source and cue."""

    def __init__(self) -> None:
        self.seen: dict[tuple[tuple[Span, ...], tuple[Span, ...]], list[Candidate]] = {}
        self._before = speakers.person_antecedents

    def __call__(self, scene: Scene, phrase: Phrase, offset: int, index: int) -> Any:
        """Stand in for person_antecedents."""
        low = pronoun_of(scene.words.tokens, phrase.head)
        gender = "m" if low in MASCULINE else "f" if low in FEMININE else None
        found = candidates(scene, place_of(scene, phrase.head, offset, index), gender)
        one = scene.attributions[index]
        self.seen[one.source, one.cue] = [replace(each, clues=dict(each.clues)) for each in found]
        return self._before(scene, phrase, offset, index)


def labelled(data: Path) -> Iterator[Example]:
    """Yield the pronouns of the open articles of bench/gold, each source once."""
    rows: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for path in (*GOLD, *CLEAN, LABELLED):
        part = "train" if path == LABELLED else "dev"
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if part == "train" or group(path, row["article"]) != "clean":
                rows.setdefault((part, row["article"]), []).append(row)
    watch = Watch()
    speakers.person_antecedents = watch
    for (part, name), some in rows.items():
        folder = data / "polnear" / part
        text = (folder / "text" / f"{name}.txt").read_text(encoding="utf-8")
        watch.seen.clear()
        resolve(read_text(text), read_brat(min((folder / "attributions").glob(f"{name}_*.ann"))))
        done = set()
        for row in some:
            source = tuple(tuple(span) for span in row["source"])
            found = next((each for key, each in watch.seen.items() if key[0] == source), None)
            if found is not None and source not in done:
                done.add(source)
                yield Example(tuple(one.clues for one in found), _right(row, text, found), name)


def _right(row: dict[str, Any], text: str, found: Sequence[Candidate]) -> int:
    names = row.get("names") or [one for one in (row.get("name"),) if one]
    described = " ".join(text[start:end] for start, end in row.get("description") or row["source"])
    for place, one in enumerate(found):
        if one.entity is not None and any(same_name(name, one.entity.name) for name in names):
            return place
        if one.entity is None and not names and one.said is not None and alike(described, one.said.speaker.name or ""):
            return place
    return len(found)


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """Return the weights of the clues that LEAST candidates have, and of "nobody"."""
    seen = Counter(clue for one in examples for clues in one.clues for clue in clues)
    names = [*sorted(clue for clue, count in seen.items() if count >= LEAST), "nobody"]
    columns = {name: place for place, name in enumerate(names)}
    tables = [(_table(one, columns), one.right) for one in examples]
    weights = torch.zeros(len(names), dtype=torch.float64, requires_grad=True)
    steps = torch.optim.LBFGS([weights], max_iter=300, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        steps.zero_grad()
        each = [torch.logsumexp(table @ weights, 0) - (table @ weights)[right] for table, right in tables]
        whole = torch.stack(each).sum() + PENALTY / 2 * weights @ weights
        whole.backward()
        return whole

    steps.step(loss)
    return {name: round(float(weights[place].detach()), 3) for name, place in columns.items()}


def _table(one: Example, columns: dict[str, int]) -> torch.Tensor:
    table = torch.zeros(len(one.clues) + (one.article != "gap"), len(columns), dtype=torch.float64)
    for place, clues in enumerate(one.clues):
        for clue, value in clues.items():
            if clue in columns:
                table[place, columns[clue]] = value
    if one.article != "gap":  # there one of the two is always meant
        table[-1, columns["nobody"]] = 1.0
    return table


def right_share(weights: dict[str, float], examples: Sequence[Example]) -> float:
    """Return in per cent how often the likeliest candidate is the right one."""
    right = 0
    for one in examples:
        scores = [sum(weights.get(clue, 0.0) * value for clue, value in clues.items()) for clues in one.clues]
        scores += [weights["nobody"]] if one.article != "gap" else []
        right += scores.index(max(scores)) == one.right
    return round(100 * right / len(examples), 1)


def held_out(pairs: Sequence[Example], news: Sequence[Example]) -> tuple[float, float]:
    """Return the share right of GAP's pairs and of the news' pronouns, each fifth held out in turn."""
    gap_sum = news_sum = 0.0
    for turn in range(FOLDS):
        left = [one for place, one in enumerate(pairs) if place % FOLDS != turn]
        kept = [one for one in news if _fold(one.article) != turn]
        weights = fit([*left, *kept])
        out = [one for one in news if _fold(one.article) == turn]
        gap_sum += right_share(weights, pairs[turn::FOLDS]) * len(pairs[turn::FOLDS])
        news_sum += right_share(weights, out) * len(out)
    return round(gap_sum / len(pairs), 1), round(news_sum / len(news), 1)


def _fold(article: str) -> int:
    return int(hashlib.sha256(article.encode()).hexdigest(), 16) % FOLDS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    pairs, news = list(gap(data / "gap" / "gap-development.tsv")), list(labelled(data))
    by_gap, by_news = held_out(pairs, news)
    files = (data / "gap" / "gap-development.tsv", *GOLD, *CLEAN, LABELLED)
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
    made = {
        "made_by": "train/antecedents.py", "data_sha256": digest, "gap_pairs": len(pairs), "news_pronouns": len(news),
        "held_out_right": {"gap": by_gap, "news": by_news}, "weights": fit([*pairs, *news]),
    }
    OUT.write_text(json.dumps(made, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    print(json.dumps({name: value for name, value in made.items() if name != "weights"}))


if __name__ == "__main__":
    main()
