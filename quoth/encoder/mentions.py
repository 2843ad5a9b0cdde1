"""Head scores to mentions, names and antecedents: arrays in, word spans out, pure NumPy.

A mention is found by its head word (Dobrovolskii 2021): each word is or is not the head of one,
of some form and type; the head then points at the first and the last word of its span. Antecedents
link heads, so their cost grows with the number of mentions, not with that of spans.
"""
from dataclasses import dataclass, fields

import numpy as np

from quoth.encoder.decode import IMPOSSIBLE, Floats, Ints, distance_bucket

# Orders are the trained layers': append only.
TYPES = ("person", "organization", "place", "publication", "other")
FORMS = ("name", "nominal", "pronoun")
NAME_LABELS = 1 + 2 * len(TYPES)  # outside, then begin and inside of each type
HEAD_LABELS = 1 + len(TYPES) * len(FORMS)  # no head, then types × forms
REACH = 30  # words from a head to either end of its span
MATCHES = 5  # see `match_kind`
NEAREST = 100  # mentions before one that may be its antecedent
ALIKE = 4  # and this many further back that have the same head word


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of words that means somebody or something.

    start, end: [start, end) in words of the article; head: its head word. type: one of `TYPES`;
    form: one of `FORMS`. score: probability, 0 to 1, that a mention has this head.
    """

    start: int
    end: int
    head: int
    type: str
    form: str
    score: float


@dataclass(frozen=True, slots=True)
class LinkWeights:
    """The small network that scores a mention towards an earlier one; h counts its hidden units.

    distance: (DISTANCES, h), match: (MATCHES, h), forms: (len(FORMS)², h), standing: (4, h),
    output: (h,). reach: (2, REACH + 1) bias of the span's first and last word by distance from the head.
    All float32.
    """

    distance: Floats
    match: Floats
    forms: Floats
    standing: Floats
    output: Floats
    reach: Floats

    @classmethod
    def load(cls, path: str) -> "LinkWeights":
        """Read the arrays, named as the fields, from an .npz file."""
        with np.load(path) as arrays:
            return cls(**{f.name: arrays[f.name].astype(np.float32) for f in fields(cls)})


def decode_names(logits: Floats) -> list[tuple[int, int, str]]:
    """Return names as ([start, end) in words, type) by Viterbi over begin, inside and outside.

    Args:
        logits: (words, NAME_LABELS): outside, then begin and inside of each type; inside follows
            only begin or inside of its own type.
    """
    if not len(logits):
        return []
    count = len(logits)
    back = np.zeros((count, NAME_LABELS), np.int64)
    inside = np.arange(2, NAME_LABELS, 2)
    best = logits[0].copy()
    best[inside] = IMPOSSIBLE
    for word in range(1, count):
        enter = int(best.argmax())
        scores = np.full(NAME_LABELS, best[enter], np.float32)
        back[word] = enter
        on = np.where(best[inside - 1] >= best[inside], inside - 1, inside)
        scores[inside], back[word, inside] = best[on], on
        best = scores + logits[word]
    labels = [int(best.argmax())]
    for word in range(count - 1, 0, -1):
        labels.append(int(back[word, labels[-1]]))
    names: list[tuple[int, int, str]] = []
    for word, label in enumerate(labels[::-1]):
        if label % 2:
            names.append((word, word + 1, TYPES[label // 2]))
        elif label:
            start, _, kind = names[-1]
            names[-1] = (start, word + 1, kind)
    return names


def decode_mentions(heads: Floats, spans: Floats, lines: Ints, weights: LinkWeights, bias: float) -> list[Mention]:
    """Find mentions in an article's words.

    Args:
        heads: (words, HEAD_LABELS) logits. spans: (words, 4, k) projections: of a head asking for
            its first word, of a word as a first one, and the same for the last.
        lines: (words,) line numbers; a mention never crosses one. weights: their `reach` is used.
        bias: added to every label but "no head"; above 0 finds more mentions.

    Returns:
        In order of their heads, one a head.
    """
    logits = heads - heads.max(1, keepdims=True)
    logits[:, 1:] += bias
    chances = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
    found = []
    for head in np.flatnonzero(logits.argmax(1)).tolist():
        label = int(logits[head, 1:].argmax())
        low, high = _line_reach(lines, head)
        firsts = spans[low : head + 1, 1] @ spans[head, 0] + weights.reach[0, : head - low + 1][::-1]
        lasts = spans[head:high, 3] @ spans[head, 2] + weights.reach[1, : high - head]
        found.append(Mention(
            low + int(firsts.argmax()), head + int(lasts.argmax()) + 1, head,
            TYPES[label // len(FORMS)], FORMS[label % len(FORMS)], round(float(1 - chances[head, 0]), 4),
        ))
    return found


def _line_reach(lines: Ints, head: int) -> tuple[int, int]:
    """Return the [low, high) words on the head's line within REACH of it."""
    low, high = max(0, head - REACH), min(len(lines), head + REACH + 1)
    line = lines[head]
    return (
        low + int(np.searchsorted(lines[low : head + 1], line, "left")),
        low + int(np.searchsorted(lines[low:high], line, "right")),
    )


