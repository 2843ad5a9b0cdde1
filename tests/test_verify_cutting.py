"""A negation right before a quotation, or right behind it, that the quotation leaves out."""
import pytest

from quoth.questions.contractions import written_out
from quoth.questions.verify_cutting import left_out, negated_outside
from quoth.store.verbatim import find_words, tokens


def _sense(text, asked):
    words = written_out(tokens(text))
    keys = [one.key for one in written_out(tokens(asked))]
    start = find_words(keys, [one.key for one in words])
    found = left_out(text, words, start, start + len(keys))
    return found and found.sense


@pytest.mark.parametrize(("text", "asked"), [
    ("Not one gate has been lowered", "One gate has been lowered"),
    ("No field will fall dry this year", "field will fall dry"),
    ("No field fell dry this year", "fell dry this year"),
    ("Neither side could prove it", "side could prove it"),
    ("Neither the mill nor the council nor the bank has paid", "the bank has paid"),
    ("None of us knew of the letter", "us knew of the letter"),
    ("Few Borgans thought of the ferry", "Borgans thought of the ferry"),
    ("Nobody has ever paid more than that", "paid more than that"),
    ("We hardly knew the man", "knew the man"),
    ("There was no list of names", "list of names"),
    ("A lighthouse is not a luxury", "a luxury"),
    ("I do not think the mill will close", "the mill will close"),
    ("It is not true that the mill will close", "the mill will close"),
    ("We refused to pay the toll", "pay the toll"),
    ("I do not think that the mill will close", "that the mill will close"),
    ("He denied the toll was paid", "the toll was paid"),
    ("No, it is not", "No, it is"),
    ("We can’t wait", "We can"),
    ("We have no boats left", "We have"),
])
def test_verify_cutting_sees_a_sense_turned(text, asked):
    assert _sense(text, asked) == "turned"


@pytest.mark.parametrize(("text", "asked", "sense"), [
    ("We reject the plan of the council", "the plan of the council", "open"),
    ("I did not come here for the price of cotton in the north", "the price of cotton in the north", "open"),
    ("They can live without the turbine hall", "They can live", "open"),
    ("He told us nothing", "He told us", "open"),
    ("I do not know whether the mill will close", "the mill will close", "kept"),
    ("We do not sell, because the mill will close", "the mill will close", "kept"),
    ("We will not close, but we will never ask", "we will never ask", "kept"),
    ("It is not only a luxury", "a luxury", None),
    ("There is no doubt that the mill will close", "the mill will close", None),
    ("A few boats have left", "boats have left", None),
    ("Nobody slept. The mill will close", "The mill will close", None),
    ("It is a weapon, not a toy", "It is a weapon", None),
    ("Nobody denies the mill will close", "the mill will close", "open"),
    ("We have no plan for the mill this winter if the river does not rise", "if the river does not rise", None),
    ("They do not sell and the mill will close", "and the mill will close", "kept"),
    ("We paid", "We paid", None),
])
def test_verify_cutting_tells_what_keeps_its_sense(text, asked, sense):
    assert _sense(text, asked) == sense


@pytest.mark.parametrize(("before", "line"), [
    ("She did not “", "Right before these words stands “She did not”: the quote leaves a negation out."),
    ("Not a boat had left, she said: “", None),
    ("She never came, but told us “", None),
])
def test_verify_cutting_reads_the_reporters_own_negation(before, line):
    found = negated_outside(before, tokens(before), len(before))
    assert (found and found.line) == line


@pytest.mark.parametrize(("short", "long"), [
    ("It isn’t over", "It is not over"), ("We'll pay", "We will pay"), ("She’s been here", "She has been here"),
    ("They'd pay", "They would pay"), ("Let’s go", "Let us go"), ("I can't", "I cannot"),
    ("The mill’s gate", "The mill’s gate"),
])
def test_contractions_are_the_words_they_stand_for(short, long):
    assert [one.key for one in written_out(tokens(short))] == [one.key for one in tokens(long)]
