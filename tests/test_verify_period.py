"""The time that a question about a quotation is asked for: a day, a month or a year as a whole."""

from datetime import date

import pytest

from quoth.errors import QuothError
from quoth.questions.verify import verify
from quoth.questions.verify_deciding import period
from quoth.store.store import Store


@pytest.mark.parametrize(("text", "first", "last"), [
    ("2031", date(2031, 1, 1), date(2031, 12, 31)), ("2031-12", date(2031, 12, 1), date(2031, 12, 31)),
    ("2032-02", date(2032, 2, 1), date(2032, 2, 29)), ("2031-02-03", date(2031, 2, 3), date(2031, 2, 3)),
    ("9999", date(9999, 1, 1), date(9999, 12, 31)),
])
def test_verify_period_is_whole(text, first, last):
    assert period(text) == (first, last)


def test_verify_period_of_no_date():
    with pytest.raises(QuothError, match='"2031-13" is no date: expected a day, month or year'):
        period("2031-13")


def test_verify_says_that_grammar_alone_is_not_looked_for(tmp_path):
    with Store(tmp_path / "record.db") as store:
        assert verify(store, "the").caveats == (
            "Words of grammar alone can't be looked for: ask with a word or two more of the quotation.",
        )
