"""The body's passages that a display text is compared with, and whose they are."""
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from quoth.questions.audit_asking import asked_only, within
from quoth.questions.audit_claims import Claim
from quoth.questions.audit_sources import ROLE_WORDS
from quoth.questions.audit_wording import Word, quoted, word_set, words
from quoth.questions.days import Day, find_days
from quoth.questions.quantities import Quantity, find_quantities
from quoth.records import BODY_KINDS, Article, Reading, Span, Statement
from quoth.store.verbatim import Token, tokens

_SENTENCE_END = re.compile(r"[.!?][”’\"»]?\s+(?=[“‘\"«„]?[A-Z0-9])")
_TURN = re.compile(r"(?:[A-Z][A-Z.'’\-]+ ?){1,4}:\s+")
_OF = re.compile(r"\s+(?:of|for|at|in|who|from)\s+")
_TITLES = word_set("mr mrs ms dr sen rep gov gen sir dame prof president")
# Of whom nothing was said before, so none of those the page names; and those who are nobody.
_UNNAMED = re.compile(r"(?:an?|one|two|three|another|some|several|many|people|members)\b", re.I)
_NOBODY = re.compile(r"(?:no|nobody|none|neither)\b", re.I)
Sentences = list[tuple[Span, tuple[Word, ...]]]
# A passage is the claim's speaker's, may be, or is another's.
SAME, MAYBE, OTHER = "same", "maybe", "other"
SURE = 0.75  # the score from which a speaker is somebody: below, a pronoun's antecedent may be another
TITLED = 0.7  # the share of words with a capital from which a headline capitalises all of them


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the body that somebody is credited with, or, with statement None, a sentence that credits nobody.

    spans: in the article's text. words: the passage's own. around: those of the sentences it stands in, with who says
    it and under what condition. inside, nearby: the first word with each stem in either,
    without those that only ask ("whether she would resign"), which are in open.
    """

    statement: Statement | None
    spans: tuple[Span, ...]
    words: tuple[Word, ...]
    around: tuple[Word, ...]
    inside: dict[str, Word]
    nearby: dict[str, Word]
    open: dict[str, Word]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words inside the body's quotation marks at [start, end); statement: None where the reader gave them to nobody."""

    start: int
    end: int
    words: tuple[Token, ...]
    statement: Statement | None


@dataclass(frozen=True, slots=True)
class Body:
    """The body of an article, ready to be compared with.

    sentences, paragraphs: in text order, as passages without a statement. voices: who speaks, by name, with the
    words that describe them. stems: of all its words. quantities, days: the amounts and dates of its paragraphs.
    names: its words with a capital where no sentence begins. people: speakers, in display text
    too, that are persons' names.
    """

    article: Article
    passages: tuple[Passage, ...]
    quotations: tuple[Quotation, ...]
    sentences: tuple[Passage, ...]
    paragraphs: tuple[Passage, ...]
    voices: dict[str, frozenset[str]]
    stems: frozenset[str]
    quantities: tuple[Quantity, ...]
    days: tuple[Day, ...]
    names: frozenset[str]
    people: frozenset[str]


def body_of(reading: Reading) -> Body:
    """Return the body's statements, quotations and sentences."""
    article = reading.article
    inside = tuple(
        one for one in reading.statements
        if one.block in BODY_KINDS and not _NOBODY.match(article.text, *(one.source or ((0, 0),))[0])
    )
    blocks = tuple(block for block in article.blocks if block.kind in BODY_KINDS)
    spans = [span for block in blocks for span in _sentences(article.text, block.start, block.end)]
    sentences = [(span, words(article.text, *span)) for span in spans]
    holders = _by_block(article, inside)
    asked = tuple(span for block in blocks for span in asked_only(article.text, block.start, block.end))
    quotations = tuple(
        _quotation(article.text, start, end, _owner(holders.get(block.start, []), start, end))
        for block in blocks for start, end in _quoted(article.text, block.start, block.end)
    )
    return Body(
        article,
        tuple(
            passage_of(one, one.content, tuple(_words_of(article.text, one.content)), _around(sentences, one), asked)
            for one in inside
        ),
        quotations,
        tuple(passage_of(None, (span,), told, told, asked) for span, told in sentences),
        tuple(passage_of(None, ((block.start, block.end),), told, told, asked) for block, told in (
            (block, words(article.text, block.start, block.end)) for block in blocks)),
        _voices(article, inside),
        frozenset(word.stem for _, told in sentences for word in told),
        tuple(one for block in blocks for one in find_quantities(article.text, block.start, block.end)),
        tuple(one for block in blocks for one in find_days(article.text, block.start, block.end)),
        frozenset(word.text for _, told in sentences for word in told[1:] if word.text[0].isupper()),
        frozenset(who for one in reading.statements if (who := one.speaker.name) and one.speaker.type == "person"
                  and _named(who) and (one.block in BODY_KINDS or " " in who)),
    )


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom a claim credits: its words and the reader's name for them, as lists of parts; person: a person by name."""

    asked: tuple[str, ...]
    read: tuple[str, ...]
    person: bool


