"""Which statement of an article answers which: a denial, a reply, a confirmation, a silence.

Two things must be shown: that a statement replies, by its verb or by what the narrator tells around it, and to which,
by what both are about, who is named, and how near they stand. Of several the one that most speaks for is taken, and
where nothing but nearness does, only the last to speak before it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from quoth.records import DISPLAY_KINDS, Statement
from quoth.resolving.scene import Scene
from quoth.resolving.vocabulary import RELATIVES, word_set

_TURNS_DOWN = re.compile(
    r"\b(?:den(?:ied|ies|y|ying)|reject(?:ed|s|ing)?|disput(?:ed|es|ing)|refut(?:ed|es|ing)|rebut(?:ted|s|ting)?"
    r"|contradict(?:ed|s|ing)?|dismiss(?:ed|es|ing)?|disagree(?:d|s|ing)?|doubt(?:ed|s|ing)?)\b", re.I,
)
_REPLIES = re.compile(
    r"\b(?:respond(?:ed|s|ing)?|repl(?:ied|ies|y|ying)|answer(?:ed|s|ing)?|counter(?:ed|s|ing)?"
    r"|retort(?:ed|s|ing)?|(?:shot|fired|hit|pushed) back|object(?:ed|s))\b", re.I,
)
_GRANTS = re.compile(r"\b(?:confirm(?:ed|s|ing)?|acknowledg(?:ed|es|ing)|conced(?:ed|es|ing))\b", re.I)
# Told by the narrator beside somebody's words, that they are a reply.
_TOLD = re.compile(
    r"\b(?:to answer|in (?:reply|response|answer|rebuttal|return)\b|(?:told of|asked about) (?:this|that|the)"
    r"|when asked|confronted with|(?:his|her|their|its|’s|'s) (?:denial|rebuttal|dismissal|rejection))", re.I,
)
_INSISTS = re.compile(r"\b(?:insist|maintain|reiterat|repeat|st(?:and|oo)d?s? by|st(?:ick|uck)s? (?:to|by))\w*", re.I)
# Somebody's denial spoken of as one: whose it is stands before it.
_A_DENIAL = re.compile(
    r"\b(?:his|her|their|its|the|this|that|(?P<name>[A-Z][\w-]+)(?:’s|'s|’|'))\s+(?:\w+\s+)?"
    r"(?:denials?|dismissal|rebuttal|rejection)\b"
)
# Words that answer by themselves, at the beginning of what is said.
_RETORTS = re.compile(r"[“\"‘'«]?(?:No|Yes|Then|Not so|Nonsense|Of course not|On the contrary)\b[ ,.]")
# Acts that call for an answer by whom they name.
_CALLS = frozenset(("ask", "order", "threaten", "accuse"))
_THAT = word_set("it this that these those them him her so")
_COMMON = word_set("""
    that this with from have been were will would could should they their there what which when where whom whose while
    said says told also into than then them some such only over more most very been about after before because
    comment question questions request asked whether anything would still never being upon against under between
    company government ministry minister president people week year month today yesterday
""")
# How many earlier statements are looked at, and how many blocks back the answered one may stand.
BACK, BLOCKS = 12, 2
_STEM = 5  # letters by which two words are one


@dataclass(frozen=True, slots=True)
class _Telling:
    """What one statement is about, and who is told of: the beginnings of its words, and of its speaker's name."""

    statement: Statement
    block: int
    about: frozenset[str]
    speaker: frozenset[str]


