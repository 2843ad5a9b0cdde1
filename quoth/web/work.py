"""Reading pages in a process of its own, so that the server answers meanwhile, one page after another."""
import os
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from functools import cache, partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from quoth.errors import PageError, QuothError
from quoth.records import BODY_KINDS, Article, Reading
from quoth.store.rows import Added
from quoth.store.store import Store
from quoth.web.processes import beside

if TYPE_CHECKING:
    from quoth.encoder.session import Encoder
    from quoth.fetch import Fetcher

Read = TypeVar("Read")
WAITING, READING, DONE, FAILED = "waiting", "reading", "done", "failed"
MOST_WAITING = 50  # pages; a longer list is a batch, for which there is `quoth add`
KEPT = 200  # jobs that are remembered, the newest
POLITE = 10  # how much less urgent reading a page is than answering, as `nice` counts


class BusyError(QuothError):
    """Too many pages wait to be read; later there is room again."""


@dataclass(frozen=True, slots=True)
class Given:
    """A page somebody gave: its bytes, or None for a URL still to be fetched.

    name: what to call it. url, path, content_type: as in `reading.read_page`. form: "text" or "html" where the giver
    knows; None lets the reader find out.
    """

    name: str
    data: bytes | None
    url: str | None = None
    path: str | None = None
    content_type: str | None = None
    fetched_at: str | None = None
    form: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One page on its way into the record. state: waiting, reading, done or failed; message: why it failed."""

    number: int
    name: str
    state: str = WAITING
    message: str | None = None
    added: Added | None = None


_ENDING = {"text": "given.txt", "html": "given.html"}


@cache
def _encoder() -> "Encoder":
    from quoth.encoder.session import Encoder

    return Encoder.load()


@cache
def _fetcher() -> "Fetcher":
    from quoth.fetch import Fetcher

    return Fetcher()


def fetch(given: Given) -> Given:
    """Return the page with its bytes, fetched if it is a URL."""
    if given.data is not None or given.url is None:
        return given
    page = _fetcher().fetch(given.url)
    return replace(
        given, data=page.data, url=page.final_url, content_type=page.content_type, fetched_at=page.fetched_at
    )


def parse(given: Given) -> Article:
    """Return the article on a page whose bytes are there.

    Raises:
        PageError: it can't be read, or has no article.
    """
    from quoth.reading import read_page

    assert given.data is not None
    # A path's ending tells the reader what the page is, whatever it looks like.
    path = given.path if given.form is None else _ENDING[given.form]
    article = read_page(given.data, path=path, url=given.url, content_type=given.content_type)
    kinds = {block.kind for block in article.blocks}
    if "comment" in kinds and not kinds.intersection(BODY_KINDS):
        raise PageError(f"{given.name}: there is no article on the page, only readers' comments")
    return replace(article, path=given.path)


def read(given: Given) -> Reading:
    """Read a page whose bytes are there; raises as `parse`."""
    from quoth.pipeline import read as read_article

    return read_article(parse(given), _encoder())


def add(record: Path, given: Given, read: Callable[[Given], Reading] = read) -> Added:
    """Fetch a page if need be, read it and write it into the record; what fails is noted there.

    Raises:
        PageError: it can't be had or read.
        StoreError: it can't be written.
    """
    place = given.url or given.path
    try:
        had = fetch(given)
        reading = read(had)
    except PageError as error:
        if place:
            with Store(record, create=False) as store:
                store.add_failure(place, "fetch" if given.data is None else "read", str(error))
        raise
    with Store(record, create=False) as store:
        return store.add(
            reading, had.data, place=place, fetched_at=had.fetched_at, content_type=had.content_type
        )


def _one_process() -> Executor:
    return beside(1, _step_back)


def _step_back() -> None:
    """Leave the processor to those who read the record while it is wanted by both."""
    if hasattr(os, "nice"):
        os.nice(POLITE)


@dataclass
class Work:
    """The queue of pages to read. record: where they go. start: makes what runs the reading; it must run one at a time.

    read, add: what is run there.
    """

    record: Path
    start: Callable[[], Executor] = _one_process
    read: Callable[[Given], Reading] = read
    add: Callable[[Path, Given], Added] = add
    _executor: Executor | None = field(init=False, default=None)
    _waiting: int = field(init=False, default=0)
    _jobs: dict[int, Job] = field(init=False, default_factory=dict)
    _futures: dict[int, Future[Added]] = field(init=False, default_factory=dict)
    _numbers: "count[int]" = field(init=False, default_factory=partial(count, 1))
    _lock: threading.Lock = field(init=False, default_factory=threading.Lock)

    def extract(self, given: Given) -> Future[Reading]:
        """Read a page and write nothing.

        Raises:
            BusyError: too many are waiting.
        """
        return self._submit(self.read, given)

    def enqueue(self, given: Given) -> Job:
        """Put a page into the queue.

        Raises:
            BusyError: too many are waiting.
        """
        with self._lock:
            future = self._submit(self.add, self.record, given)
            job = Job(next(self._numbers), given.name)
            self._jobs[job.number], self._futures[job.number] = job, future
            for old in list(self._jobs)[:-KEPT]:
                del self._jobs[old], self._futures[old]
        return job

    def jobs(self) -> tuple[Job, ...]:
        """Return what was given, newest first, as it stands now."""
        with self._lock:
            numbers = list(self._jobs)
            return tuple(self._state(number) for number in reversed(numbers))

    def job(self, number: int) -> Job | None:
        """Return one job as it stands now, or None if there is none, or no longer."""
        with self._lock:
            return self._state(number) if number in self._jobs else None

    def _state(self, number: int) -> Job:
        job, future = self._jobs[number], self._futures[number]
        if not future.done():
            return replace(job, state=READING if future.running() else WAITING)
        error = future.exception()
        if error is None:
            return replace(job, state=DONE, added=future.result())
        if isinstance(error, BrokenProcessPool):
            return replace(job, state=FAILED, message="the process that reads pages ended: add the page again")
        message = str(error) if isinstance(error, QuothError) else f"a fault in quoth, please report it: {error!r}"
        return replace(job, state=FAILED, message=message)

    def _submit(self, run: Callable[..., Read], *args: object) -> Future[Read]:
        if self._waiting >= MOST_WAITING:
            raise BusyError(f"{self._waiting} pages are waiting: try again later, or use quoth add for many pages")
        if self._executor is None:
            self._executor = self.start()
        try:
            future = self._executor.submit(run, *args)
        except BrokenProcessPool:  # it was killed, or ran out of memory; what is asked now may well succeed
            self._executor.shutdown(wait=False)
            self._executor = self.start()
            future = self._executor.submit(run, *args)
        self._waiting += 1
        future.add_done_callback(self._one_less)
        return future

    def _one_less(self, future: Future[Any]) -> None:
        self._waiting -= 1

    def close(self) -> None:
        """End the process; what waits is not read."""
        if self._executor is not None:
            self._executor.shutdown(cancel_futures=True)
