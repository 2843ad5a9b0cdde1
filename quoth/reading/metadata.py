"""What a page says about itself in its markup: title, writers, outlet, date, language, address. Never guessed."""
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

from quoth.reading.dates import read_date
from quoth.reading.jsonld import article_of, names_in, text_of
from quoth.reading.passages import Element, clean

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "article.published", "published_time",
    "publication_date", "publish-date", "publish_date", "pubdate", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued", "dcterms.created", "dcterms.issued", "dc.date", "dcterms.date", "date", "article_date_original",
    "article.created", "displaydate", "citation_publication_date",
)
_AUTHORS = ("author", "article:author", "og:article:author", "byl", "dc.creator", "dcterms.creator", "parsely-author",
            "sailthru.author", "citation_author")
_SEPARATORS = re.compile(r"\s+(?:[-–—|·•»:]|::|&#8211;)\s+")
_BY = re.compile(r"^\W{0,3}(?:by|von|par|por|written by|reported by|text)\s*:?\s+", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|;|\band\b|\bund\b|\bet\b|\by\b|&)\s+")
_NOT_A_NAME = re.compile(
    r"https?:|www\.|@|[<>{}=]|\d{3}|^(?:admin|administrator|editor|guest|null|none|undefined|unknown)$", re.IGNORECASE)
_JOB = re.compile(
    r"^(?:AP|AFP|CNN|Associated Press|Reuters)\b.+(?:Writer|Editor|Correspondent|Reporter)\b|^Associated Press$")
_LONGEST_NAME = 80
_FIRST_YEAR = 1990  # a page's date before the web is a field left at its zero


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the markup says; None and () where it says nothing.

    headline: as given to other sites (og:title, JSON-LD), perhaps with the outlet's name in it.
    page_title: the text of <title>. outlet: only from explicit fields. published, published_at, language, url, byline:
    as in Article.
    """

    headline: str | None
    page_title: str | None
    byline: tuple[str, ...]
    outlet: str | None
    language: str | None
    published: str | None
    published_at: str | None
    url: str | None


def read_metadata(root: Element, url: str | None, outside: frozenset[Element]) -> Metadata:
    """Read the metadata from JSON-LD, meta tags, microdata and <time>, in this order.

    url: the address the page came from, if known. outside: elements of comments, whose dates and names don't count.
    """
    meta = _meta_tags(root)
    article = article_of(root)
    props = _microdata(root, outside)
    title = next((clean(element.text_content()) for element in root.iter("title") if _is_head(element)), "")
    outlet = (_first(meta, ("og:site_name",)) or next(iter(names_in(article.get("publisher"))), "")
              or props.get("publisher", "") or _first(meta, ("dc.publisher", "publisher", "copyright-holder")))
    published, at = _date(article, meta, props, root, outside)
    byline = (names_in(article.get("author")) or _names(props.get("author", ""))
              or next(filter(None, (_names(name) for field in _AUTHORS for name in meta.get(field, ()))), ())
              or _linked_author(root, outside))
    return Metadata(
        headline=_headline(meta, article),
        page_title=title or None,
        byline=_writers(byline, outlet),
        outlet=outlet or None,
        language=_language(root, meta, article),
        published=published,
        published_at=at,
        url=_address(root, meta, url),
    )


def given_names(root: Element) -> tuple[str | None, str | None]:
    """Return the headline and the outlet's name as the markup gives them to other sites."""
    meta = _meta_tags(root)
    return _headline(meta, article_of(root)), _first(meta, ("og:site_name",)) or None


def _headline(meta: dict[str, list[str]], article: dict[str, Any]) -> str | None:
    return (_first(meta, ("og:title",)) or text_of(article.get("headline")) or _first(meta, ("twitter:title",))
            or None)


def _writers(names: Iterable[str], outlet: str) -> tuple[str, ...]:
    """Names without "By", jobs and the outlet's own name."""
    split = [part for name in names for part in (split_names(name) if _BY.match(name) else (name,))]
    people = [name for name in split if is_name(name) and name != outlet]
    own = [name for name in people if not (outlet and name.startswith(outlet + " ")) and not _JOB.search(name)]
    return tuple(dict.fromkeys(own or people))


def without_outlet(title: str, outlet: str | None) -> str:
    """Return title without the outlet's name at its end or beginning, after a dash or bar."""
    parts = _SEPARATORS.split(title)
    if outlet and len(parts) > 1:
        if parts[-1].casefold() == outlet.casefold():
            return title[:title.rindex(parts[-1])].rstrip().rstrip("-–—|·•»:").rstrip()
        if parts[0].casefold() == outlet.casefold():
            return title[len(parts[0]):].lstrip().lstrip("-–—|·•»:").lstrip()
    return title


def outlet_in_title(page_title: str | None, headline: str | None, confirmed: Iterable[str]) -> str | None:
    """Return the outlet's name that page_title has beside the headline, if a masthead or footer confirms it.

    confirmed: the texts of mastheads, logos and copyright lines.
    """
    parts = _SEPARATORS.split(page_title or "")
    if len(parts) < 2:
        return None
    lines = [line.casefold() for line in confirmed]
    for name in (parts[-1], parts[0]):
        if len(name) > 2 and name != headline and any(_confirms(line, name.casefold()) for line in lines):
            return name
    return None


