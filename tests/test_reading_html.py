"""HTML pages to articles: blocks, comments, metadata, and pages that can't be read."""
import json
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.errors import PageError
from quoth.reading import read_page, read_text
from quoth.reading.metadata import split_names

DEMO = Path(__file__).parent.parent / "demo"
PAGES = sorted((DEMO / "pages").glob("*.html"))
FACTS = ("title", "outlet", "byline", "published", "published_at", "language", "url")
HEADLINE = "Harbour of Tessen to be closed for a year"
FIRST = ("The harbour of Tessen will be closed for a year from 1 March, the port authority said on Monday, because the "
         "sea wall has moved by nine centimetres since the winter storms.")
SECOND = ("“We measured it three times, and then we measured it again,” harbour master Ada Brandt told reporters. “The "
          "wall walks. We cannot ask it to stop.” Ships will have to use Orlow, forty kilometres to the north.")
THIRD = ("The fishermen's guild called the decision a death sentence. Its chairman, Jonas Ferrow, said that nobody had "
         "asked the people who were on the water every day of their lives.")
BODY = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"


def page(body=BODY, *, head="", headline=f"<h1>{HEADLINE}</h1>", after=""):
    return (f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{HEADLINE}</title>{head}</head><body>"
            f"<main><article>{headline}{body}</article>{after}</main></body></html>").encode()


def blocks(article):
    return [(block.kind, article.text[block.start:block.end]) for block in article.blocks]


def comments(article):
    return [(article.text[block.start:block.end], block.author, block.posted,
             None if block.reply_to is None else article.text[slice(*_span(article, block.reply_to))])
            for block in article.blocks if block.kind == "comment"]


def _span(article, index):
    return article.blocks[index].start, article.blocks[index].end


WHOLE = [("headline", HEADLINE), ("paragraph", FIRST), ("paragraph", SECOND), ("paragraph", THIRD)]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_html_demo_page_facts_as_in_gold(path):
    gold = json.loads((DEMO / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))
    row = read_page(path.read_bytes(), path=path.name).to_dict()
    assert {fact: row[fact] for fact in FACTS} == {fact: gold[fact] for fact in FACTS}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_html_demo_page_blocks_as_in_gold(path):
    gold = json.loads((DEMO / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))
    article = read_page(path.read_bytes(), path=path.name)
    found = {(kind, _flat(text)) for kind, text in blocks(article)}
    wanted = {(row["kind"], _flat(row["text"])) for row in gold["blocks"]}
    assert wanted - found == set()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_html_demo_page_comments_as_in_gold(path):
    rows = json.loads((DEMO / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))["blocks"]
    wanted = [(_flat(row["text"]), row.get("author"), row.get("posted"),
               None if row.get("reply_to") is None else _flat(rows[row["reply_to"]]["text"]))
              for row in rows if row["kind"] == "comment"]
    article = read_page(path.read_bytes(), path=path.name)
    assert [(_flat(text), author, posted, parent and _flat(parent))
            for text, author, posted, parent in comments(article)] == wanted


def _flat(text):
    return re.sub(r"\s+", " ", text).strip()


def test_html_blocks_are_the_text_joined_by_empty_lines():
    article = read_page(page())
    assert blocks(article) == WHOLE
    assert article.text == "\n\n".join(text for _, text in WHOLE)


