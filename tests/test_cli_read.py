"""`quoth read`: what comes in, in which order, and what comes out."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from commands import quoth

from quoth.fetch import Fetcher
from quoth.records import BODY_KINDS

STORY = (
    "Dam to be filled in June\n\nCASTREL – Velmora will fill its reservoir, the government decided.\n\n"
    "“We ask nobody,” said Ilona Maresh, the foreign minister, who looked tired and left soon after.\n"
)
OTHER = (
    "Tesharia objects\n\nORUN – Tesharia does not accept the plans of its neighbour, a spokesman wrote.\n\n"
    "“The river is ours too,” said Dawit Sorel, the prime minister of Tesharia, in front of a large crowd.\n"
)


@pytest.fixture
def pages(tmp_path, monkeypatch):
    """Work in a folder that holds two stories as text."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "pages" / "b.txt").write_text(OTHER, encoding="utf-8")
    return tmp_path


def _paths(ran):
    return [row["path"] for row in ran.rows()]


def test_cli_read_prints_a_page_for_people(pages):
    ran = quoth("read", "pages/a.txt")
    assert (ran.code, ran.err) == (0, "")
    statement = quoth("read", "--format", "jsonl", "pages/a.txt").rows()[0]["statements"][0]
    assert ran.out == (
        "Dam to be filled in June\n"
        "no date · pages/a.txt\n"
        "\n"
        "  1  Ilona Maresh, foreign minister  direct\n"
        "     “We ask nobody,”\n"
        f"     id {statement['id'][:12]}\n"
        "\n"
        "1 statement\n"
        "\n"
    )


def test_cli_read_gives_the_contracts_object(pages):
    (row,) = quoth("read", "--format", "jsonl", "pages/a.txt").rows()
    assert set(row) >= {
        "path", "url", "title", "published", "outlet", "byline", "language", "text", "blocks", "statements", "skipped",
        "reading",
    }
    assert row["text"] == STORY
    assert row["reading"] == {"quoth": "0.1.0", "model": "pattern-1", "seconds": 0.25}
    (statement,) = row["statements"]
    (start, end), = statement["content"]
    assert (row["text"][start:end], statement["speaker"]["name"]) == ("“We ask nobody,”", "Ilona Maresh")


def test_cli_read_keeps_the_order_given(pages):
    assert _paths(quoth("read", "--format", "jsonl", "pages/b.txt", "pages", "pages/a*")) == [
        "pages/b.txt", "pages/a.txt", "pages/b.txt", "pages/a.txt",
    ]


def test_cli_read_walks_folders_in_order_and_leaves_hidden_ones(pages):
    for name in ("z/1.HTM", "m.html", ".git/x.html", "z/.hidden.txt", "style.css"):
        (pages / name).parent.mkdir(exist_ok=True)
        (pages / name).write_text(STORY, encoding="utf-8")
    assert _paths(quoth("read", "--format", "jsonl", ".")) == [
        "./m.html", "./pages/a.txt", "./pages/b.txt", "./z/1.HTM",
    ]


def test_cli_read_takes_standard_input_unchanged(pages):
    text = STORY.replace("\n", "\r\n")
    (row,) = quoth("read", "--format", "jsonl", "-", stdin=text.encode()).rows()
    assert (row["path"], row["text"]) == (None, text)


def test_cli_read_prints_attributions_for_the_scorer(pages):
    (row,) = quoth("read", "--attributions", "pages/a.txt").rows()
    (found,) = row.pop("attributions")
    assert row == {"id": "a"}
    assert {role: [STORY[a:b] for a, b in spans] for role, spans in found.items()} == {
        "source": ["Ilona Maresh"], "cue": ["said"], "content": ["“We ask nobody,”"],
    }


def test_cli_read_leaves_comments_out_of_attributions(pages):
    comments = STORY + "\n1 Comment\n\n1. Reader One\n“Nonsense,” said Ilona Maresh according to me.\n"
    (pages / "c.txt").write_text(comments, encoding="utf-8")
    (row,) = quoth("read", "--format", "jsonl", "c.txt").rows()
    assert {statement["block"] for statement in row["statements"]} <= set(BODY_KINDS)


@pytest.mark.parametrize("name, content", [
    ("t.csv", 'headline,body\nOne,"“Yes,” said Ilona Maresh."\nTwo,"“No,” said Dawit Sorel."\n'),
    ("t.jsonl", "".join(json.dumps(row) + "\n" for row in (
        {"headline": "One", "body": "“Yes,” said Ilona Maresh."},
        {"headline": "Two", "body": "“No,” said Dawit Sorel."},
    ))),
])
def test_cli_read_takes_tables(pages, name, content):
    (pages / name).write_text(content, encoding="utf-8")
    rows = quoth("read", "--format", "jsonl", "--table", "--text-column", "body", name).rows()
    assert [(row["title"], row["statements"][0]["speaker"]["name"]) for row in rows] == [
        ("One", "Ilona Maresh"), ("Two", "Dawit Sorel"),
    ]


