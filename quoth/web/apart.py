"""Views that look into much of the record, asked in processes of their own: Python runs one thread at a time.

A view gets there with what it reads of the request (never a body), and its answer comes back whole.
"""
import asyncio
import os
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from quoth.store.store import Store
from quoth.web.processes import beside

View = Callable[[Store, Request], Response]
Sent = tuple[int, list[tuple[bytes, bytes]], bytes]
MOST = 4  # processes: each keeps some 100 MB of a record of a million statements
PATIENCE = 30.0  # seconds for an answer; on a record of a million statements they take one at most
# What a request is, of the server's scope: the rest are its sockets and its application.
_FACTS = ("type", "method", "path", "raw_path", "root_path", "query_string", "headers", "scheme", "server",
          "path_params")


@dataclass
class Apart:
    """The processes. record: a record's file, which exists. number: how many. patience: seconds an answer may take."""

    record: Path
    number: int = field(default_factory=lambda: min(MOST, os.cpu_count() or 1))
    patience: float = PATIENCE
    _lock: threading.Lock = field(init=False, default_factory=threading.Lock)
    _processes: Executor = field(init=False)

    def __post_init__(self) -> None:
        self._processes = self._start()

    def _start(self) -> Executor:
        return beside(self.number, _open, self.record)

    async def ask(self, view: View, request: Request) -> Response:
        """Return view(store, request) of another process; what it raises is raised here. It must not use the desk.

        Raises:
            HTTPException: 503, the answer takes too long, or the processes keep ending.
        """
        started = time.monotonic()
        scope = {name: request.scope[name] for name in _FACTS if name in request.scope}
        processes = self._processes
        try:
            sent = await asyncio.wrap_future(processes.submit(_answer, view, scope, self.patience))
        except BrokenProcessPool:
            again = self._instead_of(processes)
            if time.monotonic() - started >= self.patience:
                raise HTTPException(503, f"no answer within {self.patience:g} s: ask for less, or later") from None
            # One was killed, or ran out of memory; asking changes nothing, so ask again.
            try:
                sent = await asyncio.wrap_future(again.submit(_answer, view, scope, self.patience))
            except BrokenProcessPool as error:
                self._instead_of(again)
                raise HTTPException(503, "what answers this ended twice: ask for less, or later") from error
        status, headers, body = sent
        response = Response(body, status)
        response.raw_headers = headers
        return response

    def _instead_of(self, broken: Executor) -> Executor:
        with self._lock:
            if self._processes is broken:
                broken.shutdown(wait=False)
                self._processes = self._start()
            return self._processes

    def close(self) -> None:
        """End the processes; what they were asked is not answered."""
        self._processes.shutdown(cancel_futures=True)


_store: Store


def _open(record: Path) -> None:
    global _store
    _store = Store(record, create=False)
    _store.read_in_place()


def _answer(view: View, scope: dict[str, Any], patience: float) -> Sent:
    if hasattr(signal, "setitimer"):  # when it rings the process ends, whatever it is doing
        signal.setitimer(signal.ITIMER_REAL, patience)
    try:
        response = view(_store, Request(scope))
    finally:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)
    return response.status_code, response.raw_headers, bytes(response.body)
