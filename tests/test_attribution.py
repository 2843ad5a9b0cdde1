"""From scores to attributions: blocks bound them, nested ones are linked, nothing is lost."""

import pytest
from fakes import FakeScorer

from quoth.attribution import calibrated, find_attributions, readable_lines
from quoth.records import Article, Block, Skipped


def _article(*blocks: tuple[str, str]) -> Article:
    text, placed = "", []
    for kind, words in blocks:
        placed.append(Block(kind, len(text), len(text) + len(words)))
        text += words + "\n\n"
    return Article(text, tuple(placed))


def _words(article, spans):
    return [article.text[start:end] for start, end in spans]


def test_attribution_spans_are_whole_words_and_join_neighbours():
    article = _article(("paragraph", "Vorrin said dues stay low."))
    scorer = FakeScorer(article.text, {"said"}, {"Vorrin": 1, "dues": 2, "stay": 2, "low": 2})
    (one,), _ = find_attributions(article, scorer)
    assert (_words(article, one.source), _words(article, one.cue), _words(article, one.content)) == (
        ["Vorrin"], ["said"], ["dues stay low"]
    )


def test_attribution_discontinuous_content_keeps_its_pieces():
    article = _article(("paragraph", "“No,” said Vorrin, “never.”"))
    scorer = FakeScorer(article.text, {"said"}, {"Vorrin": 1, "No": 2, "never": 2})
    (one,), _ = find_attributions(article, scorer)
    assert _words(article, one.content) == ["No", "never"]


def test_attribution_a_headline_keeps_to_itself():
    article = _article(("headline", "Vorrin says dues"), ("paragraph", "Ships came late."))
    scorer = FakeScorer(article.text, {"says"}, {"Vorrin": 1, "dues": 2, "Ships": 2})
    (one,), _ = find_attributions(article, scorer)
    assert _words(article, one.content) == ["dues"]


def test_attribution_prose_runs_over_paragraphs_but_not_into_sub_headlines():
    article = _article(("paragraph", "Vorrin said dues"), ("subheading", "Ships"), ("paragraph", "cranes stay."))
    scorer = FakeScorer(article.text, {"said"}, {"Vorrin": 1, "dues": 2, "Ships": 2, "cranes": 2})
    (one,), _ = find_attributions(article, scorer)
    assert _words(article, one.content) == ["dues", "cranes"]


def test_attribution_comments_are_skipped_and_said():
    article = _article(("paragraph", "Ships came."), ("comment", "Vorrin said dues"))
    scorer = FakeScorer(article.text, {"said"}, {"Vorrin": 1, "dues": 2})
    block = article.blocks[1]
    found, skipped = find_attributions(article, scorer)
    assert found == ()
    assert skipped == (
        Skipped("comment", block.start, block.end, "readers' words are kept as blocks, not read for statements"),
    )


def test_attribution_without_content_is_none():
    article = _article(("paragraph", "Vorrin said."))
    assert find_attributions(article, FakeScorer(article.text, {"said"}, {"Vorrin": 1}))[0] == ()


def test_attribution_of_an_article_without_prose_is_empty():
    assert find_attributions(Article("", ()), FakeScorer("", set(), {})) == ((), ())


def test_attribution_a_line_end_inside_a_block_is_white_space():
    article = _article(("paragraph", "Vorrin said dues\r\nstay low."), ("credit", "Photo: A"))
    scorer = FakeScorer(article.text, {"said"}, {"Vorrin": 1, "dues": 2, "stay": 2, "low": 2})
    (one,), _ = find_attributions(article, scorer)
    assert _words(article, one.content) == ["dues\r\nstay low"]
    assert len(readable_lines(article)) == 1


def test_attribution_another_language_is_not_read_and_said():
    text = "Vorrin said dues"
    article = Article(text, (Block("paragraph", 0, len(text)),), language="de")
    why = 'its language is "de": only English is read for statements'
    scorer = FakeScorer(text, {"said"}, {"Vorrin": 1, "dues": 2})
    assert find_attributions(article, scorer) == ((), (Skipped("article", 0, len(text), why),))


@pytest.mark.parametrize(("cue", "labels", "expected"), [(0.5, 0.0, 0.5), (0.9, 0.0, 0.9), (0.5, -30.0, 0.0)])
def test_attribution_calibrated_is_a_probability(cue, labels, expected):
    assert calibrated(cue, labels, (0.0, 1.0, 1.0)) == pytest.approx(expected, abs=1e-4)
