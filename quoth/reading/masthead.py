"""The lines that say who wrote a text, when and for whom: bylines, date lines, outlets' names."""
import re
from dataclasses import dataclass

from quoth.reading.dates import read_date

_MAX_LENGTH = 200
_PARTICLES = "van|von|der|den|de|del|della|da|di|dos|du|la|le|el|al|bin|ibn|ben|y|zu|ter|ten"
_WORD = r"[^\W\d_a-zà-ÿ][\w’'.-]*"
_NAME = re.compile(rf"(?:{_WORD}|(?:{_PARTICLES})(?=\s))(?:\s+(?:{_WORD}|(?:{_PARTICLES})(?=\s))){{1,5}}")
_OUTLETS = (
    "News Times Post Herald Tribune Gazette Daily Weekly Morning Evening Wire Journal Guardian Observer"
    " Dispatch Press Mail Telegraph Star Chronicle Courier Standard"
    " Examiner Inquirer Register Sentinel Bulletin Mirror Today Radio"
    " Television TV Agency Review Magazine Newspaper Reuters AFP AP BBC CNN NPR Bloomberg Politico Broadcasting")
_OUTLET_WORDS = frozenset(_OUTLETS.split())
_ROLES = (
    "Editor Correspondent Reporter Reporters Writer Writers Staff Bureau Chief Columnist Contributor Desk Team"
    " Political Senior Special")
_DATES = (
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August September"
    " October November December")
_ROLE_WORDS = frozenset(_ROLES.split()) | frozenset(_DATES.split())
_SITE = "home news sport sports politics world business opinion culture video weather menu search more live"
_SITE_WORDS = frozenset(_SITE.split())
_BY = re.compile(r"(?:(?:words|text|story|report|written|posted|published) )?by:? (?P<names>\S.*)", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:(?:first |originally )?(?:published|posted|released|publication date|date)(?: on| at)?|on)\s*:?\s+",
    re.IGNORECASE)
_CHANGED = re.compile(r"(?:last )?(?:updated?|modified|changed|corrected)(?: on| at)?\s*:?\s+", re.IGNORECASE)
_BORDERS = re.compile(r"\s*[|·•]\s*|\s+[–—-]\s+|(?<=[\d)T])\s+(?=[Bb]y\s)|;\s+")


@dataclass(frozen=True, slots=True)
class Masthead:
    """What one line says about the article; None or () where it does not say it."""

    byline: tuple[str, ...] = ()
    published: str | None = None
    published_at: str | None = None
    outlet: str | None = None


def read_masthead(line: str) -> Masthead | None:
    """Return what a byline, date line or a line with both says, None where the line is neither.

    A date of change ("Updated …") makes a masthead without a publication date.

    >>> read_masthead("By Rex Adebayo, in Castrel")
    Masthead(byline=('Rex Adebayo',), published=None, published_at=None, outlet=None)
    """
    if len(line) > _MAX_LENGTH:
        return None
    whole = _part(line)
    if whole:
        return whole
    words = [part for part in _BORDERS.split(line) if part]
    parts = [_part(part) for part in words]
    found = [part for part in parts if part]
    unknown = [word for word, part in zip(words, parts, strict=True) if not part]
    if not found or any(len(word) > 40 or not (word[0].isupper() or word[0].isdigit()) for word in unknown):
        return None
    return Masthead(
        next((part.byline for part in found if part.byline), ()),
        next((part.published for part in found if part.published), None),
        next((part.published_at for part in found if part.published_at), None),
        next((word for word in unknown if is_outlet(word)), None),
    )


def _part(words: str) -> Masthead | None:
    if match := _BY.fullmatch(words):
        names = _names(match["names"])
        return Masthead(byline=names) if names else None
    if label := _CHANGED.match(words):
        return Masthead() if read_date(words[label.end():])[0] else None
    label = _LABEL.match(words)
    published, at = read_date(words[label.end():] if label else words)
    return Masthead(published=published, published_at=at) if published else None


def _names(words: str) -> tuple[str, ...]:
    """The people that a byline names; () where it does not begin with one, as in "By noon the hall was full"."""
    pieces = re.split(r"\s*,\s+(?:and\s+)?|\s+(?:and|&)\s+", words)
    found: list[str] = []
    for piece in pieces:
        if not _NAME.fullmatch(piece) or set(piece.split()) & (_ROLE_WORDS | _OUTLET_WORDS):
            break
        found.append(piece)
    rest = pieces[len(found):]
    return tuple(found) if all(_goes_with_names(piece) for piece in rest) else ()


def _goes_with_names(words: str) -> bool:
    """Whether the words can follow names in a byline: a place ("in Castrel"), a role, an outlet."""
    tokens = words.split()
    return len(tokens) <= 6 and (
        tokens[0] in ("in", "at", "for") or bool(set(tokens) & (_ROLE_WORDS | _OUTLET_WORDS))
        or any(token.lower() in ("editor", "correspondent", "reporter", "writer") for token in tokens))


def is_outlet(line: str) -> bool:
    """Whether the line is a newspaper's or broadcaster's name by its words: `Morning Post`, `ORB News`.

    A name without such a word is not known to be an outlet's.
    """
    words = line.split()
    return (1 < len(words) <= 5 and all(word[0].isupper() or word in ("of", "the", "and", "&") for word in words)
            and bool(_OUTLET_WORDS & set(words)) and line[-1].isalnum())


def is_navigation(line: str) -> bool:
    """Whether the line is one of a site's sections, as before a headline: `Home`, `World`."""
    return line.lower() in _SITE_WORDS


__all__ = ["Masthead", "is_navigation", "is_outlet", "read_masthead"]
