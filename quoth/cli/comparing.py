"""Questions over many statements: `quoth like`."""
from pathlib import Path

import click

from quoth.cli.asking import LISTED, form_option, origin_line
from quoth.cli.layout import statement_lines
from quoth.cli.output import json_line
from quoth.cli.record import record_option
from quoth.cli.terminal import joined


@click.command()
@click.argument("id")
@click.option("--limit", type=click.IntRange(1, 1000), default=LISTED, show_default=True, help="How many to show.")
@form_option
@record_option
def like(id: str, limit: int, form: str, record: Path) -> None:
    """List statements that share the telling words of statement ID, the nearest first.

    They are alike in words, not in meaning: rare words weigh more, inflections count as one word.

    \b
    Example:
      quoth like 3f2a91c0de12
    """
    from quoth.questions.like import like as find
    from quoth.store.store import Store

    with Store(record, create=False) as store:
        found = find(store, id, limit=limit)
    for one in found:
        if form == "jsonl":
            click.echo(json_line(one.to_dict()))
            continue
        why = f"{one.score:.0%} alike: {', '.join(one.shared)}"
        about = joined((why, origin_line(one.stored.origin)))
        lines = statement_lines(one.stored.statement, one.stored.words, about=about)
        click.echo("\n".join(lines) + "\n")
    if form == "text":
        click.echo(f"the nearest {len(found):,}" if found else "none is alike in words")
