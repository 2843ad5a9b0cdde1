"""Did they say it: the verdicts, on two invented articles."""
import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers import read_quotes

from quoth.errors import QuothError
from quoth.questions.verify import verify
from quoth.records import Article, Attribution, Block, Reading
from quoth.resolving.statements import resolve
from quoth.store.judgements import Judgement
from quoth.store.store import Store

FIRST = (
    "“We will not close the harbour before the 14 ships have left,” said Ada Moravec. "
    "“The council may call it a storm,” said Ada Moravec, “but I call it weather.”\n"
    "“Every net in this town was mended twice,” said Jon Moravec.\n"
    "“A lighthouse is not a luxury,” said Ruta Selk.\n"
)
SECOND = (
    "“The ferry was never late in my time,” said Ruta Selk.\n"
    "“Selk never said those words,” denied Bo Clerk.\n"
    "“Tides pay no taxes,” he said.\n"
)


def _article(text, outlet, published, **facts):
    blocks, at = [], 0
    for line in text.splitlines(keepends=True):
        blocks.append(Block("paragraph", at, at + len(line.rstrip())))
        at += len(line)
    return Article(text, tuple(blocks), title="T", outlet=outlet, published=published, **facts)


THIRD = (
    "“My pump does not read the tide,” said Ivo Brandt.\n"
    "“Four hundred thousand people drink this water,” said Ivo Brandt.\n"
    "“The mill pays its debts,” said Ivo Brandt.\n"
    "“We have not paid, and we have not talked,” said Ivo Brandt.\n"
)


@pytest.fixture(scope="module")
def third():
    with Store(":memory:") as store:
        store.add(read_quotes(_article(THIRD, "Mill Post", "2031-05-02")), None)
        yield store


@pytest.mark.parametrize(("quote", "changes", "best"), [
    ("My pump reads the tide", ("negation",), "“My pump does not read the tide,”"),
    ("The mill does not pay its debts", ("negation",), "“The mill pays its debts,”"),
    ("The mill won’t pay its debts", ("negation",), "“The mill pays its debts,”"),
    ("400,000 people drink this water", ("word",), "Four hundred thousand people drink this water"),
    ("We have paid", ("negation",), "We have not paid"),
    ("We have talked", ("negation",), "we have not talked"),
    ("My pump reads the tide, not the moon", ("negation",), "“My pump does not read the tide,”"),
    ("500,000 people drink this water", ("number",), "Four hundred thousand people drink this water"),
    ("Five hundred thousand people drink this water", ("number",), "Four hundred thousand people drink this water"),
])
def test_verify_sees_a_sense_turned_round_and_numbers_whole(third, quote, changes, best):
    found = verify(third, quote, speaker="Ivo Brandt")
    assert (found.verdict, found.changes, found.to_dict()["best"]["text"]) == ("altered", changes, best)
    assert ("A number is the same, written otherwise." in found.caveats) == quote.startswith("400")


SPOKEN_FOR = (
    "“The tide wall will hold,” said Ada Moravec, a spokeswoman for the Orun Harbour Board.\n"
    "“Our bank has paid every loan,” said Jon Selk, Tide Bank spokesman.\n"
    "“Fish are not for sale,” said Ivo Brandt, who heads the Tide Bank.\n"
)


def test_verify_takes_no_single_word_for_the_sense(third):
    found = verify(third, "They drank it")
    assert (found.verdict, found.best) == ("not_found", None)


@pytest.mark.parametrize(("quote", "speaker", "verdict", "by"), [
    ("The tide wall will hold", "Orun Harbour Board", "verbatim", "Ada Moravec"),
    ("The tide wall will hold", "Harbour Board", "verbatim", "Ada Moravec"),
    ("Our bank paid every loan", "Tide Bank", "altered", "Jon Selk"),
    ("The tide wall will hold", "Tide Bank", "other_speaker", None),
    ("Fish are not for sale", "Tide Bank", "other_speaker", None),
])
def test_verify_tells_who_spoke_for_whom(quote, speaker, verdict, by):
    with Store(":memory:") as store:
        store.add(read_quotes(_article(SPOKEN_FOR, "Harbour Post", "2031-03-05")), None)
        found = verify(store, quote, speaker=speaker)
    told = [line for line in found.caveats if line.startswith("Said for")]
    assert (found.verdict, told) == (verdict, [f"Said for “{speaker}” by {by}, as the page has it."] if by else [])


