"""Amounts in words and figures, and whether one may stand for another: "nearly half" for 48 %, 400 for 412."""
import math
import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from quoth.questions.audit_wording import SCALES, Word, stem, value_of, words
from quoth.questions.days import Day, find_days

_PERCENT = re.compile(r"\s*(?:%|per cent\b|percent\b|pct\b)")
_FRACTION = re.compile(
    r"\b(?:(?P<count>a|one|two|three)[ -])?(?<!first )(?<!second )(?<!other )(?<!better )"
    r"(?P<part>half|thirds?|quarters?|fifths?)\b(?!-| (?:an? |past\b|time\b|year\b|million|billion|dozen))"
    r"|\b(?P<one>\w+) (?:in|out of) (?P<of>two|three|four|five|six|seven|eight|nine|ten|\d+)\b(?! [A-Z])", re.I,
)
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5}
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3}
_HALF_A = re.compile(r"\bhalf an? (?P<of>million|billion|dozen)\b", re.I)
_HALVES = {"million": 500_000, "billion": 500_000_000, "dozen": 6}
_SHORT = re.compile(r"(?P<scale>m|mn|bn)\b")  # "$40m"; without a sign of money 40m are metres
_SHORT_SCALES = {"m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000}
_ABOUT = re.compile(r"\b(?:about|around|some|roughly|approximately|close to|an estimated|nearly|almost)\s*$", re.I)
_OVER = re.compile(r"\b(?:more than|over|at least|upwards of|no fewer than|no less than)\s*$", re.I)
_UNDER = re.compile(r"\b(?:fewer than|less than|under|below|up to|as many as|at most|nearly|almost)\s*$", re.I)
_BEFORE = 16  # characters in which such words stand
# How far amounts that mean one may lie apart: "about 400", "400" for 412, "more than 400" for up to twice as many.
_NEAR, _ROUNDED, _BEYOND = 0.1, 0.05, 2.0
_ROUND_FROM = 100  # smaller whole numbers are not rounded without a word: 30 days are not 31
_CONVERTED = 0.09  # in other units: "two months" for eight weeks
# By kind, units with their size in one of them; of currencies none can stand for another.
_UNITS: dict[str, dict[str, float]] = {
    "time": {"second": 1, "minute": 60, "hour": 3_600, "day": 86_400, "night": 86_400, "week": 604_800,
             "fortnight": 1_209_600, "month": 2_629_800, "year": 31_557_600, "decade": 315_576_000,
             "century": 3_155_760_000},
    "length": {"centimetre": 0.01, "foot": 0.3048, "feet": 0.3048, "yard": 0.9144, "metre": 1, "kilometre": 1_000,
               "mile": 1_609.3},
    "weight": {"gram": 1, "pound": 453.6, "kilogram": 1_000, "kilo": 1_000, "ton": 1_000_000, "tonne": 1_000_000},
}
_MONEY = ("crown", "dollar", "euro", "franc", "yen", "rouble", "yuan")
_DAY = 86_400  # seconds
_A_TIME = re.compile(
    r"\b(?:within|in|for|after|lasts?|lasted|takes?|took|about|nearly|almost|over|than|least|most)\s+"
    r"(?P<span>an?)\s+(?:minute|hour|day|week|fortnight|month|year|decade|century)\b", re.I,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount at [start, end) of a text, in the words shown. percent: of a hundred, as fractions are.

    unit: the stem of the word after it, None for none. about, over, under: what the words before it make of it.
    fraction: told as a half or one in five.
    """

    text: str
    start: int
    end: int
    value: float
    percent: bool
    unit: str | None
    about: bool
    over: bool
    under: bool
    fraction: bool

    @property
    def plain_one(self) -> bool:
        """Whether it is "one" or "a" week, which is an amount only beside another of the same things."""
        return self.text.lower() in ("one", "single", "a", "an")

    def measured_as(self, other: "Quantity") -> bool:
        """Tell whether both count the same things, or times, lengths, weights or money."""
        mine, theirs = (_measures().get(one.unit or "") for one in (self, other))
        return self.unit == other.unit or bool(mine and theirs and mine[0] == theirs[0])

    def stands_for(self, other: "Quantity") -> bool:
        """Tell whether this amount may be told where the other was: it is no more exact, and not far from it."""
        if self.percent != other.percent:
            return False
        if self.unit != other.unit and self.measured_as(other):
            mine, theirs = (one.value * _measures()[one.unit or ""][1] for one in (self, other))
            return abs(mine - theirs) <= _CONVERTED * theirs
        if self.over != self.under and other.over != other.under and self.over != other.over:
            return False  # "at most" for "at least"
        apart = abs(self.value - other.value) / max(other.value, 1e-9)
        over = self.over and self.value <= other.value <= _BEYOND * self.value
        under = self.under and self.value >= other.value >= self.value / _BEYOND
        if apart == 0 or over or under or (self.about and apart <= _NEAR):
            return True
        if (self.over or self.under) and not self.about:
            return False
        whole = other.value < _ROUND_FROM and other.value == int(other.value) and not self.fraction
        return not whole and apart <= _ROUNDED and _digits(self.value) < _digits(other.value)


@cache
def _measures() -> dict[str, tuple[str, float]]:
    """Return each unit's kind and size by its stem; a currency's size is not a number, as none is another's."""
    found = {stem(word): (kind, size) for kind, units in _UNITS.items() for word, size in units.items()}
    return found | {stem(word): ("money", math.nan) for word in _MONEY}


def find_quantities(text: str, start: int = 0, end: int | None = None) -> tuple[Quantity, ...]:
    """Return the amounts of text[start:end], in text order; days are none."""
    end = len(text) if end is None else end
    taken = [(one.start, one.end) for one in find_days(text, start, end)]
    found = []
    for match in _HALF_A.finditer(text, start, end):
        found.append(_quantity(text, match.span(), _HALVES[match["of"].lower()]))
        taken.append(match.span())
    for match in _FRACTION.finditer(text, start, end):
        value = _fraction(match)
        if value is not None and not _within(match.start(), taken):
            found.append(_quantity(text, match.span(), value, percent=True, fraction=True))
            taken.append(match.span())
    found += [_quantity(text, match.span("span"), 1.0) for match in _A_TIME.finditer(text, start, end)]
    for value, first, last in _runs(words(text, start, end)):
        if not _within(first, taken):
            found.append(_figure(text, value, first, last))
    return tuple(sorted(found, key=lambda one: one.start))


def _within(at: int, taken: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in taken)


def _fraction(match: re.Match[str]) -> float | None:
    if match["part"]:
        part, count = match["part"].lower().removesuffix("s"), match["count"]
        # "the third warning", "the quarter" are no fractions.
        return None if count is None and part != "half" else 100 * _COUNTS[(count or "a").lower()] / _PARTS[part]
    one, of = value_of(match["one"].lower()), value_of(match["of"].lower())
    return 100 * one / of if one and of and one <= of else None


def _figure(text: str, value: float, start: int, end: int) -> Quantity:
    """Return a number with the "%" or the "m" of "$40m" behind it."""
    short = _SHORT.match(text, end)
    if short and (short["scale"] != "m" or text[max(0, start - 1) : start] in ("$", "€", "£")):
        value, end = value * _SHORT_SCALES[short["scale"]], short.end()
    percent = _PERCENT.match(text, end)
    return _quantity(text, (start, percent.end() if percent else end), value, percent=percent is not None)


def _quantity(
    text: str, span: tuple[int, int], value: float, *, percent: bool = False, fraction: bool = False
) -> Quantity:
    before = text[max(0, span[0] - _BEFORE) : span[0]]
    after = next((word for word in words(text, span[1], min(len(text), span[1] + 40)) if word.content), None)
    return Quantity(
        text[span[0] : span[1]], *span, value, percent, after.stem if after else None,
        bool(_ABOUT.search(before)), bool(_OVER.search(before)), bool(_UNDER.search(before)), fraction,
    )


def _runs(found: tuple[Word, ...]) -> list[tuple[float, int, int]]:
    """Return (value, start, end) of the runs of words that are one number: "three hundred and ten", "6.2 million"."""
    runs: list[list[Word]] = []
    last = -2
    for place, word in enumerate(found):
        if value_of(word.text.lower()) is None and word.text.lower() not in SCALES:
            continue
        linked = place == last + 1 or (
            place == last + 2 and found[place - 1].text.lower() == "and" and runs[-1][-1].text.lower() in SCALES)
        if linked and not word.text[0].isdigit():
            runs[-1].append(word)
        else:
            runs.append([word])
        last = place
    return [(_value(run), run[0].start, run[-1].end) for run in runs]


def _value(run: list[Word]) -> float:
    total, part = 0.0, 0.0
    for word in run:
        scale = SCALES.get(word.text.lower())
        if scale is None:
            part += value_of(word.text.lower()) or 0.0
        elif scale == 100:
            part = (part or 1) * scale
        else:
            total, part = total + (part or 1) * scale, 0.0
    return total + part


def _digits(value: float) -> int:
    """Return how many digits of a number are not the zeros at its end."""
    return len(f"{value:.10f}".rstrip("0").rstrip(".").replace(".", "").strip("0"))


def is_time_to(asked: Quantity, days: tuple[Day, ...], published: str | None) -> bool:
    """Tell whether an amount of days, weeks or months may be the time from publication to one of the days."""
    kind, size = _measures().get(asked.unit or "", ("", 0.0))
    unit = size / _DAY
    if kind != "time" or unit < 1 or published is None or len(published) < 10:
        return False
    here = date.fromisoformat(published[:10])
    return any(
        abs(asked.value * unit - apart) <= unit for one in days if (apart := _apart(here, one)) is not None
    )


def _apart(here: date, day: Day) -> int | None:
    if day.month is None or day.day is None:
        return None
    try:
        return abs((date(day.year or here.year, day.month, day.day) - here).days)
    except ValueError:  # 31 June
        return None


__all__ = ["Quantity", "find_quantities", "is_time_to"]
