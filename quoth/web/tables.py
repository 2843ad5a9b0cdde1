"""Rows as CSV, for spreadsheets: what is a list or an object in JSON stands in its cell as JSON."""
import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from quoth.questions.exports import harmless_cell

CSV = "text/csv; charset=utf-8; header=present"
Row = dict[str, Any]


def csv_text(rows: Iterable[Row], columns: Sequence[str], *, header: bool) -> str:
    """Return rows as lines of CSV (RFC 4180), formulas disarmed. header: the line of names first."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    if header:
        writer.writerow(columns)
    for row in rows:
        writer.writerow([harmless_cell(_cell(row[name])) for name in columns])
    return out.getvalue()


def _cell(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else value


def attached(name: str) -> dict[str, str]:
    """Return the headers that have a browser save the table under its name."""
    return {"Content-Disposition": f'attachment; filename="{name}.csv"'}
