"""Which articles may have a quote's words: found whatever is common, in bounded time."""
from readers import read_quotes

from quoth.records import Article, Block
from quoth.store.store import Store
from quoth.store.verbatim import tokens


def _add(store, number, text):
    article = Article(text, (Block("paragraph", 0, len(text)),), url=f"https://post.example/{number}")
    store.add(read_quotes(article), None)


def _urls(found):
    return [origin.url for origin, _ in found]


def test_quoting_finds_two_words_together_that_apart_are_common():
    with Store(":memory:") as store:
        with store.batch():
            _add(store, 0, "“The harbour committee will meet,” said Ada Moravec.")
            for number in range(1, 901):
                place = "harbour" if number % 2 else "committee"
                _add(store, number, f"“The {place} had ship number {number},” said Ada Moravec.")
        words = tokens("the harbour committee")
        assert _urls(store.quoting(words, limit=1)) == ["https://post.example/0"]
        assert "https://post.example/0" in _urls(store.reporting(words, limit=5))


def test_quoting_gives_current_versions_only():
    with Store(":memory:") as store:
        _add(store, 0, "“The anchor was never weighed,” said Ada Moravec.")
        _add(store, 0, "“Nothing was weighed at all,” said Ada Moravec.")
        assert _urls(store.quoting(tokens("anchor was never"), limit=5)) == []
        assert _urls(store.quoting(tokens("was weighed at all"), limit=5)) == ["https://post.example/0"]


def test_quoting_tells_how_much_is_searched():
    with Store(":memory:") as store:
        assert (store.extent().articles, store.extent().first) == (0, None)
        _add(store, 0, "“The anchor was never weighed,” said Ada Moravec.")
        _add(store, 0, "“Nothing was weighed at all,” said Ada Moravec.")
        assert (store.extent().articles, store.extent().statements) == (1, 1)


def test_quoting_takes_no_sign_of_a_quote_for_syntax():
    with Store(":memory:") as store:
        _add(store, 0, "“The anchor was never weighed,” said Ada Moravec.")
        for quote in ('"NEAR(anchor)" AND * OR', "terms : anchor", "-anchor + ^anchor", "anchor\ue000weighed", "’s"):
            expected = [] if quote == "’s" else ["https://post.example/0"]
            assert _urls(store.quoting(tokens(quote), limit=5)) == expected, quote
            assert _urls(store.reporting(tokens(quote), limit=5)) == expected, quote
