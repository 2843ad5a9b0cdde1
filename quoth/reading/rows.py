"""The rows of CSV and JSON Lines files, one after another: a damaged row is told and the next one goes on."""
import codecs
import csv
import json
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from quoth.errors import PageError

Row = dict[str, Any]

# As much as a page may have: beyond it a quotation mark that nobody closed is likelier than an article.
MAX_FIELD = 20_000_000
_JSON_SUFFIXES = (".jsonl", ".ndjson", ".json")
_DELIMITERS = ",;\t"
# First bytes of files that people take for tables.
_NOT_TABLES = {
    b"PK\x03\x04": "a zip file or a workbook", b"%PDF": "a PDF", b"\x1f\x8b": "gzip data", b"PAR1": "Parquet",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook", b"SQLite format 3\x00": "an SQLite database",
    codecs.BOM_UTF16_LE: "UTF-16 text", codecs.BOM_UTF16_BE: "UTF-16 text",
}


def read_rows(path: Path, column: str) -> Iterator[tuple[int, Row | PageError]]:
    """Yield (row number, the row by its columns' names or why it can't be read), in the file's order.

    Files that end in .jsonl, .ndjson or .json hold one JSON object a line, and the number is the line's, from 1; all
    others are CSV with a header, whose row is number 1, cut at that comma, semicolon or tab that makes column one of
    its names. Empty lines are left out. Lines that are not UTF-8 are read as Windows-1252.

    Raises:
        PageError: the file can't be opened, is no table, or its header has no such column.
    """
    try:
        with path.open("rb") as file:
            lines = _Lines(path, file)
            if path.suffix.lower() in _JSON_SUFFIXES:
                yield from _json_rows(path, lines)
            else:
                yield from _csv_rows(path, lines, column)
    except OSError as error:
        raise PageError(f"{path}: {(error.strerror or str(error)).lower()}") from error


class _Lines:
    """The decoded lines of a file with their ends, which can be put back; None for one that is too long."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        head = file.read(16)
        for signature, what in _NOT_TABLES.items():
            if head.startswith(signature):
                raise PageError(f"{path} is {what}: expected CSV or JSON Lines in UTF-8 or Windows-1252")
        file.seek(len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0)
        self._file = file
        self._back: deque[str | None] = deque()

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str | None:
        if self._back:
            return self._back.popleft()
        data = self._file.readline(MAX_FIELD + 1)
        if not data:
            raise StopIteration
        if len(data) > MAX_FIELD:
            self._skip(data)
            return None
        return _decoded(data)

    def put_back(self, lines: list[str | None]) -> None:
        """Give these lines again before the file's next one."""
        self._back.extendleft(reversed(lines))

    def _skip(self, begun: bytes) -> None:
        """Read on to the end of a line that is too long to be kept."""
        rest = begun
        while rest and not rest.endswith(b"\n"):
            rest = self._file.readline(MAX_FIELD)


def _decoded(line: bytes) -> str:
    """One line as text; line by line, so that a single damaged one does not turn the others' letters into others."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _too_long(path: Path, number: int) -> PageError:
    return PageError(f"{path}:{number}: a line of more than {MAX_FIELD:,} bytes: expected one row")


def _json_rows(path: Path, lines: _Lines) -> Iterator[tuple[int, Row | PageError]]:
    for number, line in enumerate(lines, 1):
        if line is None:
            yield number, _too_long(path, number)
        elif line.strip():
            if number == 1 and line.strip() == "[":
                raise PageError(f"{path} is one JSON array: expected one object a line; write it as JSON Lines")
            yield number, _json_row(path, number, line)


def _json_row(path: Path, number: int, line: str) -> Row | PageError:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return PageError(f"{path}:{number}: no JSON: {error}")
    if not isinstance(row, dict):
        return PageError(f"{path}:{number}: the line holds no JSON object: expected one, with a column of text")
    return row


def _csv_rows(path: Path, lines: _Lines, column: str) -> Iterator[tuple[int, Row | PageError]]:
    header_line = next((line for line in lines if line is None or line.strip()), "")
    if header_line is None:
        raise _too_long(path, 1)
    delimiter, header = _header(path, header_line, column)
    # The csv module keeps one limit for the whole process, and its own of 131,072 is less than a long article.
    csv.field_size_limit(MAX_FIELD)
    number = 1
    again = 4 * MAX_FIELD
    while True:
        number += 1
        used: list[str | None] = []
        try:
            cells = next(csv.reader(_recorded(lines, used), delimiter=delimiter, strict=True), None)
        except csv.Error as error:
            why = f"damaged row: {error}; expected quotation marks doubled in a field"
            again -= sum(len(line or "") for line in used)
            # Marks that nobody closed run to the end of the file, each: read again without limit, time goes quadratic.
            if again >= 0:
                lines.put_back(used[1:])
            elif len(used) > 1:
                why += f"; the {len(used) - 1:,} lines after it went with it"
            yield number, PageError(f"{path}:{number}: {why}")
            continue
        if cells is None and not used:
            return
        if None in used:
            yield number, _too_long(path, number)
        elif not cells:
            number -= 1
        elif len(cells) != len(header):
            yield number, PageError(f"{path}:{number}: the row has {len(cells)} columns: the header has {len(header)}")
        else:
            yield number, dict(zip(header, cells, strict=True))


def _recorded(lines: _Lines, used: list[str | None]) -> Iterator[str]:
    """Pass lines on and keep them, as long as they are one row's; a line that is too long ends the row."""
    size = 0
    for line in lines:
        used.append(line)
        if line is None:
            return
        size += len(line)
        if size > 4 * MAX_FIELD:
            raise csv.Error(f"a row of more than {4 * MAX_FIELD:,} characters")
        yield line


def _header(path: Path, line: str, column: str) -> tuple[str, list[str]]:
    """The delimiter and the columns' names, cut at the delimiter that makes column one of them."""
    cuts = []
    for delimiter in _DELIMITERS:
        try:
            cuts.append((delimiter, [name.strip() for name in next(csv.reader([line], delimiter=delimiter))]))
        except csv.Error as error:
            raise PageError(f"{path}:1: the header can't be read: {error}") from error
    for delimiter, names in cuts:
        if column in names:
            return delimiter, names
    names = max((names for _, names in cuts), key=len)
    raise missing_column(path, column, names)


def missing_column(path: Path, column: str, names: list[str]) -> PageError:
    """The error that names the columns there are; at most 30, each cut at 60 characters."""
    shown = ", ".join(name[:60] for name in names[:30]) or "none"
    return PageError(f'{path} has no column "{column}": its columns are {shown}')


__all__ = ["MAX_FIELD", "Row", "missing_column", "read_rows"]
