"""Tell direct from indirect from mixed: how much of a content stands between quotation marks."""

import re

from quoth.records import Span

OPENERS = "“«„‹‘"
CLOSERS = {"“": "”“", "«": "»", "„": "“”", "‹": "›", "‘": "’"}
WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
MARK = re.compile(r"''|[“”«»„‹›\"]|(?<!\w)[‘']|[’'](?!\w)")


def statement_kind(text: str, content: tuple[Span, ...]) -> str:
    """Return "direct", "indirect" or "mixed" for the content's spans in the article's text.

    A mark that is not closed runs to the end of its span: quotations that go on over paragraphs open each of
    them and close only the last.
    """
    inside = outside = 0
    for start, end in content:
        quoted, other = _count(text, start, end)
        inside += quoted
        outside += other
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"


def _count(text: str, start: int, end: int) -> tuple[int, int]:
    """Return how many words of the span stand inside quotation marks, and how many outside."""
    quotes = quoted_spans(text, start, end)
    inside = total = at = 0
    for word in WORD.finditer(text, start, end):
        total += 1
        while at < len(quotes) and quotes[at][1] <= word.start():
            at += 1
        inside += at < len(quotes) and quotes[at][0] <= word.start()
    return inside, total - inside


def quoted_spans(text: str, start: int, end: int) -> list[Span]:
    """Return the spans between quotation marks in [start, end), marks included, outermost only, in text order.

    Knows “ ”, « », „ “, ‹ ›, ‘ ’, straight ones and '' ''. Content cut out of a quotation may lack a mark on
    either side, which then runs to the border. A single straight mark counts only where it could open or close.
    """
    marks = [(match.start(), match.end(), match.group()) for match in MARK.finditer(text, start, end)]
    before = _border(text, start - 2, start)
    found: list[Span] = []
    opened: tuple[int, str] | None = (start, "any") if before and not _opens_first(marks, start) else None
    for begin, stop, mark in marks:
        if opened is None:
            if _may_open(text, begin, stop, mark, end):
                opened = (begin, mark)
            elif mark in "”»›" and not found:
                found.append((start, stop))
        elif opened[1] == "any" or _closes(opened[1], mark, text, begin, stop):
            found.append((opened[0], stop))
            opened = None
    if opened is not None and (opened[1] != "'" or _apostrophe_safe(text, end)):
        found.append((opened[0], end))
    return found


def _border(text: str, start: int, stop: int) -> bool:
    """Say whether an opening quotation mark stands directly before the span."""
    return text[max(0, start): stop].rstrip(" ")[-1:] in ("“", "«", "„", "‹", "‘") or text[max(0, start): stop] == "''"


def _opens_first(marks: list[tuple[int, int, str]], start: int) -> bool:
    return bool(marks) and marks[0][0] == start


def _may_open(text: str, begin: int, stop: int, mark: str, end: int) -> bool:
    if mark in OPENERS:
        return True
    follows = text[stop: stop + 1]
    return mark in ("\"", "''", "'") and stop < end and bool(follows) and not follows.isspace()


def _closes(opener: str, mark: str, text: str, begin: int, stop: int) -> bool:
    if opener in CLOSERS:
        return mark in CLOSERS[opener]
    return mark == opener and not text[begin - 1: begin].isspace()


def _apostrophe_safe(text: str, end: int) -> bool:
    return text[end: end + 1] == "'"


__all__ = ["quoted_spans", "statement_kind"]
