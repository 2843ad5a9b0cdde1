import pytest

from quoth.questions.days import find_days, other_days


@pytest.mark.parametrize(("text", "expected"), [
    ("by May", [("May", None, 5, None, None)]),
    ("He may march in March", [("March", None, 3, None, None)]),
    ("on 1 June", [("1 June", None, 6, 1, None)]),
    ("on June 1, 2031, at noon", [("June 1, 2031", 2031, 6, 1, None)]),
    ("the 2nd of June and Sept. 3", [("2nd of June", None, 6, 2, None), ("Sept. 3", None, 9, 3, None)]),
    ("in 2031, by 2,000 men", [("2031", 2031, None, None, None)]),
    ("by next year", [("next year", 2032, None, None, None)]),
    ("in the spring of 2032", [("spring of 2032", 2032, None, None, "spring")]),
    ("on 2031-06-01", [("2031-06-01", 2031, 6, 1, None)]),
    ("40 million, 31 of 2000 men, May said", []),
])
def test_days_are_found_in_words(text, expected):
    assert [(one.text, *one.when) for one in find_days(text, said="2031-03-01")] == expected


@pytest.mark.parametrize(("mine", "theirs", "expected"), [
    ("by May", "by September", ("May", "September")),
    ("on 1 June", "on June 1, 2031", None),
    ("on 1 June", "on 2 June", ("1 June", "2 June")),
    ("in 2031", "in June", None),
    ("in June or in July", "in July", None),
    ("in June", "soon", None),
])
def test_days_contradict_where_both_tell_the_same_part(mine, theirs, expected):
    found = other_days(find_days(mine), find_days(theirs))
    assert (found and (found[0].text, found[1].text)) == expected