def test_cli_read_reports_a_bad_row_and_goes_on(pages):
    rows = [{"body": STORY}, {"body": ""}, {"body": OTHER}]
    (pages / "t.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    ran = quoth("read", "--format", "jsonl", "--table", "--text-column", "body", "t.jsonl")
    assert (ran.code, len(ran.rows())) == (1, 2)
    assert ran.err == 'quoth: t.jsonl:2: column "body" is empty: expected the text of an article\n'


@pytest.mark.parametrize("place, content, expected", [
    ("nowhere.html", None, "nowhere.html: no such file or folder"),
    ("no*.html", None, "no*.html: no file fits this pattern"),
    ("bare", "folder", "bare: no pages in this folder: expected files that end in .html, .htm, .xhtml, .txt"),
    ("paper.pdf", b"%PDF-1.7\n%\xe2\xe3\n", "paper.pdf: the page is a PDF; HTML or plain text is needed"),
    ("noise.html", bytes(range(256)) * 40, "noise.html: the page is binary; HTML or plain text is needed"),
    ("t.csv", b"text\nwords\n", "t.csv: a table of articles: read it with --table --text-column NAME"),
    ("empty.txt", b"", "empty.txt: the page is empty"),
    ("huge.txt", b"word " * 4_000_001, "huge.txt: larger than 20 MB: expected one news page"),
])
def test_cli_read_reports_a_bad_page_in_one_line_and_goes_on(pages, place, content, expected):
    if content == "folder":
        (pages / place).mkdir()
    elif content is not None:
        (pages / place).write_bytes(content)
    ran = quoth("read", "--format", "jsonl", "pages/a.txt", place, "pages/b.txt")
    assert (ran.code, ran.err, _paths(ran)) == (1, f"quoth: {expected}\n", ["pages/a.txt", "pages/b.txt"])


def test_cli_read_reports_bad_standard_input(pages):
    assert quoth("read", "-", stdin=b"").err == "quoth: standard input: the page is empty\n"


@pytest.mark.parametrize("args, expected", [
    (["read"], "Error: Missing argument 'PAGE...'.\n"),
    (["read", "--table", "t.csv"],
     "Error: --table needs --text-column NAME: the column that holds the articles' text\n"),
    (["read", "--table", "--text-column", "body", "-"],
     "Error: --table reads files, not standard input: save it as .csv or .jsonl first\n"),
    (["read", "--text-column", "body", "t.csv"], "Error: --text-column goes with --table\n"),
    (["read", "--format", "xml", "a.txt"],
     "Error: Invalid value for '--format': 'xml' is not one of 'text', 'jsonl'.\n"),
])
def test_cli_read_tells_wrong_use(pages, args, expected):
    ran = quoth(*args)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith(expected)


class _Page(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/story" else 404)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.end_headers()
        self.wfile.write(STORY.encode())

    def log_message(self, *args):
        pass


@contextmanager
def _site():
    with HTTPServer(("127.0.0.1", 0), _Page) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_cli_read_fetches_urls(pages):
    with _site() as site:
        fetcher = Fetcher(allow=lambda address: True, pause=0.0)
        ran = quoth("read", "--format", "jsonl", f"{site}/gone", f"{site}/story", fetcher=fetcher)
    assert (ran.code, ran.err) == (1, f"quoth: {site}/gone: the server answers 404 (not found)\n")
    assert [(row["url"], row["path"], len(row["statements"])) for row in ran.rows()] == [(f"{site}/story", None, 1)]


def test_cli_read_refuses_private_addresses(pages):
    ran = quoth("read", "http://127.0.0.1/")
    assert (ran.code, ran.err) == (1, "quoth: http://127.0.0.1/: refused: 127.0.0.1 is not on the public internet\n")


def test_cli_read_makes_what_pages_send_to_terminals_harmless(pages):
    hostile = STORY.replace("nobody", "\x1b[2J\x1b]0;owned\x07no\u202ebody\x9b")
    (pages / "h.txt").write_text(hostile.replace("Dam", "D\x1b[31mam"), encoding="utf-8")
    ran = quoth("read", "h.txt")
    assert "D␛[31mam to be filled" in ran.out
    assert "“We ask ␛[2J␛]0;owned␇no\ufffdbody\ufffd,”" in ran.out
    assert not any(sign in ran.out for sign in "\x1b\x07\u202e\x9b")


def test_cli_read_writes_half_characters_as_json_escapes(pages):
    (pages / "s.html").write_text("<html><title>&#xD800;</title><body>" + f"<p>{OTHER}</p>" * 3, encoding="utf-8")
    ran = quoth("read", "--format", "jsonl", "s.html")
    assert (ran.code, len(ran.rows())) == (0, 1)


def test_cli_read_a_page_of_only_comments_is_one_line_and_the_others_go_on(pages):
    (pages / "pages" / "a.html").write_text(
        "<html><head><title>Dam</title></head><body><h1>Dam</h1><section id='comments'><ol class='commentlist'>"
        "<li class='comment'><cite class='fn'>Ida</cite><p>The dam will hold, my uncle poured it himself.</p></li>"
        "<li class='comment'><cite class='fn'>Bo</cite><p>Your uncle also poured the harbour wall, and look.</p></li>"
        "</ol></section></body></html>", encoding="utf-8",
    )
    ran = quoth("read", "--format", "jsonl", "pages")
    assert (ran.code, ran.err) == (
        1, "quoth: pages/a.html: there is no article on the page, only 2 reader comments\n",
    )
    assert _paths(ran) == ["pages/a.txt", "pages/b.txt"]
