"""`quoth verify`: did they say it?"""
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quoth.cli.differing import difference_lines
from quoth.cli.layout import ID_DIGITS
from quoth.cli.output import json_line
from quoth.cli.record import open_record, record_option
from quoth.cli.terminal import count, filled, joined, one_line, paint
from quoth.errors import QuothError

if TYPE_CHECKING:
    from quoth.questions.verify import Place, Verdict

# How each verdict is shown, and what it means to somebody who sees it for the first time.
MEANING = {
    "verbatim": ("good", "these are the words as they stand in the record"),
    "elided": ("good", "genuine words, with every omission and insertion marked"),
    "altered": ("bad", "the record has these words otherwise"),
    "spliced": ("bad", "genuine words from two places, joined without a mark"),
    "paraphrase": ("label", "the record has this in other words, or only a reporter's"),
    "other_speaker": ("bad", "genuine words of somebody else"),
    "disputed": ("bad", "the record has these words, and somebody who denies them"),
    "ambiguous": ("label", "it is not plain who is meant: say which"),
    "not_found": ("label", "nothing like it is in this record"),
}
_LISTED = 5  # other places on a terminal; --format json has all
_LONGEST = 400  # characters of a place on a terminal
_STDIN = "-"


@click.command()
@click.argument("quote")
@click.option("--speaker", metavar="NAME", help="Who is said to have said it.")
@click.option("--around", metavar="DATE", help="The day, month or year it is said to be from.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="Lines for people, or one JSON object.")
@record_option
def verify(quote: str, speaker: str | None, around: str | None, form: str, record: Path) -> None:
    """Tell whether somebody said the words QUOTE, or what they said instead.

    QUOTE is one argument, so put it in quotation marks; "-" reads it from standard input. An omission is marked
    by … or [...], an insertion by [brackets]. Letter case, punctuation and typography are not compared.

    \b
    Examples:
      quoth verify "Water is a weapon" --speaker "Ilona Maresh"
      quoth verify "We will not … ask anyone's permission"
      pbpaste | quoth verify - --format json
    """
    from quoth.questions.verify import verify as ask

    with open_record(record) as store:
        verdict = ask(store, _given(quote), speaker=speaker, around=around)
    if form == "json":
        click.echo(json_line(verdict.to_dict()))
    else:
        click.echo("\n".join(_lines(verdict)))


def _given(quote: str) -> str:
    if quote != _STDIN:
        return quote
    data = sys.stdin.buffer.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise QuothError(f"standard input: more than {_MOST_BYTES:,} bytes: expected a quote")
    return data.decode("utf-8", "replace")


_MOST_BYTES = 1_000_000


def _lines(verdict: "Verdict") -> Iterator[str]:
    style, meaning = MEANING[verdict.verdict]
    yield f"{paint(verdict.verdict.replace('_', ' ').upper(), style)}: {meaning}"
    if verdict.best:
        yield ""
        yield from _place(verdict.best)
        if any(step.op != "equal" for step in verdict.diff):
            yield ""
            yield from difference_lines(verdict.diff)
            changed = ", ".join(kind.replace("_", " ") for kind in verdict.changes)
            told = f"changed: {changed}" if changed else None
            yield f"  {joined((paint('-only asked-', 'bad'), paint('+in the record+', 'good'), told))}"
    yield from _more(verdict)
    if verdict.caveats:
        yield ""
        yield from (filled(caveat, "  ") for caveat in verdict.caveats)
    yield ""
    yield paint(_searched(verdict), "faint")


def _place(place: "Place") -> Iterator[str]:
    cut = place.text[:_LONGEST] + (" …" if len(place.text) > _LONGEST else "")
    yield filled(f"“{cut.strip('“”')}”", "  ")
    who = paint(one_line(place.speaker), "speaker") if place.speaker else paint("unknown speaker", "bad")
    id = f"id {place.statement[:ID_DIGITS]}" if place.statement else f"article {place.article[:ID_DIGITS]}"
    yield f"  {joined((who, one_line(place.outlet or ''), place.published or 'no date', paint(id, 'faint')))}"


def _more(verdict: "Verdict") -> Iterator[str]:
    if not verdict.others:
        return
    yield ""
    yield paint(f"{count(len(verdict.others), 'other place')} in the record", "label")
    for place in verdict.others[:_LISTED]:
        who = one_line(place.speaker) if place.speaker else "unknown speaker"
        about = joined((place.verdict, who, one_line(place.outlet or ""), place.published or "no date"))
        yield filled(f"{about}: “{place.text.strip('“”')[:_LONGEST // 2]}”", "  ")
    if len(verdict.others) > _LISTED:
        yield paint(f"  {len(verdict.others) - _LISTED} more: --format json has them", "faint")


def _searched(verdict: "Verdict") -> str:
    searched = verdict.searched
    days = f", published {searched.first} to {searched.last}" if searched.first else ""
    return f"searched {count(searched.statements, 'statement')} in {count(searched.articles, 'article')}{days}"
