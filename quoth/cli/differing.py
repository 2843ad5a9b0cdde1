"""Two wordings as one text for a terminal: what only the first has struck, what only the second has added."""
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from quoth.cli.terminal import one_line, paint, width

if TYPE_CHECKING:
    from quoth.questions.differences import Step

INDENT = "  "


def difference_lines(steps: "Sequence[Step]") -> Iterator[str]:
    """Yield filled lines; -words- are only in what was asked, +words+ only in the record."""
    line = ""
    for part in _parts(steps):
        if line and len(click.unstyle(f"{line} {part}")) > width() - len(INDENT):
            yield INDENT + line
            line = ""
        line = f"{line} {part}".strip()
    if line:
        yield INDENT + line


def _parts(steps: "Sequence[Step]") -> Iterator[str]:
    for step in steps:
        if step.op == "equal":
            yield from one_line(step.asked).split()
            continue
        yield from _marked(one_line(step.asked), "-", "bad")
        yield from _marked(one_line(step.found), "+", "good")


def _marked(words: str, sign: str, style: str) -> Iterator[str]:
    """Yield the words one by one, that lines can be filled, the first and the last with the sign."""
    several = words.split()
    for number, word in enumerate(several):
        before = sign if number == 0 else ""
        after = sign if number == len(several) - 1 else ""
        yield paint(f"{before}{word}{after}", style)