@pytest.mark.parametrize(("added", "expected"), [
    (f"<h2>Guild: A death sentence</h2><p>{THIRD}</p>",
     [("subheading", "Guild: A death sentence"), ("paragraph", THIRD)]),
    (f"<p><b>A wall that walks</b></p><p>{THIRD}</p>", [("subheading", "A wall that walks"), ("paragraph", THIRD)]),
    (f"<aside><blockquote>“The wall walks.”</blockquote></aside><p>{THIRD}</p>",
     [("pull-quote", "“The wall walks.”"), ("paragraph", THIRD)]),
    (f'<div class="pullquote">“We cannot ask it to stop.”</div><p>{THIRD}</p>',
     [("pull-quote", "“We cannot ask it to stop.”"), ("paragraph", THIRD)]),
    (f"<figure><img src=a.jpg><figcaption>The wall in May. Photo: Ira Lund</figcaption></figure><p>{THIRD}</p>",
     [("caption", "The wall in May."), ("credit", "Photo: Ira Lund"), ("paragraph", THIRD)]),
    ('<figure><img src=a.jpg><span class="credit">Ira Lund</span><figcaption>The wall</figcaption></figure>'
     f"<p>{THIRD}</p>",
     [("credit", "Ira Lund"), ("caption", "The wall"), ("paragraph", THIRD)]),
    (f"<p>{THIRD}</p><p><b>Correction:</b> An earlier version said that the wall had moved by nine metres.</p>",
     [("paragraph", THIRD),
      ("boilerplate", "Correction: An earlier version said that the wall had moved by nine metres.")]),
    (f'<p>{THIRD}</p><p>(Reporting by Ira Lund; editing by Bo Sand)</p>',
     [("paragraph", THIRD), ("credit", "(Reporting by Ira Lund; editing by Bo Sand)")]),
    (f'<p>{THIRD}</p><div class="related"><h3>Read more</h3><ul><li><a href=/1>The wall that walked in 1962</a></li>'
     "</ul></div>",
     [("paragraph", THIRD), ("related", "The wall that walked in 1962")]),
    (f"<p>Ships may use:</p><ul><li>the port of Orlow, forty kilometres to the north</li></ul><p>{THIRD}</p>",
     [("paragraph", "Ships may use:"), ("list-item", "the port of Orlow, forty kilometres to the north"),
      ("paragraph", THIRD)]),
])
def test_html_block_kinds(added, expected):
    assert blocks(read_page(page(f"<p>{FIRST}</p><p>{SECOND}</p>{added}")))[3:] == expected


def test_html_standfirst_between_headline_and_body():
    article = read_page(page(f'<p class="standfirst">A wall has moved, and with it a town.</p>{BODY}'))
    assert blocks(article)[:3] == [("headline", HEADLINE), ("standfirst", "A wall has moved, and with it a town."),
                                   ("paragraph", FIRST)]


def test_html_headline_without_h1_is_the_one_given_to_other_sites():
    head = (f'<meta property="og:title" content="{HEADLINE} | Coast Post">'
            '<meta property="og:site_name" content="Coast Post">')
    article = read_page(page(head=head, headline=""))
    assert (article.title, article.outlet, blocks(article)) == (HEADLINE, "Coast Post", WHOLE)


def test_html_headline_is_not_the_outlet():
    head = '<meta property="og:site_name" content="The Tessen Coast Post">'
    article = read_page(page(head=head, headline=f"<h1>The Tessen Coast Post</h1><h2>{HEADLINE}</h2>"))
    assert (article.title, article.outlet) == (HEADLINE, "The Tessen Coast Post")


@pytest.mark.parametrize(("head", "line", "byline"), [
    ("", '<p><a rel="author" href="/ann">Ann Lark</a></p>', ("Ann Lark",)),
    ("", "<p>By Ann Lark and Bo Sand</p>", ("Ann Lark", "Bo Sand")),
    ('<meta name="author" content="Ann Lark">', "", ("Ann Lark",)),
    ('<meta name="author" content="https://coast.example/ann">', "", ()),
    ('<script type="application/ld+json">{"@type": "NewsArticle", "author": [{"name": "By Ann Lark, AP Staff Writer"}]}'
     "</script>", "", ("Ann Lark",)),
    ('<script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "Coast Post"},'
     ' "publisher": {"name": "Coast Post"}}</script>', "", ()),
])
def test_html_byline(head, line, byline):
    assert read_page(page(line + BODY, head=head)).byline == byline


def test_html_navigation_forms_and_scripts_are_left_out():
    after = ("<nav><a href=/>Home</a></nav><form><textarea>Your text</textarea><button>Send</button></form>"
             "<script>var x = 'said the script';</script><footer><p>Imprint of the Coast Post</p></footer>")
    assert blocks(read_page(page(after=after))) == WHOLE