def candidates(heads: list[str]) -> Ints:
    """Return which earlier mentions each may go back to: (mentions, NEAREST + ALIKE), -1 where there is none.

    Args:
        heads: head word of each mention, lower-cased, in text order.

    The NEAREST before it, then those further back with the same head word, latest first: linear in their number.
    """
    count = len(heads)
    table = np.full((count, NEAREST + ALIKE), -1, np.int64)
    table[:, :NEAREST] = np.maximum(np.arange(count)[:, None] - np.arange(1, NEAREST + 1)[None], -1)
    seen: dict[str, list[int]] = {}
    for number, head in enumerate(heads):
        alike = seen.setdefault(head, [])
        far = [one for one in alike[-NEAREST - ALIKE :] if one < number - NEAREST][-ALIKE:]
        table[number, NEAREST : NEAREST + len(far)] = far[::-1]
        alike.append(number)
    return table


def match_kind(later: tuple[str, ...], later_head: str, earlier: tuple[str, ...], earlier_head: str) -> int:
    """Tell how alike two mentions are worded, in lower-cased words.

    Returns:
        0 not at all; 1 the same head; 2 all words the same; 3 the later one's head stands in the earlier
        one ("Tarsk", "Tarsk's office"); 4 the other way round.
    """
    if later == earlier:
        return 2
    if later_head == earlier_head:
        return 1
    if later_head in earlier:
        return 3
    return 4 if earlier_head in later else 0


@dataclass(frozen=True, slots=True)
class Links:
    """What `link_scores` needs of m mentions with their candidates: see `place_links`. All (m, candidates) int64."""

    earlier: Ints
    distance: Ints
    match: Ints
    forms: Ints
    standing: Ints


def place_links(mentions: list[Mention], words: list[str], quoted: Ints) -> Links:
    """Place each mention towards its candidates.

    Args:
        words: the article's words, lower-cased. quoted: (words,) quotation state.

    Returns:
        earlier: candidates, -1 where there is none or where one mention holds the other; the rest bucket numbers.
    """
    earlier = candidates([words[one.head] for one in mentions])
    here = np.arange(len(mentions))[:, None]
    there = np.maximum(earlier, 0)
    columns = np.array([(m.start, m.end, m.head, FORMS.index(m.form)) for m in mentions], np.int64).reshape(-1, 4).T
    start, end, head, form = columns
    nested = (start[here] < end[there]) & (start[there] < end[here])
    worded = [tuple(words[m.start : m.end]) for m in mentions]
    shared = _sharing(mentions, words, worded)
    match = np.zeros(earlier.shape, np.int64)
    for number, row in enumerate(earlier):
        alike = shared[number]
        for column in [c for c, one in enumerate(row.tolist()) if one in alike]:
            match[number, column] = match_kind(
                worded[number], words[mentions[number].head],
                worded[row[column]], words[mentions[row[column]].head],
            )
    state = quoted[head] if len(mentions) else quoted[:0]
    return Links(
        np.where(nested, -1, earlier), distance_bucket(head[here] - head[there]), match,
        form[here] * len(FORMS) + form[there], state[here] * 2 + state[there],
    )


def _sharing(mentions: list[Mention], words: list[str], worded: list[tuple[str, ...]]) -> list[set[int]]:
    """Return, for each mention, the earlier ones near enough to be candidates whose head or words it shares."""
    by_head: dict[str, list[int]] = {}
    by_word: dict[str, list[int]] = {}
    shared: list[set[int]] = []
    for number, one in enumerate(mentions):
        head = words[one.head]
        alike = set(by_word.get(head, ())[-NEAREST - ALIKE :])
        for word in set(worded[number]):
            alike.update(by_head.get(word, ())[-NEAREST - ALIKE :])
        shared.append(alike)
        by_head.setdefault(head, []).append(number)
        for word in set(worded[number]):
            by_word.setdefault(word, []).append(number)
    return shared


def link_scores(links: Links, projected: Floats, weights: LinkWeights) -> Floats:
    """Score each mention towards its candidates: (mentions, candidates), 0 being "first of its kind".

    Args:
        projected: (mentions, 2 h + 2 k): as the later one and as the earlier one, h each, then the keys
            of both, k each, whose products are added divided by the root of k.
    """
    hidden = weights.output.shape[0]
    width = projected.shape[1] // 2 - hidden
    later, earlier, later_key, earlier_key = np.split(projected, [hidden, 2 * hidden, 2 * hidden + width], 1)
    there = np.maximum(links.earlier, 0)
    out = np.empty(links.earlier.shape, np.float32)
    # In slices, as the hidden units of all pairs of a long article would take hundreds of megabytes.
    for low in range(0, len(out), 64):
        part = slice(low, low + 64)
        units = later[part, None] + earlier[there[part]]
        for table, column in (
            (weights.distance, links.distance), (weights.match, links.match),
            (weights.forms, links.forms), (weights.standing, links.standing),
        ):
            units += table[column[part]]
        np.maximum(units, 0, out=units)
        keys = np.einsum("mk,mck->mc", later_key[part], earlier_key[there[part]]) / np.sqrt(width)
        out[part] = units @ weights.output + keys
    out[links.earlier < 0] = IMPOSSIBLE
    return out


def antecedents(scores: Floats, links: Links) -> list[int | None]:
    """Return each mention's best antecedent by number, None where none scores above 0."""
    if not len(scores):
        return []
    best = scores.argmax(1)
    return [
        int(links.earlier[row, column]) if scores[row, column] > 0 else None
        for row, column in enumerate(best.tolist())
    ]


def clusters(before: list[int | None]) -> list[int]:
    """Return the number of each mention's first mention, following antecedents back."""
    first: list[int] = []
    for number, one in enumerate(before):
        first.append(number if one is None else first[one])
    return first


