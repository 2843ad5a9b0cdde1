"""Which verdict the matches of a quote add up to, on whose words, and what a reader should know beside it."""
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from quoth.errors import QuothError
from quoth.questions.audit_asking import asked_only, within
from quoth.questions.differences import Asked, negates
from quoth.questions.utterances import DISPLAY
from quoth.questions.verify_matching import CLEAN, Match
from quoth.questions.verify_speakers import Whom, denial, speaks_for
from quoth.records import Statement
from quoth.store.schema_quotations import GRAMMAR

Period = tuple[date, date]  # its first and its last day
_ONE_DAY = timedelta(1)
_NEAR_DAYS = 31  # between --around and the day, above which it is told
_VERDICT = {"reported": "paraphrase", "alike": "paraphrase"}
DECISIVE = frozenset(("number", "negation", "name", "hedge", "opposite"))
_TURNED = frozenset(("negation", "opposite"))
_DENIES = re.compile(r"\b(?:den(?:y|ies|ied|ying|ials?)|refut\w+|rebut\w*|contradict\w*|disput\w+|retract\w*)\b", re.I)
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. whom: None for anybody. around: None for any day."""

    asked: Asked
    whom: Whom | None
    around: Period | None


@dataclass(frozen=True, slots=True)
class Found:
    """A match with whose it is: theirs as in `is_theirs`; told: credited to whom is asked about by another's words.

    grounded: where theirs is None, that the page gives ground to take the words for theirs.
    """

    match: Match
    theirs: bool | None
    told: bool
    grounded: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """The verdict, the words it rests on (None where the record has nothing like them), and what to know beside it."""

    verdict: str
    best: Found | None
    caveats: tuple[str, ...]


def decide(question: Question, found: list[Found]) -> Outcome:
    """Weigh the matches as a careful reader would; denials and several people of one name go before likeness."""
    verdict, best = _decide(question, found)
    lines: list[str] = []
    # Who denies the contrary of a quote agrees with it.
    turned = best is not None and verdict == "altered" and bool(_TURNED & set(best.match.changes))
    if best is not None and verdict in ("verbatim", "elided", "altered") and not turned:
        disputed = _disputed(question, found if question.whom else [best])
        if disputed:
            verdict, best, line = "disputed", *disputed
            lines.append(line)
    if verdict == "paraphrase" and best is not None and (denied := _denied(question, best.match)):
        verdict = "disputed"
        lines.append(denied)
    if question.whom is not None and question.whom.several and verdict != "other_speaker":
        verdict = "ambiguous"
    if verdict == "other_speaker" and _misspelt(question, best):
        verdict = "ambiguous"
    lines += _caveats(question, verdict, best, found)
    return Outcome(verdict, best, tuple(dict.fromkeys(lines)))


def _misspelt(question: Question, best: Found | None) -> bool:
    """Tell whether the words are by one whose name is spelled nearly as asked, where nobody has just that name."""
    said = best and best.match.statement
    return bool(said and question.whom and said.speaker.name in question.whom.near)


def graded(match: Match) -> str:
    """Return the verdict on the words of a match alone."""
    return _VERDICT.get(match.grade, match.grade)


def period(text: str) -> Period:
    """Return the first and the last day of an ISO day, month or year.

    Raises:
        QuothError: it is none.
    """
    if _DAY.fullmatch(text):
        try:
            first = date.fromisoformat(text + "-01-01"[len(text) - 4 :])
        except ValueError:
            pass  # told below, as for any other text
        else:
            return first, _last_day(first, len(text))
    raise QuothError(f'"{text}" is no date: expected a day, month or year as 2031-05-13, 2031-05 or 2031')


def best_of(question: Question, found: Sequence[Found], grades: Sequence[str]) -> Found | None:
    """Return the best of these grades that is by whom is asked about, or by nobody known; None if there is none."""
    fit = [one for one in found if one.match.grade in grades and (one.theirs is not False or one.told)]
    fit = [one for one in fit if question.whom is None or one.theirs or one.told or one.theirs is None]
    return min(fit, key=lambda one: order(question, one), default=None)


def order(question: Question, one: Found) -> tuple[Any, ...]:
    """Order: whose it is, genuine words, body before headlines, the nearest day, the most alike, the earliest."""
    match = one.match
    day = match.quoted.origin.published
    credited = match.statement is not None and match.statement.speaker.name is not None
    return (
        question.whom is not None and not one.theirs, match.grade not in CLEAN, -match.similarity,
        match.block in DISPLAY, not credited, _distance(question.around, match), match.grade != "verbatim",
        day or "~", match.start,
    )


def _last_day(first: date, precision: int) -> date:
    """Return the last day of a year (precision 4), of a month (7) or of the day itself (10), as ISO's characters."""
    if precision == 10:
        return first
    months = first.year * 12 + (12 if precision == 4 else first.month)
    return date(9999, 12, 31) if months >= 9999 * 12 + 12 else date(months // 12, months % 12 + 1, 1) - _ONE_DAY


def _distance(around: Period | None, match: Match) -> int:
    """Return how many days lie between the time asked about and the article's, 0 where they meet or one is unknown."""
    day = match.quoted.origin.published
    if around is None or not day:
        return 0
    first, last = period(day)
    return max(0, (first - around[1]).days, (around[0] - last).days)


def _decide(question: Question, found: list[Found]) -> tuple[str, Found | None]:
    """Return the verdict, denials and several of one name apart, and the words it rests on."""
    own = best_of(question, found, CLEAN)
    foreign = [one for one in found if one.match.grade in CLEAN and one.theirs is False and not one.told]
    # Where one page credits nobody and another somebody else, the words are somebody else's.
    if own and (own.theirs or own.told or not foreign):
        unknown = question.whom is not None and not own.theirs and not own.told and not own.grounded
        return "ambiguous" if unknown else own.match.grade, own
    if foreign:
        return "other_speaker", min(foreign, key=lambda one: order(question, one))
    for grades in (("altered", "spliced"), ("reported",), ("alike",)):
        best = best_of(question, found, grades)
        if best:
            return _graded(best), best
    changed = [one for one in found if one.match.grade in ("altered", "spliced")]
    if changed:
        best = min(changed, key=lambda one: order(question, one))
        return best.match.grade, best
    return "not_found", min(found, key=lambda one: order(question, one), default=None)


def _graded(best: Found) -> str:
    """Return the verdict on the words of a match; a report that differs in what decides is altered."""
    decisive = set(best.match.changes) & DECISIVE
    if best.match.grade == "reported" and decisive:
        return "altered"
    return _VERDICT.get(best.match.grade, best.match.grade)


def _disputed(question: Question, found: Sequence[Found]) -> tuple[Found, str] | None:
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


def _caveats(question: Question, verdict: str, best: Found | None, found: Sequence[Found]) -> list[str]:
    lines = list(best.match.notes) if best else []
    if question.whom and question.whom.several:
        named = ", ".join(question.whom.names[:10])
        lines.append(f"“{question.whom.asked}” fits several people of the record: {named}.")
    if question.whom and not question.whom.names and best and best.theirs and best.match.statement:
        said = best.match.statement.speaker.name
        lines.append(f"“{question.whom.asked}” is taken for {said}, who has that role there.")
    elif question.whom and not question.whom.names and not (best and best.told):
        near = f": did you mean {' or '.join(question.whom.near)}?" if question.whom.near else "."
        lines.append(f"Nobody called “{question.whom.asked}” speaks in this record{near}")
    if verdict == "not_found" and GRAMMAR.issuperset(one.key for one in question.asked.words):
        lines.append("Words of grammar alone can't be looked for: ask with a word or two more of the quotation.")
    elif verdict == "not_found":
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
    if match.grade in ("reported", "alike") and _only_asked(match) and "?" not in question.asked.text:
        lines.append("The page only asks it there, whether it is so: nobody says that it is.")
    if match.statement is None or match.statement.speaker.name is None:
        lines.append("The record does not tell whose words these are.")
    elif question.whom and best.theirs is None and not best.told:
        lines.append(f"The page calls the speaker “{match.statement.speaker.name}”; who that is it does not tell.")
    if best.told and match.statement and match.statement.speaker.name:
        lines.append(_by_another(question, match.statement))
    if match.block in DISPLAY:
        lines.append(f"The words stand only in a {match.block}, not in the body of the article.")
    away = _distance(question.around, match)
    if away > _NEAR_DAYS:
        lines.append(f"Published {match.quoted.origin.published}, {away} days from the time asked about.")
    if len(question.asked.words) < 3 and verdict != "not_found":
        lines.append("So few words stand in many places; who said them first, or of what, they do not tell.")
    return lines


def _only_asked(match: Match) -> bool:
    """Tell whether the words stand in a question, or behind a "whether", of their paragraph."""
    article = match.quoted.article
    block = article.block_at(match.start)
    return block is not None and within(asked_only(article.text, block.start, block.end), match.end - 1)


def _by_another(question: Question, said: Statement) -> str:
    if question.whom and speaks_for(question.whom, said):
        return f"Said for “{question.whom.asked}” by {said.speaker.name}, as the page has it."
    return f"The words are passed on by {said.speaker.name}, not heard from the speaker."


def _denied(question: Question, match: Match) -> str | None:
    """Return how the record's only report of a claim denies it, None where it does not or the quote negates too."""
    said = match.statement
    if said is None or not (said.act == "deny" or said.negated):
        return None
    if negates([token.key for token in question.asked.words]):
        return None
    cue = " ".join(match.quoted.article.text[start:end] for start, end in said.cue)
    if not (said.negated or _DENIES.search(cue)):
        return None  # "dismissed the plan as a dream" says that it is one
    return f"The record has it as denied: {said.speaker.name or 'somebody not named'} “{cue}” it."


__all__ = ["Found", "Outcome", "Question", "best_of", "decide", "graded", "order", "period"]
