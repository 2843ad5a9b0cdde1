"""Machine-readable results on standard output: always UTF-8, whatever the locale."""
import json
from typing import Any

import click


def write_json(row: dict[str, Any]) -> None:
    """Write one JSON object on a line; half a character (a lone surrogate) comes out as JSON's own escape."""
    click.echo(json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace"))
