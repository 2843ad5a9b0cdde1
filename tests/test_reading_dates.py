"""Dates as pages write them: one meaning or none."""

import pytest

from quoth.reading.dates import read_date


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Published 4 May 2032 at 10:00", ("2032-05-04", None)),
        ("Posted on: May 4, 2032", ("2032-05-04", None)),
        ("First published 4 May 2032, 10:00 CEST", ("2032-05-04", "2032-05-04T10:00:00+02:00")),
        ("Updated 4 May 2032", (None, None)),
        ("Published by Ada Runn", (None, None)),
        ("31 February 2032", (None, None)),
    ],
)
def test_reading_dates_with_their_label(words, expected):
    assert read_date(words) == expected
