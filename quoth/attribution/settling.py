"""From what each cue claims to one consistent list: rivals dropped, sources shared, nested ones linked."""
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from quoth.records import Attribution, Span


def _length(spans: Sequence[Span]) -> int:
    return sum(end - start for start, end in spans)


def _shared(one: Sequence[Span], other: Sequence[Span]) -> int:
    """Count the characters that two sets of spans share."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)


def settle(text: str, found: list[Attribution]) -> list[Attribution]:
    """Order attributions, drop the weaker of two that claim the same words, share sources, link nested ones.

    An attribution is nested where its cue stands in another's content; of several that hold it,
    the shortest does. Linear in the number found, as a content is no longer than a window.
    """
    near: dict[int, list[Attribution]] = defaultdict(list)
    kept: list[Attribution] = []
    told = (one for one in found if not _puts_question(text, one))
    found = [_name_before_colon(text, trimmed) for one in told if (trimmed := _trim(text, one))]
    for one in sorted(found, key=lambda a: -a.score):
        rivals = {id(other): other for place in _places(one.content) for other in near[place]}.values()
        if not any(_same_words(one, other) and not _holds(other, one) and not _holds(one, other) for other in rivals):
            kept.append(one)
            for place in _places(one.content):
                near[place].append(one)
    kept.sort(key=lambda a: (min(a.source + a.cue + a.content), a.cue))
    index = {id(one): number for number, one in enumerate(kept)}
    nested = [replace(one, nested_in=_holder(one, near[one.cue[0][0] // _PLACE], index)) for one in kept]
    return _share_sources(text, _part_predicates(text, nested))


_LEADING = ",;:.!?)]}%/…" + " \t\u00a0"  # marks that close something: no content begins with them


# "HOLM (Tidal Wire) – ": where and by whom a report was filed, before its first sentence.
_DATELINE = re.compile(
    r"(?<![^\n])(?=[A-Z]{3})[A-Z][A-Z.’'\- ]{2,40}"
    r"(?:, [A-Z][\w.]{1,20}(?: [A-Z][\w.]{1,20})?)?(?: \([^()\n]{1,40}\))?\s?[–—-]{1,2} "
)


def _trim(text: str, one: Attribution) -> Attribution | None:
    """Take marks off the beginnings of content spans that belong to what stands before; None if nothing is left."""
    spans = []
    for start, end in one.content:
        if dateline := _DATELINE.match(text, start, end):
            start = dateline.end()
        while start < end and text[start] in _LEADING:
            start += 1
        if any(letter.isalnum() for letter in text[start:end]):
            spans.append((start, end))
    return replace(one, content=tuple(spans)) if spans else None


# "Vok said when asked about calls for a ban": what prompted Vok, and nobody's statement.
_PUT = re.compile(r"(?:asked|pressed|questioned) (?:about|on|over)\b", re.I)
_PUT_AFTER = re.compile(r"\b(?:when|after|once|if) \Z", re.I)
_BEFORE = 8  # characters


def _puts_question(text: str, one: Attribution) -> bool:
    """Tell whether a cue without a source only says what the sentence's speaker was asked about."""
    start = one.cue[0][0]
    put = not one.source and _PUT.match(text, start)
    return bool(put) and _PUT_AFTER.search(text[max(0, start - _BEFORE) : start]) is not None


_LAST_SENTENCE = re.compile(r"[^.?!:\n]*\Z")
_LONGEST_NAME = 80  # characters before a colon that can name a speaker, and six words


def _name_before_colon(text: str, one: Attribution) -> Attribution:
    """Give an attribution whose cue is a colon, and that has no source, the few words before the colon.

    "Another warning? Minister's spokesman: We are ready": in a headline the colon itself credits.
    """
    start, end = one.cue[0]
    if one.source or text[start:end] != ":":
        return one
    before = _LAST_SENTENCE.search(text, max(0, start - _LONGEST_NAME), start)
    words = before[0].strip() if before else ""
    at = text.rfind(words, 0, start)
    names = words and words[0].isupper() and len(words.split()) <= 6
    if not names or any(low < start and at < high for low, high in one.content):
        return one
    return replace(one, source=((at, at + len(words)),))


