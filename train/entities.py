"""Corpora of names, mentions and coreference to marked documents. Text and offsets stay outside the repository.

Every corpus comes down to the labels of `quoth.encoder.mentions`. What a corpus does not mark is UNMARKED,
and nothing is learned from it there.
"""
import csv
import hashlib
import random
import re
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from quoth.encoder.mentions import FORMS, TYPES, Mention
from quoth.encoder.tokens import Pieces, cut_pieces

UNMARKED = -100
HELD_SHARE = 8  # every 8th document of a corpus, by digest of its name, measures and never trains
# Names that stand for a newspaper, an agency or a broadcaster; no corpus tells these from other organizations.
PUBLICATION = re.compile(
    r"\b(Times|Post|News|Journal|Herald|Tribune|Guardian|Gazette|Telegraph|Chronicle|Observer|Independent|Daily"
    r"|Mail|Mirror|Express|Star|Sun|Globe|Magazine|Weekly|Review|Radio|TV|Television|Broadcasting|Press|Reuters|AFP"
    r"|BBC|CNN|CBS|NBC|ABC|PBS|NPR|MSNBC|C-SPAN|Bloomberg|Politico|Al Jazeera|Xinhua|TASS|Interfax|Newsweek|Atlantic"
    r"|Economist|Forbes|Fortune|Vox|BuzzFeed|Axios|Breitbart|Wikinews|Twitter|Facebook)\b"
)
PRONOUNS = frozenset((
    "i", "me", "my", "mine", "myself", "you", "your", "yours", "yourself", "yourselves", "he", "him", "his", "himself",
    "she", "her", "hers", "herself", "it", "its", "itself", "we", "us", "our", "ours", "ourselves", "they", "them",
    "their", "theirs", "themselves", "who", "whom", "whose", "this", "that", "these", "those", "one",
))
WORLDWIDE = {
    "Person": "person", "Organization": "organization", "Location": "place", "Facility": "place",
    "NORP": "other", "Misc": "other", "Product": "other",
}
CROSSNER = {
    "person": "person", "politician": "person", "organisation": "organization", "politicalparty": "organization",
    "country": "place", "location": "place", "election": "other", "event": "other", "misc": "other",
}
UNER = {"PER": "person", "ORG": "organization", "LOC": "place"}


@dataclass(frozen=True, slots=True)
class Marked:
    """One document with what its corpus marks; words are quoth's own.

    words: (words,) piece numbers. names: [start, end) in words and type, None where names are not marked.
    heads: (words,) labels of `decode_mentions`, UNMARKED where the corpus does not tell. mentions: with
    the number of the entity of each. pair: pronoun, A and B in words and which of them it means
    (0, 1, or 2 for neither), for GAP.
    """

    name: str
    pieces: Pieces
    words: np.ndarray
    names: list[tuple[int, int, str]] | None = None
    heads: np.ndarray | None = None
    mentions: list[Mention] = field(default_factory=list)
    entities: list[int] = field(default_factory=list)
    pair: tuple[int, int, int, int] | None = None
    text: str = ""


def is_held(name: str) -> bool:
    """Tell whether a document measures and never trains."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % HELD_SHARE == 0


class Writer:
    """Writes tokens into a text of lines and remembers where each stands."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.lines: list[tuple[int, int, bool]] = []
        self.spans: list[tuple[int, int]] = []
        self.opened: int | None = None
        self.display = False

    def token(self, form: str, space: str = " ") -> None:
        if self.opened is None:
            self.opened = self.length
        self.spans.append((self.length, self.length + len(form)))
        self.parts.append(form + space)
        self.length += len(form) + len(space)

    def line(self, *, display: bool = False) -> None:
        """End the line; the next token opens another."""
        if self.opened is not None:
            self.lines.append((self.opened, self.length, display))
            self.parts.append("\n")
            self.length += 1
            self.opened = None

    def cut(self) -> tuple[str, Pieces, np.ndarray, list[tuple[int, int]]]:
        """Return text, pieces, words, and for each token its [start, end) in words."""
        self.line()
        text = "".join(self.parts)
        pieces = cut_pieces(text, self.lines)
        words = np.flatnonzero(pieces.first)
        starts, ends = pieces.starts[words], pieces.word_ends[words]
        places = [
            (int(np.searchsorted(ends, start, "right")), int(np.searchsorted(starts, end, "left")))
            for start, end in self.spans
        ]
        return text, pieces, words, places


