"""Whose words: relatives of one surname, speakers whom the page leaves open, descriptions."""
from dataclasses import replace

import pytest
from readers import read_quotes

from quoth.questions.verify import verify
from quoth.records import Article, Attribution, Block, Reading
from quoth.resolving.statements import resolve
from quoth.store.store import Store


def _page(number, text):
    blocks, at = [], 0
    for line in text.splitlines(keepends=True):
        blocks.append(Block("paragraph", at, at + len(line.rstrip())))
        at += len(line)
    return Article(text, tuple(blocks), title=f"Page {number}", outlet="Post", published="2031-05-02")


@pytest.fixture(scope="module")
def family():
    """Return a record with much of Ana Vok, little of her brother Ruben, and pages that have only "Vok"."""
    pages = [
        *(f"“The weir number {number} was opened in the night,” said Ana Vok.\n" for number in range(6)),
        "“I keep bees behind the old mill,” said Ruben Vok.\n",
        "“The locks stay shut,” said Ilka Tarn, the foreign minister.\n",
        "“Nobody weighs the water twice,” said Mayor Vok.\n",
        "Mayor Dolf Arno came late.\n“Every ferry has a name of its own,” said he.\n“Bring the long rope to the quay,” "
        "somebody shouted.\n",
        "Mayor Dolf Arno came late.\n“Four ropes were missing from the quay,” it says on the board.\n",
    ]
    with Store(":memory:") as store:
        for number, text in enumerate(pages):
            store.add(read_quotes(_page(number, text)), None)
        yield store


@pytest.mark.parametrize(("quote", "speaker", "verdict"), [
    ("Nobody weighs the water twice", "Ana Vok", "verbatim"),  # whom the record mostly calls so
    ("Nobody weighs the water twice", "Ruben Vok", "other_speaker"),
    ("Nobody weighs the water twice", "Vok", "verbatim"),
    ("I keep bees behind the old mill", "Ruben Vok", "verbatim"),
    ("I keep bees behind the old mill", "Ana Vok", "other_speaker"),
    ("Every ferry has a name of its own", "Dolf Arno", "verbatim"),
    ("Every ferry has a name of its own", "Ana Vok", "other_speaker"),
    ("Four ropes were missing from the quay", "Ana Vok", "ambiguous"),
    ("Four ropes were missing from the quay", None, "verbatim"),
    ("The locks stay shut", "the foreign minister", "verbatim"),
    ("The locks stay shut", "foreign minister of Velmar", "verbatim"),
    ("The locks stay shut", "its chief executive", "other_speaker"),
])
def test_verify_takes_no_relatives_and_no_strangers_words(family, quote, speaker, verdict):
    assert verify(family, quote, speaker=speaker).verdict == verdict


def test_verify_says_why_it_leaves_open_whose_words_they_are(family):
    found = verify(family, "Four ropes were missing from the quay", speaker="Ana Vok")
    assert "The record does not tell whose words these are." in found.caveats


def test_verify_credits_a_sentence_of_a_longer_quotation_to_its_statement():
    text = "“Rain fell. The mill is our shame,” said Ida Brandt of Dolf Arno.\n“It is not,” said Dolf Arno.\n"
    article = _page(1, text)
    start = text.index("The mill")
    whole = read_quotes(article)
    inner = replace(whole.statements[0], content=((start, text.index("shame") + 5),))
    with Store(":memory:") as store:
        store.add(replace(whole, statements=(inner, *whole.statements[1:])), None)
        assert verify(store, "The mill is our shame", speaker="Dolf Arno").verdict == "other_speaker"
        assert verify(store, "The mill is our shame", speaker="Ida Brandt").verdict == "verbatim"


def test_verify_takes_a_report_with_its_negation_for_a_report():
    text = "She did not wish to speak of the missing ropes, Ada Vok told the Post.\n"
    content = ((text.index("wish"), text.index(", Ada")),)
    source = ((text.index("Ada"), text.index(" told")),)
    article = _page(1, text)
    made = resolve(article, (Attribution(source, ((text.index("told"), text.index(" the Post")),), content, 0.9),))
    with Store(":memory:") as store:
        store.add(Reading(article, made, (), "pattern-1", "0.1.0", 0.25), None)
        printed = verify(store, "She did not wish to speak of the missing ropes")
        assert (printed.verdict, printed.changes) == ("paraphrase", ())
        assert verify(store, "wish to speak of the missing ropes").verdict == "altered"