# "and" with which a next predicate begins, right before its cue.
_AND_NEXT = re.compile(r",?\s+(?:and|but)\s+(?:also\s+|then\s+|later\s+|again\s+)?\Z")
_LONGEST_AND = 16  # characters


def _part_predicates(text: str, kept: list[Attribution]) -> list[Attribution]:
    """Cut a content before "and" and a cue without a subject of its own: the one who spoke goes on with it.

    "Vok said that A and stressed B": A ends before "and", and B is no part of it. Quotations are never cut.
    """
    out = list(kept)
    for place, one in enumerate(kept):
        if one.nested_in is None:
            continue
        holder = out[one.nested_in]
        if not holder.source or _inside(one.source, holder.content):
            continue
        start = one.cue[0][0]
        joint = _AND_NEXT.search(text, max(0, start - _LONGEST_AND), start)
        span = next((span for span in holder.content if joint and span[0] < joint.start() < span[1]), None)
        if joint is None or span is None or any(mark in text[span[0]: start] for mark in "“\"«"):
            continue
        content = tuple((low, min(high, joint.start())) for low, high in holder.content if low < joint.start())
        out[one.nested_in] = replace(holder, content=content)
        out[place] = replace(one, nested_in=holder.nested_in, source=one.source or holder.source)
    return out


def _inside(spans: Sequence[Span], content: Sequence[Span]) -> bool:
    return any(low <= start and end <= high for start, end in spans for low, high in content)


# What may stand between the end of one predicate and the cue of the next, both of one subject.
_GOES_ON = re.compile(
    r"[\s,;—–-]*(?:and|but|then|also|while|before|or|as well as|even)?[\s,]*(?:also|then|further|later|even|again)?\s*"
)
_LONGEST_JOINT = 24  # characters: more than "as well as", less than a clause


def _share_sources(text: str, kept: list[Attribution]) -> list[Attribution]:
    """Give an attribution without a source that of the one before, where its cue goes straight on from it.

    "Vorrin said A, stressing B and voicing C": one subject, three cues. Both are in one line and on one level.
    """
    out: list[Attribution] = []
    before: dict[int | None, Attribution] = {}  # the last with a source, by level
    for one in kept:
        earlier = before.get(one.nested_in)
        if not one.source and earlier is not None and earlier.cue[-1][1] <= one.cue[0][0]:
            spans = (*earlier.source, *earlier.cue, *earlier.content)
            end = max(stop for _, stop in spans if stop <= one.cue[0][0])
            between = text[end : one.cue[0][0]]
            if len(between) <= _LONGEST_JOINT and "\n" not in between and _GOES_ON.fullmatch(between):
                one = replace(one, source=earlier.source)
        if one.source:
            before[one.nested_in] = one
        out.append(one)
    return out


_PLACE = 256  # characters: contents within one such stretch are compared with each other


def _places(spans: Sequence[Span]) -> set[int]:
    """Return the numbers of the stretches of `_PLACE` characters that spans touch."""
    return {place for start, end in spans for place in range(start // _PLACE, (end - 1) // _PLACE + 1)}


def _same_words(one: Attribution, other: Attribution) -> bool:
    """Tell whether two contents share more than half of the longer one."""
    return 2 * _shared(one.content, other.content) > max(_length(one.content), _length(other.content))


def _holds(outer: Attribution, inner: Attribution) -> bool:
    """Tell whether the outer content holds the inner cue."""
    return any(start <= inner.cue[0][0] and inner.cue[-1][1] <= end for start, end in outer.content)


def _holder(one: Attribution, others: list[Attribution], index: dict[int, int]) -> int | None:
    """Return the index of the shortest other content that holds the cue, or None."""
    holders = [
        (_length(other.content), index[id(other)]) for other in others
        if other is not one and _holds(other, one) and not _holds(one, other)
    ]
    return min(holders)[1] if holders else None
