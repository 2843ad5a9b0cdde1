"""Questions over many statements: `quoth like`."""
from pathlib import Path

import click

from quoth.cli.asking import LISTED, form_option, origin_line
from quoth.cli.layout import statement_lines
from quoth.cli.output import json_line
from quoth.cli.record import open_record, record_option
from quoth.cli.terminal import joined


@click.command()
@click.argument("id", required=False)
@click.option("--words", help="Statements that say something like these words, in place of ID.")
@click.option("--limit", type=click.IntRange(1, 1000), default=LISTED, show_default=True, help="How many to show.")
@form_option
@record_option
def like(id: str | None, words: str | None, limit: int, form: str, record: Path) -> None:
    """List statements that say something alike to statement ID, or to your words, the nearest first.

    Each tells by what it was found: by words, of which rare ones weigh more and inflections count as one, or by
    meaning, where "levy" is near "tax". Meaning tells what a statement is about, not what it says of it: "will rise"
    is near "will not rise".

    \b
    Examples:
      quoth like 3f2a91c0de12
      quoth like --words "the army has pulled back from the frontier"
    """
    from quoth.questions.like import like as find
    from quoth.questions.like import like_words

    if (id is None) == (words is None):
        raise click.UsageError('expected the ID of a statement, or --words "…"')
    with open_record(record) as store:
        found = like_words(store, words, limit=limit) if words is not None else find(store, id or "", limit=limit)
    for one in found:
        if form == "jsonl":
            click.echo(json_line(one.to_dict()))
            continue
        about = joined((one.why, origin_line(one.stored.origin)))
        lines = statement_lines(one.stored.statement, one.stored.words, about=about)
        click.echo("\n".join(lines) + "\n")
    if form == "text":
        click.echo(f"the nearest {len(found):,}" if found else "none is alike in words or meaning")
