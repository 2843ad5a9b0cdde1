"""What makes a reading fit for the record: every word it cites stands in the text where it says."""
import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from quoth.records import Article, Found, Reading, SaidOn, Skipped, Span, Statement

# What a person sees of words that are wrong; enough to find them.
_SHOWN = 60
_SORTED = json.JSONEncoder(sort_keys=True)  # one for all: json.dumps makes its own at every call


def faults(reading: Reading) -> Iterator[str]:
    """Yield what is wrong with a reading's statements, one line each; nothing if all words are where they say."""
    seen: set[str] = set()
    for statement in reading.statements:
        if statement.id in seen:
            yield f"statement {statement.id} stands twice in one reading"
        seen.add(statement.id)
        yield from _span_faults(reading.article.text, statement)
        yield from _found_faults(reading.article.text, statement)
    for statement in reading.statements:
        for link in ("nested_in", "answers"):
            other = getattr(statement, link)
            if other is not None and other not in seen:
                yield f"statement {statement.id} is linked by {link} to {other}, which is not in its reading"


def _span_faults(text: str, statement: Statement) -> Iterator[str]:
    for role in ("source", "cue", "content"):
        spans: tuple[Span, ...] = getattr(statement, role)
        before = 0
        for start, end in spans:
            if end > len(text):
                yield f"statement {statement.id} cites {role} [{start}, {end}) of a text of {len(text)} characters"
            if start < before:
                yield f"statement {statement.id} has {role} spans out of order: [{start}, {end}) begins before {before}"
            before = end


def _found_faults(text: str, statement: Statement) -> Iterator[str]:
    for name in ("addressee", "channel", "on_behalf_of", "prompted_by", "said_on"):
        found: Found | SaidOn | None = getattr(statement, name)
        if found is None:
            continue
        if not 0 <= found.start < found.end <= len(text):
            yield (
                f"statement {statement.id} cites {name} [{found.start}, {found.end}) "
                f"of a text of {len(text)} characters"
            )
        elif text[found.start : found.end] != found.text:
            yield (
                f"statement {statement.id} cites {name} {_shown(found.text)} at [{found.start}, {found.end}), "
                f"where the text has {_shown(text[found.start : found.end])}"
            )


def _shown(words: str) -> str:
    return repr(words if len(words) <= _SHOWN else words[:_SHOWN] + "…")


def day(article: Article, statement: Statement) -> str | None:
    """Return the ISO prefix that dates are compared with: when it was said, else when it was published."""
    return (statement.said_on and statement.said_on.date) or article.published


def article_digest(article: Article) -> str:
    """Return sha256 in hex of all that the article says; where its file lies is no part of that."""
    return _digest([{k: v for k, v in article.to_dict().items() if k != "path"}])


def reading_digest(statements: Iterable[dict[str, Any]], skipped: Iterable[Skipped]) -> str:
    """Return sha256 in hex of what was found; statements: as `Statement.to_dict` gives them.

    Scores, reasons and losing candidates are left out: they differ in the last digits from one
    processor to the next, and would make a new reading of every page.
    """
    return _digest(map(_facts, statements), (s.to_dict() for s in skipped))


def _facts(statement: dict[str, Any]) -> dict[str, Any]:
    speaker = {name: statement["speaker"][name] for name in ("name", "type", "role")}
    return statement | {"score": None, "speaker": speaker}


def _digest(*lists: Iterable[dict[str, Any]]) -> str:
    digest = hashlib.sha256()
    for rows in lists:
        for row in rows:
            # Without the missing facts, so that a field added to the records later changes no digest.
            known = {name: value for name, value in row.items() if value is not None}
            digest.update(_SORTED.encode(known).encode("ascii") + b"\n")
        digest.update(b"\n")
    return digest.hexdigest()