REPORTED = "Vok {cue} that the mill paid the harbour council for silence.\n"


@pytest.mark.parametrize(("cue", "verdict"), [
    ("denied", "disputed"), ("disputed", "disputed"), ("dismissed", "paraphrase"), ("said", "paraphrase"),
])
def test_verify_takes_a_reported_denial_for_a_dispute_and_a_dismissal_for_a_report(cue, verdict):
    text = REPORTED.format(cue=cue)
    at = text.index("that the mill")
    spans = ((0, 3),), ((4, 4 + len(cue)),), ((at, len(text) - 2),)
    article = _article(text, "Harbour Post", "2031-03-05")
    reading = Reading(article, resolve(article, (Attribution(*spans, 0.9),)), (), "pattern-1", "0.1.0", 0.25)
    with Store(":memory:") as store:
        store.add(reading, None)
        assert verify(store, "The mill paid the harbour council for silence").verdict == verdict


@pytest.mark.parametrize(("quote", "verdict", "changes"), [
    ("The mill would sell its upper pond by Friday", "paraphrase", ()),
    ("The mill will sell its upper pond by Friday", "paraphrase", ("word",)),
    ("The mill could sell its upper pond by Friday", "altered", ("hedge",)),
    ("The mill would sell its lower pond by Friday", "altered", ("opposite",)),
    ("It has a lower pond to sell, the mill", "altered", ("opposite",)),
])
def test_verify_holds_no_report_for_more_or_less_than_it_says(quote, verdict, changes):
    text = "Vok said that the mill would sell its upper pond by Friday.\n"
    article = _article(text, "Harbour Post", "2031-03-05")
    attribution = Attribution(((0, 3),), ((4, 8),), ((text.index("that"), len(text) - 2),), 0.9)
    reading = Reading(article, resolve(article, (attribution,)), (), "pattern-1", "0.1.0", 0.25)
    with Store(":memory:") as store:
        store.add(reading, None)
        found = verify(store, quote)
    assert (found.verdict, found.changes) == (verdict, changes)


@pytest.fixture(scope="module")
def record():
    with Store(":memory:") as store:
        for text, outlet, day in ((FIRST, "Harbour Post", "2031-03-05"), (SECOND, "Pier Courier", "2031-04-01")):
            store.add(read_quotes(_article(text, outlet, day)), None)
        yield store


@pytest.mark.parametrize(("quote", "speaker", "verdict", "changes"), [
    ("we will not close the harbour", "Ada Moravec", "verbatim", ()),
    ("we will not close the harbour", "Deputy Harbour Master Ada Moravec", "verbatim", ()),
    ("A lighthouse is not a luxury.", None, "verbatim", ()),
    ("We will not close the harbour … have left", "Ada Moravec", "elided", ("marked_ellipsis",)),
    ("We will not close [it] before the 14 ships have left", "Ada Moravec", "elided", ("bracketed_insert",)),
    ("We will close the harbour before the 14 ships have left", "Ada Moravec", "altered", ("negation",)),
    ("We will not close the harbour before the 40 ships have left", "Ada Moravec", "altered", ("number",)),
    ("We may not close the harbour before the 14 ships have left", "Ada Moravec", "altered", ("hedge",)),
    ("We will … close the harbour", "Ada Moravec", "altered", ("negation", "marked_ellipsis")),
    ("Every net in this town was [never] mended twice", "Jon Moravec", "altered", ("negation", "bracketed_insert")),
    ("A lighthouse is [no] luxury", "Ruta Selk", "altered", ("negation", "bracketed_insert")),
    ("Every net in this city was mended twice", "Jon Moravec", "altered", ("word",)),
    ("The council may call it a storm, but I call it weather", "Ada Moravec", "verbatim", ()),
    ("Every net in this town is not a luxury", None, "spliced", ("word",)),
    ("Every net in this town was mended twice", "Ada Moravec", "other_speaker", ()),
    ("The ferry was never late", "Ruta Selk", "disputed", ()),
    ("Every net in this town was mended twice", "Moravec", "ambiguous", ()),
    ("Nobody sails to the moon on Sundays", "Ada Moravec", "not_found", ()),
])
def test_verify_gives_the_verdict_of_a_careful_reader(record, quote, speaker, verdict, changes):
    found = verify(record, quote, speaker=speaker)
    assert (found.verdict, found.changes) == (verdict, changes)


