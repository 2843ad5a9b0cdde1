"""When the words were said: of all words of time around a cue, those that go with the saying."""

import re
from collections.abc import Iterator
from dataclasses import replace

from quoth.records import Found, SaidOn
from quoth.resolving.dates import When, find_dates
from quoth.resolving.day_counts import day_beside, day_from_event
from quoth.resolving.frames import GOES_ON, MASK, Frame
from quoth.resolving.noun_phrases import NEXT
from quoth.resolving.time_clauses import COORDINATED, FINITE, OPENERS, clause_of, in_other_clause
from quoth.resolving.time_words import HELD
from quoth.resolving.vocabulary import WEEKDAYS

DAY_NAMES = tuple(day.title() for day in WEEKDAYS)
FUTURE = re.compile(r"\b(?:will|plans? to|expected to|set to|going to|due to|scheduled to)\b")
SPAN = r"(?:(?:shortly|soon|just|right|immediately|(?:\w+ )?(?:minutes|hours|days|weeks|months|years)) )"
# What a masked content cuts: "after reading some of".
DANGLING = re.compile(r"(?<!\w)(?:of|the|an?|to|that|with|by|in|on|at|for|from|and)$", re.I)
BESIDE = r"(?:(?:the|a|one) (?:day|night|morning|week|month|year) )"
OWN_TIME = (
    r"during (?:his|her|their|its|my|our) (?:\w+ )?"
    r"(?:time|years|term|tenure|presidency|career|campaign|bid|run|visit|trip|stay)"
)
STRETCH = r"in the (?:\w+ )?(?:minutes|hours|days|weeks|months|years) (?:of|after|before|since|leading up to|following)"
# "before a crowd of thousands" is no time.
CROWD = r"(?:\w+ ){0,4}?(?:millions|thousands|hundreds|dozens|crowds?|audiences?|viewers)\b"
EVENT = re.compile(
    rf"(?<!\w)(?P<found>(?:(?:{SPAN}|{BESIDE})?(?i:after|before)|{SPAN}when|"
    rf"(?i:when)(?= (?:he|she|it|they|I|we|the) \w+)|(?i:{OWN_TIME}|{STRETCH}))"
    rf" (?!(?:being |he was |she was )?(?:asked|pressed|questioned)\b|all\b|{CROWD}|"
    r"(?:a|the) (?:\w+ )?(?:court|committee|panel|jury|senate|house))"
    rf"(?:(?! (?:as to|after|before|when|while|because|since)\b)"
    rf"(?:[^{MASK}.;:,—–“”\"()\n]|(?<=\bMr)\.|(?<=\bMrs)\.|(?-i:(?<=\b[A-Z])\.)|\.(?= \d))){{3,160}}+)", re.I
)
# What opens a clause of the time or talk told before it.
OPENED = re.compile(r",? (?:when|(?P<talk>(?:in|at|during) which)) $")
OF_YEAR = re.compile(r"(?: [\w’'-]+){1,3}")
# "the 2029 vote against", "his famous 2029 | call for".
YEAR_OF_CUE = re.compile(r"(?<!\w)(?P<found>(?:19|20)\d\d) ?(?=[a-z])")
AFTER_DAY = re.compile(r" (?:by|on|in|at|with|to|from) (?:[\w’'.]+ ){0,6}[\w’'.]+")
OCCASION = re.compile(r"\b(?:at|in|during|on)(?: the)? $", re.I)
# What follows an occasion, or is read later than on its day.
LASTING = re.compile(r" (?:wake|aftermath|editions?|papers?|newspapers?)\b")
DATELINE = re.compile(r" \([A-Z][\w ]+\) ?[—–-]")
HEAD_ADVERB = re.compile(
    r"[\W_]*(?:And |But )?(?P<found>Then|Later|Recently|Previously|Afterwards?|Earlier)(?=,| ?\x00)"
)
# "hours after | Monday's vote", "in the opening minutes of | the debate".
TAIL = re.compile(
    r" (?P<joint>of|after|before|into|following|leading up to|ahead of) (?P<event>(?:(?:the|his|her|their|a) )?"
    rf"(?:(?:{'|'.join(DAY_NAMES)})(?: night| morning| evening| afternoon)?[’']s )?{NEXT}(?: {NEXT}){{0,4}})"
)
# "an ad that is trying to stop him from winning Monday's vote": the time is of something else than the ad.
OTHERWISE = re.compile(r"\b(?:who|whose|founded|born|elected|retired|trying|from [a-z]+ing)\b")
DAY_AT_HEAD = re.compile(
    rf" ?(?:on )?(?P<day>(?:{'|'.join(DAY_NAMES)})(?: night| morning| evening| afternoon)?),? "
    r"(?:that|he|she|it|they|we|I|the|his|her|their|its|there)\b"
)
# "described <the plan during a Tuesday interview as …>": no other day than the interview's.
HELD_ON = re.compile(
    rf"\b(?:in|during|at) an? (?P<day>{'|'.join(DAY_NAMES)})(?: night| morning| evening| afternoon)? (?:{HELD})\b"
)
# "the same day that the dam broke": its own clause fixes it.
OF_WHICH = re.compile(r" (?:that|of|as|when|she|he|they|the|we|I)\b")
# "Vok in December 2029": whoever it is, these are that time's words.
AT_END = re.compile(rf" (?:in|on) (?:{'|'.join(DAY_NAMES)}|(?:[A-Z][a-z]+ )?(?:19|20)\d\d)$")
# What may stand between a cue and the event behind it: a few words of its own.
BETWEEN = re.compile(rf"[^{MASK}.;:]{{0,60}}")
# Adverbs that place the saying where they stand at the verb: "she once said", "he now says".
ADVERB = re.compile(
    r"(?<!\w)(?<!most )(?P<found>now|then|once|later|previously|earlier|recently|at the time|at one point"
    r"|in the past)(?!\w)"
    rf"(?! (?:than|again|more|{HELD})\b)", re.I
)
RECENT = re.compile(
    r"(?<!\w)(?:(?i:a|an|the|his|her|its|their|one|in|some|two|several) )?(?:most |more )?"
    rf"(?P<found>recent|earlier|previous)(?= (?:[\w’'-]+ ){{0,3}}?(?:{HELD})\b)"
)
# A source that is a text or a talk: what dates it dates the words. "A 2014 study", "the poll taken in June".
TEXT = re.compile(
    rf"\b(?:{HELD}|filings?|lawsuit|data|law|documents?|disclosures?|rankings|transcripts?|audit"
    rf"|program(?:me)?|show|I (?:spoke|talked) (?:to|with))\b", re.I
)


