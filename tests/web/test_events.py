"""Security events: each is told with who and from where, and nobody can write one of their own."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable

import pytest
from flask import Flask

from quizapp.usecases.people import invite_admin, limits
from quizapp.web.events import Event
from tests.docs.documents import ROOT, code_words
from tests.usecases.world import World
from tests.web.conftest import PASSWORD
from tests.web.visitor import Visitor

Heard = Callable[[], list[str]]
NEW = "four loud harbours"


@pytest.fixture
def heard(caplog: pytest.LogCaptureFixture) -> Heard:
    """What was told so far."""
    caplog.set_level(logging.INFO, "quizapp.security")
    return lambda: [one.getMessage() for one in caplog.records if one.name == "quizapp.security"]


def test_all_that_happens_to_an_account_is_told(
    heard: Heard, visitor: Visitor, another: Callable[[], Visitor], world: World, app: Flask
) -> None:
    code = visitor.start("Ada")
    (ada,) = world.raw("SELECT id FROM person")[0]
    visitor.submit(visitor.get("/account").form("/account"), login="ada", password=PASSWORD)
    wrong = visitor.get("/account/password").form("/password")
    visitor.submit(wrong, old="not it at all", password=NEW)
    visitor.submit(wrong, old=PASSWORD, password=NEW)
    visitor.submit(visitor.get("/account/code").form("/code"))
    visitor.submit(visitor.get("/account").form("/sign-out-others"))
    visitor.get("/account/export")
    other = another()
    other.submit(other.get("/code").form("/code"), code=code)
    other.submit(other.get("/sign-in").form("/sign-in"), login="ada", password="wrong")
    other.submit(other.get("/sign-in").form("/sign-in"), login="ada", password=NEW)
    other.get("/teach/")
    other.get("/a/somebody-elses")
    other.client.post("/account/delete", data={"sure": "y"})
    other.client.post("/start", data={"nickname": "x" * 600_000})
    other.submit(other.get("/account").form("/sign-out"))
    path = f"/invite/{invite_admin(world.services)}"
    other.submit(other.get(path).form(path), nickname="Tea", login="tea", password=PASSWORD)
    other.submit(other.get("/teach/").form("/teach/invite"))
    visitor.submit(visitor.get("/account/delete").form("/delete"), sure="y")
    said = heard()
    assert [line.split(" ")[0] for line in said] == [
        "guest-began",
        "account-made",
        "password-refused",
        "password-changed",
        "code-made",
        "signed-out-elsewhere",
        "data-taken",
        "sign-in-failed",
        "sign-in-failed",
        "signed-in",
        "forbidden",
        "not-theirs",
        "token-refused",
        "too-large",
        "signed-out",
        "teacher-made",
        "teacher-invited",
        "person-erased",
    ]
    for line in said:
        assert 'from="127.0.0.1"' in line
        for secret in (code, PASSWORD, NEW, path, path.rpartition("/")[2], "Ada"):
            assert secret not in line
    assert sum(f'who="{ada}"' in line for line in said) >= 11


def test_a_limit_that_is_reached_is_told(
    heard: Heard, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "GUEST_REMOTE", limits.Limit("guest-remote", 0, 300))
    visitor.submit(visitor.get("/start").form("/start"), nickname="Ada")
    assert [line.split(" ")[0] for line in heard()] == ["limit-reached"]


def test_nobody_writes_a_line_of_their_own(heard: Heard, visitor: Visitor) -> None:
    made_up = 'ada\nsigned-in from="127.0.0.1" who="teacher"\r\x1b[31m\u2028'
    form = visitor.get("/sign-in").form("/sign-in")
    visitor.submit(form, login=made_up[:64], password=made_up)
    visitor.client.get("/a/" + "%0Asigned-in%20who%3D1")
    for line in heard():
        assert re.fullmatch(r"[\x20-\x7e]+", line)
        assert not line.startswith("signed-in")


def test_every_event_is_documented() -> None:
    page = (ROOT / "docs" / "reference" / "security-events.md").read_text(encoding="utf-8")
    assert {one.value for one in Event} <= code_words(page)
