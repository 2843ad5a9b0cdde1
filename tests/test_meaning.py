"""Texts to vectors of their meaning, and the search among those of a record."""

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest
from test_search import _add

from quoth.errors import StoreError
from quoth.store import near, schema_meanings, schema_signs
from quoth.store.meaning import Meanings, meanings, packed
from quoth.store.schema_meanings import FOLDER, model
from quoth.store.store import Store

PARITY = json.loads((Path(__file__).parent / "meanings.json").read_text(encoding="utf-8"))
SMALL = Meanings(("dam", "river", "##s", "x"), np.array([[3, 0], [0, 4], [1, 0], [0, 1]], np.float32))
SAID = ("The river has burst its banks,", "The choir sang in the old chapel,", "Flooding has drowned the valley,")


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "quoth.db") as store:
        for number, words in enumerate(SAID):
            _add(store, number, words)
        yield store


def _near(store, *texts, least=0.3, limit=9, besides=None):
    found = store.near(texts, least=least, limit=limit, besides=besides)
    return [(one.stored.statement.id, one.nearest) for one in found]


def test_meaning_shipped_vectors_agree_with_the_float_ones():
    assert meanings().size == 128
    np.testing.assert_allclose(meanings().likeness(PARITY["texts"]), PARITY["likeness"], atol=0.01)
    settings = json.loads((FOLDER / "meanings.json").read_text(encoding="utf-8"))
    digest = hashlib.sha256((FOLDER / "meanings.npz").read_bytes()).hexdigest()
    assert (settings["digest"], model()) == (digest, f"quoth-meanings-1 {digest[:16]}")


@pytest.mark.parametrize("text, rows", [
    ("The DAM, river!", [0, 1]), ("dams", [0, 2]), ("Dáms", [0, 2]), ("", []), ("xy", []), ("dam " * 500, [0] * 400),
    ("x" * 41, []), ("zz x", [3]),
])
def test_meaning_cuts_words_into_the_longest_pieces(text, rows):
    assert SMALL.rows(text) == rows


def test_meaning_of_a_text_is_the_direction_of_its_pieces_sum():
    expected = np.array([[0.6, 0.8], [0, 0], [1, 0]], np.float32)
    np.testing.assert_allclose(SMALL.embed(("river dam", "?", "dams")), expected, atol=1e-6)
    assert SMALL.embed(()).shape == (0, 2)
    assert packed(expected).tolist() == [[76, 102], [0, 0], [127, 0]]


def test_meaning_is_found_nearest_first_and_tells_which_text_it_is_near(store):
    assert _near(store, "The stream flooded the villages") == [("0002", 0), ("0000", 0)]
    assert _near(store, "The stream flooded the villages", limit=1) == [("0002", 0)]
    assert _near(store, "The stream flooded the villages", besides="0002") == [("0000", 0)]
    found = _near(store, "Hymns were heard in church", "Villages are under water", "?")
    assert sorted(found) == [("0000", 1), ("0001", 0), ("0002", 1)]
    assert _near(store, "?") == _near(store, "Villages are under water", least=0.99) == []


def test_meaning_is_compared_for_the_nearest_by_signs_alone(store, monkeypatch):
    assert sorted(_near(store, *SAID, least=0.01)) == [("0000", 0), ("0001", 1), ("0002", 2)]
    monkeypatch.setattr(near, "COMPARED", 1)
    monkeypatch.setattr(near, "_EACH", 1)
    for number, words in enumerate(SAID):
        assert _near(store, words, limit=1) == [(f"{number:04}", 0)]


def test_meaning_of_another_model_is_made_anew_when_the_record_is_opened(store, tmp_path, monkeypatch):
    before = _near(store, "Villages are under water")
    other = Meanings(("river", "choir", "flooding"), np.eye(3, 128, dtype=np.float32))
    monkeypatch.setattr(schema_meanings, "model", lambda: "other 1")
    monkeypatch.setattr("quoth.store.meaning.meanings", lambda: other)
    with pytest.raises(StoreError, match="no search by meaning: another quoth made the vectors: open the record as"):
        _near(store, "river")
    with Store(tmp_path / "quoth.db") as later:
        monkeypatch.setattr(near, "meanings", lambda: other)
        assert _near(later, "rivers, a river") == [("0000", 0)]
        assert list(later.check()) == []
    monkeypatch.undo()
    with Store(tmp_path / "quoth.db") as again:
        assert _near(again, "Villages are under water") == before
        assert list(again.check()) == []


def test_meaning_of_what_is_no_longer_current_is_not_found(store):
    _add(store, 0, "The price of bread has risen,")
    assert _near(store, "The stream flooded the villages") == [("0002", 0)]


def test_meaning_missing_or_damaged_vectors_are_one_clear_line(tmp_path, monkeypatch):
    (tmp_path / "meanings.npz").write_bytes(b"not arrays")
    for name in ("meanings.npz", "missing.npz"):
        with pytest.raises(StoreError, match=rf"{name} can't be used: .+; install quoth again"):
            Meanings.load(tmp_path / name)
    monkeypatch.setattr(schema_meanings, "FOLDER", tmp_path)
    for text in (None, "{", "{}"):
        if text:
            (tmp_path / "meanings.json").write_text(text, encoding="utf-8")
        with pytest.raises(StoreError, match=r"meanings\.json can't be used: .+; install quoth again"):
            model.__wrapped__()


def test_meaning_keeps_the_signs_of_vectors_over_the_border_of_two_chunks(store):
    db = store._db
    vectors = packed(meanings().embed(SAID))
    schema_signs.add_signs(db, schema_signs.ROWS - 1, vectors)
    kept = b"".join(bits for _, bits in db.execute("SELECT chunk, bits FROM signs ORDER BY chunk"))
    start = (schema_signs.ROWS - 1) * schema_signs.SIZE
    assert kept[start : start + 3 * schema_signs.SIZE] == schema_signs.signs(vectors)
