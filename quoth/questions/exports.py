"""Tables of statements for other programs: JSONL exact, CSV for spreadsheets; written as they are read."""
import csv
import json
from collections.abc import Iterable
from typing import IO, Any

from quoth.records import Span
from quoth.store.rows import EVERYTHING, Filter, StoredStatement
from quoth.store.store import Store

COLUMNS = (
    "id", "words", "kind", "act", "negated", "block",
    "speaker", "speaker_type", "role", "speaker_score", "reason",
    "addressee", "channel", "on_behalf_of", "prompted_by",
    "said_on", "said_on_words", "day", "nested_in", "answers", "score",
    "source_spans", "cue_spans", "content_spans",
    "article", "version", "title", "outlet", "published", "byline", "language", "url", "path", "fetched_at",
    "model", "quoth",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what spreadsheets take for the beginning of one


def write_jsonl(store: Store, out: IO[str], filter: Filter = EVERYTHING) -> int:
    """Write one JSON object a line, `StoredStatement.to_dict`, for each current statement; return how many."""
    count = 0
    for stored in store.statements(filter):
        out.write(json.dumps(stored.to_dict(), ensure_ascii=False) + "\n")
        count += 1
    return count


def write_csv(store: Store, out: IO[str], filter: Filter = EVERYTHING) -> int:
    """Write flat rows under a header line, empty where a fact is missing; return how many. Open out with newline="".

    Rows end with CRLF, as RFC 4180 has it.
    Cells of text that a spreadsheet would run as a formula (they begin with = + - @, a tab or a
    carriage return) get an apostrophe before them: pages are written by strangers. JSONL is exact.
    """
    return write_rows(store.statements(filter), out)


def write_rows(statements: Iterable[StoredStatement], out: IO[str], *, header: bool = True) -> int:
    """Write these statements as `write_csv` does; return how many. header: the line of names first."""
    # Not "\n": with it Python 3.11 leaves a lone carriage return unquoted, and readers break the row there.
    writer = csv.writer(out, lineterminator="\r\n")
    if header:
        writer.writerow(COLUMNS)
    count = 0
    for stored in statements:
        row = flat(stored)
        writer.writerow([harmless_cell(row[name]) for name in COLUMNS])
        count += 1
    return count


def flat(stored: StoredStatement) -> dict[str, Any]:
    """Return one statement's cells by COLUMNS, None where a fact is missing."""
    statement, origin = stored.statement, stored.origin
    row = {name: getattr(origin, name, None) for name in COLUMNS}
    row |= {name: getattr(statement, name) for name in ("id", "kind", "act", "block", "nested_in", "answers", "score")}
    for name in ("addressee", "channel", "on_behalf_of", "prompted_by"):
        found = getattr(statement, name)
        row[name] = found and found.text
    return row | {
        "words": stored.words, "day": stored.day, "negated": int(statement.negated),
        "speaker": statement.speaker.name, "speaker_type": statement.speaker.type, "role": statement.speaker.role,
        "speaker_score": statement.speaker.score, "reason": statement.speaker.reason,
        "said_on": statement.said_on and statement.said_on.date,
        "said_on_words": statement.said_on and statement.said_on.text,
        "source_spans": _spans(statement.source), "cue_spans": _spans(statement.cue),
        "content_spans": _spans(statement.content), "byline": "; ".join(origin.byline),
    }


def _spans(spans: tuple[Span, ...]) -> str:
    # Two dots, as spreadsheets make a date of 3-4 and a time of 3:4.
    return " ".join(f"{start}..{end}" for start, end in spans)


def harmless_cell(cell: object) -> object:
    """Return a cell of text that a spreadsheet would run as a formula with an apostrophe before it."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
