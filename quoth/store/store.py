"""The record's front: every way in and out of the one SQLite file."""
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quoth.records import Reading
from quoth.store import (
    alike,
    checking,
    codebooks,
    copying,
    counting,
    finding,
    judgements,
    listing,
    lookup,
    quoting,
    searching,
    sharing,
)
from quoth.store.alike import Alike
from quoth.store.connection import record_errors
from quoth.store.copying import Copied, Tally
from quoth.store.judgements import Kept
from quoth.store.keeping import Keeping
from quoth.store.listing import Facet, StoredPage
from quoth.store.people import People
from quoth.store.queries import Query
from quoth.store.quoting import Extent
from quoth.store.rows import EVERYTHING, Counts, Failure, Filter, Hits, Origin, StoredArticle, StoredStatement, Sum
from quoth.store.sharing import Sharing
from quoth.store.verbatim import Token

if TYPE_CHECKING:
    from quoth.store.near import Near, Signs


class Store(Keeping, People):
    """An open record. Use it as a context manager, from one thread; other processes may read meanwhile.

    Rows of pages, articles, readings and statements are only ever appended. What is current (the
    newest reading of the newest version of each page) is a pointer beside them, moved together with
    the full-text index in one transaction.
    """

    _signs: "Signs | None" = None

    def judgements(self, subject: str | None = None, *, kind: str | None = None) -> tuple[Kept, ...]:
        """Return what people judged, of one statement (id) or speaker (name) or of all, in the order it was kept.

        kind: only those of this kind, None for all. What was taken back is there, marked. A statement's judgement goes
        with its words when the page is read anew.
        """
        with record_errors(self._path):
            return judgements.judgements(self._db, None if subject is None else (subject,), kind)

    def judgements_of(self, subjects: Sequence[str]) -> tuple[Kept, ...]:
        """Return what people judged of these statements (ids), as `judgements`."""
        with record_errors(self._path):
            return judgements.judgements(self._db, subjects, "statement")

    def judgements_page(self, *, limit: int, after: str | None = None) -> tuple[tuple[Kept, ...], str | None]:
        """Return one page of `judgements`, and the cursor of the next or None.

        Raises:
            QuothError: after is no cursor.
        """
        with record_errors(self._path):
            return judgements.page(self._db, limit, after)

    def standing_judgement(self, id: str) -> Kept | None:
        """Return the judgement with this id, None if there is none or it was taken back."""
        with record_errors(self._path):
            return judgements.standing(self._db, id)

    def last_judgement(self, by: str) -> Kept | None:
        """Return the last judgement of this person that stands, None if there is none."""
        with record_errors(self._path):
            return judgements.last(self._db, by)

    def judged_by(self, by: str) -> int:
        """Return how many statements this person's standing judgements are of."""
        with record_errors(self._path):
            return judgements.judged_by(self._db, by)

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

    def pages(
        self, *, limit: int, after: str | None = None, outlet: str | None = None
    ) -> tuple[tuple[StoredPage, ...], str | None]:
        """Return one page of current articles, last read first, and the cursor of the next or None.

        outlet: only those of the outlet of this name, case and accents aside.
        """
        with record_errors(self._path):
            return listing.pages(self._db, limit, after, outlet)

    def versions(self, key: str) -> tuple[Origin, ...]:
        """Return all versions under a key, oldest first."""
        with record_errors(self._path):
            return listing.versions(self._db, key)

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

    def tallies(self, by: str) -> dict[tuple[str | None, str | None], Tally]:
        """Count as `tally` for each (name, type) of `sums`, by one of `counting.GROUPS`; as slow."""
        with record_errors(self._path):
            return copying.tallies(self._db, by)

    def extent(self) -> Extent:
        """Return how much a question searches."""
        with record_errors(self._path):
            return quoting.extent(self._db)

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

    def failed(self, *, limit: int, after: str | None = None) -> tuple[tuple[Failure, ...], str | None]:
        """Return one page of those that could not be had or read, last tried first, and the cursor of the next or None.

        Raises:
            QuothError: after is no cursor.
        """
        with record_errors(self._path):
            return listing.failed(self._db, limit, after)

    def failed_count(self) -> int:
        """Return how many pages could not be had or read."""
        with record_errors(self._path):
            return listing.failed_count(self._db)

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
