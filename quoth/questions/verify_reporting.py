"""One article's reports against a quote: the words that a reporter has for what was said, in order or with others."""
from itertools import pairwise

from quoth.questions.alignment import Alignment, align
from quoth.questions.audit_wording import Word, negative, numbers, words
from quoth.questions.contractions import written_out
from quoth.questions.differences import Asked, Step, changes, steps
from quoth.questions.polarity import clauses, turns
from quoth.questions.utterances import Quoted, commented, reports
from quoth.questions.verify_cutting import LeftOut, left_out
from quoth.questions.verify_matching import REPORTING, TELLING, Match, enough
from quoth.records import Statement
from quoth.store.names import fold
from quoth.store.schema_quotations import GRAMMAR
from quoth.store.verbatim import Token, tokens

AS_REPORTED = 0.75
ALIKE, LEAST_ALIKE = 0.6, 2
REACH = 4  # words of a clause before the first that a quote shares with it


def match_reported(asked: Asked, quoted: Quoted) -> list[Match]:
    """Return the article's statements, in a reporter's words at least in part, that have the quote's words in order."""
    return _match_statements(asked, quoted, reports(quoted.reading))


def _cut_reported(
    quoted: Quoted, statement: Statement, there: tuple[Token, ...], alignment: Alignment
) -> LeftOut | None:
    """Return the negation that was cut off a report's words, in its content or in the sentence before: she did not
    “wish to comment”. What a cue denies is told otherwise.
    """
    text, start = quoted.article.text, statement.content[0][0]
    block = quoted.article.block_at(start)
    ends = [end for _, end in (*statement.cue, *statement.source) if end <= start]
    first = max(*ends, block.start if block else 0, start - REPORTING)
    before = written_out(tokens(text, first, start))
    return left_out(text, (*before, *there), len(before) + alignment.start, len(before) + alignment.end)


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
        there = written_out([token for start, end in statement.content for token in tokens(text, start, end)])
        alignment = align(asked.keys, [token.key for token in there])
        if alignment is None or not enough(asked, there, alignment):
            continue
        similarity = 1 - alignment.cost / max(1, len(asked.words))
        kinds = changes(asked, text, there, alignment, told=True)
        if similarity >= AS_REPORTED or "negation" in kinds:  # in "he would not resign" the "not" is much
            cut = _cut_reported(quoted, statement, there, alignment)
            if cut and cut.sense == "turned" and "negation" not in kinds:
                kinds = ("negation", *kinds)
            found.append(Match(
                quoted, "reported", there[alignment.start].start, there[alignment.end - 1].end, (statement,),
                statement.block, round(similarity, 3), steps(asked, text, there, alignment), kinds,
                (cut.line,) if cut else (),
            ))
    return found


def match_alike(asked: Asked, quoted: Quoted) -> list[Match]:
    """Return the article's statements that say with other words what the quote says: most of its telling stems.

    Numbers of the quote must be there, and a negation on both sides or none: where all its telling words stand close
    together and only one side negates ("reads", "does not read"), the quote turns it round, and is these words altered.
    """
    mine = words(asked.text)
    found = (_alike(asked, mine, quoted, statement) for statement in quoted.reading.statements)
    return [one for one in found if one is not None]


def _alike(asked: Asked, mine: tuple[Word, ...], quoted: Quoted, statement: Statement) -> Match | None:
    text, stems = quoted.article.text, frozenset(word.stem for word in mine if word.content)
    theirs = tuple(word for start, end in statement.content for word in words(text, start, end))
    around = frozenset(word.stem for word in theirs if word.content)
    shared, opposed = len(stems & {word.stem for word in theirs}), turns(stems, around)
    if shared + opposed == len(stems):  # "genuine" where the record has "a forgery"
        shared = len(stems)
    if shared < max(LEAST_ALIKE, ALIKE * len(stems)) or not numbers(mine) <= numbers(theirs):
        return None
    who = frozenset(word.stem for start, end in statement.source for word in words(text, start, end))
    turned = _turned(mine, theirs, who) or any(
        _turned(one, other, who, REACH) for one in clauses(asked.text, mine) for other in clauses(text, theirs)
    )
    if not turned and negative(mine) != negative(theirs):
        return None
    start, end = statement.content[0][0], statement.content[-1][1]
    step = Step("replace", asked.text.strip(), text[start:end])
    kind = "negation" if turned else "opposite" if opposed % 2 else "word"
    similarity = round(shared / (len(stems) + turned), 3)
    return Match(quoted, "alike" if kind == "word" else "altered", start, end, (statement,), statement.block,
                 similarity, (step,), (kind,))


def _turned(mine: tuple[Word, ...], theirs: tuple[Word, ...], who: frozenset[str], reach: int = 0) -> bool:
    """Tell whether all telling words of one stand close together in the other, and only one of the two negates.

    What the other says too, behind a "nor", may be missing. who: stems of the words for the speaker, who may be named
    in the first as the subject. reach: words before the first shared one in which "there is no" stands.
    """
    stems = {word.stem for word in mine if word.content} - who
    places = [number for number, word in enumerate(theirs) if word.stem in stems]
    first = max(0, places[0] - reach) if places else 0
    beside = theirs[places[0] : places[-1] + 1] if places else ()
    also = {other.stem for one, other in pairwise(beside) if one.text.lower() == "nor"} - stems
    told = {word.stem for word in beside if word.content and word.text.lower() != "neither"} - also
    whole = stems == told and len(stems) >= LEAST_ALIKE
    return whole and negative(mine) != negative(theirs[first : places[-1] + 1])


__all__ = ["match_alike", "match_commented", "match_reported"]
