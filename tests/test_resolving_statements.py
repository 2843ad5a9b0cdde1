"""Whole articles of invented countries and people: attributions in, statements out."""

import pickle
import time

import pytest

from quoth.records import Article, Attribution, Block, Found, SaidOn, statement_id
from quoth.resolving.statements import resolve

KINDS = {"#": "headline", "=": "subheading", ">": "comment", "(": "caption"}


def page(text, **about):
    """Build an article of lines: a paragraph each, or by the mark before it another kind of block."""
    lines, blocks, at = [], [], 0
    for line in text.strip().split("\n"):
        kind = KINDS.get(line[:1], "paragraph") if line[1:2] == " " else "paragraph"
        words = line[2:] if kind != "paragraph" else line
        if words:
            blocks.append(Block(kind, at, at + len(words)))
        lines.append(words)
        at += len(words) + 1
    return Article("\n".join(lines), tuple(blocks), **about)


def credit(article, source, cue, content, after=0, nested_in=None):
    """Build an attribution from its words: each the first occurrence at or behind `after`; source "" is none."""
    def find(words, start):
        begin = article.text.index(words, start)
        return ((begin, begin + len(words)),)
    return Attribution(
        find(source, after) if source else (), find(cue, after) if cue else (), find(content, after),
        nested_in=nested_in,
    )


PRESS = page("""
# Ostravia’s spokeswoman: No talks before winter
The foreign ministry rejected the offer, Velmarian government spokesman Tomas Erling told reporters on Monday.
“We see no reason to talk,” Erling said when asked about a proposal for talks in the port of Hale.
= Border must stay open, says Brandt
“The border stays open,” the government spokesman said. He added that trade was growing.
On behalf of Velmar, he thanked the mediators in a statement.
Responding to a claim by Ostravian President Mira Brandt that Velmar had moved troops, Erling denied any movement.
""", published="2031-03-12")


@pytest.mark.parametrize(("source", "cue", "content", "line", "name"), [
    ("Ostravia’s spokeswoman", ":", "No talks before winter", "Ostravia’s", "Ostravia’s spokeswoman"),
    ("Velmarian government spokesman Tomas Erling", "told", "The foreign ministry", "The foreign", "Tomas Erling"),
    ("Erling", "said", "“We see no reason to talk,”", "“We", "Tomas Erling"),
    ("Brandt", "says", "Border must stay open", "Border", "Mira Brandt"),
    ("the government spokesman", "said", "“The border stays open,”", "“The border", "Tomas Erling"),
    ("The foreign ministry", "rejected", "the offer", "The foreign", "The foreign ministry"),
])
def test_statements_name_the_speaker_in_full(source, cue, content, line, name):
    attribution = credit(PRESS, source, cue, content, PRESS.text.index(line))
    assert resolve(PRESS, [attribution])[0].speaker.name == name


FAIR = page("""
# Poll: Tolls divide Orun
A new Lesk Courier poll shows that tolls divide Orun. Sen. Ada Vok, D-Hale, Ben Lu (R-Orun) and Cyr Dall (R-Lesk) spoke.
Marta "Bo" Elling, the Reform candidate for governor, said tolls were a gift. Bo Elling added a joke.
“They are mine,” the candidate said. The survey found that drivers left because they feared the price.
Her campaign put out a leaflet. Velmarian President Tomas Erling arrived. “Tolls are tolls,” the Velmarian leader said.
The council met before it denied the rumour, and Orun Council said so. EVERYBODY LOST THEIR PATIENCE, she wrote.
Two judges hearing Toll Act suits agreed. Those close to the mayor doubt it. Six of ten drivers object.
But the old ferrymen say nothing, and a number of tax experts I spoke to complained.
""")


