"""Text for terminals: pages' words made harmless, filled into lines, painted."""
import re
import shutil
import sys
from collections.abc import Iterable
from typing import Any

import click

from quoth.records import Span

# Pages are written by strangers: their control characters must not reach a terminal. Each becomes one visible
# character, so that offsets hold; bidirectional marks and overrides go too, as they make words stand where they do not.
_HARMLESS = (
    {code: 0x2400 + code for code in range(0x20)}
    | {0x7F: 0x2421}
    | dict.fromkeys([*range(0x80, 0xA0), 0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], 0xFFFD)
    | dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
    | dict.fromkeys(map(ord, "\t\n\r\v\f\x85\u2028\u2029"), ord(" "))
)
WIDEST = 100  # longer lines are hard to read


def harmless(text: str) -> str:
    """Return text of the same length, on one line, without characters that control a terminal."""
    return text.translate(_HARMLESS)


def one_line(text: str) -> str:
    """Return harmless text with its white space collapsed."""
    return " ".join(harmless(text).split())


def complain(message: str) -> None:
    """Write one line to standard error; what a file's name has that is no text is escaped, to be found by."""
    click.echo(f"quoth: {one_line(message.encode('utf-8', 'backslashreplace').decode())}", err=True)


def width() -> int:
    """Return how many columns to fill."""
    return min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST)


def coloured() -> bool:
    """Tell whether standard output shows colours: a terminal, and nobody asked for none."""
    context = click.get_current_context()
    return sys.stdout.isatty() and context.find_root().color is not False


def paint(text: str, style: str) -> str:
    """Return text with the escapes of a style of `STYLES`; click leaves them out where they are not shown."""
    return click.style(text, **STYLES[style])


STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "underline": True},
    "speaker": {"bold": True, "fg": "cyan"},
    "faint": {"dim": True},
    "source": {"bold": True, "fg": "cyan"},
    "cue": {"bold": True, "fg": "yellow"},
    "content": {"fg": "green"},
    "label": {"bold": True},
    "hit": {"bold": True, "fg": "yellow"},
    "good": {"fg": "green"},
    "bad": {"bold": True, "fg": "red"},
}


def fill(text: str, columns: int) -> list[Span]:
    """Return the lines that text is filled into, as spans of it; a word longer than a line gets its own.

    Linear in the text, whatever the page puts into it.
    """
    lines: list[Span] = []
    for word in re.finditer(r"\S+", text):
        if lines and word.end() - lines[-1][0] <= columns:
            lines[-1] = (lines[-1][0], word.end())
        else:
            lines.append(word.span())
    return lines


def filled(text: str, indent: str) -> str:
    """Return harmless text filled into indented lines."""
    text = one_line(text)
    return "\n".join(indent + text[start:end] for start, end in fill(text, width() - len(indent)))


def filled_marked(text: str, indent: str, marks: Iterable[Span]) -> str:
    """Return harmless text filled into indented lines, with the spans of text in marks (in order) painted as hits."""
    plain = one_line(text)
    # Where a place of text lies once its white space is collapsed.
    moved = [tuple(len(one_line(text[:place] + ".")) - 1 for place in span) for span in marks]
    lines = []
    for start, end in fill(plain, width() - len(indent)):
        line, at = indent, start
        for first, last in moved:
            if first < end and at < last:
                first, last = max(first, at), min(last, end)
                line += plain[at:first] + paint(plain[first:last], "hit")
                at = last
        lines.append(line + plain[at:end])
    return "\n".join(lines)


def joined(parts: Iterable[str | None]) -> str:
    """Join what is there with middle dots."""
    return " · ".join(part for part in parts if part)


def count(number: int, what: str) -> str:
    """Return "1 page", "2 pages", "1,200 pages"."""
    return f"{number:,} {what if number == 1 else what + 's'}"