COMMENT_SECTIONS = {
    "wordpress": (
        '<div id="comments"><h2>2 thoughts</h2><ol class="commentlist"><li id="comment-1" class="comment depth-1">'
        '<article class="comment-body"><footer><b class="fn">Mole</b> <span class="says">says:</span> '
        '<time datetime="2031-02-03">3 February 2031</time></footer><p>I dug there.</p><p>It is sand.</p>'
        '<div class="reply"><a href="#">Reply</a></div></article><ol class="children">'
        '<li id="comment-2" class="comment depth-2"><article class="comment-body"><footer><b class="fn">Gull</b>'
        '</footer><p>“It is rock,” said Brandt to me.</p></article></li></ol></li></ol>'
        '<div id="respond"><h3>Leave a Reply</h3><form><p>Your mail will not be shown.</p></form></div></div>',
        [("I dug there.\nIt is sand.", "Mole", "3 February 2031", None),
         ("“It is rock,” said Brandt to me.", "Gull", None, "I dug there.\nIt is sand.")]),
    "schema.org": (
        '<section><h2>Readers</h2><div itemscope itemtype="https://schema.org/Comment">'
        '<span itemprop="author">Mole</span><time itemprop="dateCreated">3 February 2031, 10:00</time>'
        '<p itemprop="text">I dug there, it is sand.</p></div></section>',
        [("I dug there, it is sand.", "Mole", "3 February 2031, 10:00", None)]),
    "drupal": (
        '<section id="comments" class="comment-wrapper"><h2>Comments</h2><article class="comment clearfix">'
        '<p class="submitted">Submitted by <span class="username">Mole</span> on '
        '<time>3 February 2031</time></p><div class="content"><p>I dug there, it is sand.</p></div>'
        '<ul class="links"><li><a href="#">reply</a></li></ul></article><article class="comment clearfix">'
        '<p class="submitted"><span class="username">Gull</span></p><div class="content"><p>No, it is rock.</p></div>'
        '</article></section>',
        [("I dug there, it is sand.", "Mole", "3 February 2031", None), ("No, it is rock.", "Gull", None, None)]),
    "german": (
        '<div class="kommentare"><div class="kommentar-item"><div class="benutzer">Maulwurf</div>'
        '<div class="datum">03.02.2031, 13.47 Uhr</div><div class="kommentar-text">Da ist nur Sand.</div></div></div>',
        [("Da ist nur Sand.", "Maulwurf", "03.02.2031, 13.47 Uhr", None)]),
    "nested div": (
        '<div id="comments"><div class="comment level0"><div class="chead"><b class="cname">Mole</b> '
        '<span class="cdate">3 Feb 2031, 10:00</span></div><div class="ctext">Sand.<br><br>Only sand.</div>'
        '<div class="cfoot"><a href="#">Reply</a> | <a href="#">Report</a></div><div class="comment level1">'
        '<div class="chead"><b class="cname">Gull</b></div><div class="ctext">Rock.</div></div></div></div>',
        [("Sand.\nOnly sand.", "Mole", "3 Feb 2031, 10:00", None), ("Rock.", "Gull", None, "Sand.\nOnly sand.")]),
}


@pytest.mark.parametrize("name", COMMENT_SECTIONS)
def test_html_comments_are_units(name):
    section, expected = COMMENT_SECTIONS[name]
    article = read_page(page(after=section))
    assert comments(article) == expected
    assert [block for block in blocks(article) if block[0] != "comment"] == WHOLE


def test_html_comment_words_win_over_the_body():
    prose = f"<li class=comment id=comment-7><p>{FIRST.replace('Monday', 'Friday')}</p><p>{SECOND}</p></li>"
    article = read_page(page(f"<p>{THIRD}</p>", after=f"<ol class=commentlist>{prose}</ol>"))
    assert [kind for kind, text in blocks(article) if "measured" in text] == ["comment"]


def test_html_page_of_only_comments():
    section, expected = COMMENT_SECTIONS["wordpress"]
    article = read_page(page("", after=section))
    assert comments(article) == expected
    assert [kind for kind, _ in blocks(article)] == ["headline", "comment", "comment"]


def test_html_opinion_piece_named_comment_is_no_comment():
    data = page().replace(b"<article>", b'<div class="comment opinion">').replace(b"</article>", b"</div>")
    assert blocks(read_page(data)) == WHOLE


@pytest.mark.parametrize(("head", "expected"), [
    ('<meta property="article:published_time" content="2031-02-03T10:00:00+01:00">',
     ("2031-02-03", "2031-02-03T10:00:00+01:00")),
    ('<meta name="date" content="2031-02-03">', ("2031-02-03", None)),
    ('<meta name="date" content="2031-02-03T10:00:00">', ("2031-02-03", None)),
    ('<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",'
     ' "datePublished": "2031-02-03T09:00:00Z"}]}</script>', ("2031-02-03", "2031-02-03T09:00:00+00:00")),
    ('<meta name="date" content="03/04/2031">', (None, None)),
    ('<meta name="date" content="0001-01-01T00:00:00Z">', (None, None)),
    ('<meta property="article:modified_time" content="2031-02-03T10:00:00+01:00">', (None, None)),
    ("", (None, None)),
])
def test_html_published(head, expected):
    article = read_page(page(head=head))
    assert (article.published, article.published_at) == expected


