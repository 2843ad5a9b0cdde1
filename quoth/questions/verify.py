"""Did they say it: a quote against the record's words, with the verdict a careful reader would give and why."""
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from quoth.errors import QuothError
from quoth.questions.differences import Asked, Step, asked_words, negates
from quoth.questions.utterances import DISPLAY, Quoted, quoted
from quoth.questions.verify_matching import (
    CLEAN,
    Match,
    halves,
    match_alike,
    match_commented,
    match_quoted,
    match_reported,
    match_spliced,
)
from quoth.questions.verify_speakers import Whom, as_told, denial, is_theirs, whom
from quoth.store.store import Store

VERDICTS = (
    "verbatim", "elided", "altered", "spliced", "paraphrase", "other_speaker", "disputed", "ambiguous", "not_found",
)
MOST_WORDS = 1_000  # of a quote; a speech is checked passage by passage
ARTICLES = 12  # that are compared, for each way of finding them
OTHERS = 20  # other places that are listed
_SPLICED = 0.99  # all words stand in the record; a genuine place is nearer yet
_NEAR_DAYS = 31  # between --around and the day, above which it is told
_COMMENTED = "A reader's comment has these words; comments are nobody's statements but their writers'."
_VERDICT = {"reported": "paraphrase", "alike": "paraphrase"}
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Place:
    """Words of the record that a quote was compared with. statement: its id, None where the reader credits nobody.

    text: article.text[start:end]. speaker, published, outlet: None where the page does not tell. score: share of the
    quote's words that stand there. verdict: what the quote is to these words alone.
    """

    statement: str | None
    text: str
    article: str
    start: int
    end: int
    speaker: str | None
    published: str | None
    outlet: str | None
    score: float
    verdict: str

    def to_dict(self) -> dict[str, Any]:
        """Return the contract's JSON shape."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Searched:
    """What was searched: current articles and statements, and the first and last day of publication."""

    articles: int
    statements: int
    first: str | None
    last: str | None

    def to_dict(self) -> dict[str, Any]:
        """Return the contract's JSON shape."""
        return {"articles": self.articles, "statements": self.statements, "from": self.first, "to": self.last}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer. verdict: one of VERDICTS. speaker_matched: None where nobody was asked about or nobody is credited.

    best: the nearest words, None where the record has nothing like them. diff: the way from the quote to them.
    changes: kinds of difference (`differences.KINDS`). others: further places, the nearest first. candidates: names of
    the record that the asked one may mean, where it fits several or none.
    """

    quote: str
    speaker_asked: str | None
    verdict: str
    speaker_matched: bool | None
    best: Place | None
    diff: tuple[Step, ...]
    changes: tuple[str, ...]
    others: tuple[Place, ...]
    searched: Searched
    caveats: tuple[str, ...]
    candidates: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the contract's JSON object, and candidates."""
        return {
            "quote": self.quote, "speaker_asked": self.speaker_asked, "verdict": self.verdict,
            "speaker_matched": self.speaker_matched, "best": self.best and self.best.to_dict(),
            "diff": [step.to_dict() for step in self.diff], "changes": list(self.changes),
            "others": [other.to_dict() for other in self.others], "searched": self.searched.to_dict(),
            "caveats": list(self.caveats), "candidates": list(self.candidates),
        }


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked. whom: None for anybody. around: None for any day."""

    asked: Asked
    whom: Whom | None
    around: date | None


@dataclass(frozen=True, slots=True)
class _Found:
    """A match with whose it is: theirs as in `is_theirs`; told: credited to whom is asked about by another's words."""

    match: Match
    theirs: bool | None
    told: bool


