"""A lesson that a learning platform opened: who hears how it went, and who does not."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.usecases.world import World
from tests.web.apps import app_over
from tests.web.visitor import Page, Visitor

LMS = "https://lms.school.example"
NONCE = "n" * 20
OPENER = "Cross-Origin-Opener-Policy"


@pytest.fixture
def launched(world: World) -> Visitor:
    """Somebody unknown, at a server that knows the platform."""
    services = replace(world.services, launch_origins=frozenset({LMS}))
    return Visitor(app_over(services).test_client())


def opened(visitor: Visitor, origin: str = LMS, unit: str = "mill", nonce: str = NONCE) -> Page:
    return visitor.get(f"/launch/{unit}?origin={origin}&nonce={nonce}")


def finish(visitor: Visitor, page: Page, choice: str = "1") -> Page:
    page = visitor.submit(page.form(button="next"), "next", choice=choice)
    page = visitor.get(re.sub(r"/\d+$|/check$", "/check", page.path))
    return visitor.submit(page.form("/submit"))


def told(page: Page) -> dict[str, str]:
    found = [known for _, known in page.tags if "data-launch-to" in known]
    return {name: value for name, value in found[0].items() if "launch" in name} if found else {}


def test_who_opened_the_lesson_hears_the_result(launched: Visitor) -> None:
    assert "The councils" in opened(launched).text
    launched.start()
    page = finish(launched, launched.begin("quiz"))
    found = told(page)
    assert found["data-launch-to"] == LMS
    assert found["data-launch-nonce"] == NONCE
    assert 0 <= float(found["data-launch-scaled"]) <= 1
    assert f"Your score is told to {LMS}" in page.text


def test_every_page_on_the_way_keeps_the_opener_and_every_other_header(launched: Visitor) -> None:
    opened(launched)
    launched.start()
    finish(launched, launched.begin("quiz"))
    for page in launched.seen:
        for one in (*page.response.history, page.response):
            assert one.headers.get_all(OPENER) == ["unsafe-none"]
            assert "frame-ancestors 'none'" in one.headers["Content-Security-Policy"]
            assert one.headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("origin", "nonce"),
    [
        ("https://elsewhere.example", NONCE),
        (f"{LMS}.elsewhere.example", NONCE),
        (f"{LMS}@elsewhere.example", NONCE),
        (f"{LMS}/path", NONCE),
        ("http://lms.school.example", NONCE),
        ("*", NONCE),
        ("null", NONCE),
        ("", NONCE),
        (LMS, "short"),
        (LMS, "<script>alert(1)</script>"),
    ],
)
def test_nobody_else_hears_anything(launched: Visitor, origin: str, nonce: str) -> None:
    opened(launched)
    # Who opens it last is who counts.
    opened(launched, origin, nonce=nonce)
    launched.start()
    page = finish(launched, launched.begin("quiz"))
    assert "Your result" in page.text
    assert told(page) == {}
    assert page.response.headers.get_all(OPENER) == ["same-origin"]


def test_nobody_hears_anything_where_no_admin_named_a_platform(visitor: Visitor) -> None:
    assert "The councils" in opened(visitor).text
    visitor.start()
    page = finish(visitor, visitor.begin("quiz"))
    assert told(page) == {}
    assert page.response.headers[OPENER] == "same-origin"


def test_a_result_from_before_or_of_another_lesson_is_not_told(launched: Visitor) -> None:
    launched.start()
    before = finish(launched, launched.begin("quiz"))
    opened(launched)
    other = finish(launched, launched.begin("quiz", "/c/harbour/one"))
    assert told(launched.get(before.path)) == {}
    assert told(other) == {}


def test_nothing_is_told_before_it_is_handed_in_and_nothing_after_signing_out(
    launched: Visitor,
) -> None:
    opened(launched)
    launched.start()
    page = launched.begin("quiz")
    assert told(page) == {}
    done = finish(launched, page)
    launched.submit(launched.get("/account").form("/sign-out"))
    assert launched.get(done.path).response.headers[OPENER] == "same-origin"


def test_a_lesson_that_is_not_there_is_not_found(launched: Visitor) -> None:
    assert opened(launched, unit="nowhere").status == 404
