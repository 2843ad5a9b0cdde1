"""Processes of their own beside the server: they end when it does, however it ends."""
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.connection import wait


def beside(number: int, set_up: Callable[..., None], *args: object) -> ProcessPoolExecutor:
    """Return `number` processes, each of which calls set_up(*args) before its first task; all must be picklable."""
    # Spawned, not forked: the server has threads, and a forked copy of their locks may never open.
    spawned = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(number, mp_context=spawned, initializer=_begin, initargs=(set_up, args))


def _begin(set_up: Callable[..., None], args: tuple[object, ...]) -> None:
    # Ctrl-C goes to all of them: the server ends, and then it ends these.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_server, daemon=True).start()
    set_up(*args)


def _end_with_the_server() -> None:
    server = multiprocessing.parent_process()
    assert server is not None
    wait([server.sentinel])
    os._exit(1)  # it was killed: nobody waits for an answer
