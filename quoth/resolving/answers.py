"""Which statement of an article answers which: a denial, a reply, a confirmation, a silence.

Two things must be shown: that a statement replies, by its verb or by what the narrator tells around it, and to which,
by what both are about, who is named, what noun stands for it, and how near they stand; of equals the nearest.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from quoth.records import DISPLAY_KINDS, Statement
from quoth.resolving.replies import (
    Noun,
    asked_for_words,
    grants,
    insists,
    noun_in,
    replies,
    replies_by_verb,
    retorts,
    told_to_reply,
    turns_down,
    was_asked,
    yields,
)
from quoth.resolving.scene import Scene
from quoth.resolving.tellings import (
    STEM,
    Telling,
    begin_of,
    begins_with,
    last_said,
    letter_of,
    likeliest,
    narrated,
    one_speaker,
    sentence_of,
    shared,
    stands_for,
    stems,
    tellings,
    words_of,
)
from quoth.resolving.vocabulary import RELATIVES, word_set

# Acts that call for an answer.
_CALLS = frozenset(("ask", "order", "threaten", "accuse"))
# What a noun for a saying may stand for.
_SORTS: dict[str, frozenset[str]] = {
    "charge": frozenset(("accuse",)),
    "claim": frozenset(("say", "accuse", "believe", "deny")),
    "finding": frozenset(("say", "accuse", "believe")),
    "text": frozenset(("say", "accuse", "believe")),
    "demand": frozenset(("ask", "order", "want", "threaten", "promise")),
    "idea": frozenset(("say", "believe", "other", "want", "threaten", "promise")),
    "question": frozenset(("ask",)),
    "denial": frozenset(("deny",)),
    "any": frozenset(("say", "accuse", "deny", "believe", "ask", "promise", "threaten")),
}
_WAS_REPLYING = re.compile(
    r"\b(?P<who>he|she|they|it)?\s?(?:was|were) (?:replying|responding|reacting|answering) to\b", re.I)
_QUESTION = re.compile(r"\b(?:ask(?:ed|s|ing)?(?: about)?|question(?:ed|s)|pressed)\Z", re.I)
# By which somebody was addressed, spoken of at the beginning of what the addressed say of it.
_LETTER = re.compile(r"\A.{0,40}?\b(?:the|this|that) (?P<noun>letter|petition|e-mail|complaint|appeal|motion)\b", re.I)
_THEM = word_set("him her them it")
# How many earlier statements are looked at, and how many paragraphs back the answered one may stand.
BACK, BLOCKS = 12, 2
NOUNS = 4  # paragraphs back of what a noun stands for that is about the same


def link_answers(scene: Scene, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the statements, in text order, each with the id of the one that it answers, where the page shows one.

    Args:
        statements: all of the article, in text order.
    """
    told = tellings(scene, statements)
    out: list[Statement] = []
    speakers = {one.statement.id: one.statement.speaker.name for one in told}
    denied: dict[str, str | None] = {}
    for place, one in enumerate(told):
        before = told[max(0, place - BACK): place]
        near = [other for other in before if _may_be_answered(one, other)]
        opens = not any(other.block == one.block for other in before)
        if near and near[-1] is not before[-1] and stands_for(scene, one):
            near = []  # "it" stands for what was said last, and that may not be answered by the same
        next_to = bool(near) and near[-1] is before[-1]
        asked = _prompted(scene, one, near) or _denial(one, near, denied) or _answered(scene, one, near, opens, next_to)
        replied = _answered_before(scene, one, told, place)
        answered = asked.statement.id if asked else _goes_on(scene, one, before, out)
        answered = None if replied else answered
        out.append(replace(one.statement, answers=answered))
        denied[one.statement.id] = speakers.get(answered or "")
        for at in replied:
            told[at], out[at] = replace(told[at], rebuts=True), replace(out[at], answers=one.statement.id)
    return tuple(out)


def _answered_before(scene: Scene, one: Telling, told: Sequence[Telling], place: int) -> tuple[int, ...]:
    """Return the places of the statements that the page says were replies to one told after them, at its place.

    "Vok was replying to Brook, who on Monday accused him of it": what Vok said in the paragraph before.
    """
    start, _ = sentence_of(scene, one.statement)
    match = _WAS_REPLYING.search(scene.article.text, start, begin_of(one))
    if match is None or not place or one.block - told[place - 1].block > 1:
        return ()
    who = {mention.entity.name for mention in scene.cast.within(start, match.start()) if mention.entity}
    if told[place - 1].statement.speaker.name not in who and match["who"] is None:
        return ()
    denied = place > 1 and told[place - 2].statement.act == "deny" and one.block - told[place - 2].block <= BLOCKS
    return (place - 2, place - 1) if denied else (place - 1,)


