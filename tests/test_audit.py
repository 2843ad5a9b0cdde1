"""Audits of an invented page, whose attributions are given and resolved as the pipeline does."""
import json

import pytest
from commands import quoth

from quoth.encoder.session import Encoder
from quoth.pipeline import read as read_whole
from quoth.questions.audit import audit
from quoth.questions.audit_claims import claims, displays, with_displays
from quoth.questions.audit_wording import numbers, quoted, stem, words
from quoth.reading import read_text
from quoth.records import Article, Attribution, Block, Reading
from quoth.resolving.statements import resolve

HEADLINE = "Vok: The mill will be open"
BODY = (
    "“The mill will not close before the harvest,” Mayor Dara Vok said on Monday.",
    "“I would not sell a single stone of it,” said Ansel Brook, who owns the mill.",
    "Brook warned that the wheel could break if the river rises above forty metres.",
    "The Orun Bank denied that it had asked for the keys.",
    "Vok expressed appreciation for the bank’s efforts.",
)
GIVEN = (
    ("Dara Vok", "said", "“The mill will not close before the harvest,”"),
    ("Ansel Brook, who owns the mill", "said", "“I would not sell a single stone of it,”"),
    ("Brook", "warned", "that the wheel could break if the river rises above forty metres"),
    ("The Orun Bank", "denied", "that it had asked for the keys"),
    ("Vok", "expressed", "appreciation for the bank’s efforts"),
)


def article(*lines: str, kind: str = "headline") -> Article:
    """Return a page whose first line is display text and whose others are paragraphs."""
    text, blocks = "", []
    for number, line in enumerate(lines):
        blocks.append(Block("paragraph" if number else kind, len(text), len(text) + len(line)))
        text += line + "\n\n"
    return Article(text, tuple(blocks), title="The mill")


def read(page: Article) -> Reading:
    """Find the given attributions of BODY, wherever it stands in the page."""
    found, at = [], page.text.index(BODY[0])
    for source, cue, content in GIVEN:
        line = next(line for line in BODY if content in line)
        begin = page.text.index(line, at)
        places = [(begin + line.index(piece), piece) for piece in (source, cue, content)]
        spans = [(start, start + len(piece)) for start, piece in places]
        found.append(Attribution(*((span,) for span in spans)))
    return Reading(page, resolve(page, tuple(found)), (), "given", "0")


def judged(display: str) -> tuple[str, str | None, tuple[tuple[str | None, str | None], ...]] | None:
    """Audit one display text over BODY."""
    findings = audit(read(article("The mill", *BODY)), displays=(display,))
    return (findings[0].verdict, findings[0].attributed_to, findings[0].decided_by) if findings else None


@pytest.mark.parametrize(("display", "verdict", "who"), [
    ("Vok: The mill will not close", "supported", "Dara Vok"),
    ("“Not a single stone”: Brook will keep the mill", "paraphrase_only", None),
    ("Brook: I would not sell a single stone", "supported", "Ansel Brook"),
    ("Brook says wheel could break if river rises", "supported", "Ansel Brook"),
    ("Bank denies asking for keys", "supported", "The Orun Bank"),
    ("Vok: The mill will close before the harvest", "overstated", "Dara Vok"),
    ("Brook: The wheel will break", "overstated", "Ansel Brook"),
    ("Orun Bank admits it asked for the keys", "overstated", "The Orun Bank"),
    ("Brook warns of a river above fifty metres", "not_supported", "Ansel Brook"),
    ("‘I would not sell a single stone of it’, says Vok", "wrong_speaker", "Dara Vok"),
    ("Brook: The mill will not close before the harvest", "wrong_speaker", "Ansel Brook"),
    ("Vok “appreciates” the bank’s efforts", "paraphrase_only", "Dara Vok"),
    ("Vok: The mill will not be open", "overstated", "Dara Vok"),
    ("Vok promises a railway to the coast", "not_supported", "Dara Vok"),
])
def test_audit_display_is_judged_by_the_body(display, verdict, who):
    assert judged(display)[:2] == (verdict, who)


@pytest.mark.parametrize("display", ["The mill by the river in May", "Two readings of one gauge", "", "What Vok wants"])
def test_audit_text_that_credits_nobody_is_not_listed(display):
    assert judged(display) is None


def test_audit_finding_lays_the_deciding_words_side_by_side():
    assert judged("Brook: The wheel will break")[2] == (("will", "could"),)
    assert judged("Vok promises a railway to the coast")[2] == (("railway", None), ("coast", None))


def test_audit_finding_cites_the_body():
    page = read(article(HEADLINE, *BODY))
    (finding,) = audit(page)
    start = page.article.text.index("“The mill will not")
    assert finding.to_dict() == {
        "display": HEADLINE, "where": "headline", "at": 0, "attributed_to": "Dara Vok", "verdict": "supported",
        "evidence": {
            "statement": page.statements[0].id, "start": start, "end": start + len(GIVEN[0][2]),
            "text": GIVEN[0][2], "speaker": "Dara Vok",
        },
        "reason": "Dara Vok says it in the body",
        "decided_by": [{"display": "mill", "body": "mill"}, {"display": "open", "body": "close"}],
    }


def test_audit_cut_quotation_that_loses_its_not_is_overstated():
    assert judged("“Sell a single stone of it”, says Brook")[::2] == ("overstated", ((None, "not"),))


def test_audit_pull_quote_without_marks_is_a_quotation():
    (finding,) = audit(read(article("I would not sell a single stone of it", *BODY, kind="pull-quote")))
    assert (finding.where, finding.verdict, finding.evidence.speaker) == ("pull-quote", "supported", "Ansel Brook")


