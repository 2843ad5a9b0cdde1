"""Text as it stands on a page, cut into blocks: the demo's text pages, and small pages written here."""

import json
from pathlib import Path

import pytest

from quoth.reading.plain import read_text
from quoth.records import Article

DEMO = Path(__file__).parent.parent / "demo"
TEXT_PAGES = sorted(path.stem for path in (DEMO / "pages").glob("*.txt"))
PROSE = "The commission met in Lissen on Monday and looked at the gauges, which both sides have read since March."


def _flat(text: str) -> str:
    return " ".join(text.split())


def _blocks(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, _flat(article.text[block.start:block.end])) for block in article.blocks]


def _page(*lines: str) -> list[tuple[str, str]]:
    """Blocks of a page of these lines with empty lines between them, whose headline and two paragraphs are given."""
    return _blocks(read_text("\n\n".join(["Kolvat lake keeps rising", PROSE, *lines, PROSE])))[2:-1]


def _demo(stem: str) -> tuple[Article, dict]:
    text = (DEMO / "pages" / f"{stem}.txt").read_text(encoding="utf-8")
    return read_text(text), json.loads((DEMO / "gold" / f"{stem}.json").read_text(encoding="utf-8"))


def _gold_blocks(gold: dict) -> list[tuple[str, str]]:
    """The gold's blocks but for boilerplate, a credit that ends a caption's line being part of the caption here."""
    rows = [(block["kind"], block["text"]) for block in gold["blocks"] if block["kind"] != "boilerplate"]
    for index in range(len(rows) - 1, 0, -1):
        if rows[index][0] == "credit" and rows[index - 1][0] == "caption":
            rows[index - 1:index + 1] = [("caption", f"{rows[index - 1][1]} {rows[index][1]}")]
    return sorted(rows)


@pytest.mark.parametrize("stem", TEXT_PAGES)
def test_reading_plain_finds_the_demo_pages_blocks(stem):
    article, gold = _demo(stem)
    found = [block for block in _blocks(article) if block[0] not in ("paragraph", "boilerplate")]
    assert sorted(found) == _gold_blocks(gold)
    site = {block["text"] for block in gold["blocks"] if block["kind"] == "boilerplate"}
    assert site <= {text for kind, text in _blocks(article) if kind == "boilerplate"}


@pytest.mark.parametrize("stem", TEXT_PAGES)
def test_reading_plain_reads_the_demo_pages_masthead(stem):
    article, gold = _demo(stem)
    keys = ("title", "outlet", "published", "published_at", "language", "url")
    assert {key: getattr(article, key) for key in keys} == {key: gold[key] for key in keys}
    assert list(article.byline) == gold["byline"]


@pytest.mark.parametrize("stem", TEXT_PAGES)
def test_reading_plain_reads_the_demo_pages_comments(stem):
    article, gold = _demo(stem)
    found = [(block.author, block.posted, block.reply_to) for block in article.blocks if block.kind == "comment"]
    assert found == [(block["author"], block["posted"], block["reply_to"]) for block in gold["blocks"]
                     if block["kind"] == "comment"]


@pytest.mark.parametrize("line", [
    "“We will not close the gates on our neighbours.”", "“We will not close the gates”", "He said:", "But was it true?",
    "Nobody knows.", "and so on without end", "In Harst, 14 May", "Down! Down! Down!", "9:15 p.m.",
    "By noon the hall was full.", "Share prices fell by a third.", "Photo sellers earned little that day.",
    "Read more books, she said.", "Reply to that, the mayor said.", "Like his father, he farms.",
    "Comments like these are rare, said Weil.", "Name them, said the judge."])
def test_reading_plain_keeps_sentences_as_paragraphs(line):
    assert _page(line)[0] == (("subheading" if line == "In Harst, 14 May" else "paragraph"), line)


@pytest.mark.parametrize(("line", "kind"), [
    ("Maresh: Nobody drowns", "subheading"), ("A “promise” nobody made", "subheading"), ("Background", "subheading"),
    ("ADVERTISEMENT", "boilerplate"), ("Share on Facebook", "boilerplate"), ("Tweet", "boilerplate"),
    ("* * *", "boilerplate"),
    ("Share this article: Facebook | Twitter", "boilerplate"), ("ismer-dispatch.example", "boilerplate"),
    ("Sign up for our weekly newsletter", "boilerplate"),
    ("© 2031 Northgate Wire. All rights reserved.", "boilerplate"),
    ("To read or share this article in Tesharian, click here: Iki kenar", "boilerplate"),
    ("12 Comments", "boilerplate"),
    ("Photo: Riverside Cooperative", "credit"), ("(AP Photo/Ines Kowalczyk)", "credit"), ("Image: ORB News", "credit"),
    ("Reporting by Rex Adebayo; Editing by Ines Kowalczyk", "credit"),
    ("The dam in May. Photo: ORB / HANDOUT", "caption"), ("The gates at Kolvat (Photo: Rex Adebayo)", "caption"),
    ("The gates at Kolvat on Monday. (Rex Adebayo/Reuters)", "caption"),
    ("Read more: Two banks, one gauge", "related"), ("- Castrel", "list-item"), ("• The gates stay open.", "list-item"),
    ("2. The gates stay open.", "list-item")])
def test_reading_plain_knows_lines_that_are_no_paragraphs(line, kind):
    assert _page(line) == [(kind, line)]


def test_reading_plain_names_every_comment_and_reply():
    text = "\n".join([
        "Kolvat lake keeps rising", "", PROSE, "", PROSE, "", "3 Comments", "",
        "  1. reed warbler says:", "     2 June 2031 at 7:01 am", "     Which gauge do they mean?", "     Reply", "",
        "      1. Ines says:", "         2 June 2031 at 7:30 am", "         The one in Sahl.", "",
        "  2. old ferryman says:", "     2 June 2031 at 8:00 am", "     1. It is rusty.", "     2. It is wrong.", "",
        "Leave a Reply", "", "Name *"])
    article = read_text(text)
    assert [(block.author, block.posted, block.reply_to, _flat(text[block.start:block.end]))
            for block in article.blocks if block.kind == "comment"] == [
        ("reed warbler", "2 June 2031 at 7:01 am", None, "Which gauge do they mean?"),
        ("Ines", "2 June 2031 at 7:30 am", 6, "The one in Sahl."),
        ("old ferryman", "2 June 2031 at 8:00 am", None, "1. It is rusty. 2. It is wrong.")]
    assert text[article.blocks[6].start:article.blocks[6].end] == "Which gauge do they mean?"
