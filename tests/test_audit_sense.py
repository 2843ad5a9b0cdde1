"""Audits of an invented page by what its words mean: questions, contrasts, units, negations, whose account it is."""
import pytest

from quoth.questions.audit import audit
from quoth.questions.audit_asking import asked_only, leaves_open, within
from quoth.questions.audit_claims import claims, displays
from quoth.questions.audit_contrast import roles_swapped, swapped
from quoth.questions.audit_wording import stem, words
from quoth.records import Article, Attribution, Block, Reading
from quoth.resolving.statements import resolve

BODY = (
    "Asked whether she would sell the ferry, Dara Vok said that the question was for the town.",
    "“They fight about the fare, not about the boat,” Vok said of the two councils. “You do not buy a seat. You buy "
    "a promise.”",
    "Ansel Brook, the pilot, said he had reported the crack on 4 May by letter.",
    "Brook promised to answer the councils within a week.",
    "A harbour official said that Vok had been “livid” about the bill.",
    "Over tea a clerk told the Courier that the Orun Bank had paid nine million crowns for the quay. No director of "
    "the bank would confirm it.",
    "“The wall is strong and the gate is weak,” Brook said. He praised three engineers from Lesk.",
    "The union accuses Brook of having hidden the true cost of the quay. He denies any of it.",
    "Vok accused the union of frightening the passengers. The law required none of the nine permits, she said.",
    "“If the tide turns, the boats will wait,” Brook said. “The pilots are ready for the storm.”",
    "“We should have warned our passengers in March,” Vok said. “We did not.”",
)
GIVEN = (
    ("Dara Vok", "said", "that the question was for the town"),
    ("Vok", "said of the two councils", "“They fight about the fare, not about the boat,”"),
    ("Vok", "said of the two councils", "“You do not buy a seat. You buy a promise.”"),
    ("Ansel Brook, the pilot,", "said", "he had reported the crack on 4 May by letter"),
    ("Brook", "promised", "to answer the councils within a week"),
    ("A harbour official", "said", "that Vok had been “livid” about the bill"),
    ("a clerk", "told the Courier", "that the Orun Bank had paid nine million crowns for the quay"),
    ("Brook", "said", "“The wall is strong and the gate is weak,”"),
    ("He", "praised", "three engineers from Lesk"),
    ("The union", "accuses", "Brook of having hidden the true cost of the quay"),
    ("He", "denies", "any of it"),
    ("Vok", "accused", "the union of frightening the passengers"),
    ("she", "said", "The law required none of the nine permits"),
    ("Brook", "said", "“If the tide turns, the boats will wait,” Brook said. “The pilots are ready for the storm.”"),
    ("Vok", "said", "“We should have warned our passengers in March,”"),
)


@pytest.fixture(scope="module")
def reading() -> Reading:
    text, blocks = "The ferry\n\n", [Block("headline", 0, 9)]
    for line in BODY:
        blocks.append(Block("paragraph", len(text), len(text) + len(line)))
        text += line + "\n\n"
    page = Article(text, tuple(blocks), title="The ferry")
    found = []
    for source, cue, content in GIVEN:
        begin = text.index(next(line for line in BODY if content in line))
        places = [(begin + text[begin:].index(piece), piece) for piece in (source, cue, content)]
        found.append(Attribution(*(((start, start + len(piece)),) for start, piece in places)))
    return Reading(page, resolve(page, tuple(found)), (), "given", "0")


@pytest.mark.parametrize(("display", "verdict"), [
    ("Vok: I will sell the ferry", "not_supported"),
    ("Captain says she would sell the ferry", "not_supported"),
    ("Vok: Question is for the town", "supported"),
    ("Vok: They fight about the boat, not about the fare", "overstated"),
    ("Vok: They fight about the fare, not the boat", "supported"),
    ("Vok: You buy a seat, not a promise", "overstated"),
    ("Vok: You buy a promise, not a seat", "supported"),
    ("Brook says he never reported the crack", "overstated"),
    ("Brook says he reported the crack by letter", "supported"),
    ("Brook promises an answer within a month", "not_supported"),
    ("Brook promises an answer within seven days", "supported"),
    ("Vok “livid”, says Brook", "wrong_speaker"),
    ("Vok “livid”, says harbour official", "supported"),
    ("Bank’s boss admits paying nine million", "not_supported"),
    ("Bank paid nine million for quay, says clerk", "supported"),
    ("Bank paid nine million dollars for quay, says clerk", "not_supported"),
    ("Vok: We did not warn our passengers", "supported"),
    ("Vok: We warned our passengers in March", "overstated"),
    ("Brook: The wall is weak and the gate is strong", "overstated"),
    ("Brook: The gate is weak", "supported"),
    ("Brook praises a single engineer from Lesk", "not_supported"),
    ("Brook denies hiding true cost of quay", "supported"),
    ("Vok accuses the passengers of frightening the union", "overstated"),
    ("Vok: The law requires nine permits", "overstated"),
    ("Brook: The pilots are ready for the storm", "supported"),
    ("Brook: The boats will wait", "overstated"),
    ("Brook: 40 percent of pilots are ready for the storm", "not_supported"),
    ("Brook refuses to answer the councils", "not_supported"),
])
def test_audit_sense_of_the_body_decides(reading, display, verdict):
    assert [(one.verdict, one.where) for one in audit(reading, displays=(display,))] == [(verdict, "given")]


