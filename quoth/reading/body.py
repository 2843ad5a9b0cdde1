"""Which passages of a page are the article's body: trafilatura's choice, found again in the page's own tree."""
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from quoth.reading.passages import Element, Passage, clean

_WORD = re.compile(r"\w+")
_SHINGLE = 3
# Part of a passage's word sequences that trafilatura must have kept; it cuts a link or a label out of some.
_KEPT_SHARE = 0.7
_FEWEST_WORDS = 6


def find_body(root: Element, passages: Sequence[Passage]) -> list[bool]:
    """Return for each passage whether trafilatura keeps it as body text.

    root: the page's tree without its comments; it is used up. A text that stands in several places counts in the
    one where its neighbours are kept too.
    """
    # trafilatura takes half a second to load: only pages in HTML pay for it
    from trafilatura import bare_extraction

    document = bare_extraction(root, include_comments=False, include_tables=True, with_metadata=False)
    if document is None or document.body is None:
        return [False] * len(passages)
    lines = [clean(line) for element in document.body.iter() for line in _texts(element)]
    return _without_repeats(passages, _matched([line for line in lines if line], passages))


def _texts(element: Element) -> Iterator[str]:
    yield element.text or ""
    yield element.tail or ""


def _matched(lines: Sequence[str], passages: Sequence[Passage]) -> list[bool]:
    words = [_words(line) for line in lines]
    whole = {tuple(line) for line in words}
    known = set(_shingles([word for line in words for word in line]))
    matched = []
    for passage in passages:
        own = _words(passage.text)
        shingles = list(_shingles(own))
        enough = sum(shingle in known for shingle in shingles) >= _KEPT_SHARE * len(shingles)
        # a few words may stand anywhere by chance: they must be a line of their own
        matched.append(enough if len(own) >= _FEWEST_WORDS else bool(own) and tuple(own) in whole)
    return matched


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _shingles(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[start:start + _SHINGLE]) for start in range(len(words) - _SHINGLE + 1))


def _without_repeats(passages: Sequence[Passage], kept: list[bool]) -> list[bool]:
    """Keep one passage of each text: that whose parent element has most kept text."""
    weight: Counter[Element] = Counter()
    for passage, inside in zip(passages, kept, strict=True):
        if inside:
            weight[passage.element.getparent()] += len(passage.text)
    best: dict[str, int] = {}
    for index, passage in enumerate(passages):
        if kept[index]:
            other = best.get(passage.text)
            if other is None or weight[passage.element.getparent()] > weight[passages[other].element.getparent()]:
                best[passage.text] = index
    return [inside and best[passage.text] == index for index, (passage, inside) in
            enumerate(zip(passages, kept, strict=True))]


__all__ = ["find_body"]
