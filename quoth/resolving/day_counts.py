"""Days that count from other days: from the one told before, from an event's, from a dateline's."""

import re
from datetime import date, timedelta

from quoth.resolving.dates import ANY_YEAR, DAY, MONTH, find_dates
from quoth.resolving.time_words import NUMBERS

SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")
BESIDE = tuple((re.compile(pattern, re.I), shift) for pattern, shift in (
    (r"(?:(?:on )?(?:the|that)(?: very)? same|that) (?:day|night|morning|evening)", 0),
    (r"(?:later|earlier) (?:in|on) the (?:day|night|evening)", 0),
    (r"(?:in|during) the (?:first|opening|early|final|last|closing) (?:moments|minutes|hours)"
     r" of the (?:day|night|evening)", 0),
    (r"(?:at|near|by) the (?:outset|start|beginning|end|close) of the (?:night|evening)", 0),
    (r"by the end of the day|(?:at|by) day[’']s end", 0),
    (r"later that (?:day|night|evening)|(?:minutes|hours) later", 0),
    (r"(?:the (?:next|following) (?:day|morning)|a day later|one day later|the day after)", 1),
    (r"(?:the previous day|(?:a|one) day earlier|the (?:day|night) before)", -1),
    (r"two days later", 2), (r"two days earlier", -2), (r"three days later", 3),
))
# How far from its beginning an article's dateline may stand.
HEAD = 1000
WRITTEN = re.compile(
    rf"^[A-Z][A-Z .’'-]+(?:,[\w .’'-]{{1,30}}?)?, (?P<line>{MONTH} {DAY}{ANY_YEAR})"
    r" (?:\([A-Z][\w ]+\) ?[—–-]|[—–]|-- ?)", re.M
)
FROM_EVENT = re.compile(
    rf"(?:(?:the|(?P<count>{'|'.join(NUMBERS)})) (?:day|night|morning)s? (?P<way>before|after)|on the eve of) ", re.I
)


def day_beside(words: str, before: str, published: str | None) -> str | None:
    """Return the day that words like "the next day" mean, counted from the last sentence before them that tells one.

    None where they are no such words, or where the text names no day that had come at publication.
    """
    shift = next((days for pattern, days in BESIDE if pattern.fullmatch(words)), None)
    if shift is None:
        return None
    for sentence in reversed(SENTENCE.split(before)):
        named = [when.date for when in find_dates(sentence, 0, len(sentence), published)]
        if day := next((day for day in named if day and len(day) == 10 and day <= (published or day)), None):
            return (date.fromisoformat(day) + timedelta(days=shift)).isoformat()
    return None


def written_on(text: str, published: str | None) -> str | None:
    """Return the day that an article's weekdays count from: of its dateline, "HALE, March 11 (Wire) —", else published.

    A page's own day may be the next or the one before, in another zone. A dateline's day counts where it lies at most
    two days from it, or names its year where the page gives no day.
    """
    line = WRITTEN.search(text, 0, HEAD)
    told = find_dates(line["line"], 0, len(line["line"]), published) if line else []
    written = told[0].date if told else None
    if written is None or published is None:
        return written or published
    apart = date.fromisoformat(written) - date.fromisoformat(published[:10])
    return written if abs(apart) <= timedelta(days=2) else published


def day_from_event(words: str, published: str | None) -> str | None:
    """Return the day of words that count from an event with its day: "two days after Monday's vote".

    Of "when she left in 2029" the time in it.

    None where they count in other units, or the event has no day: it may be hours or days later.
    """
    if words[:5].lower() == "when ":  # "when she left in 2029"
        told = [when.date for when in find_dates(words, 0, len(words), published)]
        return told[0] if len(told) == 1 else None
    counted = FROM_EVENT.match(words)
    if counted is None:
        return None
    named = [when.date for when in find_dates(words, counted.end(), len(words), published)]
    if len(named) != 1 or named[0] is None or len(named[0]) != 10:
        return None
    count = 1 if counted["count"] is None else NUMBERS[counted["count"].lower()]
    shift = count if (counted["way"] or "before").lower() == "after" else -count
    return (date.fromisoformat(named[0]) + timedelta(days=shift)).isoformat()


__all__ = ["day_beside", "day_from_event", "written_on"]