def test_html_published_line_below_the_headline():
    article = read_page(page(f"<div>Monday, 3 February 2031, 10:05 CET</div>{BODY}"))
    assert (article.published, article.published_at) == ("2031-02-03", "2031-02-03T10:05:00+01:00")


def test_html_times_of_comments_date_no_article():
    section, _ = COMMENT_SECTIONS["schema.org"]
    article = read_page(page(after=section))
    assert (article.published, article.byline) == (None, ())


@pytest.mark.parametrize(("line", "names"), [
    ("By Ann Lark", ("Ann Lark",)),
    ("By Ann Lark and Bo Sand, in Tessen", ("Ann Lark", "Bo Sand")),
    ("by Ann Lark, Bo Sand and Cy Dorn", ("Ann Lark", "Bo Sand", "Cy Dorn")),
    ("Von Ann Lark", ("Ann Lark",)),
    ("https://coast.example/authors/7", ()),
])
def test_html_byline_names(line, names):
    assert split_names(line) == names


@pytest.mark.parametrize(("title", "extra", "outlet"), [
    (f"{HEADLINE} - Coast Post", '<a href="/"><img alt="Coast Post" src=l.gif></a>', "Coast Post"),
    (f"{HEADLINE} | Coast Post", "<footer><p>© 2031 Coast Post Ltd</p></footer>", "Coast Post"),
    (f"{HEADLINE} – a town waits", "", None),
])
def test_html_outlet_of_the_title_needs_a_masthead(title, extra, outlet):
    data = page(after=extra).replace(f"<title>{HEADLINE}</title>".encode(), f"<title>{title}</title>".encode())
    assert read_page(data).outlet == outlet


@pytest.mark.parametrize(("canonical", "url", "expected"), [
    ("https://coast.example/wall", None, "https://coast.example/wall"),
    ("/wall", "https://coast.example/wall?from=mail", "https://coast.example/wall"),
    ("https://elsewhere.example/x", "https://coast.example/wall", "https://coast.example/wall"),
    ("https://coast.example/", "https://coast.example/wall", "https://coast.example/wall"),
    ("javascript:alert(1)", None, None),
    ("http://[", None, None),
])
def test_html_url(canonical, url, expected):
    assert read_page(page(head=f'<link rel=canonical href="{canonical}">'), url=url).url == expected


def test_html_white_space_and_invisible_marks():
    body = ("<p>The har\u00adbour\n   of&nbsp;Tessen \u200bis 👩\u200d🔧 e\u0301tale, "
            "the port authority said on Monday.</p>")
    assert blocks(read_page(page(body + BODY)))[1] == (
        "paragraph", "The harbour of Tessen is 👩\u200d🔧 e\u0301tale, the port authority said on Monday.")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from((
    "<p>", "</p>", "<div class=comment>", "</div>", "<li>", "<table><tr><td>", "</table>", "<figure><figcaption>",
    "<h2>", "<blockquote class=pullquote>", "<br><br>", "<aside>", "<script>", "</script>", "<a href=x>", "</a>",
    "&#0;", "&amp", "\r\n", FIRST, SECOND, "“Short,” he said.", "Photo: A. B.", "é\u0301👍🏽", "<form>",
    "<time>3 May 2031</time>", "\x00", "<!--")), max_size=40))
def test_html_any_soup_gives_blocks_that_tile_the_text(pieces):
    try:
        article = read_page(page("".join(pieces)), path="soup.html")
    except PageError as error:
        assert str(error).startswith("soup.html: ")
        return
    assert article.text == "\n\n".join(text for _, text in blocks(article))
    assert all(text == text.strip() and text for _, text in blocks(article))


@pytest.mark.parametrize(("data", "message"), [
    (b"", "bad: the page is empty"),
    (b"  \n ", "bad: the page is empty"),
    (b"\xef\xbb\xbf", "bad: the page is empty"),
    (b"%PDF-1.7 ...", "bad: the page is a PDF; HTML or plain text is needed"),
    (b"\x89PNG\r\n\x1a\n", "bad: the page is a picture; HTML or plain text is needed"),
    (b"PK\x03\x04rest", "bad: the page is a zip archive or an office document; HTML or plain text is needed"),
    (bytes(range(256)) * 10, "bad: the page is binary; HTML or plain text is needed"),
    (b"a" * (20 * 1024 * 1024 + 1), "bad: the page has 20,971,521 bytes; pages of up to 20,971,520 are read"),
    (b"<html><body><img src=x></body></html>", "bad: the page has no article text"),
    (b"<html><body>" + b"<div>" * 99_000 + b"x", "bad: its HTML is nested more than 255 levels deep: no news page is"),
    (b"<html><body>" + b"<b>" * 90_000 + b"x", "bad: its HTML is nested more than 255 levels deep: no news page is"),
    (b"<html><body>" + b"<p>a" * 100_001, "bad: the page has 100,003 elements; pages of up to 100,000 are read"),
    (b"<html><p " + b"a " * 20_000 + b">", "bad: the page has a tag of 20,000 attributes; up to 10,000 are read"),
])
def test_html_unreadable_page_is_one_clear_line(data, message):
    with pytest.raises(PageError) as caught:
        read_page(data, path="bad")
    assert str(caught.value) == message


