import pytest
from test_search import _add

from quoth.errors import QuothError
from quoth.questions.timeline import timeline
from quoth.questions.voices import voices
from quoth.store.judgements import Judgement
from quoth.store.store import Store

SAID = (
    ("2031-03-01", "We will open the flood gates of the dam in June,"),
    ("2031-03-02", "We will open the flood gates of the dam in June"),
    ("2031-03-05", "We will not open the flood gates of the dam in June,"),
    ("2031-03-07", "The school roof costs 400 crowns a year,"),
    ("2031-04-01", "The school roof will cost 600 crowns a year,"),
    (None, "We will open the flood gates of the dam in June,"),
    ("2031-04-02", "Nothing of that kind,"),
)


@pytest.fixture
def store():
    with Store(":memory:") as store:
        for number, (day, words) in enumerate(SAID):
            _add(store, number, words, published=day, name="Ásta Brandl", outlet=f"Post {number % 2}")
        _add(store, 90, "We will open the flood gates of the dam in June,", name="Ib Oru")
        _add(store, 91, "I was there,", name="Ib Orusson")
        yield store


def _positions(found):
    return [(one.first, one.last, [said.id for said in one.said]) for one in found.positions]


def test_timeline_folds_what_is_said_again_and_shows_possible_shifts(store):
    found = timeline(store, "brandl")
    assert (found.speaker, found.about) == ("Ásta Brandl", None)
    assert (found.statements, found.looked_at, found.undated) == (7, 7, 1)
    assert _positions(found) == [
        ("2031-03-01", "2031-03-02", ["0000", "0001", "0005"]), ("2031-03-05", "2031-03-05", ["0002"]),
        ("2031-03-07", "2031-03-07", ["0003"]), ("2031-04-01", "2031-04-01", ["0004"]),
        ("2031-04-02", "2031-04-02", ["0006"]),
    ]
    assert [(one.before.id, one.after.id, one.differs) for one in found.shifts] == [
        ("0000", "0002", ("a negation has come",)), ("0003", "0004", ("400 became 600",)),
    ]
    assert found.shifts[1].shared == ("cost", "crown", "roof", "school", "year")
    row = found.to_dict()
    assert (row["positions"][0]["times"], row["positions"][0]["outlets"]) == (3, ["Post 0", "Post 1"])
    assert row["possible_shifts"][0]["before"]["words"] == "“We will open the flood gates of the dam in June,”"
    assert "for a reader of both articles to say" in row["caveats"][0]


def test_timeline_is_about_what_a_search_finds(store):
    assert _positions(timeline(store, "Ásta Brandl", about="roof OR 600 -year")) == []
    found = timeline(store, "asta brandl", about="roof said:2031-04")
    assert (_positions(found), found.statements) == ([("2031-04-01", "2031-04-01", ["0004"])], 1)


def test_timeline_is_not_about_what_only_the_title_has(store):
    assert timeline(store, "brandl", about="school").statements == 2
    found = [timeline(store, "brandl", about=about).statements for about in ("harbour", "title:harbour")]
    assert found == [0, 7]


def test_timeline_shows_no_shift_on_one_day_or_between_undated(store):
    for number, (day, words) in enumerate((("2032-01-01", "The wall will hold the tide,"),
                                           ("2032-01-01", "The wall will not hold the tide,"),
                                           (None, "The wall might hold the tide,"))):
        _add(store, 50 + number, words, published=day, name="Bo Lund")
    assert timeline(store, "lund").shifts == ()


@pytest.mark.parametrize("name, options, message", [
    ("Ib", {}, '"Ib" fits several speakers: "Ib Oru" (1), "Ib Orusson" (1); name one of them in full'),
    ("", {}, "no name to look for in '': expected letters or digits"),
    ("Asta Brandel", {}, 'nobody called "Asta Brandel" speaks in this record; near: "Ásta Brandl"'),
    ("Xu", {}, 'nobody called "Xu" speaks in this record'),
    ("?", {}, "no name to look for in '?': expected letters or digits"),
    ("Ib Oru", {"about": " "}, "nothing to look for in about ' ': expected words"),
    ("Ib Oru", {"about": "-dam"}, "nothing to look for in about '-dam': expected words"),
])
def test_timeline_refuses_in_one_line(store, name, options, message):
    with pytest.raises(QuothError) as raised:
        timeline(store, name, **options)
    assert str(raised.value) == message


def test_timeline_takes_the_exact_name_before_longer_ones(store):
    assert timeline(store, "ib oru").speaker == "Ib Oru"


def test_timeline_and_voices_heed_who_was_judged_to_be_who(store):
    person = "person"
    value = {"decision": "merge", "speaker": ["Ib Orusson", person], "same_as": ["Ib Oru", person], "articles": None}
    merged = store.judge(Judgement("speaker", "Ib Orusson", value, "ann"))
    found = timeline(store, "Ib")
    assert (found.speaker, sorted(one.said[0].id for one in found.positions)) == ("Ib Orusson", ["0090", "0091"])
    assert timeline(store, "Ib", about="gates").statements == 1
    assert [(voice.name, voice.statements) for voice in voices(store, by="speaker")] == [
        ("Ásta Brandl", 7), ("Ib Orusson", 2),
    ]
    store.undo(merged, by="ann")
    here = store.statement("0091").origin.key
    store.judge(Judgement("speaker", "Ib Orusson", value | {"articles": [here]}, "ann"))
    assert [(voice.name, voice.statements) for voice in voices(store, by="speaker")] == [
        ("Ásta Brandl", 7), ("Ib Oru", 2),
    ]
    assert timeline(store, "Ib Oru").statements == 2


@pytest.mark.parametrize("before, after, positions, differs", [
    ("The bridge will be open by May", "The bridge will be open by September", 2, ("May became September",)),
    ("We will open the bridge by 3 June", "We will open the bridge by June 3", 1, None),
    ("We will open the bridge next year", "We will open the bridge this year", 1, None),
    ("We will open the bridge in 2031", "We will open the bridge in 2033", 2, ("2031 became 2033",)),
    ("It will cost 40 million", "It will cost 400 million", 2, ("40,000,000 became 400,000,000",)),
    ("We will open the bridge", "We should open the bridge", 2, ('"will" became "should"',)),
    ("We could open the bridge", "We should open the bridge", 2, ('"could" became "should"',)),
    ("We will open the bridge", "We would open the bridge", 2, ('"will" became "would"',)),
    ("The bridge opens", "The bridge will open", 1, None),
    ("We support the bridge", "We oppose the bridge", 2, ('"support" became "oppose"',)),
    ("I will vote for the bridge", "I will vote against the bridge", 2, ('"for" became "against"',)),
    ("Nobody was hurt on the bridge, and nobody will be", "Nobody was hurt on the bridge", 1, None),
])
def test_timeline_wording_decides(before, after, positions, differs):
    with Store(":memory:") as store:
        for number, words in enumerate((before, after)):
            _add(store, number, words + ",", published=f"203{number}-03-01", name="Bo Lund")
        found = timeline(store, "lund")
    assert len(found.positions) == positions
    assert [one.differs for one in found.shifts] == ([differs] if differs else [])


def test_timeline_of_reported_words_takes_would_for_will():
    with Store(":memory:") as store:
        for number, (words, kind) in enumerate((("We will open the bridge,", "direct"), ("they would open the bridge,",
                                                                                         "indirect"))):
            _add(store, number, words, published=f"2031-03-0{number + 1}", name="Bo Lund", kind=kind)
        found = timeline(store, "lund")
    assert (len(found.positions), found.shifts) == (1, ())
