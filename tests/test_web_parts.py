"""What the pages are made of: text cut at every mark's border, days drawn as bars, names as paths."""
import time

import pytest

pytest.importorskip("starlette", reason="the desk's tests need the extra quoth[web]")

import store_readings
from hypothesis import given
from hypothesis import strategies as st

from quoth.records import Speaker
from quoth.store.listing import Day
from quoth.web.marking import ROLES, Mark, parts, pieces
from quoth.web.plot import HEIGHT, WIDTH, plot, sides_plot
from quoth.web.rendering import harmless, speaker_url, with_query

TEXT = "The mayor said the wall will hold."
MARKS = st.lists(st.builds(
    lambda start, length, role, deep: Mark(start, start + length, role, deep),
    st.integers(0, len(TEXT) + 5), st.integers(1, 20), st.sampled_from(ROLES), st.booleans(),
), max_size=12)


@given(MARKS, st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT)))
def test_marking_every_character_has_exactly_its_marks(marks, start, end):
    if start >= end:
        return
    offset = start
    for piece in pieces(TEXT, (start, end), marks, {}):
        assert piece.text == TEXT[offset : offset + len(piece.text)]
        for place in range(offset, offset + len(piece.text)):
            here = {mark.role for mark in marks if mark.start <= place < mark.end}
            assert set(piece.style.split()) - {"deep"} == here
        offset += len(piece.text)
    assert offset == end


def test_marking_numbers_statements_in_the_block_where_they_begin():
    reading = store_readings.reading()
    (part,) = parts(reading.article, reading.statements)
    assert [(note.number, note.statement.id) for note in part.notes] == [
        (1, reading.statements[0].id), (2, reading.statements[1].id),
    ]
    assert "".join(piece.text for piece in part.pieces) == reading.article.text
    assert [piece.notes for piece in part.pieces if piece.notes] == [(1,), (2,)]


def test_marking_takes_time_in_line_with_the_marks():
    text = "word " * 40_000
    marks = [Mark(start, start + 4, "content") for start in range(0, len(text), 5)]
    begun = time.perf_counter()
    assert len(pieces(text, (0, len(text)), marks, {})) == 80_000
    assert time.perf_counter() - begun < 5


@pytest.mark.parametrize(("days", "unit", "bars"), [
    (["2031-05-13"], "day", 1), (["2031-05-13", "2031-05-20"], "day", 2), (["2031-01-01", "2031-12-31"], "week", 2),
    (["2028-01-01", "2031-12-31"], "month", 2), (["1901-01-01", "2031-12-31"], "year", 2),
    (["0001-01-01", "9999-12-31"], "year", 2), (["2031-05-13", "2031-05"], "day", 1),
])
def test_plot_draws_every_day_inside_its_frame(days, unit, bars):
    drawn = plot([Day(day, 3) for day in sorted(days)])
    assert (drawn.unit, len(drawn.bars)) == (unit, bars)
    for bar in drawn.bars:
        assert bar.x >= 0 and bar.x + bar.width <= WIDTH and bar.y >= 0 and bar.y + bar.height <= HEIGHT
        assert bar.since <= bar.until
    assert sum(bar.count for bar in drawn.bars) + drawn.uncertain == 3 * len(days)


def test_plot_has_nothing_to_draw_without_days():
    assert plot([]) is None
    assert plot([Day("2031-05", 1), Day("2031", 2)]) is None


@pytest.mark.parametrize(("given_text", "shown"), [
    ("a\u202eb", "a\ufffdb"), ("a\r\nb", "a \nb"), ("\x00\x1b[31m", "\ufffd\ufffd[31m"), ("\ud800", "\ufffd"),
    (None, ""), (7, 7), ("Ásta 🌊\n", "Ásta 🌊\n"),
])
def test_rendering_disarms_what_controls_a_page(given_text, shown):
    assert harmless(given_text) == shown


def test_rendering_paths_keep_any_name():
    assert speaker_url(Speaker("A/B ?#é", "person")) == "/speakers/person/A%2FB%20%3F%23%C3%A9"
    assert speaker_url(Speaker(None, "unknown")) is None
    assert with_query("/search", {"q": "a b", "kind": None}, after="x&y") == "/search?q=a+b&after=x%26y"


def test_plot_draws_both_sides_from_one_axis():
    assert sides_plot([]) is None
    drawn = sides_plot([("2031-05-13", True), ("2031-05-13", True), ("2031-05-13", False), ("2031-05-15", False)])
    assert [(one.label, one.pro, one.con, one.up, one.down) for one in drawn.bars] == [
        ("2031-05-13", 2, 1, 56.0, 28.0), ("2031-05-15", 0, 1, 0.0, 28.0),
    ]
    assert drawn.unit == "day" and drawn.axis > 56 and drawn.axis + 28 < HEIGHT
    assert sides_plot([("2030-01-01", True), ("2039-01-01", False)]).unit == "year"
