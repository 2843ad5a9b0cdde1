"""Answers from processes of their own are those of this one, and outlive one that is killed."""
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
