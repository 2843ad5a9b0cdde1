"""A speaker's statements over time as SVG, drawn on the server."""
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from quoth.store.listing import Day

WIDTH, HEIGHT = 720, 150  # of the drawing, in units that a page scales to its own width
_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 8, 12, 26
_LABEL = 90  # width that a label under the axis needs
_MOST_BARS = 90


@dataclass(frozen=True, slots=True)
class Bar:
    """Statements of one day, week, month or year. x, y, width, height: in drawing units; label: its time in words."""

    x: float
    y: float
    width: float
    height: float
    label: str
    count: int
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Plot:
    """ticks: (x, label) under the axis; levels: (y, label) beside it. unit: what one bar covers. uncertain: how many
    statements are known by month or year only, and so are not drawn where bars are finer."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    levels: tuple[tuple[float, str], ...]
    unit: str
    uncertain: int
    width: int = WIDTH
    height: int = HEIGHT


def plot(days: Sequence[Day]) -> Plot | None:
    """Draw how many statements fall on each day, or on longer stretches where days would be too many; None for none."""
    exact = [one for one in days if len(one.day) == len("2025-08-27")]
    if not exact:
        return None
    first, last = date.fromisoformat(exact[0].day), date.fromisoformat(exact[-1].day)
    unit = _unit((last - first).days + 1)
    counts: Counter[date] = Counter()
    for one in exact:
        counts[_start(date.fromisoformat(one.day), unit)] += one.count
    starts = _starts(_start(first, unit), last, unit)
    step = (WIDTH - _LEFT - _RIGHT) / max(len(starts), 12)
    most = max(counts.values())
    scale = (HEIGHT - _TOP - _BOTTOM) / most
    bars = tuple(
        _bar(_LEFT + number * step, step, counts[start] * scale, start, unit, counts[start])
        for number, start in enumerate(starts) if counts[start]
    )
    shown = sorted({most, most // 2} - {0})
    levels = tuple((round(HEIGHT - _BOTTOM - level * scale, 1), f"{level:,}") for level in shown)
    uncertain = sum(one.count for one in days) - sum(one.count for one in exact)
    return Plot(bars, _ticks(starts, step, unit), levels, unit, uncertain)


@dataclass(frozen=True, slots=True)
class SidesBar:
    """Statements for and against in one stretch of time. up, down: lengths from the axis, in drawing units."""

    x: float
    width: float
    up: float
    down: float
    label: str
    pro: int
    con: int


@dataclass(frozen=True, slots=True)
class SidesPlot:
    """Bars for above an axis, against below it. axis: its y; ticks, unit: as in `Plot`."""

    bars: tuple[SidesBar, ...]
    ticks: tuple[tuple[float, str], ...]
    unit: str
    axis: float
    width: int = WIDTH
    height: int = HEIGHT


def sides_plot(sided: Sequence[tuple[str, bool]]) -> SidesPlot | None:
    """Draw how many statements stand for and against over time; None for none. sided: (ISO day, whether for)."""
    days = sorted(date.fromisoformat(day) for day, _ in sided)
    if not days:
        return None
    unit = _unit((days[-1] - days[0]).days + 1)
    counts = Counter((_start(date.fromisoformat(day), unit), pro) for day, pro in sided)
    starts = _starts(_start(days[0], unit), days[-1], unit)
    step = (WIDTH - _LEFT - _RIGHT) / max(len(starts), 12)
    room = HEIGHT - _TOP - _BOTTOM
    scale = room / (max(counts.values()) * 2)
    bars = tuple(
        SidesBar(round(_LEFT + number * step + step * 0.1, 1), round(step * 0.8, 1), round(pro * scale, 1),
                 round(con * scale, 1), _name(start, unit), pro, con)
        for number, start in enumerate(starts) if (pro := counts[start, True]) + (con := counts[start, False])
    )
    return SidesPlot(bars, _ticks(starts, step, unit), unit, _TOP + room / 2)


def _ticks(starts: list[date], step: float, unit: str) -> tuple[tuple[float, str], ...]:
    every = max(1, math.ceil(_LABEL / step))
    return tuple((round(_LEFT + (number + 0.5) * step, 1), _name(start, unit))
                 for number, start in enumerate(starts) if number % every == 0)


def _bar(x: float, step: float, height: float, start: date, unit: str, count: int) -> Bar:
    until = _next(start, unit) - timedelta(days=1)
    top = round(HEIGHT - _BOTTOM - height, 1)
    return Bar(round(x + step * 0.1, 1), top, round(step * 0.8, 1), round(height, 1), _name(start, unit), count,
               start.isoformat(), until.isoformat())


def _unit(days: int) -> str:
    return next((unit for unit, size in (("day", 1), ("week", 7), ("month", 30)) if days / size <= _MOST_BARS), "year")


def _start(day: date, unit: str) -> date:
    if unit == "week":
        return date.fromordinal(max(1, day.toordinal() - day.weekday()))
    return day.replace(month=1, day=1) if unit == "year" else day.replace(day=1) if unit == "month" else day


def _next(start: date, unit: str) -> date:
    size = {"day": 1, "week": 7, "month": 32, "year": 366}[unit]
    ordinal = start.toordinal() + size
    return date.max if ordinal > date.max.toordinal() else _start(date.fromordinal(ordinal), unit)


def _starts(first: date, last: date, unit: str) -> list[date]:
    starts = [first]
    while (following := _next(starts[-1], unit)) <= last and following > starts[-1]:
        starts.append(following)
    return starts


def _name(start: date, unit: str) -> str:
    text = start.isoformat()
    return {"year": text[:4], "month": text[:7], "week": f"week of {text}", "day": text}[unit]
