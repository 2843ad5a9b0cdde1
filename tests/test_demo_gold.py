"""The demonstration pages and their gold records, checked against each other: the fixtures, not the program."""

import json
import re
from datetime import date, timedelta
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from quoth.records import ACTS, BLOCK_KINDS, BODY_KINDS, DISPLAY_KINDS, KINDS, SPEAKER_TYPES

DEMO = Path(__file__).parent.parent / "demo"
PAGES = sorted((DEMO / "pages").iterdir())
STEMS = [page.stem for page in PAGES]
STORY = json.loads((DEMO / "gold" / "story.json").read_text(encoding="utf-8"))
QUESTIONS = json.loads((DEMO / "questions.json").read_text(encoding="utf-8"))
INLINE = {"a", "abbr", "b", "em", "font", "i", "small", "span", "strong", "sub", "sup", "time"}
HIDDEN = {"script", "style", "title"}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")
HEAD_KEYS = {"page", "story", "title", "outlet", "byline", "published", "published_at", "language", "url"}
STATEMENT_KEYS = {"speaker", "type", "kind", "source", "cue", "content", "block", "act", "negated"}
OPTIONAL_KEYS = {"role", "addressee", "channel", "said_on", "on_behalf_of", "prompted_by", "nested_in", "answers",
                 "answers_also"}
HOWS = {"verbatim", "elided", "altered", "paraphrase", "other_speaker"}


