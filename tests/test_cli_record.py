"""`quoth add` and the questions to a record, on a real store and with a reader that needs no model."""

import csv
import io
import json

import pytest
from commands import quoth
from readers import read_quotes

URL = "https://news.example/dam"


def _html(*paragraphs):
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<html lang="en"><head><title>Dam to be filled</title><link rel="canonical" href="{URL}">'
        f'<meta property="og:url" content="{URL}"><meta property="og:site_name" content="Orun Herald">'
        '<meta property="article:published_time" content="2031-05-13T10:00:00+02:00"></head>'
        f"<body><article><h1>Dam to be filled</h1>{body}</article></body></html>"
    )


FIRST = (
    "Velmora will fill its reservoir behind the disputed dam in June, the government decided after a long debate.",
    "“We ask nobody,” said Ilona Maresh, the foreign minister, on Tuesday, before she left for the airport.",
    "The prime minister of the neighbouring country, on the lower part of the river, had another view of the matter.",
    "“The river is ours too,” said Dawit Sorel, who spoke in parliament in the evening and was applauded for a minute.",
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Work in a folder with one page."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "dam.html").write_text(_html(*FIRST), encoding="utf-8")
    return tmp_path


@pytest.fixture
def record(folder):
    """Work in a folder with a record of that page."""
    assert quoth("add", "dam.html").code == 0
    return folder


def _found(*args):
    return [row["words"] for row in quoth("search", "--format", "jsonl", *args).rows()]


def test_cli_add_counts_what_became_of_the_pages(folder):
    assert quoth("add", "dam.html").out == "1 page: 1 new; 2 statements on them; in quoth.db\n"
    assert quoth("add", "dam.html").out == "1 page: 1 same; 2 statements on them; in quoth.db\n"
    changed = _html(*FIRST[:2], "“Not yet,” said Hana Weil, who speaks for the commission of the two countries.")
    (folder / "dam.html").write_text(changed, encoding="utf-8")
    ran = quoth("add", "dam.html", "nowhere.html")
    assert ran.out == "2 pages: 1 new version, 1 failed; 2 statements on them; in quoth.db\n"
    assert (ran.code, ran.err) == (1, "quoth: nowhere.html: no such file or folder\n")
    assert (_found("weil"), _found("river")) == (["“Not yet,”"], [])


def test_cli_add_reads_the_same_bytes_once(folder):
    read = []

    def counting(article):
        read.append(article.title)
        return read_quotes(article)

    (folder / "dam.txt").write_text("\n\n".join(FIRST), encoding="utf-8")
    for _ in range(2):
        ran = quoth("add", "dam.html", "dam.txt", reader=counting)
    assert ran.out == "2 pages: 2 same; 4 statements on them; in quoth.db\n"
    assert len(read) == 2
    quoth("add", "dam.html", reader=counting, name=("pattern-2", "0.1.0"))
    quoth("add", "dam.html", reader=counting, name=("pattern-1", "0.2.0"))
    assert len(read) == 4


def test_cli_add_makes_no_record_where_there_is_nothing_to_add(folder):
    ran = quoth("add", "--record", "new.db", "nowhere.html")
    assert (ran.code, ran.out, ran.err) == (1, "", "quoth: nowhere.html: no such file or folder\n")
    assert not (folder / "new.db").exists()


def test_cli_add_notes_pages_that_can_not_be_read_until_they_can(folder):
    (folder / "x.html").write_bytes(b"%PDF-1.7\n")
    assert quoth("add", "x.html", "http://127.0.0.1/a").code == 1
    checked = quoth("check")
    assert checked.code == 0
    assert "not had: x.html: the page is a PDF" in checked.out
    assert "not had: http://127.0.0.1/a: refused: 127.0.0.1 is not on the public internet (fetch, " in checked.out
    assert checked.out.endswith("2 not had\n")
    (folder / "x.html").write_text(_html(*FIRST), encoding="utf-8")
    quoth("add", "x.html")
    assert quoth("check").out.endswith("1 not had\n")


def test_cli_add_takes_a_table_and_standard_input(folder):
    rows = [{"body": f"“Yes, {name},” said Ilona Maresh.", "title": name} for name in ("one", "two")]
    (folder / "t.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    ran = quoth("add", "--table", "--text-column", "body", "t.jsonl")
    assert ran.out == "2 pages: 2 new; 2 statements on them; in quoth.db\n"
    assert quoth("add", "-", stdin=_html(*FIRST).encode()).out == "1 page: 1 new; 2 statements on them; in quoth.db\n"


def test_cli_search_prints_statements_for_people(record):
    row = quoth("search", "nobody", "--format", "jsonl").rows()[0]
    assert quoth("search", "nobody").out == (
        "Ilona Maresh, foreign minister  direct · 2031-05-13 (“Tuesday”)\n"
        "  “We ask nobody,”\n"
        f"  id {row['id'][:12]}\n"
        "  Orun Herald · 2031-05-13 · Dam to be filled\n"
        "\n"
        "1 of 1 statement\n"
    )


@pytest.mark.parametrize("args, expected", [
    (["river"], ["“The river is ours too,”"]),
    (["maresh"], ["“We ask nobody,”"]),
    (["--speaker", "sorel"], ["“The river is ours too,”"]),
    (["--kind", "direct", "--limit", "1"], ["“The river is ours too,”"]),
    (["--kind", "indirect"], []),
    (["--since", "2031-06", "--outlet", "herald"], []),
    (["--until", "2031-05", "--outlet", "herald"], ["“The river is ours too,”", "“We ask nobody,”"]),
    (['"ask nobody"'], ["“We ask nobody,”"]),
    (["AND", "(", "river*"], ["“The river is ours too,”"]),
    (["said:2031-05", "river", "OR", "nobody", "-speaker:maresh"], ["“The river is ours too,”"]),
])
def test_cli_search_filters(record, args, expected):
    assert _found(*args) == expected


def test_cli_search_tells_of_a_phrase_that_is_never_closed(record):
    ran = quoth("search", '"ask nobody')
    told = 'the quotation mark before "ask nobody" is never closed: all of that is read as one phrase'
    assert (ran.out.splitlines()[-1], ran.err) == ("1 of 1 statement", f"quoth: {told}\n")


def test_cli_tells_what_to_try_where_nothing_is_found(record):
    told = "no statement fits: fewer words, or a beginning as reserv*, find more\n"
    assert (quoth("search", "xylophone").out, quoth("search", "xylophone", "--format", "jsonl").out) == (told, "")
    for asked in (("speaker:Mareshh",), ("water", "--speaker", "Mareshh")):
        ran = quoth("search", *asked)
        near = 'quoth: nobody called "Mareshh" speaks in this record; near: "Ilona Maresh"\n'
        assert (ran.out, ran.err) == (told, near)
    ran = quoth("speakers", "Mareshh")
    assert (ran.code, ran.out, ran.err) == (0, "no speaker\n", "quoth: spelled nearly so: Ilona Maresh\n")


def test_cli_search_tells_how_many_there_are(record):
    args = ("search", "--outlet", "herald", "--limit", "1")
    told, further = quoth(*args).out.splitlines()[-2:]
    assert (told, further.startswith("go on with --after ")) == ("1 of 2 statements · newest first", True)
    after = further.removeprefix("go on with --after ")
    rest = quoth(*args, "--after", after).out
    assert (rest.splitlines()[1], rest.splitlines()[-1]) == ("  “We ask nobody,”", "1 of 2 statements · newest first")
    ran = quoth(*args, "--format", "jsonl")
    assert (ran.code, len(ran.rows()), ran.err) == (0, 1, f"quoth: {told} · {further}\n")
    ran = quoth("search", "river", "--after", after)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.endswith("is the cursor of another search: expected the same words and filters\n")
    assert quoth("search", "ours", "--format", "jsonl").rows()[0]["marks"] == [[14, 18]]
    ran = quoth("speakers", "--limit", "1", "--format", "jsonl")
    assert (ran.code, len(ran.rows()), ran.err) == (0, 1, "quoth: 1 of 2 speakers · --limit shows more\n")


@pytest.mark.parametrize("day", ["yesterday", "2031-13", "31-05-13", "2031-05-32", "2031-5"])
def test_cli_search_tells_wrong_days(record, day):
    ran = quoth("search", "dam", "--since", day)
    assert (ran.code, ran.out) == (2, "")
    assert f'"{day}" is no day: expected 2025, 2025-08 or 2025-08-27' in ran.err


@pytest.mark.parametrize("command", [
    ["search", "dam"], ["show", "abc"], ["speakers"], ["export", "--format", "csv"], ["check"],
])
def test_cli_questions_need_a_record(folder, command):
    ran = quoth(*command)
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert ran.err.startswith("quoth: quoth.db")
    assert not (folder / "quoth.db").exists()


def test_cli_questions_report_a_file_that_is_no_record(folder):
    (folder / "quoth.db").write_bytes(b"no database " * 1000)
    ran = quoth("search", "dam")
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)


def test_cli_show_brackets_the_roles_and_names_the_evidence(record):
    row = quoth("search", "nobody", "--format", "jsonl").rows()[0]
    ran = quoth("show", row["id"][:10])
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[:5] == [
        "Ilona Maresh, foreign minister",
        "",
        "  [content “We ask nobody,”] [cue said] [source Ilona Maresh], the foreign minister, on Tuesday,",
        "  before she left for the airport.",
        "",
    ]
    facts = dict((line[:13].strip(), line[13:]) for line in lines[5:] if line[:1].strip())
    assert list(facts) == [
        "words", "kind", "speaker", "role", "not chosen", "said on", "stands in", "page", "from", "version", "read by",
        "id",
    ]
    assert facts["kind"] == "direct · say"
    assert facts["speaker"].startswith("Ilona Maresh · person · ")
    assert facts["stands in"].startswith("paragraph, block 3 of 5 · characters: source [")
    assert facts["page"] == "Dam to be filled · Orun Herald · 2031-05-13"
    assert facts["read by"] == "pattern-1, quoth 0.1.0 · score 0.90"
    assert facts["id"] == row["id"]


def test_cli_show_tells_an_unknown_id(record):
    ran = quoth("show", "ffffffff")
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert "ffffffff" in ran.err


def test_cli_speakers_lists_who_speaks(record):
    assert quoth("speakers").out == (
        "Dawit Sorel\n  1 statement in 1 article, 2031-05-13\n"
        "Ilona Maresh, foreign minister\n  1 statement in 1 article, 2031-05-13\n"
        "2 of 2 speakers\n"
    )
    assert [row["name"] for row in quoth("speakers", "maresh", "--format", "jsonl").rows()] == ["Ilona Maresh"]


def test_cli_export_writes_all_statements(record):
    rows = quoth("export", "--format", "jsonl").rows()
    assert [row["words"] for row in rows] == ["“We ask nobody,”", "“The river is ours too,”"]
    table = list(csv.DictReader(io.StringIO(quoth("export", "--format", "csv").out)))
    assert [row["id"] for row in table] == [row["id"] for row in rows]
    for form in ("jsonl", "csv"):
        some = quoth("export", "--format", form, "--speaker", "sorel", "--until", "2031-05").out
        assert ("The river is ours" in some, "We ask nobody" in some) == (True, False)
        assert "river" not in quoth("export", "--format", form, "--since", "2031-06").out


def test_cli_check_tells_that_a_record_is_whole(record):
    ran = quoth("check")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "quoth.db: whole · 1 article · 1 version · 1 reading · 2 statements · 2 speakers\n"
    )