def find_time(frame: Frame, published: str | None, prompted: Found | None, channel: Found | None) -> SaidOn | None:
    """Return the words that tell when the words were said, and the day they mean; None where the sentence doesn't say.

    published: the ISO date that weekdays count from, or None. prompted, channel: found before: a time in what
    prompted the words is not theirs, one in the name of their channel is.
    """
    future = _future(frame)
    if at := _when_clause(frame, published):
        return at
    dated = [
        when for when in _dates(frame, published, future)
        if (future or not _to_come(when, published)) and _tells_when(frame, when, prompted, channel)
    ]
    placed = _of_source(frame, published) or _of_object(frame, published)
    if dated and not (placed and placed.date and all(when.date is None for when in dated)):
        near = min(dated, key=lambda when: (len(when.date or "") < 10, abs(when.start + frame.start - frame.cue[1])))
        if near.date is None:
            near = _with_tail(frame, near, published)
        return SaidOn(near.date, near.text, near.start + frame.start, near.end + frame.start)
    return placed or _year_of_cue(frame) or _adverb(frame, channel) or _event(frame, published, prompted)


def _future(frame: Frame) -> bool:
    """Say whether the cue's words are to come: "will say", or the infinitive behind such a verb."""
    led = frame.cue_text.startswith("to ") and FUTURE.search(frame.text, 0, frame.cue[0] - frame.start)
    return bool(led or FUTURE.search(frame.cue_text))


