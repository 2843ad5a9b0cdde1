"""The whole way on the demonstration pages, against the gold that was written by reading them.

Counts are floors a little below what was measured (`python -m bench.demo`), so that a change of weights
within its noise passes and a broken stage does not.
"""

import pytest

from bench.demo import Tally, judge, pages
from quoth.encoder.session import Encoder
from quoth.pipeline import read
from quoth.reading import read_page


@pytest.fixture(scope="module")
def total():
    encoder, total = Encoder.load(), Tally()
    for path, gold in pages():
        total += judge(read(read_page(path.read_bytes(), path=path.name), encoder), gold)
    return total


def test_demo_read_finds_every_fact_of_the_pages(total):
    assert [note for note in total.notes if note.startswith("fact")] == []


def test_demo_read_finds_the_blocks(total):
    assert [note for note in total.notes if note.startswith("block")] == []


def test_demo_read_finds_the_statements(total):
    assert total.statements == 429
    assert total.found >= 355


def test_demo_read_credits_them_rightly(total):
    assert total.speakers >= 300
    assert total.wrong_names <= 12


def test_demo_read_credits_no_scare_quotes(total):
    assert total.never <= 4