def kind_of(kind: str, text: str) -> str:
    """Tell publications from other organizations by their names."""
    return "publication" if kind == "organization" and PUBLICATION.search(text) else kind


def name_runs(tags: list[str], kinds: dict[str, str]) -> list[tuple[int, int, str]]:
    """Return [start, end) in tokens and type of each name that BIO (or BIOES) tags mark."""
    runs: list[tuple[int, int, str]] = []
    before = ""
    for number, tag in enumerate(tags):
        mark, _, kind = tag.partition("-")
        if kind not in kinds:
            before = ""
            continue
        if mark in "BS" or kind != before:
            runs.append((number, number + 1, kinds[kind]))
        else:
            runs[-1] = (runs[-1][0], number + 1, runs[-1][2])
        before = kind if mark != "S" else ""
    return runs


def name_document(name: str, sentences: list[list[tuple[str, str]]], kinds: dict[str, str], together: int) -> Marked:
    """Build a document of (token, tag) sentences, `together` of them a line."""
    writer, tags = Writer(), []
    for number, sentence in enumerate(sentences):
        for form, tag in sentence:
            writer.token(form)
            tags.append(tag)
        if number % together == together - 1:
            writer.line()
    text, pieces, words, places = writer.cut()
    names = []
    for start, end, kind in name_runs(tags, kinds):
        low, high = places[start][0], places[end - 1][1]
        if low < high:
            stretch = text[writer.spans[start][0] : writer.spans[end - 1][1]]
            names.append((low, high, kind_of(kind, stretch)))
    return Marked(name, pieces, words, names, text=text)


def _sentences(path: Path, form: int, tag: int, skip: int = 0) -> list[list[tuple[str, str]]]:
    sentences: list[list[tuple[str, str]]] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines()[skip:]:
        cells = line.split("\t")
        if line.startswith("# "):
            continue
        if len(cells) <= max(form, tag) or not cells[form].strip():
            if sentences[-1]:
                sentences.append([])
            continue
        sentences[-1].append((cells[form].strip(), cells[tag].strip()))
    return [one for one in sentences if one]


def load_worldwide(folder: Path) -> list[Marked]:
    """Load en-worldwide, one document an article."""
    return [
        name_document(path.name, found, WORLDWIDE, 2)
        for path in sorted((folder / "processed_annotated").glob("*.tsv"))
        if (found := _sentences(path, 0, 1, 1))
    ]


def load_crossner(folder: Path, part: str) -> list[Marked]:
    """Load CrossNER's politics, eight sentences a document; they do not hang together."""
    found = _sentences(folder / "ner_data" / "politics" / f"{part}.txt", 0, 1)
    return [
        name_document(f"crossner-{part}-{low}", found[low : low + 8], CROSSNER, 1)
        for low in range(0, len(found), 8)
    ]


def load_uner(folder: Path, part: str) -> list[Marked]:
    """Load Universal NER's English web part, one document a page, to measure on."""
    pages: list[list[list[tuple[str, str]]]] = []
    for line in (folder / f"en_ewt-ud-{part}.iob2").read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc"):
            pages.append([])
        elif line.startswith("# sent_id"):
            pages[-1].append([])
        elif line and not line.startswith("#"):
            cells = line.split("\t")
            pages[-1][-1].append((cells[1], cells[2]))
    return [name_document(f"uner-{part}-{i}", page, UNER, 1) for i, page in enumerate(pages)]


ENTITY = re.compile(r"\((\d+)-([a-z]+)-([^-()]*)-([^-()]*)-([^-()]*)-([\d,]+)-([^-()]*)(?:-([^()]*))?|(\d+)?\)")
GUM_TYPES = {"person": "person", "organization": "organization", "place": "place"}


