import pytest
from commands import quoth
from test_search import _add

from quoth.errors import QuothError
from quoth.questions.codebook import codebook, import_codebook, parse_codebook
from quoth.questions.issues import matches
from quoth.questions.stance import Stance, stance
from quoth.questions.timeline import timeline
from quoth.store.store import Store

BOOK = """
version = "1"
[[issue]]
name = "The dam"
description = "Whether the river is dammed at Kolvat"
phrases = ["Kolvat dam", "reservoir"]
for = ["The reservoir gives light to every village of the valley"]
against = ["The reservoir drowns the valley and its villages"]
[[issue]]
name = "Ferries"
phrases = ["ferry"]
"""
CHANGED = BOOK.replace('"ferry"', '"ferry", "ferries"')


@pytest.fixture
def store():
    with Store(":memory:") as store:
        for number, words in enumerate((
            "We welcome the new Kolvat dam,", "The Kolvat dam is unacceptable,", "The Kolvat dam is 90 metres high,",
            "A reservoir drowns the whole valley and all its villages,", "The river at Kolvat must not be dammed,",
            "The ferry is late,",
        )):
            _add(store, number, words)
        yield store


def test_issues_are_matched_by_phrase_and_by_meaning_with_a_stance(store):
    import_codebook(store, BOOK)
    found = matches(store, "the dam")
    assert (found.issue.name, found.version, found.total) == ("The dam", "1", 4)
    told = {
        one.stored.statement.id: (one.score == 1.0, one.reason, one.stance.value, one.reason_stance)
        for one in found.found
    }
    assert told == {
        "0000": (True, "by phrase “Kolvat dam”", "for", "“welcome”"),
        "0001": (True, "by phrase “Kolvat dam”", "against", "“unacceptable”"),
        "0002": (True, "by phrase “Kolvat dam”", "unknown", None),
        "0003": (True, "by phrase “reservoir”", "against",
                 "100% of the words of the example against: The reservoir drowns the valley and its villages"),
        "0004": (False, "by meaning, nearest “Whether the river is dammed at Kolvat”", "unknown", None),
    }
    assert [(one.by, one.score) for one in found.found[3:]] == [("phrase", 1.0), ("meaning", found.found[4].score)]
    assert [one.by for one in matches(store, "the dam", limit=4).found] == ["phrase"] * 4
    assert [one.stored.statement.id for one in matches(store, "ferries").found] == ["0005"]
    assert [len(one.said) for one in timeline(store, "lund", about="ferries").positions] == [1]
    about = timeline(store, "lund", about="the dam")
    assert (about.statements, about.by_meaning, len(about.positions)) == (5, 1, 5)


def test_issues_nearer_another_of_the_codebook_are_left_to_that(store):
    _add(store, 6, "The boat to the island sails on Sundays,")
    book = BOOK.replace('phrases = ["ferry"]', 'phrases = ["ferry"]\ndescription = "Boats to the island"')
    import_codebook(store, book)
    assert [(one.stored.statement.id, one.by) for one in matches(store, "ferries").found] == [
        ("0005", "phrase"), ("0006", "meaning"),
    ]
    nearer = '[[issue]]\nname = "Sundays"\nphrases = ["sunday"]\ndescription = "Whether boats sail on Sundays"'
    import_codebook(store, book.replace('version = "1"', 'version = "2"') + nearer)
    assert [one.stored.statement.id for one in matches(store, "ferries").found] == ["0005"]


def test_issues_keep_every_codebook_by_its_version(store):
    assert codebook(store) is None
    with pytest.raises(QuothError, match="the record has no codebook: import one"):
        matches(store, "the dam")
    book, new = import_codebook(store, BOOK)
    assert (book.version, [one.name for one in book.issues], new) == ("1", ["The dam", "Ferries"], True)
    assert import_codebook(store, BOOK) == (book, False)
    with pytest.raises(QuothError, match='codebook "1" is in the record with other words: give this one a new version'):
        import_codebook(store, CHANGED)
    assert codebook(store) == book
    later = import_codebook(store, CHANGED.replace('version = "1"', 'version = "2"'))[0]
    assert codebook(store) == later
    with pytest.raises(QuothError, match='codebook "1" is older than the one in use'):
        import_codebook(store, BOOK)
    with pytest.raises(QuothError, match='codebook "2" has no issue "tax": it has "The dam", "Ferries"'):
        matches(store, "tax")


