"""`quoth issues`: a codebook in the record, and the statements on its issues with their stance."""
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quoth.cli.asking import LISTED, form_option, origin_line
from quoth.cli.groups import Ordered
from quoth.cli.layout import statement_lines
from quoth.cli.output import json_line
from quoth.cli.record import open_record, record_option
from quoth.cli.terminal import count, filled, joined, one_line, paint

if TYPE_CHECKING:
    from quoth.questions.issues import Match


@click.group(cls=Ordered)
def issues() -> None:
    """Say in a codebook what is argued about, and find who is for and against it.

    \b
    version = "2031-06"
    [[issue]]
    name = "the dam"
    description = "Whether the Kolvat dam is filled without the consent of those downstream."
    phrases = ["Kolvat dam", "reservoir"]
    for = ["The reservoir will be filled in June"]
    against = ["Nobody may fill it without our consent"]
    """


@issues.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@record_option
def import_(file: Path, record: Path) -> None:
    """Take the codebook in FILE (TOML) into use; earlier versions stay in the record.

    \b
    Example:
      quoth issues import issues.toml
    """
    from quoth.errors import QuothError
    from quoth.questions.codebook import import_codebook

    try:
        toml = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise QuothError(f"{file} is no UTF-8 text: {error.reason} at byte {error.start}") from error
    with open_record(record) as store:
        book, new = import_codebook(store, toml)
    known = "" if new else ", in use already"
    click.echo(f"codebook {one_line(book.version)}: {count(len(book.issues), 'issue')}{known}")


@issues.command("list")
@form_option
@record_option
def list_(form: str, record: Path) -> None:
    """List the issues of the codebook in use, and how many statements have a phrase of each."""
    from quoth.questions.codebook import codebook
    from quoth.questions.issues import issue_query
    from quoth.store.rows import COUNTED

    with open_record(record) as store:
        book = codebook(store)
        totals = [store.find(issue_query(one), limit=1, after=None).total for one in book.issues] if book else []
    for one, total in zip(book.issues if book else (), totals, strict=True):
        if form == "jsonl":
            row = {"name": one.name, "description": one.description, "phrases": one.phrases, "statements": total}
            click.echo(json_line(row | {"counted_to": COUNTED, "version": book.version if book else None}))
            continue
        number = f"{total:,}{'+' if total >= COUNTED else ''}"
        click.echo(f"{paint(one_line(one.name), 'label')}  {paint(f'{number} by phrase', 'faint')}")
        click.echo(filled(joined((one.description, ", ".join(one.phrases))), "  "))
    if form == "text":
        click.echo(f"\ncodebook {one_line(book.version)}" if book else "no codebook: quoth issues import FILE")


@issues.command()
@click.argument("name")
@click.option("--limit", type=click.IntRange(1, 1000), default=LISTED, show_default=True, help="How many to show.")
@form_option
@record_option
def show(name: str, limit: int, form: str, record: Path) -> None:
    """List statements on the issue NAME: those with a phrase of it, then those near in meaning.

    Near is what says much the same words as description, phrases and examples together, or others that mean the like,
    and is no nearer to another issue: so a codebook of several issues finds better than one of a single issue.

    The stance is told only where words beside the issue show it ("welcomed the dam", "deems it
    unacceptable"), or a statement has most words of an example; else it is unknown.

    \b
    Example:
      quoth issues show "the dam"
    """
    from quoth.questions.issues import matches
    from quoth.store.rows import COUNTED

    with open_record(record) as store:
        found = matches(store, name, limit=limit)
    for match in found.found:
        if form == "jsonl":
            click.echo(json_line(match.to_dict()))
        else:
            click.echo(_match_lines(match) + "\n")
    if form == "text":
        total = f"{found.total:,}{'+' if found.total >= COUNTED else ''} with a phrase of it"
        click.echo(joined((f"{len(found.found):,} shown", total, f"codebook {one_line(found.version)}")))


def _match_lines(match: "Match") -> str:
    style = {"for": "good", "against": "bad"}.get(match.stance.value, "faint")
    told = one_line(match.stance.value + (f": {match.reason_stance}" if match.reason_stance else ""))
    about = joined((match.reason, origin_line(match.stored.origin)))
    lines = statement_lines(match.stored.statement, match.stored.words, about=about, marks=match.marks)
    stance = "unknown stance" if match.stance.value == "unknown" else told
    return "\n".join((paint(stance, style), *lines))
