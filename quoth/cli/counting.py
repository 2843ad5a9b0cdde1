"""Questions over many statements: `quoth timeline`, `voices`."""
import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quoth.cli.layout import ID_DIGITS
from quoth.cli.output import json_line
from quoth.cli.progress import Waiting
from quoth.cli.record import open_record, record_option
from quoth.cli.terminal import complain, count, filled, joined, one_line, paint, width

if TYPE_CHECKING:
    from quoth.questions.timeline import Position, Shift, Timeline
    from quoth.questions.voices import Voice

_NAMELESS = {"speaker": "unknown", "type": "unknown", "outlet": "(no outlet)", "pronoun": "(none shown)"}
table_format = click.option(
    "--format", "form", type=click.Choice(["text", "jsonl", "csv"]), default="text", show_default=True,
    help="A table for people, one JSON object each, or a table for spreadsheets.",
)


@click.command()
@click.option("--speaker", metavar="NAME", required=True, help="Whose; a name as the record has it.")
@click.option("--about", metavar="WORDS", help="Only what a search for these words finds, or an issue of the codebook.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@record_option
def timeline(speaker: str, about: str | None, form: str, record: Path) -> None:
    """Show what one speaker said over time, each position once, and possible shifts side by side.

    On an issue of the codebook are what has a phrase of it and what is near in meaning, as in quoth issues show.

    A possible shift is two sentences about much the same thing whose wording differs in a negation, a
    number, a date, a hedge, a "will" or "should", or a word for its opposite: something to read, not a finding.

    \b
    Examples:
      quoth timeline --speaker "Ilona Maresh" --about reservoir
    """
    from quoth.questions.timeline import CAVEAT
    from quoth.questions.timeline import timeline as find

    with open_record(record) as store:
        found = find(store, speaker, about=about)
    if form == "json":
        click.echo(json_line(found.to_dict()))
        return
    click.echo(paint(one_line(joined((found.speaker, found.about and f"about {found.about}"))), "title") + "\n")
    for position in found.positions:
        click.echo(_position_lines(position))
    for shift in found.shifts:
        click.echo("\n" + _shift_lines(shift))
    if found.shifts:
        click.echo("\n" + paint(filled(CAVEAT, ""), "faint"))
    click.echo("\n" + _timeline_total(found))
    if found.also:
        click.echo(paint(filled(_timeline_also(found), ""), "faint"))


def _timeline_also(found: "Timeline") -> str:
    named = ", ".join(f"{one_line(name)} ({number:,})" for name, number in found.also)
    return f"Not counted in, as nothing tells that they are one with {one_line(found.speaker)}: {named}"


def _timeline_total(found: "Timeline") -> str:
    cut = found.looked_at < found.statements
    older = f"the last added of {found.statements:,}; --about narrows" if cut else None
    return joined((
        f"{count(len(found.positions), 'position')} in {count(found.looked_at, 'statement')}", older,
        f"{found.by_meaning:,} by meaning" if found.by_meaning else None,
        f"{found.undated:,} without a day" if found.undated else None,
        count(len(found.shifts), "possible shift") if found.shifts else None,
    ))


def _position_lines(position: "Position") -> str:
    first = position.said[0]
    days = position.first or "no date"
    if position.last != position.first:
        days += f" to {position.last}"
    outlets = sorted({one_line(one.outlet) for one in position.said if one.outlet})
    times = f"{len(position.said)} times in {count(len({one.article for one in position.said}), 'article')}"
    about = joined((
        times if len(position.said) > 1 else None, ", ".join(outlets[:4]) + (" …" if len(outlets) > 4 else ""),
        first.act if first.act != "say" else None, f"id {first.id[:ID_DIGITS]}",
    ))
    return f"{paint(days, 'label')}\n{filled(first.words, '  ')}\n{paint(filled(about, '  '), 'faint')}"


def _shift_lines(shift: "Shift") -> str:
    sides = []
    for label, one in (("before", shift.before), ("after", shift.after)):
        place = joined((one.day, one.outlet, f"id {one.id[:ID_DIGITS]}"))
        sides.append(f"  {paint(label, 'label')}  {paint(one_line(place), 'faint')}\n{filled(one.words, '    ')}")
    return f"{paint('possible shift', 'cue')}: {one_line('; '.join(shift.differs))}\n" + "\n".join(sides)


@click.command()
@click.option("--by", type=click.Choice(["speaker", "outlet", "type", "pronoun"]), default="speaker", show_default=True,
              help="What to count by; the pronoun is the one by which a page calls a person.")
@click.option("--distinct", is_flag=True,
              help="Count articles, texts (copies of one once) and wordings as well; looks at every statement.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="How many to show.")
@table_format
@record_option
def voices(by: str, distinct: bool, limit: int, form: str, record: Path) -> None:
    """Count who is quoted, how often, with which share of the words, and how.

    The range holds how many statements there may be on the pages, given how often the reader errs.

    \b
    Examples:
      quoth voices
      quoth voices --distinct
      quoth voices --by outlet --format csv > outlets.csv
    """
    from quoth.questions.voices import caveats
    from quoth.questions.voices import distinct as counted
    from quoth.questions.voices import voices as find

    with open_record(record) as store, Waiting(None) as waiting:
        waiting.at(0, "looking at every statement")
        found = find(store, by=by)
        shown = found[:limit]
        rows = counted(store, shown, by=by) if distinct else tuple(voice.to_dict() for voice in shown)
    more = "--limit shows more" if len(shown) < len(found) else None
    told = joined((f"{len(shown):,} of {count(len(found), 'voice')}", more))
    if form == "text":
        head = (by, "statements", "range", "share", "range", "of words", "quoted", *(_ONCE if distinct else ()))
        table = [(*_voice_row(by, voice), *(f"{row[name]:,}" for name in _ONCE.values() if distinct))
                 for voice, row in zip(shown, rows, strict=True)]
        click.echo(aligned(head, table) + "\n\n" + told)
        for caveat in caveats(by):
            click.echo(paint(filled(caveat, ""), "faint"))
        return
    if form == "csv":
        click.echo(csv_table(rows), nl=False)
    for row in rows if form == "jsonl" else ():
        click.echo(json_line(row))
    if more:
        complain(told)
    for caveat in caveats(by):
        complain(caveat)


# Columns of what repeats counted once, and the keys of their numbers.
_ONCE = {"articles": "articles", "texts": "texts", "once a text": "statements_by_text", "wordings": "wordings"}


def _voice_row(by: str, voice: "Voice") -> tuple[str, ...]:
    direct = (voice.direct + voice.mixed) / voice.statements  # with words of their own in quotation marks
    kind = f" ({voice.type})" if voice.type not in (None, "person", "unknown") else ""
    return (
        (one_line(voice.name) if voice.name else _NAMELESS[by]) + kind, f"{voice.statements:,}",
        f"{voice.low:,}–{voice.high:,}",
        f"{voice.share:.1%}", f"{voice.share_low:.1%}–{voice.share_high:.1%}", f"{voice.word_share:.1%}",
        f"{direct:.0%}",
    )


def aligned(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table: the first column is left-aligned and cut to fit the terminal, numbers are right-aligned."""
    table = [tuple(head), *map(tuple, rows)]
    widths = [max(len(row[column]) for row in table) for column in range(len(head))]
    widths[0] = max(8, min(widths[0], width() - sum(widths[1:]) - 2 * (len(head) - 1)))
    lines: list[str] = []
    for row in table:
        first = row[0] if len(row[0]) <= widths[0] else row[0][: widths[0] - 1] + "…"
        cells = [f"{first:<{widths[0]}}", *(f"{cell:>{size}}" for cell, size in zip(row[1:], widths[1:], strict=True))]
        line = "  ".join(cells).rstrip()
        lines.append(paint(line, "label") if not lines else line)
    return "\n".join(lines)


def csv_table(rows: Sequence[dict[str, Any]]) -> str:
    """Return rows of the same keys under a header line, empty where a value is None; as `exports.write_csv` writes."""
    from quoth.questions.exports import harmless_cell

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    if rows:
        writer.writerow(rows[0])
    writer.writerows([harmless_cell(cell) for cell in row.values()] for row in rows)
    return out.getvalue()
