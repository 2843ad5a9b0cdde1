"""`quoth audit`: does the headline hold?"""
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quoth.cli.given import Missed, get_pages
from quoth.cli.output import json_line
from quoth.cli.record import open_record
from quoth.cli.terminal import count, filled, one_line, paint, width
from quoth.cli.tools import Tools, pass_tools
from quoth.errors import PageError

if TYPE_CHECKING:
    from quoth.questions.audit import Finding
    from quoth.questions.audit_draft import Checked
    from quoth.records import Reading

LABELS = {
    "supported": "supported", "paraphrase_only": "in other words", "wrong_speaker": "another speaker",
    "overstated": "overstated", "not_supported": "not supported",
}
SIDE = 46  # columns of the display's words beside the body's
LONGEST = 400  # characters of evidence on a terminal; --format json has all


@click.command()
@click.argument("given", metavar="PAGE")
@click.option("--display", "displays", multiple=True, metavar="TEXT", help="A headline to check against the page too.")
@click.option("--against", type=click.Path(path_type=Path, dir_okay=False), metavar="RECORD",
              help="A record to check the page's quotations in as well.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="A page for people, or one JSON object.")
@pass_tools
def audit(tools: Tools, given: str, displays: tuple[str, ...], against: Path | None, form: str) -> None:
    """Check a page's headlines, captions and pull quotes against what its body says.

    PAGE is a file, a URL, or - for standard input: a published page or a draft. Every display text that credits
    somebody or quotes words is supported, in other words only (words in quotation marks that nobody is quoted with),
    another speaker's, overstated (a "could", "if" or "not" lost), or not supported. With --against each
    quotation in the body is asked of the record too.

    \b
    Examples:
      quoth audit page.html
      quoth audit draft.txt --against quoth.db
      quoth audit page.html --display "Maresh: We will close the gates"
    """
    from quoth.questions.audit import audit as audit_reading

    if any(not " ".join(text.split()) for text in displays):
        raise click.UsageError("--display is empty: expected the headline's words")
    reading = _reading(tools, given, displays)
    checked: tuple[Checked, ...] | None = None
    if against is None:
        findings = audit_reading(reading, displays=displays)
    else:
        from quoth.questions.audit_draft import check_quotations

        with open_record(against) as store:
            findings = audit_reading(reading, displays=displays, store=store)
            checked = check_quotations(reading, store)
    if form == "json":
        click.echo(json_line(_object(given, findings, checked)))
    else:
        click.echo("\n".join(_lines(reading, findings, checked)))


def _reading(tools: Tools, given: str, displays: tuple[str, ...]) -> "Reading":
    """Read one page, the display texts with it."""
    from quoth.questions.audit_claims import with_displays

    got = next(iter(get_pages(given, tools.open_fetcher)))
    if isinstance(got, Missed):
        raise PageError(got.message)
    return tools.load_reader()(with_displays(got.parse(), displays))


def _object(given: str, findings: "Sequence[Finding]", checked: "Sequence[Checked] | None") -> dict[str, Any]:
    row: dict[str, Any] = {"path": given, "findings": [finding.to_dict() for finding in findings]}
    return row if checked is None else row | {"quotations": [one.to_dict() for one in checked]}


def _lines(
    reading: "Reading", findings: "Sequence[Finding]", checked: "Sequence[Checked] | None"
) -> Iterator[str]:
    yield paint(one_line(reading.article.title or "(no title)"), "title")
    yield ""
    for finding in findings:
        yield from _finding_lines(finding)
        yield ""
    tally = Counter(finding.verdict for finding in findings)
    parts = [f"{tally[verdict]:,} {label}" for verdict, label in LABELS.items() if tally[verdict]]
    yield f"{count(len(findings), 'claim')} in display text" + (f": {', '.join(parts)}" if parts else "")
    if checked is not None:
        yield ""
        yield from _checked_lines(reading, checked)


def _finding_lines(finding: "Finding") -> Iterator[str]:
    """Yield a finding: verdict and place; the display; the evidence; the deciding words beside each other."""
    label = paint(LABELS[finding.verdict], "good" if finding.verdict == "supported" else "bad")
    credit = f" · credits {finding.attributed_to}" if finding.attributed_to else ""
    yield f"{label}  {paint(one_line(finding.where + credit), 'faint')}"
    yield filled(finding.display, "  ")
    yield paint(filled(finding.reason, "  "), "faint")
    if finding.evidence:
        said = finding.evidence.text
        shown = said[:LONGEST] + (" …" if len(said) > LONGEST else "")
        who = f"{finding.evidence.speaker or 'unknown'}: " if finding.evidence.statement else ""
        yield filled(f"{who}{shown}", "    ")
    if finding.verdict != "supported":
        yield from _beside(finding.decided_by)
    elif turned := [f"{ours} ≈ {theirs}" for ours, theirs in finding.decided_by if _differ(ours, theirs)]:
        yield paint(filled(" · ".join(turned), "    "), "faint")


def _beside(pairs: Sequence[tuple[str | None, str | None]]) -> Iterator[str]:
    """Yield the display's words with the body's at their side; a side without any has a dash."""
    from quoth.questions.audit_wording import stem

    left = min(SIDE, width() // 2 - 4)
    for display, body in pairs:
        ours, theirs = (one_line(words)[: left - 1] if words else "–" for words in (display, body))
        same = display is not None and body is not None and not _differ(display, body)
        mark = "=" if same else "≈" if display and body and stem(display) == stem(body) else "≠"
        yield f"    {paint(f'{ours:<{left}}', 'content' if same else 'cue')}{mark}  {theirs}"


def _differ(display: str | None, body: str | None) -> bool:
    return display is not None and body is not None and display.casefold() != body.casefold()


def _checked_lines(reading: "Reading", checked: "Sequence[Checked]") -> Iterator[str]:
    """Yield the draft's quotations with what the record says of each."""
    yield paint(f"{count(len(checked), 'quotation')} asked of the record", "label")
    for one in checked:
        verdict = one.verdict
        label = verdict.verdict.replace("_", " ")
        who = f"credited to {one.credited_to}" if one.credited_to else "credited to nobody"
        yield f"{paint(one_line(label), 'good' if one.holds else 'bad')}  {paint(one_line(who), 'faint')}"
        yield filled(f"“{reading.article.text[one.start : one.end]}”", "  ")
        if verdict.best and not one.holds:
            where = ", ".join(part for part in (verdict.best.outlet, verdict.best.published) if part)
            yield filled(f"{verdict.best.speaker or 'unknown'}: {verdict.best.text} ({where or 'no date'})", "    ")
        for caveat in verdict.caveats:
            yield paint(filled(caveat, "    "), "faint")
    held = sum(one.holds for one in checked)
    if checked:
        yield f"{held:,} of {len(checked):,} held by the record"


__all__ = ["audit"]
