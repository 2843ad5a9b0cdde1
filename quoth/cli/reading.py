"""`quoth read` and `quoth add`: pages in, statements out or into the record."""
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from quoth.cli.given import STDIN, Got, Missed, find_places, get_pages, get_rows, missed
from quoth.cli.layout import reading_lines
from quoth.cli.output import json_line
from quoth.cli.progress import Waiting
from quoth.cli.record import open_record, record_option
from quoth.cli.terminal import complain, count, one_line
from quoth.cli.tools import Reader, Tools, pass_tools
from quoth.errors import PageError
from quoth.records import BODY_KINDS, Reading

if TYPE_CHECKING:
    from quoth.store.rows import Added

Use = Callable[[Got, Reading], str | bytes | None]
HEADINGS = ("headline", "standfirst", "subheading")


def _page_arguments(command: Callable[..., None]) -> Callable[..., None]:
    """Add PAGE… and the options of tables."""
    for option in (
        click.option("--text-column", metavar="NAME", help="The table's column that holds the articles' text."),
        click.option("--table", is_flag=True, help="Each PAGE is a JSONL or CSV table with an article a row."),
        click.argument("given", metavar="PAGE...", nargs=-1, required=True),
    ):
        command = option(command)
    return command


def _check_table(given: Sequence[str], table: bool, text_column: str | None) -> None:
    if table and STDIN in given:
        raise click.UsageError("--table reads files, not standard input: save it as .csv or .jsonl first")
    if table and text_column is None:
        raise click.UsageError("--table needs --text-column NAME: the column that holds the articles' text")
    if text_column is not None and not table:
        raise click.UsageError("--text-column goes with --table")


@click.command()
@_page_arguments
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True,
              help="A page for people, or one JSON object a page.")
@click.option("--attributions", is_flag=True, help="Only source, cue and content as offsets, one JSON object a page.")
@pass_tools
def read(
    tools: Tools, given: Sequence[str], table: bool, text_column: str | None, form: str, attributions: bool
) -> None:
    """Read pages and print who said what in each. Nothing is stored.

    PAGE is a file (HTML or text), a folder (its .html, .htm, .xhtml and .txt files), a "glob*", a URL, or
    - for standard input.

    \b
    Examples:
      quoth read page.html
      quoth read https://news.example/story
      quoth read --format jsonl pages/ > readings.jsonl
      quoth read --table --text-column body articles.csv
    """
    _check_table(given, table, text_column)

    def shown(got: Got, reading: Reading) -> str | bytes:
        """Return the reading as it is printed, with the line break at its end."""
        if attributions:
            return json_line(_attributions(got.place, reading))
        if form == "jsonl":
            return json_line(reading.to_dict())
        return "\n".join(reading_lines(reading)) + "\n"

    if _read_each(tools, find_places(given, table=table), text_column, shown):
        click.get_current_context().exit(1)


@click.command()
@_page_arguments
@record_option
@pass_tools
def add(tools: Tools, given: Sequence[str], table: bool, text_column: str | None, record: Path) -> None:
    """Read pages and write them into a record: page, article, statements.

    PAGE is what it is for quoth read. Adding a page twice changes nothing and is quick; a changed page under the
    same URL becomes a new version, and the old one is kept. After an interruption the same
    command completes the record.

    \b
    Examples:
      quoth add pages/
      quoth add --record dam.db https://news.example/story
      quoth add --table --text-column body articles.jsonl
    """
    from quoth.cli.holding import Held

    _check_table(given, table, text_column)
    places = find_places(given, table=table)
    if all(isinstance(place, Missed) for place in places):
        _read_each(tools, places, text_column, lambda got, reading: None)  # no record is made for nothing
        click.get_current_context().exit(1)
    with open_record(record, create=True) as store:
        held = Held(store)
        known: list[Added] = []

        def seen(got: Got) -> bool:
            same = store.seen(got.data, got.place, *tools.name_reader()) if got.data is not None else None
            known.extend([same] if same else [])
            return same is not None

        try:
            failed = _read_each(
                tools, places, text_column, lambda got, reading: held.hold((got, reading)), held.hold, seen,
                lambda: held.write() if held.due() else (),
            )
        finally:  # who interrupts it does not want to read again what was read
            refused = held.write()
        for failure in refused:
            complain(failure.message)
    failed += len(refused)
    click.echo(_summary([*known, *held.added], failed, record))
    if failed:
        click.get_current_context().exit(1)


def _read_each(
    tools: Tools,
    places: Sequence[str | Missed],
    text_column: str | None,
    use: Use,
    note: Callable[[Missed], None] = lambda failure: None,
    seen: Callable[[Got], bool] = lambda got: False,
    late: Callable[[], Sequence[Missed]] = lambda: (),
) -> int:
    """Read and use every article in turn; return how many failed, each with a line on standard error.

    use returns what to print, if anything. note is told of every failure. seen: tells pages that need not be read.
    late: asked after each article for those that failed after they were used.
    """
    failed = 0
    with Waiting(len(places)) as waiting:
        for got in _get_each(tools, places, text_column, waiting):
            if isinstance(got, Got) and seen(got):
                continue
            failure = got if isinstance(got, Missed) else _read_one(tools.load_reader(), got, use, waiting)
            if failure:
                note(failure)
            for one in (*([failure] if failure else []), *late()):
                failed += 1
                with waiting.aside():
                    complain(one.message)
    return failed


def _get_each(
    tools: Tools, places: Sequence[str | Missed], text_column: str | None, waiting: Waiting
) -> Iterator[Got | Missed]:
    for done, place in enumerate(places):
        waiting.at(done, place if isinstance(place, str) else place.place)
        if text_column is None:
            yield from get_pages(place, tools.open_fetcher)
        else:
            yield from get_rows(place, text_column)


def _read_one(reader: Reader, got: Got, use: Use, waiting: Waiting) -> Missed | None:
    try:
        article = got.parse()
    except PageError as error:
        return missed(got.place, "read", error)
    kinds = Counter(block.kind for block in article.blocks)
    if kinds["comment"] and not any(kinds[kind] for kind in BODY_KINDS):
        only = count(kinds["comment"], "reader comment")
        return missed(got.place, "read", PageError(f"there is no article on the page, only {only}"))
    result = use(got, reader(article))
    if result is not None:
        with waiting.aside():
            click.echo(result)
    return None


def _attributions(place: str, reading: Reading) -> dict[str, Any]:
    """Return the scorer's object: statements of the body and its headings, nested ones left out, in text order."""
    name = urlsplit(place).path if "://" in place else place
    return {
        "id": None if place == STDIN else Path(name).stem,
        "attributions": [
            {role: [list(span) for span in getattr(statement, role)] for role in ("source", "cue", "content")}
            for statement in reading.statements
            if statement.nested_in is None and statement.block in BODY_KINDS + HEADINGS
        ],
    }


def _summary(added: Sequence["Added"], failed: int, record: Path) -> str:
    """Return one line: what happened to the pages, and where they are."""
    results = Counter(one.what for one in added)
    statements = count(sum(one.statements for one in added), "statement")
    parts = [f"{results[what]:,} {what}" for what in ("new", "new version", "new reading", "same") if results[what]]
    if failed:
        parts.append(f"{failed:,} failed")
    return one_line(f"{count(results.total() + failed, 'page')}: {', '.join(parts)}; {statements} on them; in {record}")
