"""Every route tried by everybody: only what the table in the documents says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.web.api.test_admission import BODIES
from tests.web.stage import ACTORS, open_stage
from tests.web.test_roles import path_of, rules

pytestmark = pytest.mark.only("sqlite")

PAGE = Path(__file__).parents[2] / "docs/reference/who-may-what.md"
DOORS = ("/start", "/sign-in", "/code")
# What a page would send, where it matters for who may.
FORMS = {"teacher.assignment_shown": {"part": "key"}, "teacher.lead_on": {"go": "end"}}


def told(response: TestResponse) -> str:
    """What came of asking: it was heard, sent to say who one is, turned away, or nothing there."""
    status, location = response.status_code, response.headers.get("Location", "")
    if status == 401 or (status == 303 and location.startswith(DOORS) and "next=" in location):
        return "door"
    return {403: "no", 404: "none"}.get(status, "yes")


def sent(endpoint: str) -> dict[str, Any]:
    body = BODIES.get(endpoint.removeprefix("api."))
    return {"json": body} if body else {"data": FORMS.get(endpoint, {})}


def matrix(folder: Path) -> list[tuple[str, ...]]:
    """By route what each of them was told; what somebody did is undone before the next one."""
    found = []
    with open_stage(folder) as stage:
        routes = sorted(rules(stage.app), key=lambda one: (one[0].rule, one[1]))
        clients = {actor: stage.client(actor) for actor in ACTORS}
        for rule, method in routes:
            more = {} if method == "GET" else sent(rule.endpoint)
            cells = []
            for actor, client in list(clients.items()):
                response = client.open(path_of(rule, **stage.values), method=method, **more)
                assert response.status_code < 500, (rule, method, actor)
                cells.append(told(response))
                if method != "GET" and cells[-1] == "yes":
                    stage.set_back()
                    clients[actor] = stage.client(actor)
            found.append((f"{method} {rule.rule}", *cells))
    return found


def test_everybody_may_what_the_table_says(tmp_path: Path) -> None:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
    table = [(row[0].strip("`"), *row[1:]) for row in rows if row[0].startswith("`")]
    assert matrix(tmp_path) == table
