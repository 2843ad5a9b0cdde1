"""`quoth show`: one statement with all its evidence."""
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quoth.cli.layout import act_words, when, who
from quoth.cli.record import open_record, record_option
from quoth.cli.terminal import coloured, fill, filled, harmless, joined, one_line, paint, width
from quoth.records import Article, Block, Span, Statement

if TYPE_CHECKING:
    from quoth.store.rows import Origin, StoredArticle, StoredStatement

ROLES = ("cue", "source", "content")  # where two claim a word, the first is painted
INDENT = "  "


@click.command()
@click.argument("id", metavar="ID")
@record_option
def show(id: str, record: Path) -> None:
    """Show a statement in its paragraph, its roles marked, and why each field is what it is.

    ID is a statement's, or the beginning of one, as `quoth search` prints it.

    \b
    Example:
      quoth show 3f2a91c0de12
    """
    from quoth.questions.holders import perhaps
    from quoth.resolving.gazetteer import country_words

    with open_record(record) as store:
        stored = store.statement(id)
        article = store.article(stored.origin.article)
        judged = store.judged(stored)
        holders = perhaps(store, stored, countries=country_words())
    who_else = [("judged to be", f"{judged[0]} · {judged[1]}")] if judged else []
    who_else += [("perhaps", f"{one.name} {one.score:.2f} · {one.reason}") for one in holders]
    click.echo("\n".join(_page(stored, article, who_else)))


def _page(
    stored: "StoredStatement", article: "StoredArticle", who_else: list[tuple[str, str]]
) -> Iterator[str]:
    statement, text = stored.statement, article.article.text
    yield who(statement.speaker)
    yield ""
    yield from marked_lines(article.article, statement, colours=coloured())
    yield ""
    for label, value in _facts(statement, text) + who_else + _others(statement, article) + _origin(stored, article):
        yield f"{paint(f'{label:<13}', 'label')}{filled(value, ' ' * 13).lstrip()}"


def marked_lines(article: Article, statement: Statement, *, colours: bool) -> Iterator[str]:
    """Yield the blocks that the statement stands in, filled, with its roles painted or in [brackets].

    Blocks between two that hold a piece of it are left out, with an ellipsis in their place.
    """
    spans = sorted((span, role) for role in ROLES for span in getattr(statement, role))
    before: int | None = None
    for number, block in enumerate(article.blocks):
        inside = [(span, role) for span, role in spans if span[0] < block.end and block.start < span[1]]
        if not inside:
            continue
        if before is not None:
            yield INDENT + "…" if number > before + 1 else ""
        before = number
        yield from _painted(article.text, block, inside) if colours else _bracketed(article.text, block, inside)


def _painted(text: str, block: Block, spans: list[tuple[Span, str]]) -> Iterator[str]:
    words = harmless(text[block.start : block.end])
    borders = {border - block.start for span, _ in spans for border in span}
    for start, end in fill(words, width() - len(INDENT)):
        cuts = sorted({start, end} | {border for border in borders if start < border < end})
        pieces = (_piece(words, a, b, block.start, spans) for a, b in pairwise(cuts))
        yield INDENT + "".join(pieces)


def _piece(words: str, start: int, end: int, offset: int, spans: list[tuple[Span, str]]) -> str:
    held = {role for span, role in spans if span[0] <= start + offset and end + offset <= span[1]}
    role = next((role for role in ROLES if role in held), None)
    return paint(words[start:end], role) if role else words[start:end]


def _bracketed(text: str, block: Block, spans: list[tuple[Span, str]]) -> Iterator[str]:
    signs = [(min(span[1], block.end), "]") for span, _ in spans]
    signs += [(max(span[0], block.start), f"[{role} ") for span, role in spans]
    pieces, place = [], block.start
    for border, sign in sorted(signs, key=lambda one: (one[0], one[1] != "]")):
        pieces += [harmless(text[place:border]), sign]
        place = border
    pieces.append(harmless(text[place : block.end]))
    yield filled("".join(pieces), INDENT)


def _facts(statement: Statement, text: str) -> list[tuple[str, str]]:
    """Return labels with what was decided, on what evidence, and what lost."""
    speaker = statement.speaker
    rows = [
        ("words", statement.words(text)),
        ("kind", joined((statement.kind, act_words(statement)))),
        ("speaker", f"{speaker.name or 'unknown'} · {speaker.type} · {speaker.score:.2f} · {speaker.reason}"),
    ]
    if speaker.role:
        rows.append(("role", speaker.role))
    lost = ", ".join(f"{one.name} {one.score:.2f}" for one in speaker.candidates)
    rows.append(("not chosen", lost or "nobody else came into question"))
    labels = {"addressee": "to", "channel": "through", "on_behalf_of": "on behalf of", "prompted_by": "prompted by"}
    for name, label in labels.items():
        if found := getattr(statement, name):
            rows.append((label, f"“{found.text}” [{found.start}, {found.end})"))
    if said_on := statement.said_on:
        rows.append(("said on", f"{when(said_on)} [{said_on.start}, {said_on.end})"))
    return rows


def _others(statement: Statement, article: "StoredArticle") -> list[tuple[str, str]]:
    """Return labels with the statements that this one is linked to, either way."""
    text, rows = article.article.text, []
    for other in article.reading.statements:
        line = f"{other.id} {other.speaker.name or 'unknown'}: {one_line(other.words(text))[:200]}"
        for label, linked in (
            ("inside", statement.nested_in == other.id), ("holds", other.nested_in == statement.id),
            ("answers", statement.answers == other.id), ("answered by", other.answers == statement.id),
        ):
            if linked:
                rows.append((label, line))
    return rows


def _origin(stored: "StoredStatement", article: "StoredArticle") -> list[tuple[str, str]]:
    origin, statement = stored.origin, stored.statement
    spans = ", ".join(f"{role} {_spans(getattr(statement, role))}" for role in ("source", "cue", "content"))
    stands = f"{_place(article.article, statement)} · characters: {spans}"
    return [
        ("stands in", stands),
        ("page", joined((origin.title, origin.outlet, origin.published or "no date", ", ".join(origin.byline)))),
        ("from", joined((origin.url, origin.path, origin.fetched_at and f"fetched {origin.fetched_at}"))),
        ("version", _version(origin, article, stored.current)),
        ("read by", f"{origin.model}, quoth {origin.quoth} · score {statement.score:.2f}"),
        ("id", statement.id),
    ]


def _place(article: Article, statement: Statement) -> str:
    start = statement.content[0][0]
    number = next(number for number, block in enumerate(article.blocks, 1) if block.end > start)
    return f"{statement.block}, block {number} of {len(article.blocks)}"


def _version(origin: "Origin", article: "StoredArticle", current: bool) -> str:
    now = "" if current else ": a newer version or reading has taken its place"
    return f"{origin.version} of {article.versions}{now} · added {origin.added_at}"


def _spans(spans: tuple[Span, ...]) -> str:
    return " ".join(f"[{start}, {end})" for start, end in spans) or "none"
