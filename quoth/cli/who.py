"""Lists of who is who: `quoth speakers import`, `export`, `holder`."""
import io
import sys
from pathlib import Path

import click

from quoth.cli.asking import form_option, tell_shown
from quoth.cli.identities import judge_options, make_judge
from quoth.cli.output import json_line
from quoth.cli.record import check_day, open_record, record_option
from quoth.cli.terminal import count, filled, joined, one_line, paint


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
@click.option("--office-holders", is_flag=True, help="The list that comes with quoth instead of FILE.")
@judge_options
def import_(file: Path | None, office_holders: bool, by: str, why: str | None, record: Path) -> None:
    """Take a list of who is who.

    CSV with the columns name, aliases, role, organization, country, from, to, wikidata and type.
    Only name is needed; several aliases are parted by "|", a person has a row for each role. Names and
    aliases of a row are one speaker from then on. A person's lone surname, or an alias of several names,
    is not joined: it makes a proposal likelier. The same list twice changes nothing.

    \b
    Example:
      quoth speakers import council.csv --by ada
      quoth speakers import --office-holders --by ada
    """
    from quoth.questions.who import import_list, office_holders_file, read_list

    if (file is None) != office_holders:
        raise click.UsageError("nothing to import, or two lists: expected FILE or --office-holders")
    entries = read_list(file or office_holders_file())
    with open_record(record) as store:
        new, known = import_list(store, entries, make_judge(by, why))
    click.echo(joined((f"{count(new, 'row')} new", f"{known:,} known already" if known else None)))


@click.command("export")
@record_option
def export_(record: Path) -> None:
    """Write who is who to standard output, as `import` reads it: imported rows, and who has several names."""
    from quoth.questions.who import export_list

    with open_record(record) as store:
        out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", errors="backslashreplace", newline="")
        try:
            export_list(store, out)
            out.flush()
        finally:
            out.detach()


@click.command()
@click.argument("role")
@click.option("--on", "day", metavar="DAY", required=True, callback=check_day, help="As 2031-05-27 or 2031-05.")
@form_option
@record_option
def holder(role: str, day: str, form: str, record: Path) -> None:
    """Say who held ROLE on a day, as far as pages of the record and imported lists show.

    \b
    Example:
      quoth speakers holder "River Office spokeswoman" --on 2031-05-27
    """
    from quoth.questions.holders import holders
    from quoth.resolving.gazetteer import country_words

    with open_record(record) as store:
        found = holders(store, role, day, countries=country_words())
    for one in found:
        if form == "jsonl":
            click.echo(json_line(one.to_dict()))
        else:
            reason = joined((one_line(one.reason), one.statement and f"statement {one.statement}"))
            click.echo(f"{one.score:.2f}  {paint(one_line(one.name), 'speaker')}")
            click.echo(paint(filled(reason, "  "), "faint"))
    tell_shown(form, len(found), len(found), "candidate")
