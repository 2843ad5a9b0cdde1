"""Codebooks: issues with the phrases that name them, and examples of what is said for and against, in TOML."""
import tomllib
from dataclasses import dataclass
from typing import Any

from quoth.errors import QuothError
from quoth.store.store import Store

MAX_SIZE = 1_000_000  # bytes; a codebook of a thousand issues has a tenth of that
MAX_PHRASES = 50  # of one issue; each is a search
_KEYS = {"name": str, "description": str, "phrases": list, "for": list, "against": list}


@dataclass(frozen=True, slots=True)
class Issue:
    """A thing that is argued about. phrases: words that name it; pro, con: examples of the two sides."""

    name: str
    description: str
    phrases: tuple[str, ...]
    pro: tuple[str, ...] = ()
    con: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Codebook:
    """Issues in the file's order, no two of one name. version: as the file says."""

    version: str
    issues: tuple[Issue, ...]

    def issue(self, name: str) -> Issue:
        """Return the issue of this name, case aside.

        Raises:
            QuothError: there is none; the message lists those that are.
        """
        for one in self.issues:
            if one.name.casefold() == name.casefold():
                return one
        known = ", ".join(f'"{one.name}"' for one in self.issues[:20])
        raise QuothError(f'codebook "{self.version}" has no issue "{name}": it has {known}')


def parse_codebook(toml: str) -> Codebook:
    """Return the codebook that a TOML text holds.

        version = "2031-06"
        [[issue]]
        name = "the dam"
        description = "Whether the Kolvat dam is filled without Tesharia's consent."
        phrases = ["Kolvat dam", "reservoir"]
        for = ["The reservoir will be filled in June"]
        against = ["Nobody may fill it without our consent"]

    description, for and against may be left out.

    Raises:
        QuothError: no TOML, an issue without name or phrases, two of one name, a key or value that is none.
    """
    if len(toml) > MAX_SIZE:
        raise QuothError(f"a codebook of {len(toml):,} characters: expected at most {MAX_SIZE:,}")
    try:
        table = tomllib.loads(toml)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise QuothError(f"the codebook is no TOML: {error}") from error
    version, rows = table.get("version"), table.get("issue")
    if not isinstance(version, str) or not version.strip():
        raise QuothError('the codebook has no version: expected a line as version = "2031-06"')
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise QuothError("the codebook has no issues: expected one [[issue]] or more")
    issues = tuple(_issue(row, number) for number, row in enumerate(rows, 1))
    seen: dict[str, str] = {}
    for one in issues:
        if one.name.casefold() in seen:
            raise QuothError(f'two issues of the codebook are called "{one.name}": give each a name of its own')
        seen[one.name.casefold()] = one.name
    return Codebook(version.strip(), issues)


def _issue(row: dict[str, Any], number: int) -> Issue:
    name = row.get("name")
    if not isinstance(name, str) or not name.strip():
        raise QuothError(f'issue {number} of the codebook has no name: expected a line as name = "the dam"')
    for key, value in row.items():
        if key not in _KEYS:
            raise QuothError(f'issue "{name}" has "{key}": expected only {", ".join(_KEYS)}')
        whole = isinstance(value, _KEYS[key]) and (key != "phrases" or 0 < len(value) <= MAX_PHRASES)
        if not whole or (isinstance(value, list) and not all(_is_words(one) for one in value)):
            expected = "words in quotation marks" if _KEYS[key] is str else f"a list of words, at most {MAX_PHRASES}"
            raise QuothError(f'issue "{name}": {key} is {repr(value)[:60]}, expected {expected}')
    if "phrases" not in row:
        raise QuothError(f'issue "{name}" has no phrases: expected the words that name it')
    texts = {key: tuple(row.get(key, ())) for key in ("phrases", "for", "against")}
    return Issue(name.strip(), row.get("description", "").strip(), texts["phrases"], texts["for"], texts["against"])


def _is_words(value: object) -> bool:
    return isinstance(value, str) and any(character.isalnum() for character in value)


def import_codebook(store: Store, toml: str) -> tuple[Codebook, bool]:
    """Keep the codebook in the record, in use from now on; return it, and whether it is new there.

    Raises:
        QuothError: as `parse_codebook`; or its version is in the record with other issues. Nothing is changed then.
    """
    codebook = parse_codebook(toml)
    return codebook, store.keep_codebook(codebook.version, toml)


def codebook(store: Store) -> Codebook | None:
    """Return the codebook in use, None if none was imported."""
    toml = store.codebook()
    return None if toml is None else parse_codebook(toml)
