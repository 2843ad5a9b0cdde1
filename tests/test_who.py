import io

import pytest
from records_of import record_of

from quoth.errors import QuothError
from quoth.questions.holders import Holder, holders, perhaps
from quoth.questions.identities import Judge
from quoth.questions.who import Entry, export_list, import_list, known_entries, office_holders_file, read_list

ADA = Judge("ada")
LIST = """\
name,aliases,role,organization,country,from,to,wikidata,type
Asta M. Brandl,Ásta Brandl|Brandl,director,Tide Board,Lissen,2030-02,2032,Q900001,person
Tide Wall Authority,TWA,,,,,,,organization
"=SUM(A1)",,,,,,,,person
"""


def written(tmp_path, text):
    path = tmp_path / "who.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_who_list_goes_in_and_comes_out_the_same(tmp_path):
    entries = read_list(written(tmp_path, LIST))
    assert entries[0] == Entry(
        "Asta M. Brandl", ("Ásta Brandl", "Brandl"), "director", "Tide Board", "Lissen", "2030-02", "2032", "Q900001",
    )
    with record_of(("Brandl",)) as store:
        assert import_list(store, entries, ADA) == (3, 0)
        assert import_list(store, entries, ADA) == (0, 3)
        out = io.StringIO()
        assert export_list(store, out) == 3
        assert out.getvalue() == LIST.replace('"=SUM(A1)"', "'=SUM(A1)")
        assert read_list(written(tmp_path, out.getvalue())) == entries == known_entries(store)


def test_who_list_names_pages_read_before_and_after(tmp_path):
    with record_of(("Ásta Brandl",), ("Brandl",), ("TWA", None, "2031", "organization")) as store:
        import_list(store, read_list(written(tmp_path, LIST)), ADA)
        assert [(one.name, one.aliases) for one in store.speakers()] == [
            ("Asta M. Brandl", ("Ásta Brandl",)), ("Brandl", ()), ("Tide Wall Authority", ("TWA",)),
        ]


def test_who_alias_of_two_is_nobodys(tmp_path):
    text = "name,aliases\nJo Brandl (diver),Jo Brandl\nJo Brandl (mayor),Jo Brandl\n"
    with record_of(("Jo Brandl",)) as store:
        import_list(store, read_list(written(tmp_path, text)), ADA)
        assert [one.name for one in store.speakers()] == ["Jo Brandl"]


@pytest.mark.parametrize("text, message", [
    ("", "no rows: expected a name on each line after the first"),
    ("who\nA\n", 'line 1: column "who": expected each once of name, aliases, role, organization, country, from, to, '
                 "wikidata, type"),
    ("role\nmayor\n", "line 1: no column name: expected it in the first line, and any of aliases, role, organization, "
                      "country, from, to, wikidata, type"),
    ("name,role\nJo Brandl\n", "line 2: 1 cells: expected 2, one for each column"),
    ("name,role\n\n,mayor\n", "line 3: the name is empty: expected one"),
    ("name,from\nJo,2031-14\n", 'line 2: from "2031-14" is no day: expected 2025, 2025-08 or 2025-08-27'),
    ("name,Wikidata id\nJo,900\n", 'line 2: wikidata "900" is no Wikidata id: expected Q and digits'),
    ("name,type\nJo,crowd\n", 'line 2: type "crowd" is not one of person, organization, country, publication'),
    ('name\n"Jo\n', "line 2: no CSV: unexpected end of data"),
    ("name,wikidata\nJo,Q1\nJo,Q2\n", 'line 3: "Jo" is Q2 here and Q1 on line 2: give one of them another name, '
                                      "as it might be with the profession in brackets"),
])
def test_who_wrong_list_is_told_by_line(tmp_path, text, message):
    path = written(tmp_path, text)
    with pytest.raises(QuothError) as raised:
        read_list(path)
    assert str(raised.value) == f"{path}{',' if message.startswith('line') else ':'} {message}"


