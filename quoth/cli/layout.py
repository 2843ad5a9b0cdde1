"""Readings and statements as lines for people."""
from collections import Counter
from collections.abc import Iterator

from quoth.cli.terminal import count, filled, filled_marked, harmless, joined, one_line, paint
from quoth.records import BODY_KINDS, Reading, SaidOn, Skipped, Span, Speaker, Statement

ID_DIGITS = 12  # of a statement's 16: enough to name it in a record of millions
LONGEST = 2000  # characters of one statement's words in a list; `quoth show` has them all
RIVALS = 3  # candidates named for an unknown speaker


def reading_lines(reading: Reading) -> Iterator[str]:
    """Yield a reading as a page for people: what it is, each statement, what was not read."""
    article = reading.article
    yield paint(one_line(article.title or "(no title)"), "title")
    byline = "by " + ", ".join(article.byline) if article.byline else None
    where = article.path or article.url
    yield paint(one_line(joined((article.outlet, article.published or "no date", byline, where))), "faint")
    yield ""
    numbers = {statement.id: number for number, statement in enumerate(reading.statements, 1)}
    for statement in reading.statements:
        yield from statement_lines(statement, statement.words(article.text), numbers)
        yield ""
    yield count(len(reading.statements), "statement")
    yield from _skipped_lines(reading.skipped)


def statement_lines(
    statement: Statement, words: str, numbers: dict[str, int] | None = None, about: str | None = None,
    marks: tuple[Span, ...] = (),
) -> Iterator[str]:
    """Yield one statement: who, how and when; the words; what else is known.

    numbers: of the statements on the same page, by id, to name the ones linked to. about: a line
    on where it stands, for lists over many pages. marks: the spans of words that were asked for.
    """
    indent = "     " if numbers else "  "
    number = f"{numbers[statement.id]:>3}  " if numbers else ""
    act = act_words(statement)
    negated = act != statement.act
    how = joined((statement.kind, act if act != "say" and not negated else None, when(statement.said_on)))
    verb = "  " + paint(act, "bad") if negated else ""
    yield f"{number}{who(statement.speaker)}{verb}  {paint(one_line(how), 'faint')}"
    cut = len(words) > LONGEST
    shown = words[:LONGEST] + (" … (cut; quoth show has the rest)" if cut else "")
    yield filled_marked(shown, indent, [span for span in marks if span[1] <= LONGEST])
    for line in (joined(_details(statement, numbers)), about):
        if line:
            yield paint(filled(line, indent), "faint")


def who(speaker: Speaker) -> str:
    """Return the speaker painted, with type and role; of the unknown, who it may be."""
    if speaker.name is None:
        rivals = ", ".join(f"{one.name} {one.score:.2f}" for one in speaker.candidates[:RIVALS])
        return paint("unknown speaker", "bad") + (one_line(f" (perhaps {rivals})") if rivals else "")
    name = one_line(speaker.name)
    role = f", {speaker.role}" if speaker.role and speaker.role.casefold() not in name.casefold() else ""
    kind = f" ({speaker.type})" if speaker.type != "person" else ""
    return paint(name, "speaker") + one_line(role) + kind


def act_words(statement: Statement) -> str:
    """Return the act, as "did not believe" where the page negates it; declining is no less so for a "not"."""
    if not statement.negated or statement.act == "decline":
        return statement.act
    return "verb negated" if statement.act == "other" else f"did not {statement.act}"


def when(said_on: SaidOn | None) -> str | None:
    """Return the day and the page's words for it, or None where it gives no time."""
    if said_on is None:
        return None
    return f"{said_on.date or 'no date known'} (“{said_on.text}”)"


def _details(statement: Statement, numbers: dict[str, int] | None) -> Iterator[str]:
    """Yield what is known beyond who, what and when, each with the page's own words."""
    labels = {"addressee": "to", "channel": "through", "on_behalf_of": "on behalf of", "prompted_by": "prompted by"}
    for name, label in labels.items():
        if found := getattr(statement, name):
            yield f"{label} “{harmless(found.text)}”"
    if statement.block not in BODY_KINDS:
        yield f"in the {statement.block}"
    for link, label in (("nested_in", "inside"), ("answers", "answers")):
        if other := getattr(statement, link):
            yield f"{label} {numbers[other]}" if numbers and other in numbers else f"{label} {other[:ID_DIGITS]}"
    yield f"id {statement.id[:ID_DIGITS]}"


def _skipped_lines(skipped: tuple[Skipped, ...]) -> Iterator[str]:
    for (what, why), number in Counter((one.what, one.why) for one in skipped).items():
        yield paint(filled(f"not read: {number:,} × {what} ({why})", ""), "faint")
