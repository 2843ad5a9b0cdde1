"""What is written to a record: pages with their readings, failures, judgements, codebooks."""
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from quoth.records import Reading
from quoth.store import codebooks, identities, judgements, writing
from quoth.store.connection import parts_in_memory, record_errors, transaction
from quoth.store.indexing import indexing
from quoth.store.judgements import Judgement
from quoth.store.opened import Opened
from quoth.store.rows import Added


class Keeping(Opened):
    """The ways in. Rows are only ever appended; what is current is a pointer beside them."""

    def add(
        self,
        reading: Reading,
        page: bytes | None,
        *,
        place: str | None = None,
        fetched_at: str | None = None,
        content_type: str | None = None,
    ) -> Added:
        """Write one page with its reading, all or nothing; it is on the disk when this returns (but see `batch`).

        page: its bytes, None for table rows (the text is the source). place: the path or URL it was
        had from; None means the article's path, else its URL. fetched_at: ISO time.
        Same article, same model and same findings, scores apart: only the place and the hash of
        the page are noted, for `seen`. A failure noted for the place, or the article's URL or path,
        is taken off the list.

        Raises:
            StoreError: a statement's words are not those it cites, or the record can't be written.
        """
        with self.batch():
            return writing.add(self._db, reading, page, place, fetched_at, content_type)

    def seen(self, page: bytes, place: str, model: str, quoth: str) -> Added | None:
        """Tell what adding this page again would give, so that it need not be decoded and read: "same", or None.

        Added: these very bytes were last added from this place (as given to `add`), and what is
        current for them was read by the same model and quoth. None: anything else, so read it and
        `add` it. The place matters, as one page of bytes at two URLs is two pages; a second place of
        one text is known from its first `add` on. A failure noted for the place is taken off the list.

        Raises:
            StoreError: the record can't be read or written.
        """
        with record_errors(self._path):
            return writing.seen(self._db, page, place, model, quoth)

    def add_failure(self, place: str, stage: str, message: str) -> None:
        """Note a page that could not be had or read; place: its URL or path, as `Article.url` or `.path` would be.

        A place has one row: its last failure. Adding the page later removes it.
        """
        with record_errors(self._path), transaction(self._db):
            writing.add_failure(self._db, place, stage, message)

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Write all pages added inside `with store.batch():` in one transaction: all on the disk at its end, or none.

        A page that `add` refuses leaves no trace and the others go on. Searches find the pages when it has ended.
        """
        if self._db.in_transaction:
            with record_errors(self._path), transaction(self._db):
                yield
        else:
            with record_errors(self._path), parts_in_memory(self._db), transaction(self._db), indexing(self._db):
                yield

    def judge(self, judgement: Judgement) -> str:
        """Keep what somebody judges of a statement or a speaker, and return its id; `at` None means now.

        Raises:
            StoreError: it is of no known kind, nobody's, or of a statement that is not in the record.
        """
        return self.judge_all((judgement,))[0]

    def judge_all(self, several: Sequence[Judgement]) -> tuple[str, ...]:
        """Keep several judgements, all or none, and return their ids; as `judge`, but who is who is drawn once."""
        with record_errors(self._path), transaction(self._db):
            ids = tuple(judgements.judge(self._db, one) for one in several)
            if any(one.kind == "speaker" for one in several):
                identities.redraw(self._db)
            return ids

    def undo(self, judgement: str, *, by: str) -> None:
        """Take back the judgement with this id; it stays in the record, marked.

        Raises:
            StoreError: there is none with this id, or it was taken back already.
        """
        with record_errors(self._path), transaction(self._db):
            judgements.undo(self._db, judgement, by)
            identities.redraw(self._db)

    def keep_codebook(self, version: str, toml: str) -> bool:
        """Keep the text of a codebook, in use from now on; return False if it is already.

        Raises:
            StoreError: this version is there with another text, or is older than the one in use.
        """
        with record_errors(self._path), transaction(self._db):
            return codebooks.keep(self._db, version, toml)
