"""Readers' comments in text as it stands on a page: each one block, however many lines it has."""
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from quoth.reading.dates import read_date
from quoth.reading.furniture import is_boilerplate
from quoth.reading.layout import Line
from quoth.records import Block

_NUMBER = re.compile(r"(\d{1,5})[.)](?:\s+|$)", re.ASCII)
_FIRST = re.compile(r"1[.)](?:\s|$)")
_SAYS = re.compile(r"(?:#\d{1,6} )?(?P<author>\S.{0,60}?) (?:says|said|wrote|writes|commented)\s*:?", re.IGNORECASE)
_AGO = re.compile(
    r"(?:about )?(?:\d{1,3}|an?) (?:second|minute|min|hour|hr|day|week|month|year)s? ago|just now|yesterday",
    re.IGNORECASE)
# Also dates that could mean two days, and months in other languages: kept as the page words them.
_STAMP = re.compile(
    r"(?:(?:am|on|le|vom|el) )?(?:[^\W\d]{2,10},? )?\d{1,2}[./ -]{1,2}(?:\d{1,2}|[^\W\d]{3,10})[./ -]{1,2}"
    r"(?:\d{4}|\d\d)(?:\W{1,3}(?:(?:at|um|à|a las) )?\d{1,2}[:.h]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?| uhr)?)?",
    re.IGNORECASE)
_AUTHOR_AND_TIME = re.compile(
    r"(?:#\d{1,6} )?(?P<author>\S.{0,60}?)(?:\s*[,|·•–—-]\s+|\s+on\s+|\s+)(?P<posted>\(?(?:\d|[A-Z]).{5,60})")
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
    return len(line) <= 80 and bool(_AGO.fullmatch(line) or _STAMP.fullmatch(line) or read_date(line)[0])


def has_comments(lines: Sequence[Line]) -> bool:
    """Whether the first of the lines begin a comment: a number, a writer with a time."""
    return bool(lines) and (bool(_FIRST.match(lines[0].text)) or _header(lines, 0, 0) is not None)


def _header(lines: Sequence[Line], index: int, skip: int) -> tuple[str | None, str | None, int] | None:
    """(author, posted, lines used) of the writer and time that stand at lines[index] from its column skip on."""
    if index >= len(lines):
        return None
    words = lines[index].text[skip:]
    following = lines[index + 1].text if index + 1 < len(lines) else ""
    dated = is_time(following)
    if not 0 < len(words) <= 2 * _NAME_LENGTH:
        return None
    if match := _SAYS.fullmatch(words):
        return match["author"].rstrip(","), following if dated else None, 1 + dated
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


def _is_loose(lines: Sequence[Line]) -> bool:
    """Whether comments with indented numbers go on in lines without indentation, so that indentation means nothing."""
    numbers = [index for index, line in enumerate(lines) if _NUMBER.match(line.text)]
    between = lines[numbers[0] + 1:numbers[-1]] if numbers else ()
    outside = sum(line.indent < lines[numbers[0]].indent and not is_boilerplate(line.text) for line in between)
    return outside > len(numbers) // 2


class _Thread:
    """The state of reading one section: the comments so far and the one that is open."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.rows: list[_Comment | tuple[int, int]] = []
        self.open: _Comment | None = None
        self.numbered: list[_Comment] = []
        self.marked = has_comments(lines)
        self.loose = _is_loose(lines)

    def blocks(self) -> Iterator[tuple[Block, int | None]]:
        """Read the section; yield its blocks, each comment with its number, where `reply_to` is such a number too."""
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
        # A number may stand alone on its line, above the writer's name.
        alone = skip == len(line.text)
        header = _header(self.lines, index + alone, 0 if alone else skip)
        if skip or header:
            self._begin(line, skip)
            if header is None:
                self._say(line.start + skip, line.end)
                return 1
            return self._head(index, skip, header)
        sites = is_boilerplate(line.text) or self._left(line)
        if sites or (self.open is None and self.numbered and not self.loose):
            self.open = None
            self.rows.append((line.start, line.end))
        else:
            if self.open is None or not self.marked:
                self._begin(line, 0)
            self._say(line.start, line.end)
        return 1

    def _left(self, line: Line) -> bool:
        """Whether a line stands outside an indented list of comments."""
        if not self.numbered or self.loose or self.open is None or not self.open.lines:
            return False
        return line.indent < self.numbered[0].indent and line.after_gap

    def _starts_numbered(self, index: int) -> int:
        """Length of the number that opens a comment at lines[index], 0 where none does."""
        line = self.lines[index]
        match = _NUMBER.match(line.text)
        if not match:
            return 0
        above = [comment for comment in self.numbered if comment.indent <= line.indent]
        if not self.numbered:
            begins = int(match[1]) == 1 or index == 0
        elif above and line.indent > above[-1].indent:
            begins = int(match[1]) == 1 and _header(self.lines, index, match.end()) is not None
        else:
            begins = int(match[1]) == ((above or self.numbered)[-1].number or 0) + 1 or (
                int(match[1]) == 1 and _header(self.lines, index, match.end()) is not None)
        return match.end() if begins else 0

    def _begin(self, line: Line, skip: int) -> None:
        """Open a comment at a line, with a number of skip characters or none."""
        comment = _Comment(line.indent, int(line.text[:skip].rstrip(" .)\t\xa0")) if skip else None)
        if skip:
            while self.numbered and self.numbered[-1].indent > comment.indent:
                self.numbered.pop()
            if self.numbered and self.numbered[-1].indent == comment.indent:
                self.numbered.pop()
            comment.parent = self.numbered[-1] if self.numbered else None
            self.numbered.append(comment)
        self.rows.append(comment)
        self.open = comment

    def _head(self, index: int, skip: int, header: tuple[str | None, str | None, int]) -> int:
        """Take a comment's writer and time, whose lines are the site's; return how many lines these are."""
        assert self.open is not None
        self.open.author, self.open.posted, used = header
        alone = skip == len(self.lines[index].text)
        first = self.lines[index + alone]
        self.rows.insert(len(self.rows) - 1, (first.start + (0 if alone else skip), first.end))
        for line in self.lines[index + alone + 1:index + alone + used]:
            self.rows.insert(len(self.rows) - 1, (line.start, line.end))
        return alone + used

    def _say(self, start: int, end: int) -> None:
        """Add words to the open comment."""
        if self.open is not None and start < end:
            self.open.lines.append((start, end))


__all__ = ["cut_comments", "has_comments", "is_time"]
