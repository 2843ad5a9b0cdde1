"""Audit: a stored article, or a draft pasted or uploaded, in; what its display texts claim and the body says, out."""
from collections.abc import Sequence
from functools import partial
from typing import Any

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import Response

from quoth.errors import PageError, QuothError
from quoth.questions.audit_draft import check_quotations
from quoth.records import Reading
from quoth.store.store import Store
from quoth.web.asking import MOST_TEXT, audited, read_patiently, web_address
from quoth.web.marking import Part, parts
from quoth.web.problems import status_of
from quoth.web.rendering import page
from quoth.web.routing import MOST_FIELDS, asked, desk_of, text
from quoth.web.tables import Row
from quoth.web.verifying import MEANING as VERDICTS
from quoth.web.work import Given

# How each verdict is shown.
MEANING = {
    "supported": "good", "paraphrase_only": "doubt", "wrong_speaker": "bad", "overstated": "bad",
    "not_supported": "bad",
}
MOST_UPLOAD = 20 * 1024 * 1024
MOST_DISPLAYS = 50


def show_audit(store: Store, request: Request) -> Response:
    """Show the form, or the findings on a stored article."""
    which = asked(request, "article")
    if which is None:
        return page(request, "audit.html", _context())
    return _findings(store, request, store.article(which).reading, (), which)


async def audit_draft(request: Request) -> Response:
    """Read a draft and show the findings on it; nothing is kept."""
    async with request.form(max_files=1, max_fields=MOST_FIELDS, max_part_size=MOST_TEXT * 4) as form:
        try:
            given = await given_page(form)
            reading = await read_patiently(request, given)
        except QuothError as error:
            context = _context() | {"error": str(error), "draft": text(form, "text")}
            return page(request, "audit.html", context, status_of(error))
        displays = tuple(line.strip() for line in (text(form, "displays") or "").splitlines() if line.strip())
    question = partial(_findings, request=request, reading=reading, displays=displays[:MOST_DISPLAYS], which=None)
    return await desk_of(request).ask(question)


async def given_page(form: FormData) -> Given:
    """Return the page that a form carries: an uploaded file, else pasted text.

    Raises:
        PageError: neither, or the file is too large.
    """
    file = form.get("file")
    if isinstance(file, UploadFile) and file.filename:
        data = await file.read(MOST_UPLOAD + 1)
        if len(data) > MOST_UPLOAD:
            raise PageError(f"{file.filename}: larger than {MOST_UPLOAD:,} bytes: expected one page")
        name = file.filename.replace("\\", "/").rpartition("/")[2]
        return Given(name, data, path=name)
    pasted = text(form, "text")
    if pasted is None:
        raise PageError("nothing was given: paste a text or choose a file")
    if len(pasted) > MOST_TEXT:
        raise PageError(f"a text of {len(pasted):,} characters: up to {MOST_TEXT:,} are read")
    url = text(form, "url")
    return Given("pasted text", pasted.encode("utf-8", "replace"), url=url and web_address(url), form="text")


def _context() -> dict[str, Any]:
    return {"findings": None, "error": None, "draft": None, "which": None, "meaning": MEANING, "stored": {}}


def _findings(
    store: Store, request: Request, reading: Reading, displays: tuple[str, ...], which: str | None
) -> Response:
    findings = [finding.to_dict() for finding in audited(store, reading, displays)]
    # A stored article would find its own quotations.
    quotations = () if which else check_quotations(reading, store)
    checked = [one.to_dict() for one in quotations]
    context = _context() | {
        "findings": findings, "quotations": checked, "verdicts": VERDICTS, "which": which,
        "rows": beside(parts(reading.article, reading.statements), findings, checked), "title": reading.article.title,
    }
    return page(request, "audit.html", context)


def beside(
    shown: Sequence[Part], findings: list[Row], quotations: list[Row]
) -> list[tuple[Part, list[Row], list[Row]]]:
    """Return each block with the findings at it and the quotations that begin in it, in text order."""
    at, begins = sorted(quotations, key=lambda one: one["start"]), 0
    found: dict[int, list[Row]] = {}
    for one in findings:
        found.setdefault(one["at"], []).append(one)
    rows = []
    for part in shown:
        first = begins
        while begins < len(at) and at[begins]["start"] < part.block.end:
            begins += 1
        rows.append((part, found.get(part.block.start, []), at[first:begins]))
    return rows
