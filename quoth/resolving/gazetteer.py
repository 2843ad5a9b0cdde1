"""Facts the package ships: countries with their demonyms and capitals, states, given names by gender."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from quoth.resolving.vocabulary import KNOWN_ORGANIZATIONS, KNOWN_PUBLICATIONS


@dataclass(frozen=True, slots=True)
class Country:
    """A country as the page may call it: names, what its people are called, and the capital that stands for it."""

    code: str
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]


def _rows(file: str) -> Iterator[str]:
    for line in files("quoth.resolving").joinpath("data", file).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


@cache
def countries() -> tuple[Country, ...]:
    """Return every country of the list, in order of its ISO 3166 code."""
    found = []
    for row in _rows("countries.tsv"):
        code, _, name, names, demonyms, capitals = (row + "\t" * 5).split("\t")[:6]
        several = [tuple(part for part in text.split("|") if part) for text in (names, demonyms, capitals)]
        found.append(Country(code, name, (name, *several[0]), several[1], several[2]))
    return tuple(found)


@cache
def country_names() -> dict[str, Country]:
    """Return countries by each of their names: "Britain", "U.S."."""
    return {name: country for country in countries() for name in country.names}


@cache
def capitals() -> dict[str, Country]:
    """Return countries by capital: "Kyiv" and "Kiev" are both Ukraine's."""
    return {name: country for country in countries() for name in country.capitals}


@cache
def demonyms() -> dict[str, Country]:
    """Return countries by demonym: "Belarusian"; the first country of the list where two share one."""
    found: dict[str, Country] = {}
    for country in countries():
        for name in country.demonyms:
            found.setdefault(name, country)
    return found


@cache
def country_words() -> dict[str, str]:
    """Return the name of the country by each demonym of one word, in lower case: "finnish" is "Finland"."""
    return {name.lower(): country.name for name, country in demonyms().items() if " " not in name}


@cache
def states() -> dict[str, str]:
    """Return states by name and by abbreviation: "Fla" is "Florida"."""
    found: dict[str, str] = {}
    for row in _rows("states.tsv"):
        name, _, short = row.partition("\t")
        found |= {form: name for form in (name, *short.split())}
    return found


@cache
def given_names() -> dict[str, str | None]:
    """Return "m", "f" or None (borne by both) for each given name of the lists; ours goes before the census's."""
    found: dict[str, str | None] = {}
    for file in ("given_names_census.txt", "given_names.txt"):
        for row in _rows(file):
            gender, *names = row.split()
            found |= {name: gender if gender != "x" else None for name in names}
    return found


@cache
def known_kind(name: str) -> str | None:
    """Return the speaker type that a well-known name has by itself, or None where the list has no such name."""
    if name in KNOWN_PUBLICATIONS:
        return "publication"
    if name in KNOWN_ORGANIZATIONS:
        return "organization"
    if name in country_names() or name in capitals():
        return "country"
    if name in states():
        return "state"
    return None


__all__ = [
    "Country", "capitals", "countries", "country_names", "country_words", "demonyms", "given_names", "known_kind",
    "states",
]
