"""Text as it stands on a page, cut into blocks: the demo's text pages, and small pages written here."""

import json
import random
import re
from pathlib import Path

import pytest

from quoth.reading.languages import guess_language
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
    """The gold's blocks but for boilerplate."""
    return sorted((block["kind"], block["text"]) for block in gold["blocks"] if block["kind"] != "boilerplate")


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


def test_reading_plain_finds_the_headline_under_a_menu():
    menu = ["Skip to content", "Home", "World", "Water", "Markets", "Subscribe", "ORB News"]
    article = read_text("\n".join([
        *menu, "Lissen talks end without a date", "By Ines Kowalczyk | 19 May 2031", PROSE, "Weather", PROSE,
        "Facebook", "Bluebird", "Twitter", "Print", "A warning from the mayor", "", PROSE, "", "About", "Careers",
        "Advertise", "Imprint"]))
    assert _blocks(article) == [
        *[("boilerplate", line) for line in menu], ("headline", "Lissen talks end without a date"),
        ("boilerplate", "By Ines Kowalczyk | 19 May 2031"), ("paragraph", PROSE), ("subheading", "Weather"),
        ("paragraph", PROSE), *[("boilerplate", line) for line in ("Facebook", "Bluebird", "Twitter", "Print")],
        ("subheading", "A warning from the mayor"), ("paragraph", PROSE),
        *[("boilerplate", line) for line in ("About", "Careers", "Advertise", "Imprint")]]
    assert (article.title, article.byline, article.published) == (
        "Lissen talks end without a date", ("Ines Kowalczyk",), "2031-05-19")


@pytest.mark.parametrize(("lines", "facts"), [
    (["By Rex Adebayo, in Castrel", "Wednesday, 14 May 2031, 09:40 CET"],
     (("Rex Adebayo",), "2031-05-14", "2031-05-14T09:40:00+01:00", None)),
    (["Northgate Wire", "14 May 2031"], ((), "2031-05-14", None, "Northgate Wire")),
    (["By Rex Adebayo and Marta Ileana Quist, Northgate Wire"],
     (("Rex Adebayo", "Marta Ileana Quist"), None, None, None)),
    (["By IDRIS VAN AALST", "Published: May 14, 2031 at 9:40 p.m. GMT", "Updated: May 15, 2031"],
     (("IDRIS VAN AALST",), "2031-05-14", "2031-05-14T21:40:00+00:00", None)),
    (["Updated 15 May 2031"], ((), None, None, None)), (["03/04/2031"], ((), None, None, None)),
    (["By the river", "14 May"], ((), None, None, None)), (["By Staff Reporters"], ((), None, None, None)),
    (["By Monday Evening"], ((), None, None, None)), (["Kolvat Sahl", "14 May 2031"], ((), "2031-05-14", None, None))])
def test_reading_plain_takes_only_what_the_masthead_says(lines, facts):
    article = read_text("\n\n".join(["Kolvat lake keeps rising", *lines, PROSE, PROSE]))
    assert (article.byline, article.published, article.published_at, article.outlet) == facts


def test_reading_plain_prefers_what_the_caller_knows():
    text = f"Home\n\nKolvat lake keeps rising\n\nBy Rex Adebayo\n\n14 May 2031, 09:40 CET\n\n{PROSE}\n"
    known = {"path": "a.txt", "url": "https://wire.example/1", "title": "Kolvat lake  keeps rising", "outlet": "Wire",
             "published": "2031-05-13", "byline": ("Marta Quist",), "language": "fr"}
    article = read_text(text, **known)
    assert {key: getattr(article, key) for key in known} == known
    assert article.published_at is None
    assert _blocks(article)[1] == ("headline", "Kolvat lake keeps rising")


WRAPPED = """\
Kolvat lake keeps rising

The commission met in Lissen on Monday and looked at the gauges, which
both sides have read since March. “Nothing has changed since then, and
nothing will,” said Hana Weil.

Marta Quist, who farms on the Velmoran bank, thinks that the quarrel
is being kept warm by people who do not farm.
"""


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\u2028", "\f"])
def test_reading_plain_keeps_hard_wrapped_paragraphs_whole(ending):
    text = WRAPPED.replace("\n\n", "\0").replace("\n", "\r\n" if ending == "\r\n" else "\n").replace("\0", ending * 2)
    one, two = WRAPPED.split("\n\n")[1:]
    assert _blocks(read_text(text)) == [
        ("headline", "Kolvat lake keeps rising"), ("paragraph", _flat(one)), ("paragraph", _flat(two))]


def test_reading_plain_cuts_lines_of_texts_without_empty_lines():
    lines = ["Kolvat lake keeps rising", PROSE, "A warning from the mayor", PROSE, "“Nobody drowns.”", PROSE]
    kinds = ["headline", "paragraph", "subheading", "paragraph", "paragraph", "paragraph"]
    assert _blocks(read_text("\u2028".join(lines))) == list(zip(kinds, lines, strict=True))


