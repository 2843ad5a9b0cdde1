"""Processes of their own beside the server: they end when it does, however it ends."""
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import Any


def beside(number: int, set_up: Callable[..., None], *args: object) -> ProcessPoolExecutor:
    """Return `number` processes, each of which calls set_up(*args) before its first task; all must be picklable."""
    # Spawned, not forked: the server has threads, and a forked copy of their locks may never open.
    spawned = multiprocessing.get_context("spawn")
    return _Processes(number, mp_context=spawned, initializer=_begin, initargs=(set_up, args))


class _Processes(ProcessPoolExecutor):
    """Processes that Ctrl-C does not reach, even before they can say so: it goes to all, but the server ends them."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        with _interrupts_held():
            return super().submit(fn, *args, **kwargs)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold this thread's Ctrl-C back; a process begun meanwhile never gets one."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(set_up: Callable[..., None], args: tuple[object, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_server, daemon=True).start()
    set_up(*args)


def _end_with_the_server() -> None:
    server = multiprocessing.parent_process()
    assert server is not None
    wait([server.sentinel])
    os._exit(1)  # it was killed: nobody waits for an answer
