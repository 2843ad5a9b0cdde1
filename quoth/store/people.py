"""What a record knows of speakers: their names, who is judged to be who, their roles, what they say."""
from collections.abc import Iterator, Sequence

from quoth.store import identities, listing, lookup, quoting, saying
from quoth.store.connection import record_errors
from quoth.store.identities import Appearance, Identity
from quoth.store.listing import Day
from quoth.store.opened import Opened
from quoth.store.queries import Query
from quoth.store.rows import StoredSpeaker, StoredStatement
from quoth.store.saying import Said


class People(Opened):
    """The questions about speakers, as pages name them and as people judged."""

    def speakers(self, name: str | None = None) -> Iterator[StoredSpeaker]:
        """Yield speakers, those with most statements first, then by name and type.

        name: only those of whom every word of it begins a word, as in `Filter.speaker`.
        """
        with record_errors(self._path):
            yield from lookup.speakers(self._db, name)

    def speakers_page(
        self, name: str | None = None, type: str | None = None, *, first: int = 0, limit: int
    ) -> tuple[tuple[StoredSpeaker, ...], int]:
        """Return some of `speakers`, of one type or None for all, and how many there are; first come before them."""
        with record_errors(self._path):
            return lookup.speakers_page(self._db, name, type, first, limit)

    def names(self, name: str) -> tuple[tuple[str, str, int], ...]:
        """Return (name, type, current statements) of speakers, every word of name beginning a word of theirs.

        Raises:
            StoreError: name has no letter or digit.
        """
        with record_errors(self._path):
            return saying.names(self._db, name)

    def near_names(self, name: str) -> tuple[str, ...]:
        """Return a few names of the record that are spelled nearly so, the nearest first."""
        with record_errors(self._path):
            return saying.near_names(self._db, name)

    def called(self, name: str) -> tuple[tuple[str, str], ...]:
        """Return (name, type), as judged, of the speakers called exactly so.

        Where nobody is: so but for case and accents, else those of whom every word of name begins a word.
        """
        with record_errors(self._path):
            return identities.called(self._db, name)

    def loudest(self, *, limit: int) -> tuple[tuple[str, str, int], ...]:
        """Return (name, type, current statements) of the speakers, as pages name them, with most statements."""
        with record_errors(self._path):
            return listing.loudest(self._db, limit)

    def said(
        self, speakers: Sequence[tuple[str, str]], *, about: Query | None = None, limit: int
    ) -> tuple[tuple[Said, ...], int]:
        """Return current statements of these speakers (name, type) by day, the undated last, and how many there are.

        about: only those that fit. limit: how many are returned, the last added.
        """
        with record_errors(self._path):
            return saying.said(self._db, speakers, about, limit)

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

    def worded_roles(self) -> tuple[str, ...]:
        """Return all roles that pages give, each wording once."""
        with record_errors(self._path):
            return identities.worded_roles(self._db)

    def appearances(self, *, roles: Sequence[str] | None = None) -> Iterator[Appearance]:
        """Yield who is named in which current article in which role, all of one speaker together.

        roles: only in these, worded exactly so; None for all and for none.
        """
        with record_errors(self._path):
            yield from identities.appearances(self._db, roles)

    def identities(self) -> Iterator[Identity]:
        """Yield who was judged to have several names, or another than pages give, in the order of their names."""
        with record_errors(self._path):
            yield from identities.identities(self._db)

    def judged(self, stored: StoredStatement) -> tuple[str, str] | None:
        """Return (name, type) of who people judged a statement's speaker to be, None where nobody did."""
        with record_errors(self._path):
            return identities.judged(self._db, stored)

    def known_as(self, name: str, type: str, key: str) -> str:
        """Return the name of whom a speaker of the article with this key was judged to be, the page's own if nobody."""
        with record_errors(self._path):
            return quoting.known_as(self._db, name, type, key)
