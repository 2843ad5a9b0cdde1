"""Days, months, seasons and years in words, compared as far as both tell: "1 June" is "June 1, 2031"."""
import re
from dataclasses import dataclass

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_HINT = re.compile(r"\d|[JFMASOND][a-z]{2}|summer|winter|spring|autumn|year")
# What stands before "May", "March", "spring" or a bare year that is a time.
_AT = r"(?:in|by|until|till|since|from|of|before|after|through|to|early|late|mid|this|next|last|the|and|or)[ -]"
_MONTH = (r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
          r"|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\b\.?)")
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d%]|[.,]\d)"
_FORMS = tuple(re.compile(form) for form in (
    r"\b(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)\b",
    rf"\b{_DAY}(?: of)? {_MONTH}(?![a-z])(?:,? {_YEAR})?",
    rf"\b{_MONTH} {_DAY}(?![\d:]|[.,]\d|[a-z])(?:,? {_YEAR})?",
    rf"\b{_MONTH},? {_YEAR}",
    rf"\b(?<=[a-z] )(?<!\bMr )(?!Mar\b|May|March){_MONTH}(?![a-z])",
    rf"(?i:\b{_AT})(?P<span>{_MONTH})(?![a-z])",
    rf"(?i:\b{_AT})(?P<span>(?P<season>spring|summer|autumn|winter))\b(?: of {_YEAR})?",
    rf"(?i:\b(?:in|by|until|till|since|from|before|after|through|early|late|mid)[ -])(?P<span>{_YEAR})\b",
    r"\b(?i:(?P<which>this|next|last) year)\b",
))
_WHICH = {"last": -1, "this": 0, "next": 1}


@dataclass(frozen=True, slots=True)
class Day:
    """Words at [start, end) of a text that say when; what they leave open is None. month: 1 to 12."""

    text: str
    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    season: str | None

    @property
    def when(self) -> tuple[int | str | None, ...]:
        """What it means, apart from its words."""
        return self.year, self.month, self.day, self.season

    def contradicts(self, other: "Day") -> bool:
        """Tell whether both tell the same part of a date and do not agree on it."""
        both = [(a, b) for a, b in zip(self.when, other.when, strict=True) if a is not None and b is not None]
        return any(a != b for a, b in both)


def find_days(text: str, start: int = 0, end: int | None = None, *, said: str | None = None) -> tuple[Day, ...]:
    """Return the dates in text[start:end], in text order, not overlapping; weekdays are none.

    said: the ISO prefix of the day on which it was said, by which "next year" has a number; without it has none.
    """
    end = len(text) if end is None else end
    if not _HINT.search(text, start, end):
        return ()
    found: list[Day] = []
    matches = [match for form in _FORMS for match in form.finditer(text, start, end)]
    for match in sorted(matches, key=lambda one: (_span(one)[0], -_span(one)[1])):
        day = _day(match, said)
        if day is not None and (not found or day.start >= found[-1].end):
            found.append(day)
    return tuple(found)


def _span(match: re.Match[str]) -> tuple[int, int]:
    return (match.start("span"), match.end()) if match.groupdict().get("span") else match.span()


def _day(match: re.Match[str], said: str | None) -> Day | None:
    told = match.groupdict()
    year, day = (int(told[part]) if told.get(part) else None for part in ("year", "day"))
    month = int(told["number"]) if told.get("number") else None
    if told.get("month"):
        month = _MONTHS.index(told["month"][:3].lower()) + 1
    if told.get("which"):
        if said is None:
            return None
        year = int(said[:4]) + _WHICH[told["which"].lower()]
    if not (month is None or 1 <= month <= 12) or not (day is None or 1 <= day <= 31):
        return None
    start, end = _span(match)
    return Day(match.string[start:end], start, end, year, month, day, told.get("season"))


def other_days(mine: tuple[Day, ...], theirs: tuple[Day, ...]) -> tuple[Day, Day] | None:
    """Return a date of either side that contradicts all of the other's, None where one can be the other or is not
    told."""
    alien = [next((one for one in some if all(one.contradicts(other) for other in others)), None)
             for some, others in ((mine, theirs), (theirs, mine))]
    return (alien[0], alien[1]) if theirs and mine and alien[0] and alien[1] else None


__all__ = ["Day", "find_days", "other_days"]
