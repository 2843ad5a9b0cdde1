"""Text as it stands to its lines and paragraphs: where white space cuts, whatever the words are."""
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

# What str.splitlines cuts at, so that a line here is a line everywhere.
_LINE = re.compile("([^\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]*)(\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]|$)")
# These end a page or a paragraph by themselves; an empty line does too.
_PARAGRAPH_ENDS = "\f\x1c\x1d\u2029"
# Marks without width that str.strip leaves: byte order mark, zero width space, word joiner, left-to-right marks.
_INVISIBLE = "\ufeff\u200b\u2060\u200e\u200f"
# Hard-wrapped text is at most this wide; mail and agency texts have 60 to 80 columns.
_WIDEST_WRAP = 100
_NARROWEST_WRAP = 40


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text, or the lines of one hard-wrapped paragraph, without the white space around it.

    start, end: half-open in the text. indent: columns before it. after_gap: an empty line, or the text's start,
    is before it.
    """

    text: str
    start: int
    end: int
    indent: int
    after_gap: bool


def cut_lines(text: str) -> tuple[Line, ...]:
    """Return the text's lines in order, empty ones left out, those of a hard-wrapped paragraph as one.

    Lines are joined only where most of the text is wrapped at one width of 40 to 100 columns, and then only a line
    to the next whose first word had no room on it.
    """
    lines = tuple(_lines(text))
    width = _wrap_width(lines)
    return lines if width is None else tuple(_joined(text, lines, width))


def _lines(text: str) -> Iterator[Line]:
    gap = True
    for match in _LINE.finditer(text):
        raw, ending = match.groups()
        lead = len(raw) - len(raw.lstrip())
        body = raw.strip().strip(_INVISIBLE).strip()
        if body:
            start = match.start() + raw.index(body)
            yield Line(body, start, start + len(body), len(raw[:lead].expandtabs(4)), gap)
        gap = not body or (ending != "" and ending in _PARAGRAPH_ENDS)


def _room_needed(line: Line, following: Line) -> int:
    """Columns of a line if the next one's first word stood on it too."""
    return line.indent + len(line.text) + 1 + len(following.text.split(None, 1)[0])


def _wrap_width(lines: tuple[Line, ...]) -> int | None:
    """The width that the text is wrapped at, None where lines are paragraphs."""
    pairs = [(one, two) for one, two in pairwise(lines) if not two.after_gap]
    short = [pair for pair in pairs if len(pair[0].text) <= _WIDEST_WRAP]
    if not short or len(short) < 0.9 * len(pairs):
        return None
    width = max(one.indent + len(one.text) for one, _ in short)
    full = sum(_room_needed(one, two) > width for one, two in short)
    return width if width >= _NARROWEST_WRAP and full >= 0.6 * len(short) and len(short) > 1 else None


def _joined(text: str, lines: tuple[Line, ...], width: int) -> Iterator[Line]:
    first = last = lines[0]
    for line in lines[1:]:
        if line.after_gap or _room_needed(last, line) <= width:
            yield _paragraph(text, first, last)
            first = line
        last = line
    yield _paragraph(text, first, last)


def _paragraph(text: str, first: Line, last: Line) -> Line:
    return Line(text[first.start:last.end], first.start, last.end, first.indent, first.after_gap)


__all__ = ["Line", "cut_lines"]
