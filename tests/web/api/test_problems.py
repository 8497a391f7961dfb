"""Whatever goes wrong is a problem of RFC 9457, and pages stay pages."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pytest
from flask import Flask

from quizapp.web.api.problems import Kind
from quizapp.web.forms import MOST_BYTES
from tests.support.sabotage import no_room
from tests.usecases.world import World
from tests.web.api.program import API, Program, kind_of

BEGIN = {"course": "harbour", "unit": "mill", "mode": "quiz", "key": "begin-0001"}


@pytest.mark.parametrize(
    ("method", "path", "more", "status", "kind"),
    [
        ("GET", "/nowhere", {}, 404, "not-found"),
        ("GET", "/lessons/", {}, 404, "not-found"),
        ("GET", "/attempts/%00", {}, 404, "not-found"),
        ("GET", "/attempts/ä", {}, 404, "not-found"),
        ("GET", f"/attempts/{'x' * 200}", {}, 404, "not-found"),
        ("GET", "/attempts/x/items/0", {}, 404, "not-found"),
        ("GET", "/attempts/x/items/-1", {}, 404, "not-found"),
        ("DELETE", "/attempts", {"json": {}}, 405, "bad-method"),
        ("TRACE", "/lessons", {}, 405, "bad-method"),
        ("GET", "/me", {"headers": {"Accept": "text/html"}}, 406, "not-acceptable"),
        ("GET", "/me", {"headers": {"Accept": "application/json;q=0"}}, 406, "not-acceptable"),
        ("POST", "/attempts", {}, 415, "not-json"),
        ("POST", "/attempts", {"data": {"course": "harbour"}}, 415, "not-json"),
        ("POST", "/attempts", {"data": "{}", "content_type": "text/json"}, 415, "not-json"),
        ("POST", "/attempts", {"data": "{", "content_type": "application/json"}, 400, "malformed"),
        ("POST", "/attempts", {"data": "", "content_type": "application/json"}, 400, "malformed"),
        ("POST", "/attempts", {"data": b'"\xff"', "content_type": "application/json"}, 400, ""),
        ("POST", "/attempts", {"json": []}, 422, "invalid"),
        ("POST", "/attempts", {"json": BEGIN | {"unit": "../x"}}, 422, "invalid"),
        ("POST", "/attempts", {"json": BEGIN | {"unit": "none"}}, 404, "not-found"),
        ("POST", "/attempts", {"json": BEGIN | {"wrong_of": "x"}}, 404, "not-found"),
    ],
)
def test_each_wrong_request_has_its_problem(
    mine: Program, method: str, path: str, more: dict[str, Any], status: int, kind: str
) -> None:
    response = mine.ask(method, path, **more)
    mine.documented.is_problem(response)
    assert response.status_code == status
    assert kind_of(response) == (kind or kind_of(response))
    told = response.get_json()
    assert told["instance"].startswith(f"{API}/")
    assert told["detail"]
    if status == 405:
        assert "GET" in response.headers["Allow"]


def test_too_much_at_once_is_refused(mine: Program) -> None:
    data = b'{"key": "' + b"x" * MOST_BYTES + b'"}'
    response = mine.ask("POST", "/attempts", data=data, content_type="application/json")
    assert (response.status_code, kind_of(response)) == (413, "too-large")


def test_too_much_in_chunks_is_refused_as_well(mine: Program) -> None:
    environ = {"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"}
    data = b" " * MOST_BYTES + json.dumps(BEGIN).encode()
    response = mine.ask(
        "POST",
        "/attempts",
        input_stream=BytesIO(data),
        content_type="application/json",
        environ_overrides=environ,
    )
    assert (response.status_code, kind_of(response)) == (413, "too-large")


def test_a_deep_body_is_no_trouble(mine: Program) -> None:
    data = b'{"course": ' + b"[" * 50_000 + b"]" * 50_000 + b"}"
    response = mine.ask("POST", "/attempts", data=data, content_type="application/json")
    assert response.status_code in {400, 422}


def test_every_kind_has_an_address_that_explains_it(nobody: Program) -> None:
    told = nobody.get("/problems").get_json()["problems"]
    assert [one["name"] for one in told] == list(Kind.KNOWN)
    for one in told:
        assert nobody.get(f"/problems/{one['name']}").get_json() == one
    assert kind_of(nobody.get("/problems/none")) == "not-found"


def test_what_the_disk_does_not_take_is_told_so_and_not_kept(mine: Program, world: World) -> None:
    with no_room(world, "attempt"):
        response = mine.post("/attempts", BEGIN)
    assert (response.status_code, kind_of(response)) == (503, "not-saved")
    assert int(response.headers["Retry-After"]) > 0
    assert world.raw("SELECT count(*) FROM attempt")[0][0] == 0


def test_a_fault_of_ours_is_told_without_its_insides(
    app: Flask, mine: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("a secret of the machine")

    monkeypatch.setattr("quizapp.web.api.resources.progress.my_progress", fails)
    response = mine.client.get(f"{API}/progress", headers={"Authorization": f"Bearer {mine.token}"})
    mine.documented.is_problem(response)
    assert (response.status_code, kind_of(response)) == (500, "broken")
    assert b"secret" not in response.data


def test_pages_stay_pages(app: Flask) -> None:
    client = app.test_client()
    for path in ("/nowhere", "/apiary", "/static/none.css"):
        response = client.get(path)
        assert response.status_code == 404
        assert response.mimetype == "text/html"
    assert client.get("/api").mimetype == "application/problem+json"


def test_what_is_private_is_kept_by_nobody(mine: Program) -> None:
    attempt = mine.begin()
    for path in ("/me", "/attempts", f"/attempts/{attempt['id']}", "/lessons"):
        assert mine.get(path).headers["Cache-Control"] == "no-store"
