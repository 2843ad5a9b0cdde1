"""The open file under the record's front: opening, closing, and the one connection."""
from pathlib import Path
from types import TracebackType
from typing import Self

from quoth.store.connection import connect
from quoth.store.migrations import Told, unheard

MAPPED = 2**31 - 2**16  # bytes, the most that SQLite takes


class Opened:
    """An open record file, of which the parts of `Store` ask."""

    def __init__(
        self, path: str | Path, *, create: bool = True, any_thread: bool = False, told: Told = unheard
    ) -> None:
        """Open the record at path, or ":memory:"; an older one is migrated.

        create: make it if there is none; with False a missing record is an error. any_thread: threads may
        use it one after another, never two at once. told: called with how many steps are done of how many, before each
        that brings an older record up to date, which takes minutes where it is large.

        Raises:
            StoreError: it is missing, no record, damaged, newer than this program, or stays locked.
        """
        self._path = str(path)
        self._db = connect(self._path, create=create, any_thread=any_thread, told=told)

    def read_in_place(self) -> None:
        """Read the file where the system holds it, up to MAPPED, not through a cache of this connection's own.

        For many questions while others write, each of whose pages empties that cache: of a million statements a search
        then takes half the time. Adding takes a sixth longer.
        """
        self._db.execute(f"PRAGMA mmap_size = {MAPPED}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the store is of no use afterwards."""
        self._db.close()
