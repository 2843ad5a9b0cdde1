"""Connections that go only where they may, and end in time: checked addresses, one deadline for all."""
import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable

import httpcore

CONNECT_SECONDS = 10.0  # for one of a host's addresses, so that a dead one leaves time for the next

Allow = Callable[[str], bool]
Resolve = Callable[[str, int], Iterable[str]]


class Unfit(Exception):
    """Why a page is not had, in words to follow its URL."""


def is_public(address: str) -> bool:
    """Tell whether an IP address may be fetched from: on the open internet, also where IPv6 wraps an IPv4 address."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = _wrapped(ip)
        if inner is None:
            return ip in _GLOBAL_UNICAST and ip not in _DOCUMENTATION and ip.is_global and not ip.is_multicast
        ip = inner
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


_GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
_DOCUMENTATION = ipaddress.ip_network("3fff::/20")  # Python knows it only from 3.13 on
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def _wrapped(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address that packets to ip end at (mapped, 6to4, NAT64), or None."""
    if ip in _NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour


def resolve_name(host: str, port: int) -> list[str]:
    """Return the addresses of a host name, or of a number that stands for one ("0x7f.1"); OSError if there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(row[4][0]) for row in found))


class Deadline:
    """The wall-clock end of one fetch."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds left, more than 0; Unfit if there are none."""
        seconds = self._end - time.monotonic()
        if seconds <= 0:
            raise Unfit(f"took longer than {self._seconds:g} s: try again later")
        return seconds

    def extend(self, seconds: float) -> None:
        """Give back time that was spent waiting out of politeness."""
        self._end += seconds


class _Stream(httpcore.NetworkStream):
    """A connection whose every read and write ends with the deadline, however slowly bytes drip in."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, self._deadline.left()), self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._inner.get_extra_info(info)


class CheckedNetwork(httpcore.NetworkBackend):
    """Connects to checked addresses only: a name is resolved once, and no second answer can swap the address."""

    def __init__(self, allow: Allow, resolve: Resolve, deadline: Deadline) -> None:
        self._allow = allow
        self._resolve = resolve
        self._deadline = deadline
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first of the host's addresses that answers, all of them checked; Unfit where none does."""
        reason = "no address"
        for address in self._addresses(host, port):
            try:
                stream = self._inner.connect_tcp(address, port, min(CONNECT_SECONDS, self._deadline.left()))
            except httpcore.ConnectTimeout:
                reason = "no answer in time"
            except httpcore.ConnectError as error:
                reason = str(error).partition("] ")[2].lower() or str(error)
            else:
                return _Stream(stream, self._deadline)
        self._deadline.left()
        raise Unfit(f"can't connect to {host}: {reason}")

    def _addresses(self, host: str, port: int) -> list[str]:
        addresses = _resolve_in_time(self._resolve, host, port, self._deadline.left())
        for address in addresses:
            if not self._allow(address):
                named = "" if address == host.strip("[]") else f" (the address of {host})"
                raise Unfit(f"refused: {address}{named} is not on the public internet")
        return addresses


def _resolve_in_time(resolve: Resolve, host: str, port: int, seconds: float) -> list[str]:
    """Resolve in a thread of its own, as the system's resolver takes no timeout."""
    answers: queue.SimpleQueue[list[str] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(list(resolve(host, port)))
        except (OSError, ValueError, OverflowError) as error:  # no address, no name, no port
            answers.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty:
        raise Unfit(f"the name {host} was not resolved in time") from None
    if isinstance(answer, Exception):
        raise Unfit(f"no address is known for {host}: check the name and the network") from answer
    return answer
