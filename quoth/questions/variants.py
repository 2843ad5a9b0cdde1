"""The same words in several articles: who shortened them, changed them, or credited them to somebody else."""
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from quoth.questions.alignment import align
from quoth.questions.differences import Asked, Step, changes, steps
from quoth.questions.utterances import Quoted, Stretch, quoted
from quoth.records import Statement
from quoth.store.names import fold, split
from quoth.store.rows import Origin, StoredStatement
from quoth.store.schema_quotations import GRAMMAR
from quoth.store.store import Store
from quoth.store.verbatim import INVISIBLE, Token, tokens

RELATIONS = ("same", "shortened", "longer", "changed", "reported")
CREDITS = ("same", "other", "unknown")
ARTICLES = 16  # that are compared, of those that quote and of those that report: the newest that share most
CHANGED = 0.25  # of the shorter wording's words that may differ
_TELLING = 3  # words that say something which both must have


@dataclass(frozen=True, slots=True)
class Variant:
    """The words of a statement as another article has them.

    relation: one of RELATIONS, "reported" where the other has them in a reporter's words. credit: one of CREDITS,
    whether the same speaker is credited. statement: None where the reader credits nobody. text: the words at
    [start, end) of the article, with what stands between the first and the last. changes, steps: as in
    `verify.Verdict`, from the statement asked about to this. copy: the two articles have one text.
    """

    relation: str
    credit: str
    statement: Statement | None
    origin: Origin
    text: str
    start: int
    end: int
    changes: tuple[str, ...]
    steps: tuple[Step, ...]
    copy: bool

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON shape."""
        return {
            "relation": self.relation, "credit": self.credit, "statement": self.statement and self.statement.id,
            "speaker": self.statement and self.statement.speaker.name, "text": self.text, "start": self.start,
            "end": self.end, "changes": list(self.changes), "diff": [step.to_dict() for step in self.steps],
            "copy": self.copy, "article": self.origin.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class _Wording:
    """Words that may be a variant. reported: no part of them stands in quotation marks."""

    quoted: Quoted
    statement: Statement | None
    tokens: tuple[Token, ...]
    reported: bool


def variants(store: Store, statement_id: str) -> tuple[Variant, ...]:
    """Return where else the words of a statement stand, by day of publication, the undated last.

    A quarter of the shorter wording's words may differ. Up to ARTICLES articles that quote, and as many that report,
    are compared.

    Raises:
        StoreError: there is no such statement, or several.
    """
    stored = store.statement(statement_id)
    article = store.article(stored.origin.article).article
    mine = tuple(token for start, end in stored.statement.content for token in tokens(article.text, start, end))
    copies = {one.origin.article for one in store.copies(stored.origin.article)}
    near = [*store.quoting(mine, limit=ARTICLES), *store.reporting(mine, limit=ARTICLES)]
    texts = {origin.article: (origin, reading) for origin, reading in near}
    sought = {token.key for token in mine} - GRAMMAR
    found = []
    for origin, reading in texts.values():
        for wording in _wordings(quoted(origin, reading), sought):
            same = wording.statement is not None and wording.statement.id == stored.statement.id
            if not same and (variant := _variant(stored, article.text, mine, wording, origin.article in copies)):
                found.append(variant)
    return tuple(sorted(found, key=lambda one: (one.origin.published or "~", one.origin.article, one.start)))


def _wordings(quoted: Quoted, sought: set[str]) -> Iterator[_Wording]:
    """Yield the words of each statement that may have enough of those sought, and each quotation's of no statement."""
    text = quoted.article.text
    marked = {one.statement.id for one in quoted.stretches if one.statement}
    for statement in quoted.reading.statements:
        if not _may_have(text, statement, sought):
            continue
        words = tuple(token for start, end in statement.content for token in tokens(text, start, end))
        if statement.block != "comment" and words:
            yield _Wording(quoted, statement, words, statement.id not in marked)
    for stretch in quoted.stretches:
        if stretch.statement is None:
            yield _Wording(quoted, None, _own(quoted, stretch), False)


def _may_have(text: str, statement: Statement, sought: set[str]) -> bool:
    """Tell whether a statement may have _TELLING of the words, at a hundredth of the price of cutting it into words."""
    content = " ".join(text[start:end] for start, end in statement.content)
    folded = content.lower() if content.isascii() else fold(INVISIBLE.sub("", content))
    # A word that is more than letters may be written in several ways.
    return sum(not word.isalpha() or word in folded for word in sought) >= _TELLING


def _own(quoted: Quoted, stretch: Stretch) -> tuple[Token, ...]:
    return quoted.tokens[stretch.first : stretch.last]


def _variant(
    stored: StoredStatement, text: str, mine: tuple[Token, ...], wording: _Wording, copy: bool
) -> Variant | None:
    theirs = wording.tokens
    telling = {token.key for token in mine} & {token.key for token in theirs} - GRAMMAR
    if len(telling) < _TELLING:
        return None
    shorter, longer = (mine, theirs) if len(mine) <= len(theirs) else (theirs, mine)
    alignment = align([token.key for token in shorter], [token.key for token in longer])
    if alignment is None or alignment.cost > CHANGED * len(shorter):
        return None
    whole = align([token.key for token in mine], [token.key for token in theirs])
    assert whole is not None  # neither is empty
    whole = replace(whole, start=0, end=len(theirs))  # what the other has before and after is a difference too
    asked, there = Asked(text, mine), wording.quoted.article.text
    same = alignment.cost == 0
    cut = len(mine) - len(theirs)
    relation = "changed" if not same else "same" if not cut else "shortened" if cut > 0 else "longer"
    return Variant(
        "reported" if wording.reported else relation, _credit(stored.statement, wording.statement), wording.statement,
        wording.quoted.origin, there[theirs[0].start : theirs[-1].end], theirs[0].start, theirs[-1].end,
        () if same else changes(asked, there, theirs, whole), steps(asked, there, theirs, whole), copy,
    )


def _credit(mine: Statement, theirs: Statement | None) -> str:
    """Compare two speakers by name: one may be called by less of it."""
    if mine.speaker.name is None or theirs is None or theirs.speaker.name is None:
        return "unknown"
    one, other = set(split(fold(mine.speaker.name))), set(split(fold(theirs.speaker.name)))
    if one <= other or other <= one:
        return "same"
    described = "person" not in (mine.speaker.type, theirs.speaker.type) or mine.speaker.type != theirs.speaker.type
    return "unknown" if described else "other"


__all__ = ["CREDITS", "RELATIONS", "Variant", "variants"]
