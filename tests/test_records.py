"""Records: what can't be is refused, and JSON brings back the same value."""

import json

import pytest

from quoth.records import (
    Article,
    Attribution,
    Block,
    Candidate,
    Found,
    Reading,
    SaidOn,
    Skipped,
    Speaker,
    Statement,
    statement_id,
    statement_ids,
)

TEXT = "Dam row\n\nVorrin told reporters on Monday that dues stay."
ARTICLE = Article(
    TEXT, (Block("headline", 0, 7), Block("paragraph", 9, len(TEXT))), title="Dam row", published="2031-05-14",
    outlet="Harbour Post", byline=("Ada Quill",), language="en", url="https://post.example/1",
)
STATEMENT = Statement(
    "0123456789abcdef", "paragraph", "indirect", "say", False, ((9, 15),), ((16, 20),), ((41, 55),),
    Speaker("Ilsa Vorrin", "person", "minister", 0.9, "named once", (Candidate("Ada Quill", 0.1),)),
    addressee=Found("reporters", 21, 30), said_on=SaidOn("2031-05-12", "Monday", 34, 40), score=0.8,
)


def test_records_reading_survives_json():
    reading = Reading(ARTICLE, (STATEMENT,), (Skipped("comment", 0, 7, "why"),), "model", "0.1", 0.5)
    assert Reading.from_dict(json.loads(json.dumps(reading.to_dict()))) == reading


def test_records_words_join_pieces():
    assert STATEMENT.words(TEXT) == "that dues stay"


@pytest.mark.parametrize(("offset", "kind"), [(0, "headline"), (6, "headline"), (7, None), (9, "paragraph")])
def test_records_block_at(offset, kind):
    block = ARTICLE.block_at(offset)
    assert (block.kind if block else None) == kind


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Block("title", 0, 1), 'block kind "title" is not one of headline'),
        (lambda: Block("headline", 3, 3), r"span \[3, 3\) is empty or negative"),
        (lambda: Article("ab", (Block("paragraph", 0, 3),)), "leaves the text of 2"),
        (lambda: Article("abcd", (Block("paragraph", 0, 3), Block("paragraph", 2, 4))), "overlaps the one before"),
        (lambda: Speaker("X", "actor"), 'speaker type "actor" is not one of person'),
    ],
)
def test_records_refuse_what_cannot_be(make, message):
    with pytest.raises(ValueError, match=message):
        make()


def test_records_statement_ids_tell_pages_and_spans_apart():
    one, other = Attribution((), ((16, 20),), ((41, 55),)), Attribution(((9, 15),), ((16, 20),), ((41, 55),))
    elsewhere = Article(TEXT, ARTICLE.blocks, url="https://post.example/2")
    ids = [*statement_ids(ARTICLE, (one, other)), statement_id(elsewhere, one)]
    assert len(set(ids)) == 3
    assert statement_id(ARTICLE, other) == ids[1]


def test_records_key_without_url_tells_outlets_apart():
    copies = [Article(TEXT, (), outlet=name) for name in ("Harbour Post", "Quay Mail")]
    assert len({copy.key for copy in copies}) == 2
