"""Which speaker of the record somebody's name means, and whom else it may mean."""
from dataclasses import dataclass

from quoth.errors import QuothError
from quoth.store.names import fold, split
from quoth.store.store import Store

_LISTED = 10
Counted = tuple[str, str, int]  # name, type, current statements


@dataclass(frozen=True, slots=True)
class Meant:
    """name: as the record writes it. types: those that it has there.

    also: (name, statements) of persons whom the words fit as well, and of whom nothing tells that they are this one.
    """

    name: str
    types: tuple[str, ...]
    also: tuple[tuple[str, int], ...] = ()

    @property
    def speakers(self) -> tuple[tuple[str, str], ...]:
        """The speakers (name, type) of the record."""
        return tuple((self.name, type) for type in self.types)


def meant(store: Store, asked: str) -> Meant:
    """Return the one name in the record that is meant.

    That is the name itself. A lone surname means the person whose whole name ends so; it means whoever is called by
    nothing else where the record has no such person, or where it says more of the former than of all of them.

    Raises:
        QuothError: nobody of that name (near ones are offered), or several (they are listed).
    """
    found = list(store.names(asked))
    exact = [one for one in found if fold(one[0]) == fold(asked)]
    lone = len(split(fold(asked))) == 1
    people = [one for one in found if one[1] == "person" and one not in exact]
    fuller = [one for one in people if lone and _surname(one[0]) == fold(asked)]
    chosen = _among(exact, fuller) or exact or fuller or found
    names = tuple(dict.fromkeys(name for name, _, _ in chosen))
    if len(names) == 1:
        bare = [] if lone else _called_only(store, names[0])
        also = tuple((name, count) for name, _, count in (*exact, *fuller, *bare) if name != names[0])
        return Meant(names[0], tuple(type for _, type, _ in chosen), also)
    if names:
        listed = ", ".join(f'"{name}" ({count:,})' for name, _, count in chosen[:_LISTED])
        more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
        raise QuothError(f'"{asked}" fits several speakers: {listed}{more}; name one of them in full')
    near = ", ".join(f'"{name}"' for name in store.near_names(asked))
    raise QuothError(f'nobody called "{asked}" speaks in this record' + (f"; near: {near}" if near else ""))


def _called_only(store: Store, name: str) -> list[Counted]:
    """Return the person whom pages call by nothing but the surname of a full name."""
    surname = _surname(name)
    some = store.names(surname) if surname else ()
    return [one for one in some if one[1] == "person" and fold(one[0]) == surname]


def _surname(name: str) -> str:
    words = split(fold(name))
    return words[-1] if len(words) > 1 else ""


def _among(exact: list[Counted], fuller: list[Counted]) -> list[Counted]:
    """Return who is meant where a record has both "Oru" and people whose surname it is."""
    if not exact or not fuller:
        return []
    bare = sum(count for _, _, count in exact)
    return exact if bare > sum(count for _, _, count in fuller) else fuller


__all__ = ["Meant", "meant"]
