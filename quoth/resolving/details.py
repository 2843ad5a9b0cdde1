"""To whom, through which channel, on whose behalf, prompted by what, and when: the circumstances in a cue's frame."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from quoth.records import Found, SaidOn
from quoth.resolving.addressees import find_addressee
from quoth.resolving.channels import find_channel
from quoth.resolving.frames import MASK, Frame
from quoth.resolving.noun_phrases import PHRASE
from quoth.resolving.times import find_time

BEHALF = (
    re.compile(rf"\b(?i:on|in) behalf of (?P<found>{PHRASE})"),
    re.compile(r"\b(?i:on) (?P<found>(?:[^\W_][\w&\-]* ){0,4}?[^\W_][\w&\-]*)[’']s behalf\b"),
    re.compile(rf"\bspeaking for (?P<found>{PHRASE})"),
)
CLAUSE = rf"[^\s{MASK}.;:,—–“”\"()][^{MASK}.;:,—–“”\"()\n]{{2,240}}"
# "when asked about …": the question, put to the speaker; "he asked about …" is his own.
PUT = rf"(?:\b(?:when|after|if|once|was|were|is|been|being|later|repeatedly) |^[\W{MASK}]*|[,—–] ?)"
QUESTION = rf"(?:(?:about|on|over) (?P<found>{CLAUSE})|(?P<clause>(?:if|whether|why|how|what|who) {CLAUSE}))"
REGARDING = "[Rr]egarding|[Cc]ommenting on|[Aa]s for|[Cc]oncerning|[Ss]peaking about|[Ww]eighing in on"
PROMPTED = (
    re.compile(rf"{PUT}(?i:asked|pressed|questioned) (?:by [\w ]{{1,40}}? )?{QUESTION}"),
    re.compile(rf"\b(?i:response|reply|reaction|answer|responding|replying|reacting) to (?P<found>{CLAUSE})"),
    re.compile(rf"\b(?:{REGARDING}) (?P<found>{CLAUSE})"),
)
# What is masked behind a prompt's last word, where that word leads into it.
UNTOLD = re.compile(rf" ?{MASK}+")
CALLS = re.compile(r"(?:for|that|to|of|on)$")
# "a tunnel to Hale to ease traffic": what a thing is for, told behind its place, is no part of what was asked about.
PURPOSE = re.compile(r"\b(?:to|in|into|at|from)(?: [A-Z][\w’'\-]*)+(?= to (?!(?:the|an?|his|her|its|their)\b)[a-z])")
CUT = re.compile(r"(?<!\w)(?:by|of|from|the|a|an|to|with|and|that|in|on|for)$", re.I)


@dataclass(frozen=True, slots=True)
class Details:
    """The circumstances of one statement, each with the words that tell it, or None."""

    addressee: Found | None = None
    channel: Found | None = None
    on_behalf_of: Found | None = None
    prompted_by: Found | None = None
    said_on: SaidOn | None = None


def read_details(frame: Frame, published: str | None) -> Details:
    """Read a frame; published (ISO date or None) is what its weekdays count from."""
    some = (_without_purpose(_whole(frame, one)) for one in _all(frame, PROMPTED))
    prompted = next((one for one in some if _prompts(frame, one)), None)
    channel = find_channel(frame)
    said_on = find_time(frame, published, prompted, channel)
    return Details(
        _printed(frame, find_addressee(frame)), _printed(frame, channel), _printed(frame, _first(frame, BEHALF)),
        _printed(frame, prompted), said_on and replace(said_on, text=frame.page[said_on.start: said_on.end]),
    )


def _printed(frame: Frame, found: Found | None) -> Found | None:
    """Return what was found with the blanks that the page has, where the frame has plain ones."""
    return found and replace(found, text=frame.page[found.start: found.end])


def share_details(own: Details, earlier: Details, one_source: bool) -> Details:
    """Add how and when of an earlier cue of the same sentence and speaker, where this one tells neither.

    one_source: both cues have one source, so that whom it was told to is shared too, where this one doesn't tell.
    """
    if own.channel or own.said_on:
        return own
    addressee = own.addressee or (earlier.addressee if one_source else None)
    return replace(own, addressee=addressee, channel=earlier.channel, said_on=earlier.said_on)


def _whole(frame: Frame, found: Found) -> Found:
    """Return a prompt with the claim that it goes into: "proposals calling for" and what they call for."""
    begin = found.end - frame.start
    cut = any(0 <= end - found.end <= 1 for _, end in frame.own)
    if not cut and (UNTOLD.match(frame.text, begin) is None or not CALLS.search(found.text)):
        return found
    whole = re.compile(CLAUSE).match(frame.plain, found.start - frame.start)
    text = whole[0].rstrip() if whole else found.text
    return Found(text, found.start, found.start + len(text))


def _without_purpose(found: Found) -> Found:
    purpose = PURPOSE.search(found.text)
    return replace(found, text=found.text[: purpose.end()], end=found.start + purpose.end()) if purpose else found


def _prompts(frame: Frame, found: Found) -> bool:
    """Say whether a phrase tells what prompted the words, and does not lead to their own source.

    "A remark by", cut by the mask, is the source's own, and so is the remark by Ada Vok, "who" is the source.
    """
    leads = frame.relative is not None and 0 <= frame.relative - found.end <= 3
    return not leads and not CUT.search(found.text)


def _first(frame: Frame, patterns: tuple[re.Pattern[str], ...]) -> Found | None:
    return next(_all(frame, patterns), None)


def _all(frame: Frame, patterns: tuple[re.Pattern[str], ...]) -> Iterator[Found]:
    """Yield what the patterns find in the words that go with the cue: the ranges after the cue before those before."""
    for begin, end in frame.own:
        for pattern in patterns:
            for match in pattern.finditer(frame.text, begin - frame.start, end - frame.start):
                yield _found(frame, match)


def _found(frame: Frame, match: re.Match[str]) -> Found:
    group = "found" if match["found"] is not None else "clause"
    text = match[group].rstrip()
    text = text.removesuffix("’s").removesuffix("'s").rstrip("-'’&")
    start = match.start(group) + frame.start
    return Found(text, start, start + len(text))


__all__ = ["Details", "read_details", "share_details"]
