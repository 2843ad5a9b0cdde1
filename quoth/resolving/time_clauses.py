"""Whether a time in a cue's sentence belongs to another clause than the cue's: what happened, not when it was said."""

import re

from quoth.resolving.dates import When
from quoth.resolving.frames import MASK, Frame
from quoth.resolving.time_words import HELD
from quoth.resolving.vocabulary import PRONOUNS

# "an interview that aired on Monday": the day of the interview.
SHOWN = r"(?:was |were )?(?:aired|air|published|released|recorded|taped|broadcast|posted|issued|sent|ran|appeared)\b"
# What opens a clause of its own: a time behind it belongs to what happens there.
OPENERS = re.compile(
    r"\b(?:which|who|whose|whom|where|because|although|though"
    rf"|that (?!{SHOWN})(?:was|were|is|are|has|had|have|would|will|could|[a-z]+ed|took|came|went|won|lost|began))\b",
    re.I,
)
SUBORDINATE = re.compile(
    r"\b(?:which|who|whose|whom|where|because|although|though|since|as|when|after|before|while|until|like)\b(?! ?$)",
    re.I,
)
FINITE = re.compile(
    r"\b(?:is|are|was|were|has|had|will|would|did|does|said|told|made|took|came|went|gave|won|lost|held|began|met|got|left"
    rf"|(?!asked|pressed)[a-z]{{3,}}ed(?! (?:by|in|at|on|for|to|from|with)\b))\b(?! ?{MASK}*$)"
)
# A part of a sentence that is no clause of its own.
ASIDE = re.compile(
    r"\W*(?:that|where|which|who|whose|whom|while|as|in|at|on|of|with|after|before|when|even|despite|during|according"
    r"|[\w-]+ (?:hours|days|weeks|months|years) (?:after|before)|[a-z]+(?:ed|ing))\b", re.I
)
# "As they met last year, Vok said": at the same time.
SIMULTANEOUS = re.compile(r"^\W*(?:And |But )?(?:As|While|Even as|When(?! (?:he|she|it|they|I|we|the)\b))\b")
# "On Monday she resigned after | Vok said": her resigning is Monday's.
# "Lu left on Monday, but | Vok said": another clause, and another's day.
COORDINATED = re.compile(
    r"[,;—–] ?(?:and|but|while|whereas|so|yet|though|although) (?:\w+ly,? |even |still,? |also |this time,? )?$"
)
AFTERWARDS = re.compile(r"\b(?:after|before|until|unless) $")
# "lower than in 2008", "unlike in 2012": a time that something is compared with.
COMPARED = re.compile(
    r"\b(?:unlike|than|compared (?:with|to)|dating(?: back)? to|looking back to)"
    r"(?: [\w’']+){0,4}? $", re.I
)
BARELY = re.compile(r"\b(?:less|more|fewer) than (?:a )?$", re.I)
# "a visit slated for Monday": what is to come.
AHEAD = re.compile(r"(?<![-\w])(?:will|slated|scheduled|set (?:for|to)|due|planned|expected)(?: [\w’'-]+){0,7} $")
# "the Friday attacks", "a Tuesday primary": the day of a thing, which need not be the day it was spoken of.
OF_A_THING = re.compile(
    rf" (?!(?:{HELD}|on|in|at|to|that|with|by|from|for|after|before|when|while|as|and|but|or|if|during|about|over|of"
    r"|night|morning|evening|afternoon|of)\b)[a-z]{3,}"
)
# "The talks, set to end on Monday, show": what the aside tells is planned, or long past. "After meeting Lu on Monday".
PLANNED = re.compile(
    rf"[,{MASK}(][ {MASK}]*(?:set (?:for|to)|due|scheduled|expected|slated|poised|born|founded|elected|killed|arrested"
    rf"|appointed|hired)\b[^,{MASK}]*$"
)
HAVING = re.compile(r"\b(?:after|before)(?: \w+ly)? \w+ing\b", re.I)
# "he said it held, but late Monday | she left": the time is at the head of a clause with its own subject.
HEADS_CLAUSE = re.compile(
    rf"[,;—–{MASK}] ?(?:and|but|while|whereas|yet|though|although|so)(?: then| in| on| at| by)*(?: \w+ly)? $"
)
# ", in 2029, as mayor, | she signed".
LATER_SUBJECT = re.compile(r",(?: [^,.;]{1,40},)? (?:he|she|it|they|we|I) [a-z]+\b")
# "Entering the last week of June, she leads": no saying, and no time of one.
ENTERING = re.compile(
    r"^\W*(?!Speaking|Writing|Talking|Appearing|Testifying|Addressing|Campaigning|Sitting|Starting|Beginning|During"
    r"|Following|Asking|Standing|Announcing|Responding|Reacting|Tweeting|Visiting)[A-Z][a-z]+ing\b"
)
SUBJECT = re.compile(r",? (?:he|she|it|they|we|I|you|the|his|her|their|its|[A-Z]\w+)\b")

