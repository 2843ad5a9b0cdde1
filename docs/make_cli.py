"""Write docs/cli.md from the commands' own help: python docs/make_cli.py > docs/cli.md (make docs)."""

import re

import click

from quoth.cli import main

WIDTH = 100


def render() -> str:
    """Return the page: the help of quoth and of each command."""
    parts = ["# The command line\n\nWritten by `make docs` from each command's `--help`; a test keeps it fresh.\n"]
    settings = main.context_settings | {"terminal_width": WIDTH, "max_content_width": WIDTH}
    root = click.Context(main, info_name="quoth", **settings)
    parts.append(_section("quoth", root))
    for name in main.list_commands(root):
        context = click.Context(main.commands[name], parent=root, info_name=name)
        parts.append(_section(f"quoth {name}", context))
        for inner in getattr(context.command, "commands", {}).values():
            parts.append(_section(f"quoth {name} {inner.name}", click.Context(inner, context, info_name=inner.name)))
    return "\n".join(parts)


def _section(title: str, context: click.Context) -> str:
    text = re.sub(r"[ \t]+$", "", context.command.get_help(context), flags=re.MULTILINE)
    return f"## {title}\n\n```text\n{text}\n```\n"


if __name__ == "__main__":
    print(render(), end="")