SPOKES = "spokeswoman for the Harbour Office"


@pytest.mark.parametrize("role, on, expected", [
    ("the Harbour Office spokesman", "2031-03-20", [("Ida Voss", 0.6, "2031-03-01", "2031-04-02"),
                                                    ("Per Lund", 0.35, "2032-06-01", "2032-06-01")]),
    ("a spokesperson for the Harbour Office", "2031-05-20", [("Ida Voss", 0.5, "2031-03-01", "2031-04-02"),
                                                            ("Per Lund", 0.35, "2032-06-01", "2032-06-01")]),
    ("the Harbour Office spokesman", "2035", []),
    ("the Harbour Office spokesman", None, []),
    ("the spokesman", "2031-03-20", []),
    ("the former Harbour Office spokesman", "2031-03-20", []),
])
def test_holders_are_those_pages_give_the_role_near_that_day(role, on, expected):
    rows = [("Ida Voss", SPOKES, "2031-03-01"), ("Ida Voss", "Harbour Office spokeswoman", "2031-04-02"),
            ("Per Lund", SPOKES, "2032-06-01"), ("Ada Roth", "former " + SPOKES, "2031-03-19"),
            ("Ib Oru", "Mayor", "2031-03-20")]
    with record_of(*rows) as store:
        found = holders(store, role, on)
    assert [(one.name, one.score, one.first, one.last) for one in found] == expected


def test_holders_of_one_day_share_the_score():
    with record_of(("Ida Voss", SPOKES, "2031-03-01"), ("Per Lund", SPOKES, "2031-03-01")) as store:
        found = holders(store, SPOKES, "2031-03-02")
        assert [(one.name, one.score) for one in found] == [("Ida Voss", 0.25), ("Per Lund", 0.25)]
        assert found[0].reason == f'pages give "{SPOKES}" on 2031-03-01; 2 fit alike'


def test_holders_are_found_in_lists(tmp_path):
    with record_of(("Brandl",)) as store:
        import_list(store, read_list(written(tmp_path, LIST)), ADA)
        assert holders(store, "the director of the Lissen Tide Board", "2031-05-05") == (Holder(
            "Asta M. Brandl", 0.7, "Lissen director Tide Board", "2030-02", "2032", None,
            'a list of who is who has "Lissen director Tide Board" from 2030-02 to 2032',
        ),)
        assert holders(store, "the director of the Lissen Tide Board", "2033") == ()


def test_holders_of_a_country_are_found_by_its_adjective():
    with record_of(("Ida Voss", "Lissian President", "2031-03-01"), ("Per Lund", "President", "2031-03-01")) as store:
        found = holders(store, "the president of Lissen", "2031-03-02", countries={"lissian": "Lissen"})
        assert [one.name for one in found] == ["Ida Voss"]
        assert holders(store, "the president of Lissen", "2031-03-02") == ()


def test_who_list_that_comes_with_quoth_can_be_read():
    entries = read_list(office_holders_file())
    assert len(entries) == 882
    assert Entry("Petteri Orpo", (), "prime minister", None, "Finland", "2023-06-20") in entries


@pytest.mark.parametrize("name, type, expected", [
    ("the Harbour Office spokesman", "anonymous", ["Ida Voss"]),
    ("Harbour Office spokeswoman", "anonymous", ["Ida Voss"]),
    ("a Harbour Office spokeswoman", "anonymous", []),  # one of several, for all we know
    ("the mayor", "anonymous", []),
    ("Harbour Office spokesman", "person", []),
])
def test_holders_of_a_page_are_told_for_definite_descriptions(name, type, expected):
    rows = [("Ida Voss", SPOKES, "2031-03-01"), ("Ib Oru", "mayor", "2031-03-01"), (name, None, "2031-03-02", type)]
    with record_of(*rows) as store:
        asked = next(one for one in store.statements() if one.statement.speaker.name == name)
        assert [one.name for one in perhaps(store, asked)] == expected