@pytest.mark.parametrize(("source", "cue", "content", "line", "kind", "name"), [
    ("Poll", ":", "Tolls divide Orun", "Poll", "document", "Lesk Courier poll"),
    ("A new Lesk Courier poll", "shows", "tolls divide Orun", "A new", "document", "Lesk Courier poll"),
    ("Sen. Ada Vok, D-Hale, Ben Lu (R-Orun) and Cyr Dall (R-Lesk)", "spoke", "tolls", "Sen.", "group",
     "Ada Vok, Ben Lu and Cyr Dall"),
    ('Marta "Bo" Elling, the Reform candidate for governor,', "said", "tolls were a gift", "Marta", "person",
     'Marta "Bo" Elling'),
    ("Bo Elling", "added", "a joke", "Bo Elling added", "person", 'Marta "Bo" Elling'),
    ("the candidate", "said", "They are mine", "“They", "person", 'Marta "Bo" Elling'),
    ("they", "feared", "the price", "they feared", "group", "drivers"),
    ("the Velmarian leader", "said", "“Tolls are tolls,”", "“Tolls", "person", "Tomas Erling"),
    ("Two judges hearing Toll Act suits", "agreed", "Toll Act suits", "Two", "anonymous",
     "Two judges hearing Toll Act suits"),
    ("Those close to the mayor", "doubt", "it", "Those", "anonymous", "Those close to the mayor"),
    ("Six of ten drivers", "object", "it", "Six", "group", "Six of ten drivers"),
    ("But the old ferrymen", "say", "nothing", "But", "group", "the old ferrymen"),
    ("a number of tax experts I spoke to", "complained", "nothing", "nothing", "anonymous",
     "a number of tax experts I spoke to"),
])
def test_statements_describe_by_the_words_of_the_page(source, cue, content, line, kind, name):
    at = FAIR.text.index(line)
    attribution = Attribution(*(
        ((FAIR.text.index(words, low), FAIR.text.index(words, low) + len(words)),)
        for words, low in ((source, at), (cue, at), (content, min(at, FAIR.text.rindex(content))))
    ))
    speaker = resolve(FAIR, [attribution])[0].speaker
    assert (speaker.type, speaker.name) == (kind, name)


def test_statements_name_a_campaign_by_its_candidate():
    said = credit(FAIR, "Marta", "said", "tolls were a gift")
    leaflet = credit(FAIR, "Her campaign", "put out", "a leaflet")
    assert [one.speaker.name for one in resolve(FAIR, [said, leaflet])][1] == 'Marta "Bo" Elling campaign'


def test_statements_take_a_body_for_it_only_within_the_sentence():
    denied = credit(FAIR, "it", "denied", "the rumour", FAIR.text.index("it denied"))
    assert resolve(FAIR, [denied])[0].speaker.name is None  # "The council" is no name
    other = page("Orun Council met before it denied the rumour.\nIt rained. It promised money.")
    same = credit(other, "it", "denied", "the rumour")
    later = credit(other, "It", "promised", "money", other.text.index("It promised"))
    assert [one.speaker.name for one in resolve(other, [same, later])] == ["Orun Council", None]


def test_statements_carry_every_field_in_text_order():
    said = credit(PRESS, "Erling", "said", "“We see no reason to talk,”", PRESS.text.index("“We see"))
    told = credit(PRESS, "Velmarian government spokesman Tomas Erling", "told", "The foreign ministry")
    first, second = resolve(PRESS, [said, told])
    assert (first.id, second.id) == (statement_id(PRESS, told), statement_id(PRESS, said))
    assert (first.block, first.kind, first.act, first.negated) == ("paragraph", "indirect", "say", False)
    reporters, monday = PRESS.text.index("reporters"), PRESS.text.index("Monday")
    assert first.addressee == Found("reporters", reporters, reporters + 9)
    assert first.said_on == SaidOn("2031-03-10", "Monday", monday, monday + 6)
    assert (second.kind, second.speaker.role) == ("direct", "Velmarian government spokesman")
    assert second.prompted_by is not None
    assert second.prompted_by.text == "a proposal for talks in the port of Hale"


def test_statements_give_reasons_that_can_be_checked():
    said = credit(PRESS, "Erling", "said", "“We see no reason to talk,”", PRESS.text.index("“We see"))
    border = PRESS.text.index("“The border")
    role = credit(PRESS, "the government spokesman", "said", "“The border stays open,”", border)
    named = PRESS.text.index("Tomas Erling")
    assert [one.speaker.reason for one in resolve(PRESS, [said, role])] == [
        f"last name of “Tomas Erling”, named at {named}",
        "the page calls “Tomas Erling” “Velmarian government spokesman”, as here “the government spokesman” at "
        f"{PRESS.text.index('Velmarian government')}",
    ]