def test_verify_gives_the_contracts_object(record):
    found = verify(record, "Every net in this city was mended twice", speaker="Jon Moravec").to_dict()
    (article,) = {one.origin.article for one in record.statements() if "net" in one.words}
    (statement,) = {one.statement.id for one in record.statements() if "net" in one.words}
    at = FIRST.index("Every net")
    assert found == {
        "quote": "Every net in this city was mended twice", "speaker_asked": "Jon Moravec", "verdict": "altered",
        "speaker_matched": True,
        "best": {
            "statement": statement, "text": "Every net in this town was mended twice", "article": article,
            "start": at, "end": at + 39, "speaker": "Jon Moravec", "published": "2031-03-05",
            "outlet": "Harbour Post", "score": 0.875, "verdict": "altered",
        },
        "diff": [
            {"op": "equal", "asked": "Every net in this", "found": "Every net in this"},
            {"op": "replace", "asked": "city", "found": "town"},
            {"op": "equal", "asked": "was mended twice", "found": "was mended twice"},
        ],
        "changes": ["word"], "others": [],
        "searched": {"articles": 2, "statements": 6, "from": "2031-03-05", "to": "2031-04-01"},
        "caveats": [], "candidates": [],
    }


@pytest.mark.parametrize("speaker", ["Jon Moravec", "Ruta Selk", None])
def test_verify_tells_whose_words_are_joined_to_whose(record, speaker):
    quote = "Every net in this town was mended twice by one very old woman, a lighthouse is not a luxury"
    changed = "Every net in this town was mended twice, a lighthouse is not a luxury"
    found = verify(record, changed, speaker=speaker)
    assert found.verdict == "spliced"
    assert found.caveats == (
        "The words from “A lighthouse is not” on stand in another place of the same article. They are by Ruta Selk.",
    )
    assert verify(record, quote, speaker=speaker).verdict in ("altered", "spliced")


def test_verify_names_those_that_a_name_fits(record):
    found = verify(record, "Every net in this town was mended twice", speaker="Moravec")
    assert found.candidates == ("Ada Moravec", "Jon Moravec")
    assert found.caveats == ("“Moravec” fits several people of the record: Ada Moravec, Jon Moravec.",)


def test_verify_offers_near_names_for_one_that_nobody_has(record):
    found = verify(record, "Every net in this town was mended twice", speaker="Jon Moravek")
    assert (found.verdict, found.speaker_matched) == ("ambiguous", False)
    assert found.candidates[0] == "Jon Moravec"
    assert verify(record, "A lighthouse is not a luxury", speaker="Moravek").verdict == "other_speaker"


@pytest.mark.parametrize(("quote", "verdict", "line"), [
    ("My pump doesn't read the tide", "verbatim", "The words are the same; a contraction is written out on one side."),
    ("read the tide", "altered", "Right before these words stands “pump does not”: the quote leaves a negation out."),
    ("My pump does", "altered", "Right behind these words stands “not”: the quote leaves a negation out."),
    ("We have not paid, and we have not talked", "verbatim", None),
])
def test_verify_heeds_what_stands_beside_the_words(third, quote, verdict, line):
    found = verify(third, quote, speaker="Ivo Brandt")
    assert (found.verdict, next(iter(found.caveats), None)) == (verdict, line)


def test_verify_warns_where_a_negation_was_cut_off(record):
    found = verify(record, "close the harbour before the 14 ships have left", speaker="Ada Moravec")
    assert (found.verdict, found.changes) == ("altered", ("negation",))
    assert found.caveats == ("Right before these words stands “We will not”: the quote leaves a negation out.",)


def test_verify_finds_quotations_that_the_reader_credits_to_nobody(record):
    article = _article("The plaque reads “Here rests the ninth anchor”.\n", "Pier Courier", None)
    with Store(":memory:") as store:
        store.add(Reading(article, (), (), "m", "0"), None)
        found = verify(store, "Here rests the ninth anchor")
    assert (found.verdict, found.best.statement, found.searched.first) == ("verbatim", None, None)
    assert found.caveats == ("The record does not tell whose words these are.",)


