"""Names, mentions and antecedents on held-out documents, through the encoder that ships.

    python -m bench.entities [--encoder FOLDER]

Names: F1 of exact spans with their type, on the held-out eighth of en-worldwide's articles and on UNER's
English web dev part. Mapped: en-worldwide's Person, Organization, Location and Facility (place), NORP, Misc and
Product (other), its dates and sums of money being no names; UNER's PER, ORG, LOC, where quoth's "other" is
left out, as UNER marks none. A publication counts as an organization: no corpus tells them apart.
Mentions and coreference: GUM's dev documents, CoNLL F1 with every entity and, apart, without those mentioned
once. GAP: the held-out half of its development part, the pronoun's cluster against the two names; the names'
own spans only tell what is asked. The last line is JSON.
"""
import argparse
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from bench import coreference
from bench.shared import SHARED
from quoth.encoder.entities import Entities, find_entities
from quoth.encoder.scanning import Scan
from quoth.encoder.session import FOLDER, Encoder
from quoth.encoder.tokens import cut_windows
from train import entities as corpora
from train.entities import Marked

DATA = SHARED / "data"
MALE = frozenset(("he", "his", "him", "himself"))


def read(document: Marked, encoder: Encoder) -> Entities:
    """Read one document as the encoder's users do."""
    windows = cut_windows(document.pieces, encoder.window, encoder.overlap)
    scan = Scan(document.text, document.pieces, tuple(windows), tuple(encoder.heads(document.pieces, windows)))
    return find_entities(scan, encoder.entity_heads(scan.heads), encoder.links)


def names(documents: Iterable[Marked], encoder: Encoder, ignored: tuple[str, ...] = ()) -> dict[str, float]:
    """Return precision, recall and F1 of names, and F1 of each type."""
    pairs: list[tuple[set, set]] = []
    for document in documents:
        found = read(document, encoder).names
        pairs.append(tuple(
            {(s, e, "organization" if k == "publication" else k) for s, e, k in rows if k not in ignored}
            for rows in (document.names or (), found)
        ))
    kinds = sorted({kind for gold, _ in pairs for _, _, kind in gold})
    return _f1(pairs) | {
        kind: _f1([tuple({row for row in rows if row[2] == kind} for rows in pair) for pair in pairs])["f1"]
        for kind in kinds
    }


def _f1(pairs: list[tuple[set, set]]) -> dict[str, float]:
    right = sum(len(gold & found) for gold, found in pairs)
    p = right / max(1, sum(len(found) for _, found in pairs))
    r = right / max(1, sum(len(gold) for gold, _ in pairs))
    return {"p": round(100 * p, 1), "r": round(100 * r, 1), "f1": round(200 * p * r / max(p + r, 1e-9), 1)}


def chains(documents: Iterable[Marked], encoder: Encoder) -> dict[str, float]:
    """Return F1 of mentions and the coreference figures."""
    mentions, counts = [], {}
    for document in documents:
        found = read(document, encoder)
        gold_sets = _clusters(document.mentions, document.entities)
        found_sets = _clusters(found.mentions, found.clusters)
        mentions.append(tuple({one for cluster in sets for one in cluster} for sets in (gold_sets, found_sets)))
        for what, least in (("", 1), ("linked ", 2)):
            gold, ours = ([c for c in sets if len(c) >= least] for sets in (gold_sets, found_sets))
            for metric in (coreference.muc, coreference.b_cubed, coreference.ceaf):
                counts.setdefault(what + metric.__name__, []).append(metric(gold, ours))
    out = {name: round(coreference.f1(rows)[2], 1) for name, rows in counts.items()}
    for what in ("", "linked "):
        out[what + "conll"] = round(sum(out[what + m] for m in ("muc", "b_cubed", "ceaf")) / 3, 1)
    return {"mentions": _f1(mentions)["f1"]} | out


def _clusters(mentions, numbers) -> list[frozenset]:
    sets: dict[int, set] = {}
    for mention, number in zip(mentions, numbers, strict=True):
        sets.setdefault(number, set()).add((mention.start, mention.end))
    return [frozenset(one) for one in sets.values()]


def gap(documents: Iterable[Marked], encoder: Encoder) -> dict[str, float]:
    """Return GAP's F1 overall, of masculine and of feminine pronouns, and the ratio feminine to masculine."""
    judged: dict[bool, list[tuple[bool, bool]]] = {True: [], False: []}
    for document in documents:
        found = read(document, encoder)
        pronoun, *spots, answer = document.pair
        male = document.text[found.starts[pronoun] : found.ends[pronoun]].lower() in MALE
        number = next((i for i, m in enumerate(found.mentions) if m.head == pronoun), None)
        for side, spot in enumerate(spots):
            says = number is not None and any(
                m.start <= spot < m.end and found.clusters[i] == found.clusters[number] and m.form == "name"
                for i, m in enumerate(found.mentions)
            )
            judged[male].append((answer == side, says))
    both = {"male": judged[True], "female": judged[False], "all": judged[True] + judged[False]}
    out = {}
    for name, rows in both.items():
        right = sum(gold and says for gold, says in rows)
        out[name] = round(200 * right / max(1, sum(g for g, _ in rows) + sum(s for _, s in rows)), 1)
    return out | {"ratio": round(out["female"] / max(out["male"], 1e-9), 3)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, default=FOLDER)
    encoder = Encoder.load(parser.parse_args().encoder, threads=1)
    worldwide = [d for d in corpora.load_worldwide(DATA / "en-worldwide") if corpora.is_held(d.name)]
    uner = corpora.load_uner(DATA / "uner-en-ewt", "dev")
    gum = corpora.load_gum(DATA / "gum", "dev")
    pairs = [d for d in corpora.load_gap(DATA / "gap" / "gap-development.tsv") if corpora.is_held_pair(d.name)]
    figures = {
        "worldwide": names(worldwide, encoder), "uner": names(uner, encoder, ("other",)),
        "gum": chains(gum, encoder), "gap": gap(pairs, encoder),
    }
    for name, rows in figures.items():
        print(f"{name:10}", "  ".join(f"{key} {value}" for key, value in rows.items()))
    digest = hashlib.sha256("".join(d.text for d in (*worldwide, *uner, *gum, *pairs)).encode()).hexdigest()
    print(json.dumps({"bench": "entities", "model": encoder.model, "data_sha256": digest} | figures))


if __name__ == "__main__":
    main()
