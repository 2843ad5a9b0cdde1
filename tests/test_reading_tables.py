"""Tables of articles, row by row: columns by name, damaged rows, encodings, dates."""

import csv
import json
import tracemalloc
from pathlib import Path

import pytest

from quoth.errors import PageError
from quoth.reading.rows import MAX_FIELD
from quoth.reading.tables import read_table
from quoth.records import Article

TEXT = "“Nobody drowns,” Ilona Maresh said in Castrel."


def _file(tmp_path: Path, name: str, data: str | bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return path


def _read(path: Path, column: str = "text") -> list[tuple[int, str]]:
    """Row numbers with texts, or with the errors without the path."""
    found = []
    for number, row in read_table(path, column):
        if isinstance(row, Article):
            assert row.path == f"{path}:{number}"
            found.append((number, row.text))
        else:
            assert str(row).startswith(f"{path}:{number}: ")
            found.append((number, str(row).removeprefix(f"{path}:{number}: ")))
    return found


def _only(path: Path) -> Article:
    ((_, article),) = read_table(path, "text")
    assert isinstance(article, Article)
    return article


def test_reading_tables_takes_what_columns_tell(tmp_path):
    row = {"Headline": "Kolvat opens", "text": TEXT, "link": "https://wire.example/1", "Publisher": "Northgate Wire",
           "date": "2031-05-14T09:40:00+01:00", "authors": ["Rex Adebayo", "Ines Kowalczyk"], "lang": "en-GB"}
    article = _only(_file(tmp_path, "a.jsonl", json.dumps(row)))
    assert (article.title, article.text, article.url, article.outlet, article.published, article.published_at,
            article.byline, article.language) == (
        "Kolvat opens", TEXT, "https://wire.example/1", "Northgate Wire", "2031-05-14", "2031-05-14T09:40:00+01:00",
        ("Rex Adebayo", "Ines Kowalczyk"), "en")


def test_reading_tables_leaves_missing_columns_unknown(tmp_path):
    article = _only(_file(tmp_path, "a.csv", f"text,title,date\n{TEXT.replace(',', '')},,\n"))
    assert (article.title, article.url, article.outlet, article.published, article.byline, article.language) == (
        None, None, None, None, (), None)


@pytest.mark.parametrize(("cell", "published", "published_at"), [
    ("2025-08-27", "2025-08-27", None), ("27 August 2025", "2025-08-27", None), ("August 27, 2025", "2025-08-27", None),
    ("Wed, 27 Aug 2025 08:05:00 GMT", "2025-08-27", "2025-08-27T08:05:00+00:00"),
    ("Wed, 27 Aug 2025 08:05:00 -0430", "2025-08-27", "2025-08-27T08:05:00-04:30"),
    ("2025-08-27T08:05:00Z", "2025-08-27", "2025-08-27T08:05:00+00:00"),
    ("2025-08-27 08:05:00", "2025-08-27", None), ("2025/08/27", "2025-08-27", None), ("20250827", "2025-08-27", None),
    ("03/04/2025", None, None), ("27/08/2025", "2025-08-27", None), ("08/27/2025", "2025-08-27", None),
    ("31 February 2025", None, None), ("August 2025", None, None), ("yesterday", None, None),
    ("27 August 25", None, None),
    ("27 August 2025 08:05 IST", "2025-08-27", None), ("Aug. 27, 2025 at 12:05 a.m. EDT", "2025-08-27",
                                                     "2025-08-27T00:05:00-04:00"),
    ("2025-08-27T25:61:00Z", None, None), ("٢٧ August 2025", None, None), ("9" * 5000, None, None)])
def test_reading_tables_reads_clear_dates_only(tmp_path, cell, published, published_at):
    article = _only(_file(tmp_path, "a.jsonl", json.dumps({"text": TEXT, "published": cell})))
    assert (article.published, article.published_at) == (published, published_at)


@pytest.mark.parametrize(("cell", "byline"), [
    ("Rex Adebayo", ("Rex Adebayo",)), ("By Rex Adebayo and Ines Kowalczyk", ("Rex Adebayo", "Ines Kowalczyk")),
    ("Rex Adebayo, Ines Kowalczyk", ("Rex Adebayo", "Ines Kowalczyk")), ("Adebayo, Rex", ("Adebayo, Rex",)),
    ("Adebayo, Rex; Kowalczyk, Ines", ("Adebayo, Rex", "Kowalczyk, Ines")), ("", ()), (7, ()),
    ([" ", 7, "Rex"], ("Rex",))])
def test_reading_tables_parts_names(tmp_path, cell, byline):
    assert _only(_file(tmp_path, "a.jsonl", json.dumps({"text": TEXT, "author": cell}))).byline == byline


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_reading_tables_finds_the_delimiter(tmp_path, delimiter, ends):
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator=ends)
        writer.writerows([["id", "text"], ["1", TEXT], ["2", 'One; two, "three"\tfour\nand five']])
    assert _read(path) == [(2, TEXT), (3, 'One; two, "three"\tfour\nand five')]


@pytest.mark.parametrize(("data", "text"), [
    (b"\xef\xbb\xbftext,id\nCaf\xc3\xa9 in Orun,1\n", "Café in Orun"),
    (b"text,id\nCaf\xe9 \x93Orun\x94,1\n", "Café “Orun”"),
    (b"id,text\n1,Cafe\xcc\x81 \xf0\x9f\x8c\x8a\n", "Cafe\u0301 🌊")])
def test_reading_tables_decodes_each_line(tmp_path, data, text):
    assert _read(_file(tmp_path, "a.csv", data)) == [(2, text)]


