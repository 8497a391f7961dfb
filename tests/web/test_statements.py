"""How many statements a page takes, for somebody who has done much."""

from __future__ import annotations

import re

import pytest

from tests.usecases.world import World, statements
from tests.web.visitor import Visitor

MOST = 8
# The export is a file with every row of every table; it asks each table once.
MOST_OF_EXPORT = 12


@pytest.fixture
def busy(learner: Visitor) -> Visitor:
    """A learner with finished and open attempts at three units."""
    for unit in ("mill", "five", "one") * 2:
        page = learner.begin("quiz", f"/c/harbour/{unit}")
        page = learner.submit(page.form(button="next"), "next", choice="1")
        page = learner.get(re.sub(r"/\d+$|/check$", "/check", page.path))
        learner.submit(page.form("/submit"))
    return learner


def test_no_page_of_a_student_takes_more_than_eight(busy: Visitor, world: World) -> None:
    page = busy.begin("practice", "/c/harbour/five")
    attempt = page.path.rpartition("/")[0]
    done = busy.get("/progress").links
    finished = next(link for link in done if link.startswith("/a/") and attempt not in link)
    paths = ["/", "/c/harbour/mill", "/progress", "/account", "/account/code"]
    paths += [page.path, f"{attempt}/check", finished, "/account/delete"]
    counts = {path: _count(world, lambda path=path: busy.client.get(path)) for path in paths}
    posts = {
        "save": lambda: busy.client.post(**_post(busy, page, "save-it")),
        "next": lambda: busy.client.post(**_post(busy, page, "next")),
        "check": lambda: busy.client.post(**_post(busy, page, "check")),
    }
    counts |= {name: _count(world, post) for name, post in posts.items()}
    assert max(counts.values()) <= MOST, counts


def test_the_export_asks_each_table_once(busy: Visitor, world: World) -> None:
    assert _count(world, lambda: busy.client.get("/account/export")) <= MOST_OF_EXPORT


def _post(visitor: Visitor, page: object, button: str) -> dict[str, object]:
    form = page.form(button="next")  # type: ignore[attr-defined]
    data = form.fields | {"choice": ["2"], "go": [button]}
    return {"path": form.action, "data": data}


def _count(world: World, ask: object) -> int:
    with statements(world.engine) as seen:
        response = ask()  # type: ignore[operator]
    assert response.status_code < 400
    return len(seen)