class _Lines(HTMLParser):
    """Cut a page's visible text at every tag that is not inline: a reader of pages with no opinions."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag, attrs):
        self._border(tag, 1)

    def handle_endtag(self, tag):
        self._border(tag, -1)

    def _border(self, tag, step):
        if tag in HIDDEN:
            self.hidden += step
        elif tag not in INLINE:
            self.pieces.append("\n")

    def handle_data(self, data):
        if not self.hidden:
            self.pieces.append(data.replace("\n", " "))


def _flat(text):
    return re.sub(r"\s+", " ", text).strip()


@cache
def _source(stem):
    page = next(page for page in PAGES if page.stem == stem)
    data = page.read_bytes()
    return data.decode("windows-1252" if b"charset=windows-1252" in data else "utf-8")


@cache
def _lines(stem):
    text = _source(stem)
    if (DEMO / "pages" / f"{stem}.html").exists():
        parser = _Lines()
        parser.feed(text)
        parser.close()
        text = "".join(parser.pieces)
    return tuple(line for line in map(_flat, text.split("\n")) if line)


def _text(stem):
    return " ".join(_lines(stem))


@cache
def _gold(stem):
    return json.loads((DEMO / "gold" / f"{stem}.json").read_text(encoding="utf-8"))


def _missing(stem, texts):
    page = _text(stem)
    return [text for text in texts if text is not None and _flat(text) not in page]


def _statement_texts(statement):
    found = (statement.get(key) for key in ("role", "addressee", "channel", "on_behalf_of", "prompted_by"))
    said_on = statement.get("said_on", {}).get("text")
    return [statement["source"], statement["cue"], *statement["content"], *found, said_on]


def test_demo_gold_covers_pages_and_outlets():
    assert sorted(path.stem for path in (DEMO / "gold").glob("*_*.json")) == STEMS
    assert sum(page.suffix == ".html" for page in PAGES) >= 14
    assert sum(page.suffix == ".txt" for page in PAGES) == 2
    assert {stem.split("_")[0] for stem in STEMS} == {
        "northgate-wire", "ismer-valley-dispatch", "orb-news", "morning-lantern"}
    assert {_gold(stem)["outlet"] for stem in STEMS} == {
        "Northgate Wire", "Ismer Valley Dispatch", "ORB News", "Morning Lantern", None}


def test_demo_gold_outlets_have_layouts_of_their_own():
    marks = {"northgate-wire": 'itemprop="articleBody"', "ismer-valley-dispatch": 'class="comment-list commentlist"',
             "orb-news": "application/ld+json", "morning-lantern": '<TABLE width="980"'}
    for page in (page for page in PAGES if page.suffix == ".html"):
        held = {outlet for outlet, mark in marks.items() if mark in _source(page.stem)}
        assert held == {page.stem.split("_")[0]}


def test_demo_gold_tabloid_is_written_in_windows_1252():
    for page in DEMO.glob("pages/morning-lantern_*.html"):
        with pytest.raises(UnicodeDecodeError):
            page.read_bytes().decode("utf-8")
        assert b"\x93" in page.read_bytes() and b"\x92" in page.read_bytes()  # curly quotation marks, as bytes


@pytest.mark.parametrize("stem", STEMS)
def test_demo_gold_head_is_whole(stem):
    gold = _gold(stem)
    assert set(gold) - {"modified"} == HEAD_KEYS | {"blocks", "statements", "never", "never_said_on"}
    assert (DEMO / "pages" / gold["page"]).stem == stem
    assert gold["language"] == "en" and gold["story"] in STORY["stories"]
    assert (gold["url"] is None) == (gold["page"].endswith(".txt"))
    assert gold["url"] is None or gold["url"].replace("&", "&amp;") in _source(stem)
    assert _missing(stem, [gold["title"], *gold["byline"]]) == []


@pytest.mark.parametrize("stem", STEMS)
def test_demo_gold_length_is_that_of_a_news_page(stem):
    prose = " ".join(line for line in _lines(stem) if len(line) > 60)
    assert 350 <= len(prose.split()) <= 900


@pytest.mark.parametrize("stem", STEMS)
def test_demo_gold_blocks_stand_on_the_page(stem):
    blocks = _gold(stem)["blocks"]
    assert {"headline", "subheading"} & {block["kind"] for block in blocks}
    for index, block in enumerate(blocks):
        assert block["kind"] in BLOCK_KINDS
        assert set(block) == ({"kind", "text", "author", "posted", "reply_to"} if block["kind"] == "comment"
                              else {"kind", "text"})
        assert _missing(stem, [block["text"], block.get("author"), block.get("posted")]) == []
        if block.get("reply_to") is not None:
            assert block["reply_to"] < index and blocks[block["reply_to"]]["kind"] == "comment"


@pytest.mark.parametrize("stem", STEMS)
def test_demo_gold_statements_have_legal_values(stem):
    statements = _gold(stem)["statements"]
    assert len(statements) >= 10
    for index, statement in enumerate(statements):
        assert STATEMENT_KEYS <= set(statement) <= STATEMENT_KEYS | OPTIONAL_KEYS
        assert statement["kind"] in KINDS and statement["act"] in ACTS and statement["type"] in SPEAKER_TYPES
        assert statement["block"] in BODY_KINDS + DISPLAY_KINDS
        assert isinstance(statement["negated"], bool)
        assert (statement["speaker"] is None) == (statement["type"] == "unknown")
        assert statement["content"] and all(_statement_texts(statement)[1:2]) and all(statement["content"])
        for link in ("nested_in", "answers"):
            assert statement.get(link) is None or 0 <= statement[link] < len(statements)
            assert statement.get(link) != index
        also = statement.get("answers_also", [])
        assert all(0 <= other < len(statements) and other not in (index, statement["answers"]) for other in also)


@pytest.mark.parametrize("stem", STEMS)
def test_demo_gold_statements_stand_on_the_page(stem):
    for statement in _gold(stem)["statements"]:
        assert _missing(stem, _statement_texts(statement)) == []
        assert statement["speaker"] is None or statement["speaker"].casefold() in _text(stem).casefold()


@pytest.mark.parametrize("stem", STEMS)
def test_demo_gold_source_cue_and_content_stand_together(stem):
    lines = [*_lines(stem), "", ""]
    for statement in _gold(stem)["statements"]:
        anchor = [_flat(text) for text in (statement["source"], statement["cue"]) if text]
        # A colon may introduce a quotation that stands in the next two blocks.
        near = [" ".join(lines[index:index + 3]) for index, line in enumerate(lines)
                if all(text in line for text in anchor)]
        assert any(_flat(content) in text for content in statement["content"] for text in near), statement


@pytest.mark.parametrize("stem", STEMS)
def test_demo_gold_kinds_agree_with_quotation_marks(stem):
    for statement in _gold(stem)["statements"]:
        opening = [bool(re.match(r"[“„«‘]", content)) for content in statement["content"]]
        inside = [bool(re.search(r"[“„«»]|(?<!\w)‘", content)) for content in statement["content"]]
        expected = {"direct": all(opening), "indirect": not any(inside), "mixed": any(inside)}
        assert expected[statement["kind"]], statement


@pytest.mark.parametrize("stem", STEMS)
def test_demo_gold_nested_content_lies_in_its_holder(stem):
    statements = _gold(stem)["statements"]
    for statement in statements:
        if statement.get("nested_in") is not None:
            holder = " ".join(statements[statement["nested_in"]]["content"])
            # Where the holder's source stands inside its content, the text between two pieces is missing.
            assert any(_flat(content)[:12] in _flat(holder) for content in statement["content"]), statement


@pytest.mark.parametrize("stem", STEMS)
def test_demo_gold_never_list_is_kept_by_the_gold(stem):
    gold = _gold(stem)
    assert gold["never"] and all(row["why"] for row in gold["never"] + gold["never_said_on"])
    assert _missing(stem, [row["text"] for row in gold["never"] + gold["never_said_on"]]) == []
    body = [statement for statement in gold["statements"] if statement["block"] in BODY_KINDS]
    for row in gold["never"]:
        for statement in body:
            if row.get("speaker") in (None, statement["speaker"]):
                assert not any(row["text"] in content for content in statement["content"]), row
    dated = {statement["said_on"]["text"] for statement in body if "said_on" in statement}
    assert not dated & {row["text"] for row in gold["never_said_on"]}


@pytest.mark.parametrize("stem", STEMS)
def test_demo_gold_comments_hold_no_words_of_the_body(stem):
    gold = _gold(stem)
    comments = [_flat(block["text"]) for block in gold["blocks"] if block["kind"] == "comment"]
    for statement in gold["statements"]:
        for content in statement["content"]:
            assert len(content) < 25 or not any(_flat(content) in comment for comment in comments), content


@pytest.mark.parametrize("stem", STEMS)
def test_demo_gold_weekdays_agree_with_the_calendar(stem):
    pattern = rf"({'|'.join(WEEKDAYS)}),? (\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})"
    for weekday, day, month, year in re.findall(pattern, _text(stem)):
        assert WEEKDAYS[date(int(year), MONTHS.index(month) + 1, int(day)).weekday()] == weekday
    published = _gold(stem)["published"]
    for statement in _gold(stem)["statements"]:
        named = [name for name in WEEKDAYS if name in statement.get("said_on", {}).get("text", "")]
        if published is None:
            assert "said_on" not in statement or statement["said_on"]["date"] is None
        elif named:
            said, page = date.fromisoformat(statement["said_on"]["date"]), date.fromisoformat(published)
            assert WEEKDAYS[said.weekday()] == named[0]
            assert timedelta(0) <= page - said < timedelta(7)


@pytest.mark.parametrize("stem", STEMS)
def test_demo_gold_dates_agree_with_the_file_name(stem):
    gold, dated = _gold(stem), stem.split("_")[1]
    assert dated in (gold.get("modified"), gold["published"] or "undated")
    if gold["published"] is None:
        assert gold["published_at"] is None and not re.search(r"203\d-\d\d-\d\d", _source(stem))
    elif gold["published_at"] is not None:
        assert gold["published_at"].startswith(gold["published"])


def test_demo_gold_shows_every_difficulty():
    rows = [statement for stem in STEMS for statement in _gold(stem)["statements"]]
    blocks = [block for stem in STEMS for block in _gold(stem)["blocks"]]
    assert {row["kind"] for row in rows} == set(KINDS)
    assert {row["type"] for row in rows} >= {"person", "organization", "country", "group", "anonymous", "publication",
                                             "document", "unknown"}
    assert {row["act"] for row in rows} == set(ACTS)
    assert {key for row in rows for key in row} == STATEMENT_KEYS | OPTIONAL_KEYS
    assert {block["kind"] for block in blocks} >= set(DISPLAY_KINDS) | {"credit", "related", "boilerplate", "comment"}
    assert any(block.get("reply_to") is not None for block in blocks)
    assert any(len(row["content"]) > 2 for row in rows)
    assert sum(_gold(stem)["published"] is None for stem in STEMS) == 1


def test_demo_gold_story_names_each_page_once():
    assert sorted(stem for stems in STORY["stories"].values() for stem in stems) == STEMS
    assert all(_gold(stem)["story"] == name for name, stems in STORY["stories"].items() for stem in stems)


def test_demo_gold_variants_are_the_statements_they_cite():
    for variant in STORY["variants"]:
        assert len({quotation["page"] for quotation in variant["quotations"]}) > 1
        for quotation in variant["quotations"]:
            statement = _gold(quotation["page"])["statements"][quotation["statement"]]
            assert quotation["how"] in HOWS and quotation["speaker"] == statement["speaker"]
            assert quotation["text"] in statement["content"]
        right = {quotation["speaker"] for quotation in variant["quotations"] if quotation["how"] != "other_speaker"}
        wrong = {quotation["speaker"] for quotation in variant["quotations"] if quotation["how"] == "other_speaker"}
        assert len(right) == 1 and not right & wrong
    assert {quotation["how"] for variant in STORY["variants"] for quotation in variant["quotations"]} == HOWS


def test_demo_gold_copy_differs_only_by_its_listed_edits():
    for copy in STORY["copies"]:
        original, copied = _text(copy["original"]), _text(copy["copy"])
        assert copy["credit"] in copied
        for edit in copy["edits"]:
            assert edit["original"] in original
            assert edit["copy"] is None or edit["copy"] in copied
            original = _flat(original.replace(edit["original"], edit["copy"] or ""))
        assert _between(original) == _between(copied)


def _between(text):
    return text[text.index("CASTREL (Northgate Wire)"):text.index("sits in Lissen on 19 May.")]


def test_demo_gold_correction_keeps_the_address():
    for correction in STORY["corrections"]:
        old, new = correction["corrects"], correction["page"]
        assert _gold(old)["url"] == _gold(new)["url"] == correction["url"]
        for change in correction["changes"]:
            assert change["was"] in _text(old) and change["was"] not in _text(new)
            assert change["now"] in _text(new) and change["now"] not in _text(old)


def test_demo_gold_misattributions_and_answers_cite_statements():
    for row in STORY["misattributed"]:
        assert _gold(row["page"])["statements"][row["statement"]]["speaker"] == row["speaker"]
        assert _missing(row["page"], [row["text"]]) == [] and row["why"]
    assert any(_gold(row["page"])["statements"][row["statement"]]["block"] == "subheading"
               for row in STORY["misattributed"])
    for row in STORY["answers"]:
        answer, asked = (_gold(row[end]["page"])["statements"][row[end]["statement"]] for end in ("answer", "to"))
        assert answer["speaker"] != asked["speaker"]
        if row["answer"]["page"] == row["to"]["page"]:
            assert answer["answers"] == row["to"]["statement"]


def test_demo_gold_people_of_one_surname_both_speak():
    speakers = {statement["speaker"] for stem in STEMS for statement in _gold(stem)["statements"]}
    for row in STORY["same_surname"]:
        assert len(row["people"]) == 2 and set(row["people"]) <= speakers
        assert all(row["surname"] in name for name in row["people"])


def test_demo_gold_questions_are_answered_by_the_gold():
    assert len(QUESTIONS) >= 3
    for question in QUESTIONS:
        command, *words = question["command"]
        assert command in ("search", "show", "speakers") and question["why"] and question["answer"]
        assert question.get("expected") or question.get("expected_speakers")
        for row in question.get("expected", []) + question.get("older_version", []):
            statement = _gold(row["page"])["statements"][row["statement"]]
            assert words[0].casefold() in " ".join(statement["content"]).casefold()
            assert "--speaker" not in words or statement["speaker"] == words[words.index("--speaker") + 1]
        speakers = {statement["speaker"] for stem in STEMS for statement in _gold(stem)["statements"]}
        assert set(question.get("expected_speakers", [])) <= speakers
