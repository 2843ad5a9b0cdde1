"""One article's words against a quote: where they come nearest, and what a careful reader calls the likeness."""
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from quoth.questions.alignment import GAP, Alignment, align
from quoth.questions.audit_wording import Word, negative, numbers, words
from quoth.questions.differences import Asked, Step, changes, negates, same_numbers, steps, whole_numbers
from quoth.questions.polarity import turns
from quoth.questions.utterances import Quoted, Stretch, commented, reports
from quoth.records import Statement
from quoth.store.names import fold
from quoth.store.schema_quotations import GRAMMAR
from quoth.store.verbatim import Token, same_marks, tokens

CLEAN = ("verbatim", "elided")
GRADES = (*CLEAN, "altered", "spliced", "reported", "alike")
# Of a quote's words that must stand in the record, in order, for it to be these words altered; and of its telling ones.
ALTERED, TELLING = 0.6, 0.5
LEAST_ALTERED = 3  # words, below which a quote with all its words in order may be any other words
AS_REPORTED = 0.75
ALIKE, LEAST_ALIKE = 0.6, 2
DROPPED = 4  # words left out without a mark: more, and two places were joined
_GAP_FAR = 60  # words inside a mark of omission; more may be another passage of the speech
SAME_ARTICLE = "another place of the same article"
_BEFORE = 3  # words before a quote in which a "not" is part of its meaning


@dataclass(frozen=True, slots=True)
class Match:
    """Words of one article beside a quote.

    grade: one of GRADES. start, end: the stretch of the article's text. statements: whose content has the words, in
    order, None for those that the reader gave to nobody. similarity: share of the quote's words that stand there, 0 to
    1. steps, changes: from the quote to these words. notes: what a reader should know.
    """

    quoted: Quoted
    grade: str
    start: int
    end: int
    statements: tuple[Statement | None, ...]
    block: str
    similarity: float
    steps: tuple[Step, ...]
    changes: tuple[str, ...]
    notes: tuple[str, ...] = ()

    @property
    def statement(self) -> Statement | None:
        """The statement that has the first of the words."""
        return self.statements[0]

    @property
    def text(self) -> str:
        """The record's words, with what stands between their first and last."""
        return self.quoted.article.text[self.start : self.end]


def match_quoted(asked: Asked, quoted: Quoted) -> Match | None:
    """Return where the article's quoted words come nearest to the quote, None where nothing tells that they are it."""
    there = quoted.tokens
    alignment = align(asked.keys, [token.key for token in there])
    if alignment is None or not enough(asked, there, alignment):
        return None
    return match_at(asked, quoted, alignment)


