"""Tables of articles to Articles: one row, one article, text or HTML in a named column."""
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

from quoth.errors import PageError
from quoth.reading.dates import read_date
from quoth.reading.plain import read_text
from quoth.reading.rows import Row, missing_column, read_rows
from quoth.records import Article

# Names of columns, lower case, the first that a row has and fills wins.
_URL = ("url", "link")
_TITLE = ("title", "headline")
_OUTLET = ("outlet", "publisher", "source")
_PUBLISHED = ("published_at", "published", "date", "publication_date")
_BYLINE = ("byline", "author", "authors")
_LANGUAGE = ("language", "lang")

# A page or a piece of one; text that only mentions a tag has no closing one.
_HTML = re.compile(r"\s*<(?:!doctype html|html\b)|</(?:p|div|article|section|body|h[1-6]|ul|ol|table|blockquote)\s*>",
                   re.IGNORECASE)
_HTML_WITHIN = 50_000
_ROWS_LOOKED_AT = 20
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_table(path: Path, text_column: str) -> Iterator[tuple[int, Article | PageError]]:
    """Yield (row number, article or why the row has none), in the table's order, one row in memory at a time.

    JSON Lines (.jsonl, .ndjson, .json: numbers are the lines', from 1) or CSV (anything else: comma, semicolon or tab;
    the header is row 1). text_column holds the text, which stays unchanged, or HTML, which is read as a page. Columns
    read by their names, in any case, where a row fills them: url or link; title or headline; outlet, publisher or
    source; published_at, published, date or publication_date; byline, author or authors (a list, or names joined by
    ";", "and" or commas); language or lang. Dates that could mean two days are left out. path is "FILE:ROW".

    Raises:
        PageError: the file can't be opened or is no table; no column is called text_column, naming those there are.
    """
    rows = read_rows(path, text_column)
    for number, row in chain(_begin(path, rows, text_column), rows):
        yield number, row if isinstance(row, PageError) else _article(path, number, row, text_column)


def _begin(path: Path, rows: Iterator[tuple[int, Row | PageError]], column: str) -> list[tuple[int, Row | PageError]]:
    """The rows up to the first that has the column. JSON Lines have no header: what 20 rows lack, the file lacks."""
    begun: list[tuple[int, Row | PageError]] = []
    names: set[str] = set()
    for number, row in rows:
        begun.append((number, row))
        if not isinstance(row, PageError):
            if column in row:
                return begun
            names.update(row)
        if len(begun) == _ROWS_LOOKED_AT:
            break
    if names:
        raise missing_column(path, column, sorted(names))
    return begun


def _article(path: Path, number: int, row: Row, text_column: str) -> Article | PageError:
    place = f"{path}:{number}"
    text = row.get(text_column)
    if not isinstance(text, str) or not text.strip():
        found = "is missing" if text_column not in row else "is empty" if text in (None, "") else "holds no text"
        return PageError(f'{place}: column "{text_column}" {found}: expected the text of an article')
    text = _SURROGATE.sub("\ufffd", text)
    cells = {name.strip().lower(): value for name, value in row.items() if name != text_column}
    published, published_at = _published(cells)
    facts: dict[str, Any] = {
        "url": _words(cells, _URL), "title": _words(cells, _TITLE), "outlet": _words(cells, _OUTLET),
        "published": published, "published_at": published_at, "byline": _byline(cells), "language": _language(cells),
    }
    if _HTML.search(text, 0, _HTML_WITHIN):
        return _page(place, text, facts)
    return read_text(text, path=place, **facts)


def _page(place: str, text: str, facts: dict[str, Any]) -> Article | PageError:
    """The article of a cell that holds HTML; what the row's columns say wins over what the HTML says."""
    from quoth.reading.pages import read_page  # loads the HTML parsers, which tables of text don't need

    try:
        article = read_page(text.encode("utf-8"), path=place, url=facts["url"], content_type="text/html; charset=utf-8")
    except PageError as error:
        return error  # it begins with the place
    if facts["published"] not in (None, article.published):
        article = replace(article, published_at=None)
    return replace(article, path=place, **{name: value for name, value in facts.items() if value})


def _words(cells: Row, names: tuple[str, ...]) -> str | None:
    """The first of the columns that holds words, cleaned of white space around and within; None where none does."""
    for name in names:
        value = cells.get(name)
        if isinstance(value, str) and value.strip():
            return _SURROGATE.sub("\ufffd", " ".join(value.split()))
    return None


def _published(cells: Row) -> tuple[str | None, str | None]:
    """Date, and date and time with its zone, of the first column that holds a clear date."""
    for name in _PUBLISHED:
        words = _words(cells, (name,))
        found = read_date(words) if words else (None, None)
        if found[0]:
            return found
    return None, None


def _byline(cells: Row) -> tuple[str, ...]:
    for name in _BYLINE:
        value = cells.get(name)
        if isinstance(value, list):
            names = tuple(" ".join(one.split()) for one in value if isinstance(one, str) and one.strip())
        else:
            names = _names(_words(cells, (name,)) or "")
        if names:
            return names
    return ()


def _names(words: str) -> tuple[str, ...]:
    """Names from one cell. A comma parts names only where each part has two words: "Adebayo, Rex" is one name."""
    words = re.sub(r"^by:? ", "", words, flags=re.IGNORECASE)
    pieces = re.split(r"\s*[;|]\s*|,? (?:and|&) ", words)
    parts = [part.strip() for piece in pieces for part in piece.split(",")]
    if all(" " in part for part in parts):
        pieces = parts
    return tuple(piece.strip() for piece in pieces if piece.strip())


def _language(cells: Row) -> str | None:
    """ISO 639-1 of "en", "EN-gb" or "en_GB"; None for anything else, as a language's name."""
    match = re.fullmatch(r"([a-z]{2})(?:[-_]\w+)*", (_words(cells, _LANGUAGE) or "").lower(), re.ASCII)
    return match[1] if match else None


__all__ = ["read_table"]
