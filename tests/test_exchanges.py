"""Who answers whom: from both sides the same pairs, nobody by themselves, and no answer to what is yet to be said."""
import store_readings

from quoth.questions.exchanges import counterparts, exchanges
from quoth.store.store import Store

DENIED = "Engineer Ib Oru said the northern pumps never failed in the night."


def _add(store, url, published, text, *said):
    """Add an article of one paragraph; said: (source, cue, content, name)."""
    at = store_readings.article(text, url=f"https://harbour-post.example/{url}", published=published)
    found = tuple(
        store_readings.statement(at, source, cue, content, store_readings.Speaker(name, "person"))
        for source, cue, content, name in said
    )
    store.add(store_readings.Reading(at, found, (), "small 1", "0.1"), None)
    return found


def _told(found):
    return [(one.kind, one.asked.statement.id, one.answer.statement.id) for one in found]


def test_exchanges_of_an_article_are_the_same_from_both_sides():
    first, second = store_readings.reading().statements
    with Store(":memory:") as store:
        store.add(store_readings.reading(), None)
        mayor, engineers = exchanges(store, "Ásta Brandl", "person"), exchanges(store, "engineers", "group")
    pair = [("answered", first.id, second.id)]
    assert (_told(mayor.given), _told(mayor.taken)) == ([], pair)
    assert (_told(engineers.given), _told(engineers.taken)) == (pair, [])
    assert (mayor.looked_at, mayor.after) == (1, None)


def test_exchanges_reach_across_articles_but_not_back_in_time():
    claim = "Mayor Ásta Brandl said the northern pumps failed in the night."
    with Store(":memory:") as store:
        for day in ("2031-03-05", "2031-03-09"):
            _add(store, f"claim-{day}", day, claim,
                 ("Ásta Brandl", "said", "the northern pumps failed in the night", "Ásta Brandl"))
        (denial,) = _add(store, "denial", "2031-03-07", DENIED,
                         ("Ib Oru", "said", "the northern pumps never failed in the night", "Ib Oru"))
        given = exchanges(store, "Ib Oru", "person").given
        taken = exchanges(store, "Ásta Brandl", "person").taken
    assert [(one.kind, one.asked.day, one.answer.statement.id) for one in given] == [
        ("denied", "2031-03-05", denial.id)
    ]
    assert _told(taken) == _told(given)


def test_exchanges_page_through_what_was_said():
    with Store(":memory:") as store:
        for number in range(3):
            _add(store, f"n{number}", "2031-03-05", f"Mayor Ásta Brandl said pump {number} failed.",
                 ("Ásta Brandl", "said", f"pump {number} failed", "Ásta Brandl"))
        first = exchanges(store, "Ásta Brandl", "person", limit=2)
        second = exchanges(store, "Ásta Brandl", "person", limit=2, after=first.after)
    assert [(one.looked_at, one.after is None) for one in (first, second)] == [(2, False), (1, True)]


def test_exchanges_count_by_counterpart():
    with Store(":memory:") as store:
        store.add(store_readings.reading(), None)
        found = exchanges(store, "engineers", "group").given
    (one,) = counterparts(found, given=True)
    assert (one.speaker.name, one.counts, one.exchanges) == ("Ásta Brandl", (("answered", 1),), found)
