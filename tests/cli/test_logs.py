"""What the server logs: enough to run it, and nothing about anybody."""

from __future__ import annotations

import json
import logging
import re
import socket
from collections.abc import Callable
from logging.config import dictConfig
from pathlib import Path
from typing import Any

import pytest

from quizapp.cli.logs import logging_of
from quizapp.settings import SettingsError, load_settings
from tests.faults.pupil import Pupil
from tests.faults.record import Record
from tests.support.client import Client
from tests.support.named import named
from tests.support.server import Server

Serve = Callable[..., Server]
ID = re.compile(r"[0-9a-f]{16}")


def lines(server: Server) -> list[dict[str, Any]]:
    """The lines of the log; the greeting before them is no part of it."""
    return [json.loads(one) for one in server.output().splitlines() if one.startswith("{")]


def requests(server: Server) -> list[dict[str, Any]]:
    return [one for one in lines(server) if one["event"] == "request"]


def test_a_line_a_request(serve: Serve) -> None:
    server = serve().start()
    answer = Client(server.port).get("/c/harbour/mill?secret=hush")
    line = requests(server)[-1]
    assert ID.fullmatch(line["request"])
    assert line["request"] == answer.headers["X-Request-ID"]
    assert (line["method"], line["route"]) == ("GET", "/c/<course>/<unit>")
    assert (line["status"], line["bytes"]) == (200, len(answer.body))
    assert line["ms"] > 0
    assert line["level"] == "info"
    assert line["at"].endswith("Z")
    assert set(line) == {
        *("at", "event", "level", "request", "method", "route", "status", "ms", "bytes")
    }


def test_ids_of_others_count_only_from_a_trusted_proxy(serve: Serve, tmp_path: Path) -> None:
    given = {"X-Request-ID": "from-the-proxy-1"}
    server = serve().start()
    assert ID.fullmatch(Client(server.port).get("/healthz", given).headers["X-Request-ID"])
    server.stop()
    server = serve(environment={"QUIZAPP_PROXIES": "1"}).start()
    said = Client(server.port).get("/healthz", given).headers["X-Request-ID"]
    assert said == "from-the-proxy-1"
    assert requests(server)[-1]["request"] == said
    for bad in ("short", "x" * 65, "with space in it", 'quo"te-and-more', "{}{}{}{}{}"):
        headers = {"X-Request-ID": bad}
        assert ID.fullmatch(Client(server.port).get("/healthz", headers).headers["X-Request-ID"])


def test_nothing_of_anybody_is_in_the_log(serve: Serve) -> None:
    """Answers, names, codes, passwords, tokens, keys, ids: whatever is sent or kept."""
    server = serve(environment={"QUIZAPP_LOG_LEVEL": "debug"}).start()
    link = server.invite()
    teacher = Client(server.port)
    invite = link.partition("/invite/")[2]
    greeting = server.output().count(invite)
    teacher.get(f"/invite/{invite}")
    words = {"login": "msbirdsong", "password": "wistful-heron-77", "nickname": "Birdsong"}
    assert teacher.post(f"/invite/{invite}", words).status == 303
    for method in (Client(server.port).get, Client(server.port).post):
        method("/reset/hush-link", *([{"password": "hush"}] if method.__name__ == "post" else []))
    pupil = Pupil(server.port, nickname="Zanzibarina")
    code = Client(server.port).join("Quixotina")
    for number, choice in ((1, "a"), (2, "b"), (3, "c")):
        pupil.answer(number, choice)
    for path in ("/sign-in", "/code", f"/a/{pupil.id}/99?hush=hush", "/nothing/hush-path"):
        Client(server.port).post(path, {"login": "wrongname-77", "password": "hush", "code": code})
        Client(server.port).get(path)
    pupil.client.post(f"{pupil.attempt}/submit", {})
    garbage(server, b"GET /hush-path HTTP/1.1\r\nCookie hush\r\n\r\n")
    garbage(server, b"hush hush hush\r\n\r\n")
    log = server.output()
    assert len(requests(server)) > 20
    rows = Record(server.data).rows()
    secrets = {
        *words.values(),
        *("Zanzibarina", "Quixotina", "wrongname", "hush", "127.0.0.1:", code, pupil.id),
        *(row.key for row in rows),
        *(row.attempt for row in rows),
        *(value for one in (teacher, pupil.client) for value in one.cookies.values()),
        *(sent.key for sent in pupil.promised),
        "new library",
    }
    told = "\n".join(line for line in log.splitlines() if line.startswith("{"))
    assert {one for one in secrets if one in told} == set()
    # The link for the first teacher is said once, to whoever starts the server.
    assert log.count(invite) == greeting == 1


def garbage(server: Server, said: bytes) -> None:
    """Say what is no request."""
    with socket.create_connection(("127.0.0.1", server.port), 10) as connection:
        connection.sendall(said)
        connection.recv(1000)


@pytest.mark.only("sqlite")
def test_trouble_names_its_request(serve: Serve) -> None:
    server = serve().start()
    pupil = Pupil(server.port)
    record = Record(server.data)
    with record.locked():
        answer = pupil.answer(1, "a")
    (told,) = [one for one in lines(server) if one["level"] == "warning"]
    assert told["event"] == "the database refused: database is locked"
    assert told["request"] == answer.headers["X-Request-ID"]
    assert [one["status"] for one in requests(server)][-1] == 503


@pytest.mark.parametrize("level", ["warning", "error"])
def test_a_higher_level_leaves_requests_out(serve: Serve, level: str) -> None:
    server = serve(environment={"QUIZAPP_LOG_LEVEL": level}).start()
    Client(server.port).get("/")
    assert lines(server) == []


def test_people_may_have_it_plainer(serve: Serve) -> None:
    server = serve(environment={"QUIZAPP_LOG_FORMAT": "console"}).start()
    Client(server.port).get("/c/harbour/mill")
    assert lines(server) == []
    assert "route=/c/<course>/<unit>" in server.output()


def test_a_fault_is_told_by_its_place_and_without_its_values(
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings = load_settings({}, environ={"QUIZAPP_LOG_FORMAT": "json"})
    told = _logged(settings, _break, capsys)
    assert told["error"] == "LookupError from ValueError"
    assert [one.rpartition(" in ")[2] for one in told["trace"]] == [
        *("_logged", "_break", "_break")
    ]
    assert all(one.startswith("tests/cli/test_logs.py:") for one in told["trace"])
    assert not named("Ada", json.dumps(told))


def test_what_is_wrong_with_a_setting_or_a_file_is_told_in_full(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def act() -> None:
        raise SettingsError("workers = 0")

    told = _logged(load_settings({}, environ={"QUIZAPP_LOG_FORMAT": "json"}), act, capsys)
    assert told["error"] == "quizapp.settings.SettingsError: workers = 0"


def _break() -> None:
    try:
        int("Ada's answer")
    except ValueError as error:
        raise LookupError("Ada's answer") from error


def _logged(
    settings: Any, act: Callable[[], None], capsys: pytest.CaptureFixture[str]
) -> dict[str, Any]:
    """What is logged when `act` fails."""

    root = logging.getLogger()
    before = (root.level, root.handlers[:])
    try:
        dictConfig(logging_of(settings) | {"incremental": False})
        try:
            act()
        except Exception:
            logging.getLogger("quizapp.test").exception("unexpected error")
    finally:
        root.setLevel(before[0])
        root.handlers[:] = before[1]
    told: dict[str, Any] = json.loads(capsys.readouterr().err)
    return told