def test_html_error_names_the_url():
    with pytest.raises(PageError, match=r"^https://coast\.example/x: the page is empty$"):
        read_page(b"", url="https://coast.example/x")


@pytest.mark.parametrize(("path", "content_type"), [
    ("a.txt", None), ("a.txt", "text/html"), (None, None), (None, "text/plain; charset=utf-8"),
])
def test_html_plain_text_is_read_as_text(path, content_type):
    text = f"{HEADLINE}\r\n\r\n{FIRST}\r\n\r\nWrite <b>boldly</b>, said the editor."
    article = read_page(b"\xef\xbb\xbf" + text.encode(), path=path, content_type=content_type)
    assert article == read_text(text, path=path)
    assert article.text == text


@pytest.mark.parametrize(("path", "content_type", "data"), [
    ("a.html", None, b"Maresh said no."), (None, "text/html", b"Maresh said no."), (None, None, page()),
])
def test_html_is_told_by_name_type_or_start(path, content_type, data):
    assert "\r" not in read_page(data, path=path, content_type=content_type).text


def test_html_comments_before_the_page_are_passed_in_no_time():
    start = time.process_time()
    article = read_page(b"<!-- a -->" * 1000 + page())
    assert [article.text[block.start:block.end] for block in article.blocks] == [HEADLINE, FIRST, SECOND, THIRD]
    assert time.process_time() - start < 2


def test_html_entities_are_not_expanded_into_bombs():
    bomb = b'<!DOCTYPE z [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'
    article = read_page(bomb + page(f"<p>&c;&c;</p>{BODY}"))
    assert "haha" not in article.text


def test_html_short_page_keeps_its_one_sentence():
    assert blocks(read_page(b"<html><body><h1>A word from Castrel</h1><p>Maresh said no.</p></body></html>")) == [
        ("headline", "A word from Castrel"), ("paragraph", "Maresh said no.")]


@pytest.mark.parametrize("unit", [
    '<p>The wall has moved by %d centimetres, said harbour master Ada Brandt, and it will move again by %d.</p>',
    '<li class="comment" id="comment-%d"><b class="fn">Mole</b><p>I dug at metre %d, it is sand there.</p></li>',
    '<ul class="related"><li><a href="/%d">The wall that walked in the year %d</a></li></ul>',
    '<figure><img src="%d.jpg"><figcaption>The wall at metre %d. Photo: Ira Lund</figcaption></figure>',
])
def test_html_time_grows_with_the_page(unit):
    seconds = []
    for count in (400, 4000):
        data = page(BODY + "".join(unit % (number, number) for number in range(count)))
        start = time.process_time()
        read_page(data)
        seconds.append(time.process_time() - start)
    assert seconds[1] < 25 * max(seconds[0], 0.02)  # ten times the page; a square would be a hundred times


def test_html_libraries_load_only_for_html():
    code = ("import sys; from quoth.reading import read_page; read_page(b'A title\\n\\nA text that is no HTML.');"
            "print([name for name in ('lxml', 'trafilatura', 'htmldate') if name in sys.modules])")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=DEMO.parent)
    assert done.stdout == "[]\n"


def test_html_long_data_in_an_attribute_is_no_reason_to_refuse():
    data = "{&quot;gate&quot;: &quot;open or shut&quot;} " * 5000
    article = read_page(page(f'<div data-props="{data}"></div><p>{FIRST}</p><p>{SECOND}</p>'))
    assert ("paragraph", SECOND) in blocks(article)


def test_html_a_labelled_link_in_the_body_is_related():
    link = '<p>Read more: <a href="/2">Okeru accuses the union</a></p>'
    article = read_page(page(f"<p>{FIRST}</p><p>{SECOND}</p>{link}"))
    assert ("related", "Read more: Okeru accuses the union") in blocks(article)
