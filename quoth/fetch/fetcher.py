"""URL to page bytes, politely: robots.txt is heeded, hosts are not hurried, sizes and times are bounded.

Pages are had over plain httpcore, the engine under httpx: it alone lets us connect to the very
address that was checked, and hold one deadline over resolving, handshake, headers and body.
"""
import time
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version

import httpcore
import httpx
from protego import Protego

from quoth.errors import PageError
from quoth.fetch.network import Allow, CheckedNetwork, Deadline, Resolve, Unfit, is_public, resolve_name

MAX_BYTES = 20_000_000  # counted after decompression: a long news page has 1 to 3 MB
MAX_SECONDS = 30.0  # for one page in all, with its redirects and robots.txt, without the pauses between pages
MAX_REDIRECTS = 5
PAUSE = 1.0  # seconds between two pages of one host, where its robots.txt asks for no more
MAX_PAUSE = 60.0  # robots.txt may ask for longer; a person at a terminal would take that for a hang
MAX_ROBOTS_BYTES = 500 * 1024  # RFC 9309 asks for at least this much
REDIRECTS = (301, 302, 303, 307, 308)
BROKEN = (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as fetched.

    url: as asked for; final_url: after redirects. content_type: the header's value, None where there
    was none. fetched_at: ISO time in UTC.
    """

    url: str
    final_url: str
    data: bytes
    content_type: str | None
    fetched_at: str


class Fetcher:
    """Fetches pages one after another and remembers each host's robots.txt and last visit. Use it from one thread.

    allow: which IP addresses may be connected to. resolve: name and port to addresses, all of
    which must be allowed. max_seconds: as MAX_SECONDS. pause: as PAUSE.
    """

    def __init__(
        self,
        *,
        allow: Allow = is_public,
        resolve: Resolve = resolve_name,
        max_seconds: float = MAX_SECONDS,
        pause: float = PAUSE,
    ) -> None:
        self._allow = allow
        self._resolve = resolve
        self._max_seconds = max_seconds
        self._pause = pause
        self._agent = f"quoth/{version('quoth')}"
        self._robots: dict[str, Protego] = {}
        self._free_at: dict[str, float] = {}

    def fetch(self, url: str) -> Page:
        """Fetch one page.

        Raises:
            PageError: it is not http(s), not on the public internet, forbidden by robots.txt, not
                there, too large, too slow, or redirected too often. One line that begins with the URL.
        """
        shown = " ".join(url.split())
        try:
            return self._fetch(url)
        except Unfit as error:
            raise PageError(f"{shown}: {error}") from error
        except httpcore.TimeoutException as error:
            raise PageError(f"{shown}: took longer than {self._max_seconds:g} s: try again later") from error
        except BROKEN as error:
            raise PageError(f"{shown}: the connection broke: {str(error) or type(error).__name__}") from error

    def _fetch(self, url: str) -> Page:
        deadline = Deadline(self._max_seconds)
        with httpcore.ConnectionPool(network_backend=CheckedNetwork(self._allow, self._resolve, deadline)) as pool:
            here = parse_url(url)
            for _ in range(MAX_REDIRECTS + 1):
                self._heed_robots(pool, here, deadline)
                answer = self._get(pool, here, MAX_BYTES)
                if answer.target is None:
                    _expect_success(answer)
                    now = datetime.now(UTC).isoformat(timespec="seconds")
                    return Page(url, str(here), answer.data, answer.content_type, now)
                here = answer.target
        raise Unfit(f"redirected more than {MAX_REDIRECTS} times")

    def _heed_robots(self, pool: httpcore.ConnectionPool, url: httpx.URL, deadline: Deadline) -> None:
        """Refuse what robots.txt forbids, then wait until the host may be visited again."""
        origin = str(url.copy_with(raw_path=b"/", fragment=None))
        if origin not in self._robots:
            self._robots[origin] = self._read_robots(pool, httpx.URL(origin).join("/robots.txt"))
        robots = self._robots[origin]
        if not robots.can_fetch(str(url), self._agent):
            raise Unfit("its robots.txt asks programs not to fetch it")
        pause = max(self._pause, min(robots.crawl_delay(self._agent) or 0.0, MAX_PAUSE))
        wait = self._free_at.get(url.host, 0.0) - time.monotonic()
        if wait > 0:
            time.sleep(wait)
            deadline.extend(wait)
        self._free_at[url.host] = time.monotonic() + pause

    def _read_robots(self, pool: httpcore.ConnectionPool, url: httpx.URL) -> Protego:
        """Read robots.txt as RFC 9309 has it: none allows all; a server in trouble allows nothing."""
        for _ in range(MAX_REDIRECTS + 1):
            answer = self._get(pool, url, MAX_ROBOTS_BYTES, cut=True)
            if answer.target is None:
                break
            url = answer.target
        if answer.status >= 500:
            raise Unfit(f"its robots.txt answers {answer.status}, so nothing may be fetched: try again later")
        found = 200 <= answer.status < 300
        return Protego.parse(answer.data.decode("utf-8", "replace") if found else "")

    def _get(self, pool: httpcore.ConnectionPool, url: httpx.URL, limit: int, *, cut: bool = False) -> "_Answer":
        """Ask once; the body is read only of a success. cut: end at the limit instead of refusing."""
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        headers = [
            (b"Host", url.netloc), (b"User-Agent", self._agent.encode()), (b"Accept-Encoding", b"gzip"),
            (b"Accept", b"text/html, text/plain;q=0.9, */*;q=0.5"), (b"Connection", b"close"),
        ]
        with pool.stream("GET", target, headers=headers) as response:
            fields = {name.lower(): value.decode("latin-1").strip() for name, value in response.headers}
            if response.status in REDIRECTS and b"location" in fields:
                return _Answer(response.status, target=parse_url(str(_join(url, fields[b"location"]))))
            if not 200 <= response.status < 300:
                return _Answer(response.status)
            data = _body(response.iter_stream(), fields, limit, cut)
            return _Answer(response.status, data, fields.get(b"content-type"))


@dataclass(frozen=True, slots=True)
class _Answer:
    """What one request gave. target: where it redirects to, None if it does not."""

    status: int
    data: bytes = b""
    content_type: str | None = None
    target: httpx.URL | None = None


def parse_url(url: str) -> httpx.URL:
    """Parse an absolute http(s) URL with a host and without a password; Unfit for others."""
    try:
        parsed = httpx.URL(url)
        host = parsed.host  # decoded only here, which fails for what only looks like an international name
    except (httpx.InvalidURL, UnicodeError) as error:
        raise Unfit(f"not a URL: {error}") from error
    if parsed.scheme not in ("http", "https"):
        raise Unfit(f'scheme "{parsed.scheme}" is not fetched: expected http or https')
    if not host:
        raise Unfit("a URL without a host")
    if parsed.port is not None and not 0 < parsed.port < 65536:
        raise Unfit(f"there is no port {parsed.port}")
    if parsed.userinfo:
        raise Unfit("a URL with a user name or password is not fetched: leave them out")
    return parsed.copy_with(fragment=None)


def _join(url: httpx.URL, location: str) -> httpx.URL:
    try:
        return url.join(location)
    except (httpx.InvalidURL, UnicodeError) as error:
        raise Unfit(f"redirected to what is not a URL: {error}") from error


def _expect_success(answer: _Answer) -> None:
    if not 200 <= answer.status < 300:
        said = {404: " (not found)", 403: " (forbidden)", 410: " (gone)", 429: " (too many requests)"}
        raise Unfit(f"the server answers {answer.status}{said.get(answer.status, '')}")


def _body(chunks: Iterable[bytes], fields: dict[bytes, str], limit: int, cut: bool) -> bytes:
    """Join the chunks of a body, unpacked, up to limit bytes; more is cut or refused."""
    announced = fields.get(b"content-length", "0")  # digits: the parser of HTTP has checked it
    if not cut and (len(announced) > 15 or int(announced) > limit):
        raise _too_large(limit)
    encoding = fields.get(b"content-encoding", "identity").lower()
    if encoding not in ("identity", "gzip", "x-gzip"):
        raise Unfit(f'content encoding "{encoding[:40]}" was not asked for: expected gzip or none')
    if encoding != "identity":
        chunks = _unpacked(chunks, limit)
    data = bytearray()
    for chunk in chunks:
        data += chunk
        if len(data) > limit:
            if cut:
                break
            raise _too_large(limit)
    return bytes(data[:limit])


def _too_large(limit: int) -> Unfit:
    return Unfit(f"larger than {limit / 1e6:g} MB")


def _unpacked(chunks: Iterable[bytes], limit: int) -> Iterator[bytes]:
    """Unpack gzip, never more than limit + 1 bytes at once: a small file may unpack to gigabytes."""
    unpacker = zlib.decompressobj(wbits=31)
    for chunk in chunks:
        while chunk:
            if unpacker.eof:  # gzip files may be several joined, or end in padding
                if not chunk.startswith(b"\x1f"):
                    return
                unpacker = zlib.decompressobj(wbits=31)
            try:
                yield unpacker.decompress(chunk, limit + 1)
            except zlib.error as error:
                raise Unfit("its gzip data are damaged") from error
            chunk = unpacker.unconsumed_tail or unpacker.unused_data
    if not unpacker.eof:
        raise Unfit("its gzip data end too early")
