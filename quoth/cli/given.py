"""What the user gave, files, folders, globs, URLs, standard input and tables, to articles, one after another."""
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from glob import glob
from pathlib import Path
from typing import TYPE_CHECKING

from quoth.errors import PageError
from quoth.records import Article

if TYPE_CHECKING:
    from quoth.fetch import Fetcher

STDIN = "-"
PAGE_SUFFIXES = (".html", ".htm", ".xhtml", ".txt")
TABLE_SUFFIXES = (".jsonl", ".ndjson", ".csv")
MAX_BYTES = 20_000_000  # of one page, as in fetching: a long news page has 1 to 3 MB


@dataclass(frozen=True, slots=True)
class Got:
    """A page to read, with what the record keeps of it; data is None for a row of a table.

    place: what the user gave, or FILE:ROW. parse: returns the article, or raises a PageError; it takes
    time, so it is only called for what is to be read.
    """

    place: str
    parse: Callable[[], Article]
    data: bytes | None
    content_type: str | None = None
    fetched_at: str | None = None


@dataclass(frozen=True, slots=True)
class Missed:
    """What was given and can't be had; message: one line that begins with the place."""

    place: str
    stage: str
    message: str


def find_places(given: Sequence[str], *, table: bool) -> list[str | Missed]:
    """Return files, URLs and "-" in the order given, folders and globs in the order of their names."""
    return [place for one in given for place in _expand(one, TABLE_SUFFIXES if table else PAGE_SUFFIXES)]


def is_url(place: str) -> bool:
    """Tell a URL from a file's name; a Windows drive ("C:") is none."""
    return "://" in place


def _expand(given: str, suffixes: tuple[str, ...]) -> list[str | Missed]:
    if given == STDIN or is_url(given) or os.path.isfile(given):
        return [given]
    if os.path.isdir(given):
        return _in_folder(given, suffixes)
    if any(sign in given for sign in "*?["):
        found = [place for one in sorted(glob(given, recursive=True)) for place in _expand(one, suffixes)]
        return found or [Missed(given, "find", f"{given}: no file fits this pattern")]
    if os.path.exists(given):
        return [given]  # a pipe or a device
    return [Missed(given, "find", f"{given}: no such file or folder")]


def _in_folder(folder: str, suffixes: tuple[str, ...]) -> list[str | Missed]:
    """Return the pages in a folder and its folders, hidden ones left out."""
    found: list[str | Missed] = []
    unread: list[str | Missed] = []

    def refused(error: OSError) -> None:
        unread.append(Missed(str(error.filename), "find", f"{error.filename}: {_why(error)}"))

    for here, folders, files in os.walk(folder, onerror=refused):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [
            os.path.join(here, name) for name in sorted(files)
            if name.lower().endswith(suffixes) and not name.startswith(".")
        ]
    if not found and not unread:
        expected = ", ".join(suffixes)
        return [Missed(folder, "find", f"{folder}: no pages in this folder: expected files that end in {expected}")]
    return found + unread


def get_pages(place: str | Missed, open_fetcher: Callable[[], "Fetcher"]) -> Iterator[Got | Missed]:
    """Yield the one page at a place, or why there is none."""
    if isinstance(place, Missed):
        yield place
        return
    try:
        yield _get_url(place, open_fetcher()) if is_url(place) else _get_file(place)
    except PageError as error:
        yield missed(place, "fetch" if is_url(place) else "read", error)


def get_rows(place: str | Missed, text_column: str) -> Iterator[Got | Missed]:
    """Yield the articles of a table's rows; a row that can't be read is told, and the others go on."""
    from quoth.reading.tables import read_table

    if isinstance(place, Missed):
        yield place
        return
    try:
        for number, row in read_table(Path(place), text_column):
            if isinstance(row, PageError):
                yield missed(f"{place}:{number}", "read", row)
            else:
                yield Got(f"{place}:{number}", partial(_same, row), None)
    except PageError as error:
        yield missed(place, "read", error)


def missed(place: str, stage: str, error: PageError) -> Missed:
    """Return what to tell of an error; its line begins with the place, so that one of many can be found."""
    message = str(error)
    if place == STDIN:
        message = "standard input: " + message.removeprefix(f"{STDIN}: ").removeprefix("the page: ")
    elif not message.startswith(place):
        message = f"{place}: {message}"
    return Missed(place, stage, message)


def _same(article: Article) -> Article:
    return article


def _get_url(url: str, fetcher: "Fetcher") -> Got:
    page = fetcher.fetch(url)
    parse = partial(_parse, page.data, None, page.final_url, page.content_type)
    return Got(url, parse, page.data, page.content_type, page.fetched_at)


def _get_file(place: str) -> Got:
    if place.lower().endswith(TABLE_SUFFIXES):
        raise PageError(f"{place}: a table of articles: read it with --table --text-column NAME")
    data = _bytes(place)
    return Got(place, partial(_parse, data, None if place == STDIN else place, None, None), data)


def _parse(data: bytes, path: str | None, url: str | None, content_type: str | None) -> Article:
    from quoth.reading import read_page  # loads the HTML parsers

    return read_page(data, path=path, url=url, content_type=content_type)


def _bytes(place: str) -> bytes:
    """Read a file or standard input, never more than a page may have."""
    try:
        if place == STDIN:
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with open(place, "rb") as file:
                data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise PageError(f"{place}: {_why(error)}") from error
    if len(data) > MAX_BYTES:
        raise PageError(f"{place}: larger than {MAX_BYTES / 1e6:g} MB: expected one news page")
    return data


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, IsADirectoryError):
        return "a folder: expected one page"
    return (error.strerror or str(error)).lower()
