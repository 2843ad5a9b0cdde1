"""Values to answers: Jinja2 with autoescape, entity tags; here alone strangers' characters are disarmed."""
import functools
import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

import jinja2
from starlette.requests import Request
from starlette.responses import Response

from quoth.records import Speaker
from quoth.store.rows import StoredSpeaker

# Bidirectional overrides make words stand where they do not; controls and half characters are no text at all.
_HARMLESS = dict.fromkeys([
    *(code for code in range(0x20) if chr(code) not in "\t\n\r\f"), *range(0x7F, 0xA0), 0x61C, 0x200E, 0x200F,
    *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF,
], 0xFFFD) | {0x0D: 0x20}  # browsers make one character of CR LF, and offsets count two
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?", re.ASCII)


def harmless(value: Any) -> Any:
    """Return text of the same length without characters that control how a page is read, and "" for None."""
    if value is None:
        return ""
    return value.translate(_HARMLESS) if type(value) is str else value


def speaker_url(speaker: Speaker | StoredSpeaker) -> str | None:
    """Return the path of the speaker's page, None for the unknown, who are not one."""
    return speaker.name and f"/speakers/{speaker.type}/{quote(speaker.name, safe='', errors='replace')}"


def with_query(path: str, facts: Mapping[str, str | None], **changed: str | None) -> str:
    """Return path with the query of facts, changed ones replaced; None leaves one out."""
    asked = {name: value for name, value in {**facts, **changed}.items() if value}
    return f"{path}?{urlencode(asked, errors='replace')}" if asked else path


def moment(at: str) -> str:
    """Return an ISO time for people, to the minute: "2031-05-13 09:41 UTC"; what is none stays as it is."""
    found = _TIME.fullmatch(at)
    if not found:
        return at
    day, minute, zone = found.groups()
    return " ".join(filter(None, (day, minute, "UTC" if zone in ("Z", "+00:00") else zone)))


@functools.cache
def _templates() -> jinja2.Environment:
    templates = jinja2.Environment(
        loader=jinja2.PackageLoader("quoth.web"), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, finalize=harmless, auto_reload=False,
    )
    templates.globals |= {"speaker_url": speaker_url, "with_query": with_query}
    templates.filters["number"] = "{:,}".format
    templates.filters["moment"] = moment
    templates.filters["percent"] = "{:.0%}".format
    return templates


def page(
    request: Request, template: str, context: Mapping[str, Any], status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return the page that the template makes of context."""
    facts = {"path": request.url.path, "asked": request.query_params.get("q", "")} | dict(context)
    html = _templates().get_template(template).render(facts)
    return answer(request, html.encode(), "text/html; charset=utf-8", status, headers)


def data(request: Request, value: Any, kind: str = "application/json", headers: Mapping[str, str] | None = None,
         status: int = 200) -> Response:
    """Return value as JSON of the given media type."""
    return answer(request, json.dumps(value, ensure_ascii=False).encode(), kind, status, headers)


def answer(
    request: Request, body: bytes, kind: str, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """Return body with an entity tag, or 304 if whoever asks has just that."""
    sent = {"Content-Type": kind, **(headers or {})}
    if status != 200 or request.method not in ("GET", "HEAD"):
        return Response(body, status, sent)
    tag = tag_of(body)
    return unchanged(request, tag) or Response(body, status, sent | {"ETag": tag})


def tag_of(what: bytes) -> str:
    """Return the entity tag of what is sent, or of all that it depends on; weak: it is sent compressed or not."""
    return f'W/"{hashlib.sha256(what).hexdigest()[:32]}"'


def unchanged(request: Request, tag: str) -> Response | None:
    """Return a 304 if whoever asks has just what this tag is of, else None."""
    known = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    return Response(None, 304, {"ETag": tag}) if known & {tag.removeprefix("W/"), "*"} else None
