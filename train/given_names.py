"""Make quoth/resolving/data/given_names_census.txt: python -m train.given_names --package FOLDER

FOLDER: the unpacked PyPI package `names` 0.3.0, whose lists are those of the United States Census of 1990 (public
domain): names with the share of their bearers. Kept are names of LEAST per cent or more that are no place, no
country, no office and no word of grammar; a name is one gender's where ten times as many of that gender bear it.
"""
import argparse
from pathlib import Path

from quoth.resolving import vocabulary
from quoth.resolving.gazetteer import capitals, country_words, demonyms, known_kind, states

OUT = Path(__file__).parent.parent / "quoth" / "resolving" / "data" / "given_names_census.txt"
LEAST, SURE = 0.004, 10.0
# Words and places that more often stand in news for something else than for a person.
OTHERS = vocabulary.word_set("""
    america asia austin berlin boston britain brook carolina charity charlotte china christian clay colombia columbus
    cuba dallas dakota denver destiny diamond dominica easter eden england europe faith fidel forest france freedom
    genesis germany gala harmony heaven holland houston hope ireland island israel jackson jersey job johannesburg
    joy lake lincoln london london long love loyal major man mercy miami milan mission money monte norway ocean olympia
    paris patience peace pearl phoenix plan portugal prince princess rich royal rome royce russia salem santiago
    santos season see sidney siena so spring summer sun sunday sunshine sydney syria tabitha temple tennessee texas
    thomasville trinity troy val valencia vegas venice venus vienna winter wilmington young ok so so an my le do in
    lee lane park parks reagan kennedy clinton grant ford nixon carter wilson bush trump madison washington lawyer
    early black brown white green gray king judge bishop pope page porter foster chance sterling price power star ray
    buck guy drew will mark pat art bill jean june may april august rose dawn lily iris daisy holly ivy ginger olive
    violet crystal amber jade ruby opal melody grace sky angel christmas berry
""")


def shares(path: Path) -> dict[str, float]:
    """Return the share of each name's bearers in per cent."""
    rows = (line.split() for line in path.read_text(encoding="ascii").splitlines())
    return {name.title(): float(share) for name, share, *_ in rows}


def is_other(name: str) -> bool:
    """Tell whether a name is rather a place, a body or a common word."""
    low = name.lower()
    words = vocabulary.CLOSED | vocabulary.TITLES | vocabulary.ORGANIZATIONS | vocabulary.PUBLICATIONS | OTHERS
    words |= vocabulary.GROUPS | vocabulary.DOCUMENTS | frozenset(vocabulary.MONTHS) | frozenset(vocabulary.WEEKDAYS)
    place = name in states() or name in capitals() or name in demonyms() or name in country_words()
    return low in words or place or known_kind(name) is not None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--package", type=Path, required=True)
    folder = parser.parse_args().package / "names"
    men, women = (shares(folder / f"dist.{gender}.first") for gender in ("male", "female"))
    rows: dict[str, list[str]] = {"m": [], "f": [], "x": []}
    for name in sorted(men.keys() | women.keys()):
        man, woman = men.get(name, 0.0), women.get(name, 0.0)
        if max(man, woman) >= LEAST and not is_other(name):
            rows["m" if man >= SURE * woman else "f" if woman >= SURE * man else "x"].append(name)
    head = "# Given names of the United States Census of 1990 (public domain), made by train/given_names.py."
    lines = [f"{gender} {' '.join(names[at : at + 12])}" for gender, names in rows.items()
             for at in range(0, len(names), 12)]
    OUT.write_text("\n".join((head, *lines)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
