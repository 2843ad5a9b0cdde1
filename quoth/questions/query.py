"""What a user types into a search, read: words, "phrases", beginnings*, field:values, -not and OR."""
import re
from dataclasses import replace
from datetime import date, timedelta

from quoth.errors import QuothError
from quoth.records import ACTS, BLOCK_KINDS, KINDS, SPEAKER_TYPES
from quoth.store.queries import Fact, Named, Part, Query, Term

# More than anybody types; each term costs a look-up, and the index's own parser has a depth that it refuses.
MAX_TERMS = 64
MAX_LENGTH = 10_000
_QUOTES = str.maketrans("“”„‟«»", '""""""')
_FIELDS = "words|title|speaker|outlet|said|act|kind|type|block"
# A minus, a field, and a phrase, closed or not, with its star; or a word.
_TERM = re.compile(rf'(-?)(?:({_FIELDS}):)?(?:"([^"]*)"?(\*?)|([^\s"]+))', re.IGNORECASE)
_NAMED = re.compile(r"([^\W\d_]+):(?!//)(.*)", re.DOTALL)  # "foo:bar", but no time and no address
_VALUES = {"act": ACTS, "kind": KINDS, "type": SPEAKER_TYPES, "block": BLOCK_KINDS}
_SAID = re.compile(r"(>=|<=|>|<|)([\d-]+)|([\d-]+)\.\.([\d-]+)", re.ASCII)
_DATE = re.compile(r"(\d{4})(-\d{2})?(-\d{2})?", re.ASCII)


def parse(text: str) -> Query:
    """Return what the user asks for. Any input is safe: what has no meaning here is a word or nothing.

    words (all of them), "phrases", beginnings*, `a OR b` (binds before the rest: `wall tide OR flood` has
    wall and one of the others), `-a` (without). Fields: `words:`, `title:`, `speaker:`, `outlet:`,
    `act:`, `kind:`, `type:` (of the speaker), `block:`, and `said:` with `2025`, `2025-08`,
    `>2025-08-01`, `<=2025` or `2025-08..2025-10`. "" asks for nothing.

    Raises:
        QuothError: a field is unknown or has no value or a wrong one, signs without a letter or digit, a beginning of
            one letter, too long.

    >>> parse("dam -act:deny said:>2031-05").since
    '2031-06'
    """
    if len(text) > MAX_LENGTH:
        raise QuothError(f"a query of {len(text)} characters: expected at most {MAX_LENGTH}")
    query, alternative, count = Query(), False, 0
    for found in _TERM.finditer(text.translate(_QUOTES).replace("\0", " ")):
        if found[0] in ("OR", "AND"):
            alternative = found[0] == "OR" and bool(query.all)
            continue
        added = _add(query, found, alternative)
        if added is not None:
            query, alternative, count = added, False, count + 1
    if count > MAX_TERMS:
        raise QuothError(f'a query of {count} words: expected at most {MAX_TERMS}; a "phrase" counts as one')
    if not count and text.strip():
        raise QuothError(f"no word to search for in {text.strip()!r}: expected letters or digits")
    return query


def open_phrase(text: str) -> str | None:
    """Return what is behind a quotation mark that is never closed, "" for nothing: `parse` reads it as a phrase.

    None where every mark is closed.
    """
    before, mark, behind = text.translate(_QUOTES).rpartition('"')
    return behind.strip() if mark and before.count('"') % 2 == 0 else None


def _add(query: Query, found: re.Match[str], alternative: bool) -> Query | None:
    """Return the query with one more term, None where there is no letter or digit in it."""
    minus, field, phrase, star, word = found.groups()
    field = field and field.lower()
    if field is None and word is not None and (unread := _NAMED.fullmatch(word)):
        _expect_no_field(*unread.groups())
    value = phrase if phrase is not None else word
    if field == "said":
        if minus or alternative:
            raise QuothError(f'"{found[0]}": said: can stand neither after a minus nor beside OR')
        return said(query, value)
    part = _part(field, value, bool(star))
    if part is None:
        return None
    if not minus:
        return with_part(query, part, alternative)
    if alternative:
        raise QuothError(f'"{found[0]}" beside OR: expected words without a minus there')
    return replace(query, none=(*query.none, part))


def _expect_no_field(name: str, value: str) -> None:
    """Raise QuothError where a word with a colon inside is no word, but an unknown field or one without a value."""
    known = _FIELDS.split("|")
    if name.lower() in known:
        raise QuothError(f'nothing after "{name}:": expected a value directly behind the colon')
    if value:
        raise QuothError(
            f'no field "{name}": expected one of {", ".join(known)}; words with a colon go in "quotation marks"'
        )


