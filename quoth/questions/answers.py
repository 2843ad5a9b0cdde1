"""Who answered a statement: in its article and across the record, who denied, confirmed or repeated it, and when."""
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from quoth.questions.audit_wording import negative, quoted, words
from quoth.records import BODY_KINDS, Block, Reading, Statement
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
NEAR = 1  # paragraphs behind a statement in which "did not respond" is about it
BACK = 2  # paragraphs between what is answered and "She did not let the denial stand"
_CONFIRMS = re.compile(r"\b(?:confirm|acknowledg|admit|conced|agre)\w*", re.I)
_DENIES = re.compile(r"\b(?:den(?:y|ie[sd]|ying)|reject|dismiss|disput|rebut|refut|contradict)\w*", re.I)
_REPLIES = re.compile(
    r"\b(?:answer(?:ed|s|ing)?|repl(?:y|ied|ies|ying)|respon(?:d|ded|ds|se)|denial|counter(?:ed|s)|retort(?:ed|s)"
    r"|(?:hit|shot|fired|pushed) back|told of (?:this|that|the)|object(?:ed|s))\b", re.I,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """A statement that answers the one asked about. kind: one of KINDS.

    "declined" is a speaker asked who did not respond or would not comment. same_article: in the article asked
    about. alike: share of the shorter statement's content words that both have, None where the page itself links
    the two. reason: one line a reader can check.
    """

    kind: str
    answer: StoredStatement
    same_article: bool
    alike: float | None
    reason: str

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON shape: the answering statement as exports give it, in a frame."""
        return {
            "kind": self.kind, "same_article": self.same_article, "alike": self.alike, "reason": self.reason,
            "statement": self.answer.to_dict(),
        }


def answers(store: Store, statement_id: str) -> tuple[Answer, ...]:
    """Return who answered a statement, those of its own article first, then by day and kind, undated last.

    Its own article's links count as they are. Elsewhere a statement is an answer if it has most of the words:
    "denied" where it or its verb negates what the other asserts, "confirmed" where its verb grants it, "repeated"
    where it says the same, be it by the same speaker. What answers a repetition answers the statement too.

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
            for echo in _in_article(readings, one.answer, f"answers {one.answer.statement.id}, which repeats it"):
                found.setdefault(echo.answer.statement.id, echo)
    found.pop(asked.statement.id, None)
    return tuple(sorted(found.values(), key=_place))


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


def _in_article(readings: Readings, asked: StoredStatement, via: str | None = None) -> list[Answer]:
    """Return the answers in the article that a statement stands in. via: why they answer, None for its own article."""
    found, reading = [], readings.of(asked)
    for one in reading.statements:
        linked = link(reading, asked.statement, one)
        if linked is not None:
            kind, reason = linked
            found.append(Answer(kind, readings.store.statement(one.id), via is None, None, via or reason))
    return found


def link(reading: Reading, asked: Statement, other: Statement) -> tuple[str, str] | None:
    """Return how one statement of an article answers another of it and why, None where nothing shows that it does."""
    if other.id == asked.id or _same_speaker(other, asked):
        return None
    if other.answers == asked.id:
        return _linked_kind(reading, other), "the article has it answer this"
    if kind := _told_kind(reading, asked, other):
        return kind, "the paragraph after it tells of an answer"
    if other.act == "decline" and _follows(reading, asked, other):
        return "declined", "asked, and said nothing, in the paragraph after it or its own"
    return None


def _linked_kind(reading: Reading, statement: Statement) -> str:
    if statement.act in ("deny", "decline"):
        return "denied" if statement.act == "deny" else "declined"
    return "confirmed" if _CONFIRMS.search(_cue(reading, statement)) else "answered"


def _told_kind(reading: Reading, asked: Statement, other: Statement) -> str | None:
    """Return what a statement does to asked where its paragraph opens with telling of a reply, else None.

    asked must be of the last to speak before that paragraph, and not stand far above it.
    """
    block = reading.article.block_at(other.content[0][0])
    if block is None or block.kind not in BODY_KINDS or other.nested_in or asked.nested_in or other.act == "decline":
        return None
    plain = [one for one in reading.statements if one.nested_in is None and one.block == other.block]
    here = [one for one in plain if block.start <= one.content[0][0] < block.end]
    before = [one for one in plain if one.content[0][0] < block.start and not _same_speaker(one, other)]
    if not before or not (here[0] is other or _same_speaker(here[0], other)):
        return None
    told = _opening(reading, block, here[0])
    denial = "denial" in told.lower() and _denies(asked, asked.words(reading.article.text))
    if not (denial or asked.id == before[-1].id or _same_speaker(asked, before[-1])):
        return None
    between = [one for one in reading.article.blocks
               if one.kind in BODY_KINDS and asked.content[0][0] < one.end <= block.start]
    if not 0 < len(between) <= BACK or not (_DENIES.search(told) or _REPLIES.search(told)):
        return None
    return "denied" if _DENIES.search(told) else "answered"


def _opening(reading: Reading, block: Block, first: Statement) -> str:
    """Return what a paragraph tells before its first statement's words, and that statement's verb."""
    text = reading.article.text
    quotations = quoted(text, block.start, block.end)
    end = min((first.content[0][0], *(start for start, _ in quotations)))
    return f"{text[block.start : max(end, block.start)]} {_cue(reading, first)}"


def _cue(reading: Reading, statement: Statement) -> str:
    return " ".join(reading.article.text[start:end] for start, end in statement.cue)


def _follows(reading: Reading, asked: Statement, other: Statement) -> bool:
    """Tell whether other stands behind asked, in its paragraph or the next."""
    blocks = reading.article.blocks
    here = next((n for n, block in enumerate(blocks) if block.end > asked.content[0][0]), 0)
    there = next((n for n, block in enumerate(blocks) if block.end > other.content[0][0]), 0)
    return here <= there <= here + NEAR and other.content[0][0] > asked.content[-1][1] and asked.nested_in is None


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
    if hit.statement.id == asked.statement.id or (same_article and _same_speaker(hit.statement, asked.statement)):
        return None
    alike = _alike(asked.words, hit.words)
    if alike is None:
        return None
    if hit.statement.act == "decline":
        return Answer("declined", hit, same_article, alike, "would not say so, or say it")
    same_speaker = _same_speaker(hit.statement, asked.statement)
    contrary = _denies(hit.statement, hit.words) != _denies(asked.statement, asked.words)
    if contrary and not (same_speaker and hit.statement.act == asked.statement.act):
        # Evidence or silence: an earlier statement answers nothing, and of two that share half a claim "not" may
        # belong to the other half.
        later = not (hit.day and asked.day) or hit.day >= asked.day
        whole = later and _whole(asked, hit)
        return Answer("denied", hit, same_article, alike, "says the contrary of it") if whole else None
    if _CONFIRMS.search(_cue(readings.of(hit), hit.statement)):
        return Answer("confirmed", hit, same_article, alike, "confirms it")
    who = "the same speaker" if same_speaker else hit.statement.speaker.name
    return Answer("repeated", hit, same_article, alike, f"{who or 'an unknown speaker'} says the same")


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


def _denies(statement: Statement, told: str) -> bool:
    """Tell whether a statement negates: by its verb or an odd number of words in what is told."""
    return (statement.act == "deny") ^ statement.negated ^ negative(words(told))


def _same_speaker(one: Statement, other: Statement) -> bool:
    """Tell whether two statements are by one speaker, as far as the names show; the unknown are nobody's equal."""
    names = (one.speaker.name, other.speaker.name)
    return None not in names and names[0].casefold() == names[1].casefold()  # type: ignore[union-attr]


__all__ = ["CANDIDATES", "KINDS", "Answer", "Readings", "answers", "answers_in", "compared", "link"]
