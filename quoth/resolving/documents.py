"""The names of documents: what stands in capitals before "poll" or "report" names it."""

import re
from collections.abc import Collection, Sequence

from quoth.resolving.gazetteer import demonyms
from quoth.resolving.phrases import Phrase
from quoth.resolving.scene import Scene
from quoth.resolving.tokens import Token
from quoth.resolving.vocabulary import MONTHS, word_set

# Words looked through for the document that a heading leaves unnamed, and words of a name.
BEGINNING, LONGEST = 250, 8
# Characters back in which a work is looked for.
FAR = 20_000
# Sentences back in which "the poll" may have been named.
NEAR = 6
TITLED = re.compile(r"\b(?:titled|entitled|called|dubbed)\s+[“\"‘']([^”\"’]{2,80})[”\"’']")
# Works of one sort, and a work with its title: "a new documentary, “Tide”".
WORKS = (
    word_set("film movie documentary"), word_set("book memoir novel autobiography"), word_set("song single anthem"),
)
WORK = re.compile(r"\b(\w{4,13}),? [“\"‘]([A-Z0-9][^”\"’]{1,60})[”\"’]")
KINDS_OF_POLL = word_set("national state exit tracking opinion")
MEDIA = word_set("tv web internet online")


def proper_name(scene: Scene, phrase: Phrase) -> str | None:
    """Return "Orun Courier poll" of "a recent Orun Courier poll of voters"; None where nothing in capitals names it."""
    return _named_before(scene.article.text, scene.words.tokens, phrase.first, phrase.head)


def titled(scene: Scene, phrase: Phrase) -> str | None:
    """Return "Tide" of "the spot, titled “Tide,”"; None where no title in quotation marks follows the noun."""
    tokens = scene.words.tokens
    found = TITLED.search(scene.article.text, tokens[phrase.head].end, tokens[phrase.last - 1].end + 3)
    return " ".join(found[1].split()).rstrip(",.") if found else None


def work_before(scene: Scene, noun: str, offset: int) -> str | None:
    """Return the only work of the noun's sort that stands with its title before offset: "the film" of a film “Tide”."""
    sort = next((some for some in WORKS if noun in some), None)
    if sort is None:
        return None
    works = WORK.finditer(scene.article.text, max(0, offset - FAR), offset)
    titles = {" ".join(found[2].split()).rstrip(",.") for found in works if found[1].lower() in sort}
    return next(iter(titles)) if len(titles) == 1 else None


def named_document(scene: Scene, noun: str, heading: int) -> str | None:
    """Return the name with which the text under a heading's block first has the noun, or None."""
    tokens = scene.words.tokens
    first = next((one.first for one in scene.words.sentences if one.block > heading), len(tokens))
    for index in range(first, min(first + BEGINNING, len(tokens))):
        sentence = scene.words.sentences[tokens[index].sentence]
        if tokens[index].low == noun and sentence.block not in scene.words.title_case:
            least = max(sentence.first, index - LONGEST)
            if name := _named_before(scene.article.text, tokens, least, index):
                return name
    return None


def named_back(scene: Scene, nouns: Collection[str], offset: int) -> str | None:
    """Return the one name with which the NEAR sentences before offset have one of the nouns; None for none or two."""
    tokens, at = scene.words.tokens, scene.words.sentence_at(offset)
    found: list[str] = []
    for sentence in scene.words.sentences[max(0, at - NEAR): at + 1]:
        if sentence.block in scene.words.title_case:
            continue
        for index in range(sentence.first, sentence.last):
            if tokens[index].low in nouns and tokens[index].start < offset:
                name = _named_before(scene.article.text, tokens, max(sentence.first, index - LONGEST), index)
                found += [name] if name else []
    names = {name.lower(): name for name in found}
    return next(iter(names.values())) if len(names) == 1 else None


def _named_before(text: str, tokens: Sequence[Token], first: int, head: int) -> str | None:
    start = head
    while start > first and tokens[start].gap in (" ", "-", "/") and _names(tokens[start - 1]):
        start -= 1
    while start < head and (tokens[start].text in demonyms() or tokens[start].opens):
        start += 1
    if start == head or not any(_tells(tokens[index]) for index in range(start, head)):
        return None
    return " ".join(text[tokens[start].start: tokens[head].end].split())


def _names(token: Token) -> bool:
    """Say whether a word before the noun can be part of the name: capitals, a year, "national"."""
    year = token.text.isdigit() and len(token.text) == 4
    return not token.possessive and (token.capital or year or token.low in KINDS_OF_POLL)


def _tells(token: Token) -> bool:
    """Say whether a word in capitals names anything: "TV ad" and "June poll" are any."""
    return token.capital and token.low not in MONTHS and token.low not in MEDIA


__all__ = ["named_back", "named_document", "proper_name", "titled", "work_before"]