def _with_tail(frame: Frame, when: When, published: str | None) -> When:
    """Return undated words with the event that they count from, or with the day beside which they lie.

    "In the first minutes of Monday's debate" is Monday; "days after Monday's debate" is no day that the words tell.
    """
    tail = TAIL.match(frame.text, when.end)
    if tail is None:
        return replace(when, date=day_beside(when.text, _before(frame, when), published))
    days = [one.date for one in find_dates(tail["event"], 0, len(tail["event"]), published)]
    day = days[0] if tail["joint"] == "of" and days and len(days[0] or "") == 10 else None
    return When(day, frame.text[when.start: tail.end()], when.start, tail.end())


def _before(frame: Frame, when: When) -> str:
    """Return the text before a time from which "the next day" may count; none where a clause says of which day."""
    return "" if OF_WHICH.match(frame.plain, when.end) else frame.before + frame.plain[: when.start]


def _dates(frame: Frame, published: str | None, future: bool) -> Iterator[When]:
    for begin, end in frame.own:
        yield from find_dates(frame.text, begin - frame.start, end - frame.start, published, future)
    for begin, end in (clause_of(frame), _going_on(frame)):
        yield from find_dates(frame.text, begin, end, published, future)


def _when_clause(frame: Frame, published: str | None) -> SaidOn | None:
    """Return the time that the cue's clause tells of: "on Monday, when Vok said", "a talk on Monday in which he"."""
    source = frame.source[0][0] - frame.start if frame.source else 0
    opened = OPENED.search(frame.text, 0, source) if 0 < source < frame.cue[0] - frame.start else None
    if opened is None:
        return None
    for when in reversed(find_dates(frame.text, max(0, opened.start() - 80), opened.start(), published)):
        behind = frame.text[when.end: opened.start()]
        of_year = len(when.text) == 4 and OF_YEAR.fullmatch(behind)
        if not behind or of_year or (opened["talk"] and AFTER_DAY.fullmatch(behind)):
            return None if _to_come(when, published) else SaidOn(
                when.date, when.text, when.start + frame.start, when.end + frame.start)
    return None


def _going_on(frame: Frame) -> tuple[int, int]:
    """Return the rest of the frame's text from a next cue that goes on with this one's talk; an empty one without.

    "Vok attacked the plan, calling it a joke on Monday".
    """
    stop = frame.own[0][1] - frame.start
    if GOES_ON.match(frame.plain, stop) and frame.plain.endswith((", ", ",”", ",” ", ",\" ", " ,"), 0, stop):
        return stop, len(frame.text)
    return 0, 0

def _occasion(frame: Frame, when: When) -> bool:
    """Say whether a day with "'s" names an occasion: "at Monday's vote", but no "in the wake of Monday's vote"."""
    named = when.date is not None and len(when.date) == 10
    held = OCCASION.search(frame.text, max(0, when.start - 8), when.start) is not None
    return named and held and LASTING.match(frame.text, when.end + 2) is None


def _to_come(when: When, published: str | None) -> bool:
    """Say whether a time lies behind the day of publication: nothing that is told has been said then."""
    return bool(published and when.date and when.date > published[: len(when.date)])


def _tells_when(frame: Frame, when: When, prompted: Found | None, channel: Found | None) -> bool:
    start = when.start + frame.start
    if prompted and prompted.start <= start < prompted.end:
        return False
    if channel is not None and channel.start <= start < channel.end:
        return True
    owner = frame.text[when.end: when.end + 2] in ("’s", "'s")
    if (owner and not _occasion(frame, when)) or DATELINE.match(frame.text, when.end):
        return False
    return not in_other_clause(frame, when)


def _of_object(frame: Frame, published: str | None) -> SaidOn | None:
    """Return "on" a day among the content's first words, where they are no clause: "grilled the mayor on Monday"."""
    first, last = frame.object
    if head := DAY_AT_HEAD.match(frame.plain, first - frame.start):  # "said <Monday that it holds>"
        when = find_dates(frame.plain, first - frame.start, head.end("day"), published)[0]
        return SaidOn(when.date, when.text, when.start + frame.start, when.end + frame.start)
    held = HELD_ON.search(frame.plain, first - frame.start, last - frame.start)
    for when in find_dates(frame.plain, first - frame.start, last - frame.start, published):
        if held and when.start == held.start("day"):
            return SaidOn(when.date, when.text, when.start + frame.start, when.end + frame.start)
        if frame.plain.endswith(" on ", 0, when.start) and when.text.startswith(DAY_NAMES):
            return SaidOn(when.date, when.text, when.start + frame.start, when.end + frame.start)
    return None


