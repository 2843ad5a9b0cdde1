"""How commands begin and end: quickly, and cleanly also when they are cut short."""

import os
import pty
import signal
import subprocess
import sys
import time

import pytest
from commands import quoth

import quoth.cli.terminal as terminal
from quoth.errors import EncoderError
from quoth.records import Article, Block, Reading, Speaker, Statement

QUOTH = [sys.executable, "-c", "from quoth.cli import main; main(prog_name='quoth')"]
COMMAND = (
    "from commands import *; from quoth.cli import main; from quoth.cli.tools import Tools;"
    "main({args!r}, obj=Tools(lambda: read_quotes, name_reader=lambda: ('pattern-1', '0.1.0')), prog_name='quoth')"
)
SLOW = {"trafilatura", "lxml", "httpx", "httpcore", "onnxruntime", "tokenizers", "rich", "numpy", "sqlite3", "protego"}


def _commands_loaded(*args):
    """Return which slow modules a command has loaded when it ends."""
    code = (
        "import sys\nfrom quoth.cli import main\n"
        f"try: main({list(args)!r}, prog_name='quoth')\nexcept SystemExit: pass\n"
        f"print('LOADED', *sorted({SLOW!r} & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    return set(out.splitlines()[-1].split()[1:])


@pytest.mark.parametrize("args", [["--version"], ["--help"], ["read", "--help"], ["read", "nowhere.html"]])
def test_cli_loads_nothing_slow_where_nothing_is_read(args):
    assert _commands_loaded(*args) == set()


def test_cli_version_is_one_line():
    ran = quoth("--version")
    assert (ran.code, ran.out) == (0, "quoth 0.1.0\n")


@pytest.mark.parametrize("args", [
    [], ["read"], ["add"], ["search"], ["show"], ["speakers"], ["export"], ["check"],
])
def test_cli_help_has_an_example(args):
    ran = quoth(*args, "--help")
    assert ran.code == 0
    assert f"  quoth {args[0] if args else 'read'} " in ran.out or f"  quoth {args[0]}\n" in ran.out


def test_cli_tells_unknown_commands():
    ran = quoth("verfy")
    assert (ran.code, ran.out) == (2, "")
    assert "No such command 'verfy'" in ran.err


def _raising(error):
    def read(article):
        raise error

    return read


def test_cli_reports_what_users_can_be_told_in_one_line(tmp_path):
    (tmp_path / "a.txt").write_text("A headline\n\nA paragraph of some words.", encoding="utf-8")
    ran = quoth("read", tmp_path / "a.txt", reader=_raising(EncoderError("encoder.onnx is missing:\ninstall again")))
    assert (ran.code, ran.out, ran.err) == (1, "", "quoth: encoder.onnx is missing: install again\n")


def test_cli_does_not_hide_bugs(tmp_path):
    (tmp_path / "a.txt").write_text("A headline\n\nA paragraph of some words.", encoding="utf-8")
    with pytest.raises(ZeroDivisionError):
        quoth("read", tmp_path / "a.txt", reader=_raising(ZeroDivisionError()))


def test_cli_stops_cleanly_on_interruption(tmp_path):
    (tmp_path / "a.txt").write_text("A headline\n\nA paragraph of some words.", encoding="utf-8")
    ran = quoth("read", tmp_path / "a.txt", reader=_raising(KeyboardInterrupt()))
    assert (ran.code, ran.out, ran.err) == (1, "", "quoth: stopped\n")


def test_cli_stops_cleanly_on_a_real_interruption():
    code = "from quoth.cli import main; print('loaded', flush=True); main(['read', '-'])"
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", code], stdin=pipe, stdout=pipe, stderr=pipe) as reading:
        assert reading.stdout.readline() == b"loaded\n"
        time.sleep(0.3)  # until it waits for its input
        reading.send_signal(signal.SIGINT)
        assert (reading.stderr.read(), reading.stdout.read()) == (b"quoth: stopped\n", b"")
    assert reading.returncode == 1


def test_cli_stops_cleanly_when_nobody_reads_on(tmp_path):
    reader, writer = os.pipe()
    os.close(reader)
    with open(writer, "wb") as closed:
        ran = subprocess.run([*QUOTH, "--help"], stdout=closed, stderr=subprocess.PIPE, check=False)
        assert ran.stderr == b""
        many = tmp_path / "many.txt"
        many.write_text("A headline\n\nA paragraph of some words.", encoding="utf-8")
        command = COMMAND.format(args=["read", str(many)])
        ran = subprocess.run(
            [sys.executable, "-c", command], stdout=closed, stderr=subprocess.PIPE, check=False, env=_environment(),
        )
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.parametrize("args", [["read"], ["read", "--format", "jsonl"], ["search", "nobody"],
                                  ["export", "--format", "csv"], ["check"]])
def test_cli_reports_a_full_disk_in_one_line(tmp_path, args):
    page, record = tmp_path / "a.txt", tmp_path / "r.db"
    page.write_text("A headline\n\n“We ask nobody,” said Ilona Maresh.", encoding="utf-8")
    quoth("add", "--record", record, page)
    rest = [str(page)] if args[0] == "read" else ["--record", str(record)]
    with open("/dev/full", "wb") as full:
        ran = subprocess.run(
            [sys.executable, "-c", COMMAND.format(args=args + rest)], stdout=full, stderr=subprocess.PIPE, check=False,
            env=_environment(),
        )
    assert (ran.returncode, ran.stderr) == (1, b"quoth: the output can't be written: no space left on device\n")


def test_cli_refuses_a_closed_output(tmp_path):
    ran = subprocess.run(
        ["sh", "-c", 'exec "$@" >&-', "sh", *QUOTH, "check", "--record", str(tmp_path / "r.db")],
        stderr=subprocess.PIPE, check=False,
    )
    expected = b"quoth: standard output and standard error must be open; /dev/null takes what nobody wants\n"
    assert (ran.returncode, ran.stderr) == (1, expected)


def test_cli_names_files_whose_names_are_no_text(tmp_path):
    (tmp_path / "pages").mkdir()
    for name, content in ((b"\xff.txt", b""), (b"\xfe.txt", "“We ask nobody,” said Ilona Maresh.".encode())):
        with open(os.path.join(os.fsencode(tmp_path), b"pages", name), "wb") as file:
            file.write(content)
    for command in ("add", "check"):
        args = [command, *(["pages"] if command == "add" else []), "--record", "r.db"]
        ran = subprocess.run(
            [sys.executable, "-c", COMMAND.format(args=args)], capture_output=True, check=False, cwd=tmp_path,
            env=_environment() | {"PYTHONIOENCODING": "ascii:strict"},
        )
        if command == "add":
            assert (ran.returncode, ran.stderr) == (1, b"quoth: pages/\\udcff.txt: the page is empty\n")
        assert (b"Traceback" in ran.stderr, bool(ran.stdout)) == (False, True)


def _environment():
    """Return the environment for commands that run in their own process, with the tests' modules in reach."""
    here = os.path.dirname(os.path.abspath(__file__))
    return dict(os.environ) | {"PYTHONPATH": os.pathsep.join([here, os.path.dirname(here)])}


def _on_a_terminal(code, **env):
    """Run Python with a terminal as output and return what it wrote there."""
    ours, theirs = pty.openpty()
    path = os.pathsep.join([os.path.dirname(__file__), os.getcwd()])
    environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "TERM", "CI")}
    child = subprocess.Popen(
        [sys.executable, "-c", code], stdin=theirs, stdout=theirs, stderr=theirs,
        env=environment | {"PYTHONPATH": path, "TERM": "xterm-256color"} | env,
    )
    os.close(theirs)
    written = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # the other side is closed: all has been read
            break
        if not piece:
            break
        written += piece
    os.close(ours)
    child.wait()
    return written.decode()


