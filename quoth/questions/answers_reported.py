"""What an outlet reported, where another article credits the outlet with it, and denials of such reports there."""
import re
from collections.abc import Iterator
from datetime import date, timedelta

from quoth.questions.answers_here import cue
from quoth.questions.audit_wording import numbers, words
from quoth.records import Reading, Statement
from quoth.store.names import fold
from quoth.store.queries import Named, Query
from quoth.store.rows import StoredStatement
from quoth.store.store import Store

DAYS = 7  # after a report, in which others take it up
MOST = 50  # statements credited to an outlet in that time that are looked at
# Words in common from which a report is the one that is credited; with a number in common it takes one less.
SHARED = 3
_REPORTS = re.compile(r"\b(?:reports?|claims?|allegations?|rumou?rs?|suggestions?|stor(?:y|ies))\b", re.I)
_END = re.compile(r"[.!?][”\"’']?\s|\n")


def credited(store: Store, asked: StoredStatement, reading: Reading) -> Iterator[StoredStatement]:
    """Yield statements of other articles that are credited to the outlet asked about, and are about the same.

    "The Orun Post had reported that …", in the week from the day of the statement asked about. What the outlet says in
    its own name only is compared, with the sentence that the one asked about stands in.
    """
    outlet, day = asked.origin.outlet, asked.day
    if outlet is None or day is None or len(day) < len("2031-06-06") or asked.statement.act in ("deny", "decline"):
        return
    until = (date.fromisoformat(day[:10]) + timedelta(days=DAYS)).isoformat()
    query = Query(((Named("speaker", outlet),),), since=day, until=until)
    for one in store.find(query, limit=MOST, after=None).found:
        name = one.statement.speaker.name
        elsewhere = one.origin.article != asked.origin.article and one.origin.outlet != outlet
        if elsewhere and name is not None and _plain(name) == _plain(outlet) and _about_it(reading, asked, one):
            yield one


def _plain(name: str) -> str:
    """Return a name without case and its leading article: "The Orun Post", "Orun Post"."""
    return fold(name).removeprefix("the ")


def _about_it(reading: Reading, asked: StoredStatement, other: StoredStatement) -> bool:
    """Tell whether the sentence of a statement, and its own words, have what another article says of it."""
    sentence = _sentence(reading.article.text, asked.statement)
    theirs, told = _content(other.words), _content(sentence)
    least = SHARED - bool(numbers(words(sentence)) & numbers(words(other.words)))
    return len(theirs & told) >= least and not theirs.isdisjoint(_content(asked.words))


def denials_of_reports(reading: Reading, credit: Statement) -> Iterator[Statement]:
    """Yield the statements of an article that deny reports such as the one it credits an outlet with."""
    text = reading.article.text
    about = _content(credit.words(text))
    for one in reading.statements:
        told = f"{cue(reading, one)} {' '.join(one.words(text).split()[:3])}"
        denies = one.act == "deny" and not one.negated and _REPORTS.search(told)
        if denies and not about.isdisjoint(_content(one.words(text))):
            yield one


def _sentence(text: str, statement: Statement) -> str:
    """Return the sentence in which a statement's content begins; a sentence ends at a mark or at its line's end."""
    at = statement.content[0][0]
    line = text.rfind("\n", 0, at) + 1
    start = max((match.end() for match in _END.finditer(text, line, at)), default=line)
    end = _END.search(text, max(at, statement.content[-1][1] - 1))
    return text[start : end.end() if end else len(text)]


def _content(told: str) -> frozenset[str]:
    return frozenset(word.stem for word in words(told) if word.content)


__all__ = ["DAYS", "credited", "denials_of_reports"]
