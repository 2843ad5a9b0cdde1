import pytest

from quoth.resolving.dates import find_dates
from quoth.resolving.day_counts import written_on


@pytest.mark.parametrize(("words", "date"), [
    ("Wednesday", "2025-08-27"), ("Thursday", "2025-08-21"), ("last Wednesday", "2025-08-20"),
    ("Tuesday night", "2025-08-26"), ("next Friday", "2025-08-29"),
    ("yesterday", "2025-08-26"), ("today", "2025-08-27"),
    ("15 August 2025", "2025-08-15"), ("Aug. 3, 2024", "2024-08-03"), ("May 5", "2025-05-05"),
    ("Nov. 30", "2024-11-30"), ("Sept. 30", "2025-09-30"), ("Jan. 4", "2025-01-04"),
    ("Monday, June 9, 2014", "2014-06-09"), ("Monday, June 9", "2025-06-09"), ("Monday 9 June", "2025-06-09"),
    ("July 11-14", "2025-07"), ("July 11 to 14, 2019", "2019-07"), ("two nights ago", "2025-08-25"),
    ("Thursday of last week", "2025-08-21"), ("Tuesday last week", "2025-08-19"), ("Monday this week", "2025-08-25"),
    ("this past Sunday", "2025-08-24"), ("the last Friday in June", None), ("last October", "2024-10"),
    ("this June", "2025-06"), ("at the beginning of May", "2025-05"), 
    ("March 2016", "2016-03"), ("two days ago", "2025-08-25"), ("three weeks ago", "2025-08"),
    ("two years ago", "2023"),
    ("last week", "2025-08"), ("earlier this month", "2025-08"), ("last month", "2025-07"), ("last year", "2024"),
    ("this spring", None), ("2024-02-30", None), ("2024-02-29", "2024-02-29"), ("February 30", None),
])
def test_dates_mean_a_day_before_publication(words, date):
    assert [when.date for when in find_dates(words, 0, len(words), "2025-08-27")] == [date]


@pytest.mark.parametrize(("words", "date"), [
    ("Wednesday", None), ("yesterday", None), ("last month", None), ("May 5", None), ("3 August 2024", "2024-08-03"),
])
def test_dates_need_publication_unless_they_name_their_year(words, date):
    assert [when.date for when in find_dates(words, 0, len(words), None)] == [date]


def test_dates_follow_the_tense():
    assert [when.date for when in find_dates("Friday", 0, 6, "2025-08-27", future=True)] == ["2025-08-29"]


def test_dates_give_the_words_and_where_they_stand():
    text = "He said on Friday, in 2013 and in a 2011 interview"
    assert [(text[when.start: when.end], when.date) for when in find_dates(text, 0, len(text), "2025-08-27")] == [
        ("Friday", "2025-08-22"), ("2013", "2013"), ("2011", "2011"),
    ]


def test_dates_read_only_the_range():
    assert find_dates("Friday Saturday", 7, 15, None)[0].text == "Saturday"


@pytest.mark.parametrize(("text", "published", "day"), [
    ("Dam holds\nHALE, Vale, March 11 (Wire) — It holds.", "2031-03-10", "2031-03-11"),
    ("HALE, March 11 — It holds.", "2031-03-12", "2031-03-11"),
    ("HALE, March 1 (Wire) — It holds.", "2031-03-12", "2031-03-12"),
    ("HALE, Jan. 1 (Wire) — It holds.", "2030-12-31", "2031-01-01"),
    ("HALE, March 11, 2031 (Wire) - It holds.", None, "2031-03-11"),
    ("HALE, March 11 (Wire) - It holds.", None, None),
    ("He met VALE, March 11 (Wire) - It holds.", "2031-03-12", "2031-03-12"),
    ("It holds.", "2031-03-12", "2031-03-12"),
])
def test_dates_count_from_the_dateline(text, published, day):
    assert written_on(text, published) == day