def test_statements_follow_a_pronoun_to_the_one_who_spoke():
    border = PRESS.text.index("“The border")
    role = credit(PRESS, "the government spokesman", "said", "“The border stays open,”", border)
    added = credit(PRESS, "He", "added", "that trade was growing", PRESS.text.index("He added"))
    thanked = credit(PRESS, "he", "thanked", "the mediators", PRESS.text.index("he thanked"))
    speakers = [one.speaker for one in resolve(PRESS, [role, added, thanked])]
    assert [speaker.name for speaker in speakers] == ["Tomas Erling"] * 3
    assert speakers[1].reason == f"“He” is the speaker at {role.source[0][0]}: “Tomas Erling”"


def test_statements_link_an_answer_to_what_it_answers():
    claim = credit(PRESS, "Ostravian President Mira Brandt", "claim", "that Velmar had moved troops")
    denial = credit(PRESS, "Erling", "denied", "any movement", PRESS.text.index("Erling denied"))
    first, second = resolve(PRESS, [claim, denial])
    assert (second.act, second.answers, first.answers) == ("deny", first.id, None)
    assert first.speaker.role == "Ostravian President"


def test_statements_keep_nesting_as_ids():
    article = page("“The minister said that roads would close,” Ada Vok wrote.")
    outer = credit(article, "Ada Vok", "wrote", "“The minister said that roads would close,”")
    inner = credit(article, "The minister", "said", "that roads would close", nested_in=0)
    statements = resolve(article, [outer, inner])
    assert [one.nested_in for one in statements] == [None, statement_id(article, outer)]


def test_statements_resolve_no_weekday_on_an_undated_page():
    article = page("Ada Vok said on Friday that roads would close.")
    statement = resolve(article, [credit(article, "Ada Vok", "said", "that roads would close")])[0]
    assert statement.said_on == SaidOn(None, "Friday", 16, 22)


def test_statements_leave_two_of_one_surname_open():
    article = page("Mayor Ada Vok met her brother, the banker Emil Vok, on the bridge.\nVok said it was safe.")
    said = credit(article, "Vok", "said", "it was safe", article.text.index("Vok said"))
    speaker = resolve(article, [said])[0].speaker
    assert (speaker.name, speaker.type) == (None, "unknown")
    assert [one.name for one in speaker.candidates] == ["Ada Vok", "Emil Vok"]
    assert speaker.reason == "“Vok” may be “Ada Vok” or “Emil Vok”"


def test_statements_give_a_bare_surname_to_the_one_whom_its_paragraph_names():
    article = page("Mayor Ada Vok spoke first.\nVok said it was safe.\n"
                   "The banker Emil Vok, no kin of the mayor, came late. He sat down. Vok said it was cold.")
    first, second = article.text.index("Vok said"), article.text.rindex("Vok said")
    each = ("it was safe", first), ("it was cold", second)
    credits = [credit(article, "Vok", "said", words, at) for words, at in each]
    names = [one.speaker.name for one in resolve(article, credits)]
    assert names == ["Ada Vok", "Emil Vok"]


@pytest.mark.parametrize(("text", "source", "name", "kind"), [
    ("# Ada Vok Goes After Emil Sand As The New Miller\nAda Vok smiled. Vok said it was safe.", "Vok", "Ada Vok",
     "person"),
    ("Ada Vok had a letter from her doctor Friday. She said it was safe.", "She", "Ada Vok", "person"),
    ("It is dry, one of Ada Vok's climate advisers said.", "one of Ada Vok's climate advisers",
     "one of Ada Vok's climate advisers", "anonymous"),
    ("It is dry, said Ada Vok, head of the Tide Office, and other engineers.",
     "Ada Vok, head of the Tide Office, and other engineers", "Ada Vok, head of the Tide Office, and other engineers",
     "group"),
    ("Nervous farmers in Norway, who have argued it was safe, slept.", "who", "Nervous farmers in Norway", "group"),
    ("The family said it was safe.", "The family", "The family", "group"),
])
def test_statements_know_names_and_people_by_the_words_around_them(text, source, name, kind):
    article = page(text)
    cue = next(one for one in ("have argued", "said") if one in text)
    start = article.text.rindex(source) if source in ("Vok", "who") else article.text.index(source)
    at = article.text.rindex("it was safe") if "it was safe" in article.text else article.text.index("It is dry")
    found = Attribution(
        ((start, start + len(source)),), ((article.text.rindex(cue), article.text.rindex(cue) + len(cue)),),
        ((at, at + len("It is dry")),),
    )
    speaker = resolve(article, [found])[0].speaker
    assert (speaker.name, speaker.type) == (name, kind)


