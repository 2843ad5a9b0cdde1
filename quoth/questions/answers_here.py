"""How one statement of an article answers another of it: as the reader linked them, or as the page tells."""
import re

from quoth.questions.audit_wording import negative, quoted, words
from quoth.records import BODY_KINDS, Block, Reading, Statement
from quoth.store.names import fold, split

NEAR = 1  # paragraphs behind a statement in which "did not respond" is about it
BACK = 2  # paragraphs between what is answered and "She did not let the denial stand"
_CONFIRMS = re.compile(r"\b(?:confirm|acknowledg|admit|conced|agre)\w*", re.I)
_DENIES = re.compile(r"\b(?:den(?:y|ie[sd]|ying)|reject|dismiss|disput|rebut|refut|contradict)\w*", re.I)
_REPLIES = re.compile(
    r"\b(?:answer(?:ed|s|ing)?|repl(?:y|ied|ies|ying)|respon(?:d|ded|ds|se)|denial|counter(?:ed|s)|retort(?:ed|s)"
    r"|(?:hit|shot|fired|pushed) back|told of (?:this|that|the)|object(?:ed|s))\b", re.I,
)
_INSISTS = re.compile(r"\b(?:insist|maintain|reiterat|repeat|st(?:and|oo)d?s? by|st(?:ick|uck)s? (?:to|by))\w*", re.I)
_IN_REPLY = re.compile(r"\bin (?:reply|response|answer|rebuttal|return)\b")
# Somebody's denial spoken of as one: whose it is stands before it.
_A_DENIAL = re.compile(
    r"\b(?P<whose>his|her|their|its|the|this|that|(?P<name>[A-Z][\w-]+)(?:’s|'s|’|'))\s+(?:\w+\s+)?"
    r"(?:denials?|dismissal|rebuttal|rejection)\b"
)


def link(reading: Reading, asked: Statement, other: Statement) -> tuple[str, str] | None:
    """Return how one statement of an article answers another of it and why, None where nothing shows that it does."""
    if other.id == asked.id or same_speaker(other, asked):
        return None
    if other.answers == asked.id:
        return _linked_kind(reading, other), "the article has it answer this"
    if kind := _told_kind(reading, asked, other):
        return kind, "the paragraph after it tells of an answer"
    if asked.act == "deny" and (reason := _stands_against(reading, asked, other)):
        return "answered", reason
    if other.act == "decline" and _follows(reading, asked, other):
        return "declined", "asked, and said nothing, in the paragraph after it or its own"
    return None


def _linked_kind(reading: Reading, statement: Statement) -> str:
    if statement.act in ("deny", "decline"):
        return "denied" if statement.act == "deny" else "declined"
    return "confirmed" if confirms(reading, statement) else "answered"


def _told_kind(reading: Reading, asked: Statement, other: Statement) -> str | None:
    """Return what a statement does to asked where its paragraph opens with telling of a reply, else None.

    asked must be of the last to speak before that paragraph, and not stand far above it.
    """
    block = reading.article.block_at(other.content[0][0])
    if block is None or block.kind not in BODY_KINDS or other.nested_in or asked.nested_in or other.act == "decline":
        return None
    plain = [one for one in reading.statements if one.nested_in is None and one.block == other.block]
    here = [one for one in plain if block.start <= one.content[0][0] < block.end]
    before = [one for one in plain if one.content[0][0] < block.start and not same_speaker(one, other)]
    if not before or not (here[0] is other or same_speaker(here[0], other)):
        return None
    told = _opening(reading, block, here[0])
    denial = "denial" in told.lower() and _denies(asked, asked.words(reading.article.text))
    if not (denial or asked.id == before[-1].id or same_speaker(asked, before[-1])):
        return None
    replies = _DENIES.search(told) or _REPLIES.search(told) or _IN_REPLY.search(_tail(reading, block, here[0]))
    if not 0 < _between(reading, asked, block) <= BACK or not replies:
        return None
    return "denied" if _DENIES.search(told) else "answered"


