"""Pages that were read, held until a group of them is written in one transaction."""
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from quoth.cli.given import STDIN, Got, Missed
from quoth.errors import StoreError
from quoth.records import Reading
from quoth.store.rows import Added
from quoth.store.store import Store

MOST = 50  # pages: a transaction costs a flush of the disk and two pieces of the index, whatever is in it
MOST_BYTES = 50_000_000  # of their files
LONGEST = 2.0  # seconds that the first of them is held, if no page takes longer: what a kill costs is read anew


@dataclass(slots=True)
class Held:
    """What is to be written. added: what became of what was written, in order; no page is there before its commit."""

    store: Store
    added: list[Added] = field(default_factory=list)
    _waiting: list[tuple[Got, Reading] | Missed] = field(default_factory=list)
    _since: float = 0.0

    def hold(self, one: tuple[Got, Reading] | Missed) -> None:
        """Take a page, or one that failed, which the record notes."""
        if not self._waiting:
            self._since = time.monotonic()
        self._waiting.append(one)

    def due(self) -> bool:
        """Tell whether it is time to write."""
        size = sum(len(one[0].data or b"") for one in self._waiting if not isinstance(one, Missed))
        late = time.monotonic() - self._since > LONGEST
        return bool(self._waiting) and (late or len(self._waiting) >= MOST or size > MOST_BYTES)

    def write(self) -> Sequence[Missed]:
        """Write all that is held in one transaction, and return the pages that the record refuses."""
        held, self._waiting = self._waiting, []
        try:
            with self.store.batch():
                written = [self._write(one) for one in held]
        except StoreError as error:  # nothing of it is in the record
            return [Missed(one[0].place, "add", str(error)) for one in held if not isinstance(one, Missed)]
        self.added += [one for one in written if isinstance(one, Added)]
        return [one for one in written if isinstance(one, Missed)]

    def _write(self, one: tuple[Got, Reading] | Missed) -> Added | Missed | None:
        if isinstance(one, Missed):
            if one.stage != "find" and one.place != STDIN:
                self.store.add_failure(one.place, one.stage, one.message)
            return None
        got, reading = one
        try:
            return self.store.add(
                reading, got.data, place=got.place, fetched_at=got.fetched_at, content_type=got.content_type
            )
        except StoreError as error:
            refused = Missed(got.place, "add", str(error))
            self._write(refused)
            return refused
