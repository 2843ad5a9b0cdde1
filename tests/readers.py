"""A reader without a model, for tests of what stands around it: real resolving of attributions found by a pattern."""

import re

from quoth.records import Article, Attribution, Reading
from quoth.resolving.statements import resolve

_SAID = re.compile(r"(?P<content>“[^”]*,”) (?P<cue>said|denied) (?P<source>[A-Z]\w+ [A-Z]\w+|he|she)")


def read_quotes(article: Article) -> Reading:
    """Find “…,” said Name Surname in the blocks that are not comments, and resolve as the pipeline does."""
    found = tuple(
        Attribution((match.span("source"),), (match.span("cue"),), (match.span("content"),), 0.9)
        for match in _SAID.finditer(article.text)
        if (block := article.block_at(match.start())) and block.kind != "comment"
    )
    return Reading(article, resolve(article, found), (), "pattern-1", "0.1.0", 0.25)