def with_part(query: Query, part: Part, alternative: bool = False) -> Query:
    """Return the query narrowed by one part more, or, as an alternative, its last condition widened."""
    if alternative:
        return replace(query, all=(*query.all[:-1], (*query.all[-1], part)))
    return replace(query, all=(*query.all, (part,)))


def _part(field: str | None, value: str, star: bool) -> Part | None:
    if field in ("speaker", "outlet"):
        return named(field, value)
    if field in ("act", "kind", "type", "block"):
        return fact(field, value.lower())
    beginning = star or value.endswith("*")
    text = value.rstrip("*")
    if not any(character.isalnum() for character in text):
        if field:
            raise QuothError(f'no word to search for after "{field}:": expected letters or digits')
        return None
    if beginning and len(re.findall(r"[^\W_]+", text)[-1]) < 2:
        raise QuothError(f'"{text}*" begins too many words: expected two letters or more before the star')
    return Term(text, beginning, "words" if field == "words" else "title" if field else None)


def named(field: str, name: str) -> Named:
    """Return the condition on a speaker's or an outlet's name.

    Raises:
        QuothError: name has no letter or digit.
    """
    if not re.search(r"[^\W_]", name):
        raise QuothError(f"no name to look for in {name!r}: expected letters or digits")
    return Named("speaker" if field == "speaker" else "outlet", name)


def fact(field: str, value: str) -> Fact:
    """Return the condition on a column with few values.

    Raises:
        QuothError: value is not one of them; the message lists them.
    """
    if value not in _VALUES[field]:
        raise QuothError(f'{field} "{value}" is not one of {", ".join(_VALUES[field])}')
    return Fact(field, value)  # type: ignore[arg-type]  # a key of _VALUES


def said(query: Query, value: str) -> Query:
    """Return the query narrowed to the days that value names.

    Raises:
        QuothError: value is none of the forms.
    """
    found = _SAID.fullmatch(value)
    if not found:
        raise QuothError(f'said:{value} is no date: expected said:2025-08, said:>2025-08-01 or said:2025..2026-03')
    sign, day, first, last = found.groups()
    if first:
        return between(query, first, last)
    expect_date("said", day)
    match sign:
        case ">":
            return between(query, _beside(day, 1), None)
        case ">=":
            return between(query, day, None)
        case "<":
            return between(query, None, _beside(day, -1))
        case "<=":
            return between(query, None, day)
    return between(query, day, day)


def between(query: Query, since: str | None, until: str | None) -> Query:
    """Return the query narrowed to days from since to until, both included, None for open.

    Raises:
        QuothError: one of them is no date.
    """
    expect_date("since", since)
    expect_date("until", until)
    # "~" sorts after hyphens: the end of 2025 lies after that of 2025-08, its beginning is that of 2025-01-01.
    later = max(filter(None, (query.since, since)), key=lambda day: day + "-01-01"[len(day) - 4 :], default=None)
    sooner = min(filter(None, (query.until, until)), key=lambda day: day + "~", default=None)
    return replace(query, since=later, until=sooner)


def _beside(day: str, step: int) -> str:
    """Return the year, month or day after (step 1) or before (step -1); the last and first of all stay."""
    year, month, number = int(day[:4]), int(day[5:7] or 1), int(day[8:10] or 1)
    try:
        if len(day) == 4:
            return date(year + step, 1, 1).isoformat()[:4]
        if len(day) == 7:
            months = year * 12 + month - 1 + step
            return date(months // 12, months % 12 + 1, 1).isoformat()[:7]
        return (date(year, month, number) + timedelta(days=step)).isoformat()
    except (ValueError, OverflowError) as error:
        raise QuothError(f'no day lies beyond "{day}": expected a year from 0002 to 9998') from error


def expect_date(name: str, value: str | None) -> None:
    """Raise QuothError unless value is an ISO prefix (`2025`, `2025-08`, `2025-08-27`) or None."""
    if value is None:
        return
    if _DATE.fullmatch(value):
        try:
            date.fromisoformat(value + "-01-01"[len(value) - 4 :])
            return
        except ValueError:
            pass  # a month 13 or a day 32: as wrong as no date at all
    raise QuothError(f'{name} "{value}" is no date: expected a year, month or day as 2025, 2025-08 or 2025-08-27')
