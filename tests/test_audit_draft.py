"""Drafts against an invented record: what the record has of their quotations, and of display texts' quoted words."""
import pytest
from commands import quoth
from readers import read_quotes

from quoth.questions.audit import audit
from quoth.questions.audit_claims import with_displays
from quoth.questions.audit_draft import check_quotations
from quoth.reading import read_page
from quoth.store.store import Store

PAGE = (
    "The mill\n\n“The wheel will turn again before the harvest is in,” said Dara Vok on Monday, and left.\n\n"
    "“I have never sold a sack of bad flour to a school,” said Ansel Brook, the miller.\n"
)
DRAFT = (
    "A draft about the mill\n\n"
    "“The wheel will not turn again before the harvest is in,” said Dara Vok in the town hall.\n\n"
    "“I have never sold a sack of bad flour to a school,” said Ansel Brook.\n\n"
    "“The wheel will turn again before the harvest is in,” said Ansel Brook, who was “glad”.\n\n"
    "“Whoever owns the river owns the morning,” said Dara Vok.\n"
)


@pytest.fixture
def record(tmp_path):
    with Store(tmp_path / "mill.db") as store:
        store.add(read_quotes(read_page(PAGE.encode(), path="page.txt")), PAGE.encode())
        yield store


def test_audit_draft_asks_the_record_for_each_quotation(record):
    draft = read_quotes(read_page(DRAFT.encode(), path="draft.txt"))
    checked = check_quotations(draft, record)
    assert [(one.credited_to, one.verdict.verdict, one.holds) for one in checked] == [
        ("Dara Vok", "altered", False), ("Ansel Brook", "verbatim", True),
        ("Ansel Brook", "other_speaker", False), ("Dara Vok", "not_found", False),
    ]
    assert [draft.article.text[one.start : one.end] for one in checked][1] == (
        "I have never sold a sack of bad flour to a school,"
    )
    assert {"verdict": "verbatim", "credited_to": "Ansel Brook", "holds": True}.items() <= checked[1].to_dict().items()


def test_audit_display_quoting_words_that_only_the_record_has_is_supported(record):
    shown = ("Brook: “I have never sold a sack of bad flour”", "Vok: “I have never sold a sack of bad flour”")
    page = read_quotes(with_displays(read_page(b"On the mill\n\nIt stands by the river, and it is old.\n"), shown))
    alone, with_record = (
        [one.verdict for one in audit(page, displays=shown, store=store)] for store in (None, record)
    )
    assert (alone, with_record) == (["not_supported", "not_supported"], ["supported", "not_supported"])


def test_audit_draft_holds_no_quotation_whose_sense_or_speaker_the_record_leaves_open(tmp_path):
    page = (
        "The mill\n\n“Not one sack has left the mill this winter,” said Dara Vok on Monday, and left.\n\n"
        "“We will sell the mill, but never to the bank and never in a year of flood,” said Ansel Brook.\n\n"
        "Outside somebody had painted a wall: “The river pays all its debts late”.\n"
    )
    draft = (
        "A draft\n\n“One sack has left the mill this winter,” said Dara Vok.\n\n"
        "“We will sell the mill … in a year of flood,” said Ansel Brook.\n\n"
        "Some hold that “the river pays all its debts late”, and they may be right.\n\n"
        "“We will sell the mill,” said Ansel Brook.\n"
    )
    with Store(tmp_path / "wall.db") as store:
        store.add(read_quotes(read_page(page.encode(), path="page.txt")), page.encode())
        checked = check_quotations(read_quotes(read_page(draft.encode(), path="draft.txt")), store)
    assert [one.holds for one in checked] == [False, False, False, True], [one.verdict for one in checked]


@pytest.mark.parametrize(("draft", "holds"), [
    ("Ansel Brook has not “sold a sack of bad flour to a school,” said Ansel Brook.\n", True),
    ("“Sold a sack of bad flour to a school,” said Ansel Brook.\n", False),
])
def test_audit_draft_may_tell_a_negation_before_the_marks(record, draft, holds):
    (checked,) = check_quotations(read_quotes(read_page(f"On the mill\n\n{draft}".encode())), record)
    assert (checked.verdict.changes, checked.holds) == (("negation",), holds)


def test_cli_audit_against_a_record(record, tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT, "utf-8")
    ran = quoth("audit", draft, "--against", tmp_path / "mill.db")
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "1 of 4 held by the record")
    (row,) = quoth("audit", draft, "--against", tmp_path / "mill.db", "--format", "json").rows()
    assert [one["holds"] for one in row["quotations"]] == [False, True, False, False]
