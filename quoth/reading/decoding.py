"""Bytes to text: which encoding a page is in, and how that is known."""
import codecs
import re
from dataclasses import dataclass

# The HTML standard reads these labels as their Windows superset, as every browser does.
_SUPERSETS = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "gb2312": "gbk",
    "shift_jis": "cp932", "euc_kr": "cp949",
}
# Text in one of these could be valid UTF-8 by accident, so a page that names one is believed.
_EAST_ASIAN = {"gbk", "gb18030", "cp932", "cp949", "big5", "big5hkscs", "euc_jp", "iso2022_jp", "iso2022_kr"}
# Python calls these text encodings; no page is written in them, and some make ASCII mean something else.
_NOT_FOR_PAGES = {"unicode_escape", "raw_unicode_escape", "idna", "punycode", "utf_7", "undefined", "mbcs", "oem"}
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"), (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The Windows code page of languages that Windows-1252 can't write; for pages that name a language but no charset.
_CODE_PAGES = dict.fromkeys(("pl", "cs", "sk", "hu", "sl", "hr", "bs", "ro", "sq"), "cp1250") | dict.fromkeys(
    ("ru", "uk", "bg", "sr", "mk", "be"), "cp1251") | {
    "el": "cp1253", "tr": "cp1254", "az": "cp1254", "he": "cp1255", "ar": "cp1256", "fa": "cp1256",
    "lt": "cp1257", "lv": "cp1257", "et": "cp1257", "vi": "cp1258"}
# The standard looks at 1,024 bytes; some pages have a long comment first.
_HEAD = 4096
_META = re.compile(rb"<meta[^>]{0,400}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{2,40})", re.IGNORECASE)
_LANGUAGE = re.compile(rb"<html[^>]{0,400}?\slang\s{0,9}=\s{0,9}[\"']?([a-z]{2,3})", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{2,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text without a leading byte order mark; line ends as they are.

    encoding: Python's name of it. how: "bom", "utf-8" (valid and not pure ASCII), "declared", "ascii" or "guess".
    """

    text: str
    encoding: str
    how: str


def decode_page(data: bytes, content_type: str | None = None) -> Decoded:
    """Decode a page's bytes; what can't be decoded becomes U+FFFD, one for each faulty sequence.

    A byte order mark decides; then bytes that are valid UTF-8 beyond ASCII, whatever label they carry; then the
    charset of content_type, or else of the page's own head; then the code page of the page's language,
    Windows-1252 where it names none.

    >>> decode_page(b"caf\\xe9")
    Decoded(text='café', encoding='cp1252', how='guess')
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return Decoded(data[len(bom):].decode(encoding, "replace"), encoding, "bom")
    declared = _declared(data, content_type)
    if declared not in _EAST_ASIAN and (declared is None or not declared.startswith("utf-16")):
        text = _strictly(data, "utf-8")
        if text is not None:
            return Decoded(text, "utf-8", "ascii" if data.isascii() else "utf-8")
    if declared == "utf-8":
        return _damaged(data)
    if declared is not None:
        return Decoded(data.decode(declared, "replace"), declared, "declared")
    return _guessed(data)


def _declared(data: bytes, content_type: str | None) -> str | None:
    match = _CHARSET.search(content_type or "")
    if match and (name := _codec(match[1])):
        return name
    head = data[:_HEAD]
    found = _XML.match(head) or _META.search(head)
    name = _codec(found[1].decode("ascii", "replace")) if found else None
    # A label that could be read as ASCII is not UTF-16, whatever it says: so the HTML standard.
    return "utf-8" if name and name.startswith("utf-16") else name


def _codec(label: str) -> str | None:
    """Return Python's name of the encoding that a page means by label; None where no page can mean it."""
    label = label.strip().lower().replace("x-sjis", "shift_jis").replace("x-", "", 1 if label.startswith("x-") else 0)
    try:
        found = codecs.lookup(label)
        "".encode(found.name)  # refuses codecs from bytes to bytes, such as zlib
    except (LookupError, UnicodeError):
        return None
    name = found.name
    return None if name.replace("-", "_") in _NOT_FOR_PAGES else _SUPERSETS.get(name, name)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _damaged(data: bytes) -> Decoded:
    """Decode what calls itself UTF-8 and isn't: cut or patched UTF-8, or another encoding under its name."""
    text = data.decode("utf-8", "replace")
    beyond = sum(character > "\x7f" for character in text)
    # In Windows-1252 under a wrong label nearly each letter beyond ASCII is a fault.
    if text.count("\ufffd") * 2 <= beyond:
        return Decoded(text, "utf-8", "declared")
    return _guessed(data)


def _guessed(data: bytes) -> Decoded:
    match = _LANGUAGE.search(data[:_HEAD])
    encoding = _CODE_PAGES.get(match[1].decode("ascii").lower(), "cp1252") if match else "cp1252"
    return Decoded(data.decode(encoding, "replace"), encoding, "guess")


__all__ = ["Decoded", "decode_page"]
