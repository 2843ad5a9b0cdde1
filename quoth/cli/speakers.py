"""`quoth speakers`: who speaks in the record, and judging who is who."""
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quoth.cli.asking import LISTED, form_option, tell_shown
from quoth.cli.groups import Ordered
from quoth.cli.identities import confirm, judgements, merge, refuse, rename, split, undo
from quoth.cli.output import json_line
from quoth.cli.record import open_record, record_option
from quoth.cli.terminal import complain, count, filled, joined, one_line, paint
from quoth.cli.who import export_, holder, import_

if TYPE_CHECKING:
    from quoth.questions.proposals import Proposal
    from quoth.store.rows import StoredSpeaker


class _Speakers(Ordered):
    """Lists speakers unless a command's name comes first: `quoth speakers sorel` is `quoth speakers list sorel`."""

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        """Put "list" before what is no command of the group and no call for help."""
        if not args or args[0] not in (*self.commands, *context.help_option_names):
            args = ["list", *args]
        return super().parse_args(context, args)


@click.group(cls=_Speakers)
def speakers() -> None:
    """List who speaks in the record, and judge who is who.

    Pages name one person in many ways, and two people in one. Who is who is judged by people: quoth only
    proposes. Every judgement is kept with who made it and why, nothing is overwritten, and all can be undone.
    What is judged one is listed, searched and exported as one; pages added later too.

    \b
    Examples:
      quoth speakers sorel
      quoth speakers proposals
      quoth speakers merge "L. Sorel" "Leyla Sorel" --by ada --why "same office"
    """


@speakers.command("list")
@click.argument("name", nargs=-1)
@click.option("--limit", type=click.IntRange(1), default=LISTED, show_default=True, help="How many to show.")
@form_option
@record_option
def list_speakers(name: tuple[str, ...], limit: int, form: str, record: Path) -> None:
    """List who speaks in the record, most statements first.

    With NAME only those who have these words in one of their names.

    \b
    Examples:
      quoth speakers
      quoth speakers sorel
    """

    with open_record(record) as store:
        found, total = store.speakers_page(" ".join(name) or None, limit=limit)
        near = store.near_names(" ".join(name)) if name and not found else ()
    for speaker in found:
        if form == "jsonl":
            click.echo(json_line(asdict(speaker)))
        else:
            click.echo(_speaker_line(speaker))
    tell_shown(form, len(found), total, "speaker")
    if near:
        complain(one_line(f"spelled nearly so: {', '.join(near)}"))


def _speaker_line(speaker: "StoredSpeaker") -> str:
    name = paint(one_line(speaker.name), "speaker") if speaker.name else paint("unknown", "bad")
    kind = f" ({speaker.type})" if speaker.type not in ("person", "unknown") else ""
    role = f", {one_line(speaker.roles[0][0])}" if speaker.roles else ""
    also = f"\n{filled('also ' + one_line(', '.join(speaker.aliases)), '  ')}" if speaker.aliases else ""
    days = " to ".join(dict.fromkeys(day for day in (speaker.first, speaker.last) if day)) or "no date"
    numbers = f"{count(speaker.statements, 'statement')} in {count(speaker.articles, 'article')}, {days}"
    return f"{name}{kind}{role}{also}\n{paint(filled(numbers, '  '), 'faint')}"


@speakers.command()
@click.option("--limit", type=click.IntRange(1), default=LISTED, show_default=True, help="How many to show.")
@form_option
@record_option
def proposals(limit: int, form: str, record: Path) -> None:
    """Propose who may be one speaker, by rules, with a score and reasons; nothing is changed.

    Two persons of one surname are proposed only with evidence: the whole name, or a role or organization
    that pages give both. What was judged, either way, is not proposed again.

    \b
    Examples:
      quoth speakers proposals
      quoth speakers confirm 3fa1b2c4 --by ada
      quoth speakers refuse 3fa1b2c4 --by ada --why "father and son"
    """
    from quoth.questions.proposals import proposals as find

    with open_record(record) as store:
        found = find(store)
    for one in found[:limit]:
        click.echo(json_line(one.to_dict()) if form == "jsonl" else _proposal_line(one))
    tell_shown(form, min(limit, len(found)), len(found), "proposal")


def _proposal_line(one: "Proposal") -> str:
    where = None if one.articles is None else f"in {count(len(one.articles), 'article')}"
    names = f"{paint(one_line(one.one[0]), 'speaker')} = {paint(one_line(one.other[0]), 'speaker')}"
    reasons = filled(joined((*(one_line(reason) for reason in one.reasons), where)), "  ")
    return f"{one.id}  {one.score:.2f}  {names} ({one.other[1]})\n{paint(reasons, 'faint')}"


for _command in (merge, split, rename, confirm, refuse, undo, judgements, import_, export_, holder):
    speakers.add_command(_command)