def credit_of(body: Body, claim: Claim) -> Credit:
    """Return whom a claim credits; nobody has no parts."""
    asked = _parts(claim.text(claim.source)) if claim.source else ()
    described = _described(body, asked)
    person = described in body.people or credits_person(body, claim)
    return Credit(asked, _parts(described or claim.name or ""), person)


def _described(body: Body, asked: tuple[str, ...]) -> str | None:
    """Return the one person whose role, or role and name, has all these words: "fire chief", "Mayor Vok"."""
    if not set(asked) & ROLE_WORDS:
        return None
    speakers = {one.statement.speaker for one in body.passages if one.statement}
    fit = {one.name for one in speakers if one.role and one.name in body.people
           and set(asked) <= {*_parts(_OF.split(one.role)[0]), *_parts(one.name)}}
    return fit.pop() if len(fit) == 1 else None


def relation(body: Body, credit: Credit, statement: Statement | None) -> str:
    """Tell whether a statement is by the one credited: SAME, MAYBE (nothing shows that it is not), or OTHER."""
    if not credit.asked or statement is None or statement.speaker.name is None:
        return MAYBE
    theirs, described = _parts(statement.speaker.name), body.voices[statement.speaker.name]
    if _one_person(credit.read, theirs) or _one_person(credit.asked, theirs):
        return SAME
    if set(credit.asked) <= described | set(theirs):
        return SAME
    if set(credit.asked) & described:
        return MAYBE
    if credit.person and _UNNAMED.match(statement.speaker.name):
        return OTHER
    person = statement.speaker.type == "person" and _named(statement.speaker.name)
    return OTHER if credit.person and person and _sure(body, statement) else MAYBE


def _sure(body: Body, statement: Statement) -> bool:
    """Tell whether a statement's speaker is beyond doubt: named in its source, or resolved with a high score."""
    shown = {part for start, end in statement.source for part in _parts(body.article.text[start:end])}
    return statement.speaker.score >= SURE or bool(shown & set(_parts(statement.speaker.name or "")))


def speaker_of(body: Body, claim: Claim) -> str | None:
    """Return the body's name for whom a claim credits, where it has one such speaker; else the display's words."""
    if claim.source is None or claim.name in body.voices:
        return claim.name
    own = claim.text(claim.source)
    described = _described(body, _parts(own))
    if described is not None or claim.name is not None:
        return described or claim.name
    fit = [name for name in body.voices if _one_person(_parts(own), _parts(name))]
    return fit[0] if len(fit) == 1 else own


def credits_person(body: Body, claim: Claim) -> bool:
    """Tell whether the claim credits a person by name; where a headline capitalises all words, a capital shows none."""
    name = claim.text(claim.source) if claim.source else ""
    if not name or name.split()[-1].lower() in ROLE_WORDS:
        return False
    if any(_one_person(_parts(name), _parts(who)) for who in body.people):
        return True
    if name.endswith("s") or _an_office(body, name):
        return False  # "Republicans", "Farmers"; whoever is called Brooks is a person in the body
    capitals = [word for word in words(claim.display.text) if word.content and word.text[0].isalpha()]
    titled = sum(word.text[0].isupper() for word in capitals) > TITLED * len(capitals)
    return _named(name) and (not titled or claim.name in body.voices or name.split()[-1] in body.names)


def _an_office(body: Body, name: str) -> bool:
    """Tell whether a name is an organisation's or a country's, as the page shows, that persons speak for."""
    asked = set(_parts(name))
    kinds = {one.statement.speaker.type for one in body.passages if one.statement
             and asked <= set(_parts(one.statement.speaker.name or ""))}
    described = (who for who, told in body.voices.items() if asked <= told and not asked & set(_parts(who)))
    return bool(kinds - {"person", "unknown"}) or next(described, None) is not None


