"""Readers' comments in text as it stands on a page: each one block, however many lines it has."""
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from quoth.reading.dates import read_date
from quoth.reading.furniture import is_boilerplate
from quoth.reading.layout import Line
from quoth.records import Block

_NUMBER = re.compile(r"(\d{1,5})[.)](?:\s+|$)")
_SAYS = re.compile(r"(?P<author>\S.{0,60}?) (?:says|said|wrote|writes|commented)\s*:?", re.IGNORECASE)
_AGO = re.compile(
    r"(?:about )?(?:\d{1,3}|an?) (?:second|minute|min|hour|hr|day|week|month|year)s? ago|just now|yesterday",
    re.IGNORECASE)
_AUTHOR_AND_TIME = re.compile(
    r"(?P<author>\S.{0,60}?)(?:\s*[,|·•–—-]\s+|\s+on\s+|\s+)(?P<posted>\(?(?:\d|[A-Z]).{5,60})")
_NAME_LENGTH = 60


@dataclass(slots=True)
class _Comment:
    """A comment that is being read. lines: those of its own words, as (start, end)."""

    indent: int
    number: int | None = None
    author: str | None = None
    posted: str | None = None
    lines: list[tuple[int, int]] = field(default_factory=list)
    parent: "_Comment | None" = None


def is_time(line: str) -> bool:
    """Whether the line is a time of posting and nothing else: a date, with or without its time, or `3 hours ago`."""
    return len(line) <= 80 and bool(_AGO.fullmatch(line) or read_date(line)[0])


def has_comments(lines: Sequence[Line]) -> bool:
    """Whether the first of the lines begin a comment: a number, a writer with a time."""
    return bool(lines) and (_number(lines[0].text) == 1 or _header(lines, 0, 0) is not None)


def _number(words: str) -> int | None:
    match = _NUMBER.match(words)
    return int(match[1]) if match else None


def _header(lines: Sequence[Line], index: int, skip: int) -> tuple[str | None, str | None, int] | None:
    """(author, posted, lines used) of the writer and time that stand at lines[index] from its column skip on."""
    words = lines[index].text[skip:]
    following = lines[index + 1].text if index + 1 < len(lines) else ""
    dated = is_time(following)
    if len(words) > 2 * _NAME_LENGTH:
        return None
    if match := _SAYS.fullmatch(words):
        return match["author"], following if dated else None, 1 + dated
    if dated and len(words) <= _NAME_LENGTH and not is_time(words) and words[-1] not in ".!?":
        return words, following, 2
    if is_time(words):
        return None, words, 1
    match = _AUTHOR_AND_TIME.fullmatch(words)
    if match and is_time(match["posted"].strip("()")):
        return match["author"], match["posted"].strip("()"), 1
    return None


def cut_comments(lines: Sequence[Line]) -> Iterator[tuple[Block, int | None]]:
    """Yield the blocks of a page's comment section in text order, each with its comment's place among these, or None.

    Comments begin at a number in its turn or at a writer's name with a time; what follows, up to the next one or to a
    line of the site's, is theirs. Writers' and times' lines, and the site's, are boilerplate. reply_to counts
    comments of this section, from 0; the caller knows the page's blocks.
    """
    yield from _Thread(lines).blocks()


class _Thread:
    """The state of reading one section: the comments so far and the one that is open."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.rows: list[_Comment | tuple[int, int]] = []
        self.open: _Comment | None = None
        self.numbered: list[_Comment] = []
        self.marked = has_comments(lines)

    def blocks(self) -> Iterator[tuple[Block, int | None]]:
        index = 0
        while index < len(self.lines):
            index += self._take(index)
        places: dict[int, int] = {}
        for row in self.rows:
            if isinstance(row, tuple):
                yield Block("boilerplate", *row), None
            elif row.lines:
                places[id(row)] = len(places)
                parent = places.get(id(row.parent)) if row.parent else None
                start, end = row.lines[0][0], row.lines[-1][1]
                yield Block("comment", start, end, row.author, row.posted, parent), places[id(row)]

    def _take(self, index: int) -> int:
        """Read the line at index and return how many lines were read."""
        line = self.lines[index]
        skip = self._starts_numbered(index)
        header = _header(self.lines, index, skip) if skip < len(line.text) else None
        if skip or header:
            return self._begin(index, skip, header)
        if is_boilerplate(line.text):
            self.open = None
            self.rows.append((line.start, line.end))
        elif self.open is not None and not self._left(line):
            self.open.lines.append((line.start, line.end))
        elif self.marked and self.numbered:
            self.rows.append((line.start, line.end))
        else:
            self._add(_Comment(line.indent, lines=[(line.start, line.end)]))
            self.open = None if not self.marked else self.open
        return 1

    def _left(self, line: Line) -> bool:
        """Whether a line stands outside an indented list of comments."""
        return bool(self.numbered) and self.numbered[0].indent > line.indent and line.after_gap

    def _starts_numbered(self, index: int) -> int:
        """Length of the number that opens a comment at lines[index], 0 where none does."""
        line = self.lines[index]
        match = _NUMBER.match(line.text)
        if not match:
            return 0
        tops = self.numbered
        if not tops:
            return match.end() if int(match[1]) == 1 or index == 0 else 0
        while len(tops) > 1 and line.indent < tops[-1].indent:
            tops.pop()
        if line.indent <= tops[-1].indent:
            return match.end() if int(match[1]) == (tops[-1].number or 0) + 1 else 0
        nested = int(match[1]) == 1 and _header(self.lines, index, match.end()) is not None
        return match.end() if nested else 0

    def _begin(self, index: int, skip: int, header: tuple[str | None, str | None, int] | None) -> int:
        line = self.lines[index]
        author, posted, used = header or (None, None, 0)
        comment = _Comment(line.indent, _number(line.text) if skip else None, author, posted)
        if skip:
            self._place(comment)
        if header is None:
            comment.lines.append((line.start + skip, line.end))
        else:
            if skip < len(line.text):
                self.rows.append((line.start + skip, line.end))
            self.rows.extend((other.start, other.end) for other in self.lines[index + 1:index + used])
        self._add(comment)
        return max(used, 1)

    def _place(self, comment: _Comment) -> None:
        """Keep the chain of comments that a next number may follow or answer."""
        if self.numbered and comment.indent > self.numbered[-1].indent:
            comment.parent = self.numbered[-1]
        elif self.numbered:
            comment.parent = self.numbered.pop().parent
        self.numbered.append(comment)

    def _add(self, comment: _Comment) -> None:
        self.rows.append(comment)
        self.open = comment


__all__ = ["cut_comments", "has_comments", "is_time"]
