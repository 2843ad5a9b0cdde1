"""How one statement of an article answers another of it, as the reader linked them."""
import re

from quoth.records import Reading, Statement

_CONFIRMS = re.compile(r"\b(?:confirm|acknowledg|admit|conced|agre)\w*", re.I)
_DENIES = re.compile(r"\b(?:den(?:y|ie[sd]|ying)|reject|dismiss|disput|rebut|refut|contradict)\w*", re.I)


def link(reading: Reading, asked: Statement, other: Statement) -> tuple[str, str] | None:
    """Return how one statement of an article answers another of it and why, None where nothing shows that it does."""
    if other.id == asked.id or other.answers != asked.id or same_speaker(other, asked):
        return None
    return _kind(reading, other), "the article has it answer this"


def _kind(reading: Reading, statement: Statement) -> str:
    if statement.act == "decline":
        return "declined"
    if statement.act == "deny" or _DENIES.search(cue(reading, statement)):
        return "denied"
    return "confirmed" if confirms(reading, statement) else "answered"


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
