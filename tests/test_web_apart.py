"""Answers from processes of their own are those of this one, and outlive one that is killed."""
import asyncio
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
from desks import TOKEN
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.testclient import TestClient

from quoth.web.apart import Apart
from quoth.web.app import make_app
from quoth.web.desk import Desk, Key
from quoth.web.work import Work

PATHS = (
    "/search?q=wall", "/search?q=x:y", "/api/statements?limit=1", "/api/statements?limit=x", "/statements/none/answers",
    "/timeline?speaker=nobody", "/voices", "/verify?quote=the+wall", "/speakers/person/x/answers",
)


def _answers(client):
    return [(one.status_code, one.text, one.headers.get("etag")) for one in map(client.get, PATHS)]


def test_apart_answers_as_the_desk_itself_does_also_after_a_process_was_killed(record, desk):
    apart = Apart(record, 1)
    app = make_app(Desk(record, Key(TOKEN), Work(record), True, apart))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        assert _answers(client) == _answers(desk)
        (process,) = apart._processes._processes.values()
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        assert _answers(client) == _answers(desk)


def _hang(store, request):
    time.sleep(60)


def _end(store, request):
    os._exit(3)


@pytest.mark.parametrize(("view", "patience", "detail"), [
    (_hang, 0.3, "no answer within 0.3 s: ask for less, or later"),
    (_end, 30.0, "what answers this ended twice: ask for less, or later"),
])
def test_apart_refuses_what_has_no_answer_and_answers_the_next(record, view, patience, detail):
    apart = Apart(record, 1, patience)
    request = Request({"type": "http", "method": "GET", "path": "/x", "query_string": b"", "headers": []})
    with pytest.raises(HTTPException) as error:
        asyncio.run(apart.ask(view, request))
    assert (error.value.status_code, error.value.detail) == (503, detail)
    apart.patience = 30.0
    assert asyncio.run(apart.ask(_answers_aye, request)).body == b"aye"
    apart.close()


def _answers_aye(store, request):
    return Response("aye")


@pytest.mark.skipif(not Path("/proc").exists(), reason="only Linux tells here what a process ignores")
def test_apart_processes_never_get_an_interrupt(record):
    apart = Apart(record, 1)
    future = apart._processes.submit(time.sleep, 0)
    (process,) = apart._processes._processes.values()
    held = int(re.search(r"SigBlk:\s*(\w+)", Path(f"/proc/{process.pid}/status").read_text())[1], 16)
    assert held >> (signal.SIGINT - 1) & 1
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
    future.result()
    apart.close()


@pytest.mark.skipif(not Path("/proc").exists(), reason="only Linux tells here who is whose child")
def test_apart_processes_end_with_a_server_that_is_killed(record):
    command = [sys.executable, "-c", "from quoth.cli import main; main()", "serve", "--port", "0", "--record", record]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        address = re.search(r"http://\S+", server.stderr.readline())[0]
        assert httpx.get(f"{address}voices").status_code == 200
        children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
        server.kill()
    until = time.monotonic() + 10
    while any(map(_runs, children)) and time.monotonic() < until:
        time.sleep(0.02)
    assert children and not any(map(_runs, children))


def _runs(process):
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
