"""Find the words that say when, and the day they mean, counted from the day of publication."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from quoth.resolving.time_words import FEASTS, HELD, HINT, LONG, NUMBERS, PROGRAMME, SEASONS, VAGUE, WHOSE
from quoth.resolving.vocabulary import MONTHS, WEEKDAYS

MONTH = r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?" \
        r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
MONTHS_OF = rf"(?:{'|'.join(month.title() for month in MONTHS)})"
PART = r"(?: (?:morning|afternoon|evening|night))?"
ANY_YEAR = rf"(?:,? {YEAR})?"
SOON = timedelta(days=60)



@dataclass(frozen=True, slots=True)
class When:
    """Words that say when: [start, end) in the text; date as an ISO prefix, None where nothing fixes it."""

    date: str | None
    text: str
    start: int
    end: int


def find_dates(text: str, start: int, end: int, published: str | None, future: bool = False) -> list[When]:
    """Return the words in [start, end) that say when, in text order, never overlapping.

    Args:
        published: ISO date of publication, or None: then only dates that name their year are resolved.
        future: the tense of what they go with points forward: "will speak on Friday".
    """
    if not HINT.search(text, start, end):
        return []
    day = date.fromisoformat(published[:10]) if published and len(published) >= 10 else None
    matches = [(match, read) for pattern, read in FORMS for match in pattern.finditer(text, start, end)]
    matches.sort(key=lambda one: (one[0].start(), -one[0].end()))
    found: list[When] = []
    for match, read in matches:
        named = PROGRAMME.search(text, max(0, match.start() - 24), match.end())
        if not named and (not found or match.start() >= found[-1].end):
            found.append(When(read(match, day, future), match.group(), match.start(), match.end()))
    return found


def _full(match: re.Match[str], day: date | None, future: bool) -> str | None:
    month = _month(match["month"])
    number = int(match["day"]) if match["day"] else None
    which = (match.groupdict().get("which") or "").lower()
    if match["year"]:
        year = int(match["year"])
    elif day is None:
        return None
    elif which == "last" and month == day.month:
        year = day.year - 1
    else:
        year = day.year if which == "this" else _year_of(month, number, day, future or which == "next")
    if number is None:
        return f"{year:04}-{month:02}"
    return date(year, month, number).isoformat() if _exists(year, month, number) else None


def _year_of(month: int, number: int | None, day: date, future: bool) -> int:
    """Return the year of the nearest such day, or month where number is None, in the direction of the tense.

    A day within SOON is the one to come whatever the tense: one of a year ago would be told with its year.
    """
    named, today = ((month, number), (day.month, day.day)) if number else ((month, 0), (day.month, 0))
    if future:
        return day.year + (named < today)
    soon = day + SOON
    if number and (day.year, *today) < (soon.year - ((soon.month, soon.day) < named), *named):
        return soon.year - ((soon.month, soon.day) < named)
    return day.year - (named > today)


def _range(match: re.Match[str], day: date | None, future: bool) -> str | None:
    """Read "July 11-14" to the month that holds both ends."""
    first = _full(match, day, future)
    return first[:7] if first else None


def _weekday_of(match: re.Match[str], day: date | None, future: bool) -> str | None:
    """Read "Thursday of last week" to the day of that week, from Monday on."""
    if day is None:
        return None
    monday = day - timedelta(days=day.weekday())
    shift = {"last": -7, "next": 7}.get(match["which"].lower(), 0)
    return (monday + timedelta(days=shift + WEEKDAYS.index(match["weekday"].lower()))).isoformat()


def _exists(year: int, month: int, number: int) -> bool:
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return 1 <= number <= last


def _month(word: str) -> int:
    short = word[:3].lower()
    return next(index for index, month in enumerate(MONTHS, 1) if month.startswith(short))


def _weekday(match: re.Match[str], day: date | None, future: bool) -> str | None:
    if day is None:
        return None
    wanted = WEEKDAYS.index(match["weekday"].lower())
    which = (match["which"] or "").lower()
    if which == "next" or (future and which != "last"):
        ahead = (wanted - day.weekday()) % 7
        return (day + timedelta(days=ahead or (7 if which == "next" else 0))).isoformat()
    back = (day.weekday() - wanted) % 7
    return (day - timedelta(days=back or (7 if which == "last" else 0))).isoformat()


def _near(match: re.Match[str], day: date | None, future: bool) -> str | None:
    if day is None:
        return None
    words = match.group().lower()
    back = words.startswith(("yesterday", "last night", "overnight"))
    return (day + timedelta(days=words.startswith("tomorrow") - back)).isoformat()


def _ago(match: re.Match[str], day: date | None, future: bool) -> str | None:
    """Read "two days ago" to the day; weeks, months and years are rounder, and count only as far as they are sure."""
    if day is None:
        return None
    count = NUMBERS[match["count"].lower()] if not match["count"].isdigit() else int(match["count"])
    unit = match["unit"].lower()
    if count > 1000:
        return None
    if unit in ("day", "night"):
        return (day - timedelta(days=count)).isoformat()
    if unit == "week":
        return _span(day - timedelta(days=7 * count + 3), day - timedelta(days=7 * count - 3))
    if unit == "month":
        months = day.year * 12 + day.month - 1 - count
        return f"{months // 12:04}-{months % 12 + 1:02}"
    return f"{day.year - count:04}"


def _span(first: date, last: date) -> str | None:
    """Return the longest ISO prefix that both ends share, of a month or a year; None where even the year differs."""
    one, other = first.isoformat(), last.isoformat()
    return next((one[:size] for size in (7, 4) if one[:size] == other[:size]), None)


def _period(match: re.Match[str], day: date | None, future: bool) -> str | None:
    if day is None:
        return None
    shift = {"last": -1, "past": -1, "next": 1}.get(match["which"].lower(), 0)
    unit = match["unit"].lower()
    if unit == "year":
        return f"{day.year + shift:04}"
    if unit == "month":
        months = day.year * 12 + day.month - 1 + shift
        return f"{months // 12:04}-{months % 12 + 1:02}"
    monday = day - timedelta(days=day.weekday() - 7 * shift)
    if unit == "weekend":
        return _span(monday + timedelta(days=5), monday + timedelta(days=6))
    return _span(monday, monday + timedelta(days=6))


def _year(match: re.Match[str], day: date | None, future: bool) -> str | None:
    return match["year"]


def _undated(match: re.Match[str], day: date | None, future: bool) -> str | None:
    return None


def _iso(match: re.Match[str], day: date | None, future: bool) -> str | None:
    year, month, number = int(match["year"]), int(match["month"]), int(match["day"])
    return match.group() if 1 <= month <= 12 and _exists(year, month, number) else None


def _form(pattern: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", flags)


Reader = Callable[[re.Match[str], date | None, bool], str | None]
DAYS = "|".join(day.title() for day in WEEKDAYS)
# Where two forms match from one place, the longer wins.
FORMS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (_form(r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)"), _iso),
    (_form(rf"{DAY}(?: of)? {MONTH}{ANY_YEAR}"), _full),
    (_form(rf"{MONTH} {DAY}{ANY_YEAR}"), _full),
    (_form(rf"{MONTH} {DAY}(?: ?[-–] ?| (?:to|and|through) )[0-3]?\d{ANY_YEAR}"), _range),
    (_form(rf"(?:{DAYS}){PART},? {MONTH} {DAY}{ANY_YEAR}"), _full),
    (_form(rf"(?:{DAYS}){PART},? (?:the )?{DAY}(?: of)? {MONTH}{ANY_YEAR}"), _full),
    (_form(rf"{MONTH}(?P<day>),? {YEAR}"), _full),
    (_form(rf"(?:(?<=\b[Ii]n )|(?<=\b[Bb]y )|(?<=\b[Ss]ince )|(?<=\b[Uu]ntil ))"
           rf"(?:early |late |mid-)?{MONTH}(?P<day>)(?P<year>)"),
     _full),
    (_form(rf"(?:[Ee]arly |[Ll]ate |[Mm]id-){MONTH}(?P<day>)(?P<year>)"), _full),
    (_form(rf"(?P<which>[Ll]ast|[Nn]ext|[Tt]his) {MONTH}(?P<day>)(?P<year>)"), _full),
    (_form(rf"(?:at|by|since|until) the (?:beginning|start|end) of {MONTH}(?P<day>)(?:,? {YEAR})?", re.I), _full),
    (_form(rf"{MONTH}(?P<day>)(?P<year>)(?= (?:[\w’'-]+ )?(?:{HELD}))"), _full),
    (_form(rf"(?:(?:[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly) (?:on )?)?"
           rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his(?: past)?|[Pp]ast) )?(?P<weekday>{DAYS}){PART}"
           rf"(?!,? (?:in|of) {MONTHS_OF})"),
     _weekday),
    (_form(rf"(?:[Ll]ate |[Ee]arly )?(?P<weekday>{DAYS}){PART} (?:of )?(?P<which>last|this|next) week"), _weekday_of),
    (_form(rf"(?:the )?(?:first|second|third|last) (?:{DAYS}) (?:in|of) {MONTHS_OF}(?: {YEAR})?", re.I), _undated),
    (_form(r"yesterday(?: (?:morning|afternoon|evening))?|tomorrow(?: (?:morning|night))?|(?:earlier |later )?today"
           r"|tonight|overnight|last night|(?:earlier )?this (?:morning|afternoon|evening)", re.I), _near),
    (_form(rf"(?P<count>\d{{1,4}}|{'|'.join(NUMBERS)}) (?P<unit>day|night|week|month|year)s? ago", re.I), _ago),
    (_form(r"(?:earlier |later |late |early )?(?P<which>this|last|next|past) (?P<unit>week|weekend|month|year)", re.I),
     _period),
    (_form(r"over the (?P<which>)(?P<unit>weekend)", re.I), _undated),
    (_form(rf"(?:{SEASONS})(?: of)? {YEAR}", re.I), _year),
    (_form(rf"(?:in|during|throughout) {WHOSE} {YEAR} (?:[\w’'-]+ )?(?:{LONG})", re.I), _year),
    (_form("|".join(VAGUE), re.I), _undated),
    (_form("|".join(FEASTS)), _undated),
    (_form(rf"(?:(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=\b[Bb]y )|(?<=\bback in )|(?<=\b[Uu]ntil )){YEAR}"), _year),
    (_form(rf"{YEAR}(?= (?:[\w’'-]+ ){{0,2}}?(?:{HELD}))"), _year),
)

__all__ = ["ANY_YEAR", "DAY", "MONTH", "When", "find_dates"]
