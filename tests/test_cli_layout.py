"""How statements look to people."""

import click
import pytest

from quoth.cli import terminal
from quoth.cli.layout import reading_lines, statement_lines
from quoth.records import Article, Reading, Speaker, Statement


@pytest.mark.parametrize("act, negated, expected", [
    ("say", False, "Ilona Maresh  indirect"), ("say", True, "Ilona Maresh  did not say  indirect"),
    ("believe", True, "Ilona Maresh  did not believe  indirect"), ("deny", False, "Ilona Maresh  indirect · deny"),
    ("decline", False, "Ilona Maresh  indirect · decline"), ("decline", True, "Ilona Maresh  indirect · decline"),
    ("other", True, "Ilona Maresh  verb negated  indirect"),
])
def test_layout_tells_what_was_not_said(act, negated, expected):
    who = Speaker("Ilona Maresh", "person")
    one = Statement("0" * 16, "paragraph", "indirect", act, negated, (), (), ((0, 5),), who)
    assert click.unstyle(next(statement_lines(one, "words"))) == expected


def test_layout_names_the_page_as_it_was_given():
    article = Article("Words", (), "Dam", "2031-05-13", None, "Orun Herald", ("Ana Ruiz", "Tom Iyer"), "en",
                      "https://news.example/dam", "pages/dam.html")
    assert [click.unstyle(line) for line in reading_lines(Reading(article, ()))][:2] == [
        "Dam", "Orun Herald · 2031-05-13 · by Ana Ruiz, Tom Iyer · pages/dam.html",
    ]


def test_layout_paints_what_was_asked_for_across_white_space_and_lines(monkeypatch):
    monkeypatch.setattr(terminal, "width", lambda: 14)
    painted = terminal.filled_marked("\x07one  two three\n\nfour", "  ", ((1, 4), (6, 15)))
    on, off = click.style("|", bold=True, fg="yellow").split("|")
    assert painted == f"  \u2407{on}one{off} {on}two{off}\n  {on}three{off} four"
    assert click.unstyle(painted) == terminal.filled("\x07one  two three\n\nfour", "  ")
