"""Find statements by their words: what a user types becomes a safe full-text query."""
import re
from dataclasses import dataclass
from datetime import date

from quoth.errors import QuothError
from quoth.records import KINDS
from quoth.store.rows import EVERYTHING, Filter, StoredStatement
from quoth.store.store import Store

LIMIT = 20  # a screenful; the total is always told, and `after` goes on
MAX_LIMIT = 100_000  # all of them are held at once
# More than anybody types; each term costs a look-up, and the query's parser has a depth that it refuses.
MAX_TERMS = 64
MAX_LENGTH = 10_000
_QUOTES = str.maketrans("“”„‟«»", '""""""')
_TERM = re.compile(r'"([^"]*)"?(\*?)|([^\s"]+)')  # a phrase, closed or not, and its star; or a word
_DATE = re.compile(r"(\d{4})(-\d{2})?(-\d{2})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Hits:
    """One page of answers.

    total: all statements that fit, not only these. undated: statements that fit but for since or
    until, left out because neither they nor their article have a date; 0 without since and until.
    after: pass it to `search` for the next page; None on the last.
    """

    found: tuple[StoredStatement, ...]
    total: int
    undated: int
    after: str | None


def search(
    store: Store,
    words: str,
    *,
    speaker: str | None = None,
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
    kind: str | None = None,
    limit: int = LIMIT,
    after: str | None = None,
) -> Hits:
    """Return current statements whose words, speaker's name or article's title have all the words.

    words: words, "phrases in quotation marks", beginnings*; nothing else has a meaning, so any
    input is safe. "" lists all that pass the filters, in the order added. since, until: ISO
    prefixes (`2025`, `2025-08`, `2025-08-27`), both included, compared with the day it was said,
    else the article's publication. speaker, outlet, kind: as in `Filter`.
    Best first (bm25, then order of adding). Cursors hold as long as nothing is added in between.

    Raises:
        QuothError: nothing to search for, a date, kind or limit that is none, a cursor not given by `search`.
    """
    if kind is not None and kind not in KINDS:
        raise QuothError(f'kind "{kind}" is not one of {", ".join(KINDS)}')
    if not 1 <= limit <= MAX_LIMIT:
        raise QuothError(f"limit {limit}: expected 1 to {MAX_LIMIT}; export lists all")
    for name, bound in (("since", since), ("until", until)):
        _expect_date(name, bound)
    filter = Filter(speaker, outlet, since, until, kind)
    match = to_match(words)
    if match is None and filter == EVERYTHING:
        raise QuothError("nothing to search for: expected words, a speaker, an outlet, dates or a kind")
    return Hits(*store.find(match, filter, limit=limit, after=after))


def _expect_date(name: str, value: str | None) -> None:
    if value is None:
        return
    if _DATE.fullmatch(value):
        try:
            date.fromisoformat(value + "-01-01"[len(value) - 4 :])
            return
        except ValueError:
            pass  # a month 13 or a day 32: as wrong as no date at all
    raise QuothError(f'{name} "{value}" is no date: expected a year, month or day as 2025, 2025-08 or 2025-08-27')


def to_match(words: str) -> str | None:
    """Return the full-text expression for what a user typed, each term quoted; None if it is blank.

    Raises:
        QuothError: it has signs but no letter or digit, or is too long.

    >>> to_match('NOT "clean water" prom* AND')
    '"NOT" "clean water" "prom" * "AND"'
    """
    if len(words) > MAX_LENGTH:
        raise QuothError(f"a query of {len(words)} characters: expected at most {MAX_LENGTH}")
    terms = []
    for phrase, star, word in _TERM.findall(words.translate(_QUOTES).replace("\0", " ")):
        term = phrase or word.rstrip("*")
        if any(character.isalnum() for character in term):
            # The tokenizer drops whatever else stands in the quotation marks.
            terms.append(f'"{term}" *' if star or word.endswith("*") else f'"{term}"')
    if len(terms) > MAX_TERMS:
        raise QuothError(f"a query of {len(terms)} words: expected at most {MAX_TERMS}; a \"phrase\" counts as one")
    if not terms and words.strip():
        raise QuothError(f"no word to search for in {words.strip()!r}: expected letters or digits")
    return " ".join(terms) or None
