"""The record's front: every way in and out of the one SQLite file."""
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from quoth.records import Reading
from quoth.store import (
    alike,
    checking,
    codebooks,
    copying,
    counting,
    finding,
    identities,
    judgements,
    listing,
    lookup,
    quoting,
    saying,
    searching,
    sharing,
    writing,
)
from quoth.store.alike import Alike
from quoth.store.connection import connect, record_errors, transaction
from quoth.store.copying import Copied, Tally
from quoth.store.identities import Appearance, Identity
from quoth.store.judgements import Judgement, Kept
from quoth.store.listing import Day, Facet, StoredPage
from quoth.store.queries import Query
from quoth.store.quoting import Extent
from quoth.store.rows import (
    EVERYTHING,
    Added,
    Counts,
    Failure,
    Filter,
    Hits,
    Origin,
    StoredArticle,
    StoredSpeaker,
    StoredStatement,
    Sum,
)
from quoth.store.saying import Said
from quoth.store.sharing import Sharing
from quoth.store.verbatim import Token

if TYPE_CHECKING:
    from quoth.store.near import Near, Signs


class Store:
    """An open record. Use it as a context manager, from one thread; other processes may read meanwhile.

    Rows of pages, articles, readings and statements are only ever appended. What is current (the
    newest reading of the newest version of each page) is a pointer beside them, moved together with
    the full-text index in one transaction.
    """

    def __init__(self, path: str | Path, *, create: bool = True, any_thread: bool = False) -> None:
        """Open the record at path, or ":memory:"; an older one is migrated.

        create: make it if there is none; with False a missing record is an error. any_thread: threads may
        use it one after another, never two at once.

        Raises:
            StoreError: it is missing, no record, damaged, newer than this program, or stays locked.
        """
        self._path = str(path)
        self._db = connect(self._path, create=create, any_thread=any_thread)
        self._signs: Signs | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the store is of no use afterwards."""
        self._db.close()

    # in

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
        with record_errors(self._path), transaction(self._db):
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

        A page that `add` refuses leaves no trace and the others go on.
        """
        with record_errors(self._path), transaction(self._db):
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

    # out

    def judgements(self, subject: str | None = None, *, kind: str | None = None) -> tuple[Kept, ...]:
        """Return what people judged, of one statement (id) or speaker (name) or of all, in the order it was kept.

        kind: only those of this kind, None for all. What was taken back is there, marked. A statement's judgement goes
        with its words when the page is read anew.
        """
        with record_errors(self._path):
            return judgements.judgements(self._db, subject, kind)

    def identities(self) -> Iterator[Identity]:
        """Yield who was judged to have several names, or another than pages give, in the order of their names."""
        with record_errors(self._path):
            yield from identities.identities(self._db)

    def appearances(self, *, roles: Sequence[str] | None = None) -> Iterator[Appearance]:
        """Yield who is named in which current article in which role, all of one speaker together.

        roles: only in these, worded exactly so; None for all and for none.
        """
        with record_errors(self._path):
            yield from identities.appearances(self._db, roles)

    def judged(self, stored: StoredStatement) -> tuple[str, str] | None:
        """Return (name, type) of who people judged a statement's speaker to be, None where nobody did."""
        with record_errors(self._path):
            return identities.judged(self._db, stored)

    def worded_roles(self) -> tuple[str, ...]:
        """Return all roles that pages give, each wording once."""
        with record_errors(self._path):
            return identities.worded_roles(self._db)

    def called(self, name: str) -> tuple[tuple[str, str], ...]:
        """Return (name, type), as judged, of the speakers called exactly so.

        Where nobody is: so but for case and accents, else those of whom every word of name begins a word.
        """
        with record_errors(self._path):
            return identities.called(self._db, name)

    def statement(self, id: str) -> StoredStatement:
        """Return the statement with this id or unique beginning of one; the current one before older readings'.

        Raises:
            StoreError: there is none, or several (the message lists them).
        """
        with record_errors(self._path):
            return lookup.statement(self._db, id)

    def article(self, which: str, *, version: int | None = None) -> StoredArticle:
        """Return an article with its newest reading: by its id or a unique beginning, its URL, path or key.

        version: which of the versions under that URL; None means the newest, or the one that the id names.

        Raises:
            StoreError: there is none, or several (the message lists them).
        """
        with record_errors(self._path):
            return lookup.article(self._db, which, version)

    def page(self, article: str) -> bytes | None:
        """Return the bytes that the article (id) was read from, None for table rows.

        Raises:
            StoreError: there is no such article.
        """
        with record_errors(self._path):
            return lookup.page(self._db, article)

    def statements(self, filter: Filter = EVERYTHING) -> Iterator[StoredStatement]:
        """Yield all current statements that pass the filter, in the order they were added, in flat memory."""
        with record_errors(self._path):
            yield from finding.statements(self._db, filter)

    def find(self, query: Query, *, limit: int, after: str | None) -> Hits:
        """Return one page of what fits the query, as `Hits` states; after: the cursor of the page before, or None.

        Raises:
            QuothError: after is no cursor, or one of another query.
        """
        with record_errors(self._path):
            return searching.find(self._db, query, limit, after)

    def facets(self, query: Query) -> tuple[Facet, ...]:
        """Count how the newest `listing.FACETED` statements that fit the query divide, most frequent values first."""
        with record_errors(self._path):
            return listing.facets(self._db, query)

    def latest(self, *, limit: int, after: str | None = None) -> tuple[tuple[StoredStatement, ...], str | None]:
        """Return one page of current statements, last added first, and the cursor of the next or None.

        Raises:
            QuothError: after is no cursor; so in `pages` and `spoken`.
        """
        with record_errors(self._path):
            return listing.latest(self._db, limit, after)

    def pages(self, *, limit: int, after: str | None = None) -> tuple[tuple[StoredPage, ...], str | None]:
        """Return one page of current articles, last read first, and the cursor of the next or None."""
        with record_errors(self._path):
            return listing.pages(self._db, limit, after)

    def versions(self, key: str) -> tuple[Origin, ...]:
        """Return all versions under a key, oldest first."""
        with record_errors(self._path):
            return listing.versions(self._db, key)

    def spoken(
        self, name: str, type: str, *, limit: int, after: str | None = None
    ) -> tuple[tuple[StoredStatement, ...], str | None]:
        """Return one page of what exactly this speaker says, last added first, and the cursor of the next or None."""
        with record_errors(self._path):
            return listing.spoken(self._db, name, type, limit, after)

    def days(self, name: str, type: str) -> tuple[Day, ...]:
        """Count exactly this speaker's statements by day, oldest first; those without a day are not counted."""
        with record_errors(self._path):
            return listing.days(self._db, name, type)

    def recent_role(self, name: str, type: str) -> str | None:
        """Return the role that exactly this name has most often in its newest `listing.RECENT` statements, if any."""
        with record_errors(self._path):
            return listing.recent_role(self._db, name, type)

    def roles(self, name: str, type: str) -> tuple[tuple[str, int, str | None, str | None, str], ...]:
        """Return exactly this speaker's roles: (as worded, how often, first day, last day, a statement that shows it).

        The days are None where none of its statements has one; most frequent first.
        """
        with record_errors(self._path):
            return listing.roles(self._db, name, type)

    def alike(self, text: str, *, limit: int, besides: str | None = None) -> tuple[Alike, ...]:
        """Return current statements that share the telling words of text (`store.alike` says how), the nearest first.

        besides: the id of a statement to leave out.
        """
        with record_errors(self._path):
            return alike.alike(self._db, text, limit, besides)

    def near(
        self, texts: Sequence[str], *, least: float, limit: int, besides: str | None = None
    ) -> "tuple[Near, ...]":
        """Return current statements whose meaning is near any of texts, the nearest first.

        least: of the cosine, above 0. besides: the id of a statement to leave out.

        Raises:
            StoreError: the record may not be written, and its vectors are another model's.
        """
        # Here, as numpy takes longer to load than most commands to answer.
        from quoth.store.near import Signs, Wanted, near

        self._signs = self._signs or Signs()
        with record_errors(self._path):
            return near(self._db, self._signs, Wanted(texts, least, limit, besides))

    def sharing(self, words: Sequence[str], *, least: int, limit: int) -> tuple[Sharing, ...]:
        """Return current statements that have at least so many of the words, the rarest first, at most limit.

        words: as `sharing.base` gives them, so that inflections are one word. Of a word the newest that have it count.
        """
        with record_errors(self._path):
            return sharing.sharing(self._db, words, least, limit)

    def quoting(self, words: Sequence[Token], *, limit: int) -> tuple[tuple[Origin, Reading], ...]:
        """Return current articles whose quotations share most with the words, the nearest first.

        At most limit, and up to half as many more that have what the first of these lacks, for words from two places.
        """
        with record_errors(self._path):
            return quoting.quoting(self._db, words, limit)

    def reporting(self, words: Sequence[Token], *, limit: int) -> tuple[tuple[Origin, Reading], ...]:
        """Return current articles with statements that share most telling words with these, inflections as one word."""
        with record_errors(self._path):
            return quoting.reporting(self._db, words, limit)

    def known_as(self, name: str, type: str, key: str) -> str:
        """Return the name of whom a speaker of the article with this key was judged to be, the page's own if nobody."""
        with record_errors(self._path):
            return quoting.known_as(self._db, name, type, key)

    def clusters(self) -> Iterator[tuple[Copied, ...]]:
        """Yield the current articles of each text that two or more of them have, most articles first."""
        with record_errors(self._path):
            yield from copying.clusters(self._db)

    def copies(self, article: str) -> tuple[Copied, ...]:
        """Return the current articles that have one text with this one, itself among them, by day; () if none has.

        article: as in `article`.

        Raises:
            StoreError: there is no such article, or several.
        """
        with record_errors(self._path):
            return copying.copies(self._db, lookup.article_row(self._db, article, None))

    def tally(self, speakers: Sequence[tuple[str, str]] | None = None) -> Tally:
        """Count what is current by article, by text and by wording; speakers: (name, type), None for all.

        Looks at all of their statements: seconds for a record of a million.
        """
        with record_errors(self._path):
            return copying.tally(self._db, speakers)

    def extent(self) -> Extent:
        """Return how much a question searches."""
        with record_errors(self._path):
            return quoting.extent(self._db)

    def speakers(self, name: str | None = None) -> Iterator[StoredSpeaker]:
        """Yield speakers, those with most statements first, then by name and type.

        name: only those of whom every word of it begins a word, as in `Filter.speaker`.
        """
        with record_errors(self._path):
            yield from lookup.speakers(self._db, name)

    def names(self, name: str) -> tuple[tuple[str, str, int], ...]:
        """Return (name, type, current statements) of speakers, every word of name beginning a word of theirs.

        Raises:
            StoreError: name has no letter or digit.
        """
        with record_errors(self._path):
            return saying.names(self._db, name)

    def loudest(self, *, limit: int) -> tuple[tuple[str, str, int], ...]:
        """Return (name, type, current statements) of the speakers, as pages name them, with most statements."""
        with record_errors(self._path):
            return listing.loudest(self._db, limit)

    def near_names(self, name: str) -> tuple[str, ...]:
        """Return a few names of the record that are spelled nearly so, the nearest first."""
        with record_errors(self._path):
            return saying.near_names(self._db, name)

    def said(
        self, speakers: Sequence[tuple[str, str]], *, about: Query | None = None, limit: int
    ) -> tuple[tuple[Said, ...], int]:
        """Return current statements of these speakers (name, type) by day, the undated last, and how many there are.

        about: only those that fit. limit: how many are returned, the last added.
        """
        with record_errors(self._path):
            return saying.said(self._db, speakers, about, limit)

    def keep_codebook(self, version: str, toml: str) -> bool:
        """Keep the text of a codebook, in use from now on; return False if it is already.

        Raises:
            StoreError: this version is there with another text, or is older than the one in use.
        """
        with record_errors(self._path), transaction(self._db):
            return codebooks.keep(self._db, version, toml)

    def codebook(self) -> str | None:
        """Return the text of the codebook in use, None if there is none."""
        with record_errors(self._path):
            return codebooks.in_use(self._db)

    def sums(self, by: str, *, limit: int | None = None) -> tuple[Sum, ...]:
        """Add up current statements and their words by "speaker", "outlet", "type" or "pronoun", as `Sum` states.

        Most statements first, then by name. limit: only the first so many, None for all.
        """
        with record_errors(self._path):
            return counting.sums(self._db, by, limit)

    def summed(self, by: str) -> tuple[int, Sum]:
        """Return how many `sums` there are by this, and all of them as one, without a name."""
        with record_errors(self._path):
            return counting.summed(self._db, by)

    def failures(self) -> Iterator[Failure]:
        """Yield the pages that could not be had or read, oldest first."""
        with record_errors(self._path):
            yield from lookup.failures(self._db)

    def counts(self) -> Counts:
        """Count what the record holds."""
        with record_errors(self._path):
            return lookup.counts(self._db)

    def check(self) -> Iterator[str]:
        """Yield every problem found, one line each; none means that the record is whole.

        Checks the database itself, foreign keys, page hashes, each statement's words against the
        text it cites, the columns against the statement they repeat, the versions, what is current,
        and the full-text index. Reads every row once, in flat memory.
        """
        with record_errors(self._path):
            yield from checking.check(self._db)