@dataclass
class _Open:
    entity: int
    kind: str
    start: int
    head: int


def load_gum(folder: Path, part: str) -> list[Marked]:
    """Load GUM's entities and coreference, one document a text; paragraphs are lines."""
    return [_gum(path) for path in sorted((folder / part).glob("*.conllu"))]


def _gum(path: Path) -> Marked:
    writer = Writer()
    tags: list[str] = []
    relations: list[tuple[int, str]] = []  # head token number and relation
    spans: list[tuple[int, int, int, int, str]] = []  # entity, start, end, head, type
    opened: list[_Open] = []
    display, first, joined = False, 0, ("", 0)
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar"):
            writer.line(display=display)
            display = bool(re.match(r"# newpar_block = .*\b(head|figure|caption)\b", line))
            continue
        if line.startswith("# sent_id"):
            first = len(tags)
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if "-" in cells[0]:
            joined = (cells[9], int(cells[0].partition("-")[2]))
            continue
        if "." in cells[0]:
            continue
        inside = joined[1] >= int(cells[0])
        last = joined[1] == int(cells[0])
        misc = joined[0] if last else cells[9]
        space = "" if (inside and not last) or "SpaceAfter=No" in misc else " "
        number = len(tags)
        writer.token(cells[1], space)
        tags.append(cells[4])
        relations.append((first + int(cells[6]) - 1 if cells[6] != "0" else -1, cells[7]))
        _entities(cells[9], number, opened, spans)
    return _gum_document(path.stem, writer, tags, relations, spans)


def _entities(misc: str, number: int, opened: list[_Open], spans: list[tuple[int, int, int, int, str]]) -> None:
    """Open and close the entities of one token's MISC column."""
    value = next((part[7:] for part in misc.split("|") if part.startswith("Entity=")), "")
    for found in ENTITY.finditer(value):
        if found.group(2):
            head = number + int(found.group(6).split(",")[0]) - 1
            opened.append(_Open(int(found.group(1)), found.group(2), number, head))
            continue
        wanted = int(found.group(9)) if found.group(9) else opened[-1].entity
        index = max(i for i, one in enumerate(opened) if one.entity == wanted)
        one = opened.pop(index)
        spans.append((one.entity, one.start, number + 1, min(one.head, number), one.kind))


def _gum_document(
    name: str, writer: Writer, tags: list[str], relations: list[tuple[int, str]],
    spans: list[tuple[int, int, int, int, str]],
) -> Marked:
    text, pieces, words, places = writer.cut()
    heads = np.zeros(len(words), np.int64)
    mentions: dict[int, tuple[Mention, int]] = {}
    names: list[tuple[int, int, str]] = []
    for entity, start, end, head, etype in sorted(spans, key=lambda s: s[2] - s[1]):
        low, high, word = places[start][0], places[end - 1][1], places[head][1] - 1
        if not low <= word < high or word in mentions:
            continue  # one mention a head: the shorter one, which is nearly always the plain phrase
        form = (
            "pronoun" if tags[head].startswith(("PRP", "WP", "EX")) or tags[head] in ("DT", "WDT")
            else "name" if tags[head].startswith("NNP") else "nominal"
        )
        kind = GUM_TYPES.get(etype, "other")
        if form == "name":
            first, last = _name_around(head, start, end, tags, relations)
            while head < last and relations[head + 1][1].startswith("flat"):
                head += 1  # a person's name is headed by its last part, as in the other corpora
            word = places[head][1] - 1
            if word in mentions:
                continue
            kind = kind_of(kind, text[writer.spans[first][0] : writer.spans[last][1]])
            if etype != "time":
                names.append((places[first][0], places[last][1], kind))
        heads[word] = 1 + TYPES.index(kind) * len(FORMS) + FORMS.index(form)
        mentions[word] = (Mention(low, high, word, kind, form, 1.0), entity)
    ordered = [mentions[word] for word in sorted(mentions)]
    return Marked(
        name, pieces, words, names, heads, [one for one, _ in ordered], [entity for _, entity in ordered], text=text
    )