READ = (
    "import time; from commands import *; from quoth.cli import main; from quoth.cli.tools import Tools\n"
    "def read(article):\n    time.sleep({sleep}); return read_quotes(article)\n"
    "main(['read', {path!r}], obj=Tools(lambda: read), prog_name='quoth')"
)


@pytest.mark.parametrize("env, coloured", [
    ({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False),
])
def test_cli_paints_terminals_unless_asked_not_to(tmp_path, env, coloured):
    (tmp_path / "a.txt").write_text("A headline\n\n“We ask nobody,” said Ilona Maresh.", encoding="utf-8")
    out = _on_a_terminal(READ.format(path=str(tmp_path / "a.txt"), sleep=0), **env)
    assert "Ilona Maresh" in out
    assert ("\x1b[" in out) == coloured


@pytest.mark.slow
def test_cli_shows_progress_after_two_seconds_and_takes_it_away(tmp_path):
    (tmp_path / "a.txt").write_text("A headline\n\n“We ask nobody,” said Ilona Maresh.", encoding="utf-8")
    out = _on_a_terminal(READ.format(path=str(tmp_path / "a.txt"), sleep=2.6))
    before, shown, after = out.partition("0/1")
    assert shown and "Ilona Maresh" not in before
    assert "Ilona Maresh" in after and "\x1b[2K" in after  # the line was erased


def test_terminal_fill_is_linear_and_loses_no_word():
    text = "word " * 200_000 + "x" * 1_000_000
    begun = time.perf_counter()
    lines = terminal.fill(text, 80)
    assert time.perf_counter() - begun < 2
    assert " ".join(text[start:end] for start, end in lines).split() == text.split()
    assert max(end - start for start, end in lines[:-1]) <= 80


def test_terminal_harmless_keeps_the_length():
    text = "".join(map(chr, range(0x2100))) + "\ud800é✓"
    assert len(terminal.harmless(text)) == len(text)
    assert not set("\u061c\u200e\u200f\u202e\u2067") & set(terminal.harmless("a\u061c\u200e\u200f\u202e\u2067"))
    assert not any(ord(sign) < 32 or 127 <= ord(sign) < 160 for sign in terminal.harmless(text))


def test_cli_reads_ten_thousand_statements_on_one_page(tmp_path):
    def read(article):
        spans = [(start, start + 10) for start in range(0, 100_000, 10)]
        one = Speaker("Ilona Maresh", "person")
        statements = tuple(
            Statement(f"{number:016x}", "paragraph", "direct", "say", False, (), (), (span,), one)
            for number, span in enumerate(spans)
        )
        return Reading(Article(article.text, (Block("paragraph", 0, 100_000),), path="a.txt"), statements, (), "m", "q")

    (tmp_path / "a.txt").write_text("All words " * 10_000, encoding="utf-8")
    ran = quoth("read", tmp_path / "a.txt", reader=read)
    assert ran.code == 0
    assert ran.out.endswith("\n10,000 statements\n\n")
    ran = quoth("add", "--record", tmp_path / "r.db", tmp_path / "a.txt", reader=read)
    assert ran.out.startswith("1 page: 1 new; 10,000 statements on them; in ")


MIGRATED = (
    "import time; from quoth.cli import main, progress; from quoth.store import connection, migrations\n"
    "progress.PATIENCE = 0.3\n"
    "steps = (*migrations.MIGRATIONS, lambda db: time.sleep({sleep}))\n"
    "migrations.MIGRATIONS = connection.MIGRATIONS = steps\n"
    "main(['search', 'nobody', '--record', {path!r}], prog_name='quoth')"
)


@pytest.mark.parametrize(("sleep", "shown"), [(0.9, True), (0, False)])
def test_cli_shows_that_an_older_record_is_brought_up_to_date(tmp_path, sleep, shown):
    page, record = tmp_path / "a.txt", tmp_path / "r.db"
    page.write_text("A headline\n\n“We ask nobody,” said Ilona Maresh.", encoding="utf-8")
    quoth("add", "--record", record, page)
    written = _on_a_terminal(MIGRATED.format(sleep=sleep, path=str(record)))
    assert ("bringing the record up to date" in written, "0/1" in written) == (shown, shown)
    assert "1 of 1 statement" in written
