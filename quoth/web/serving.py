"""Running the desk: uvicorn on one address until somebody stops it."""
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from quoth.errors import QuothError
from quoth.store.store import Store
from quoth.web.apart import Apart
from quoth.web.app import make_app
from quoth.web.desk import Desk, Key, new_key
from quoth.web.work import Work

MOST_CONNECTIONS = 200  # at once; more are told to come back
IDLE = 15  # seconds that a connection may say nothing


def serve(
    record: Path, host: str, port: int, *, token: str | None, loopback: bool, tell: Callable[[str], None]
) -> None:
    """Serve the record until interrupted. tell: gets the lines for whoever started it.

    Raises:
        QuothError: the record can't be used, or the address is taken or not this machine's.
    """
    with Store(record, create=False):
        pass  # a record that can't be used is told now, and an older one is brought up to date
    key = new_key() if token is None else Key(token)
    listening = listen(host, port)
    name = f"[{host}]" if ":" in host else host
    base = f"http://{name}:{listening.getsockname()[1]}/"
    tell(f"{record} is open at {base}")
    if not key.given:
        tell(f"to add and review as well: {base}enter?token={key.token}")
    app = make_app(Desk(record, key, Work(record), loopback, Apart(record)))
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, date_header=True, lifespan="on",
        limit_concurrency=MOST_CONNECTIONS, timeout_keep_alive=IDLE, timeout_graceful_shutdown=5,
        proxy_headers=False,
    )
    with listening:
        uvicorn.Server(config).run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """Return a socket bound to the address; port 0 takes a free one.

    Raises:
        QuothError: the address is taken, or not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol named: only then does asyncio send a short answer at once, not when the last one is acknowledged.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen()  # who connects before the server runs waits, and is not refused
    except OSError as error:
        listening.close()
        raise QuothError(f"{host}:{port} can't be listened at: {(error.strerror or str(error)).lower()}") from error
    return listening
