"""Did they say it: a quote against the record's words, with the verdict a careful reader would give and why."""
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from quoth.errors import QuothError
from quoth.questions.contractions import written_out
from quoth.questions.differences import Asked, Step, asked_words
from quoth.questions.utterances import Quoted, quoted
from quoth.questions.verify_deciding import Found, Question, best_of, decide, graded, order, period
from quoth.questions.verify_matching import CLEAN, SAME_ARTICLE, Match, joint_note, match_quoted
from quoth.questions.verify_reporting import match_alike, match_commented, match_reported
from quoth.questions.verify_speakers import as_told, grounds, is_theirs, speaks_for, whom
from quoth.questions.verify_splicing import halves, match_spliced
from quoth.store.store import Store
from quoth.store.verbatim import tokens

VERDICTS = (
    "verbatim", "elided", "altered", "spliced", "paraphrase", "other_speaker", "disputed", "ambiguous", "not_found",
)
MOST_WORDS = 1_000  # of a quote; a speech is checked passage by passage
ARTICLES = 12  # that are compared, for each way of finding them
AROUND = 300  # characters before a content in which the page may have the quote's words just so
MARKS = "“”«»„\""
OTHERS = 20  # other places that are listed
_SPLICED = 0.99  # all words stand in the record; a genuine place is nearer yet
_COMMENTED = "A reader's comment has these words; comments are nobody's statements but their writers'."


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
    the record that the asked one may mean, where it fits several or none; whose the words may be, where the page leaves
    that open.
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


def verify(store: Store, quote: str, *, speaker: str | None = None, around: str | None = None) -> Verdict:
    """Look for the quote in the record. around: ISO day, month or year near which it was said; the nearest come first.

    Raises:
        QuothError: the quote has no word or more than MOST_WORDS, around is no date, or speaker no name.
    """
    question = _question(store, quote, speaker, around)
    words = asked_words(quote).words  # as they stand: the index has "isn't" as it is written
    texts = [quoted(*one) for one in store.quoting(words, limit=ARTICLES)]
    found = _among(store, question, [
        _as_printed(question.asked, one) for text in texts if (one := match_quoted(question.asked, text))])
    best = best_of(question, found, CLEAN)
    if best is None:
        found += _among(store, question, _joined(question.asked, texts, found))
        known = {text.origin.article for text in texts}
        texts += [quoted(*one) for one in store.reporting(words, limit=ARTICLES) if one[0].article not in known]
        found += _among(store, question, _reported(question.asked, texts, bool(found)))
    verdict = _verdict(store, question, found)
    commented = verdict.verdict == "not_found" and any(match_commented(question.asked, text) for text in texts)
    return replace(verdict, caveats=(*verdict.caveats, _COMMENTED)) if commented else verdict


def _question(store: Store, quote: str, speaker: str | None, around: str | None) -> Question:
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
    asked = Asked(asked.text, written_out(asked.tokens))
    return Question(asked, None if speaker is None else whom(store, speaker), period(around) if around else None)


def _among(store: Store, question: Question, matches: Iterable[Match]) -> list[Found]:
    found = []
    for match in map(_credited, matches):
        theirs: bool | None = None
        told = False
        if question.whom:
            each = [is_theirs(store, question.whom, match.quoted, one) for one in match.statements]
            # Words of theirs with another's joined to them are theirs made to say more.
            theirs = True if match.grade == "spliced" and True in each else None if None in each else all(each)
            told = not theirs and (
                as_told(question.whom, match.quoted, match.statement, match.start)
                or speaks_for(question.whom, match.statement)
            )
        grounded = theirs is not None or question.whom is None or grounds(
            question.whom, match.quoted, match.statement, match.start)
        found.append(Found(match, theirs, told, grounded))
    return found


def _credited(match: Match) -> Match:
    """Return the match with the named statement that has all of its words, where its stretch as a whole has none.

    A letter's quotation may hold one sentence that the reader credits and others that it does not.
    """
    if match.statements != (None,):
        return match
    text = match.quoted.article.text
    holding = [one for one in match.quoted.reading.statements if one.speaker.name
               and any(start <= match.start and match.end <= end for start, end in one.content)]
    inner = min(holding, key=lambda one: len(one.words(text)), default=None)
    return replace(match, statements=(inner,)) if inner else match