@pytest.mark.parametrize("toml, message", [
    (BOOK.replace('"Ferries"', '"the DAM"'), 'two issues of the codebook are called "the DAM": give each a name of'),
    ("version", "the codebook is no TOML: "), ('issue = "x"', "the codebook has no version: expected a line as"),
    ('version = "1"', "the codebook has no issues: expected one [[issue]] or more"),
    ('version = "1"\n[[issue]]\nphrases = ["a"]', "issue 1 of the codebook has no name: expected a line as"),
    ('version = "1"\n[[issue]]\nname = "a"', 'issue "a" has no phrases: expected the words that name it'),
    ('version = "1"\n[[issue]]\nname = "a"\nphrases = []', 'issue "a": phrases is [], expected a list of words'),
    ('version = "1"\n[[issue]]\nname = "a"\nphrases = ["?"]', "issue \"a\": phrases is ['?'], expected a list"),
    ('version = "1"\n[[issue]]\nname = "a"\nwords = "b"', 'issue "a" has "words": expected only name,'),
    ('version = "1"\n[[issue]]\nname = "a"\nphrases = "b"', "issue \"a\": phrases is 'b', expected a list of words"),
    ("a" * 1_000_001, "a codebook of 1,000,001 characters: expected at most 1,000,000"),
])
def test_codebook_refuses_in_one_line(toml, message):
    with pytest.raises(QuothError) as raised:
        parse_codebook(toml)
    assert str(raised.value).startswith(message)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("text, expected", [
    ("She deems the DAM unacceptable", ("against", "unacceptable")),
    ("He praised the DAM on Monday", ("for", "praised")),
    ("the plan that supports the new DAM", ("for", "supports")),
    ("We do not support the DAM", ("against", "support")),
    ("They voted against the DAM", ("against", "against")), ("He leaned against the DAM", ("unknown",)),
    ("The DAM is not wrong", ("unknown",)),
    ("He did not criticise the DAM", ("unknown",)),
    ("He was praised by the DAM", ("unknown",)), ("He praised the river. The DAM stands", ("unknown",)),
    ("He praised the DAM, which is dangerous", ("unknown",)), ("a dangerous DAM", ("against", "dangerous")),
    ("It has taken no position on the DAM", ("neither", "has taken no position")), ("The DAM", ("unknown",)),
    ("They opposed and denied the DAM", ("against", "opposed")), ("", ("unknown",)),
])
def test_stance_is_told_only_where_words_show_it(text, expected):
    at = text.find("DAM")
    assert stance(text, [(at, at + 3)] if at >= 0 else []) == Stance(expected[0], expected[1:])


def test_cli_issues(store, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with Store("quoth.db") as record:
        _add(record, 1, "The Kolvat dam is unacceptable,")
    (tmp_path / "book.toml").write_text(BOOK, encoding="utf-8")
    assert quoth("issues", "list").out == "no codebook: quoth issues import FILE\n"
    assert quoth("issues", "import", "book.toml").out == "codebook 1: 2 issues\n"
    assert quoth("issues", "import", "book.toml").out == "codebook 1: 2 issues, in use already\n"
    assert quoth("issues", "list").out == (
        "The dam  1 by phrase\n  Whether the river is dammed at Kolvat · Kolvat dam, reservoir\n"
        "Ferries  0 by phrase\n  ferry\n\ncodebook 1\n"
    )
    shown = quoth("issues", "show", "the dam").out
    assert shown.startswith("against: “unacceptable”\nBo Lund")
    assert shown.endswith("1 shown · 1 with a phrase of it · codebook 1\n")
    row = quoth("issues", "show", "the dam", "--format", "jsonl").rows()[0]
    assert row["match"] == {
        "by": "phrase", "score": 1.0, "reason": "by phrase “Kolvat dam”", "reason_stance": "“unacceptable”",
        "stance": {"value": "against", "words": ["unacceptable"]},
    }
    (tmp_path / "twice.toml").write_text(BOOK.replace('"Ferries"', '"The dam"'), encoding="utf-8")
    ran = quoth("issues", "import", "twice.toml")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == 'quoth: two issues of the codebook are called "The dam": give each a name of its own\n'
    (tmp_path / "bytes.toml").write_bytes(b"\xff")
    ran = quoth("issues", "import", "bytes.toml")
    assert ran.err == "quoth: bytes.toml is no UTF-8 text: invalid start byte at byte 0\n"


def test_issues_read_an_examples_stance_by_clause():
    with Store(":memory:") as store:
        _add(store, 1, "We will not close the harbour, but we will not ask anyone to open our gates,")
        _add(store, 2, "We will ask anyone to open our gates,")
        import_codebook(store, 'version = "1"\n[[issue]]\nname = "Gates"\nphrases = ["gates"]\n'
                               'for = ["We will not ask anyone to open our gates"]\n')
        found = {one.stored.statement.id: one.stance.value for one in matches(store, "Gates").found}
    assert found == {"0001": "for", "0002": "unknown"}
