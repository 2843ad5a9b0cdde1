"""What all requests share: the record's file, the threads that ask it, and the one process that reads pages."""
import asyncio
import functools
import os
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TypeVar

from quoth.store.store import Store
from quoth.web.apart import Apart
from quoth.web.rendering import tag_of
from quoth.web.work import Work

Answer = TypeVar("Answer")

# Python runs one of them at a time; more of them only help while SQLite waits for the disk.
THREADS = 4


@dataclass(frozen=True)
class Key:
    """Who may write, and beyond loopback who may read.

    token: what a person or program must know. given: False for one made up at the start, which holds until its end.
    """

    token: str
    given: bool = True


def new_key() -> Key:
    """Make up a token for one run of the server."""
    return Key(secrets.token_urlsafe(24), given=False)


@dataclass
class Desk:
    """record: a record's file, which exists. loopback: only this machine can connect. work: reads and adds pages.

    apart: answers what takes long; None leaves that to the threads, too.
    """

    record: Path
    key: Key
    work: Work
    loopback: bool = True
    apart: Apart | None = None
    _threads: ThreadPoolExecutor = field(init=False)
    _file: tuple[int, int] | None = field(init=False)
    _free: SimpleQueue[Store] = field(init=False, default_factory=SimpleQueue)

    def __post_init__(self) -> None:
        self._file = _file(self.record)
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="ask")

    def lost(self) -> str | None:
        """Return why nothing can be asked or written any more: the record's file is another one, or gone; else None."""
        now = _file(self.record)
        if now == self._file:
            return None
        what = "gone" if now is None else "another file than when the desk was opened"
        return f"{self.record.name} is {what}: put it back, or start quoth serve again"

    def tag(self, asked: str) -> str:
        """Return an entity tag of what is read from the record as it is now for a URL, without reading it."""
        files = (self.record, self.record.with_name(self.record.name + "-wal"))
        written = [(one.st_mtime_ns, one.st_size) for one in map(_status, files) if one and one.st_size]
        return tag_of(repr((written, asked)).encode())

    async def ask(self, question: Callable[..., Answer], *args: object) -> Answer:
        """Return question(store, *args), asked in a thread; the store is nobody else's meanwhile."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, functools.partial(self._ask, question, *args))

    def _ask(self, question: Callable[..., Answer], *args: object) -> Answer:
        try:
            store = self._free.get_nowait()
        except Empty:  # opening takes a millisecond, and what a store has read it keeps in memory
            store = Store(self.record, create=False, any_thread=True)
            store.read_in_place()
        try:
            return question(store, *args)
        finally:
            self._free.put(store)

    def close(self) -> None:
        """End the threads and the process; wait for what they are doing."""
        self._threads.shutdown()
        while not self._free.empty():
            self._free.get().close()
        self.work.close()
        if self.apart is not None:
            self.apart.close()


def _file(record: Path) -> tuple[int, int] | None:
    """Return what tells a file from another one put in its place; None where there is none."""
    status = _status(record)
    return status and (status.st_dev, status.st_ino)


def _status(file: Path) -> os.stat_result | None:
    try:
        return os.stat(file)
    except FileNotFoundError:
        return None
