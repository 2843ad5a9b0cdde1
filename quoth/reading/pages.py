"""A page's bytes to an Article, whatever they are: HTML, text, or nothing that can be read."""
import re

from quoth.errors import PageError
from quoth.reading.decoding import decode_page
from quoth.reading.plain import read_text
from quoth.records import Article

# As much as is fetched; news pages have at most 2 MB.
MOST_BYTES = 20 * 1024 * 1024
_MAGIC = (
    (b"%PDF-", "a PDF"), (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"),
    (b"RIFF", "a sound, film or picture"), (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "compressed"), (b"BZh", "compressed"), (b"\xfd7zXZ", "compressed"), (b"7z\xbc\xaf", "compressed"),
    (b"\xd0\xcf\x11\xe0", "an office document"), (b"\x7fELF", "a program"), (b"MZ\x90", "a program"),
    (b"SQLite format 3", "a database"), (b"{\\rtf", "an RTF document"),
)
_SAMPLE = 64 * 1024
# Text has tabs, line ends, form feeds and escapes; of other control bytes a damaged page has a few.
_CONTROLS = bytes(byte for byte in range(32) if byte not in (9, 10, 11, 12, 13, 27))
_MOST_CONTROLS = 0.01
_UNICODE_BOMS = (b"\xff\xfe", b"\xfe\xff")
# Possessive: comments in a row could else be cut into nine in more ways than can be tried.
_HTML_START = re.compile(
    r"\s*+(?:(?><!--.{0,2000}?-->|<\?xml.{0,200}?>)\s*+){0,9}+"
    r"<(?:!doctype\s+html|html|head|body|meta|title|article|div)\b",
    re.IGNORECASE | re.DOTALL)
_HTML_TAG = re.compile(r"</(?:p|div|span|a|li|td|article|section|h[1-6])\s*>", re.IGNORECASE)
# Text that quotes a tag or two is no HTML; a fragment of a page has many.
_FEWEST_TAGS = 5


def read_page(data: bytes, *, path: str | None = None, url: str | None = None,
              content_type: str | None = None) -> Article:
    """Read a page's bytes, HTML or plain text, to an Article.

    path, url: where the page came from; both are kept in the article, and one is named in errors. content_type: the
    header of that name. A path that ends in .txt is text whatever it holds, one in .html or .htm is HTML.

    Raises PageError for PDF and other binary bytes, pages without text, over 20 MB, or nested more than 255 deep.
    """
    where = path or url or "the page"
    try:
        return _read(data, path, url, content_type)
    except PageError as error:
        raise PageError(f"{where}: {error}") from error


def _read(data: bytes, path: str | None, url: str | None, content_type: str | None) -> Article:
    _refuse(data)
    text = decode_page(data, content_type).text
    if not text.strip():
        raise PageError("the page is empty")
    if not _is_html(text, path, content_type):
        return read_text(text, path=path, url=url)
    # lxml takes a tenth of a second to load, trafilatura half a second
    from quoth.reading.html import read_html

    return read_html(text, path=path, url=url)


def _refuse(data: bytes) -> None:
    if len(data) > MOST_BYTES:
        raise PageError(f"the page has {len(data):,} bytes; pages of up to {MOST_BYTES:,} are read")
    if not data.strip():
        raise PageError("the page is empty")
    start = data[:1024].lstrip()
    for magic, what in _MAGIC:
        if start.startswith(magic):
            raise PageError(f"the page is {what}; HTML or plain text is needed")
    sample = data[:_SAMPLE]
    if sample.startswith(_UNICODE_BOMS):
        return
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > _MOST_CONTROLS * len(sample):
        raise PageError("the page is binary; HTML or plain text is needed")


def _is_html(text: str, path: str | None, content_type: str | None) -> bool:
    """Whether the text is HTML: by its name, then by its start, then by its type, then by its tags."""
    name = (path or "").lower()
    if name.endswith(".txt"):
        return False
    if name.endswith((".html", ".htm", ".xhtml")) or _HTML_START.match(text[:4096]):
        return True
    kind = (content_type or "").partition(";")[0].strip().lower()
    if kind in ("text/plain", "text/markdown"):
        return False
    if kind in ("text/html", "application/xhtml+xml"):
        return True
    return sum(1 for _ in _HTML_TAG.finditer(text[:_SAMPLE])) >= _FEWEST_TAGS


__all__ = ["MOST_BYTES", "read_page"]
