"""Sources of every shape, to the speakers that they name or describe."""
import pytest
from test_resolving_statements import credit, page

from quoth.resolving.statements import resolve


def test_statements_several_unnamed_people_are_no_she():
    article = page("Ada Vok spoke late. Officials said the bridge was safe. “It is not,” she said.")
    later = article.text.index("“It is not,”")
    statements = resolve(article, [
        credit(article, "Officials", "said", "the bridge was safe"),
        credit(article, "she", "said", "“It is not,”", later),
    ])
    assert [one.speaker.name for one in statements] == ["Officials", "Ada Vok"]


def test_statements_tell_a_prompt_with_what_it_calls_for():
    article = page("“No,” Vok said when asked about proposals calling for a toll on ferries.")
    said = credit(article, "Vok", "said", "“No,”")
    called = credit(article, "proposals", "calling for", "a toll on ferries")
    found = resolve(article, [said, called])[0].prompted_by
    assert found is not None and found.text == "proposals calling for a toll on ferries"


@pytest.mark.parametrize(("source", "name"), [
    ("Minister of Foreign Affairs Samir Shukri", "Samir Shukri"),
    ("President of the Republic Pavel Castell", "Pavel Castell"),
    ("Hussein al-Tammari", "Hussein al-Tammari"), ("De Farias", "De Farias"), ("MP Sadun Hamar", "Sadun Hamar"),
    ("Abdallah bin Zarif Al Nahim", "Abdallah bin Zarif Al Nahim"),
])
def test_statements_read_names_of_the_whole_world(source, name):
    article = page(f"Dams of stone stand de facto above the valley of Orun.\n{source} said it held.")
    said = credit(article, source, "said", "it held")
    assert resolve(article, [said])[0].speaker.name == name


def test_statements_know_a_surname_that_is_an_office():
    article = page("Mayor Howard Dean spoke in Orun. Dean, a doctor, said no. The dean agreed.")
    said = credit(article, "Dean, a doctor,", "said", "no", article.text.index("Dean, a"))
    agreed = credit(article, "The dean", "agreed", "no")
    assert [one.speaker.name for one in resolve(article, [said, agreed])] == ["Howard Dean", "The dean"]


@pytest.mark.parametrize(("before", "source", "name"), [
    ("An analysis of CNN was shown.", "the network", "CNN"),
    ("The FBI has opened an inquiry.", "the bureau", "FBI"),
    ("The FBI and the CIA have opened an inquiry.", "the bureau", "FBI"),
    ("The NSA and the CIA have opened an inquiry.", "the agency", "the agency"),
    ("Fees rose, as the Hale Yachting Foundation found.", "the group", "Hale Yachting Foundation"),
    ("The Hale Yachting Foundation met the Velmar Farmers League.", "the group", "the group"),
    ("Senator Ada Vok was late. The Vok campaign apologised.", "the campaign", "Ada Vok campaign"),
    ("Senator Ada Vok and Mayor Ben Lute met. The Vok campaign praised the Lute campaign.", "the campaign",
     "the campaign"),
    ("The CIA has opened an inquiry.", "the administration", "the administration"),
])
def test_statements_name_a_body_by_its_sort_where_only_one_is_near(before, source, name):
    article = page(f"{before}\nNo more is known, {source} said.")
    start = article.text.index("No more")
    found = resolve(article, [credit(article, source, "said", "No more is known", start)])[0].speaker
    assert (found.name.removeprefix("The "), found.type) == (name, "publication" if name == "CNN" else "organization")


@pytest.mark.parametrize(("before", "source", "kind", "name"), [
    ("", "a June poll", "document", "a June poll"),
    ("", "a TV ad", "document", "a TV ad"),
    ("The Orun Courier poll was short.", "the poll", "document", "Orun Courier poll"),
    ("The Orun Courier poll was short. A Hale Post poll was long.", "the poll", "document", "the poll"),
    ("", "law enforcement", "group", "law enforcement"),
    ("", "several party figures", "group", "several party figures"),
    ("", "the figures", "document", "the figures"),
    ("", "the former model", "anonymous", "the former model"),
    ("The FBI has opened an inquiry.", "the agency", "organization", "The FBI"),
])
def test_statements_tell_documents_from_people(before, source, kind, name):
    article = page(f"{before or 'It rained.'}\nNo more is known, {source} said.")
    start = article.text.index("No more")
    found = resolve(article, [credit(article, source, "said", "No more is known", start)])[0].speaker
    assert (found.type, found.name) == (kind, name)


