"""The API under attack: what it takes, what it tells the log, and what it keeps to itself."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable

import pytest

from quizapp.usecases.attempts import Started
from quizapp.usecases.people import Person, Scope, limits
from quizapp.web.forms import MOST_BYTES
from tests.usecases.world import World
from tests.web.api.conftest import Made
from tests.web.api.program import Program, kind_of

Heard = Callable[[], list[str]]


@pytest.fixture
def heard(caplog: pytest.LogCaptureFixture) -> Heard:
    """The security events told so far."""
    caplog.set_level(logging.INFO, "quizapp.security")
    return lambda: [one.getMessage() for one in caplog.records if one.name == "quizapp.security"]


def names(lines: list[str]) -> list[str]:
    return [line.split(" ")[0] for line in lines]


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000,
        b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
        b'{"course": ' + b"9" * 100_000 + b"}",
        b'{"course": 1e999999}',
        b'"\\ud800"',
        b"\xff\xfe",
        b"",
    ],
    ids=["deep", "deeper", "digits", "exponent", "half a character", "no text", "nothing"],
)
def test_no_json_breaks_it(mine: Program, body: bytes) -> None:
    response = mine.ask("POST", "/attempts", data=body, content_type="application/json")
    assert response.status_code in {400, 422}


def test_too_large_a_body_is_413(mine: Program, heard: Heard) -> None:
    body = b'"' + b"x" * MOST_BYTES + b'"'
    response = mine.ask("POST", "/attempts", data=body, content_type="application/json")
    assert response.status_code == 413
    assert names(heard()) == ["too-large"]


def test_lessons_begun_without_end_are_429(
    mine: Program, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = sys.modules[Started.__module__]
    monkeypatch.setattr(module, "MOST_BEGUN", ((1, module.MOST_BEGUN[0][1]),))
    mine.begin()
    wish = {"course": "harbour", "unit": "mill", "mode": "practice", "key": "begin-0002"}
    response = mine.post("/attempts", wish)
    assert (response.status_code, kind_of(response)) == (429, "too-many")
    assert 0 < int(response.headers["Retry-After"]) <= 3601
    assert names(heard()) == ["limit-reached"]


def test_what_is_refused_is_told(
    mine: Program, nobody: Program, program: Made, ada: Person, world: World, heard: Heard
) -> None:
    mine.get("/attempts/somebody-elses")
    program(ada, Scope.LESSONS_READ).get("/attempts")
    wrong = Program(mine.client, mine.documented, f"{mine.token}x")
    wrong.get("/attempts")
    nobody.get("/attempts")
    mine.client.get("/api/v1/no-such-address")
    assert names(heard()) == ["not-theirs", "forbidden", "sign-in-failed"]
    assert f'who="{ada.id}"' in heard()[0]
    assert 'by="token"' in heard()[2]
    assert not [line for line in heard() if "qz_" in line]


def test_tokens_cannot_be_guessed_without_end(
    nobody: Program, mine: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "TOKEN_REMOTE", limits.Limit("token-remote", 3, 300))
    wrong = Program(nobody.client, nobody.documented, f"{mine.token}x")
    said = [wrong.get("/attempts").status_code for _ in range(5)]
    assert said[:3] == [401] * 3
    assert said[3:] == [429] * 2
