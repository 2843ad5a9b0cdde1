"""Make the list of office-holders that the package ships, from two collections of facts in the public domain (CC0).

    python -m train.office_holders FACTBOOK US_CONGRESS > quoth/questions/data/office_holders.csv

FACTBOOK: a checkout of factbook/factbook.json; its chiefs of state and heads of government. US_CONGRESS: a
checkout of unitedstates/congress-legislators with executive.yaml and legislators-current.yaml; those in office.
What does not read as "Title Given SURNAME (since 1 March 2024)" is left out and counted on standard error.
"""
import csv
import html
import json
import re
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import yaml

from quoth.questions.who import COLUMNS

_TITLES = (
    "Interim President", "Transition President", "Acting President", "Executive President", "President", "King",
    "Interim Prime Minister", "Acting Prime Minister", "Prime Minister", "Queen", "Chancellor", "Federal Chancellor",
    "Taoiseach", "Premier", "Chief Minister", "Governor", "Chief Executive", "Prince", "Emir", "Amir", "Sultan",
    "Grand Duke", "Emperor", "Supreme Leader", "Captain Regent", "Administrator", "Commissioner",
)
_HELD = re.compile(rf"({'|'.join(sorted(_TITLES, key=len, reverse=True))}) ([^();]+?) \(since (\d+ \w+ \d{{4}})\)")
_RANKS = re.compile(r"^(?:(?:Dr|Gen|Lt|Col|Maj|Capt|Brig|Sir|Sheikh|Shaykh|Field Marshal|Lieutenant|General)\.? )+")


def heads(folder: Path, left_out: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield rows of chiefs of state and heads of government, by country."""
    for path in sorted(folder.glob("*/*.json")):
        government = json.loads(path.read_text(encoding="utf-8")).get("Government", {})
        country = government.get("Country name", {}).get("conventional short form", {}).get("text")
        posts = government.get("Executive branch", {})
        for post in ("chief of state", "head of government"):
            text = html.unescape(re.sub(r"<[^>]+>", "", posts.get(post, {}).get("text", "")))
            if not text or not country or country == "none":
                continue
            country = re.sub(r"\s*\(.*?\)", "", country)
            found = _HELD.match(text)
            name = found and _name(found[2])
            if not found or not name or " of " in name:
                left_out.append(f"{country}: {text[:80]}")
                continue
            day, month, year = found[3].split()
            since = datetime.strptime(f"{day} {month[:3]} {year}", "%d %b %Y").date().isoformat()
            yield name, "", found[1].lower(), "", country, since, "", "", "person"


def _name(words: str) -> str | None:
    """Return a name with its surname, which the source has in capitals, written as names are; None without one."""
    plain = re.sub(r'\s*"[^"]*"', "", _RANKS.sub("", words)).replace(",", "")
    if not any(word.isupper() and len(word) > 1 for word in plain.split()):
        return None
    if not plain[0].isupper():
        return None  # the rest of a longer title
    return re.sub(r"[^\W\d_]{2,}", lambda word: word[0].title() if _shouted(word[0]) else word[0], plain)


def _shouted(word: str) -> bool:
    return word.isupper() and not re.fullmatch("[IVX]+", word)


def congress(folder: Path) -> Iterator[tuple[str, ...]]:
    """Yield rows of the president, the vice president, senators and representatives in office, by surname."""
    offices = {"prez": ("president", ""), "viceprez": ("vice president", ""), "sen": ("senator", "Senate"),
               "rep": ("representative", "House of Representatives")}
    people = [*yaml.safe_load((folder / "executive.yaml").read_text(encoding="utf-8"))[-8:],
              *yaml.safe_load((folder / "legislators-current.yaml").read_text(encoding="utf-8"))]
    newest = max(str(person["terms"][-1]["end"]) for person in people if person["terms"][-1]["type"] == "prez")
    for person in sorted(people, key=lambda one: (one["name"]["last"], one["name"]["first"])):
        term, names = person["terms"][-1], person["name"]
        if term["type"].endswith("prez") and str(term["end"]) != newest:
            continue
        full = names.get("official_full") or f"{names['first']} {names['last']}"
        forms = [f"{first} {names['last']}" for first in (names["first"], names.get("nickname")) if first]
        aliases = "|".join(dict.fromkeys(form for form in forms if form != full))
        role, house = offices[term["type"]]
        ids = person["id"].get("wikidata", "")
        yield full, aliases, role, house, "United States", str(term["start"]), str(term["end"]), ids, "person"


def main() -> None:
    """Write the list to standard output."""
    factbook, us_congress = map(Path, sys.argv[1:])
    left_out: list[str] = []
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(COLUMNS)
    listed = [row for row in heads(factbook, left_out) if row[4] != "United States"]
    writer.writerows(dict.fromkeys([*listed, *congress(us_congress)]))
    print(f"{len(left_out)} left out:", *left_out, sep="\n", file=sys.stderr)


if __name__ == "__main__":
    main()