BREAKS = ("; ", "— ", "– ", " -- ", " - ", ", but ", ", and ", ", while ", ", although ")


def in_other_clause(frame: Frame, when: When) -> bool:
    """Say whether a time is told of something else in the sentence: of its words or place in another clause."""
    near = frame.text[max(0, when.start - 60, frame.cue[1] - frame.start if _follows(frame, when) else 0): when.start]
    compared = COMPARED.search(near) and not (BARELY.search(near) and when.text.endswith(("ago", "later", "earlier")))
    inside = frame.cue[0] <= when.start + frame.start < frame.cue[1]
    if compared or (AHEAD.search(near) and not inside) or _of_thing(frame, when):
        return True
    if inside:
        return False
    if _follows(frame, when):
        return _behind(frame, when)
    return _before(frame, when) or _another_tells(frame, when)


def clause_of(frame: Frame) -> tuple[int, int]:
    """Return the stretch of the frame's text between a break of clauses and the source; an empty one without such.

    "They left; last month, Vok said": another cue stands in the sentence, but in a clause of its own.
    """
    first = frame.source[0][0] - frame.start if frame.source else 0
    break_at = max(frame.text.rfind(mark, 0, max(0, first)) for mark in BREAKS)
    if first <= 0 or break_at < 0 or frame.has(break_at + frame.start):
        return 0, 0
    return break_at + 1, first


def _follows(frame: Frame, when: When) -> bool:
    return when.start >= frame.cue[1] - frame.start


def _of_thing(frame: Frame, when: When) -> bool:
    determined = frame.text.endswith((" the ", " The ", " a ", "\nThe ", " his ", " her ", " their "), 0, when.start)
    day = when.date is not None and len(when.date) == 10
    return determined and day and OF_A_THING.match(frame.text, when.end) is not None


def _behind(frame: Frame, when: When) -> bool:
    """Say whether a clause opens, or another verb stands, between the cue and a time behind it."""
    at = frame.cue[1] - frame.start
    piece = max(at, frame.text.rfind(MASK, 0, when.start), frame.text.rfind(",", 0, when.start))
    if ";" in frame.text[at: when.start] or OPENERS.search(frame.text, piece, when.start):
        return True
    if HEADS_CLAUSE.search(frame.text, at, when.start) and SUBJECT.match(frame.text, when.end):
        return True
    if re.search(r", (?:in |on )?$", frame.text[at: when.start]) and LATER_SUBJECT.match(frame.text, when.end):
        return True
    told = frame.text[at: when.start].rstrip(MASK + " ").rsplit(" ", 1)[0]  # "a report released | Monday"
    return any(FINITE.search(part) for part in re.split(rf"{MASK}+", told))


def _before(frame: Frame, when: When) -> bool:
    """Say whether a time before the cue stands in a clause that opens before it in the same piece, or in an aside."""
    first = max(frame.text.rfind(",", 0, when.start), frame.text.rfind(MASK, 0, when.start)) + 1
    rough = len(when.date or "2031-03-10") < 10  # "since the law expired in 2007, attempts have failed"
    told = SIMULTANEOUS.sub("", frame.text[first: when.start])
    if rough and ENTERING.search(told):
        return True
    if (SUBORDINATE if rough else OPENERS).search(told) or HAVING.search(told):
        return True
    return PLANNED.search(frame.text, max(0, first - 2), when.start) is not None


def _another_tells(frame: Frame, when: When) -> bool:
    """Say whether a clause with a subject of its own stands between a time and what the cue belongs to.

    "On Monday the council sacked Lu, and Vok said": the day is the sacking's. A pronoun may be that subject.
    """
    starts = [start for start, _ in frame.source if when.end + frame.start <= start < frame.cue[0]]
    cue = frame.cue[0] - frame.start
    at = min(starts) - frame.start if starts else frame.text.find(MASK, when.end, max(when.end, cue))
    gap = frame.text[when.end: at] if at >= 0 else ""
    if AFTERWARDS.search(gap) or ";" in gap:
        return True
    if not starts:
        return COORDINATED.search(gap) is not None
    if frame.credited.lower() in PRONOUNS:
        return False
    if COORDINATED.search(gap):
        return True
    return any(FINITE.search(part) and not ASIDE.match(part) for part in re.split(r"[,–—(]|-- ?", gap))


__all__ = ["COORDINATED", "FINITE", "OPENERS", "clause_of", "in_other_clause"]
