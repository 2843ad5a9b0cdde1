"""`quoth serve`: the desk on one record."""
import ipaddress
from pathlib import Path

import click

from quoth.cli.record import open_record, record_option
from quoth.cli.terminal import complain
from quoth.errors import QuothError

SHORTEST_TOKEN = 16  # characters; what a program makes up has more


@click.command()
@record_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@click.option("--token-file", type=click.Path(path_type=Path, dir_okay=False, exists=True), metavar="FILE",
              help="Holds the token that writing needs, and beyond this machine reading too.")
def serve(record: Path, host: str, port: int, token_file: Path | None) -> None:
    """Open a desk on a record: pages to look, check, add and review in, and an HTTP API.

    Without --token-file only this machine can connect, and the token is made up: it stands in the link that is
    printed, for which the browser may write as well as read.

    \b
    Examples:
      quoth serve
      quoth serve --record dam.db --port 9000
      quoth serve --host 0.0.0.0 --token-file token.txt
    """
    loopback = is_loopback(host)
    if not loopback and token_file is None:
        raise click.UsageError(f"--host {host} is not this machine alone: give --token-file, so that not all may read")
    token = None if token_file is None else _token(token_file)
    try:
        from quoth.web.serving import serve as run
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] == "quoth":
            raise
        raise QuothError(f"the desk needs {error.name}: install it with pip install 'quoth[web]'") from error
    open_record(record).close()  # an older one is brought up to date where whoever waits sees how far it is
    run(record, host, port, token=token, loopback=loopback, tell=lambda line: complain(line))


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can connect to the address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _token(file: Path) -> str:
    try:
        token = file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise QuothError(f"{file}: the token can't be read: {error}") from error
    if len(token) < SHORTEST_TOKEN or not token.isascii() or not token.isprintable() or " " in token:
        raise QuothError(f"{file}: expected a token of {SHORTEST_TOKEN} or more ASCII letters, digits and signs")
    return token
