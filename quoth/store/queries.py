"""What a search asks for, as a value, and its full-text expression; no sign of it is taken for syntax."""
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from quoth.store.names import fold, split
from quoth.store.schema_search import MARK

# The columns in which a word without a field is looked for.
TEXT = "{words speaker title}"
_FACTS = {"kind": "k", "act": "a", "type": "t", "block": "b"}


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase: text has a letter or digit. field: None for words, speaker's name and title together."""

    text: str
    beginning: bool = False
    field: Literal["words", "title"] | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A speaker or outlet, every word of name beginning a word of theirs, case and accents apart."""

    field: Literal["speaker", "outlet"]
    name: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A column's value: kind, act, type (of the speaker) or block."""

    field: Literal["kind", "act", "type", "block"]
    value: str


Part = Term | Named | Fact


@dataclass(frozen=True, slots=True)
class Query:
    """Statements that have one of each group of `all` and none of `none`, said from since to until.

    since, until: ISO prefixes, both included, None for open; compared with `StoredStatement.day` as
    `Filter` states. A query without any condition fits every statement.
    """

    all: tuple[tuple[Part, ...], ...] = ()
    none: tuple[Part, ...] = ()
    since: str | None = None
    until: str | None = None


def expression(query: Query, *, dated: bool = True) -> str:
    """Return the FTS5 expression that fits what the query asks for.

    dated: False leaves the dates out and fits those without any.
    """
    parts = [_either([_part(one) for one in group]) for group in query.all]
    if query.since or query.until:
        parts.append(_days(query.since, query.until) if dated else _fact("dnone"))
    # Every statement has a kind: what fits all.
    whole = " AND ".join(parts) or _either([_fact("kdirect"), _fact("kindirect"), _fact("kmixed")])
    return f"({whole}) NOT {_either([_part(one) for one in query.none])}" if query.none else whole


def ranking(groups: tuple[tuple[Part, ...], ...]) -> str:
    """Return the expression whose matches are ranked: all of the groups."""
    return " AND ".join(_either([_part(one) for one in group]) for group in groups)


def _either(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({' OR '.join(parts)})"


def _part(part: Part) -> str:
    match part:
        case Term():
            return term(part)
        case Named():
            words = " AND ".join(f"{_quoted(word)} *" for word in split(fold(part.name)))
            return f"{part.field} : ({words})"
        case Fact():
            return _fact(_FACTS[part.field] + part.value)


def term(one: Term) -> str:
    """Return the expression of one term; speakers' names are in the index without accents, other words are not."""
    star = " *" if one.beginning else ""
    asked = f"{one.field or TEXT} : {_quoted(one.text)}{star}"
    plain = fold(one.text)
    if one.field or plain == one.text.casefold():
        return asked
    return f"({asked} OR speaker : {_quoted(plain)}{star})"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', " ") + '"'


def _fact(token: str) -> str:
    return f'facts : "{MARK}{token}"'


def _days(since: str | None, until: str | None) -> str:
    """Return the tokens of the days that the bounds take in, gathered in months, years, decades and centuries."""
    low = "0000-01-01" if since is None else since + "-01-01"[len(since) - 4 :]
    high = "9999-12-31" if until is None else until + "-12-31"[len(until) - 4 :]
    tokens = [token for century in range(100) for token in _cover(f"{century:02}", low, high)]
    # Where since lies after until no token fits, and the index wants one.
    return "facts : (" + " OR ".join(f'"{MARK}d{token}"' for token in tokens or ["never"]) + ")"


def _cover(period: str, low: str, high: str) -> Iterator[str]:
    """Yield the tokens of the period ("20", "203", "2031", "203105", "20310527") from day low to day high."""
    length, month, day = len(period), period[4:6], period[6:]
    first = f"{period[:4].ljust(4, '0')}-{month or '01'}-{day or '01'}"
    last = f"{period[:4].ljust(4, '9')}-{month or '12'}-{day or '31'}"
    if high < first or last < low:
        return
    if low <= first and last <= high:
        yield period
        return
    if length >= 4:
        yield period + "only"  # a day known by no more than this may lie within the bounds
    digits = "0123456789" if length < 4 else [f"{number:02}" for number in range(1, 13 if length == 4 else 32)]
    for one in digits:
        yield from _cover(period + one, low, high)
