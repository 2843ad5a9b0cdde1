"""Running quoth's commands in tests: the real ones, with the reader and the fetcher that a test gives."""

import json
from dataclasses import dataclass

from click.testing import CliRunner
from readers import read_quotes

from quoth.cli import main
from quoth.cli.tools import Tools
from quoth.fetch import Fetcher


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    def rows(self):
        """Return the JSON objects on standard output."""
        return [json.loads(line) for line in self.out.splitlines()]


def quoth(*args, stdin=None, fetcher=None, reader=read_quotes, name=("pattern-1", "0.1.0"), env=None) -> Ran:
    """Run one command; what it does not catch is raised."""
    tools = Tools(lambda: reader, lambda: fetcher or Fetcher(), lambda: name)
    result = CliRunner().invoke(
        main, [str(arg) for arg in args], obj=tools, input=stdin, catch_exceptions=False,
        env={"COLUMNS": "100", "NO_COLOR": None} | (env or {}), prog_name="quoth",
    )
    return Ran(result.exit_code, result.stdout, result.stderr)