def _name_around(
    head: int, start: int, end: int, tags: list[str], relations: list[tuple[int, str]]
) -> tuple[int, int]:
    """Return the first and last token of the proper name with this head, in [start, end)."""
    chosen = {head}
    for _ in range(3):
        for token in range(start, end):
            above, relation = relations[token]
            if above in chosen and tags[token].startswith("NNP") and relation.split(":")[0] in (
                "compound", "flat", "nmod", "amod"
            ):
                chosen.add(token)
    low = high = head
    while low - 1 in chosen:
        low -= 1
    while high + 1 in chosen or (high + 2 in chosen and tags[high + 1] in ("IN", "HYPH", "CC", "POS")):
        high += 1
    return low, high


def names_unmarked(document: Marked) -> np.ndarray:
    """Return (words,) true where GUM does not tell whether a name stands: capitals outside of its names.

    GUM marks entities, so "American" in "American voters" is no name in it, while newswire corpora mark it.
    """
    shapes = document.pieces.shapes[document.words]
    unsure = (shapes == 1) | (shapes == 2) | (shapes == 3)
    for start, end, kind in document.names or ():
        if kind != "other":
            unsure[start:end] = False
    return unsure


def load_litbank(folder: Path) -> list[Marked]:
    """Load LitBank's coreference, one document an extract, five sentences a line; heads by rule, types unmarked."""
    return [_litbank(path) for path in sorted((folder / "coref" / "conll").glob("*.conll"))]


def _litbank(path: Path) -> Marked:
    writer = Writer()
    forms: list[str] = []
    spans: list[tuple[int, int, int]] = []
    opened: list[tuple[int, int]] = []
    sentences = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) < 5:
            sentences += 1
            if sentences % 5 == 0:
                writer.line()
            continue
        number = len(forms)
        writer.token(cells[3])
        forms.append(cells[3])
        for part in re.findall(r"\(?\d+\)?", cells[-1]):
            entity = int(part.strip("()"))
            if part.startswith("("):
                opened.append((entity, number))
            if part.endswith(")"):
                index = max(i for i, (other, _) in enumerate(opened) if other == entity)
                spans.append((entity, opened.pop(index)[1], number + 1))
    text, pieces, words, places = writer.cut()
    mentions: dict[int, tuple[Mention, int]] = {}
    for entity, start, end in sorted(spans, key=lambda s: s[2] - s[1]):
        head = _head_by_rule(forms, start, end)
        low, high, word = places[start][0], places[end - 1][1], places[head][1] - 1
        if low <= word < high and word not in mentions:
            form = "pronoun" if forms[head].lower() in PRONOUNS else "name" if forms[head][0].isupper() else "nominal"
            mentions[word] = (Mention(low, high, word, "person", form, 1.0), entity)
    ordered = [mentions[word] for word in sorted(mentions)]
    return Marked(
        path.stem, pieces, words, None, None, [one for one, _ in ordered], [entity for _, entity in ordered], text=text
    )


STOPS = frozenset((
    "of", "in", "who", "that", "which", "with", ",", "at", "from", "to", "on", "for", "whom", "whose", "under",
    "near", "over", "beyond", "behind", "opposite",
))


def _head_by_rule(forms: list[str], start: int, end: int) -> int:
    """Return the last token before the first preposition, relative or comma; the last one without any."""
    for token in range(start + 1, end):
        if forms[token].lower() in STOPS:
            return token - 1
    return end - 1


HELD_PAIRS = 2  # every second GAP text measures