def _joined(asked: Asked, texts: Sequence[Quoted], found: Sequence[Found]) -> list[Match]:
    """Return the first of two places that the quote joins, with both of their statements, as one match."""
    fewest = min((round((1 - one.match.similarity) * len(asked.words)) for one in found), default=len(asked.words))
    parts = match_spliced(asked, [halves(asked, text) for text in texts], fewest)
    if parts is None:
        return []
    first, second = parts
    origin = second.quoted.origin
    where = " · ".join(part for part in (origin.outlet, origin.published) if part) or f"article {origin.article}"
    where = SAME_ARTICLE if first.quoted is second.quoted else where
    note = joint_note(second.text, where, (first.statement, second.statement))
    joined = (*first.steps, Step("insert", "", "[…]"), *second.steps)
    return [replace(first, grade="spliced", statements=first.statements + second.statements, similarity=_SPLICED,
                    steps=joined, changes=("word",), notes=(note,))]


def _reported(asked: Asked, texts: Sequence[Quoted], quoted_alike: bool) -> list[Match]:
    """Return reports of the quote; with other words only where no quoted words come near."""
    as_worded = [_as_printed(asked, match) for text in texts for match in match_reported(asked, text)]
    if as_worded or quoted_alike:
        return as_worded
    return [_as_printed(asked, match) for text in texts for match in match_alike(asked, text)]


def _as_printed(asked: Asked, match: Match) -> Match:
    """Return a match that lacks a negation as a report without differences, where the page has the words just so.

    What a reader takes for the content may begin behind the reporter's "She did not".
    """
    if "negation" not in match.changes or match.statement is None:
        return match
    text, keys = match.quoted.article.text, asked.keys
    there = written_out(tokens(text, max(0, match.start - AROUND), match.end))
    for first in range(len(there) - len(keys) + 1):
        run = there[first : first + len(keys)]
        start, end = run[0].start, run[-1].end
        begins = start < match.statement.content[0][0] < end
        if begins and tuple(token.key for token in run) == keys and not set(text[start:end]) & set(MARKS):
            whole = Step("equal", asked.text, text[start:end])
            return replace(match, grade="reported", start=start, end=end, similarity=1.0, steps=(whole,), changes=(),
                           notes=())
    return match


def _verdict(store: Store, question: Question, found: list[Found]) -> Verdict:
    outcome = decide(question, found)
    best, whom = outcome.best, question.whom
    extent = store.extent()
    others = _others(best, sorted(found, key=lambda one: order(question, one)))
    matched = None if whom is None or best is None else best.told or best.theirs
    candidates = () if whom is None else whom.names if whom.several else whom.near
    if outcome.verdict == "ambiguous" and not candidates and best and best.match.statement:
        candidates = tuple(one.name for one in best.match.statement.speaker.candidates)
    return Verdict(
        question.asked.text, whom.asked if whom else None, outcome.verdict, matched,
        _place(best.match) if best else None, best.match.steps if best else (), best.match.changes if best else (),
        others[:OTHERS], Searched(extent.articles, extent.statements, extent.first, extent.last),
        outcome.caveats, candidates,
    )


def _others(best: Found | None, ordered: Sequence[Found]) -> tuple[Place, ...]:
    """Return the further places, none that overlaps one before it: a quotation is part of what reports it."""
    listed: list[Match] = [best.match] if best else []
    for one in ordered:
        article = one.match.quoted.origin.article
        overlaps = any(article == other.quoted.origin.article and one.match.start < other.end
                       and other.start < one.match.end for other in listed)
        if not overlaps:
            listed.append(one.match)
    return tuple(_place(match) for match in (listed[1:] if best else listed))


def _place(match: Match) -> Place:
    origin = match.quoted.origin
    statement = match.statement
    return Place(
        statement.id if statement else None, match.text, origin.article, match.start, match.end,
        statement.speaker.name if statement else None, origin.published, origin.outlet, match.similarity,
        graded(match),
    )


__all__ = ["MOST_WORDS", "VERDICTS", "Place", "Searched", "Verdict", "verify"]
