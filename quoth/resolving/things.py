"""What "it" and "they" take up that is no earlier source: the body or the group of which the page has just told."""

from collections.abc import Iterator, Sequence

from quoth.records import Span
from quoth.resolving.entities import Mention
from quoth.resolving.phrases import noun_form
from quoth.resolving.relatives import phrase_start
from quoth.resolving.roles import PREPOSITIONS
from quoth.resolving.scene import Scene
from quoth.resolving.tokens import Token

BODIES = ("organization", "publication", "country")
GOVERNING = PREPOSITIONS - {"and", "or", "that", "who", "which", "as", "whose", "whom"}


def body_before(scene: Scene, offset: int) -> Mention | None:
    """Return the body that was the last subject in this sentence; None where that is no body.

    "It" that begins a sentence may take up the only subject of the sentence before. A subject is a name that begins its
    clause: no preposition before it, no possessive.
    """
    at = scene.words.sentence_at(offset)
    sentence = scene.words.sentences[at]
    subjects = [one for one in scene.cast.within(sentence.start, offset) if _leads(scene.words.tokens, one)]
    if not subjects and at and scene.words.tokens[sentence.first].start == offset:
        before = scene.words.sentences[at - 1]
        some = [one for one in scene.cast.within(before.start, before.end) if _leads(scene.words.tokens, one)]
        subjects = some if len({id(one.entity) for one in some}) == 1 else []
    last = subjects[-1].entity if subjects else None
    return subjects[-1] if last is not None and last.kind in BODIES else None


def group_before(scene: Scene, offset: int) -> Span | None:
    """Return the words for a group named last before offset in this sentence, or first in the one before; or None."""
    tokens = scene.words.tokens
    for start, end in _sentences(scene, offset):
        words = list(scene.words.within((start, min(end, offset))))
        groups = [index for index in words if _is_group(tokens, index)]
        if groups:
            chosen = groups[-1] if start <= offset < end else groups[0]
            first = phrase_start(tokens, chosen + 1)
            if first is None:
                return None
            first += tokens[first].low == "that" and first < chosen
            return tokens[first].start, tokens[chosen].end
    return None


def _sentences(scene: Scene, offset: int) -> Iterator[Span]:
    """Yield the spans of the sentence at offset and of the one before it in its block or the last block."""
    at = scene.words.sentence_at(offset)
    for index in (at, at - 1):
        if index >= 0:
            yield scene.words.sentences[index].start, scene.words.sentences[index].end


def _leads(tokens: Sequence[Token], mention: Mention) -> bool:
    name = mention.name
    before = name.title - 1 - name.the
    same = before >= 0 and tokens[before].sentence == tokens[name.first].sentence
    governed = same and tokens[before].low in GOVERNING
    return not (governed or name.possessive or name.place) and not _is_modifier(tokens, name.last)


def _is_modifier(tokens: Sequence[Token], last: int) -> bool:
    """Say whether the name only narrows a noun behind it: "the Velia report"."""
    follows = last < len(tokens) and tokens[last].gap == " " and not tokens[last].capital
    return follows and noun_form(tokens, last, last) not in ("other", "publication")


def _is_group(tokens: Sequence[Token], index: int) -> bool:
    plural = tokens[index].low.endswith("s") or tokens[index].low in ("people", "men", "women", "police")
    plural = plural and not (tokens[index].capital and not tokens[index].opens)
    return plural and not tokens[index].possessive and noun_form(tokens, index, index) == "group"


__all__ = ["body_before", "group_before"]