@pytest.mark.parametrize(("text", "blocks"), [
    ("", []), (" \n\t\u3000\ufeff\n", []), ("One line and no more", [("paragraph", "One line and no more")]),
    (f"\ufeff\n\n  {PROSE}\n", [("paragraph", PROSE)]),
    (f"{PROSE}\n\n{PROSE}", [("headline", PROSE), ("paragraph", PROSE)]),
    (f"🌊 Cafe\u0301 is up 👩‍👩‍👧\n\n{PROSE}", [("headline", "🌊 Cafe\u0301 is up 👩‍👩‍👧"), ("paragraph", PROSE)])])
def test_reading_plain_reads_small_texts(text, blocks):
    assert _blocks(read_text(text)) == blocks


PIECES = [
    "Kolvat lake keeps rising", PROSE, "", "", "\r\n", "\u2028", "\f", "  1. reed warbler says:", "2. ", "4 Comments",
    "11 June 2031 at 8:40 am", "    more of it", "Reply", "Leave a Reply", "By Rex Adebayo", "Photo: ORB / HANDOUT",
    "Read more:", "Home", "“", "🌊\u0301", "\ufeff", "\u200b", "1.", "* * *", "\x1c", "x" * 400]


def test_reading_plain_puts_all_words_into_blocks_in_order():
    dice = random.Random(20310513)
    for _ in range(400):
        text = "\n".join(dice.choices(PIECES, k=dice.randrange(1, 30)))
        article = read_text(text)
        assert article.text == text
        for block in article.blocks:
            words = text[block.start:block.end]
            assert words == words.strip()
        borders = [0, *(edge for block in article.blocks for edge in (block.start, block.end)), len(text)]
        outside = "".join(text[start:end] for start, end in zip(borders[::2], borders[1::2], strict=True))
        assert re.fullmatch(r"(?:[\s\ufeff\u200b]|\d+[.)])*", outside)


@pytest.mark.parametrize(("lines", "comments"), [
    (["2 Comments", "reed warbler on May 15, 2031 at 8:40 am", "Which gauge?", "Reply", "old man, Sahl, says:",
      "This.", "It is rusty.", "Like Reply 4", "Leave a Reply", "Comment *"],
     [("reed warbler", "May 15, 2031 at 8:40 am", "Which gauge?"), ("old man, Sahl", None, "This. It is rusty.")]),
    (["COMMENTS", "@reed_warbler · 15 May 2031", "Which gauge?", "#2 old man 15/05/2031 08:41", "This.",
      "Show more comments"],
     [("@reed_warbler", "15 May 2031", "Which gauge?"), ("old man", "15/05/2031 08:41", "This.")]),
    (["Comments", "reed warbler", "3 hours ago", "“We will drown them,” she said."],
     [("reed warbler", "3 hours ago", "“We will drown them,” she said.")]),
    (["3 Comments", "1. Which gauge?", "2. This one.", "7. is my lucky number.", "3.", "No."],
     [(None, None, "Which gauge?"), (None, None, "This one. 7. is my lucky number."), (None, None, "No.")]),
    (["Comments (2)", "Which gauge do they mean?", "The one in Sahl."],
     [(None, None, "Which gauge do they mean?"), (None, None, "The one in Sahl.")])])
def test_reading_plain_knows_the_shapes_of_comments(lines, comments):
    text = "\n\n".join(["Kolvat lake keeps rising", PROSE, PROSE, PROSE, *lines])
    assert [(block.author, block.posted, _flat(text[block.start:block.end])) for block in read_text(text).blocks
            if block.kind == "comment"] == comments


def test_reading_plain_leaves_a_count_of_comments_under_the_headline():
    article = read_text(f"Kolvat lake keeps rising\n\n4 Comments\n\n{PROSE}\n\n{PROSE}\n")
    assert [block.kind for block in article.blocks] == ["headline", "boilerplate", "paragraph", "paragraph"]


@pytest.mark.parametrize(("text", "language"), [
    (PROSE, "en"),
    ("Kolvat Sahl Lissen Orun Castrel Harst Ismer Velmora Tesharia Maresh Selim Obasi Quist Weil", None),
    ("Die Kommission hat sich am Montag in Lissen getroffen und die Pegel angesehen, die beide Seiten lesen.", "de"),
    ("La commission est venue à Lissen lundi pour regarder les niveaux que les deux rives ont lus depuis mars.", "fr"),
    ("The lake is full, the gates are shut. Der See ist voll, und die Tore sind zu, wie es der Rat will.", None),
    ("The gates are shut.", None), ("", None), ("水位は三月から両岸で読まれている。", None)])
def test_reading_languages_speaks_only_where_it_is_clear(text, language):
    assert guess_language(text) == language
