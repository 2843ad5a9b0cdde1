"""What stands between a stranger's request and the record: host, size, token, forgery, and what browsers are told."""
import hashlib
import hmac
import secrets
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from quoth.web.desk import Desk, Key
from quoth.web.problems import problem

COOKIE = "quoth"
MOST_BYTES = 21 * 1024 * 1024  # of a request: one page of 20 MiB, and the form around it
# Nothing from elsewhere, nothing inline; forms lead here and nobody frames these pages.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
# For what a page's own bytes are shown as: whatever it holds, it may do nothing.
SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with no-referrer browsers do not tell which page sent a form
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Headed:
    """Middleware: adds the headers that tell browsers to be careful; what a response sets itself stays."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and head the answer."""
        async def headed(message: Message) -> None:
            """Send on, with the headers where the answer starts."""
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-cache")
            await send(message)

        await self.app(scope, receive, headed if scope["type"] == "http" else send)


class Guarded:
    """Middleware: refuses requests for another host, from another site, without the token, or too large."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self.app = app
        self.desk = desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass the request on with its body counted."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = refused(Request(scope), self.desk)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        read = 0

        async def counted() -> Message:
            """Return the next piece of the body, unless there were too many bytes."""
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > MOST_BYTES:
                raise HTTPException(413, f"a request may have {MOST_BYTES:,} bytes")
            return message

        await self.app(scope, counted, send)


def refused(request: Request, desk: Desk) -> Response | None:
    """Return the refusal, or None where the request may go on."""
    length = request.headers.get("content-length", "0")
    host = host_name(request.headers.get("host", ""))
    if desk.loopback and host not in _LOOPBACK:
        # A stranger's site whose name is suddenly this machine's address (DNS rebinding).
        return problem(request, 421, f'this desk does not answer for "{host}": open it as 127.0.0.1 or localhost')
    if not length.isascii() or not length.isdigit() or int(length) > MOST_BYTES:
        return problem(request, 413, f"a request may have {MOST_BYTES:,} bytes")
    if request.method not in ("GET", "HEAD") and not same_origin(request.headers):
        return problem(request, 403, "this was sent from another site's page")
    open_to_all = request.url.path in ("/enter", "/api/health") or request.url.path.startswith("/static/")
    if not desk.loopback and not open_to_all and not known(request, desk.key):
        return unknown(request)
    if not request.url.path.startswith("/static/") and (lost := desk.lost()):
        return problem(request, 503, lost)
    return None


def unknown(request: Request) -> Response:
    """Ask for the token: a program by status, a person by the page that takes it."""
    if request.url.path.startswith("/api/"):
        return problem(request, 401, "a token is needed: send it as Authorization: Bearer …")
    return problem(request, 401, "The token that quoth serve was given is needed here.")


def host_name(host: str) -> str:
    """Return the name of a Host header without its port, lower case; "" for what is none."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def same_origin(headers: Headers) -> bool:
    """Tell whether a browser sent this from one of our pages; programs send neither header and pass."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site not in ("same-origin", "none"):
        return False
    return origin is None or urlsplit(origin).netloc.lower() == headers.get("host", "").lower()


def _sign(key: Key, *parts: str) -> str:
    return hmac.new(key.token.encode(), "\x1f".join(parts).encode(), hashlib.sha256).hexdigest()


def _same(given: str, expected: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), expected.encode())


def session(key: Key) -> str:
    """Return a fresh cookie value that shows that somebody knew the token; it does not hold the token."""
    nonce = secrets.token_hex(16)
    return f"{nonce}.{_sign(key, 'session', nonce)}"


def entered(request: Request, key: Key) -> str | None:
    """Return the session's cookie if it is genuine, else None."""
    value = request.cookies.get(COOKIE, "")
    nonce, _, signature = value.partition(".")
    return value if _same(signature, _sign(key, "session", nonce)) else None


def right_token(given: str, key: Key) -> bool:
    """Tell whether given is the token, in a time that does not depend on how much of it is right."""
    return _same(given, key.token)


def bearer(request: Request, key: Key) -> bool:
    """Tell whether the request carries the token itself, as programs do."""
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    return scheme.lower() == "bearer" and right_token(given.strip(), key)


def known(request: Request, key: Key) -> bool:
    """Tell whether the request carries the token or a session."""
    return bearer(request, key) or entered(request, key) is not None


def form_key(request: Request, key: Key) -> str | None:
    """Return what a form must carry to be taken, another one each time; None without a session."""
    here = entered(request, key)
    if here is None:
        return None
    # Pages are compressed with what a stranger may have chosen in them: a constant could be guessed by length.
    salt = secrets.token_hex(8)
    return f"{salt}.{_sign(key, 'form', here, salt)}"


def right_form(request: Request, key: Key, given: str) -> bool:
    """Tell whether given was made by `form_key` for this session."""
    here = entered(request, key)
    salt, _, signature = given.partition(".")
    return here is not None and _same(signature, _sign(key, "form", here, salt))


def local_path(given: str) -> str:
    """Return given if it is a path of this desk, else "/": nobody is sent elsewhere from here."""
    # Browsers read a backslash as a slash and drop tabs and line ends before they read at all.
    foreign = not given.startswith("/") or given.startswith("//")
    return "/" if foreign or any(ord(sign) < 0x21 or sign == "\\" for sign in given) else given