def is_held_pair(name: str) -> bool:
    """Tell whether a GAP text measures and never trains."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % HELD_PAIRS == 0


def load_gap(path: Path) -> list[Marked]:
    """Load GAP: each document a text with one pronoun and two names."""
    out = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            text = row["Text"]
            pieces = cut_pieces(text, [(0, len(text), False)])
            words = np.flatnonzero(pieces.first)
            starts, ends = pieces.starts[words], pieces.word_ends[words]
            spots = []
            for what in ("Pronoun", "A", "B"):
                low = int(row[f"{what}-offset"])
                # The name's last word stands for it.
                spots.append(int(np.searchsorted(starts, low + len(row[what]), "left")) - 1)
                assert ends[spots[-1]] >= low + len(row[what]) - 1, row["ID"]
            answer = 0 if row["A-coref"] == "TRUE" else 1 if row["B-coref"] == "TRUE" else 2
            out.append(Marked(row["ID"], pieces, words, pair=(spots[0], spots[1], spots[2], answer), text=text))
    return out


BEFORE, APART = 70, 6  # words that a made pronoun looks back; words between two mentions of two people
OBJECT = frozenset((
    "by", "to", "with", "of", "for", "from", "against", "about", "on", "after", "before", "between", "told", "than",
    "and",
))


def made_pairs(document: Marked, rng: random.Random) -> list[Marked]:
    """Make GAP-like texts: a repeated name becomes a pronoun, with another person near (WikiCREM, Kocijan 2019).

    Only where the document's own pronouns are all of one gender, so that no name gets a wrong one.
    """
    lowered = document.text.lower()
    he, she = (len(re.findall(rf"\b({words})\b", lowered)) for words in ("he|his|him", "she|her|hers"))
    if not document.names or min(he, she) or max(he, she) < 2:
        return []
    people = [(low, high) for low, high, kind in document.names if kind == "person"]
    starts, ends = document.pieces.starts[document.words], document.pieces.word_ends[document.words]
    named = [document.text[starts[low] : ends[high - 1]].lower().split() for low, high in people]
    out = []
    for number in range(2, len(people)):
        low, _ = people[number]
        back = [i for i in range(number) if low - people[i][0] < BEFORE]
        same = [i for i in back if named[i][-1] == named[number][-1]]
        others = [i for i in back if not set(named[i]) & set(named[number])]
        titled = low and document.text[starts[low - 1]].isupper()  # "Mr", "President"
        if not same or not others or titled or low - people[same[-1]][1] < APART:
            continue
        out.append(_replaced(document, people[number], people[same[-1]], people[others[-1]], he > 0))
    return rng.sample(out, min(3, len(out)))


def _replaced(
    document: Marked, mention: tuple[int, int], same: tuple[int, int], other: tuple[int, int], male: bool
) -> Marked:
    """Return the lines around with `mention` as a pronoun; the pair is (same, other), the answer the first."""
    starts, ends = document.pieces.starts[document.words], document.pieces.word_ends[document.words]
    text = document.text
    low, high = int(starts[mention[0]]), int(ends[mention[1] - 1])
    after = re.match(r"\s?['’]s\b", text[high:])
    before = text[:low].split()[-1:] or [""]
    if after:
        word, high = ("his", "her")[not male], high + after.end()
    else:
        word = (("him", "her") if before[0].lower() in OBJECT else ("he", "she"))[not male]
    if not before[0] or before[0][-1] in ".?!\n":
        word = word.capitalize()
    lines = document.pieces.line_spans
    line_of = document.pieces.lines[document.words]
    first, last = int(min(line_of[same[0]], line_of[other[0]])), int(line_of[mention[0]])
    begin = int(document.pieces.starts[lines[first][0]])
    finish = int(document.pieces.word_ends[lines[last][1] - 1])
    kept = [
        (int(document.pieces.starts[lines[i][0]]) - begin, int(document.pieces.word_ends[lines[i][1] - 1]) - begin)
        for i in range(first, last + 1)
    ]
    shift = len(word) - (high - low)
    kept[-1] = (kept[-1][0], kept[-1][1] + shift)
    made = text[begin:low] + word + text[high:finish]
    pieces = cut_pieces(made, [(a, b, False) for a, b in kept])
    words = np.flatnonzero(pieces.first)
    places = pieces.starts[words]
    pronoun, first, second = (
        int(np.searchsorted(places, at - begin, "right")) - 1
        for at in (low, int(starts[same[1] - 1]), int(starts[other[1] - 1]))
    )
    return Marked(f"{document.name}-{mention[0]}", pieces, words, pair=(pronoun, first, second, 0), text=made)
