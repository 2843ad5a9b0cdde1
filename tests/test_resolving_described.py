"""Descriptions, bodies and pronouns: whom the page means by words that are no name."""
import json
from importlib.resources import files

import pytest
from test_resolving_statements import credit, page

from quoth.resolving.antecedents import Antecedent, candidates, choose, weights
from quoth.resolving.clues import place_of
from quoth.resolving.entities import misspelt
from quoth.resolving.scene import set_scene
from quoth.resolving.statements import resolve


def speaker_of(text, source, content="no", cue="said", **about):
    """Resolve one statement whose source is the last place of these words."""
    article = page(text, **about)
    return resolve(article, [credit(article, source, cue, content, article.text.rindex(source))])[0].speaker


@pytest.mark.parametrize(("text", "source", "kind", "name"), [
    # police: the only force that the page names
    ("The Orun-Lesk police chief came. Police said no.", "Police", "organization", "Orun-Lesk police"),
    ("The Orun Police Department met. The police said no.", "The police", "organization", "Orun Police Department"),
    ("Orun police met Lesk police. Police said no.", "Police", "organization", "Police"),
    # another word for the one just spoken of
    ("Ada Vok was late. When asked, the 34-year-old mother of three said no.", "the 34-year-old mother of three",
     "person", "Ada Vok"),
    ("Ada Vok was late. The former harbour minister said no.", "The former harbour minister", "person", "Ada Vok"),
    ("Ada Vok, a judge, sat down. The justice said no.", "The justice", "person", "Ada Vok"),
    ("Ada Vok told the governor. Not he, the governor said no.", "the governor", "anonymous", "the governor"),
    # accounts, agencies
    ("One reader @orunfan said no.", "One reader @orunfan", "person", "@orunfan"),
    ("The Velmar News Service said no.", "The Velmar News Service", "publication", "The Velmar News Service"),
    # works and documents
    ("The 30-second spot, titled “Low Tide,” said no.", "The 30-second spot, titled “Low Tide,”", "document",
     "Low Tide"),
    ("A new documentary, “Low Tide”, was shown. The film said no.", "The film", "document", "Low Tide"),
    ("A national Orun Courier opinion poll came out. The poll said no.", "The poll", "document",
     "national Orun Courier opinion poll"),
    # bodies near
    ("NATO met. The bloc said no.", "The bloc", "organization", "NATO"),
    ("The Velmar Miners Association met. The union said no.", "The union", "organization", "The union"),
    ("The Association of Ferry Workers met for a day. The union said no.", "The union", "organization",
     "The Association of Ferry Workers"),
    ("Veltrax grew. Veltrax hired. She asked Veltrax to pay. The company said no.", "The company", "organization",
     "Veltrax"),
    # described first, named next
    ("A harbour court ruled late.\nThe Velmar Harbour Court said no.", "A harbour court", "organization",
     "The Velmar Harbour Court"),
])
def test_statements_know_whom_a_description_means(text, source, kind, name):
    after = text.index(source)
    article = page(text)
    cue, content = ("ruled", "late") if "ruled late" in text else ("said", "no")
    found = resolve(article, [credit(article, source, cue, content, after)])[0].speaker
    assert (found.type, found.name) == (kind, name)


@pytest.mark.parametrize(("text", "source", "name"), [
    ("Ada Vok, 24, from Orun, who said no, left.", "who", "Ada Vok"),
    ("Mayor Ada Vok of Orun, who said no, left.", "who", "Ada Vok"),
    ("They elected Ada Vok this year, who said no.", "who", "Ada Vok"),
    ("Ada Vok is a former ferry captain who said no.", "who", "Ada Vok"),
    ("Those in the ports who said no left.", "who", "the ports"),
    ("It became a lure for voters who said no.", "who", "voters"),
])
def test_statements_follow_who_to_the_right_words(text, source, name):
    assert speaker_of(text, source).name == name


def test_statements_take_the_namesake_who_has_just_spoken():
    article = page("Ada Vok met Ben Vok. Ada Vok said yes. “It is late,” Vok said.")
    first = credit(article, "Ada Vok", "said", "yes", article.text.index("Ada Vok said"))
    second = credit(article, "Vok", "said", "“It is late,”", article.text.index("“It is"))
    second = type(second)(((article.text.rindex("Vok"), article.text.rindex("Vok") + 3),), second.cue, second.content)
    assert [one.speaker.name for one in resolve(article, [first, second])] == ["Ada Vok", "Ada Vok"]


@pytest.mark.parametrize(("text", "pronoun", "name"), [
    ("Ada Vok met Ben Lute. She said no.", "She", "Ada Vok"),
    ("Ben Lute spoke. Emil Sand said little. “It is late,” he said.", "he", "Emil Sand"),
    ("Pressed by Ben Lute, Emil Sand frowned. His answer said no.", "His", "Emil Sand"),
    ("Counter to his promise, Ben Lute said no.", "his", "Ben Lute"),
    ("Ada Vok spoke. Her son laughed. “No,” she said.", "she", "Ada Vok"),
    ("Ben Lute spoke. A seller of melons knows the words by heart. “No,” he said.", "he", "A seller of melons"),
    ("Ben Lute spoke. A seller of melons greeted Ben Lute. “No,” he said.", "he", "Ben Lute"),
])
def test_statements_weigh_whom_a_pronoun_means(text, pronoun, name):
    article = page(text)
    start = article.text.index("“It is") if "“It is" in text else 0
    content = "“It is late,”" if "“It is" in text else "“No,”" if "“No" in text else "no"
    source = credit(article, pronoun, "said", content, start) if content == "no" else None
    if source is None:
        at = article.text.rindex(pronoun)
        source = credit(article, pronoun, "said", content, start)
        source = type(source)(((at, at + len(pronoun)),), source.cue, source.content)
    assert resolve(article, [source])[0].speaker.name == name


def test_antecedents_abstain_between_equals():
    one, other = (Antecedent(0.45, None, None, "") for _ in range(2))
    assert choose([one, other]) == (None, 0.0)
    assert choose([Antecedent(0.2, None, None, "")]) == (None, 0.0)
    assert choose([Antecedent(0.9, None, None, ""), other])[0] is not None


def test_antecedents_have_a_weight_for_the_clues_they_find():
    article = page("Ada Vok met Ben Lute. Ben Lute said little. He said no.")
    said = [credit(article, "Ben Lute", "said", "little", 20), credit(article, "He", "said", "no")]
    scene = set_scene(article, said)
    found = candidates(scene, place_of(scene, scene.words.within(said[1].source[0])[0], said[1].source[0][0], 1), "m")
    assert [one.entity.name for one in found if one.entity] == ["Ben Lute"]
    assert {clue for one in found for clue in one.clues} & weights().keys()


def test_antecedents_weights_say_how_they_were_made():
    made = json.loads(files("quoth.resolving").joinpath("data", "antecedents.json").read_text(encoding="utf-8"))
    assert made["made_by"] == "train/antecedents.py"
    assert made["held_out_right"]["gap"] > 70
    assert made["held_out_right"]["news"] > 85
    assert "nobody" in made["weights"]


@pytest.mark.parametrize(("one", "other", "slip"), [
    ("Wimer", "Wimmer", True), ("Bornsten", "Bornstein", True), ("MNSBC", "MSNBC", True), ("Vok", "Vok", False),
    ("Hansen", "Jensen", False), ("McLenney", "McClenney", True),
])
def test_names_know_a_slip(one, other, slip):
    assert misspelt(one, other) is slip
    assert misspelt(other, one) is slip
