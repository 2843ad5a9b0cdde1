"""What repeats in a record: `quoth variants`, `quoth copies`."""
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quoth.cli.asking import LISTED, form_option
from quoth.cli.differing import difference_lines
from quoth.cli.layout import ID_DIGITS, statement_lines
from quoth.cli.output import json_line
from quoth.cli.progress import Waiting
from quoth.cli.record import open_record, record_option
from quoth.cli.terminal import count, filled, joined, one_line, paint

if TYPE_CHECKING:
    from quoth.questions.copies import Cluster
    from quoth.questions.variants import Variant
    from quoth.store.copying import Copied, Tally

_CREDIT = {"same": None, "other": "credited to another", "unknown": "credit not clear"}


@click.command()
@click.argument("id")
@form_option
@record_option
def variants(id: str, form: str, record: Path) -> None:
    """List where else the words of statement ID stand: the same, shortened, longer, changed or only reported.

    What an article changed is shown word by word, and whether it credits the same speaker.

    \b
    Example:
      quoth variants 3f2a91c0de12
    """
    from quoth.questions.variants import variants as find

    with open_record(record) as store:
        asked = store.statement(id)
        found = find(store, id)
    if form == "jsonl":
        for one in found:
            click.echo(json_line(one.to_dict()))
        return
    about = joined((asked.origin.outlet, asked.origin.published or "no date", asked.origin.title))
    click.echo("\n".join(statement_lines(asked.statement, asked.words, about=about)) + "\n")
    for one in found:
        click.echo("\n".join(_variant_lines(one)) + "\n")
    copied = sum(one.copy for one in found)
    in_copies = f"{copied:,} in copies of its article" if copied else None
    click.echo(joined((count(len(found), "other place"), in_copies)))


def _variant_lines(variant: "Variant") -> Iterator[str]:
    style = "good" if variant.relation == "same" and variant.credit != "other" else "label"
    credit = _CREDIT[variant.credit]
    who = variant.statement.speaker.name if variant.statement else None
    speaker = paint(one_line(who), "speaker") if who else paint("unknown speaker", "bad")
    relation = paint(variant.relation, "bad" if variant.relation == "changed" else style)
    told = joined((relation, paint(credit, "bad") if credit else None, speaker))
    origin = variant.origin
    id = f"id {variant.statement.id[:ID_DIGITS]}" if variant.statement else None
    copy = "copy of the article" if variant.copy else None
    yield told
    if any(step.op != "equal" for step in variant.steps):
        yield from difference_lines(variant.steps)
    else:
        yield filled(f"“{variant.text.strip('“”')}”", "  ")
    yield paint(filled(joined((origin.outlet, origin.published or "no date", origin.title, copy, id)), "  "), "faint")


@click.command()
@click.argument("article", required=False)
@click.option("--speaker", metavar="NAME", help="Count only this speaker's statements.")
@click.option("--limit", type=click.IntRange(1), default=LISTED, show_default=True, help="How many texts to list.")
@form_option
@record_option
def copies(article: str | None, speaker: str | None, limit: int, form: str, record: Path) -> None:
    """List texts that several articles have, and count what is left when each counts once.

    With ARTICLE (id, URL or file) the articles that have its text. Copies are found when a page is added: half of
    the shorter text's runs of five words must stand in the other.

    \b
    Examples:
      quoth copies
      quoth copies --speaker "Ilona Maresh"
      quoth copies pages/wire.html
    """
    from quoth.questions.copies import Cluster, clusters, tally
    from quoth.questions.copies import copies as find

    with open_record(record) as store, Waiting(None) as waiting:
        waiting.at(0, "looking at every statement")
        members = find(store, article) if article else ()
        found = (Cluster(members),) * bool(members) if article else clusters(store)
        counted = None if article else tally(store, speaker)
    for one in found[:limit]:
        click.echo(json_line(one.to_dict()) if form == "jsonl" else "\n".join(_cluster_lines(one)) + "\n")
    if form == "jsonl":
        if counted:
            click.echo(json_line({"tally": counted.to_dict()}))
        return
    if article and not found:
        click.echo("no other article has this text")
    if len(found) > limit:
        click.echo(f"{limit:,} of {len(found):,} texts; --limit shows more")
    if counted:
        click.echo("\n".join(_tally_lines(counted)))


def _cluster_lines(cluster: "Cluster") -> Iterator[str]:
    title = next((one.origin.title for one in cluster.members if one.origin.title), None) or "(no title)"
    yield paint(one_line(title), "title") + f"  {count(len(cluster.members), 'article')}"
    yield from (f"  {_member_line(one)}" for one in cluster.members)


def _member_line(member: "Copied") -> str:
    origin = member.origin
    where = joined((one_line(origin.outlet or "no outlet"), origin.published or "no date"))
    return f"{where} · {count(member.statements, 'statement')} · {paint(f'id {origin.article[:ID_DIGITS]}', 'faint')}"


def _tally_lines(tally: "Tally") -> Iterator[str]:
    yield f"{count(tally.articles, 'article')} with {count(tally.statements, 'statement')}"
    yield f"{count(tally.texts, 'text')} with {count(tally.statements_by_text, 'statement')}, each text counted once"
    yield f"{count(tally.wordings, 'wording')}, each counted once, whoever has it"
