import pytest

from quoth.resolving.kinds import quoted_spans, statement_kind


@pytest.mark.parametrize(("text", "kind"), [
    ("“It holds,”", "direct"),
    ("that it holds", "indirect"),
    ("that it “holds” well", "mixed"),
    ("the mayor’s “peace plan”", "mixed"),
    ("“It holds. And it is ours", "direct"),
    ("It holds. And it is ours,”", "direct"),
    ("«Elle tient»", "direct"),
    ("„Sie hält“", "direct"),
    ("‘It holds,’", "direct"),
    ("'It holds,'", "direct"),
    ("''It holds,''", "direct"),
    ('"It holds,"', "direct"),
    ("that the mayor's wife can't swim", "indirect"),
    ("that the workers' pay is low", "indirect"),
    ("“It holds,” and “it is ours”", "mixed"),
])
def test_kinds_follow_the_quotation_marks(text, kind):
    assert statement_kind(text, ((0, len(text)),)) == kind


def test_kinds_read_pieces_together():
    text = "“It holds,” Vok said. “It is ours.”"
    assert statement_kind(text, ((0, 11), (22, 35))) == "direct"


def test_kinds_see_the_mark_before_a_piece():
    text = "“It holds,” Vok said"
    assert statement_kind(text, ((1, 10),)) == "direct"


def test_kinds_give_the_spans_with_their_marks():
    assert quoted_spans("so “a” and “b”", 0, 14) == [(3, 6), (11, 14)]