def verify(store: Store, quote: str, *, speaker: str | None = None, around: str | None = None) -> Verdict:
    """Look for the quote in the record. around: ISO day, month or year near which it was said; the nearest come first.

    Raises:
        QuothError: the quote has no word or more than MOST_WORDS, around is no date, or speaker no name.
    """
    question = _question(store, quote, speaker, around)
    words = question.asked.words
    texts = [quoted(*one) for one in store.quoting(words, limit=ARTICLES)]
    found = _among(store, question, [one for text in texts if (one := match_quoted(question.asked, text))])
    best = _best(question, found, CLEAN)
    if best is None:
        found += _among(store, question, _joined(question.asked, texts, found))
        known = {text.origin.article for text in texts}
        texts += [quoted(*one) for one in store.reporting(words, limit=ARTICLES) if one[0].article not in known]
        found += _among(store, question, _reported(question.asked, texts, bool(found)))
    verdict = _verdict(store, question, found)
    commented = verdict.verdict == "not_found" and any(match_commented(question.asked, text) for text in texts)
    return replace(verdict, caveats=(*verdict.caveats, _COMMENTED)) if commented else verdict


def _question(store: Store, quote: str, speaker: str | None, around: str | None) -> _Question:
    # Counted roughly first, as taking a book apart would take its time.
    if len(quote.split()) > 2 * MOST_WORDS or len(quote) > 40 * MOST_WORDS:
        raise QuothError(
            f"the quote has {len(quote.split()):,} words: expected at most {MOST_WORDS:,}; check it in parts"
        )
    asked = asked_words(quote)
    if not asked.words:
        raise QuothError(f"the quote {quote[:40]!r} has no words: expected what somebody is said to have said")
    if len(asked.words) > MOST_WORDS:
        raise QuothError(
            f"the quote has {len(asked.words):,} words: expected at most {MOST_WORDS:,}; check it in parts"
        )
    return _Question(asked, whom(store, speaker) if speaker else None, around_day(around) if around else None)


def around_day(text: str) -> date:
    """Return the middle of an ISO day, month or year.

    Raises:
        QuothError: it is none.
    """
    if _DAY.fullmatch(text):
        try:
            return date.fromisoformat(text + "-07-01"[len(text) - 4 :] if len(text) == 4 else f"{text}-15"[:10])
        except ValueError:
            pass  # told below, as for any other text
    raise QuothError(f'"{text}" is no date: expected a day, month or year as 2031-05-13, 2031-05 or 2031')


def _among(store: Store, question: _Question, matches: Iterable[Match]) -> list[_Found]:
    found = []
    for match in matches:
        theirs: bool | None = None
        told = False
        if question.whom:
            each = [is_theirs(store, question.whom, match.quoted, one) for one in match.statements]
            theirs = None if None in each else all(each)
            told = not theirs and as_told(question.whom, match.quoted, match.statement, match.start)
        found.append(_Found(match, theirs, told))
    return found


def _joined(asked: Asked, texts: Sequence[Quoted], found: Sequence[_Found]) -> list[Match]:
    """Return the first of two places that the quote joins, with both of their statements, as one match."""
    fewest = min((round((1 - one.match.similarity) * len(asked.words)) for one in found), default=len(asked.words))
    parts = match_spliced(asked, [halves(asked, text) for text in texts], fewest)
    if parts is None:
        return []
    first, second = parts
    where = " · ".join(part for part in (second.quoted.origin.outlet, second.quoted.origin.published) if part)
    note = f"The words from “{_opening(second.text)}” on stand elsewhere: {where or second.quoted.origin.article}."
    if first.quoted is second.quoted:
        note = f"The words from “{_opening(second.text)}” on stand in another place of the same article."
    joint = (*first.steps, Step("insert", "", "[…]"), *second.steps)
    return [replace(first, grade="spliced", statements=first.statements + second.statements, similarity=_SPLICED,
                    steps=joint, changes=("word",), notes=(note,))]


def _opening(text: str) -> str:
    return " ".join(text.split()[:4])


def _reported(asked: Asked, texts: Sequence[Quoted], quoted_alike: bool) -> list[Match]:
    """Return reports of the quote; with other words only where no quoted words come near."""
    as_worded = [match for text in texts for match in match_reported(asked, text)]
    if as_worded or quoted_alike:
        return as_worded
    return [match for text in texts for match in match_alike(asked, text)]