def _goes_on(scene: Scene, one: Telling, before: Sequence[Telling], out: Sequence[Statement]) -> str | None:
    """Return what the statement right before answers, where this is the same speaker's quotation beside it.

    Beside it is its paragraph, or the beginning of the next one, if what is said before begins no paragraph so.
    """
    last, said = before[-1] if before else None, one.statement
    if last is None or last.statement.speaker.name != said.speaker.name or out[-1].act == "decline":
        return None
    opening = scene.article.blocks[scene.block_of(letter_of(scene, one.statement))].start == begin_of(one)
    beside = last.block == one.block or (one.block - last.block == 1 and opening and said.kind == "direct")
    again = len(out) > 1 and out[-2].answers == out[-1].answers and last.block != one.block
    quoted = said.kind != "indirect" and said.act == "say" and said.nested_in is None
    return out[-1].answers if beside and quoted and not again else None


def _may_be_answered(one: Telling, other: Telling) -> bool:
    """Tell whether a statement stands where one may answer it: before it, by somebody else, in prose as it is."""
    mine, theirs = one.statement, other.statement
    silent = theirs.act == "decline" or (theirs.act == "say" and theirs.negated)
    alike = (mine.block in DISPLAY_KINDS) == (theirs.block in DISPLAY_KINDS)
    shown = mine.cue and theirs.content[0][0] < mine.cue[0][0] and mine.content[0][0] >= theirs.content[-1][1]
    return (
        alike and not one_speaker(one, other) and not silent and bool(shown) and theirs.nested_in is None
        and theirs.speaker.type != "author"
    )


def _prompted(scene: Scene, one: Telling, near: Sequence[Telling]) -> Telling | None:
    """Return the statement that the page says prompted one, or the last of whoever is named there."""
    prompt = one.statement.prompted_by
    if prompt is None:
        return None
    for other in near:
        if any(prompt.start <= start < prompt.end for start, _ in (*other.statement.source, *other.statement.cue)):
            return other
    if was_asked(scene.article.text[prompt.start - 20: prompt.end]):
        return None  # who is asked about somebody does not answer him
    near = [other for other in near if one.block - other.block <= BLOCKS]
    named = {mention.entity.name for mention in scene.cast.within(prompt.start, prompt.end) if mention.entity}
    return next((other for other in reversed(near) if other.statement.speaker.name in named), None)


def _denial(one: Telling, near: Sequence[Telling], denied: Mapping[str, str | None]) -> Telling | None:
    """Return the denial that a statement's speaker, whose words it turned down, stands up to.

    denied: for each statement that answers one, whose that is.
    """
    denials = [other for other in near if other.statement.act == "deny" and one.block - other.block <= BLOCKS]
    if not denials or one.statement.nested_in:
        return None
    name = one.statement.speaker.name
    return denials[-1] if name and denied.get(denials[-1].statement.id) == name and insists(one.cue) else None


def _answered(scene: Scene, one: Telling, near: Sequence[Telling], opens: bool, next_to: bool) -> Telling | None:
    """Return what one statement answers by the sign that it gives, the surest first."""
    text, statement = scene.article.text, one.statement
    # A relative clause tells of another day: "Vok, who denied the charge in May".
    past = any(text[start:end].lower() in RELATIVES for start, end in statement.source)
    near = [other for other in near if one.block - other.block <= NOUNS]
    if past or statement.nested_in or not near or statement.speaker.type == "author":
        return None
    if not one.speaker:  # "They accuse him of it. He denies it", whoever he is
        charged = next_to and near[-1].statement.act == "accuse" and one.block == near[-1].block
        return near[-1] if charged and turns_down(statement, one.cue) and stands_for(scene, one) else None
    beside, behind = narrated(scene, statement, opens)
    if statement.act == "decline" or (statement.negated and replies(one.cue)):
        return _kept_from(scene, one, near)
    if turns_down(statement, one.cue) and (said := _turned_down(scene, one, near, opens)):
        return said
    if statement.act == "believe" and statement.negated and next_to and one.block == near[-1].block:
        return near[-1] if stands_for(scene, one) or shared(one, near[-1]) else None
    if statement.act in ("believe", "want", "other") or (statement.act == "ask" and _QUESTION.search(one.cue)):
        return None
    next_to, near = next_to and near[-1].statement.act != "other", _spoken(near)
    if not near:
        return None
    if grants(one.cue):
        return likeliest([other for other in near if shared(one, other) > one.block - other.block], one)
    if replies_by_verb(one.cue) or told_to_reply(f"{beside} {behind}") or replies(f"{beside} {behind}"):
        return _replied_to(scene, one, near, f"{beside} {one.cue} {behind}")
    return _unsaid(scene, one, near, beside, next_to)


def _spoken(near: Sequence[Telling]) -> list[Telling]:
    """Return those that are words, and no praise or vote, which only an idea may be."""
    return [other for other in near if other.statement.act != "other"]


