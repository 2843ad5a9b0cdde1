"""Dates as pages and tables write them, to ISO: only what can be read in one way."""
import re
from datetime import date, datetime, time, timedelta, timezone

# Longer than any date line with its weekday, time and zone; bounds the work on hostile cells.
MAX_LENGTH = 80

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Hours from UTC of the abbreviations that mean one zone. BST, CST, IST and ET mean several.
_ZONES = {"UTC": 0, "GMT": 0, "Z": 0, "UT": 0, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3,
          "EST": -5, "EDT": -4, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}

_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_MONTH = (r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
          r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?")
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_TIME = (r"(?:(?:,|\s+at|\s+-|\s+–|\s*\||\s+·|T)?\s*"
         r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?"
         r"(?:\s*(?P<half>[ap])\.?m\.?)?"
         r"(?:\s*\(?(?P<zone>[A-Z]{1,4}(?![A-Za-z])|(?:UTC|GMT)?\s?[+-]\d{1,2}(?::?\d\d)?)\)?)?)?")
# "Updated" is no label of the day that it was published.
_LABEL = re.compile(r"(?:first )?(?:published|posted)(?: on)?:?\s+", re.IGNORECASE)
_FORMS = tuple(re.compile(form, re.IGNORECASE | re.ASCII) for form in (
    rf"{_WEEKDAY}{_DAY}\s+{_MONTH},?\s+{_YEAR}{_TIME}",
    rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}{_TIME}",
    rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d){_TIME}",
    rf"{_YEAR}/(?P<month>\d\d)/(?P<day>\d\d){_TIME}",
    r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
))
_NUMERIC = re.compile(rf"(?P<first>\d{{1,2}})(?P<mark>[/.-])(?P<second_number>\d{{1,2}})(?P=mark){_YEAR}{_TIME}",
                      re.IGNORECASE | re.ASCII)


def read_date(words: str) -> tuple[str | None, str | None]:
    """Return (ISO date, ISO date and time with its zone) of words that are a date and nothing else but "Published".

    The second is None where no zone or no time is given; both are None where the words are no date
    or could mean two (03/04/2025). The day is the one written, not moved to another zone.

    >>> read_date("Wednesday, 14 May 2031, 09:40 CET")
    ('2031-05-14', '2031-05-14T09:40:00+01:00')
    >>> read_date("03/04/2025")
    (None, None)
    """
    words = words.strip()
    if len(words) > MAX_LENGTH:
        return None, None
    if label := _LABEL.match(words):
        words = words[label.end():]
    for form in _FORMS:
        if match := form.fullmatch(words):
            return _iso(match, match["year"], match["month"], match["day"])
    if match := _NUMERIC.fullmatch(words):
        first, second = int(match["first"]), int(match["second_number"])
        if first > 12 >= second or first == second:
            return _iso(match, match["year"], str(second), str(first))
        if second > 12 >= first:
            return _iso(match, match["year"], str(first), str(second))
    return None, None


def _iso(match: re.Match[str], year: str, month: str, day: str) -> tuple[str | None, str | None]:
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    try:
        on = date(int(year), number, int(day))
        at = _time(match) if match.groupdict().get("hour") else None
    except ValueError:  # 31 February, 25:61: written like a date but none
        return None, None
    return on.isoformat(), datetime.combine(on, at).isoformat() if at else None


def _time(match: re.Match[str]) -> time | None:
    """The time of day with its zone, None where no zone, or one of several meanings, is given."""
    hour, half = int(match["hour"]), (match["half"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(f"hour {hour} does not go with {half}m")
        hour = hour % 12 + (12 if half == "p" else 0)
    at = time(hour, int(match["minute"]), int(match["second"] or 0))
    zone = _zone(match["zone"] or "")
    return at.replace(tzinfo=zone) if zone else None


def _zone(words: str) -> timezone | None:
    name = words.upper().replace(" ", "")
    if name in _ZONES:
        return timezone(timedelta(hours=_ZONES[name]))
    match = re.fullmatch(r"(?:UTC|GMT)?([+-])(\d{1,2}):?(\d\d)?", name, re.ASCII)
    if not match:
        return None
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    return timezone(timedelta(minutes=minutes if match[1] == "+" else -minutes))


__all__ = ["MAX_LENGTH", "read_date"]
