"""What a text only asks: "whether …" and questions that yes or no would answer bear nothing out."""
import re
from bisect import bisect_right

from quoth.records import Span

_WHETHER = re.compile(
    r"\bwhether\b[^,;:.!?“”«»\"]*|\b(?:ask|wonder|question)\w*(?:\s+\w+){0,2}?\s+if\b[^,;:.!?“”«»\"]*"
    r"|\b(?:(?:not|n['’]t|cannot|never)\s+(?:say|tell|know|see)|unclear|unsure|not (?:clear|sure|known))\s+if\b"
    r"[^,;:.!?“”«»\"]*", re.I,
)
# "Who told them?" holds that somebody did: only what yes or no would answer leaves all open.
_POLAR = re.compile(
    r"(?:^|(?<=[.!?“«„\"‘:;–—])|(?<=\n)|(?<=, ))[\s“«„\"‘]*(?:(?:but|and|so|or)\s+)?"
    r"(?:did|does|do|is|are|was|were|will|would|can|could|should|shall|has|have|had|may|might|must)(?:n['’]t)?\s"
    r"[^.!?;“”«»]*\?", re.I,
)
_ANSWERED = re.compile(
    r"[^;]{0,100}?\byes\b|[^.!?]{0,60}\b(?:nodded|confirmed (?:it|that|this)|agreed"
    r"|(?:he|she|it|they|that) (?:had|did|was|were|would))\b", re.I,
)
_ASKS = re.compile(r"\b(?:whether|if|unclear|doubts?|questions?|asks?|asked|could|might)\b|\?", re.I)


def asked_only(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Return the stretches of text[start:end] that only ask, in text order; one that a "yes" follows is none."""
    found = [
        match.span() for form in (_WHETHER, _POLAR) for match in form.finditer(text, start, end)
        if not _ANSWERED.match(text, match.end(), end)
    ]
    merged: list[Span] = []
    for first, last in sorted(found):
        if merged and first < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return tuple(merged)


def within(spans: tuple[Span, ...], at: int) -> bool:
    """Tell whether a place lies in one of the spans, which are in text order."""
    place = bisect_right(spans, at, key=lambda one: one[0]) - 1
    return place >= 0 and at < spans[place][1]


def leaves_open(text: str) -> bool:
    """Tell whether words ask or doubt themselves, so that a question may bear them out."""
    return _ASKS.search(text) is not None


__all__ = ["asked_only", "leaves_open", "within"]
