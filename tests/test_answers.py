"""Answers in an invented record of three articles, their attributions given and resolved as the pipeline does."""
import pytest
from commands import quoth

from quoth.errors import StoreError
from quoth.questions.answers import answers
from quoth.records import Article, Attribution, Block, Reading
from quoth.resolving.statements import resolve
from quoth.store.store import Store

CHARGE = "that the mill had sold spoiled flour to three schools"
FIRST = (
    (f"The inspector, Dara Vok, said {CHARGE}.", (("The inspector, Dara Vok,", "said", CHARGE),)),
    ("Ansel Brook rejected this. “We have sold nothing that I would not eat,” Brook said."
     " The Orun Bank declined to comment.",
     (("Ansel Brook", "rejected", "this"), ("Brook", "said", "“We have sold nothing that I would not eat,”"),
      ("The Orun Bank", "declined", "to comment"))),
)
SECOND = (
    ("Ansel Brook denied that the mill had sold spoiled flour to any schools.",
     (("Ansel Brook", "denied", "that the mill had sold spoiled flour to any schools"),)),
)
THIRD = (
    ("Mayor Ib Oru confirmed that the mill had sold spoiled flour to three schools.",
     (("Mayor Ib Oru", "confirmed", CHARGE),)),
    ("Dara Vok said that three schools had been sold spoiled flour by the mill.",
     (("Dara Vok", "said", "that three schools had been sold spoiled flour by the mill"),)),
    ("Brook answered that the inspector had a good appetite. Lena Ost said that the river was low.",
     (("Brook", "answered", "that the inspector had a good appetite"), ("Lena Ost", "said", "that the river was low"))),
)


def reading(name: str, day: str, lines) -> Reading:
    """Return a reading of lines with their (source, cue, content)."""
    text, blocks, found = "", [], []
    for line, given in lines:
        begin = len(text)
        blocks.append(Block("paragraph", begin, begin + len(line)))
        for roles in given:
            cue = line.index(f"{roles[0]} {roles[1]}") + len(roles[0]) + 1
            places = (cue - len(roles[0]) - 1, cue, line.index(roles[2]))
            found.append(Attribution(*(
                ((begin + at, begin + at + len(words)),) for at, words in zip(places, roles, strict=True)
            )))
        text += line + "\n\n"
    page = Article(text, tuple(blocks), title=name, outlet="Orun Post", published=day, url=f"https://orun.example/{name}")
    return Reading(page, resolve(page, tuple(found)), (), "given", "0")


@pytest.fixture
def record(tmp_path):
    with Store(tmp_path / "mill.db") as store:
        for name, day, lines in (
            ("first", "2031-03-01", FIRST), ("third", "2031-03-05", THIRD), ("second", "2031-03-02", SECOND),
        ):
            store.add(reading(name, day, lines), None)
        yield store


def test_answers_are_found_in_the_article_and_across_the_record(record):
    (charge,) = [one for one in record.statements() if one.words == CHARGE and one.origin.title == "first"]
    found = [
        (one.kind, one.answer.statement.speaker.name, one.answer.day, one.same_article)
        for one in answers(record, charge.statement.id)
    ]
    assert found == [
        ("denied", "Ansel Brook", "2031-03-01", True),
        ("denied", "Ansel Brook", "2031-03-01", True),
        ("declined", "The Orun Bank", "2031-03-01", True),
        ("denied", "Ansel Brook", "2031-03-02", False),
        ("confirmed", "Ib Oru", "2031-03-05", False),
        ("repeated", "Dara Vok", "2031-03-05", False),
        ("answered", "Brook", "2031-03-05", False),
    ]


def test_answers_say_why(record):
    (charge,) = [one for one in record.statements() if one.words == CHARGE and one.origin.title == "first"]
    found = answers(record, charge.statement.id)
    assert [(one.alike, one.reason) for one in found][:4] == [
        (None, "the article has it answer this"),
        (None, "the paragraph after it tells of an answer"),
        (None, "asked, and said nothing, in the paragraph after it or its own"),
        (1.0, "says the contrary of it"),
    ]
    assert found[1].to_dict()["statement"]["words"] == "“We have sold nothing that I would not eat,”"


def test_answers_to_what_nobody_took_up_are_none(record):
    (river,) = [one for one in record.statements() if "river" in one.words]
    assert answers(record, river.statement.id) == ()


def test_answers_refuse_an_unknown_id(record):
    with pytest.raises(StoreError, match='statement "ffff" is not in the record'):
        answers(record, "ffff")


def test_cli_answers_lists_kinds_and_what_was_searched(record, tmp_path):
    (charge,) = [one for one in record.statements() if one.words == CHARGE and one.origin.title == "first"]
    ran = quoth("answers", charge.statement.id, "--record", tmp_path / "mill.db")
    assert ran.code == 0
    assert ran.out.splitlines()[-1] == "7 answers in 3 articles with 9 statements"
    kinds = [row["kind"] for row in quoth(
        "answers", charge.statement.id, "--record", tmp_path / "mill.db", "--format", "jsonl").rows()]
    assert kinds == ["denied", "denied", "declined", "denied", "confirmed", "repeated", "answered"]
