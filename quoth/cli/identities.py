"""Judging who is who: `quoth speakers merge`, `split`, `rename`, `confirm`, `refuse`, `undo`, `judgements`."""
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from quoth.cli.asking import form_option, tell_shown
from quoth.cli.output import json_line
from quoth.cli.record import open_record, record_option
from quoth.cli.terminal import count, filled, joined, one_line, paint
from quoth.records import SPEAKER_TYPES

if TYPE_CHECKING:
    from quoth.questions.identities import Judge
    from quoth.store.judgements import Kept

Command = TypeVar("Command", bound=Callable[..., None])
type_option = click.option("--type", "kind", type=click.Choice(SPEAKER_TYPES), help="Where a name has several.")


def judge_options(command: Command) -> Command:
    """Add --by and --why, and hand them on as `judge`."""
    for option in reversed((
        click.option("--by", metavar="NAME", required=True, help="Who judges."),
        click.option("--why", metavar="TEXT", help="For what reason."),
        record_option,
    )):
        command = option(command)
    return command


def make_judge(by: str, why: str | None) -> "Judge":
    from quoth.questions.identities import Judge

    return Judge(by, why)


def _tell_judged(what: str, ids: tuple[str, ...]) -> None:
    """Print what was done, and how to take it back."""
    click.echo(f"{what} · {paint('undo with: quoth speakers undo ' + ' '.join(ids), 'faint')}")


@click.command()
@click.argument("one")
@click.argument("other")
@type_option
@judge_options
def merge(one: str, other: str, kind: str | None, by: str, why: str | None, record: Path) -> None:
    """Judge that ONE and OTHER are the same speaker.

    They are called by the name that `rename` gave, else the one of an imported list, else the fullest that pages
    use. A person's lone surname means the other in the articles that have it now, and not in those to come.

    \b
    Example:
      quoth speakers merge "L. Sorel" "Leyla Sorel" --by ada --why "same office"
    """
    from quoth.questions.identities import find
    from quoth.questions.identities import merge as join

    with open_record(record) as store:
        first, second = find(store, one, kind), find(store, other, kind)
        id = join(store, first, second, make_judge(by, why))
        name, _ = find(store, second[0], second[1])
    both = f"{one_line(first[0])} and {one_line(second[0])}"
    _tell_judged(f"{both} are one, called {paint(one_line(name), 'speaker')}", (id,))


@click.command()
@click.argument("name")
@click.option("--as", "other", metavar="NAME", required=True, help="What the other one is to be called.")
@click.option("--in", "articles", metavar="ID", multiple=True, required=True,
              help="An article, or a statement in it, where it is the other one.")
@type_option
@judge_options
def split(
    name: str, other: str, articles: tuple[str, ...], kind: str | None, by: str, why: str | None, record: Path
) -> None:
    """Judge that in some articles NAME is somebody else.

    \b
    Example:
      quoth speakers split "Jon Maresh" --as "Jon Maresh (driver)" --in 3f2a91c0de12 --by ada
    """
    from quoth.questions.identities import find
    from quoth.questions.identities import split as part

    with open_record(record) as store:
        who = find(store, name, kind)
        id = part(store, who, other, articles, make_judge(by, why))
    where = f"in {count(len(articles), 'article')}"
    _tell_judged(f"{where} {one_line(who[0])} is {paint(one_line(other), 'speaker')}", (id,))


@click.command()
@click.argument("name")
@click.argument("new")
@type_option
@judge_options
def rename(name: str, new: str, kind: str | None, by: str, why: str | None, record: Path) -> None:
    """Judge that NAME is to be called NEW; the old name still finds it.

    \b
    Example:
      quoth speakers rename "Leyla Aydan Sorel" "Leyla Sorel" --by ada
    """
    from quoth.questions.identities import find
    from quoth.questions.identities import rename as call

    with open_record(record) as store:
        who = find(store, name, kind)
        id = call(store, who, new, make_judge(by, why))
    _tell_judged(f"{one_line(who[0])} is called {paint(one_line(new), 'speaker')}", (id,))


@click.command()
@click.argument("ids", metavar="PROPOSAL...", nargs=-1)
@click.option("--above", type=click.FloatRange(0, 1), metavar="SCORE", help="All proposals of at least this score.")
@judge_options
def confirm(ids: tuple[str, ...], above: float | None, by: str, why: str | None, record: Path) -> None:
    """Judge that proposals are right: the two are one.

    \b
    Examples:
      quoth speakers confirm 3fa1b2c4 --by ada
      quoth speakers confirm --above 0.95 --by ada --why "looked through"
    """
    from quoth.questions.identities import confirm as judge

    if not ids and above is None:
        raise click.UsageError("nothing to confirm: expected ids of proposals or --above")
    with open_record(record) as store:
        done = judge(store, ids, make_judge(by, why), above=above)
    _tell_judged(f"{count(len(done), 'proposal')} confirmed", done)


@click.command()
@click.argument("ids", metavar="PROPOSAL...", nargs=-1, required=True)
@judge_options
def refuse(ids: tuple[str, ...], by: str, why: str | None, record: Path) -> None:
    """Judge that proposals are wrong: the two are two, and are neither proposed nor merged any more.

    \b
    Example:
      quoth speakers refuse 3fa1b2c4 --by ada --why "father and son"
    """
    from quoth.questions.identities import refuse as judge

    with open_record(record) as store:
        done = judge(store, ids, make_judge(by, why))
    _tell_judged(f"{count(len(done), 'proposal')} refused", done)


@click.command()
@click.argument("ids", metavar="JUDGEMENT...", nargs=-1, required=True)
@click.option("--by", metavar="NAME", required=True, help="Who takes them back.")
@record_option
def undo(ids: tuple[str, ...], by: str, record: Path) -> None:
    """Take judgements back, by the ids that they were given; they stay in the record, marked.

    \b
    Example:
      quoth speakers undo 9c41d2aa01be --by ada
    """
    from quoth.questions.identities import undo as take_back

    with open_record(record) as store:
        done = take_back(store, ids, make_judge(by, None))
    click.echo(f"{count(len(done), 'judgement')} taken back")


@click.command()
@form_option
@record_option
def judgements(form: str, record: Path) -> None:
    """List what was judged of speakers, by whom and why, what was taken back too."""

    with open_record(record) as store:
        found = store.judgements(kind="speaker")
    for one in found:
        click.echo(json_line(asdict(one)) if form == "jsonl" else _judgement_line(one))
    tell_shown(form, len(found), len(found), "judgement")


def _judgement_line(one: "Kept") -> str:
    value = one.value
    other = value.get("same_as") or value.get("other") or [value.get("name")]
    what = joined((str(value.get("decision", "judged")), one.subject, other[0] if other[0] != one.subject else None))
    undone = f"taken back by {one.undone_by}, {one.undone_at}" if one.undone else None
    line = one_line(joined((f"{one.by}, {one.at}", one.why, undone)))
    return f"{one.id}  {one_line(what)}\n{paint(filled(line, '  '), 'faint')}"