def test_reading_tables_goes_on_after_bad_csv_rows(tmp_path):
    data = 'id,text\n1,one\n2,"open\n3,three\n4,four,4\n\n5\n6,"shut ""six"""\n7,"a"b"\n8,\n9,"nine\nnine"\n'
    strict = "damaged row: ',' expected after '\"'; expected quotation marks doubled in a field"
    assert _read(_file(tmp_path, "a.csv", data)) == [
        (2, "one"), (3, strict), (4, "three"), (5, "the row has 3 columns: the header has 2"),
        (6, "the row has 1 columns: the header has 2"), (7, 'shut "six"'), (8, strict),
        (9, 'column "text" is empty: expected the text of an article'), (10, "nine\nnine")]


def test_reading_tables_goes_on_after_a_quotation_mark_nobody_closed(tmp_path):
    assert _read(_file(tmp_path, "a.csv", 'id,text\n1,"open\n2,two\n3,three\n')) == [
        (2, "damaged row: unexpected end of data; expected quotation marks doubled in a field"),
        (3, "two"), (4, "three")]


def test_reading_tables_goes_on_after_bad_json_rows(tmp_path):
    lines = ['{"text": "one"}', "{", "", "[1]", '{"text": 5}', '{"body": "x"}', '{"text": "\\ud800 six"}',
             "[" * 100_000, '{"text": "nine"}']
    found = _read(_file(tmp_path, "a.jsonl", "\n".join(lines)))
    assert [(number, text) for number, text in found if number not in (2, 8)] == [
        (1, "one"), (4, "the line holds no JSON object: expected one, with a column of text"),
        (5, 'column "text" holds no text: expected the text of an article'),
        (6, 'column "text" is missing: expected the text of an article'), (7, "\ufffd six"), (9, "nine")]
    assert [text.startswith("no JSON: ") for number, text in found if number in (2, 8)] == [True, True]


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_reading_tables_refuses_lines_without_end(tmp_path, name):
    good = b'{"text": "good"}' if name == "a.jsonl" else b'good'
    head = b"" if name == "a.jsonl" else b"text\n"
    path = _file(tmp_path, name, head + b"x" * (MAX_FIELD + 5) + b"\n" + good + b"\n")
    first = 1 if name == "a.jsonl" else 2
    assert _read(path) == [(first, "a line of more than 20,000,000 bytes: expected one row"), (first + 1, "good")]


@pytest.mark.parametrize(("name", "data", "message"), [
    ("a.csv", "id;body;date\n1;x;y\n", 'has no column "text": its columns are id, body, date'),
    ("a.csv", "", 'has no column "text": its columns are none'),
    ("a.jsonl", '{"id": 1}\n{"body": 2}\n', 'has no column "text": its columns are body, id'),
    ("a.jsonl", '[\n{"text": "x"}]\n', "is one JSON array: expected one object a line; write it as JSON Lines"),
    ("a.csv", "PK\x03\x04", "is a zip file or a workbook: expected CSV or JSON Lines in UTF-8 or Windows-1252"),
    ("a.csv", b"\xff\xfet\x00", "is UTF-16 text: expected CSV or JSON Lines in UTF-8 or Windows-1252")])
def test_reading_tables_refuses_what_is_no_such_table(tmp_path, name, data, message):
    path = _file(tmp_path, name, data)
    with pytest.raises(PageError) as caught:
        list(read_table(path, "text"))
    assert str(caught.value) == f"{path} {message}"


def test_reading_tables_names_a_missing_file(tmp_path):
    with pytest.raises(PageError, match=r"none\.csv: no such file or directory"):
        list(read_table(tmp_path / "none.csv", "text"))


def test_reading_tables_holds_one_row_at_a_time(tmp_path):
    path = tmp_path / "a.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(40):
            file.write(json.dumps({"text": f"{number} " + "The lake rose again on Monday. " * 3_000}) + "\n")
    tracemalloc.start()
    try:
        count = sum(1 for _ in read_table(path, "text"))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count == 40
    assert peak < 2_000_000 < path.stat().st_size


def test_reading_tables_reads_html_cells_as_pages(tmp_path):
    prose = "The commission met in Lissen on Monday and looked at the gauges, which both sides have read since March."
    html = f"<article><h1>Kolvat lake rises</h1><p>{prose}</p><p>{TEXT}</p><p>{prose} Again.</p></article>"
    row = {"text": html, "headline": "Lake rises", "date": "2031-05-14"}
    article = _only(_file(tmp_path, "a.jsonl", json.dumps(row)))
    assert (article.title, article.published) == ("Lake rises", "2031-05-14")
    assert TEXT in [article.text[block.start:block.end] for block in article.blocks if block.kind == "paragraph"]
    assert "<p>" not in article.text


def test_reading_tables_keeps_text_that_mentions_tags(tmp_path):
    text = "She wrote <b>no</b> and <tweet id=5> by hand, and i < 3 > 2."
    assert _read(_file(tmp_path, "a.jsonl", json.dumps({"text": text}))) == [(1, text)]


def test_reading_tables_tells_html_cells_without_text(tmp_path):
    html = "<html><body><div></div></body></html>"
    ((number, error),) = _read(_file(tmp_path, "a.jsonl", json.dumps({"text": html})))
    assert number == 1
    assert "text" in error


def test_reading_tables_reads_unclosed_marks_again_up_to_a_bound(tmp_path, monkeypatch):
    monkeypatch.setattr("quoth.reading.rows.MAX_FIELD", 1000)
    # each of these lines opens a mark of its own and closes the one before: every row runs to the end of the file
    path = _file(tmp_path, "a.csv", "id,text\n" + 'b","\n' * 500)
    rows = _read(path)
    assert [number for number, _ in rows] == [2, 3]
    assert rows[-1][1] == ("damaged row: unexpected end of data; expected quotation marks doubled in a field; "
                           "the 498 lines after it went with it")
