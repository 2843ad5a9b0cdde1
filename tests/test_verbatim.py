"""What "verbatim" means, and which words stand in quotation marks."""
import time

import pytest

from quoth.records import Block
from quoth.store.verbatim import find_words, quotations, same_marks, tokens


@pytest.mark.parametrize(("text", "keys"), [
    ("[W]e are [re]set", ["we", "are", "re", "set"]),
    ("Café–bar isn’t 1,200 km", ["cafe", "bar", "is", "n't", "1200", "km"]),
    ("They'd cannot won’t go", ["they", "'d", "can", "not", "will", "n't", "go"]),
    ("soft\u00adhyphen e\u0301clair O’Brien’s", ["softhyphen", "eclair", "o'brien", "'s"]),
    ("at 6.30, 5 %", ["at", "6.30", "5"]),
    ("…", []),
])
def test_verbatim_words_are_compared_folded(text, keys):
    assert [token.key for token in tokens(text)] == keys


def _place(quote, text):
    """Return the words of text that are the quote's, as they stand there, or None."""
    asked, there = tokens(quote), tokens(text)
    first = find_words([one.key for one in asked], [one.key for one in there])
    return None if first is None else text[there[first].start : there[first + len(asked) - 1].end]


def test_verbatim_keeps_the_offsets_of_the_original():
    text = "He said: “We — the cafe\u0301’s owners — won’t sell.”"
    assert _place("we, the café's owners, won't sell", text) == "We — the cafe\u0301’s owners — won’t sell"


@pytest.mark.parametrize(("quote", "text"), [
    ("we will sell", "We will not sell."), ("We will not sell the", "We will not sell."), ("", "We"), ("…", "We"),
    ("not we will sell", "We will not sell."), ("ill not", "We will not sell."),
    ("growth of 5 per cent", "growth of -5 per cent"), ("growth of −5 per cent", "growth of 5 per cent"),
])
def test_verbatim_is_the_same_words_in_the_same_order(quote, text):
    assert _place(quote, text) is None


@pytest.mark.parametrize(("quote", "text"), [
    ("growth of -5 per cent", "growth of −5 per cent"), ("5–6 boats", "5-6 boats"), ("2029-30", "in 2029–30"),
])
def test_verbatim_strokes_and_minus_signs_are_told_apart(quote, text):
    assert _place(quote, text) is not None


def test_verbatim_repeated_words_cost_no_more_than_their_length():
    begun = time.perf_counter()
    assert find_words(["a"] * 4_000 + ["b"], ["a"] * 200_000) is None
    assert time.perf_counter() - begun < 1


@pytest.mark.parametrize(("one", "other", "same"), [
    ("We sell.", "“we sell”", True),
    ("We – sell", "We —  sell", True),
    ("We sell, now", "We sell now", False),
    ("help us", "help US", False),
])
def test_verbatim_tells_punctuation_and_case_apart(one, other, same):
    assert same_marks(one, other) is same


@pytest.mark.parametrize(("text", "found"), [
    ("“Aye,” she said, “and ‘no’ too.”", ["Aye,", "and ‘no’ too."]),
    ("The boys’ ‘great plan’ isn't \"a thing\".", ["great plan", "a thing"]),
    ("“It goes on", ["It goes on"]),
    ("„So nicht“, sagte er. «Mais non»", ["So nicht", "Mais non"]),
    ("'We can't go,' he said.", ["We can't go,"]),
    ("the 1990s' music and rock 'n' roll", ["n"]),
    ("“It holds,\" Jon said, calling it \"a thing.\"", ["It holds,", "a thing."]),
    ("\"It holds,” Jon said. “It does.”", ["It holds,", "It does."]),
    ("“He said \"no\" to me,” Ada said.", ["He said \"no\" to me,"]),
    ("“A 12\" pipe broke,” Ada said.", ["A 12\" pipe broke,"]),
    ("”It holds.” ― Jon Moravec", ["It holds."]),
    ("no marks", []),
])
def test_verbatim_quotations_are_what_stands_in_outermost_marks(text, found):
    assert [text[start:end] for start, end in quotations(text, (Block("paragraph", 0, len(text)),))] == found


def test_verbatim_quotations_leave_out_what_readers_comment():
    text = "“Aye.”\n“Nay.”"
    blocks = (Block("paragraph", 0, 6), Block("comment", 7, 13))
    assert quotations(text, blocks) == ((1, 5),)


@pytest.mark.parametrize("piece", ["'a ", "“a ", "‘ ", "'a", "\"a ' ", "„a “b"])
def test_verbatim_quotations_cost_no_more_than_the_length_of_a_hostile_page(piece):
    text = piece * (200_000 // len(piece))
    begun = time.perf_counter()
    quotations(text, (Block("paragraph", 0, len(text)),))
    assert time.perf_counter() - begun < 5
