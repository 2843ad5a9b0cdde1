"""The reader's measured error, which counts carry: `python -m bench.error`, 23 November 2026, quoth-reader-1.

Statements: PolNeAR dev, 84 articles of US political news. Speakers: the demonstration pages, statements that
were found. Pages differ: LEAST_ALIKE and MOST_ALIKE hold how far the outlets' F1 lie from that of all
(docs/model-card.md).
"""
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measured:
    """read: statements read, and right: those that are. marked: those that annotators marked, and found: those read."""

    read: int
    right: int
    marked: int
    found: int


STATEMENTS = {
    "direct": Measured(395, 368, 399, 363),
    "indirect": Measured(1281, 922, 1472, 924),
    "mixed": Measured(309, 262, 321, 264),
}
# Of statements found: how many name a speaker, and how many of these the right one.
SPEAKERS_FOUND, SPEAKERS_NAMED, SPEAKERS_RIGHT = 365, 355, 317
MODEL = "quoth-reader-1"
LEAST_ALIKE, MOST_ALIKE = 68.7 / 74.8, 83.9 / 74.8
