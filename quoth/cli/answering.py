"""`quoth answers`: who denied, confirmed, repeated or met a statement with silence."""
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quoth.cli.layout import statement_lines
from quoth.cli.output import json_line
from quoth.cli.record import open_record, record_option
from quoth.cli.terminal import count, joined, one_line, paint

if TYPE_CHECKING:
    from quoth.questions.answers import Answer


@click.command()
@click.argument("id", metavar="ID")
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True,
              help="Lines for people, or one JSON object each.")
@record_option
def answers(id: str, form: str, record: Path) -> None:
    """List who answered a statement, in its article and across the record.

    Answers are "denied", "confirmed", "repeated", "answered" (in other ways) and "declined": asked, and
    did not respond. ID is a statement's, or the beginning of one, as quoth search prints it.

    \b
    Examples:
      quoth answers 3f2a91c0de12
      quoth answers 3f2a91c0de12 --format jsonl
    """
    from quoth.questions.answers import answers as find

    with open_record(record) as store:
        asked = store.statement(id)
        found = find(store, asked.statement.id)
        searched = store.counts()
    if form == "jsonl":
        for one in found:
            click.echo(json_line(one.to_dict()))
        return
    click.echo("\n".join(statement_lines(asked.statement, asked.words, about=_day(asked.day))) + "\n")
    for one in found:
        click.echo("\n".join(_answer_lines(one)) + "\n")
    where = f"in {count(searched.articles, 'article')} with {count(searched.statements, 'statement')}"
    click.echo(f"{count(len(found), 'answer')} {where}")


def _answer_lines(answer: "Answer") -> Iterator[str]:
    """Yield an answer: what it does and why it is one; then the statement and where it stands."""
    stored = answer.answer
    style = "bad" if answer.kind in ("denied", "declined") else "good"
    yield f"{paint(answer.kind, style)}  {paint(one_line(answer.reason), 'faint')}"
    place = "the same article" if answer.same_article else joined((stored.origin.outlet, stored.origin.title))
    yield from statement_lines(stored.statement, stored.words, about=joined((_day(stored.day), place)))


def _day(day: str | None) -> str:
    return day or "no date"
