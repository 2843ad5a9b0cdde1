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
     " The mill declined to comment.",
     (("Ansel Brook", "rejected", "this"), ("Brook", "said", "“We have sold nothing that I would not eat,”"),
      ("The mill", "declined", "to comment"))),
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


def reading(name: str, day: str, lines, outlet: str = "Orun Post") -> Reading:
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
    page = Article(text, tuple(blocks), title=name, outlet=outlet, published=day, url=f"https://orun.example/{name}")
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
        ("answered", "Ansel Brook", "2031-03-01", True),
        ("declined", None, "2031-03-01", True),
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
        (None, "the article has it answer this"),
        (None, "the article has it answer this"),
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
    assert kinds == ["denied", "answered", "declined", "denied", "confirmed", "repeated", "answered"]


SOLD, UNSOLD = "that the mill had sold spoiled flour", "that the mill had not sold spoiled flour"
KEPT = "that nobody’s flour was spoiled at the mill, and nobody’s will be"


def _page(*lines):
    """Return (name, day, lines) with one statement a line, of "Source cue content."."""
    return tuple((f"{source} {cue} {content}.", ((source, cue, content),)) for source, cue, content in lines)


def _answers(*pages):
    """Add pages of (day, statements), and return (kind, asked's speaker, who answered, their day) of all."""
    with Store(":memory:") as store:
        for number, (day, lines) in enumerate(pages):
            store.add(reading(f"p{number}", day, lines), None)
        return [
            (one.kind, asked.statement.speaker.name, one.answer.statement.speaker.name, one.answer.day)
            for asked in store.statements() for one in answers(store, asked.statement.id)
        ]


@pytest.mark.parametrize(("line", "expected"), [
    (("Dara Vok", "said", "Brook’s denial was an insult"), ["answered"]),
    (("Dara Vok", "called", "his denial an insult"), ["answered"]),
    (("Dara Vok", "said", "the book of Oru’s denial was lost"), []),
    (("Dara Vok", "insisted", "that she had seen the sacks"), ["answered"]),
    (("Dara Vok", "said", "that the river was low"), []),
    (("Lena Ost", "insisted", "that the river was low"), []),
])
def test_answers_to_a_denial_are_found_by_what_speaks_of_it(line, expected):
    lines = _page(("Dara Vok", "said", SOLD), ("Ansel Brook", "denied", "it all"), line)
    found = [kind for kind, asked, _, _ in _answers(("2031-03-01", lines)) if asked == "Ansel Brook"]
    assert found == expected


def test_answers_to_a_denial_are_found_behind_in_response():
    lines = _page(("Ansel Brook", "denied", SOLD))
    reply = ("“The sacks are in my office,” Dara Vok said in response.",
             (("Dara Vok", "said", "“The sacks are in my office,”"),))
    assert _answers(("2031-03-01", (*lines, reply))) == [("answered", "Ansel Brook", "Dara Vok", "2031-03-01")]


@pytest.mark.parametrize(("first", "second", "expected"), [
    (("Ib Oru", "confirmed", SOLD), ("Dara Vok", "said", SOLD), ["repeated", "repeated"]),
    (("Dara Vok", "said", SOLD), ("Ib Oru", "confirmed", SOLD), ["confirmed", "repeated"]),
    (("Dara Vok", "said", SOLD), ("Ib Oru", "said", UNSOLD), ["denied"]),
    (("Ib Oru", "declined", "to say " + SOLD), ("Dara Vok", "said", SOLD), []),
    (("Dara Vok", "said", SOLD), ("Ib Oru", "said", SOLD + " to three schools"), ["repeated", "repeated"]),
    (("Dara Vok", "said", SOLD + " to two schools"), ("Ib Oru", "said", SOLD + " to three schools"), []),
    (("Dara Vok", "said", KEPT), ("Ib Oru", "said", "that nobody’s flour was spoiled at the mill"),
     ["repeated", "repeated"]),
    (("Dara Vok", "dismissed", "the mill as spoiled flour and old sacks"),
     ("Dara Vok", "said", "spoiled flour and old sacks"), ["repeated", "repeated"]),
    (("Dara Vok", "said", "that the mill would open its doors in June"),
     ("Ib Oru", "said", "that the mill would close its doors in June"), ["denied"]),
])
def test_answers_across_pages_heed_days_negations_and_numbers(first, second, expected):
    found = _answers(("2031-03-01", _page(first)), ("2031-03-05", _page(second)))
    assert [kind for kind, _, _, _ in found] == expected