def _between(reading: Reading, asked: Statement, block: Block) -> int:
    """Return how many paragraphs end between a statement and the block: 0 where it stands in the block or behind."""
    return sum(
        one.kind in BODY_KINDS and asked.content[0][0] < one.end <= block.start for one in reading.article.blocks
    )


def _opening(reading: Reading, block: Block, first: Statement) -> str:
    """Return what a paragraph tells before its first statement's words, and that statement's verb."""
    text = reading.article.text
    quotations = quoted(text, block.start, block.end)
    end = min((first.content[0][0], *(start for start, _ in quotations)))
    return f"{text[block.start : max(end, block.start)]} {cue(reading, first)}"


def _tail(reading: Reading, block: Block, first: Statement) -> str:
    """Return the words behind a paragraph's first statement, up to the sentence's end or a quotation."""
    behind = max(end for _, end in (*first.content, *first.cue, *first.source))
    return re.split(r"[.!?“\"‘«]", reading.article.text[behind : block.end], maxsplit=1)[0]


def _stands_against(reading: Reading, denial: Statement, other: Statement) -> str | None:
    """Return why a statement answers a denial before it: it speaks of the denial, or insists on what was denied."""
    block = reading.article.block_at(other.content[0][0])
    if block is None or block.kind not in BODY_KINDS or other.block != denial.block or other.nested_in:
        return None
    if other.content[0][0] <= denial.content[0][0] or _between(reading, denial, block) > BACK:
        return None
    # Of several denials the last before the statement is meant, unless a name tells.
    denials = [one for one in reading.statements if one.act == "deny" and one.nested_in is None
               and one.content[0][0] < other.content[0][0] and not same_speaker(one, other)]
    named = _denial_of(reading, other)
    if named is not None and (_is_called(denial, named) if named else denial.id == denials[-1].id):
        return "it speaks of the denial"
    denied = next((one for one in reading.statements if one.id == denial.answers), None)
    insists = denied is not None and same_speaker(denied, other) and _INSISTS.search(cue(reading, other))
    return "the one who was denied insists" if insists and denial.id == denials[-1].id else None


def _denial_of(reading: Reading, statement: Statement) -> str | None:
    """Return the name before "'s denial" in a statement's sentence, "" for "his denial"; None where none is spoken of.

    What stands in quotation marks is not looked at: it may be about any denial.
    """
    spans = (*statement.source, *statement.cue, *statement.content)
    text, low, high = reading.article.text, min(start for start, _ in spans), max(end for _, end in spans)
    inside = quoted(text, low, high)
    for match in _A_DENIAL.finditer(text, low, high):
        if not any(start <= match.start() < end for start, end in inside):
            return match.group("name") or ""
    return None


def _denies(statement: Statement, told: str) -> bool:
    """Tell whether a statement negates: by its verb or an odd number of words in what is told."""
    return (statement.act == "deny") ^ statement.negated ^ negative(words(told))


def _is_called(statement: Statement, name: str) -> bool:
    return fold(name) in split(fold(statement.speaker.name or ""))


def _follows(reading: Reading, asked: Statement, other: Statement) -> bool:
    """Tell whether other stands behind asked, in its paragraph or the next."""
    blocks = reading.article.blocks
    here = next((n for n, block in enumerate(blocks) if block.end > asked.content[0][0]), 0)
    there = next((n for n, block in enumerate(blocks) if block.end > other.content[0][0]), 0)
    return here <= there <= here + NEAR and other.content[0][0] > asked.content[-1][1] and asked.nested_in is None


def confirms(reading: Reading, statement: Statement) -> bool:
    """Tell whether a statement's verb grants something: "confirmed", "admitted"."""
    return _CONFIRMS.search(cue(reading, statement)) is not None


def cue(reading: Reading, statement: Statement) -> str:
    """Return the words of a statement's cue."""
    return " ".join(reading.article.text[start:end] for start, end in statement.cue)


def same_speaker(one: Statement, other: Statement) -> bool:
    """Tell whether two statements are by one speaker, as far as the names show; the unknown are nobody's equal."""
    names = (one.speaker.name, other.speaker.name)
    return None not in names and names[0].casefold() == names[1].casefold()  # type: ignore[union-attr]


__all__ = ["confirms", "cue", "link", "same_speaker"]