@pytest.mark.parametrize(("source", "kind", "name"), [
    ("halepost.com", "publication", "halepost.com"),
    ("The Daily Caller", "publication", "The Daily Caller"),
    ("The Caller", "anonymous", "The Caller"),
    ("Only about 4 in 10 Velmarians", "group", "Only about 4 in 10 Velmarians"),
    ("at least a dozen members of the assembly", "group", "at least a dozen members of the assembly"),
    ("the rest of the voters", "group", "the rest of the voters"),
    ("much of the electorate", "group", "much of the electorate"),
    ("much of Vok’s ire", "unknown", None),
    ("The Chinese", "group", "The Chinese"),
    ("One delegate not on the list, Kelly Schmitz,", "person", "Kelly Schmitz"),
    ("Vok’s introducer, actress Anna Lee Curt", "person", "Anna Lee Curt"),
    ("former Secretary of State Emil F. Vok", "person", "Emil F. Vok"),
    ("Secretary of State Emil Vok and former Hale Gov. Anna Lute", "group", "Emil Vok and Anna Lute"),
    ("Secretary of State Emil Vok’s spokesman", "anonymous", "Secretary of State Emil Vok’s spokesman"),
    ("tycoon Paul Singer", "person", "Paul Singer"),
    ("One of them, the Lesk Insurance Group,", "organization", "The Lesk Insurance Group"),
    ("one friend, the retired radio host Anna Lute,", "person", "Anna Lute"),
    ("One of his friends, Anna Lute of Orun, 40,", "person", "Anna Lute"),
    ("The aides, led by campaign manager Anna Lute,", "anonymous", "The aides"),
    ("Neither Anna Lute nor Emil Vok", "group", "Anna Lute and Emil Vok"),
    ("the memorial’s twin, Hale", "unknown", None),
    ("another child", "anonymous", "another child"),
])
def test_statements_read_sources_of_every_shape(source, kind, name):
    article = page(f"No more is known, according to {source} in Hale.")
    found = resolve(article, [credit(article, source, "according to", "No more is known")])[0].speaker
    assert (found.type, found.name) == (kind, name)


def test_statements_keep_an_inspector_general_from_being_any_general():
    article = page("""
General Ada Vok and General Ben Lute met.
The bridge is safe, the inspector general said.
""")
    found = resolve(article, [credit(article, "the inspector general", "said", "The bridge is safe")])[0].speaker
    assert (found.type, found.name) == ("anonymous", "the inspector general")


@pytest.mark.parametrize(("source", "name"), [
    ("the cautious candidate", "Ada Vok"),
    ("the Velmar Union Leader", "the Velmar Union Leader"),
])
def test_statements_vary_no_name_by_what_stands_against_it(source, name):
    article = page(f"""
Ada Vok wants the bridge and spoke for an hour, ahead of Ben Lute, at the harbour.
There {source} said that nobody trusts Ben Lute.
""")
    found = resolve(article, [credit(article, source, "said", "nobody trusts Ben Lute")])[0].speaker
    assert found.name == name


@pytest.mark.parametrize(("source", "name"), [
    ("the senator", "Ada Vok"), ("the governor", "the governor"),
])
def test_statements_give_a_senator_no_governors_words(source, name):
    article = page(f"Senator Ada Vok opened the bridge.\nIt is safe, {source} said.")
    found = resolve(article, [credit(article, source, "said", "It is safe")])[0].speaker
    assert found.name == name


@pytest.mark.parametrize(("text", "source", "name"), [
    ("The Velmar Harbour Board met. The VHB said no.", "The VHB", "The Velmar Harbour Board"),
    ("The Velmar Harbour Board met. The V.H.B. said no.", "The V.H.B.", "The Velmar Harbour Board"),
    ("The Velmar Harbour Board met the Vale History Bureau. The VHB said no.", "The VHB", "The VHB"),
    ("The federal Rivers and Canals Commission met. The R.C.C. said no.", "The R.C.C.",
     "The Rivers and Canals Commission"),
    ("The International Rivers Fund said no. Two international rivers dried up.", "The International Rivers Fund",
     "The International Rivers Fund"),
])
def test_statements_take_initials_for_the_body_whose_they_are(text, source, name):
    article = page(text)
    credited = credit(article, source, "said", "no", article.text.rindex(source))
    assert resolve(article, [credited])[0].speaker.name == name


@pytest.mark.parametrize(("text", "source", "name"), [
    ("Mayor Leslie Wimmer spoke. Wimer said no.", "Wimer", "Leslie Wimmer"),
    ("Mayor Leslie Wimmer spoke. Winter said no.", "Winter", "Winter"),
    ("Mayor Leslie Wimmer and Judge Ana Wimler spoke. Wimler said no.", "Wimler", "Ana Wimler"),
    ("Mayor Donald Voss spoke. So did Ana Rehn. Donand Voss said no.", "Donand Voss", "Donald Voss"),
    ("Mayor Donald Voss spoke. Ronald Voss said no.", "Ronald Voss", "Ronald Voss"),
    ("Keep Ana Voss off the stage, say readers. Ana Voss came. Voss said no.", "Voss", "Ana Voss"),
])
def test_statements_forgive_a_name_one_slip(text, source, name):
    article = page(text)
    credited = credit(article, source, "said", "no", article.text.rindex(source))
    assert resolve(article, [credited])[0].speaker.name == name
