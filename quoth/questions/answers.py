"""Who answered a statement: in its article and across the record, who denied, confirmed or repeated it, and when."""
import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from quoth.questions.answers_here import confirms, cue, link, same_speaker
from quoth.questions.answers_reported import credited, denials_of_reports
from quoth.questions.audit_wording import numbers, words
from quoth.questions.polarity import contrary
from quoth.records import Reading
from quoth.store.names import fold, split
from quoth.store.rows import StoredStatement
from quoth.store.sharing import base
from quoth.store.store import Store

KINDS = ("answered", "denied", "confirmed", "repeated", "declined")
# Shares of content words from which two statements are about the same, and how many words that must be at least:
# a denial repeats what it denies, and leaves out or adds circumstances.
ALIKE, WITHIN, FEWEST = 0.6, 0.75, 3
WHOLE = 0.6  # of the longer claim's content words, where one is said to deny the other
SOUGHT = 12  # words of a statement that others are sought by; the longest say most
SHARED = 2  # of them, that a statement must have to be compared: the third may be another word for the same
CANDIDATES = 100  # statements of the record that are compared; more than any story has
# "dismissed the study as arithmetic": what stands behind "as" is the speaker's own, and asserted.
_DISMISSES_AS = re.compile(r"(?!den)\w.*\bas\b", re.I | re.S)


