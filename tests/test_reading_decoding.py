"""Which encoding a page's bytes are in."""
import codecs

import pytest

from quoth.reading.decoding import Decoded, decode_page

WORDS = "Vuković asked: „Где?“"


@pytest.mark.parametrize(("data", "content_type", "expected"), [
    (b"plain words", None, Decoded("plain words", "utf-8", "ascii")),
    ("façade".encode(), None, Decoded("façade", "utf-8", "utf-8")),
    (codecs.BOM_UTF8 + "façade\r\n".encode(), None, Decoded("façade\r\n", "utf-8", "bom")),
    (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), None, Decoded(WORDS, "utf-16-le", "bom")),
    (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), None, Decoded(WORDS, "utf-16-be", "bom")),
    # a label that the bytes contradict
    (WORDS.encode(), "text/html; charset=iso-8859-1", Decoded(WORDS, "utf-8", "utf-8")),
    ("“No”".encode("cp1252"), "text/html; charset=utf-8", Decoded("“No”", "cp1252", "guess")),
    # UTF-8 cut in the middle of a character stays UTF-8
    (("é" * 20).encode()[:-1], "text/html; charset=utf-8", Decoded("é" * 19 + "�", "utf-8", "declared")),
    # labels mean what browsers take them for
    ("“No”".encode("cp1252"), "text/html; charset=ISO-8859-1", Decoded("“No”", "cp1252", "declared")),
    ("“No” – Łódź".encode("cp1250"), "text/plain; charset=windows-1250", Decoded("“No” – Łódź", "cp1250", "declared")),
    ("東京".encode("shift_jis"), "text/html; charset=Shift_JIS", Decoded("東京", "cp932", "declared")),
    (b"caf\xe9", "text/html; charset=rot13", Decoded("café", "cp1252", "guess")),
    (b"caf\xe9", "text/html; charset=unicode_escape", Decoded("café", "cp1252", "guess")),
    (b"caf\xe9", "text/html; charset=no-such", Decoded("café", "cp1252", "guess")),
    (b"", None, Decoded("", "utf-8", "ascii")),
])
def test_decoding_page(data, content_type, expected):
    assert decode_page(data, content_type) == expected


@pytest.mark.parametrize(("head", "encoding", "how"), [
    ('<meta charset="windows-1251">', "cp1251", "declared"),
    ('<META http-equiv=Content-Type content="text/html; charset=windows-1251">', "cp1251", "declared"),
    ('<?xml version="1.0" encoding="windows-1251"?>', "cp1251", "declared"),
    ('<!-- ' + "x" * 2000 + ' --><meta charset=windows-1251>', "cp1251", "declared"),
    ('<html lang="uk">', "cp1251", "guess"),
])
def test_decoding_page_head_names_the_charset(head, encoding, how):
    text = f"{head}<p>Где мост?</p>"
    assert decode_page(text.encode("cp1251")) == Decoded(text, encoding, how)


@pytest.mark.parametrize("language", ["pl", "hu", "cs"])
def test_decoding_page_guesses_by_language(language):
    text = f'<html lang="{language}"><p>Łódź, Győr, Plzeň</p>'
    assert decode_page(text.encode("cp1250")).text == text


def test_decoding_page_label_of_utf_16_in_ascii_is_not_believed():
    assert decode_page(b'<meta charset="utf-16"><p>caf\xc3\xa9</p>').text == '<meta charset="utf-16"><p>café</p>'
