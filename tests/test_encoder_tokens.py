"""Pieces and windows: offsets are the text's own, and every piece is decided once."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.encoder.tokens import SHAPES, Pieces, cut_pieces, cut_windows, quoted_stretches, word_shape


def _cut(text: str) -> Pieces:
    return cut_pieces(text, [(0, len(text), False)] if text else [])


def _surface(text: str, pieces: Pieces) -> list[str]:
    rows = zip(pieces.starts.tolist(), pieces.ends.tolist(), strict=True)
    return [text[start:end] for start, end in rows if start < end]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We won’t,” she said.", ["“", "We", "won", "’", "t", ",", "”", "she", "said", "."]),
        ("Zoë 🙂 said", ["Zoë", "🙂", "said"]),
        ("cafe\u0301 owner", ["cafe\u0301", "owner"]),
        ("soft\u00adhyphen", ["soft\u00adhyphen"]),
        ("a\r\nb", ["a", "b"]),
        ("heart ❤️ there", ["heart", "❤️", "there"]),
    ],
)
def test_tokens_words_keep_their_offsets(text, words):
    pieces = _cut(text)
    first = [i for i in range(len(pieces.ids)) if pieces.first[i]]
    assert [text[pieces.starts[i] : pieces.word_ends[i]] for i in first] == words


def test_tokens_each_line_opens_with_a_break_that_tells_display_from_prose():
    pieces = cut_pieces("Dam row deepens\n\nHe said so.", [(0, 15, True), (17, 28, False)])
    breaks = [start for start, _ in pieces.line_spans]
    assert [SHAPES[pieces.shapes[i]] for i in breaks] == ["display", "prose"]
    assert [(int(pieces.starts[i]), int(pieces.ends[i])) for i in breaks] == [(0, 0), (17, 17)]


@pytest.mark.parametrize(
    ("line", "stretches"),
    [
        ("no marks", []),
        ("“a” b “c”", ["“a”", "“c”"]),
        ('"a" b "c"', ['"a"', '"c"']),
        ("«a» und „b“ c", ["«a»", "„b“"]),
        ("“never closed", ["“never closed"]),
        ("never opened” he said", ["never opened”"]),
        ("it’s ‘single’ only", []),
    ],
)
def test_tokens_quoted_stretches_by_form(line, stretches):
    assert [line[start:end] for start, end in quoted_stretches(line)] == stretches


@pytest.mark.parametrize(
    ("word", "shape"),
    [("said", "lower"), ("He", "capitalised"), ("A", "capitalised"), ("UN", "upper"), ("McIlroy", "mixed"),
     ("14", "digits"), ("—", "mark")],
)
def test_tokens_word_shape(word, shape):
    assert SHAPES[word_shape(word)] == shape


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_tokens_offsets_lie_in_any_text_and_never_go_back(text):
    pieces = _cut(text)
    assert (pieces.starts <= pieces.ends).all() and (pieces.ends <= len(text)).all()
    assert (pieces.word_ends >= pieces.ends).all()
    assert (pieces.starts[1:] >= pieces.starts[:-1]).all()


@given(
    st.lists(st.integers(1, 60), min_size=1, max_size=30), st.integers(8, 80), st.integers(0, 40),
)
@settings(max_examples=100, deadline=None)
def test_tokens_window_cores_partition_the_pieces(lengths, size, overlap):
    text, lines = "", []
    for length in lengths:
        start = len(text)
        text += " ".join(["word"] * length) + "\n"
        lines.append((start, len(text) - 1, False))
    pieces = cut_pieces(text, lines)
    windows = cut_windows(pieces, size, overlap)
    assert [w.core_start for w in windows] == [0] + [w.core_end for w in windows[:-1]]
    assert windows[-1].core_end == len(pieces.ids)
    for w in windows:
        assert w.start <= w.core_start <= w.core_end <= w.end
        assert w.end - w.start <= size