def link_answers(scene: Scene, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the statements, in text order, each with the id of the one that it answers, where the page shows one.

    Args:
        statements: all of the article, in text order.
    """
    told = [_telling(scene, one) for one in statements]
    out: list[Statement] = []
    speakers = {one.statement.id: one.statement.speaker.name for one in told}
    for place, one in enumerate(told):
        before = told[max(0, place - BACK): place]
        near = [other for other in before if _may_be_answered(one, other)]
        opens = not any(other.block == one.block for other in before)
        denial = _denial(scene, one, near, {said.id: speakers.get(said.answers or "") for said in out})
        asked = _prompted(scene, one, near) or denial or _answered(scene, one, near, opens)
        answered = asked.statement.id if asked else _goes_on(one, before, out)
        out.append(replace(one.statement, answers=answered))
    return tuple(out)


def _goes_on(one: _Telling, before: Sequence[_Telling], out: Sequence[Statement]) -> str | None:
    """Return what the statement right before answers, where this is the same speaker's quotation in its paragraph."""
    last = before[-1] if before else None
    same = last and last.block == one.block and last.statement.speaker.name == one.statement.speaker.name
    quoted = one.statement.kind != "indirect" and one.statement.act == "say" and one.statement.nested_in is None
    return out[-1].answers if same and quoted and out[-1].act != "decline" else None


def _telling(scene: Scene, statement: Statement) -> _Telling:
    about = _stems(scene, statement.content)
    name = statement.speaker.name or " ".join(scene.article.text[start:end] for start, end in statement.source)
    named = frozenset(word.lower()[:_STEM] for word in re.findall(r"\w{3,}", name))
    return _Telling(statement, scene.block_of(statement.content[0][0]), about - named, named - {"the"})


def _stems(scene: Scene, spans: Sequence[tuple[int, int]]) -> frozenset[str]:
    tokens = scene.words.tokens
    return frozenset(
        tokens[index].low[:_STEM] for span in spans for index in scene.words.within(span)
        if len(tokens[index].low) >= 4 and tokens[index].low not in _COMMON
    )


def _may_be_answered(one: _Telling, other: _Telling) -> bool:
    """Tell whether a statement stands where one may answer it: before it, by somebody else, in prose as it is."""
    mine, theirs = one.statement, other.statement
    same = mine.speaker.name is not None and mine.speaker.name == theirs.speaker.name
    silent = theirs.act == "decline" or (theirs.act == "say" and theirs.negated)
    alike = (mine.block in DISPLAY_KINDS) == (theirs.block in DISPLAY_KINDS)
    return alike and not same and not silent and theirs.nested_in is None


def _prompted(scene: Scene, one: _Telling, near: Sequence[_Telling]) -> _Telling | None:
    """Return the statement that the page says prompted one, or the last of whoever is named there."""
    prompt = one.statement.prompted_by
    if prompt is None:
        return None
    for other in near:
        if any(prompt.start <= start < prompt.end for start, _ in (*other.statement.source, *other.statement.cue)):
            return other
    named = {mention.entity.name for mention in scene.cast.within(prompt.start, prompt.end) if mention.entity}
    return next((other for other in reversed(near) if other.statement.speaker.name in named), None)


def _answered(scene: Scene, one: _Telling, near: Sequence[_Telling], opens: bool) -> _Telling | None:
    text, statement = scene.article.text, one.statement
    # A relative clause tells of another day: "Vok, who denied the charge in May".
    told = any(text[start:end].lower() in RELATIVES for start, end in statement.source)
    cue = " ".join(text[start:end] for start, end in statement.cue)
    # Who keeps silent, or confirms something, does so about what both speak of: "it" may be any charge.
    bound = statement.act == "decline" or _GRANTS.search(cue) is not None
    near = [other for other in near if one.block - other.block <= BLOCKS and (not bound or _share(one, other))]
    if told or not one.speaker or statement.nested_in or not near:
        return None
    best = max(near, key=lambda other: (_weight(scene, one, other, near), near.index(other)))
    return best if bound or _replies(scene, one, best, cue, _last(best, near), opens) else None


def _share(one: _Telling, other: _Telling) -> bool:
    """Tell whether two statements are about something in common, or the other is about who makes the one."""
    return not other.about.isdisjoint(one.about | one.speaker)


def _denial(
    scene: Scene, one: _Telling, near: Sequence[_Telling], denied: Mapping[str, str | None]
) -> _Telling | None:
    """Return the denial that a statement speaks of ("Brook's denial was an insult"), or that its speaker stands up to.

    denied: for each statement that answers one, whose that is.
    """
    text, statement = scene.article.text, one.statement
    denials = [other for other in near if other.statement.act == "deny" and one.block - other.block <= BLOCKS]
    if not denials or statement.nested_in:
        return None
    spans = (*statement.source, *statement.cue, *statement.content)
    low, high = min(start for start, _ in spans), max(end for _, end in spans)
    for match in _A_DENIAL.finditer(text, low, high):
        before, name = text[low:match.start()], match["name"]
        quoted = before.count("“") > before.count("”") or before.count('"') % 2
        named = [other for other in denials if name is None or name.lower()[:_STEM] in other.speaker]
        if not quoted and named:  # what stands in quotation marks may be about any denial
            return named[-1]
    cue = " ".join(text[start:end] for start, end in statement.cue)
    stands = statement.speaker.name is not None and denied.get(denials[-1].statement.id) == statement.speaker.name
    return denials[-1] if stands and _INSISTS.search(cue) else None


def _weight(scene: Scene, one: _Telling, other: _Telling, near: Sequence[_Telling]) -> float:
    """Weigh what speaks for one statement's answering another."""
    named = _stems(scene, [_sentence(scene, one.statement)]) | one.about
    if _pronoun(scene, one):  # "denied it": what was said last
        return float(near.index(other))
    return (
        min(3, len(one.about & other.about)) + bool(one.speaker & other.about) + 0.7 * bool(other.speaker & named)
        + 0.9 * _last(other, near) + 0.3 * (other.statement.kind != "indirect") + 0.2 * (other is near[-1])
        - 0.3 * (one.block - other.block)
    )


def _last(other: _Telling, near: Sequence[_Telling]) -> bool:
    """Tell whether a statement is of the last to speak, in the last paragraph that they speak in."""
    return other.block == near[-1].block and other.statement.speaker.name == near[-1].statement.speaker.name


def _replies(scene: Scene, one: _Telling, other: _Telling, cue: str, last: bool, opens: bool) -> bool:
    """Tell whether the page shows that one statement replies, and to the other. opens: it is its paragraph's first."""
    statement, shared = one.statement, _share(one, other)
    if statement.act == "deny" or _TURNS_DOWN.search(cue) or _REPLIES.search(cue):
        return shared or last
    beside = _beside(scene, statement, opens)
    if _TOLD.search(beside) or (opens and _REPLIES.search(beside)):
        return shared or last
    if statement.act == "believe" and statement.negated:
        return last and (shared or _pronoun(scene, one))
    if other.statement.act in _CALLS and last and one.block - other.block <= 1 and one.speaker & other.about:
        return True
    return last and _RETORTS.match(scene.article.text[statement.content[0][0]:]) is not None


def _pronoun(scene: Scene, one: _Telling) -> bool:
    words = [scene.words.tokens[index].low for span in one.statement.content for index in scene.words.within(span)]
    return len(words) <= 2 and not _THAT.isdisjoint(words)


def _sentence(scene: Scene, statement: Statement) -> tuple[int, int]:
    """Return [start, end) of the sentence that the statement's verb stands in."""
    at = (statement.cue or statement.source or statement.content)[0][0]
    sentence = scene.words.sentences[scene.words.sentence_at(at)]
    return sentence.start, sentence.end


def _beside(scene: Scene, statement: Statement, opens: bool) -> str:
    """Return the narrator's words in the sentence of the statement's verb, and before it in a paragraph it opens."""
    start, end = _sentence(scene, statement)
    if opens:
        start = min(start, scene.article.blocks[scene.block_of(start)].start)
    pieces = []
    for first, last in sorted(statement.content):
        pieces.append(scene.article.text[start:max(start, min(first, end))])
        start = max(start, last)
    return " ".join((*pieces, scene.article.text[start:max(start, end)]))


__all__ = ["BACK", "link_answers"]
