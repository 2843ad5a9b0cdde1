"""Machine-readable results: always UTF-8, whatever the locale."""
import json
from typing import Any


def json_line(row: dict[str, Any]) -> bytes:
    """Return a JSON object for `click.echo`; half a character (a lone surrogate) comes out as JSON's own escape."""
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace")
