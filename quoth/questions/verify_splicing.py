"""A quote that joins words of two places without a mark: where it may be cut, and what stands on either side."""
from collections.abc import Sequence
from dataclasses import dataclass

from quoth.questions.alignment import align, beginnings
from quoth.questions.differences import Asked
from quoth.questions.utterances import Quoted
from quoth.questions.verify_matching import DROPPED, Match, match_at
from quoth.store.schema_quotations import GRAMMAR
from quoth.store.verbatim import Token, tokens

_PART = 3  # words of each of two places that were joined


@dataclass(frozen=True, slots=True)
class Half:
    """For each number of a quote's words, what its beginning, and what its end after them, costs in one article."""

    quoted: Quoted
    first: Sequence[float]
    second: Sequence[float]


def halves(asked: Asked, quoted: Quoted) -> Half:
    """Measure how near any beginning and any end of the quote comes to the article's quoted words."""
    keys, there = list(asked.keys), [token.key for token in quoted.tokens]
    if not there:
        never = [float(len(keys))] * (len(keys) + 1)
        return Half(quoted, never, never)
    first = beginnings(keys, there).round(0).tolist()
    second = beginnings(keys[::-1], there[::-1]).round(0).tolist()[::-1]
    return Half(quoted, first, second)


def match_spliced(asked: Asked, found: Sequence[Half], single: int) -> tuple[Match, Match] | None:
    """Return the two places, of one article or two, that the quote joins; None where two explain no more than one.

    single: how many words differ from the nearest single place.
    """
    whole = len(asked.tokens)
    if whole < 2 * _PART or not found:
        return None
    best = min(
        ((one.first[cut] + other.second[cut], one is not other, abs(2 * cut - whole), cut, one, other)
         for cut in range(_PART, whole - _PART + 1) for one in (_least(found, cut, True),)
         for other in (_least(found, cut, False, one),)),
        key=lambda row: row[:4],
    )
    cost, _, _, cut, one, other = best
    if cost > 0.05 * whole or single - cost < 2:
        return None
    tell = one is not other  # a few words of grammar alone tell nothing of where they are from
    first = _part(asked, asked.tokens[:cut], one.quoted, tell)
    second = _part(asked, asked.tokens[cut:], other.quoted, tell)
    if first is None or second is None or (one is other and _near(first, second)):
        return None
    return first, second


def _least(found: Sequence[Half], cut: int, first: bool, prefer: Half | None = None) -> Half:
    return min(found, key=lambda half: ((half.first if first else half.second)[cut], half is not prefer))


def _part(asked: Asked, part: Sequence[Token], quoted: Quoted, tell: bool) -> Match | None:
    piece = Asked(asked.text, tuple(part))
    alignment = align(piece.keys, [token.key for token in quoted.tokens])
    telling = not tell or any(token.key not in GRAMMAR for token in part) or len(part) > _PART
    return match_at(piece, quoted, alignment) if alignment and telling else None


def _near(one: Match, other: Match) -> bool:
    """Tell whether the second part goes on where the first ends, a few words left out: altered, not spliced."""
    return one.end <= other.start and len(tokens(one.quoted.article.text, one.end, other.start)) <= DROPPED


__all__ = ["Half", "halves", "match_spliced"]