def test_statements_tell_bearers_of_one_surname_by_form_of_address():
    article = page("Mayor Ada Vok met the banker Emil Vok on the bridge.\nMr. Vok said it was safe.")
    speaker = resolve(article, [credit(article, "Mr. Vok", "said", "it was safe")])[0].speaker
    assert (speaker.name, [one.name for one in speaker.candidates]) == ("Emil Vok", ["Ada Vok"])


@pytest.mark.parametrize(("sentence", "source", "kind", "name"), [
    ("Officials said the bridge was safe.", "Officials", "anonymous", "Officials"),
    ("A senior official said the bridge was safe.", "A senior official", "anonymous", "A senior official"),
    ("A source close to the talks said the bridge was safe.", "A source close to the talks", "anonymous",
     "A source close to the talks"),
    ("The report said the bridge was safe.", "The report", "document", "The report"),
    ("Some of the polls said the bridge was safe.", "Some of the polls", "document", "Some of the polls"),
    ("The Hale Herald said the bridge was safe.", "The Hale Herald", "publication", "The Hale Herald"),
    ("The Ministry of Roads said the bridge was safe.", "The Ministry of Roads", "organization",
     "The Ministry of Roads"),
    ("Norway said the bridge was safe.", "Norway", "country", "Norway"),
    ("Oslo said the bridge was safe.", "Oslo", "country", "Norway"),
    ("The Kremlin said the bridge was safe.", "The Kremlin", "organization", "The Kremlin"),
    ("Ada Vok and Emil Sand said the bridge was safe.", "Ada Vok and Emil Sand", "group", "Ada Vok and Emil Sand"),
    ("The lawyer Ada Vok, 41, said the bridge was safe.", "The lawyer Ada Vok, 41,", "person", "Ada Vok"),
    ("The port’s director, Ada Vok, said the bridge was safe.", "The port’s director, Ada Vok,", "person", "Ada Vok"),
    ("I said the bridge was safe.", "I", "author", "the author"),
])
def test_statements_type_the_speaker(sentence, source, kind, name):
    article = page(sentence)
    speaker = resolve(article, [credit(article, source, "said", "the bridge was safe")])[0].speaker
    assert (speaker.type, speaker.name) == (kind, name)


def test_statements_give_the_first_person_to_the_byline_or_the_commenter():
    text = "Here I say the bridge is safe."
    signed = page(text, byline=("Ada Vok",))
    comment = Article(text, (Block("comment", 0, len(text), author="rivet77"),))
    speakers = [resolve(one, [credit(one, "I", "say", "the bridge is safe")])[0].speaker for one in (signed, comment)]
    assert [(speaker.name, speaker.type) for speaker in speakers] == [("Ada Vok", "author"), ("rivet77", "author")]


def test_statements_give_the_first_person_inside_a_quotation_to_its_speaker():
    article = page("“I say the bridge is safe,” Ada Vok told the council.")
    outer = credit(article, "Ada Vok", "told", "“I say the bridge is safe,”")
    inner = credit(article, "I", "say", "the bridge is safe", nested_in=0)
    assert [one.speaker.name for one in resolve(article, [outer, inner])] == ["Ada Vok", "Ada Vok"]


def test_statements_take_up_who_from_the_words_before_it():
    article = page("Ada Vok, the mayor of Hale, who says the bridge is safe, walked over it.")
    assert resolve(article, [credit(article, "who", "says", "the bridge is safe")])[0].speaker.name == "Ada Vok"


def test_statements_leave_an_ambiguous_pronoun_open():
    article = page("Ada Vok and Mira Sand met in Hale.\nShe said it was safe.")
    speaker = resolve(article, [credit(article, "She", "said", "it was safe")])[0].speaker
    assert (speaker.name, speaker.type) == (None, "unknown")
    assert {one.name for one in speaker.candidates} == {"Ada Vok", "Mira Sand"}


def test_statements_keep_genders_apart():
    article = page("Ada Vok praised Emil Sand in Hale.\nHe said it was safe.")
    assert resolve(article, [credit(article, "He", "said", "it was safe")])[0].speaker.name == "Emil Sand"


