"""Whose words: relatives of one surname, speakers whom the page leaves open, descriptions."""
import pytest
from readers import read_quotes

from quoth.questions.verify import verify
from quoth.records import Article, Block
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