@pytest.mark.parametrize(("end", "speaker"), [("lock", "Ivo Brandt"), ("keys", None)])
def test_verify_gives_a_quotation_to_the_only_one_who_has_a_third_of_it(end, speaker):
    text = "Ivo Brandt: “The keys open the upper lock, and the lower lock is ours since spring”\n"
    article = _article(text, "Post", None)
    content = (article.text.index("The"), article.text.index(end) + len(end))
    found = (Attribution(((0, 10),), ((10, 11),), (content,), 0.9),)
    with Store(":memory:") as store:
        store.add(Reading(article, resolve(article, found), (), "m", "0"), None)
        assert verify(store, "the lower lock is ours").best.speaker == speaker


@pytest.mark.parametrize(("quote", "options", "message"), [
    ("", {}, "the quote '' has no words: expected what somebody is said to have said"),
    ("“…”", {}, "the quote '“…”' has no words: expected what somebody is said to have said"),
    ("word " * 50_000, {}, "the quote has 50,000 words: expected at most 1,000; check it in parts"),
    ("word " * 1_001, {}, "the quote has 1,001 words: expected at most 1,000; check it in parts"),
    ("Aye", {"around": "Monday"}, '"Monday" is no date: expected a day, month or year as 2031-05-13, 2031-05 or 2031'),
    ("Aye", {"around": "2031-02-31"},
     '"2031-02-31" is no date: expected a day, month or year as 2031-05-13, 2031-05 or 2031'),
    ("Aye", {"speaker": ""}, "no name to look for in '': expected letters or digits"),
    ("Aye", {"speaker": "?!"}, "no name to look for in '?!': expected letters or digits"),
])
def test_verify_refuses_what_is_no_question(record, quote, options, message):
    with pytest.raises(QuothError) as error:
        verify(record, quote, **options)
    assert str(error.value) == message


def test_verify_tells_where_outlets_do_not_agree():
    words = "“We will {} ask anybody for leave to dredge,” said Ada Moravec.\n"
    with Store(":memory:") as store:
        for outlet, word in (("Harbour Post", "not"), ("Pier Courier", "not"), ("Tidal Star", "never")):
            store.add(read_quotes(_article(words.format(word), outlet, "2031-03-05")), None)
        found = verify(store, "We will never ask anybody for leave to dredge", speaker="Ada Moravec")
        alone = verify(store, "anybody for leave to dredge", speaker="Ada Moravec")
    assert (found.verdict, found.best.outlet) == ("verbatim", "Tidal Star")
    assert "The outlets do not agree: 2 other places have these words otherwise." in found.caveats
    assert not any("agree" in line for line in alone.caveats)


def test_verify_heeds_who_was_judged_to_be_who():
    with Store(":memory:") as store:
        store.add(read_quotes(_article(FIRST, "Harbour Post", "2031-03-05")), None)
        before = verify(store, "A lighthouse is not a luxury", speaker="Lady Selk of the Rocks")
        value = {"decision": "merge", "speaker": ["Ruta Selk", "person"],
                 "same_as": ["Lady Selk of the Rocks", "person"], "articles": None}
        store.judge(Judgement("speaker", "Ruta Selk", value, "tester"))
        after = verify(store, "A lighthouse is not a luxury", speaker="Lady Selk of the Rocks")
    assert [(one.verdict, one.speaker_matched) for one in (before, after)] == [
        ("ambiguous", False), ("verbatim", True),
    ]


LONG = "We will not close the harbour before the 14 ships have left"


@given(st.data())
def test_verify_holds_every_piece_of_a_quotation_for_genuine(record, data):
    words = LONG.split()
    first = data.draw(st.integers(0, len(words) - 3))
    last = data.draw(st.integers(first + 3, len(words)))
    piece = data.draw(st.sampled_from(("{}", "“{}”", " {} . ", "… {} …", "{}!"))).format(" ".join(words[first:last]))
    found = verify(record, piece, speaker="Ada Moravec")
    turned = first == LONG.split().index("close")  # right behind the "not"
    assert (found.verdict, found.speaker_matched) == ("altered" if turned else "verbatim", True)
    assert found.best.text == " ".join(words[first:last])


@given(st.integers(0, 11), st.sampled_from(("", "never", "must", "forty", "Borga", "a boat")))
def test_verify_holds_no_changed_word_for_genuine(record, place, other):
    words = LONG.split()
    changed = " ".join(filter(None, [*words[:place], other, *words[place + 1 :]]))
    end = place == 0 or place == len(words) - 1
    verdict = verify(record, changed, speaker="Ada Moravec").verdict
    assert verdict == ("verbatim" if end and not other else "altered")