def enough(asked: Asked, there: Sequence[Token], alignment: Alignment) -> bool:
    """Tell whether so many of a quote's words stand beside the same ones that it is these words, perhaps altered."""
    same = [
        token.key for token, place in zip(asked.tokens, alignment.pairs, strict=True)
        if place is not None and there[place].key == token.key
    ]
    telling = [token.key for token in asked.words if token.key not in GRAMMAR]
    beside = {token.key for token in there[alignment.start : alignment.end]}
    told = [key for key in telling if key in beside]  # in whatever order
    whole = len(asked.words)
    if alignment.cost == 0:
        return True
    if len(same) == whole == len(asked.tokens) and told:  # "We have [not] paid"
        return alignment.cost <= max(1, whole // 3) and whole >= LEAST_ALTERED
    return (
        whole - alignment.cost >= ALTERED * whole and len(same) >= 3
        and len(told) >= max(2, TELLING * len(telling))
    )


def match_at(asked: Asked, quoted: Quoted, alignment: Alignment) -> Match:
    """Return the match that an alignment of the quote with the article's quoted words shows, likely or not."""
    text, there = quoted.article.text, quoted.tokens
    alignment = whole_numbers(there, alignment)
    stretches = _stretches(quoted, alignment)
    kinds = changes(asked, text, there, alignment)
    grade, notes = _grade(asked, quoted, alignment, stretches)
    if grade == "altered" and not set(kinds) - {"marked_ellipsis", "bracketed_insert"}:
        kinds = ("negation" if any("negation" in note for note in notes) else "word", *kinds)
    start, end = there[alignment.start].start, there[alignment.end - 1].end
    if grade == "verbatim" and len(stretches) == 1 and not same_marks(asked.text, text[start:end]):
        kinds = (*kinds, "punctuation")
        notes = (*notes, "The words are the same; capitals or punctuation between them are not.")
    whole = max(1, len(asked.words))
    way = steps(asked, text, there, alignment)
    if same_numbers(way):
        notes = (*notes, "A number is the same, written otherwise.")
    return Match(
        quoted, grade, start, end, tuple(one.statement for one in stretches), stretches[0].block,
        round(max(0.0, 1 - alignment.cost / whole), 3), way, kinds, notes,
    )


def _stretches(quoted: Quoted, alignment: Alignment) -> list[Stretch]:
    found = [quoted.stretch_at(place) for place in (*(p for p in alignment.pairs if p is not None),)]
    return list(dict.fromkeys(found)) or [quoted.stretch_at(alignment.start)]


def _grade(
    asked: Asked, quoted: Quoted, alignment: Alignment, stretches: list[Stretch]
) -> tuple[str, tuple[str, ...]]:
    there = quoted.tokens
    places = [place for place in alignment.pairs if place is not None]
    marked = any(key == GAP for key in asked.keys)
    joints = [pair for pair in pairwise(stretches) if not _goes_on(quoted, *pair)]
    joined = bool(joints)
    if alignment.cost:
        return ("spliced" if joined and not marked and _two_places(alignment) else "altered"), ()
    if wrong := _wrong_insert(asked, alignment):
        return "altered", (wrong,)
    if joined and not marked:
        text = quoted.article.text
        return "spliced", tuple(
            joint_note(text[other.start : other.end], SAME_ARTICLE, (one.statement, other.statement))
            for one, other in joints
        )
    notes = list(_cut(quoted, alignment.start))
    for one, other in pairwise(places):
        left = there[one + 1 : other]
        if left and negates([token.key for token in left]):
            if len(left) <= DROPPED:
                return "altered", ("The mark of omission stands for a negation.",)
            notes.append("The words left out hold a negation: read the whole.")
        if len(left) > _GAP_FAR:
            notes.append(f"{len(left):,} quoted words lie between the two sides of a mark of omission.")
    if joined and any(one.statement is not stretches[0].statement for one in stretches):
        notes.append("The parts stand in different statements; the mark of omission joins them.")
    if any(one.inferred for one in stretches):
        notes.append("That these words are the same speaker's follows from the quotation before them.")
    if any(char.isdigit() for sign in _inserts(asked) for char in sign):
        notes.append("A number was put in, in brackets; it is not the speaker's.")
    return ("elided" if marked else "verbatim"), tuple(notes)


def _wrong_insert(asked: Asked, alignment: Alignment) -> str | None:
    """Return why words put in, in brackets, change what was said: they negate, or stand for a whole passage."""
    before, inside = None, False
    for token, place in zip(asked.tokens, alignment.pairs, strict=True):
        sign = asked.text[token.start : token.end]
        if token.key == GAP:
            inside = inside or any(char.isalpha() for char in sign)
            if negates([one.key for one in tokens(sign.strip("[]()"))]):
                return "A negation was put in, in brackets."
        elif place is not None:
            if before is not None and inside and place - before - 1 > DROPPED:
                return f"What was put in, in brackets, stands in the place of {place - before - 1:,} words."
            before, inside = place, False
    return None


def joint_note(second: str, where: str, statements: tuple[Statement | None, Statement | None]) -> str:
    """Return the line that tells where the second of two joined stretches stands, and whose it is if another's."""
    note = f"The words from “{' '.join(second.split()[:4])}” on stand in {where}."
    first, other = (one.speaker.name if one else None for one in statements)
    return f"{note} They are by {other}." if other and other != first else note


def _inserts(asked: Asked) -> list[str]:
    return [asked.text[one.start : one.end] for one in asked.tokens if one.key == GAP]


def _goes_on(quoted: Quoted, one: Stretch, other: Stretch) -> bool:
    """Tell whether nothing but reporting stands from one stretch to the other."""
    numbers = {stretch.first: number for number, stretch in enumerate(quoted.stretches)}
    return all(quoted.stretches[n].follows for n in range(numbers[one.first] + 1, numbers[other.first] + 1))


def _two_places(alignment: Alignment) -> bool:
    places = [place for place in alignment.pairs if place is not None]
    return any(other - one > DROPPED for one, other in pairwise(places))


def _cut(quoted: Quoted, start: int) -> tuple[str, ...]:
    """Return a note where a "not" right before the quote was cut off."""
    stretch = quoted.stretch_at(start)
    before = quoted.tokens[max(stretch.first, start - _BEFORE) : start]
    text = quoted.article.text
    same_sentence = before and not any(
        sign in text[before[0].end : quoted.tokens[start].start] for sign in ".!?;"
    )
    if not same_sentence or not negates([token.key for token in before]):
        return ()
    words_before = text[before[0].start : quoted.tokens[start].start].strip()
    return (f"Right before these words stands “{words_before}”: the quote leaves a negation out.",)


def match_reported(asked: Asked, quoted: Quoted) -> list[Match]:
    """Return the article's statements, in a reporter's words at least in part, that have the quote's words in order."""
    return _match_statements(asked, quoted, reports(quoted.reading))


def match_commented(asked: Asked, quoted: Quoted) -> bool:
    """Tell whether a reader's comment on the article credits somebody with the quote's words."""
    return bool(_match_statements(asked, quoted, commented(quoted.reading)))


def _match_statements(asked: Asked, quoted: Quoted, statements: tuple[Statement, ...]) -> list[Match]:
    found = []
    text = quoted.article.text
    telling = {token.key for token in asked.words if token.key not in GRAMMAR}
    for statement in statements:
        plain = fold(statement.words(text))
        if sum(key in plain for key in telling) < TELLING * len(telling):
            continue
        there = tuple(token for start, end in statement.content for token in tokens(text, start, end))
        alignment = align(asked.keys, [token.key for token in there])
        if alignment is None or not enough(asked, there, alignment):
            continue
        similarity = 1 - alignment.cost / max(1, len(asked.words))
        if similarity >= AS_REPORTED:
            found.append(Match(
                quoted, "reported", there[alignment.start].start, there[alignment.end - 1].end, (statement,),
                statement.block, round(similarity, 3), steps(asked, text, there, alignment),
                changes(asked, text, there, alignment, told=True),
            ))
    return found


def match_alike(asked: Asked, quoted: Quoted) -> list[Match]:
    """Return the article's statements that say with other words what the quote says: most of its telling stems.

    Numbers of the quote must be there, and a negation on both sides or none: where all its telling words stand close
    together and only one side negates ("reads", "does not read"), the quote turns it round, and is these words altered.
    """
    mine = words(asked.text)
    stems = {word.stem for word in mine if word.content}
    found = []
    for statement in quoted.reading.statements:
        text = quoted.article.text
        theirs = tuple(word for start, end in statement.content for word in words(text, start, end))
        shared = stems & {word.stem for word in theirs}
        if len(shared) < max(LEAST_ALIKE, ALIKE * len(stems)) or not numbers(mine) <= numbers(theirs):
            continue
        turned = _turned(mine, theirs)
        if turned or negative(mine) == negative(theirs):
            start, end = statement.content[0][0], statement.content[-1][1]
            step = Step("replace", asked.text.strip(), text[start:end])
            opposite = turns(frozenset(stems), frozenset(word.stem for word in theirs if word.content)) % 2
            kinds = ("negation",) if turned else ("opposite",) if opposite else ("word",)
            grade = "alike" if kinds == ("word",) else "altered"
            found.append(Match(quoted, grade, start, end, (statement,), statement.block,
                               round(len(shared) / (len(stems) + turned), 3), (step,), kinds))
    return found


def _turned(mine: tuple[Word, ...], theirs: tuple[Word, ...]) -> bool:
    """Tell whether all telling words of one stand close together in the other, and only one of the two negates."""
    stems = {word.stem for word in mine if word.content}
    places = [number for number, word in enumerate(theirs) if word.stem in stems]
    beside = theirs[places[0] : places[-1] + 1] if places else ()
    whole = stems == {word.stem for word in beside if word.content} and len(stems) >= LEAST_ALIKE
    return whole and negative(mine) != negative(beside)


__all__ = [
    "CLEAN", "DROPPED", "GRADES", "SAME_ARTICLE", "Match", "joint_note", "match_alike", "match_at", "match_commented",
    "match_quoted", "match_reported",
]
