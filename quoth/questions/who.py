"""Lists of who is who: CSV in, as judgements of whoever vouches for the list, and the same columns out."""
import csv
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TextIO

from quoth.errors import QuothError
from quoth.questions.exports import harmless_cell
from quoth.questions.identities import Judge, judge_all
from quoth.store.judgements import Judgement
from quoth.store.store import Store

COLUMNS = ("name", "aliases", "role", "organization", "country", "from", "to", "wikidata", "type")
TYPES = ("person", "organization", "country", "publication")
MAX_BYTES = 50_000_000  # half a million rows
_BETWEEN = "|"
_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
# Headings that other lists have for the same.
_ALSO = {"wikidata id": "wikidata", "wikidata_id": "wikidata", "organisation": "organization", "alias": "aliases"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: somebody in one role, or in none. since, until: ISO prefixes, None where the list leaves it open."""

    name: str
    aliases: tuple[str, ...] = ()
    role: str | None = None
    organization: str | None = None
    country: str | None = None
    since: str | None = None
    until: str | None = None
    wikidata: str | None = None
    type: str = "person"

    def to_dict(self) -> dict[str, Any]:
        """Return the value of the judgement that keeps it."""
        return {"decision": "known"} | asdict(self) | {"aliases": list(self.aliases)}

    @classmethod
    def from_dict(cls, value: dict[str, Any]) -> "Entry":
        """Build from `to_dict`'s shape."""
        known = {key: value[key] for key in cls.__slots__ if key in value}
        return cls(**(known | {"aliases": tuple(value["aliases"])}))


def office_holders_file() -> Path:
    """Return the list that comes with quoth: heads of state and government, members of the U.S. Congress.

    `data/README.md` beside it says as of which day, and from where.
    """
    return Path(__file__).parent / "data" / "office_holders.csv"


def read_list(path: Path) -> tuple[Entry, ...]:
    """Read a list; its first line names the columns, several aliases are parted by "|".

    Raises:
        QuothError: it can't be read, or a row is wrong; the message has the line's number.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise QuothError(f"{path}: larger than {MAX_BYTES // 1_000_000} MB: expected a list of who is who")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise QuothError(f"{path}: {(error.strerror or str(error)).lower()}") from error
    except UnicodeDecodeError as error:
        raise QuothError(f"{path}: byte {error.start} is no UTF-8: save the list as CSV in UTF-8") from error
    entries = tuple(_entries(path, text))
    if not entries:
        raise QuothError(f"{path}: no rows: expected a name on each line after the first")
    return entries


def _entries(path: Path, text: str) -> Iterator[Entry]:
    lines = csv.reader(text.splitlines(keepends=True), strict=True)
    columns: list[str] = []
    people: dict[tuple[str, str], tuple[str, int]] = {}
    try:
        for row in lines:
            where = f"{path}, line {lines.line_num}"
            if not columns:
                columns = _columns(where, row)
            elif any(cell.strip() for cell in row):
                entry = _entry(where, columns, row)
                _expect_one(where, entry, people, lines.line_num)
                yield entry
    except csv.Error as error:
        raise QuothError(f"{path}, line {lines.line_num}: no CSV: {error}") from error


def _columns(where: str, row: list[str]) -> list[str]:
    columns = [_ALSO.get(cell.strip().lower(), cell.strip().lower()) for cell in row]
    for column in columns:
        if column not in COLUMNS or columns.count(column) > 1:
            raise QuothError(f'{where}: column "{column}": expected each once of {", ".join(COLUMNS)}')
    if "name" not in columns:
        raise QuothError(f"{where}: no column name: expected it in the first line, and any of {', '.join(COLUMNS[1:])}")
    return columns


def _entry(where: str, columns: list[str], row: list[str]) -> Entry:
    if len(row) != len(columns):
        raise QuothError(f"{where}: {len(row)} cells: expected {len(columns)}, one for each column")
    # What export put before a cell that a spreadsheet would run.
    plain = [re.sub(r"^'(?=[=+@-])", "", " ".join(cell.split())) for cell in row]
    cells = dict(zip(columns, plain, strict=True))
    if not re.search(r"[^\W_]", cells["name"]):
        raise QuothError(f"{where}: the name is empty: expected one")
    for column in ("from", "to"):
        if (day := cells.get(column)) and not _DAY.fullmatch(day):
            raise QuothError(f'{where}: {column} "{day}" is no day: expected 2025, 2025-08 or 2025-08-27')
    if (id := cells.get("wikidata")) and not re.fullmatch(r"Q\d+", id, re.ASCII):
        raise QuothError(f'{where}: wikidata "{id}" is no Wikidata id: expected Q and digits')
    type = cells.get("type") or "person"
    if type not in TYPES:
        raise QuothError(f'{where}: type "{type}" is not one of {", ".join(TYPES)}')
    aliases = (alias.strip() for alias in cells.get("aliases", "").split(_BETWEEN))
    named = tuple(alias for alias in dict.fromkeys(aliases) if alias and alias != cells["name"])
    role, organization, country, since, until, wikidata = (
        cells.get(column) or None for column in ("role", "organization", "country", "from", "to", "wikidata")
    )
    return Entry(cells["name"], named, role, organization, country, since, until, wikidata, type)


def _expect_one(where: str, entry: Entry, people: dict[tuple[str, str], tuple[str, int]], line: int) -> None:
    """Refuse a list in which one name is two people's, by their Wikidata ids: nothing would tell which is meant."""
    if entry.wikidata:
        id, first = people.setdefault((entry.name, entry.type), (entry.wikidata, line))
        if id != entry.wikidata:
            raise QuothError(
                f'{where}: "{entry.name}" is {entry.wikidata} here and {id} on line {first}: give one of them'
                " another name, as it might be with the profession in brackets"
            )


def import_list(store: Store, entries: tuple[Entry, ...], judge: Judge) -> tuple[int, int]:
    """Keep what a list tells, and return how many rows are new and how many were kept already.

    A row's name and its aliases are one speaker from then on; an alias that several names of the list have, or a
    person's lone surname, tells nothing by itself and only makes a proposal likelier.

    Raises:
        QuothError: a row makes one of two that somebody judged to be two.
    """
    kept = set(_standing(store))
    owners: dict[str, set[str]] = {}
    for entry in entries:
        for alias in entry.aliases:
            owners.setdefault(alias, set()).add(entry.name)
    new = [entry for entry in dict.fromkeys(entries) if entry not in kept]
    values = []
    for entry in new:
        shared = [alias for alias in entry.aliases if len(owners[alias]) > 1]
        values.append(entry.to_dict() | ({"shared": shared} if shared else {}))
    judge_all(store, [Judgement("speaker", str(v["name"]), v, judge.by, why=judge.why) for v in values])
    return len(new), len(entries) - len(new)


def _standing(store: Store) -> Iterator[Entry]:
    for kept in store.judgements(kind="speaker"):
        if not kept.undone and kept.value.get("decision") == "known":
            yield Entry.from_dict(kept.value)


def known_entries(store: Store) -> tuple[Entry, ...]:
    """Return the rows of all lists that were imported, in the order they were kept; none that was taken back."""
    return tuple(_standing(store))


def export_list(store: Store, out: TextIO) -> int:
    """Write who is who as `read_list` reads it, and return the number of rows.

    Cells that a spreadsheet would run as a formula get an apostrophe, which `read_list` takes off. Rows of
    imported lists as they were, then those people judged to have several names.
    """
    entries = list(_standing(store))
    listed = {(entry.name, entry.type) for entry in entries}
    for identity in store.identities():
        names = tuple(dict.fromkeys(name for name, _, article in identity.members if article is None))
        if (identity.name, identity.type) not in listed and identity.type in TYPES and names:
            entries.append(Entry(identity.name, tuple(n for n in names if n != identity.name), type=identity.type))
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for entry in entries:
        facts = (entry.role, entry.organization, entry.country, entry.since, entry.until, entry.wikidata, entry.type)
        cells = (entry.name, _BETWEEN.join(entry.aliases), *(fact or "" for fact in facts))
        writer.writerow([harmless_cell(cell) for cell in cells])
    return len(entries)


__all__ = ["COLUMNS", "Entry", "export_list", "import_list", "known_entries", "office_holders_file", "read_list"]
