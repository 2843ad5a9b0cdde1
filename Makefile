# make demo: install into .venv, read the demonstration pages into a record, ask it three questions.
# make desk: the same record in a browser.
# make test: install what the tests need, check style and types, run the tests.

# The first Python that is new enough; PYTHON=/path/to/python makes another choice.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
BIN := .venv/bin
RECORD := build/demo.db

.PHONY: demo desk test docs clean

demo: .venv/installed
	@mkdir -p build
	@rm -f $(RECORD) $(RECORD)-wal $(RECORD)-shm
	$(BIN)/quoth add --record $(RECORD) demo/pages
	@$(BIN)/python demo/ask.py $(RECORD)

desk: demo
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[web]'
	$(BIN)/quoth issues import --record $(RECORD) demo/issues.toml
	$(BIN)/quoth serve --record $(RECORD)

test: .venv/tools
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/python -m pytest

docs: .venv/installed
	$(BIN)/python docs/make_cli.py > docs/cli.md

clean:
	rm -rf .venv build

.venv/installed: pyproject.toml
	@test -n "$(PYTHON)" || { echo "quoth needs Python 3.11 or newer: install one, or name it with make PYTHON=..."; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

# The group is read here, as the pip of Python 3.11 and 3.12 does not know dependency groups.
.venv/tools: .venv/installed
	$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["dev"], sep="\n")' > .venv/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r .venv/dev.txt
	@touch $@
