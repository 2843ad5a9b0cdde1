"""docs/cli.md is what the commands say of themselves."""

import runpy
from pathlib import Path

import pytest
from commands import quoth

from quoth.cli import main

DOCS = Path(__file__).parent.parent / "docs"


@pytest.mark.parametrize("columns", ["80", "200"])
def test_cli_docs_are_fresh(monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    render = runpy.run_path(str(DOCS / "make_cli.py"))["render"]
    # Words only: how lines are filled differs between versions of click.
    assert (DOCS / "cli.md").read_text(encoding="utf-8").split() == render().split(), "run make docs"


def test_cli_docs_readme_names_every_command():
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    assert [name for name in main.commands if f"quoth {name}" not in readme] == []
    assert quoth("--version").code == 0
