"""How two wordings differ: word by word, and which of the differences decide."""
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from quoth.questions.alignment import GAP, Alignment
from quoth.questions.audit_wording import HEDGES, NEGATIONS, stem, word_set
from quoth.questions.audit_wording import numbers as amounts
from quoth.questions.audit_wording import words as worded
from quoth.questions.polarity import turns
from quoth.store.verbatim import Token, tokens

_MODALS = word_set("will shall would should can could may might must ought need") | HEDGES
_MARKED = re.compile(r"\(\s*(?:…|\.{3,})\s*\)|…|\.{3,}|\. \. \.|\[[^\[\]]*\](?:['’]s\b)?")
_LETTER = re.compile(r"\[(\w)\](?=\w)")  # "[T]he": only its case was changed
_NUMBER_WORDS = word_set("""
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion half dozen
    first second third fourth fifth tenth twice double triple
""")
# Of which no amount is read.
_UNCOUNTED = word_set("half dozen first second third fourth fifth tenth twice double triple")
NEARLY = word_set("without hardly barely scarcely rarely seldom few")  # that negate as far as a quotation goes
_ARTICLES = word_set("a an any")
# A report sets "will" back to "would"; "could" for "will" it may not.
_SHIFTED = {"would": "will", "could": "can", "might": "may", "should": "shall"}
KINDS = (
    "number", "negation", "name", "hedge", "opposite", "word", "punctuation", "marked_ellipsis", "bracketed_insert",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A quote taken apart. tokens: its words, and where it marks an omission or insertion a token with key GAP."""

    text: str
    tokens: tuple[Token, ...]

    @property
    def words(self) -> tuple[Token, ...]:
        """The words alone."""
        return tuple(token for token in self.tokens if token.key != GAP)

    @property
    def keys(self) -> tuple[str, ...]:
        """What the words are compared by."""
        return tuple(token.key for token in self.tokens)


@dataclass(frozen=True, slots=True)
class Step:
    """One step from the quote to the record's words: op is equal, insert (only found), delete (only asked), replace."""

    op: str
    asked: str
    found: str

    def to_dict(self) -> dict[str, str]:
        """Return the contract's JSON shape."""
        return {"op": self.op, "asked": self.asked, "found": self.found}


def asked_words(quote: str) -> Asked:
    """Take a quote apart; a mark of omission at either end says nothing, so it is left out."""
    quote = _LETTER.sub(r"\1", quote)
    found: list[Token] = []
    at = 0
    for mark in (*_MARKED.finditer(quote), None):
        found += tokens(quote, at, mark.start() if mark else len(quote))
        if mark and found and found[-1].key != GAP:
            found.append(Token(GAP, mark.start(), mark.end()))
        elif mark and mark.group()[:1] == "[" and not found:
            found.append(Token(GAP, mark.start(), mark.end()))  # "[The dam] is safe" for "It is safe"
        at = mark.end() if mark else at
    while found and found[-1].key == GAP and quote[found[-1].start] != "[":
        found.pop()
    if len(found) == 1 and found[0].key == GAP:
        found = []
    return Asked(quote, tuple(found))


def steps(asked: Asked, text: str, there: Sequence[Token], alignment: Alignment) -> tuple[Step, ...]:
    """Return the way from the quote to the record's words, neighbouring words of one kind together."""
    return tuple(
        Step(op, _slice(asked.text, [one for one, _ in run if one]), _slice(text, [other for _, other in run if other]))
        for op, run in _runs(asked, there, alignment)
    )


def _runs(
    asked: Asked, there: Sequence[Token], alignment: Alignment
) -> Iterator[tuple[str, list[tuple[Token | None, Token | None]]]]:
    rows = list(_beside(asked, there, alignment))
    for same, run in groupby(rows, key=_same):
        pairs = list(run)
        has_asked, has_found = any(one for one, _ in pairs), any(other for _, other in pairs)
        op = "replace" if has_asked and has_found else "delete" if has_asked else "insert"
        yield "equal" if same else op, pairs


def _same(row: tuple[Token | None, Token | None]) -> bool:
    one, other = row
    return one is not None and other is not None and one.key == other.key


def _beside(
    asked: Asked, there: Sequence[Token], alignment: Alignment
) -> Iterator[tuple[Token | None, Token | None]]:
    """Yield the quote's words beside the record's, each once, in order."""
    at = alignment.start
    for token, place in zip(asked.tokens, alignment.pairs, strict=True):
        if place is not None:
            for between in there[at:place]:
                yield None, between
            at = place + 1
        yield token, None if place is None else there[place]
    for between in there[at : alignment.end]:
        yield None, between


def _slice(text: str, run: Sequence[Token]) -> str:
    return text[run[0].start : run[-1].end] if run else ""


def changes(
    asked: Asked, text: str, there: Sequence[Token], alignment: Alignment, *, told: bool = False
) -> tuple[str, ...]:
    """Return which kinds of difference there are, in the order of KINDS: marked ones, and by what words decide.

    told: there are a reporter's words, which may set "will" back to "would".
    """
    found: set[str] = set()
    for op, run in _runs(asked, there, alignment):
        marks = [one for one, _ in run if one and one.key == GAP]
        for mark in marks:
            sign = asked.text[mark.start : mark.end]
            found.add("bracketed_insert" if any(letter.isalnum() for letter in sign) else "marked_ellipsis")
        if op != "equal" and not marks:
            mine = [one for one, _ in run if one]
            found |= _kinds(_worded(asked.text, mine), _worded(text, [other for _, other in run if other]), told)
    return tuple(kind for kind in KINDS if kind in found)


@dataclass(frozen=True, slots=True)
class _Wording:
    """One side of a difference: its text, and what opens a sentence apart, words with a capital."""

    text: str
    keys: frozenset[str]
    capitals: frozenset[str]


def _worded(text: str, run: Sequence[Token]) -> _Wording:
    capitals = {one.key for one in run if text[one.start].isupper() and not _opens(text, one.start) and one.key != "i"}
    return _Wording(_slice(text, run), frozenset(one.key for one in run), frozenset(capitals))


def _opens(text: str, at: int) -> bool:
    """Tell whether a sentence, or the text, begins there."""
    before = text[max(0, at - 3) : at].rstrip(" \n\"“‘'[(")
    return not before or before[-1] in ".!?:…"


def _kinds(mine: _Wording, theirs: _Wording, told: bool) -> set[str]:
    """Return which kinds one difference is of; "word" only if no other."""
    found = set()
    if _numbers(mine) != _numbers(theirs):
        found.add("number")
    if _negated(mine.keys) != _negated(theirs.keys):
        found.add("negation")
    if _modals(mine, told) != _modals(theirs, told):
        found.add("hedge")
    if turns(*(frozenset(map(stem, wording.keys)) for wording in (mine, theirs))) % 2:
        found.add("opposite")
    if mine.capitals != theirs.capitals:
        found.add("name")
    return found or {"word"}


def _modals(wording: _Wording, told: bool) -> frozenset[str]:
    return frozenset(_SHIFTED.get(key, key) if told else key for key in wording.keys & _MODALS)


def _numbers(wording: _Wording) -> frozenset[object]:
    return frozenset((*amounts(worded(wording.text)), *(wording.keys & _UNCOUNTED)))


def _negated(keys: frozenset[str]) -> bool:
    """Tell whether an odd number of the words negates; "a few" does not."""
    few = keys & frozenset(("few",)) if keys & _ARTICLES else frozenset()
    return len((keys - few) & (NEGATIONS | NEARLY)) % 2 == 1


def whole_numbers(there: Sequence[Token], alignment: Alignment) -> Alignment:
    """Return the alignment with the first words of a number that it begins inside: "four hundred" of "thousand"."""
    start = alignment.start
    while start > 0 and there[start].key in _NUMBER_WORDS and there[start - 1].key in _NUMBER_WORDS:
        start -= 1
    return replace(alignment, start=start)


def same_numbers(found: Sequence[Step]) -> bool:
    """Tell whether a number was only written otherwise in one of the steps: "400,000" for "four hundred thousand"."""
    return any(
        one.op == "replace" and (told := amounts(worded(one.asked))) and told == amounts(worded(one.found))
        for one in found
    )


def negated_otherwise(asked: Asked, there: Sequence[Token], alignment: Alignment) -> int:
    """Count the words that differ only as "no weapon" and "not a weapon" do."""
    count = 0
    for op, run in _runs(asked, there, alignment):
        sides = [[one.key for one in side if one and one.key not in _ARTICLES] for side in zip(*run, strict=True)]
        if op == "replace" and all(side in (["no"], ["not"]) for side in sides):
            count += len(run)
    return count


def negates(keys: Sequence[str]) -> bool:
    """Tell whether a word among these negates."""
    return any(key in NEGATIONS for key in keys)


__all__ = [
    "GAP", "KINDS", "NEARLY", "Asked", "Step", "asked_words", "changes", "negated_otherwise", "negates",
    "same_numbers", "steps", "whole_numbers",
]
