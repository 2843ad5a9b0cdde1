"""Where one speaker stands: the issues of the codebook that the speaker talks about, and for or against what."""
from dataclasses import dataclass
from typing import Any

from quoth.questions.codebook import Issue, codebook
from quoth.questions.issues import Match, issue_query, phrased
from quoth.questions.query import named, with_part
from quoth.store.rows import StoredStatement
from quoth.store.store import Store

ISSUES = 20  # of the codebook, the first; each is a search
LOOKED_AT = 10  # statements of one issue whose stance is told; each is read for its cue


@dataclass(frozen=True, slots=True)
class Standing:
    """One issue that a speaker talks about. matches: those by phrase, in order of days, the undated last.

    total: how many statements of speakers so called have a phrase of it; LOOKED_AT of them at most are looked at.
    """

    issue: Issue
    matches: tuple[Match, ...]
    total: int

    @property
    def stances(self) -> tuple[tuple[str, int], ...]:
        """(stance, how many matches show it), in the order first shown."""
        shown = [one.stance.value for one in self.matches]
        return tuple((value, shown.count(value)) for value in dict.fromkeys(shown))

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON shape."""
        return {
            "issue": self.issue.name, "total": self.total, "stances": dict(self.stances),
            "statements": [one.to_dict() for one in self.matches],
        }


def standings(store: Store, name: str, type: str) -> tuple[tuple[Standing, ...], int]:
    """Return the issues that a speaker, as judged, talks about, and how many of the codebook were left out.

    Only phrases count here: what is merely near in meaning shows no stance.

    A name without letter or digit can't be searched: no issue is found for it.
    """
    if not any(sign.isalnum() for sign in name):
        return (), 0
    book = codebook(store)
    issues = book.issues if book else ()
    found = [_standing(store, issue, name, type) for issue in issues[:ISSUES]]
    return tuple(one for one in found if one.matches), max(0, len(issues) - ISSUES)


def _standing(store: Store, issue: Issue, name: str, type: str) -> Standing:
    query = with_part(issue_query(issue), named("speaker", name))
    hits = store.find(query, limit=LOOKED_AT, after=None)
    # Words of a name begin others' names, too.
    own = [one for one in zip(hits.found, hits.marks, strict=True) if _who(store, one[0]) == (name, type)]
    matches = sorted(phrased(store, issue, own), key=lambda one: one.stored.day or "~")
    return Standing(issue, tuple(matches), hits.total)


def _who(store: Store, stored: StoredStatement) -> tuple[str | None, str]:
    speaker = stored.statement.speaker
    return store.judged(stored) or (speaker.name, speaker.type)


__all__ = ["ISSUES", "LOOKED_AT", "Standing", "standings"]