@dataclass(frozen=True, slots=True)
class Answer:
    """A statement that answers the one asked about. kind: one of KINDS.

    "declined" is a speaker asked who did not respond or would not comment. same_article: in the article asked
    about. alike: share of the shorter statement's content words that both have, None where the page itself links
    the two. reason: one line a reader can check. copies: the same answer in copies of one text, this one left out:
    an agency's words in three outlets are one answer.
    """

    kind: str
    answer: StoredStatement
    same_article: bool
    alike: float | None
    reason: str
    copies: tuple[StoredStatement, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON shape: the answering statement as exports give it, in a frame."""
        return {
            "kind": self.kind, "same_article": self.same_article, "alike": self.alike, "reason": self.reason,
            "statement": self.answer.to_dict(), "copies": [one.to_dict() for one in self.copies],
        }


def answers(store: Store, statement_id: str) -> tuple[Answer, ...]:
    """Return who answered a statement, those of its own article first, then by day and kind, undated last.

    Its own article's links count as they are. Elsewhere a statement is an answer if it has most of the words:
    "denied" where it or its verb negates what the other asserts, "confirmed" where its verb grants it, "repeated"
    where it says the same, be it by the same speaker or earlier. What answers a repetition answers the statement too.
    But for repetitions nothing that was said earlier is an answer. Copies of one text count once. Where
    article credits this one's with it, that is a repetition, and a denial of reports there is one of this too.

    Raises:
        StoreError: there is no such statement, or several.
    """
    return answers_in(Readings(store), store.statement(statement_id))


def answers_in(readings: "Readings", asked: StoredStatement) -> tuple[Answer, ...]:
    """As `answers`, of a statement at hand; readings: for several questions, so that no article is loaded twice."""
    found = {one.answer.statement.id: one for one in _in_article(readings, asked)}
    for one in _elsewhere(readings, asked):
        found.setdefault(one.answer.statement.id, one)
        if one.kind == "repeated":
            for echo in _in_article(readings, one.answer):
                if not earlier(echo.answer, asked):
                    own = echo.answer.origin.article == asked.origin.article
                    reason = f"answers {one.answer.statement.id}, which repeats it"
                    found.setdefault(echo.answer.statement.id, replace(echo, same_article=own, reason=reason))
    for one in _reported(readings, asked):
        found.setdefault(one.answer.statement.id, one)
    found.pop(asked.statement.id, None)
    return _gathered(readings, asked, sorted(found.values(), key=_place))


def _reported(readings: "Readings", asked: StoredStatement) -> list[Answer]:
    """Return where others credit the outlet with what is asked about, and who denies such reports there."""
    found = []
    for one in credited(readings.store, asked, readings.of(asked)):
        there = readings.of(one)
        found.append(Answer("repeated", one, False, None, f"credits {one.statement.speaker.name} with it"))
        for denial in denials_of_reports(there, one.statement):
            reason = f"denies reports; its article credits {one.statement.speaker.name} with this"
            found.append(Answer("denied", readings.store.statement(denial.id), False, None, reason))
    return found


def _gathered(readings: "Readings", asked: StoredStatement, found: list[Answer]) -> tuple[Answer, ...]:
    """Return answers with those that copies of one text share gathered under the first."""
    groups: list[list[Answer]] = []
    for one in found:
        for group in groups:
            if group[0].kind == one.kind and readings.copied(group[0].answer, one.answer):
                group.append(one)
                break
        else:
            groups.append([one])
    return tuple(_as_one(readings, asked, group) for group in groups)


def _as_one(readings: "Readings", asked: StoredStatement, group: list[Answer]) -> Answer:
    first, others = group[0], tuple(one.answer for one in group[1:])
    if not first.same_article and readings.copied(asked, first.answer):
        reason = "the same text as the article asked about"
    else:
        reason = first.reason
    if not others:
        return replace(first, reason=reason)
    outlets = dict.fromkeys(one.origin.outlet for one in others if one.origin.outlet)
    where = f": {', '.join(outlets)}" if outlets else ""
    more = f"also in {len(others)} cop{'y' if len(others) == 1 else 'ies'} of the text{where}"
    return replace(first, reason=f"{reason}; {more}", copies=others)


def _place(answer: Answer) -> tuple[object, ...]:
    """Return what answers are ordered by; of one day elsewhere by kind, and what answers a repetition after that."""
    if answer.same_article:
        return 0, answer.answer.day or "~"
    return 1, answer.answer.day or "~", answer.alike is None, KINDS.index(answer.kind)


@dataclass(frozen=True, slots=True)
class Readings:
    """What several questions about a record look into, each loaded once: articles, and what is about the same."""

    store: Store
    _loaded: dict[str, Reading] = field(default_factory=dict)
    _same: dict[str, tuple[StoredStatement, ...]] = field(default_factory=dict)
    _copies: dict[str, frozenset[str]] = field(default_factory=dict)

    def about_the_same(self, asked: StoredStatement) -> tuple[StoredStatement, ...]:
        """As `about_the_same`."""
        id = asked.statement.id
        if id not in self._same:
            self._same[id] = about_the_same(self.store, asked)
        return self._same[id]

    def of(self, stored: StoredStatement) -> Reading:
        """Return the reading of the article that a statement stands in."""
        article = stored.origin.article
        if article not in self._loaded:
            self._loaded[article] = self.store.article(article).reading
        return self._loaded[article]


    def copied(self, one: StoredStatement, other: StoredStatement) -> bool:
        """Tell whether two statements are one in copies of one text: one speaker's, as far as told, and one wording."""
        article, there = one.origin.article, other.origin.article
        if article not in self._copies:
            self._copies[article] = frozenset(copy.origin.article for copy in self.store.copies(article))
        names = {fold(each.statement.speaker.name) for each in (one, other) if each.statement.speaker.name}
        if article == there or there not in self._copies[article] or len(names) > 1:
            return False
        return _content(one.words) == _content(other.words) or (_alike(one.words, other.words) or 0) >= WITHIN


def _in_article(readings: Readings, asked: StoredStatement) -> list[Answer]:
    """Return the answers in the article that a statement stands in."""
    found, reading = [], readings.of(asked)
    for one in reading.statements:
        linked = link(reading, asked.statement, one)
        if linked is not None:
            kind, reason = linked
            found.append(Answer(kind, readings.store.statement(one.id), True, None, reason))
    return found


def _elsewhere(readings: Readings, asked: StoredStatement) -> list[Answer]:
    """Return the statements of all the record that are about the same as one."""
    hits = readings.about_the_same(asked)
    return [found for hit in hits if (found := compared(readings, asked, hit)) is not None]


def about_the_same(store: Store, asked: StoredStatement) -> tuple[StoredStatement, ...]:
    """Return the statements of the record that have most of a statement's words: of CANDIDATES that share the rarest.

    Of each word the newest statements with it are looked at, as `Store.sharing` states.
    """
    telling = {word.text.lower() for word in words(asked.words) if word.content}
    if len(telling) < FEWEST:
        return ()
    longest = sorted({base(part) for word in telling for part in split(fold(word))}, key=lambda one: (-len(one), one))
    near = store.sharing(longest[:SOUGHT], least=SHARED, limit=CANDIDATES)
    alike = (one for one in near if _alike(asked.words, one.words) is not None)
    return tuple(store.statement(one.id) for one in alike if one.id != asked.statement.id)


def compared(readings: Readings, asked: StoredStatement, hit: StoredStatement) -> Answer | None:
    """Return what a statement about the same does to the one asked about, None where it is about something else."""
    same_article = hit.origin.article == asked.origin.article
    same = same_speaker(hit.statement, asked.statement)
    if hit.statement.id == asked.statement.id or (same_article and same) or asked.statement.act == "decline":
        return None
    alike = _alike(asked.words, hit.words)
    if alike is None or _other_numbers(asked.words, hit.words):
        return None
    told = _told(readings, asked, hit, same)
    return Answer(told[0], hit, same_article, alike, told[1]) if told else None


def _told(readings: Readings, asked: StoredStatement, hit: StoredStatement, same: bool) -> tuple[str, str] | None:
    """Return the kind of answer and why; same: both are of one speaker."""
    before = earlier(hit, asked)
    if hit.statement.act == "decline":
        return None if before else ("declined", "would not say so, or say it")
    denials = _denies(readings, asked) != _denies(readings, hit)
    if denials ^ contrary(asked.words, hit.words) and not (same and hit.statement.act == asked.statement.act):
        # Evidence or silence: of two that share half a claim "not" may belong to the other half.
        if before or not _whole(asked, hit):
            return None
        return ("answered", "answers the question") if asked.statement.act == "ask" else (
            "denied", "says the contrary of it")
    if not before and not same and confirms(readings.of(hit), hit.statement):
        return "confirmed", "confirms it"
    who = "the same speaker" if same else hit.statement.speaker.name or "an unknown speaker"
    return "repeated", f"{who} {'said' if before else 'says'} the same{' before' if before else ''}"


def earlier(one: StoredStatement, other: StoredStatement) -> bool:
    """Tell whether one was certainly said before the other: by their days, as far as both are known, or by their
    order where one article has both: what a headline has of an answer, its body has too."""
    if one.day and other.day:
        shared = min(len(one.day), len(other.day))
        if one.day[:shared] != other.day[:shared]:
            return one.day < other.day
    return one.origin.article == other.origin.article and (
        one.statement.content[-1][1] <= other.statement.content[0][0])


def _other_numbers(one: str, other: str) -> bool:
    """Tell whether each of two wordings gives a number that the other has not: "three schools", "five schools"."""
    mine, theirs = numbers(words(one)), numbers(words(other))
    return bool(mine - theirs and theirs - mine)


def _whole(asked: StoredStatement, hit: StoredStatement) -> bool:
    """Tell whether the longer of two claims has WHOLE of its content words in common with the other."""
    mine, theirs = _content(asked.words), _content(hit.words)
    return len(mine & theirs) >= WHOLE * max(len(mine), len(theirs))


@lru_cache(maxsize=4096)
def _content(told: str) -> frozenset[str]:
    return frozenset(word.stem for word in words(told) if word.content)


def _alike(asked: str, hit: str) -> float | None:
    """Return the share of the shorter's content words that both have, None where that is too little."""
    mine, theirs = _content(asked), _content(hit)
    both = len(mine & theirs)
    if both < FEWEST:
        return None
    share = both / min(len(mine), len(theirs))
    enough = both >= ALIKE * max(len(mine), len(theirs)) or share >= WITHIN
    return round(share, 2) if enough else None


def _denies(readings: Readings, stored: StoredStatement) -> bool:
    """Tell whether a statement's verb negates what is told."""
    statement = stored.statement
    denied = statement.act == "deny"
    if denied and _DISMISSES_AS.match(f"{cue(readings.of(stored), statement)} {stored.words}"):
        denied = False
    return denied ^ statement.negated


__all__ = ["CANDIDATES", "KINDS", "Answer", "Readings", "answers", "answers_in", "compared", "earlier"]
