"""Add: a URL, a text or a file into the record, and how far it is on its way there."""
from dataclasses import asdict
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from quoth.errors import QuothError
from quoth.store.store import Store
from quoth.web.asking import PAGE, body_of, web_address
from quoth.web.auditing import given_page
from quoth.web.problems import problem, status_of
from quoth.web.rendering import data, page
from quoth.web.routing import MOST_FIELDS, desk_of, text
from quoth.web.safety import bearer, entered, form_key, right_form, unknown
from quoth.web.work import DONE, FAILED, Given, Job

MOST_PART = 5_000_000  # bytes of a form's field; files have their own bound


def show_add(store: Store, request: Request) -> Response:
    """Show the form and what was added lately; without a session, where to enter."""
    return _form(request, None, 200)


def _form(request: Request, error: str | None, status: int) -> Response:
    desk = desk_of(request)
    return page(request, "add.html", {
        "key": form_key(request, desk.key), "jobs": desk.work.jobs()[:20], "error": error,
    }, status)


async def add(request: Request) -> Response:
    """Take a page and send its giver to its progress."""
    desk = desk_of(request)
    if entered(request, desk.key) is None:
        return unknown(request)
    async with request.form(max_files=1, max_fields=MOST_FIELDS, max_part_size=MOST_PART) as form:
        if not right_form(request, desk.key, text(form, "key") or ""):
            return problem(request, 403, "this form is not from this desk, or older than it: open its page anew")
        try:
            url = text(form, "url")
            given = page_at(url) if text(form, "what") == "url" else await given_page(form)
            job = desk.work.enqueue(given)
        except QuothError as error:
            return _form(request, str(error), status_of(error))
    return RedirectResponse(f"/add/{job.number}", 303)


def page_at(url: str | None) -> Given:
    """Return the page at a URL, to be fetched.

    Raises:
        PageError: it is no URL of a page.
    """
    address = web_address(url or "nothing")
    return Given(address, None, url=address)


def show_job(store: Store, request: Request) -> Response:
    """Show how far a page is; the page asks again by itself until it is done."""
    job = _job(request)
    return page(request, "job.html", {"job": job, "finished": job.state in (DONE, FAILED)})


def _job(request: Request) -> Job:
    number = request.path_params["number"]
    job = desk_of(request).work.job(number)
    if job is None:
        raise HTTPException(404, f"page {number} was not added since this desk was opened")
    return job


# for programs


async def add_page(request: Request) -> Response:
    """Take a page from a program; the answer tells where its progress is."""
    desk = desk_of(request)
    if not bearer(request, desk.key):
        return unknown(request)
    body = await body_of(request, PAGE)
    job = desk.work.enqueue(_given(body))
    return data(request, _shape(job), headers={"Location": f"/api/jobs/{job.number}"}, status=202)


def _given(body: dict[str, Any]) -> Given:
    forms = [name for name in ("text", "html") if body[name] is not None]
    if len(forms) > 1 or not (forms or body["url"]):
        raise QuothError('expected "url", "text" or "html", with or without the url it is from')
    if not forms:
        return page_at(body["url"])
    url = body["url"] and web_address(body["url"])
    return Given(url or "the page", body[forms[0]].encode(), url=url, form=forms[0])


def _shape(job: Job) -> dict[str, Any]:
    return asdict(job)


async def job(request: Request) -> Response:
    """Tell a program how far a page is."""
    return data(request, _shape(_job(request)))