def test_answers_of_one_page_come_after_what_they_answer():
    lines = _page(("Ib Oru", "confirmed", SOLD), ("Lena Ost", "said", "that the river was low"),
                  ("Oda Rin", "said", "that the day was long"), ("Dara Vok", "said", SOLD))
    assert [row[:3] for row in _answers(("2031-03-01", lines))] == [
        ("repeated", "Ib Oru", "Dara Vok"), ("repeated", "Dara Vok", "Ib Oru"),
    ]


def test_answers_in_copies_of_one_text_count_once():
    agency = _page(
        ("Dara Vok", "said", "that three schools had been sold spoiled flour by the mill last winter and in May"),
        ("Lena Ost", "said", "that the river was lower than in any year since the bridge was built of stone"),
    )
    with Store(":memory:") as store:
        store.add(reading("own", "2031-03-01", _page(
            ("Ib Oru", "said", "that the mill had sold spoiled flour to three schools"))), None)
        for number in range(3):
            store.add(reading(f"copy{number}", "2031-03-05", agency), None)
        asked = {one.origin.title: one for one in store.statements() if "flour" in one.words}
        (one,) = answers(store, asked["own"].statement.id)
        (copied,) = answers(store, asked["copy0"].statement.id)[1:]
    assert (one.kind, len(one.copies), one.reason) == (
        "repeated", 2, "Dara Vok says the same; also in 2 copies of the text: Orun Post")
    assert (copied.kind, len(copied.copies), copied.reason) == (
        "repeated", 1, "the same text as the article asked about; also in 1 copy of the text: Orun Post")


LEAKED = (("Circles in the mill speak of a secret delivery at night.",
           (("Circles in the mill", "speak of", "a secret delivery at night"),)),)
DENIED = (
    ("Ansel Brook denied reports that he had taken delivery of wet rye.",
     (("Ansel Brook", "denied", "reports that he had taken delivery of wet rye"),)),
)
CREDIT = ("The Orun Post cited circles in the mill who knew of a delivery.",
          (("The Orun Post", "cited", "circles in the mill who knew of a delivery"),))


@pytest.mark.parametrize(("there", "day", "outlet", "expected"), [
    ((*DENIED, CREDIT), "2031-03-06", "Lesk Wire", [("denied", "Ansel Brook"), ("repeated", "The Orun Post")]),
    ((*DENIED, CREDIT), "2031-03-06", "Orun Post", []),  # an outlet's own article is no witness of its report
    ((*DENIED, CREDIT), "2031-03-20", "Lesk Wire", []),  # weeks later it may be another report
    ((*DENIED, CREDIT), "2031-03-04", "Lesk Wire", []),  # told before
    ((*DENIED, ("The Orun Post had reported that the bridge was closed.",
                (("The Orun Post", "had reported", "that the bridge was closed"),))), "2031-03-06", "Lesk Wire", []),
    ((("Ansel Brook denied that the river was low.", (("Ansel Brook", "denied", "that the river was low"),)), CREDIT),
     "2031-03-06", "Lesk Wire", [("repeated", "The Orun Post")]),
])
def test_answers_find_reports_where_others_credit_the_outlet(there, day, outlet, expected):
    with Store(":memory:") as store:
        store.add(reading("own", "2031-03-05", LEAKED), None)
        store.add(reading("there", day, there, outlet), None)
        (asked,) = [one for one in store.statements() if one.origin.title == "own"]
        found = answers(store, asked.statement.id)
        assert [(one.kind, one.answer.statement.speaker.name) for one in found] == expected
        reasons = {"denied": "denies reports; its article credits The Orun Post with this",
                   "repeated": "credits The Orun Post with it"}
        assert [one.reason for one in found] == [reasons[one.kind] for one in found]