def test_audit_displays_behind_the_article_leave_its_offsets_alone():
    page = article(HEADLINE, *BODY)
    longer = with_displays(page, ("One  more", "and another"))
    assert longer.text == page.text + "\n\nOne more\n\nand another"
    assert longer.blocks[:-2] == page.blocks
    assert [one.where for one in displays(read(longer), ("One  more", "and another"))] == ["headline", "given", "given"]
    assert [one.start for one in audit(read(longer), displays=("One  more", "and another"))] == [0]


@pytest.mark.parametrize(("text", "source", "content"), [
    ("Storm? Mayor: The wall holds", "Mayor", "The wall holds"),
    ("The wall holds, says Vok", "Vok", "The wall holds"),
    ("Vok to farmers: Go home", "Vok", "Go home"),
    ("Vok has told parliament that the wall holds", "Vok", "the wall holds"),
    ("“The wall holds”: Dara Vok on Monday", "Dara Vok", "“The wall holds”"),
    ("The wall holds, according to Vok", "Vok", "The wall holds"),
])
def test_audit_claims_are_found_by_the_ways_of_headlines(text, source, content):
    display = displays(Reading(article("x", "y"), ()), (text,))[-1]
    (claim,) = claims(display, {"Dara Vok"})
    assert (claim.text(claim.source), claim.text(claim.content)) == (source, content)


def test_audit_kicker_is_no_speaker():
    display = displays(Reading(article("x", "y"), ()), ("Two banks, one gauge: farmers wait",))[-1]
    assert claims(display, {"Dara Vok"}) == ()


@pytest.mark.parametrize(("text", "expected"), [
    ("three hundred and ten", {310}), ("412,000 people", {412000}), ("six million crowns", {6e6}),
    ("one of them", set()), ("25 million more in 2029", {25e6, 2029}), ("nine thousand and four", {9004}),
])
def test_audit_wording_reads_numbers(text, expected):
    assert numbers(words(text)) == expected


@pytest.mark.parametrize(("one", "other"), [
    ("appreciates", "appreciation"), ("troop", "troops"), ("neighbour", "neighbors"), ("planned", "planning"),
    ("establish", "create"), ("denies", "denial"), ("reasons", "causes"),
])
def test_audit_wording_knows_two_forms_of_a_word(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("text", "inside"), [
    ("It’s ‘Vok’s wall’, he said", ["Vok’s wall"]), ("says \"no\" and «yes»", ["no", "yes"]),
    ("an 'intentional act.'", ["intentional act."]), ("“not closed", ["not closed"]), ("don’t, won't", []),
])
def test_audit_wording_finds_quotation_marks(text, inside):
    assert [text[start:end] for start, end in quoted(text)] == inside


def test_audit_hostile_text_takes_no_long(tmp_path):
    hostile = ("“" * 3000 + "‘a’ " * 3000 + ": " * 3000)[:20000]
    assert len(audit(read(article(hostile, *BODY)))) < 50


def test_cli_audit_prints_one_object(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("“I would not sell it,” says Brook\n\n“I would sell it,” said Ansel Brook of Orun.\n", "utf-8")
    ran = quoth("audit", "--format", "json", page)
    (row,) = ran.rows()
    assert (ran.code, row["path"]) == (0, str(page))
    assert [(one["verdict"], one["attributed_to"]) for one in row["findings"]] == [("overstated", "Ansel Brook")]


def test_cli_audit_shows_the_words_beside_each_other(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("The mill\n\n“The mill may close,” said Dara Vok on Monday, and left.\n", "utf-8")
    ran = quoth("audit", page, "--display", "Vok: The mill will close")
    assert ran.out.splitlines()[2:] == [
        "overstated  given · credits Dara Vok", "  Vok: The mill will close", "  the hedge “may” is lost",
        "    Dara Vok: “The mill may close,”", f"    {'will':46}≠  may", "",
        "1 claim in display text: 1 overstated",
    ]


@pytest.mark.parametrize(("args", "code", "message"), [
    (("nowhere.txt",), 1, "quoth: nowhere.txt: no such file or folder"),
    (("-", "--display", " "), 2, "--display is empty: expected the headline's words"),
    (("-", "--against", "nowhere.db"), 1, "nowhere.db"),
])
def test_cli_audit_tells_what_it_cannot_do(args, code, message):
    ran = quoth("audit", *args, stdin="Some words.\n\nOf a page that says little.")
    assert (ran.code, message in ran.err, ran.out) == (code, True, "")


def test_gold_displays_point_into_pages():
    from pathlib import Path

    bench = Path(__file__).parent.parent / "bench" / "gold"
    rows = [json.loads(line) for line in (bench / "displays.jsonl").read_text("utf-8").splitlines()]
    known = {path.stem for path in (bench.parent.parent / "demo" / "pages").iterdir()}
    assert [row["page"] for row in rows if row["record"] == "demo" and row["page"] not in known] == []
    assert (len(rows), {row["half"] for row in rows}) == (200, {"tune", "held"})


@pytest.mark.parametrize(("display", "verdict"), [
    ("Moravec: Dredging starts on 11 June", "not_supported"),
    ("Moravec: Dredging starts on 1 June", "supported"),
])
def test_audit_days_and_amounts_must_be_those_of_the_body(display, verdict):
    text = "Dredging\n\nHarbour master Ada Moravec said on Tuesday that the dredging would start on 1 June.\n"
    article = with_displays(read_text(text), (display,))
    found = [one for one in audit(read_whole(article, Encoder.load()), displays=(display,)) if one.where == "given"]
    assert [one.verdict for one in found] == [verdict]
