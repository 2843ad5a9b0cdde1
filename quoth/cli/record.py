"""The options that commands on a record share."""
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from quoth.cli.progress import Waiting
from quoth.records import KINDS

if TYPE_CHECKING:
    from quoth.store.store import Store

Command = TypeVar("Command", bound=Callable[..., None])

record_option = click.option(
    "--record", type=click.Path(path_type=Path, dir_okay=False), default="quoth.db", show_default=True, metavar="FILE",
    help="The record's file.",
)


def open_record(path: Path, *, create: bool = False) -> "Store":
    """Open the record, as `Store`; who waits while an older one is brought up to date sees how far it is."""
    from quoth.store.store import Store

    with Waiting(None) as waiting:
        return Store(
            path, create=create,
            told=lambda done, total: waiting.at(done, "bringing the record up to date", total),
        )


def filter_options(command: Command) -> Command:
    """Add the options that say which statements are wanted, named as the fields of `store.rows.Filter`."""
    for option in reversed((
        click.option("--speaker", metavar="NAME", help="Only by speakers with these words in their name."),
        click.option("--outlet", metavar="NAME", help="Only from outlets with these words in their name."),
        click.option("--since", metavar="DAY", callback=check_day,
                     help="Said on this day or later, as 2031-05-27 or 2031-05."),
        click.option("--until", metavar="DAY", callback=check_day, help="Said on this day or before."),
        click.option("--kind", type=click.Choice(KINDS), help="Only statements quoted in this way."),
    )):
        command = option(command)
    return command


def check_day(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Return value if it is an ISO prefix (2025, 2025-08, 2025-08-27); else wrong use."""
    if value is None or re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", value, re.ASCII):
        return value
    raise click.BadParameter(f'"{value}" is no day: expected 2025, 2025-08 or 2025-08-27')