def _best(question: _Question, found: Sequence[_Found], grades: Sequence[str]) -> _Found | None:
    """Return the best of these grades that is by whom is asked about, or by nobody known; None if there is none."""
    fit = [one for one in found if one.match.grade in grades and (one.theirs is not False or one.told)]
    fit = [one for one in fit if question.whom is None or one.theirs or one.told or one.theirs is None]
    return min(fit, key=lambda one: _order(question, one), default=None)


def _order(question: _Question, one: _Found) -> tuple[Any, ...]:
    """Order: whose it is, genuine words, body before headlines, the nearest day, the most alike, the earliest."""
    match = one.match
    day = match.quoted.origin.published
    credited = match.statement is not None and match.statement.speaker.name is not None
    return (
        question.whom is not None and not one.theirs, match.grade not in CLEAN, -match.similarity,
        match.block in DISPLAY, not credited, _distance(question.around, match), match.grade != "verbatim",
        day or "~", match.start,
    )


def _distance(around: date | None, match: Match) -> int:
    """Return how many days lie between the day asked about and the article's, 0 where either is not known."""
    day = match.quoted.origin.published
    return abs((around_day(day) - around).days) if around and day else 0


def _verdict(store: Store, question: _Question, found: list[_Found]) -> Verdict:
    verdict, best = _decide(question, found)
    caveats: list[str] = []
    if best is not None and verdict in ("verbatim", "elided", "altered"):
        disputed = _disputed(question, found if question.whom else [best])
        if disputed:
            verdict, best, line = "disputed", *disputed
            caveats.append(line)
    if verdict == "paraphrase" and best is not None and (denied := _denied(question, best.match)):
        verdict = "disputed"
        caveats.append(denied)
    several = question.whom is not None and question.whom.several
    if several and verdict != "other_speaker":
        verdict = "ambiguous"
    caveats += _caveats(question, verdict, best, found)
    extent = store.extent()
    others = _others(best, sorted(found, key=lambda one: _order(question, one)))
    matched = None if question.whom is None or best is None else best.theirs or (True if best.told else best.theirs)
    candidates = () if question.whom is None else question.whom.names if several else question.whom.near
    return Verdict(
        question.asked.text, question.whom.asked if question.whom else None, verdict, matched,
        _place(best.match) if best else None,
        best.match.steps if best else (), best.match.changes if best else (), others[:OTHERS],
        Searched(extent.articles, extent.statements, extent.first, extent.last), tuple(dict.fromkeys(caveats)),
        candidates,
    )


def _denied(question: _Question, match: Match) -> str | None:
    """Return how the record's only report of a claim denies it, None where it does not or the quote negates too."""
    said = match.statement
    if said is None or not (said.act == "deny" or said.negated):
        return None
    if negates([token.key for token in question.asked.words]):
        return None
    cue = " ".join(match.quoted.article.text[start:end] for start, end in said.cue)
    return f"The record has it as denied: {said.speaker.name or 'somebody not named'} “{cue}” it."


def _others(best: _Found | None, ordered: Sequence[_Found]) -> tuple[Place, ...]:
    """Return the further places, none that overlaps one before it: a quotation is part of what reports it."""
    listed: list[Match] = [best.match] if best else []
    for one in ordered:
        article = one.match.quoted.origin.article
        overlaps = any(article == other.quoted.origin.article and one.match.start < other.end
                       and other.start < one.match.end for other in listed)
        if not overlaps:
            listed.append(one.match)
    return tuple(_place(match) for match in (listed[1:] if best else listed))


def _decide(question: _Question, found: list[_Found]) -> tuple[str, _Found | None]:
    """Return the verdict, denials and several of one name apart, and the words it rests on."""
    own = _best(question, found, CLEAN)
    foreign = [one for one in found if one.match.grade in CLEAN and one.theirs is False and not one.told]
    # Where one page credits nobody and another somebody else, the words are somebody else's.
    if own and (own.theirs or own.told or not foreign):
        return own.match.grade, own
    if foreign:
        return "other_speaker", min(foreign, key=lambda one: _order(question, one))
    for grades in (("altered", "spliced"), ("reported",), ("alike",)):
        best = _best(question, found, grades)
        if best:
            return _graded(best), best
    changed = [one for one in found if one.match.grade in ("altered", "spliced")]
    if changed:
        best = min(changed, key=lambda one: _order(question, one))
        return best.match.grade, best
    return "not_found", min(found, key=lambda one: _order(question, one), default=None)