def test_audit_contrast_told_the_other_way_round_shows_both_words(reading):
    (finding,) = audit(reading, displays=("Vok: They fight about the boat, not about the fare",))
    assert (finding.reason, finding.decided_by) == (
        "the body has it the other way round: it negates “boat”, and not “fare”", (("fare", None), (None, "boat")),
    )


@pytest.mark.parametrize(("display", "told", "expected"), [
    ("tea rather than coffee", ("I drink coffee, not tea",), ("tea", "coffee")),
    ("coffee instead of tea", ("I drink coffee, not tea",), None),
    ("coffee, not tea", ("I do not drink coffee.", "I drink tea."), ("coffee", "tea")),
    ("coffee, not tea", ("I do not drink coffee or tea",), None),
    ("coffee and tea", ("I drink coffee, not tea",), None),
])
def test_audit_contrast_needs_a_word_on_either_side(display, told, expected):
    text = " ".join(told)
    starts = [text.index(one) for one in told]
    pieces = [words(text, start, start + len(one)) for start, one in zip(starts, told, strict=True)]
    assert swapped(display, words(display), text, pieces) == expected


@pytest.mark.parametrize(("display", "told", "expected"), [
    ("farmers frighten officials", "the officials frightened the farmers", ("farmers", "officials")),
    ("farmers frightened by officials", "the officials frightened the farmers", None),
    ("officials frighten farmers", "the officials frightened the farmers", None),
    ("tea, milk, sugar", "sugar, milk, tea", None),
])
def test_audit_contrast_of_who_does_it_to_whom(display, told, expected):
    assert roles_swapped(display, words(display), told, words(told)) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Asked whether she would go, she left", ["whether she would go"]),
    ("Asked if it was over, he said it was.", []), ("Is it over? she was asked. “Well, yes.”", []),
    ("He did not say if it was over.", ["not say if it was over"]),
    ("Did they pay? Nobody knows. Who told them?", ["Did they pay?"]),
    ("He stays if it rains, and asks why", []),
])
def test_audit_asking_finds_what_is_left_open(text, expected):
    spans = asked_only(text, 0, len(text))
    assert [text[start:end] for start, end in spans] == expected
    assert [within(spans, text.index(one)) for one in expected] == [True] * len(expected)
    assert not within(spans, len(text))


def test_audit_asking_displays_may_ask_too():
    assert [leaves_open(one) for one in ("whether it holds", "it holds?", "it holds")] == [True, True, False]


@pytest.mark.parametrize(("text", "who"), [
    ("Dara Vok has run the ferry for years. She says the fare is wrong.", ["Dara Vok"]),
    ("The ferry has run for years. She says the fare is wrong.", []),
])
def test_audit_claims_of_a_pronoun_are_of_the_name_before_it(text, who):
    display = displays(Reading(Article("x", (Block("headline", 0, 1),), title="x"), ()), (text,))[-1]
    assert [claim.text(claim.source) for claim in claims(display, {"Dara Vok"})] == who


@pytest.mark.parametrize(("text", "expected"), [
    ("Lund: We have sunk", ["Lund"]), ("Lund: Boats sink", []), ("Exclusive: We have sunk", []),
])
def test_audit_claims_of_somebody_who_is_only_named_are_in_the_first_person(text, expected):
    display = displays(Reading(Article("x", (Block("headline", 0, 1),), title="x"), ()), (text,))[-1]
    found = claims(display, {"Dara Vok"}, frozenset({"Lund", "Exclusive"}))
    assert [claim.text(claim.source) for claim in found] == expected


@pytest.mark.parametrize(("one", "other"), [
    ("voted", "vote"), ("hired", "hires"), ("making", "make"), ("number", "figures"),
])
def test_audit_wording_stems_of_short_verbs_are_one(one, other):
    assert stem(one) == stem(other)
