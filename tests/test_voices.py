import dataclasses

import pytest
from store_readings import article, reading, span

from quoth.errors import QuothError
from quoth.questions.measured import STATEMENTS
from quoth.questions.voices import caveats, voices
from quoth.records import Reading, Speaker
from quoth.store.store import Store

TEXT = "“The tide wall will hold,” Ada Veld said. She said it was tested. He said no. “No,” she said. They said yes.\n"
KINDS = tuple(STATEMENTS)


def _said(at, content, source, kind, speaker, number):
    one = reading().statements[0]
    return dataclasses.replace(
        one, id=f"{number:04}", content=(span(at.text, content),), source=(span(at.text, source),), cue=(), kind=kind,
        speaker=speaker, addressee=None, said_on=None,
    )


def _page(outlet="Harbour Post", text=TEXT, model="m", ada="Ada Veld"):
    at = article(text, url=f"https://{outlet[:2]}.example/{len(text)}", outlet=outlet)
    veld, lund, many = Speaker(ada, "person"), Speaker("Bo Lund", "person"), Speaker("engineers", "group")
    return Reading(at, (
        _said(at, "“The tide wall will hold,”", "Ada Veld", "direct", veld, 1),
        _said(at, "it was tested", "She", "indirect", veld, 2), _said(at, "no", "He", "indirect", lund, 3),
        _said(at, "“No,”", "she", "direct", veld, 4), _said(at, "yes", "They", "indirect", many, 5),
    ), (), model, "1")


@pytest.fixture
def store():
    with Store(":memory:") as store:
        store.add(_page(), None)
        yield store
        assert list(store.check()) == []


def _counted(store, by):
    return [(v.name, v.type, v.statements, v.words, v.direct, v.indirect, v.mixed) for v in voices(store, by=by)]


@pytest.mark.parametrize("by, expected", [
    ("speaker", [("Ada Veld", "person", 3, 9, 2, 1, 0), ("Bo Lund", "person", 1, 1, 0, 1, 0),
                 ("engineers", "group", 1, 1, 0, 1, 0)]),
    ("outlet", [("Harbour Post", None, 5, 11, 2, 3, 0)]),
    ("type", [("person", None, 4, 10, 2, 2, 0), ("group", None, 1, 1, 0, 1, 0)]),
    ("pronoun", [("she", None, 3, 9, 2, 1, 0), ("he", None, 1, 1, 0, 1, 0)]),
])
def test_voices_counts_statements_and_words(store, by, expected):
    assert _counted(store, by) == expected


def test_voices_counts_what_is_current_once(store):
    store.add(_page(), None)
    store.add(_page(model="other", ada="Ada Veldt"), None)
    store.add(_page("Morgenblad"), None)
    assert _counted(store, "speaker") == [
        ("Ada Veld", "person", 3, 9, 2, 1, 0), ("Ada Veldt", "person", 3, 9, 2, 1, 0),
        ("Bo Lund", "person", 2, 2, 0, 2, 0), ("engineers", "group", 2, 2, 0, 2, 0),
    ]
    assert [voice.name for voice in voices(store, by="outlet")] == ["Harbour Post", "Morgenblad"]


def test_voices_bounds_hold_the_measured_error_and_narrow_with_numbers(store):
    few = voices(store, by="speaker")[0]
    assert (few.low, few.high, few.share, few.word_share) == (0, 8, 0.6, 0.8182)
    assert (few.share_low < few.share < few.share_high, few.low < few.statements < few.high) == (True, True)
    for number in range(40):
        store.add(_page(text=TEXT + "x" * number, outlet=f"{number:02} Post"), None)
    many = voices(store, by="speaker")[0]
    assert many.share == few.share
    assert few.share_low < many.share_low < 0.6 < many.share_high < few.share_high
    assert many.high - many.low < 41 * (few.high - few.low) / 2


def test_voices_of_an_empty_record_and_of_what_is_none():
    with Store(":memory:") as store:
        assert [voices(store, by=by) for by in ("speaker", "outlet", "type", "pronoun")] == [()] * 4
        with pytest.raises(QuothError, match='voices by "colour": expected speaker, type, pronoun, outlet'):
            voices(store, by="colour")


def test_voices_caveats_say_how_often_the_reader_errs():
    assert "direct speech: 93 % of those read are right, 91 % of those made are read" in caveats("outlet")[0]
    assert [("89 % were right" in line) for line in caveats("speaker")] == [False, False, True, False]
    assert any("nothing is guessed from names" in line for line in caveats("pronoun"))