def _confirms(line: str, name: str) -> bool:
    return line == name or (("©" in line or "copyright" in line) and name in line)


def split_names(line: str) -> tuple[str, ...]:
    """Return the writers of a line such as "By Ann Example and Bo Sample, in Orun"; empty if it names none."""
    line = re.split(r",?\s+(?:in|for|aus|im)\s+[A-Z]|[·|•]|\s[–—-]\s|\(", _BY.sub("", line, count=1))[0]
    return tuple(name for name in (part.strip(" .,:;") for part in _AND.split(line)) if name and is_name(name))


def is_name(text: str) -> bool:
    """Return whether text can be a writer's name or that of a desk."""
    return 2 < len(text) <= _LONGEST_NAME and not _NOT_A_NAME.search(text)


def _linked_author(root: Element, outside: frozenset[Element]) -> tuple[str, ...]:
    """The first link that says it leads to the author (rel="author"), or the hCard of one."""
    for element in root.iter("a", "span"):
        classes = f"{element.get('class') or ''} {element.getparent().get('class') or ''}".split()
        if element not in outside and (element.get("rel") == "author" or {"fn", "author"} <= set(classes)):
            name = clean("".join(islice(element.itertext(), 5)))
            if is_name(name) and len(name.split()) <= 5:
                return (name,)
    return ()


def _names(value: str) -> tuple[str, ...]:
    return split_names(value) if value else ()


def _is_head(element: Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in ("head", "html", "body")


def _meta_tags(root: Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("http-equiv") or "").strip().lower()
        content = text_of(element.get("content") or "")
        if name and content:
            found.setdefault(name, []).append(content)
    return found


def _first(meta: dict[str, list[str]], names: Iterable[str]) -> str:
    return next((meta[name][0] for name in names if name in meta), "")


def _microdata(root: Element, outside: frozenset[Element]) -> dict[str, str]:
    """The article's own properties; those of a comment, and of an item within another property, stay out."""
    found: dict[str, str] = {}
    for element in root.iter():
        prop = element.get("itemprop") if isinstance(element.tag, str) else None
        if prop not in ("datePublished", "author", "publisher", "inLanguage") or prop in found or element in outside:
            continue
        value = element.get("datetime") or element.get("content") or ""
        if not value:
            named = next((inner for inner in element.iterdescendants() if inner.get("itemprop") == "name"), element)
            value = named.get("content") or "".join(named.itertext())
        if clean(value):
            found[prop] = clean(value)
    return found


def _date(article: dict[str, Any], meta: dict[str, list[str]], props: dict[str, str], root: Element,
          outside: frozenset[Element]) -> tuple[str | None, str | None]:
    given = [text_of(article.get("datePublished")), *(value for name in _PUBLISHED for value in meta.get(name, ())),
             props.get("datePublished", ""), *_times(root, outside)]
    dates = [found for words in given if words and (found := iso_date(words))[0]]
    if not dates:
        return None, None
    # A second field may give the zone that the first leaves out.
    same_day = (at for day, at in dates if at and day == dates[0][0])
    return dates[0][0], dates[0][1] or next(same_day, None)


def _times(root: Element, outside: frozenset[Element]) -> Iterator[str]:
    """<time> elements that say they are the publication, or the only one before and in the article's head."""
    times = [element for element in root.iter("time") if element not in outside]
    for element in times:
        name = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('pubdate')}".lower()
        if "publish" in name or element.get("pubdate") is not None:
            yield element.get("datetime") or clean("".join(element.itertext()))
    if len({element.get("datetime") for element in times}) == 1:
        yield times[0].get("datetime") or clean("".join(times[0].itertext()))


def iso_date(words: str) -> tuple[str | None, str | None]:
    """Return (ISO date, ISO date and time with zone or None) of a field or a line that is a date and nothing else."""
    words = words.strip()
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        day, at = read_date(words)
    else:
        day = moment.date().isoformat()
        at = moment.replace(microsecond=0).isoformat() if moment.tzinfo else None
    return (day, at) if day and int(day[:4]) >= _FIRST_YEAR else (None, None)


def _language(root: Element, meta: dict[str, list[str]], article: dict[str, Any]) -> str | None:
    given = (root.get("lang") or root.get("xml:lang") or _first(meta, ("og:locale", "content-language", "language"))
             or text_of(article.get("inLanguage")))
    match = re.match(r"([a-z]{2})(?:[-_,; ]|$)", given.strip().lower())
    return match[1] if match else None


def _address(root: Element, meta: dict[str, list[str]], url: str | None) -> str | None:
    """The canonical address; the page's own where it names one of another site, or only the front page."""
    links = [link.get("href") or "" for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    for given in (*links, *meta.get("og:url", ())):
        try:
            address: str = urljoin(url or "", given.strip())
            parts = urlsplit(address)
            own = urlsplit(url or address)
        except ValueError:  # "http://[": not an address
            continue
        if parts.scheme not in ("http", "https") or not parts.netloc:
            continue
        same_site = parts.netloc.removeprefix("www.") == own.netloc.removeprefix("www.")
        if same_site and (parts.path.strip("/") or parts.query or not own.path.strip("/")):
            return address
    return url


__all__ = [
    "Metadata", "given_names", "is_name", "iso_date", "outlet_in_title", "read_metadata", "split_names",
    "without_outlet",
]
