"""Settling: one consistent list from what each cue claimed for itself."""

import re

import pytest

from quoth.attribution.settling import settle
from quoth.records import Attribution


def _one(text: str, source: str | None, cue: str, content: str, score: float = 0.9) -> Attribution:
    def spans(words: str | None):
        return () if words is None else (re.search(re.escape(words), text).span(),)

    return Attribution(spans(source), spans(cue), spans(content), score)


def _sources(text: str, settled) -> list[list[str]]:
    return [[text[start:end] for start, end in one.source] for one in settled]


@pytest.mark.parametrize(
    "joint", [", stressing", " and stressing", ", and also stressing", ", then stressing"],
)
def test_settling_a_cue_that_goes_straight_on_shares_the_source(joint):
    text = f"Vorrin said that dues stay{joint} that ships come."
    found = [
        _one(text, "Vorrin", "said", "that dues stay"), _one(text, None, "stressing", "that ships come"),
    ]
    assert _sources(text, settle(text, found)) == [["Vorrin"], ["Vorrin"]]


@pytest.mark.parametrize(
    "joint", [". Officials were stressing", ", while her rival was stressing", "\nstressing"],
)
def test_settling_a_new_clause_shares_nothing(joint):
    text = f"Vorrin said that dues stay{joint} that ships come."
    found = [
        _one(text, "Vorrin", "said", "that dues stay"), _one(text, None, "stressing", "that ships come"),
    ]
    assert _sources(text, settle(text, found)) == [["Vorrin"], []]


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Dues row: Harbour minister’s aide: Nobody will pay more", ["Harbour minister’s aide"]),
        ("Another rise? Harbour minister’s aide: Nobody will pay more", ["Harbour minister’s aide"]),
        ("Vorrin: Nobody will pay more", ["Vorrin"]),
        ("what they say: Nobody will pay more", []),
        ("All that the harbour has heard this long winter: Nobody will pay more", []),
    ],
)
def test_settling_the_name_before_a_colon_is_the_source(line, source):
    at = line.rindex(":")
    found = Attribution((), ((at, at + 1),), ((at + 2, len(line)),), 0.9)
    assert _sources(line, settle(line, [found])) == [source]


def test_settling_the_weaker_of_two_rivals_goes():
    text = "Vorrin said on Monday that dues stay."
    strong, weak = _one(text, "Vorrin", "said", "that dues stay", 0.9), _one(text, None, "on", "that dues stay", 0.4)
    assert [one.score for one in settle(text, [weak, strong])] == [0.9]


def test_settling_a_claim_inside_a_claim_is_linked():
    text = "Vorrin said that Tarsk had promised her that ships would come."
    outer = _one(text, "Vorrin", "said", "that Tarsk had promised her that ships would come", 0.5)
    inner = _one(text, "Tarsk", "had promised", "that ships would come", 0.9)
    assert [one.nested_in for one in settle(text, [inner, outer])] == [None, 0]


@pytest.mark.parametrize(
    ("content", "trimmed"),
    [(", dues stay", "dues stay"), ("“dues stay,”", "“dues stay,”"), (") dues stay", "dues stay")],
)
def test_settling_content_begins_with_its_own_words(content, trimmed):
    text = f"According to Vorrin{content}"
    (one,) = settle(text, [_one(text, "Vorrin", "According to", content)])
    assert [text[start:end] for start, end in one.content] == [trimmed]


def test_settling_content_of_marks_alone_is_none():
    text = "Vorrin said …"
    assert settle(text, [_one(text, "Vorrin", "said", "…")]) == []


def test_settling_ten_thousand_in_one_line_is_linear():
    """Compared pair by pair this takes minutes."""
    sentence = "Vorrin said that dues stay. "
    text = sentence * 10_000
    found = [
        Attribution(((i, i + 6),), ((i + 7, i + 11),), ((i + 12, i + 26),), 0.9)
        for i in range(0, len(text), len(sentence))
    ]
    assert len(settle(text, found)) == 10_000


@pytest.mark.parametrize("dateline", [
    "HOLM (Tidal Wire) – ", "HOLM — ", "PORT ORUN, Ilm – ", "ORUN, N.V. (TW) -- ", "HOLM-ON-SEA - ",
])
def test_settling_a_dateline_is_nobodys_words(dateline):
    text = f"Headline\n\n{dateline}Dues will stay, Vorrin said."
    (one,) = settle(text, [_one(text, "Vorrin", "said", f"{dateline}Dues will stay")])
    assert [text[start:end] for start, end in one.content] == ["Dues will stay"]


def test_settling_words_in_capitals_are_kept_without_a_dash():
    text = "NO SALE, Vorrin said."
    (one,) = settle(text, [_one(text, "Vorrin", "said", "NO SALE")])
    assert [text[start:end] for start, end in one.content] == ["NO SALE"]


def test_settle_drops_the_question_that_was_put():
    text = "“No,” Vok said when asked about a toll on ferries. Reporters asked about a toll."
    said = Attribution(((6, 9),), ((10, 14),), ((0, 5),), 0.9)
    put = Attribution((), ((20, 31),), ((32, 49),), 0.9)
    asked = Attribution(((51, 60),), ((61, 72),), ((73, 79),), 0.9)
    assert [text[one.cue[0][0] : one.cue[0][1]] for one in settle(text, [said, put, asked])] == ["said", "asked about"]


@pytest.mark.parametrize(("text", "parts", "nested"), [
    ("Vorrin said that dues stay and stressed that ships come.", ["that dues stay", "that ships come"], None),
    ("Vorrin said that dues stay, but also stressed that ships come.", ["that dues stay", "that ships come"], None),
    ("Vorrin said that dues stay while he stressed that ships come.",
     ["that dues stay while he stressed that ships come", "that ships come"], 0),
    ("Vorrin said “dues stay” and stressed that ships come.",
     ["“dues stay” and stressed that ships come", "that ships come"], 0),
])
def test_settling_cuts_a_content_before_the_next_predicate(text, parts, nested):
    whole = text[len("Vorrin said "): -1]
    found = [_one(text, "Vorrin", "said", whole), _one(text, None, "stressed", "that ships come", 0.8)]
    settled = settle(text, found)
    assert [text[one.content[0][0]: one.content[0][1]] for one in settled] == parts
    assert [one.nested_in for one in settled] == [None, nested]
    assert _sources(text, settled) == [["Vorrin"], ["Vorrin"] if nested is None else []]