def _of_source(frame: Frame, published: str | None) -> SaidOn | None:
    """Return the time in a source that is a text or a talk."""
    if len(frame.source) != 1 or not (TEXT.search(frame.credited) or AT_END.search(frame.credited)):
        return None
    start = frame.source[0][0]
    for when in find_dates(frame.credited, 0, len(frame.credited), published):
        if not _of_text(frame.credited, when):
            continue
        return SaidOn(when.date, when.text, start + when.start, start + when.end)
    recent = RECENT.search(frame.credited)
    return _undated(frame.found(recent, start)) if recent else None


def _of_text(words: str, when: When) -> bool:
    """Say whether a time in a source is its text's or talk's: told right behind, or right before it."""
    near = TEXT.search(words, max(0, when.start - 60), when.end + 40)
    if near is None:
        return "," not in words and len(words.split()) < 8 and OTHERWISE.search(words) is None
    led = near.start() < when.end and " to " in words[near.end(): when.start]
    return not led and OTHERWISE.search(words, 0, when.start) is None


def _year_of_cue(frame: Frame) -> SaidOn | None:
    """Return the year that a cue which is a noun begins with, or that stands right before it."""
    first = frame.cue[0] - frame.start
    year = YEAR_OF_CUE.match(frame.text, first) or YEAR_OF_CUE.match(frame.text, max(0, first - 5))
    if year is None or year.end() < first:
        return None
    return SaidOn(year["found"], year["found"], year.start() + frame.start, year.end("found") + frame.start)


def _adverb(frame: Frame, channel: Found | None) -> SaidOn | None:
    """Return an adverb of time in the cue, right before or right behind it, or in the channel."""
    if channel is not None:
        recent = RECENT.search(frame.text, max(0, channel.start - frame.start - 4), channel.end - frame.start)
        if recent:
            return _undated(frame.found(recent))
    first, last = frame.cue[0] - frame.start, frame.cue[1] - frame.start
    if "would" in frame.cue_text:
        return None  # "would now ask" is no day
    if frame.has(frame.start) and (head := HEAD_ADVERB.match(frame.text)) and head.end() < first:
        return _undated(frame.found(head))
    begin = max(frame.text.rfind(MASK, 0, first) + 1, first - 24)
    for match in ADVERB.finditer(frame.text, begin, min(last + 16, len(frame.text))):
        before, behind = frame.text[match.end(): first], frame.text[last: match.start()]
        if len(before.split()) <= 1 and not behind.strip() and "," not in before:
            return _undated(frame.found(match))
    return None


def _event(frame: Frame, published: str | None, prompted: Found | None) -> SaidOn | None:
    """Return an event that dates the saying: right behind the cue or what is said, or at the sentence's head.

    Its day is None but where the words fix it: after Monday's vote may be days later.
    """
    cue = frame.cue[1] - frame.start
    for begin, end in frame.own:
        for match in EVENT.finditer(frame.text, begin - frame.start, end - frame.start):
            found = frame.found(match)
            cut = match.end() == end - frame.start < len(frame.text)  # another cue goes on with it
            asked = prompted is not None and prompted.start < found.end and found.start < prompted.end
            cut = cut or frame.text[match.end(): match.end() + 1] in ("“", '"')
            cut = cut or DANGLING.search(found.text) is not None
            if cut or asked or len(found.text.split()) < 3:
                continue
            if match.start() >= cue:
                gap = frame.text[max(cue, frame.text.rfind(MASK, 0, match.start()) + 1): match.start()]
                attached = BETWEEN.fullmatch(gap) is not None and not any(
                    pattern.search(gap) for pattern in (OPENERS, FINITE, COORDINATED))
            else:
                attached = not any(c.isalnum() for c in frame.text[begin - frame.start: match.start()])
            if attached:
                return SaidOn(day_from_event(found.text, published), found.text, found.start, found.end)
    return None


def _undated(found: Found) -> SaidOn:
    return SaidOn(None, found.text, found.start, found.end)


__all__ = ["find_time"]