def _kept_from(scene: Scene, one: Telling, near: Sequence[Telling]) -> Telling | None:
    """Return what somebody will not speak about: what names them, if they are not asked about something else."""
    noun = noun_in(words_of(scene, one))
    if noun is not None and noun.sort in ("charge", "claim") and (said := _by_noun(scene, one, near, noun)):
        return said
    if one.statement.speaker.type in ("group", "anonymous") or not asked_for_words(words_of(scene, one)):
        return None
    near = [other for other in near if other.statement.act in ("say", "accuse") and one.block - other.block <= 1]
    return likeliest([other for other in near if begins_with(scene, one, other)], one)


def _turned_down(scene: Scene, one: Telling, near: Sequence[Telling], opens: bool) -> Telling | None:
    """Return what a denial turns down: what its "it" stands for, or its noun, or what has its words."""
    if stands_for(scene, one):
        return near[-1] if one.block == near[-1].block or (opens and one.block - near[-1].block == 1) else None
    noun = noun_in(f"{one.cue} {words_of(scene, one)}")
    if noun is not None and (said := _by_noun(scene, one, near, noun)):
        return said
    near = _spoken(near)
    last = last_said(one, near)
    near = [other for other in near if shared(one, other) > (0 if other is last else one.block - other.block)]
    return likeliest(near, one)


def _replied_to(scene: Scene, one: Telling, near: Sequence[Telling], beside: str) -> Telling | None:
    """Return what a reply is to: what a noun beside it stands for, whom the narrator names, or who spoke last."""
    noun = noun_in(beside)
    if noun is not None and (said := _by_noun(scene, one, near, noun)):
        return said
    if was_asked(beside):
        return near[-1] if near[-1].statement.act == "ask" and near[-1].block == one.block else None
    return last_said(one, near)


def _unsaid(scene: Scene, one: Telling, near: Sequence[Telling], beside: str, next_to: bool) -> Telling | None:
    """Return what a statement answers whose verb is none of reply: a retort, or what calls for an answer.

    next_to: nothing is said between it and the last of those near.
    """
    last, words = near[-1], words_of(scene, one)
    if yields(words):
        noun = noun_in(words)
        if noun is not None:
            return _by_noun(scene, one, near, noun)
        return last if last.statement.act in _CALLS and one.block - last.block <= 1 else None
    noun = noun_in(f"{beside} {words}")
    if noun is not None and noun.sort == "denial":
        return _by_noun(scene, one, near, noun)
    if one.block - last.block > 1 or not next_to:
        return None
    by = last.statement.channel or last.statement.addressee
    letter = _LETTER.search(words)
    if letter and letter["noun"].lower() in f"{last.cue} {by.text if by else ''}".lower():
        return last
    return last if retorts(words) or _called(scene, one, last) else None


def _called(scene: Scene, one: Telling, last: Telling) -> bool:
    """Tell whether what was said last calls for an answer by a statement's speaker, and this is one."""
    asked, addressee = last.statement, last.statement.addressee
    start, end = sentence_of(scene, asked)
    inside = start <= letter_of(scene, one.statement) < end
    if asked.act == "ask" and one.statement.act == "say" and _QUESTION.search(last.cue):
        told = stems(scene, ((start, asked.content[0][0]), (asked.content[-1][1], max(end, asked.content[-1][1] + 1))))
        named = not one.speaker.isdisjoint(told | last.about) or (asked.speaker.name is None and inside)
        return named and (inside or one.statement.kind != "indirect") and not last.behind
    if asked.act in _CALLS and asked.speaker.name and not inside and begins_with(scene, one, last):
        return one.statement.act == "say"
    if addressee is None or one.block != last.block:
        return False
    called = stems(scene, ((addressee.start, addressee.end),))
    return shared(one, last) > 0 and (addressee.text.lower() in _THEM or not one.speaker.isdisjoint(called))


def _by_noun(scene: Scene, one: Telling, near: Sequence[Telling], noun: Noun) -> Telling | None:
    """Return what a noun stands for: "that claim", "Vok's accusation", "the finding"."""
    acts = _SORTS[noun.sort]
    if noun.name:
        near = [other for other in near if noun.name.lower()[:STEM] in other.speaker]
    if noun.sort == "any":
        return last_said(one, near)
    fit = [other for other in near if other.statement.act in acts or (noun.sort == "denial" and other.rebuts)]
    fit = fit or (list(near) if noun.name else [])
    if noun.sort == "charge":
        fit = fit or [other for other in near if one.speaker & other.about and other.statement.act == "say"]
    shown = [other for other in fit if shared(one, other) or not other.about.isdisjoint(one.after | one.role)]
    texts = [other for other in fit if other.statement.speaker.type == "document"]
    if noun.sort == "text":
        return likeliest(texts, one)
    if noun.sort == "finding":  # it is told as a clause
        return likeliest([other for other in shown if other.statement.kind == "indirect"] or shown or texts, one)
    if noun.sort == "idea":
        shown = [other for other in fit if other.statement.kind == "indirect" and one.block - other.block <= 1]
    return likeliest(shown or [other for other in fit if one.block - other.block <= BLOCKS], one)


__all__ = ["BACK", "link_answers"]
