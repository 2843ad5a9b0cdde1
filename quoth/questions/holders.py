"""Who held a role on a day, as far as the record shows: a candidate with its evidence, never an answer for the page."""
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from quoth.questions.called import organizations, role_words
from quoth.questions.who import known_entries
from quoth.store.identities import Who
from quoth.store.names import fold
from quoth.store.rows import StoredStatement
from quoth.store.store import Store

# Scores, low as nobody on the page is named; divided by how many held it at once.
LISTED = 0.70  # a list of who is who has the role and days around this one
AROUND = 0.60  # pages give it before and after
NEAR = 0.50  # pages give it within a quarter of a year
FAR = 0.35  # within two years
_QUARTER, _YEARS = 92, 731  # days


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who held a role. role: as worded there. first, last: days on which pages or a list give it.

    statement: the id of one that shows it, None where a list does. reason: one line a reader can check.
    """

    name: str
    score: float
    role: str
    first: str | None
    last: str | None
    statement: str | None
    reason: str

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON shape."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class _Term:
    """A role as worded on days (ISO prefixes, sorted; of a list its bounds, "" for open)."""

    role: str
    days: tuple[str, ...]
    statement: str | None
    listed: bool = False


ANYWHERE: Mapping[str, str] = {}


def holders(
    store: Store, role: str, on: str | None, *, countries: Mapping[str, str] = ANYWHERE
) -> tuple[Holder, ...]:
    """Return who held a role, as "the Harbour Office spokesman", on a day (ISO prefix), best first.

    A role is the same where its words are, small ones and genders apart. One that says no more than "spokesman"
    or "president" is many people's, and has no answer; nor has a day that is not known. countries: their
    names by the folded word for what is theirs, so that "the Finnish president" is that of Finland.
    """
    words = _words(role, countries)
    if len(words) < 2 or on is None:
        return ()
    terms = _terms(store, words, countries)
    found = [holder for who, theirs in terms.items() if (holder := _holder(who, theirs, on))]
    best = max((one.score for one in found), default=0.0)
    rivals = sum(one.score == best for one in found) or 1
    shared = [_shared(one, rivals) if one.score == best and rivals > 1 else one for one in found]
    return tuple(sorted(shared, key=lambda one: (-one.score, one.name)))


def perhaps(
    store: Store, asked: StoredStatement, *, countries: Mapping[str, str] = ANYWHERE
) -> tuple[Holder, ...]:
    """Return who may be meant where a page credits "the Harbour Office spokesman" and names nobody.

    Only for a definite description with the name of an organization: "a spokesman" is one of several.
    """
    speaker = asked.statement.speaker
    name = speaker.name or ""
    definite = re.match(r"[Tt]he\b|(?!An? )[A-Z]", name)
    if speaker.type not in ("anonymous", "unknown") or not definite or not organizations(name):
        return ()
    return holders(store, name, asked.day, countries=countries)


def _words(role: str, countries: Mapping[str, str]) -> frozenset[str]:
    return frozenset(part for word in role_words(role) for part in fold(countries.get(word, word)).split())


def _terms(store: Store, words: frozenset[str], countries: Mapping[str, str]) -> dict[Who, list[_Term]]:
    terms: dict[Who, list[_Term]] = defaultdict(list)
    wanted = [role for role in store.worded_roles() if _words(role, countries) == words]
    for one in store.appearances(roles=wanted):
        if one.type == "person" and one.role:
            days = tuple(day for day in (one.first, one.last) if day)
            terms[one.name, one.type].append(_Term(one.role, days, one.statement))
    for entry in known_entries(store):
        role = " ".join(part for part in (entry.country, entry.role, entry.organization) if part)
        if entry.role and _words(role, countries) == words:
            days = (entry.since or "", entry.until or "")
            terms[entry.name, entry.type].append(_Term(role, days, None, listed=True))
    return terms


def _holder(who: Who, terms: list[_Term], on: str) -> Holder | None:
    for term in terms:
        if term.listed:
            since, until = term.days
            if (since or until) and since <= on + "~" and (not until or on <= until + "~"):
                term_days = f"from {since or 'no day given'} to {until or 'no day given'}"
                reason = f'a list of who is who has "{term.role}" {term_days}'
                return Holder(who[0], LISTED, term.role, since or None, until or None, None, reason)
    dated = sorted(((day, term) for term in terms for day in term.days if not term.listed), key=lambda one: one[0])
    if not dated:
        return None
    first, last = dated[0][0], dated[-1][0]
    nearest, term = min(dated, key=lambda one: (_apart(one[0], on), one[0]))
    apart = _apart(nearest, on)
    score = AROUND if first <= on <= last else NEAR if apart <= _QUARTER else FAR if apart <= _YEARS else None
    if score is None:
        return None
    when = f"on {first}" if first == last else f"from {first} to {last}"
    return Holder(who[0], score, term.role, first, last, term.statement, f'pages give "{term.role}" {when}')


def _shared(one: Holder, rivals: int) -> Holder:
    reason = f"{one.reason}; {rivals} fit alike"
    return Holder(one.name, round(one.score / rivals, 2), one.role, one.first, one.last, one.statement, reason)


def _apart(one: str, other: str) -> int:
    """Return the days between two ISO prefixes, each taken at its beginning."""
    days = [date.fromisoformat(day + "-01-01"[len(day) - 4 :]) for day in (one, other)]
    return abs((days[0] - days[1]).days)


__all__ = ["Holder", "holders", "perhaps"]
