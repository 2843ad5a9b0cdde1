"""Ask the demonstration's questions (questions.json) of a record: python demo/ask.py RECORD."""

import json
import shlex
import sys
from pathlib import Path

import click

from quoth.cli import main as quoth
from quoth.questions.search import search
from quoth.store.store import Store

QUESTIONS = json.loads((Path(__file__).parent / "questions.json").read_text(encoding="utf-8"))
SHOWN = 5  # statements or speakers to a question


def run(why: str, command: list[str], record: str) -> None:
    """Print what is asked, the command that answers it, and what that prints."""
    click.echo("─" * 100)
    click.secho(why, bold=True)
    click.echo(f"$ quoth {shlex.join(command)} --record {record}\n")
    quoth([*command, "--record", record], standalone_mode=False)
    click.echo()


def ask(question: dict, record: str) -> None:
    """Answer one question of questions.json from the record, and from the pages as a person read them."""
    run(question["why"], [*question["command"], "--limit", str(SHOWN)], record)
    click.echo(f"A careful reader's answer: {question['answer']}\n")


def main() -> None:
    """Show that the record is whole, who speaks in it, the answers, and the evidence for one of them."""
    record = sys.argv[1]
    summaries = [question for question in QUESTIONS if question["command"][0] == "speakers"]
    searches = [question for question in QUESTIONS if question["command"][0] == "search"]
    for question in [*summaries, *searches]:
        ask(question, record)
    with Store(record, create=False) as store:
        best = search(store, " ".join(searches[-1]["command"][1:])).found[0].statement.id
    run("The evidence for the first of them.", ["show", best], record)
    run("Is the record whole?", ["check"], record)


if __name__ == "__main__":
    main()
