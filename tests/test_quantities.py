import pytest

from quoth.questions.days import find_days
from quoth.questions.quantities import find_quantities, is_time_to


@pytest.mark.parametrize(("text", "expected"), [
    ("48 per cent of them", [("48 per cent", 48.0, True)]),
    ("nearly half of staff", [("half", 50.0, True)]),
    ("two thirds, one in five", [("two thirds", 200 / 3, True), ("one in five", 20.0, True)]),
    ("four hundred and twelve families", [("four hundred and twelve", 412.0, False)]),
    ("6.2 million crowns, 412,000 letters", [("6.2 million", 6.2e6, False), ("412,000", 412_000.0, False)]),
    ("$1.2bn and €40m, 40m high", [("1.2bn", 1.2e9, False), ("40m", 4e7, False), ("40", 40.0, False)]),
    ("half a million, half past nine", [("half a million", 500_000, False), ("nine", 9.0, False)]),
    ("the third time, on 4 September 2031, in the second half", []),
])
def test_quantities_are_found_in_words_and_figures(text, expected):
    assert [(one.text, one.value, one.percent) for one in find_quantities(text)] == expected


@pytest.mark.parametrize(("told", "there", "expected"), [
    ("nearly half", "48 per cent", True), ("half", "48%", True), ("48%", "half", False), ("84%", "48%", False),
    ("more than 400", "412", True), ("400", "412", True), ("512", "412", False), ("2,000", "1,964", True),
    ("six million", "6.2 million", True), ("62 million", "6.2 million", False), ("30", "31", False),
    ("about 50", "48", True), ("fewer than 400", "412", False), ("48", "48%", False), ("5 points", "5 percent", False),
    ("eleven months", "eleven weeks", False), ("72 hours", "three days", True), ("two months", "eight weeks", True),
    ("within a month", "within a week", False), ("for a week", "seven days", True),
    ("six crowns", "six dollars", False), ("forty kilometres", "forty metres", False),
    ("eleven questions", "eleven weeks", True), ("at most 310", "at least 310", False), ("at least 310", "310", True),
    ("a single gate", "one gate", True),
])
def test_quantities_stand_for_what_is_more_exact(told, there, expected):
    assert find_quantities(told)[0].stands_for(find_quantities(there)[0]) is expected


def test_quantities_of_time_reach_to_a_day():
    (weeks,), days = find_quantities("in less than three weeks"), find_days("from 1 June")
    assert [is_time_to(weeks, days, day) for day in ("2031-05-13", "2031-04-01", None)] == [True, False, False]
