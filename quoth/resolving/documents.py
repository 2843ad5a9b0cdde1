"""The names of documents: what stands in capitals before "poll" or "report" names it."""

from collections.abc import Sequence

from quoth.resolving.gazetteer import demonyms
from quoth.resolving.phrases import Phrase
from quoth.resolving.scene import Scene
from quoth.resolving.tokens import Token

# Words looked through for the document that a heading leaves unnamed, and words of a name.
BEGINNING, LONGEST = 250, 8


def proper_name(scene: Scene, phrase: Phrase) -> str | None:
    """Return "Orun Courier poll" of "a recent Orun Courier poll of voters"; None where nothing in capitals names it."""
    return _named_before(scene.article.text, scene.words.tokens, phrase.first, phrase.head)


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


def _named_before(text: str, tokens: Sequence[Token], first: int, head: int) -> str | None:
    start = head
    while start > first and tokens[start].gap in (" ", "-", "/") and _names(tokens[start - 1]):
        start -= 1
    while start < head and (tokens[start].text in demonyms() or tokens[start].opens):
        start += 1
    if start == head or not any(tokens[index].capital for index in range(start, head)):
        return None
    return " ".join(text[tokens[start].start: tokens[head].end].split())


def _names(token: Token) -> bool:
    """Say whether a word before the noun can be part of the name: capitals, a year, "national"."""
    year = token.text.isdigit() and len(token.text) == 4
    return not token.possessive and (token.capital or year or token.low in ("national", "state", "exit", "tracking"))


__all__ = ["named_document", "proper_name"]
