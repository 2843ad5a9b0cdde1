"""Progress on standard error for what takes longer than two seconds, where that is a terminal."""
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Self

from quoth.cli.terminal import one_line

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 2.0  # seconds before anything is shown
LABEL = 40  # characters of a page's name; the bar needs the rest of the line


class Waiting:
    """Shows how far a run over `total` pages or steps is, None for not known yet; silent where nobody watches."""

    def __init__(self, total: int | None) -> None:
        self._total = total
        self._done = 0
        self._label = ""
        self._shown: Progress | None = None
        self._lock = threading.Lock()
        self._timer = threading.Timer(PATIENCE, self._show)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            if self._shown:
                self._shown.stop()
                self._shown = None

    def at(self, done: int, label: str, total: int | None = None) -> None:
        """Tell that `done` are done and which is next. total: of how many, None where that is known."""
        with self._lock:
            self._done, self._label, self._total = done, one_line(label)[-LABEL:], total or self._total
            if self._shown:
                self._shown.update(
                    self._shown.task_ids[0], completed=done, description=self._label, total=self._total
                )

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Take the line off the screen while something else is written."""
        with self._lock:
            if self._shown:
                self._shown.stop()
            try:
                yield
            finally:
                if self._shown:
                    self._shown.start()

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        name = TextColumn("{task.description}", markup=False)
        with self._lock:
            if self._timer.finished.is_set():  # cancelled between its ringing and here
                return
            # Transient and without redirection: results on standard output stay as they were written.
            self._shown = Progress(
                name, BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=Console(stderr=True),
                transient=True, redirect_stdout=False, redirect_stderr=False,
            )
            self._shown.add_task(self._label, total=self._total, completed=self._done)
            self._shown.start()
