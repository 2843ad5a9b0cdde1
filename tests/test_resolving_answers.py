"""Who answers whom in invented paragraphs, their attributions marked in the text."""

import re

import pytest

from quoth.records import Article, Attribution, Block
from quoth.resolving.statements import resolve

MARK = re.compile(r"([\[<{])(.*?)[\]>}]")


def links(*paragraphs):
    """Return (speaker of the answer, number of the statement that it answers) of paragraphs, None where none.

    A paragraph is text with "[source]", "<cue>" and "{content}" marked, in any order; of each sentence one statement.
    A word that starts with "=" is a subheading.
    """
    text, blocks, found = "", [], []
    for paragraph in paragraphs:
        begin = len(text)
        kind = "subheading" if paragraph.startswith("=") else "paragraph"
        for sentence in re.split(r"(?<=\|)", paragraph.removeprefix("=")):
            spans = {"[": (), "<": (), "{": ()}
            sentence, at = sentence.removesuffix("|"), 0
            for match in MARK.finditer(sentence):
                text += sentence[at:match.start()]
                spans[match[1]] += ((len(text), len(text) + len(match[2])),)
                text, at = text + match[2], match.end()
            text += sentence[at:]
            if spans["{"]:
                found.append(Attribution(spans["["], spans["<"], spans["{"]))
        blocks.append(Block(kind, begin, len(text)))
        text += "\n\n"
    statements = resolve(Article(text, tuple(blocks)), found)
    ids = [one.id for one in statements]
    return [one.answers and ids.index(one.answers) for one in statements]


@pytest.mark.parametrize(("paragraphs", "expected"), [
    # A noun for what was said: by its act, and by what both are about.
    (["[Dara Vok] <accused> {Ansel Brook of selling spoiled flour}.| [Ib Oru] <said> {that bread was dear}.",
      "[Brook] <denied> {the accusation}."], [None, None, 0]),
    (["[Lena Ost], the auditor, <said> {that the board of the mill had been told in May}.",
      "[Lena Ost] <said> {that the sacks were old}.", "=Empty sacks",
      "[Ansel Brook, chairman of the board], <rejected> {the finding}."], [None, None, 0]),
    (["[Dara Vok] <wants> {to close the mill}.| [Ib Oru] <said> {that bread was dear}.",
      "[Ansel Brook] <dismissed> {the plan}."], [None, None, 0]),
    (["[A report by the grain office] <says> {that the flour was wet}."
      "| [Ansel Brook] <has never accepted> {its conclusion}."], [None, 0]),
    # Nouns with a clause of their own stand for nothing said before.
    (["[Dara Vok] <said> {that bread was dear}.", "[Ansel Brook] <rejected> {the idea that mills were to blame}."],
     [None, None]),
    # Nobody answers himself, also by a shorter name, and "it" is what was said last.
    (["[Dara Vok] <accused> {the mill of greed}.| [Vok] <denied> {it}."], [None, None]),
    (["[Ib Oru] <said> {that bread was dear}.| [Dara Vok] <called> {the mill greedy}.| [Vok] <denied> {it}."],
     [None, None, None]),
    (["[Dara Vok] <accused> {the mill of greed}.| [Ib Oru] <denied> {it}."], [None, 0]),
    (["[Dara Vok] <accused> {the mill of greed}.| [It] <denied> {this}."], [None, 0]),
    (["[Dara Vok] <said> {that bread was dear}.| [It] <denied> {this}."], [None, None]),
    # Told before what they answer, and then a denial of the denial.
    (["[Ansel Brook] <said> {that the sacks were sealed}.",
      "Brook was replying to [Dara Vok], who <accused> {him of selling spoiled flour}.",
      "Vok did not let the denial stand.| [Vok] <said> {that sealed sacks did not smell}."], [1, None, 0]),
    # Replies, to whoever spoke last.
    (["[Dara Vok] <said> {that bread was dear}.", "[Ansel Brook] <replied> {that mills had costs}."], [None, 0]),
    (["[Dara Vok] <said> {that bread was dear}.", "Told of this answer, [Ib Oru] <remarked> {that cake was too}."],
     [None, 0]),
    (["[Dara Vok] <said> {that bread was dear}.", "[Ansel Brook] <had not replied> {by Monday evening}."],
     [None, None]),
    (["[Dara Vok] <said> {that bread was dear}.", "[Ansel Brook], answering questions from reporters,"
      " <said> {that mills had costs}."], [None, None]),
    (["[Dara Vok] <said> {that bread was dear}.", "[Ansel Brook] <said> {that mills had costs}."], [None, None]),
    # Questions.
    (["<Asked> {whether the sacks were sealed}|, [Ansel Brook] <said> {that they were}."], [None, 0]),
    (["[Dara Vok] <said> {that bread was dear}.", "When asked about it, [Ansel Brook] <answered> {that he had none}."],
     [None, None]),
    # Demands.
    (["[Dara Vok] <threatened> {to close the mill}.| [The mill] <said> {it would comply}."], [None, 0]),
    (["[Dara Vok] <called on> {Brook to open the sacks}.| [Ansel Brook] <has not said> {whether he will}."], [None, 0]),
    # Officials who disagree about a thing do not answer.
    (["[Dara Vok] <said> {that bread was dear}.", "[Bakers] <disagree on> {what bread should cost}."], [None, None]),
    # Silence about what names whoever keeps silent.
    (["[Dara Vok] <said> {that the mill had sold spoiled flour}.| [The mill] <declined> {to comment}."], [None, 0]),
    (["[Dara Vok] <said> {that bread was dear}.| [The mill] <declined> {to comment}."], [None, None]),
])
def test_answers_of_an_article_are_linked_where_the_page_shows_it(paragraphs, expected):
    assert links(*paragraphs) == expected


def test_answers_go_on_in_the_next_paragraph_and_not_beyond_it():
    assert links(
        "[Dara Vok] <said> {that bread was dear}.", "[Ansel Brook] <replied> {that mills had costs}.",
        "{“Grain has a price,”} [Brook] <said>.", "{“I like bread,”} [Brook] <said>.",
    ) == [None, 0, 0, None]
