"""Copies of one text: which outlets ran it, and how counts change when it counts once."""
from dataclasses import dataclass
from typing import Any

from quoth.questions.meant import meant
from quoth.store.copying import Copied, Tally
from quoth.store.store import Store


@dataclass(frozen=True, slots=True)
class Cluster:
    """Articles that have one text, at least half of the shorter one's runs of five words; by day, the undated last."""

    members: tuple[Copied, ...]

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that ran it, each once, in the order they did; those that the page does not tell left out."""
        return tuple(dict.fromkeys(one.origin.outlet for one in self.members if one.origin.outlet))

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON shape."""
        return {"articles": len(self.members), "outlets": list(self.outlets),
                "members": [one.to_dict() for one in self.members]}


def copies(store: Store, article_id: str) -> tuple[Copied, ...]:
    """Return the articles that have one text with this one, itself among them; () if none has.

    Raises:
        StoreError: there is no such article, or several.
    """
    return store.copies(article_id)


def clusters(store: Store) -> tuple[Cluster, ...]:
    """Return all texts that two or more articles have, those of most articles first."""
    return tuple(Cluster(members) for members in store.clusters())


def tally(store: Store, speaker: str | None = None) -> Tally:
    """Count articles and statements, of all or of one speaker, with copies and with each text or wording once.

    Raises:
        QuothError: nobody of that name (near ones are offered), or several (they are listed).
    """
    if speaker is None:
        return store.tally()
    return store.tally(meant(store, speaker).speakers)


__all__ = ["Cluster", "clusters", "copies", "tally"]