@lru_cache(maxsize=4096)
def _parts(name: str) -> tuple[str, ...]:
    """Return a name's words, folded, without articles, titles and the possessive."""
    found = [word.text.lower() for word in words(name) if word.content]
    return tuple(word for word in found if word not in _TITLES or len(found) == 1)


def _named(name: str) -> bool:
    """Tell a proper name from a description ("the minister"): its last word has a capital."""
    found = words(name)
    return bool(found) and found[-1].text[0].isupper()


def _one_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names can be one person's: one surname, and no two different first names."""
    if not one or not other:
        return False
    short, long = sorted((one, other), key=len)
    return set(short) <= set(long) and (short[-1] == long[-1] or len(short) > 1 or short[-1] in long[1:])


def _quoted(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Return the quotations of a block; of a transcript's turn ("PENCE: Well, …") all that is said."""
    turn = _TURN.match(text, start, end)
    return ((turn.end(), end),) if turn and turn.end() < end else quoted(text, start, end)


def _voices(article: Article, statements: tuple[Statement, ...]) -> dict[str, frozenset[str]]:
    """Return, by speaker's name, the words that the page describes them with: roles, sources, whom they speak for."""
    found: dict[str, set[str]] = {}
    for one in statements:
        if one.speaker.name is None:
            continue
        own = found.setdefault(one.speaker.name, set())
        shown = [article.text[start:end] for start, end in one.source]
        shown += [one.speaker.role or "", one.on_behalf_of.text if one.on_behalf_of else ""]
        own.update(word for piece in shown for word in _parts(piece))
    return {name: frozenset(own) for name, own in found.items()}


def _words_of(text: str, spans: tuple[Span, ...]) -> Iterator[Word]:
    for start, end in spans:
        yield from words(text, start, end)


def _quotation(text: str, start: int, end: int, statement: Statement | None) -> Quotation:
    return Quotation(start, end, tokens(text, start, end), statement)


def _by_block(article: Article, statements: tuple[Statement, ...]) -> dict[int, list[Statement]]:
    """Return the statements by the start of each block that a piece of them begins in."""
    found: dict[int, list[Statement]] = {}
    for one in statements:
        for start in {block.start for a, _ in one.content if (block := article.block_at(a))}:
            found.setdefault(start, []).append(one)
    return found


def _owner(statements: list[Statement], start: int, end: int) -> Statement | None:
    """Return whose quotation this is: the statement that holds most of it, of several the innermost."""
    def shared(one: Statement) -> int:
        return sum(max(0, min(end, b) - max(start, a)) for a, b in one.content)
    held = [one for one in statements if 2 * shared(one) >= end - start]
    return min(held, key=lambda one: sum(b - a for a, b in one.content), default=None)


def _sentences(text: str, start: int, end: int) -> list[Span]:
    borders = [start, *(match.end() for match in _SENTENCE_END.finditer(text, start, end)), end]
    return [(a, b) for a, b in pairwise(borders) if text[a:b].strip()]


def passage_of(
    statement: Statement | None, spans: tuple[Span, ...], told: tuple[Word, ...], around: tuple[Word, ...],
    asked: tuple[Span, ...] = (),
) -> Passage:
    """Return a passage with its words laid out to be looked up; asked: the text's stretches that only ask."""
    inside, nearby = (
        {word.stem: word for word in reversed(some) if not within(asked, word.start)} for some in (told, around)
    )
    left = {word.stem: word for word in reversed((*told, *around)) if within(asked, word.start)}
    return Passage(statement, spans, told, around, inside, nearby, left)


def _around(sentences: Sentences, statement: Statement) -> tuple[Word, ...]:
    """Return the words of the sentences that hold the first piece of the content and its cue."""
    low = min(start for start, _ in (statement.content[0], *statement.cue))
    high = max(end for _, end in (statement.content[0], *statement.cue))
    first = max(bisect_right(sentences, low, key=lambda one: one[0][0]) - 1, 0)
    last = bisect_left(sentences, high, key=lambda one: one[0][0])
    return tuple(word for _, told in sentences[first:last] for word in told)


__all__ = [
    "MAYBE", "OTHER", "SAME", "Body", "Credit", "Passage", "Quotation", "body_of", "credit_of", "credits_person",
    "passage_of", "relation", "speaker_of",
]
