"""Judging who is who from a speaker's page: these two names are one speaker, or this name is written otherwise."""
from typing import Any
from urllib.parse import quote

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from quoth.errors import MissingError, QuothError
from quoth.records import SPEAKER_TYPES
from quoth.store.judgements import Judgement
from quoth.store.store import Store
from quoth.web.reviewing import MOST_WHY, name_of_judge
from quoth.web.routing import text
from quoth.web.safety import local_path

MOST_NAME = 200


def judge_speaker(store: Store, request: Request, form: FormData) -> Response:
    """Keep that a speaker is the same as another, or has another name, and show whoever it is now."""
    name, type, other = (text(form, field) or "" for field in ("name", "type", "other"))
    why, decision = text(form, "why"), text(form, "decision")
    if type not in SPEAKER_TYPES or not store.spoken(name, type, limit=1)[0]:
        raise MissingError(f'the record has no {type} called "{name}" who says anything')
    if not other or len(other) > MOST_NAME or other == name:
        raise QuothError(f"the other name: expected one of 1 to {MOST_NAME} characters, not the same")
    if why and len(why) > MOST_WHY:
        raise QuothError(f"a reason of {len(why):,} characters: expected at most {MOST_WHY:,}")
    value = _value(store, decision, (name, type), other)
    store.judge(Judgement("speaker", name, value, name_of_judge(form), None, why))
    onwards = text(form, "next")
    return RedirectResponse(local_path(onwards) if onwards else f"/speakers/{type}/{quote(other, safe='')}", 303)


def _value(store: Store, decision: str | None, speaker: tuple[str, str], other: str) -> dict[str, Any]:
    if decision == "rename":
        return {"decision": "rename", "speaker": list(speaker), "name": other}
    if decision != "merge":
        raise QuothError(f'decision "{decision}" is not one of merge, rename')
    if not store.spoken(other, speaker[1], limit=1)[0]:
        raise MissingError(f'the record has no {speaker[1]} called "{other}" who says anything')
    return {"decision": "merge", "speaker": list(speaker), "same_as": [other, speaker[1]], "articles": None}
