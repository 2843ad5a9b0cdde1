"""Tables of statements for other programs: JSONL exact, CSV for spreadsheets; written as they are read."""
from typing import IO

from quoth.store.rows import EVERYTHING, Filter
from quoth.store.store import Store


def write_jsonl(store: Store, out: IO[str], filter: Filter = EVERYTHING) -> int:
    """Write one JSON object a line: the contract's statement, its words, day and article; return how many."""
    raise NotImplementedError


def write_csv(store: Store, out: IO[str], filter: Filter = EVERYTHING) -> int:
    """Write flat rows under a header line; return how many. Open out with newline="".

    Cells of text that a spreadsheet would run as a formula (they begin with = + - @, a tab or a
    carriage return) get an apostrophe before them: pages are written by strangers. JSONL is exact.
    """
    raise NotImplementedError
