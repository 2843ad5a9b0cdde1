"""Review: one statement after the other, judged by keyboard; every judgement has who, when and why."""
from collections.abc import Iterable
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from quoth.errors import QuothError
from quoth.questions.agreement import ADJUDICATES, DECISIONS, Decided, agreement, final
from quoth.questions.judged import pack
from quoth.store.judgements import Judgement, Kept
from quoth.store.rows import StoredArticle, StoredStatement
from quoth.store.store import Store
from quoth.web.marking import around
from quoth.web.rendering import page, with_query
from quoth.web.routing import asked, desk_of, text
from quoth.web.safety import form_key
from quoth.web.searching import FILTERS, wanted

CHUNK = 200
MOST_LOOKED_AT = 5_000  # statements from the newest on, or the best hit on, among which the next one is looked for
MOST_NAME, MOST_WHY = 80, 2_000
OPEN = 50  # statements to be settled that are shown
CARRIED = ("by", "q", *FILTERS)  # what leads from one statement of a queue to the next


def show_review(store: Store, request: Request) -> Response:
    """Show the next statement that this person has not judged, of those the query asks for, or the one named."""
    facts = {name: asked(request, name) for name in CARRIED}
    by = facts["by"]
    key = form_key(request, desk_of(request).key)
    context: dict[str, Any] = {"facts": facts, "by": by, "key": key, "stored": None, "skip": 0,
                               "named": asked(request, "statement")}
    if by is None or key is None:
        return page(request, "review.html", context)
    which, skip = asked(request, "statement"), _skip(request)
    settling = asked(request, "settle")
    stored = store.statement(which) if which else _next(store, request, by, skip)
    if stored is None:
        return page(request, "review.html", context)
    article, speaker = store.article(stored.origin.article), stored.statement.speaker
    return page(request, "review.html", context | {
        "stored": stored, "shown": around(article.article, stored.statement), "skip": skip,
        "known": store.judged(stored) or (speaker.name and (speaker.name, speaker.type)),
        "before": _before(store, stored.statement.id, by, settling), "settles": settling,
        "mine": store.judged_by(by),
    })


def _before(store: Store, id: str, by: str, settling: str | None) -> list[Decided]:
    """Return what was decided on a statement: to whoever has not judged it yet, nothing, as coders judge alone."""
    here = decided(store.judgements_of((id,)))
    return here if settling or any(one.by == by for one in here) else []


def _skip(request: Request) -> int:
    value = asked(request, "skip") or "0"
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 0


def decided(kept: Iterable[Kept]) -> list[Decided]:
    """Return what people say now, of judgements of statements: what was undone left out, in the same order."""
    return [
        Decided(one.subject, one.by, one.value, one.at, one.why)
        for one in kept if not one.undone and one.value.get("decision") in DECISIONS
    ]


def _next(store: Store, request: Request, by: str, skip: int) -> StoredStatement | None:
    want, after, seen = wanted(request), None, 0
    while seen < MOST_LOOKED_AT:
        hits = want.find(store, CHUNK, after)
        kept = store.judgements_of([stored.statement.id for stored in hits.found])
        judged = {one.subject for one in decided(kept) if one.by == by}
        for stored in hits.found:
            if stored.statement.id not in judged:
                if skip == 0:
                    return stored
                skip -= 1
        seen, after = seen + len(hits.found), hits.after
        if after is None:
            return None
    return None


def judge(store: Store, request: Request, form: FormData) -> Response:
    """Write a judgement and go on to the next statement."""
    by, subject = name_of_judge(form), text(form, "statement") or ""
    stored = store.statement(subject)
    value = _value(form, store.article(stored.origin.article))
    why = text(form, "why")
    if why and len(why) > MOST_WHY:
        raise QuothError(f"a reason of {len(why):,} characters: expected at most {MOST_WHY:,}")
    store.judge(Judgement("statement", stored.statement.id, value, by, None, why))
    return RedirectResponse(_onwards(form), 303)


def name_of_judge(form: FormData) -> str:
    """Return who judges.

    Raises:
        QuothError: there is no name, or one that is too long.
    """
    by = text(form, "by")
    if by is None or len(by) > MOST_NAME:
        raise QuothError(f"who judges: expected a name of 1 to {MOST_NAME} characters")
    return by


def _onwards(form: FormData, **more: str) -> str:
    return with_query("/review", {name: text(form, name) for name in CARRIED}, **more)


def _value(form: FormData, article: StoredArticle) -> dict[str, Any]:
    decision = text(form, "decision")
    if decision not in DECISIONS:
        raise QuothError(f'decision "{decision}" is not one of {", ".join(DECISIONS)}')
    value: dict[str, Any] = {"decision": decision}
    if decision == "span":
        for role in ("content", "source"):
            if text(form, f"{role}_start") or text(form, f"{role}_end"):
                value[role] = [list(_span(form, role, len(article.article.text)))]
        if len(value) == 1:
            raise QuothError("no span was given: select the words, then press w or o, then v")
    if decision == "speaker":
        name = text(form, "other") or text(form, "speaker")
        if name is None or len(name) > 200:
            raise QuothError("no speaker was given: choose one or write the name")
        value["speaker"] = name
    return value | ({ADJUDICATES: True} if text(form, "settles") else {})


def _span(form: FormData, role: str, length: int) -> tuple[int, int]:
    given = [text(form, f"{role}_{border}") or "" for border in ("start", "end")]
    if not all(one.isascii() and one.isdigit() and len(one) < 10 for one in given):
        raise QuothError(f'{role} from "{given[0]}" to "{given[1]}": expected two whole numbers')
    start, end = map(int, given)
    if not 0 <= start < end <= length:
        raise QuothError(f"{role} from {start} to {end}: expected a stretch of the article's {length:,} characters")
    return start, end


def undo(store: Store, request: Request, form: FormData) -> Response:
    """Take back this person's last judgement of a statement or a person, and show that statement again."""
    by = name_of_judge(form)
    last = store.last_judgement(by)
    if last is None:
        raise QuothError(f"{by} has judged nothing that could be undone")
    store.undo(last.id, by=by)
    shown = last.subject if last.kind == "statement" else text(form, "shown")
    return RedirectResponse(_onwards(form, **({"statement": shown} if shown else {})), 303)


def show_agreement(store: Store, request: Request) -> Response:
    """Show how far people agree, and what is still to be settled."""
    done = decided(store.judgements(kind="statement"))
    found = agreement(done)
    of_open: dict[str, list[Decided]] = {subject: [] for subject in found.open[:OPEN]}
    for one in done:
        if one.subject in of_open:
            of_open[one.subject].append(one)
    return page(request, "agreement.html", {
        "agreement": found, "open": [(store.statement(subject), here) for subject, here in of_open.items()],
        "more": len(found.open) - len(of_open), "by": asked(request, "by"), "stands": len(final(done)),
    })


def export(store: Store, request: Request) -> Response:
    """Send what people judged: the contract's JSON and brat's standoff, in one zip."""
    stands = final(decided(store.judgements(kind="statement")))
    ids = dict.fromkeys(store.statement(subject).origin.article for subject in stands)
    packed = pack(tuple(store.article(id) for id in ids), stands)
    headers = {"Content-Disposition": 'attachment; filename="judged.zip"'}
    return Response(packed, 200, headers, "application/zip")