def test_statements_without_source_have_no_speaker():
    article = page("The bridge is said to be safe.")
    speaker = resolve(article, [credit(article, "", "is said", "to be safe")])[0].speaker
    assert (speaker.name, speaker.type, speaker.reason) == (None, "unknown", "the page names no source")


@pytest.mark.parametrize(("sentence", "cue", "content", "name"), [
    ("Ada Vok said the bridge was safe, adding that it was new.", "adding", "that it was new", "Ada Vok"),
    ("Ada Vok said the bridge was safe and asked who had paid.", "asked", "who had paid", "Ada Vok"),
    ("Ada Vok said the bridge was safe. It was said to be new.", "was said", "to be new", None),
])
def test_statements_carry_the_speaker_on_to_a_second_verb(sentence, cue, content, name):
    article = page(sentence)
    said = credit(article, "Ada Vok", "said", "the bridge was safe")
    assert resolve(article, [said, credit(article, "", cue, content)])[1].speaker.name == name


def test_statements_take_a_description_up_again():
    article = page("A former engineer at Hale said it was safe.\nThe bridge opened.\nThe engineer said it was new.")
    first = credit(article, "A former engineer at Hale", "said", "it was safe")
    second = credit(article, "The engineer", "said", "it was new", article.text.index("The engineer"))
    speakers = [one.speaker for one in resolve(article, [first, second])]
    assert [(one.name, one.type) for one in speakers] == [("A former engineer at Hale", "anonymous")] * 2
    assert speakers[1].reason == "“The engineer” takes up “A former engineer at Hale” at 0"


def test_statements_need_a_content():
    article = page("Ada Vok spoke.")
    with pytest.raises(ValueError, match="attribution 0 has no content: expected at least one span"):
        resolve(article, [Attribution(((0, 7),), ((8, 13),), ())])


def test_statements_need_a_block():
    article = Article("Ada Vok said no.", (Block("paragraph", 0, 7),))
    with pytest.raises(ValueError, match=r"content \[13, 15\) lies in no block of the article"):
        resolve(article, [Attribution(((0, 7),), ((8, 12),), ((13, 15),))])


def test_statements_are_the_same_in_another_process():
    attributions = [credit(PRESS, "Erling", "said", "“We see no reason to talk,”", PRESS.text.index("“We see"))]
    there = pickle.loads(pickle.dumps(resolve))(pickle.loads(pickle.dumps(PRESS)), attributions)
    assert there == resolve(PRESS, attributions)


def _many(count, separator):
    one = "Mayor Ada Vok told reporters on Monday that the bridge was safe. “It holds,” she added."
    article = page(separator.join([one] * count))
    attributions = []
    for number in range(count):
        at = number * (len(one) + len(separator))
        attributions.append(credit(article, "Mayor Ada Vok", "told", "that the bridge was safe", at))
        attributions.append(credit(article, "she", "added", "“It holds,”", at))
    return article, attributions


@pytest.mark.parametrize("separator", ["\n", " "], ids=["paragraphs", "one long line"])
def test_statements_stay_linear_in_the_articles_length(separator):
    times = []
    for count in (50, 500):
        article, attributions = _many(count, separator)
        begin = time.process_time()
        statements = resolve(article, attributions)
        times.append(time.process_time() - begin)
        assert {one.speaker.name for one in statements} == {"Ada Vok"}
    assert times[1] < 25 * times[0]


@pytest.mark.parametrize("text", [
    "A" * 50_000, "Aa " * 20_000, "“" * 50_000, "Mr. " * 20_000, "the " * 20_000, "Ada Vok, " * 8_000, "(" * 50_000,
    "of the " * 10_000, "asked about " * 8_000, "in a " * 15_000, "a-" * 30_000, "U.S." * 15_000, "Vok’s " * 10_000,
], ids=lambda text: text[:12])
def test_statements_bear_hostile_lines(text):
    article = Article(text + " Ada Vok said no", (Block("paragraph", 0, len(text) + 16),))
    end = len(text)
    attributions = [
        Attribution(((end + 1, end + 8),), ((end + 9, end + 13),), ((end + 14, end + 16),)),
        Attribution(((0, end // 2),), ((end // 2, end // 2 + 9),), ((end // 2 + 9, end),)),
    ]
    begin = time.process_time()
    assert len(resolve(article, attributions)) == 2
    assert time.process_time() - begin < 3