def _graded(best: _Found) -> str:
    """Return the verdict on the words of a match; a report whose number, name or negation differs is altered."""
    decisive = set(best.match.changes) & {"number", "negation", "name"}
    if best.match.grade == "reported" and decisive:
        return "altered"
    return _VERDICT.get(best.match.grade, best.match.grade)


def _disputed(question: _Question, found: Sequence[_Found]) -> tuple[_Found, str] | None:
    """Return the match that is denied, and who denies it how; None if none is."""
    for one in found:
        if one.match.grade not in (*CLEAN, "altered") or (question.whom and not one.theirs and not one.told):
            continue
        told = one.told or (question.whom is None and one.match.statement is not None)
        denied = denial(one.match.quoted, one.match.start, one.match.statement, told)
        if denied:
            words = " ".join(denied.words(one.match.quoted.article.text).split())
            who = denied.speaker.name or "somebody not named"
            return one, f"{who} denies it in the same article: “{words}”."
    return None


def _caveats(question: _Question, verdict: str, best: _Found | None, found: Sequence[_Found]) -> list[str]:
    lines = list(best.match.notes) if best else []
    if question.whom and question.whom.several:
        named = ", ".join(question.whom.names[:10])
        lines.append(f"“{question.whom.asked}” fits several people of the record: {named}.")
    if question.whom and not question.whom.names:
        near = f": did you mean {' or '.join(question.whom.near)}?" if question.whom.near else "."
        lines.append(f"Nobody called “{question.whom.asked}” speaks in this record{near}")
    if verdict == "not_found":
        lines.append("Not found in this record; that does not mean that it was never said.")
    if best is None:
        return lines
    match = best.match
    otherwise = [one for one in found if one.match.grade == "altered" and one.theirs is not False]
    if match.grade in CLEAN and otherwise:
        places = "another place has" if len(otherwise) == 1 else f"{len(otherwise)} other places have"
        lines.append(f"The outlets do not agree: {places} these words otherwise.")
    if match.grade == "alike" and match.statement and match.statement.kind == "direct":
        lines.append("The record has these words otherwise: the quote says with others what was said.")
    elif match.grade in ("reported", "alike"):
        lines.append("Only a report of the words is at hand, not the words themselves.")
    if match.statement is None or match.statement.speaker.name is None:
        lines.append("The record does not tell whose words these are.")
    elif question.whom and best.theirs is None and not best.told:
        lines.append(f"The page calls the speaker “{match.statement.speaker.name}”; who that is it does not tell.")
    if best.told and match.statement and match.statement.speaker.name:
        lines.append(f"The words are passed on by {match.statement.speaker.name}, not heard from the speaker.")
    if match.block in DISPLAY:
        lines.append(f"The words stand only in a {match.block}, not in the body of the article.")
    away = _distance(question.around, match)
    if away > _NEAR_DAYS:
        lines.append(f"Published {match.quoted.origin.published}, {away} days from the day asked about.")
    if len(question.asked.words) < 3 and verdict != "not_found":
        lines.append("So few words stand in many places; who said them first, or of what, they do not tell.")
    return lines


def _place(match: Match) -> Place:
    origin = match.quoted.origin
    statement = match.statement
    return Place(
        statement.id if statement else None, match.text, origin.article, match.start, match.end,
        statement.speaker.name if statement else None, origin.published, origin.outlet, match.similarity,
        _VERDICT.get(match.grade, match.grade),
    )


__all__ = ["MOST_WORDS", "VERDICTS", "Place", "Searched", "Verdict", "around_day", "verify"]
