"""Questions to a record: `quoth search`, `export`, `check`."""
import io
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quoth.cli.layout import statement_lines
from quoth.cli.output import json_line
from quoth.cli.record import filter_options, open_record, record_option
from quoth.cli.terminal import complain, count, joined, one_line, paint

if TYPE_CHECKING:
    from quoth.store.rows import Counts, Hits, Origin

LISTED = 20  # a screenful
form_option = click.option(
    "--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True,
    help="Lines for people, or one JSON object each.",
)


class _Words(click.Command):
    """A command whose arguments may begin with a minus: `-flood` leaves out what has the word, and is no option."""

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        """Put such arguments behind a "--", where nothing is taken for an option."""
        end = args.index("--") if "--" in args else len(args)
        without = [arg for arg in args[:end] if re.match(r"-[^\W_].|-\"", arg)]
        others = [arg for arg in args[:end] if arg not in without]
        return super().parse_args(context, [*others, "--", *args[end + 1 :], *without])


@click.command(cls=_Words)
@click.argument("words", nargs=-1)
@filter_options
@click.option("--limit", type=click.IntRange(1), default=LISTED, show_default=True, help="How many to show.")
@click.option("--after", metavar="CURSOR", help="Go on after the page that gave this cursor.")
@form_option
@record_option
def search(
    words: tuple[str, ...], limit: int, after: str | None, form: str, record: Path, **filters: str | None
) -> None:
    """Find statements that have all the WORDS, best first.

    \b
    tide "clean water" reserv*     words, a phrase, what begins so
    dam OR reservoir  -flood       one of them; without
    speaker:maresh outlet:herald   also title: and words: (what was said, not the title)
    said:2031-05 said:>2031-05-27  a month, after a day; also 2031..2032-03, >=, <, <=
    act:deny kind:direct           also type:person (the speaker's) and block:headline

    Without WORDS, all that pass the options. Where the day it was said is not known, the day it was
    published counts. Where every word is too common to rank by, the newest come first.

    \b
    Examples:
      quoth search reservoir --speaker "Ilona Maresh"
      quoth search '"declined to comment"' 'said:>=2031-06' -maresh
      quoth search --outlet lantern --kind direct --format jsonl
    """
    from quoth.questions.query import named, open_phrase, parse, with_part
    from quoth.questions.search import search as find
    from quoth.questions.search import strangers

    with open_record(record) as store:
        hits = find(store, " ".join(words), limit=limit, after=after, **filters)
        query, speaker = parse(" ".join(words)), filters["speaker"]
        query = with_part(query, named("speaker", speaker)) if speaker else query
        unknown = () if hits.total else strangers(store, query)
    for line in unknown:
        complain(one_line(line))
    if phrase := open_phrase(" ".join(words)):
        complain(one_line(f'the quotation mark before "{phrase}" is never closed: all of that is read as one phrase'))
    for hit, marks in zip(hits.found, hits.marks, strict=True):
        if form == "jsonl":
            click.echo(json_line(hit.to_dict() | {"marks": marks}))
        else:
            about = origin_line(hit.origin)
            click.echo("\n".join(statement_lines(hit.statement, hit.words, about=about, marks=marks)) + "\n")
    _tell_hits(form, hits)


def _tell_hits(form: str, hits: "Hits") -> None:
    """Print how many were found and how to go on; beside JSONL on standard error if there is anything to tell."""
    from quoth.store.rows import COUNTED

    shown = f"{len(hits.found):,} of {hits.total:,}{'+' if hits.total >= COUNTED else ''} statements"
    shown = shown.removesuffix("s") if hits.total == 1 else shown
    shown = shown if hits.total else "no statement fits: fewer words, or a beginning as reserv*, find more"
    without_day = f"{hits.undated:,}{'+' if hits.undated >= COUNTED else ''} without a day left out"
    undated = without_day if hits.undated else None
    order = "newest first" if hits.order == "newest" and hits.total > 1 else None
    more = f"go on with --after {hits.after}" if hits.after else None
    if form == "text":
        click.echo(joined((shown, order, undated)) + (f"\n{more}" if more else ""))
    elif undated or more:
        complain(joined((shown, order, undated, more)))


def tell_shown(form: str, shown: int, total: int, what: str) -> None:
    """Print how many were shown; beside JSONL, which has no place for it, on standard error if any was left out."""
    more = "--limit shows more" if shown < total else None
    line = joined((f"{shown:,} of {count(total, what)}", more)) if total else f"no {what}"
    if form == "text":
        click.echo(line)
    elif more:
        complain(line)


def origin_line(origin: "Origin") -> str:
    """Return where a statement stands, on a line."""
    older = f"version {origin.version}" if origin.version > 1 else None
    return joined((origin.outlet, origin.published or "no date", origin.title, older))


@click.command()
@click.option("--format", "form", type=click.Choice(["jsonl", "csv"]), required=True,
              help="JSONL is exact; CSV is flat, for spreadsheets.")
@filter_options
@record_option
def export(
    form: str, speaker: str | None, outlet: str | None, since: str | None, until: str | None, kind: str | None,
    record: Path,
) -> None:
    """Write all current statements, or those that pass the options, to standard output.

    Each has its words, its day and its article.

    \b
    Examples:
      quoth export --format csv > statements.csv
      quoth export --format jsonl --speaker "Ilona Maresh" > maresh.jsonl
    """
    from quoth.questions.exports import write_csv, write_jsonl
    from quoth.store.rows import Filter

    wanted = Filter(speaker, outlet, since, until, kind)
    with open_record(record) as store:
        # Not the terminal's own encoding and line ends: what machines read is the same everywhere.
        out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", errors="backslashreplace", newline="")
        try:
            if form == "csv":
                write_csv(store, out, wanted)
            else:
                write_jsonl(store, out, wanted)
            out.flush()
        finally:
            out.detach()


@click.command()
@record_option
def check(record: Path) -> None:
    """Check that the record is whole, and every word cited where it says.

    The file itself, page hashes, links and the full-text index are checked too. Each problem is a line
    on standard error. Pages that could not be read when last tried are listed.

    \b
    Example:
      quoth check --record dam.db
    """

    with open_record(record) as store:
        problems = 0
        for problem in store.check():
            problems += 1
            complain(problem)
        for failure in store.failures():
            click.echo(one_line(f"not had: {failure.message} ({failure.stage}, {failure.failed_at})"))
        counts = store.counts()
    verdict = paint("whole", "good") if not problems else paint(count(problems, "problem"), "bad")
    click.echo(f"{one_line(str(record))}: {verdict} · {_counts_line(counts)}")
    if problems:
        click.get_current_context().exit(1)


def _counts_line(counts: "Counts") -> str:
    return joined((
        count(counts.articles, "article"), count(counts.versions, "version"), count(counts.readings, "reading"),
        count(counts.statements, "statement"), count(counts.speakers, "speaker"),
        f"{counts.failures:,} not had" if counts.failures else None,
    ))
