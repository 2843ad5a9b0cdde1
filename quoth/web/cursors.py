"""The cursor of every list: one opaque text that leads from one page of rows to the next."""
import base64
import binascii

from starlette.requests import Request

from quoth.errors import QuothError
from quoth.web.routing import asked

_MARK = "after:"


def sealed(inner: str | None) -> str | None:
    """Return the cursor that stands for a list's own place; None, the end, stays None."""
    if inner is None:
        return None
    return base64.urlsafe_b64encode((_MARK + inner).encode()).decode().rstrip("=")


def asked_cursor(request: Request) -> str | None:
    """Return the list's own place that the URL's `after` stands for, None for the beginning.

    Raises:
        QuothError: it is no cursor.
    """
    given = asked(request, "after")
    if given is None:
        return None
    try:
        inner = base64.urlsafe_b64decode(given.encode() + b"=" * (-len(given) % 4)).decode()
    except (binascii.Error, UnicodeError) as error:
        raise _no_cursor(given) from error
    if not inner.startswith(_MARK) or sealed(inner.removeprefix(_MARK)) != given:
        raise _no_cursor(given)
    return inner.removeprefix(_MARK)


def place(after: str | None) -> int:
    """Return how many rows of a list that is counted through come before a place.

    Raises:
        QuothError: it is not a place in such a list.
    """
    if after is None:
        return 0
    if not (after.isascii() and after.isdigit() and len(after) < 10):
        raise _no_cursor(after)
    return int(after)


def _no_cursor(given: str) -> QuothError:
    return QuothError(f'"{given[:100]}" is no cursor: expected the `after` of this list')
