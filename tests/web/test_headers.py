"""What every page carries, and what none may hold."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from quizapp.web.assets import known
from tests.usecases.world import World
from tests.web.apps import app_over
from tests.web.visitor import Page, Visitor

ADDRESS = re.compile(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}", re.IGNORECASE)
# Names of vocabularies, which nobody fetches.
NAMESPACES = ("http://www.w3.org",)


@pytest.fixture
def pages(learner: Visitor, teacher: Visitor) -> list[Page]:
    """Pages of every kind, errors included."""
    page = learner.begin("practice", "/c/harbour/one")
    learner.submit(page.form(button="reveal"), "reveal")
    check = learner.get(page.path.rpartition("/")[0] + "/check")
    learner.submit(check.form("/submit"))
    for path in ("/", "/c/harbour/mill", "/progress", "/account", "/account/code", "/nowhere"):
        learner.get(path)
    for path in ("/teach/", "/teach/grid", "/teach/c/harbour/mill", "/teach/students/none"):
        teacher.get(path)
    return [*learner.seen, *teacher.seen]


def test_the_policy_allows_nothing_inline_and_nobody_else(pages: list[Page]) -> None:
    assert len(pages) > 14
    for page in pages:
        policy = page.response.headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert page.response.headers["X-Content-Type-Options"] == "nosniff"
        assert page.response.headers["Cache-Control"] == "no-store"
        assert "Strict-Transport-Security" not in page.response.headers


def test_no_page_has_anything_inline(pages: list[Page]) -> None:
    for page in pages:
        for tag, known_ in page.tags:
            assert tag != "style"
            assert tag != "script" or "src" in known_
            assert not [name for name in known_ if name == "style" or name.startswith("on")]


def test_no_page_and_no_file_names_another_host(pages: list[Page]) -> None:
    texts = [page.html for page in pages]
    texts += [one.data.decode() for one in known().values()]
    for text in texts:
        assert [one for one in ADDRESS.findall(text) if one not in NAMESPACES] == []


def test_files_are_kept_for_ever_under_the_name_of_their_content(app: Flask) -> None:
    client = app.test_client()
    for one in known().values():
        response = client.get(f"/static/{one.served}")
        assert response.status_code == 200
        assert response.data == one.data
        assert "immutable" in response.headers["Cache-Control"]
        etag = response.headers["ETag"]
        again = client.get(f"/static/{one.served}", headers={"If-None-Match": etag})
        assert again.status_code == 304
        assert client.get(f"/static/{one.name}").status_code == 404


def test_https_is_insisted_on_where_it_is_used(world: World) -> None:
    client = app_over(world.services, https=True).test_client()
    response = client.get("/", base_url="https://localhost")
    assert "max-age" in response.headers["Strict-Transport-Security"]


def test_the_first_page_is_light(visitor: Visitor) -> None:
    page = visitor.get("/")
    files = re.findall(r'(?:href|src)="/static/([^"]+)"', page.html)
    sizes = {name: len(visitor.client.get(f"/static/{name}").data) for name in files}
    assert len(sizes) >= 3
    assert len(page.html.encode()) + sum(sizes.values()) <= 60_000, sizes


def test_proxies_are_believed_only_when_they_are_said_to_be_there(world: World) -> None:
    headers = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example"}
    for proxies, expected in ((0, "/start"), (1, "/start")):
        client = app_over(world.services, proxies=proxies).test_client()
        location = client.get("/account", headers=headers).headers["Location"]
        assert location.startswith(expected), "redirects name no host at all"
