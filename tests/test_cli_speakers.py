"""`quoth speakers`: who is who, from the command line."""
import json

import pytest
from commands import quoth
from records_of import key, said

from quoth.store.store import Store


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Work in a folder with a record in which one person has two names, and another the same surname."""
    monkeypatch.chdir(tmp_path)
    with Store("quoth.db") as store:
        rows = (("Ásta Brandl", "Mayor"), ("Asta Brandl",), ("Jo Brandl", "diver"), ("the Tide Board director",))
        for number, row in enumerate(rows, 1):
            store.add(said(number, *row), b"<p>%d" % number)
        store.add(said(5, "Ida Voss", "Tide Board director"), b"<p>5")
        store.add(said(6, "the Tide Board director", None, "2031-03-02", "anonymous"), b"<p>6")
    return tmp_path


def test_cli_speakers_confirmed_proposal_is_listed_searched_shown_and_undone(folder):
    (row,) = quoth("speakers", "proposals", "--format", "jsonl").rows()
    assert (row["one"], row["other"], row["reasons"]) == (
        ["Asta Brandl", "person"], ["Ásta Brandl", "person"], ["the same name"],
    )
    ran = quoth("speakers", "confirm", row["id"], "--by", "ada")
    id = ran.out.split()[-1]
    assert ran.out == f"1 proposal confirmed · undo with: quoth speakers undo {id}\n"
    assert quoth("speakers", "asta").out == (
        "Asta Brandl, Mayor\n  also Ásta Brandl\n  2 statements in 2 articles, 2031-03-01\n1 of 1 speaker\n"
    )
    found = quoth("search", "--speaker", "asta", "--format", "jsonl").rows()
    assert len(found) == 2
    shown = [quoth("show", hit["id"]).out for hit in found]
    assert ["judged to be Asta Brandl · person" in page for page in shown] == [
        hit["speaker"]["name"] == "Ásta Brandl" for hit in found
    ]
    assert quoth("speakers", "undo", id, "--by", "oru").out == "1 judgement taken back\n"
    assert len(quoth("search", "--speaker", "Ásta", "--format", "jsonl").rows()) == 2  # folded: both, as before
    (kept,) = quoth("speakers", "judgements", "--format", "jsonl").rows()
    assert (kept["by"], kept["why"], kept["undone_by"]) == ("ada", "the same name", "oru")


def test_cli_speakers_merge_rename_split_tell_what_they_did(folder):
    merged = quoth("speakers", "merge", "Asta Brandl", "Ásta Brandl", "--by", "ada", "--why", "same office")
    assert merged.out.startswith("Asta Brandl and Ásta Brandl are one, called Asta Brandl · undo with: quoth speakers ")
    renamed = quoth("speakers", "rename", "Jo Brandl", "Johan Brandl", "--by", "ada")
    assert renamed.out.startswith("Jo Brandl is called Johan Brandl · undo with")
    parted = quoth("speakers", "split", "Ida Voss", "--as", "Ida Voss (diver)", "--in", key(5), "--by", "ada")
    assert parted.out.startswith("in 1 article Ida Voss is Ida Voss (diver) · undo with")
    assert [row["name"] for row in quoth("speakers", "voss", "--format", "jsonl").rows()] == ["Ida Voss (diver)"]
    assert quoth("check").code == 0


def test_cli_speakers_list_goes_in_and_out(folder):
    (folder / "who.csv").write_text("name,aliases,role\nAsta Brandl,Ásta Brandl,mayor\n", encoding="utf-8")
    assert quoth("speakers", "import", "who.csv", "--by", "ada").out == "1 row new\n"
    assert quoth("speakers", "import", "who.csv", "--by", "ada").out == "0 rows new · 1 known already\n"
    assert quoth("speakers", "export").out == (
        "name,aliases,role,organization,country,from,to,wikidata,type\nAsta Brandl,Ásta Brandl,mayor,,,,,,person\n"
    )


def test_cli_speakers_holder_of_a_role_is_told_beside_the_page(folder):
    row = quoth("speakers", "holder", "Tide Board director", "--on", "2031-03-02", "--format", "jsonl").rows()[0]
    assert (row["name"], row["score"]) == ("Ida Voss", 0.5)
    (hit,) = quoth("search", "type:anonymous", "--format", "jsonl").rows()
    assert hit["speaker"]["name"] == "the Tide Board director"
    assert 'perhaps      Ida Voss 0.50 · pages give "Tide Board director" on 2031-03-01' in quoth("show", hit["id"]).out


@pytest.mark.parametrize("args, code, error", [
    (("merge", "Asta", "Asta", "--by", "a"), 1, '"Asta" fits several: "Asta Brandl" (person), "Ásta Brandl" (person)'),
    (("merge", "Jo Brandl", "Quist", "--by", "a"), 1, 'no speaker in the record is called "Quist"'),
    (("merge", "Jo Brandl", "Jo Brandl", "--by", "a"), 1, '"Jo Brandl" can\'t be merged with itself'),
    (("undo", "abc", "--by", "a"), 1, 'judgement "abc" is not in the record'),
    (("confirm", "abc", "--by", "a"), 1, 'no proposal has the id "abc"'),
    (("confirm", "--by", "a"), 2, "nothing to confirm: expected ids of proposals or --above"),
    (("merge", "Jo Brandl", "Ida Voss"), 2, "Missing option '--by'"),
    (("import", "none.csv", "--by", "a"), 1, "none.csv: no such file or directory"),
])
def test_cli_speakers_wrong_use_is_told(folder, args, code, error):
    ran = quoth("speakers", *args)
    assert (ran.code, ran.out, error in ran.err) == (code, "", True), ran.err
    assert json.loads("[]") == quoth("speakers", "judgements", "--format", "jsonl").rows()
