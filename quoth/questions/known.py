"""What the record shows of each speaker that may be known by more than one name: roles and where they are held."""
from dataclasses import dataclass, field

from quoth.questions.called import body_name, organizations, role_words
from quoth.store.identities import Appearance, Who
from quoth.store.store import Store

BODIES = ("organization", "publication", "country")


@dataclass(slots=True)
class Known:
    """What the record shows of one speaker: roles as worded, by the words that make them, and where each is given."""

    who: Who
    articles: set[str] = field(default_factory=set)
    roles: dict[frozenset[str], tuple[str, set[str]]] = field(default_factory=dict)
    offices: dict[str, tuple[str, set[str]]] = field(default_factory=dict)


def known_speakers(store: Store) -> list[Known]:
    """Return persons, organizations, outlets and countries as judged now, with their roles, by name and type.

    Roles of a list of who is who count like those of pages; no article shows them.
    """
    found: dict[Who, Known] = {}
    for one in store.appearances():
        if one.type != "person" and one.type not in BODIES:
            continue
        known = found.setdefault((one.name, one.type), Known((one.name, one.type)))
        _learn(known, one)
    for kept in store.judgements(kind="speaker"):
        value = kept.value
        if kept.undone or value.get("decision") != "known" or not value.get("role"):
            continue
        who = value["name"], value["type"]
        role = " ".join(part for part in (value.get("country"), value["role"], value.get("organization")) if part)
        known = found.setdefault(who, Known(who))
        known.roles.setdefault(role_words(role), (role, set()))
        for office in organizations(role):
            known.offices.setdefault(office, (role, set()))
    return [found[who] for who in sorted(found)]


def _learn(known: Known, one: Appearance) -> None:
    known.articles.add(one.key)
    if one.role is None:
        return
    words = role_words(one.role)
    if not words:
        return
    known.roles.setdefault(words, (one.role, set()))[1].add(one.key)
    for office in organizations(one.role) - set(body_name(one.name).split()):
        known.offices.setdefault(office, (one.role, set()))[1].add(one.key)
