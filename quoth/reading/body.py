"""Which passages of a page are the article's body: trafilatura's choice, found again in the page's own tree."""
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from quoth.reading.passages import Element, Passage, clean

_WORD = re.compile(r"\w+")
# Part of a passage's word sequences that trafilatura must have kept; it cuts a link or a label out of some.
_KEPT_SHARE = 0.7
_FEWEST_WORDS = 6
# A passage of which less than this is left, after those before it took theirs, repeats them.
_FRESH_SHARE = 0.4


def find_body(root: Element, passages: Sequence[Passage]) -> list[bool]:
    """Return for each passage whether trafilatura keeps it as body text.

    root: the page's tree without its comments; it is used up. A text that stands in several places counts in the
    one where its neighbours are kept too.
    """
    # trafilatura takes half a second to load: only pages in HTML pay for it
    from trafilatura import bare_extraction

    document = bare_extraction(root, include_comments=False, include_tables=True, with_metadata=False)
    assert not isinstance(document, dict)  # only as_dict=True gives one
    if document is None or document.body is None:
        return [False] * len(passages)
    texts = (line for element in document.body.iter() for line in (element.text or "", element.tail or ""))
    lines = [words for text in texts for line in text.split("\n") if (words := _words(clean(line)))]
    own = [_words(passage.text) for passage in passages]
    return _without_repeats(passages, own, _matched(lines, own), lines)


def _matched(lines: Sequence[Sequence[str]], passages: Sequence[Sequence[str]]) -> list[bool]:
    whole = set(map(_line, lines))
    known = set(_shingles([word for line in lines for word in line]))
    matched = []
    for own in passages:
        shingles = list(_shingles(own))
        enough = sum(shingle in known for shingle in shingles) >= _KEPT_SHARE * len(shingles)
        # a few words may stand anywhere by chance: they must be a line of their own
        matched.append(enough if len(own) >= _FEWEST_WORDS else bool(own) and _line(own) in whole)
    return matched


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _shingles(words: Sequence[str]) -> Iterator[int]:
    """Each run of three words as a number: a page of 20 MB has millions of them."""
    return (hash(shingle) for shingle in zip(words, words[1:], words[2:], strict=False))


def _line(words: Sequence[str]) -> int:
    return hash(("", *words))


def _without_repeats(passages: Sequence[Passage], words: Sequence[Sequence[str]], kept: Sequence[bool],
                     lines: Sequence[Sequence[str]]) -> list[bool]:
    """Keep of repeated text as much as trafilatura kept, where most of the neighbours are kept too.

    Pages give their text twice: in a teaser above, in one piece for a reader aloud, in a copy for small screens.
    """
    around: Counter[Element] = Counter()
    for passage, inside in zip(passages, kept, strict=True):
        if inside:
            around.update(islice(passage.element.iterancestors(), 2))
    company = [sum(around[above] for above in islice(passage.element.iterancestors(), 2)) for passage in passages]
    order = sorted((index for index, inside in enumerate(kept) if inside), key=lambda index: -company[index])
    left = Counter(map(_line, lines)) + Counter(_shingles([word for line in lines for word in line]))
    chosen: set[int] = set()
    for index in order:
        parts = list(_shingles(words[index])) or [_line(words[index])]
        if sum(left[part] > 0 for part in parts) >= _FRESH_SHARE * len(parts):
            chosen.add(index)
            left.subtract(parts)
    return [index in chosen for index in range(len(passages))]


__all__ = ["find_body"]
