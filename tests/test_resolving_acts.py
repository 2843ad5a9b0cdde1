import pytest

from quoth.records import Attribution
from quoth.resolving.acts import statement_act


def _act(sentence):
    """Read a sentence whose source ends at the first |, whose cue lies between the first two."""
    source, cue, content = sentence.split("|")
    text = source + cue + content
    begin, end = len(source), len(source) + len(cue)
    return statement_act(text, Attribution(
        ((0, len(source.split(" ")[0])),), ((begin, end),), ((end + 1, len(text)),)), direct=False)


@pytest.mark.parametrize(("sentence", "act", "negated"), [
    ("Vok |said| it was safe", "say", False),
    ("Vok did not |say| who paid", "say", True),
    ("Vok |denied| any part in it", "deny", False),
    ("Vok |declined to comment on| the report", "decline", False),
    ("Vok |did not respond to| a request", "decline", True),
    ("Vok |didn’t reply to| a request", "decline", True),
    ("Vok |did not| respond to a request", "decline", True),
    ("Vok |could not be reached for| a statement", "decline", True),
    ("Vok |would not say| who paid", "decline", True),
    ("Vok |asked| who paid", "ask", False),
    ("Vok |urged| the council to act", "ask", False),
    ("Vok |called for| a new bridge", "ask", False),
    ("Vok |ordered| the council to act", "order", False),
    ("Vok |vowed| to return", "promise", False),
    ("Vok |threatened| to leave", "threaten", False),
    ("Vok |accused| the council of theft", "accuse", False),
    ("Vok |has never believed| it was safe", "believe", True),
    ("Vok |hopes| to return", "want", False),
    ("Vok|:| the bridge is safe", "say", False),
    ("Vok |signed| the bill", "other", False),
    ("Vok |continued to believe| it was safe", "believe", False),
    ("Vok |seemed to blame| the council", "accuse", False),
    ("Vok |expressed support for| the plan", "other", False),
    ("Vok |expressed concern| that it leaks", "say", False),
    ("Vok |released a film attacking| the council", "accuse", False),
    ("Vok |made| the accusation twice", "accuse", False),
    ("Vok |is sure| it was safe", "believe", False),
    ("Vok |has been highly critical of| the plan", "accuse", False),
    ("Vok |walked back| the remark", "deny", False),
    ("Vok |took aim at| the council", "accuse", False),
    ("Vok |went after| the council", "accuse", False),
    ("Vok |voted in favour of| the plan", "other", False),
    ("Vok |pleaded guilty to| the theft", "say", False),
    ("Vok |couldn’t bring himself to back| the plan", "other", True),
    ("Vok |lit into| the council", "accuse", False),
    ("Vok |brought up| the dam", "say", False),
    ("Vok’s |refusal to discuss| the report", "decline", False),
    ("polls |of| early voters", "say", False),
    ("Vok |avoided criticising| the council", "accuse", True),
    ("Nobody |expected| a flood", "believe", True),
])
def test_acts_tell_what_kind_of_saying(sentence, act, negated):
    assert _act(sentence) == (act, negated)


def test_acts_take_an_unknown_verb_of_a_quotation_for_saying():
    text = "Vok thundered “no”"
    attribution = Attribution(((0, 3),), ((4, 13),), ((14, 18),))
    assert statement_act(text, attribution, direct=True) == ("say", False)
