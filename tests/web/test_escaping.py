"""Whatever a lesson's text holds, pages show it as text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from quizapp.web.markdown import inline
from tests.usecases.world import World, open_world, unit
from tests.web.apps import app_over
from tests.web.visitor import Page, Visitor

pytestmark = pytest.mark.whatever_database

EVIL = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[link](javascript:alert(1))",
    "![picture](https://evil.example/x.png)",
    "\"'><svg/onload=alert(1)>",
    "{{ 7 * 6143 }} {% raw %}",
    "&lt;b&gt; &amp;",
    "שלום \u202eolleh 👩‍🏫",
]


def hostile(text: str) -> dict[str, Any]:
    """A unit with the text wherever a lesson can hold one."""
    raw = unit(items=1)
    for key in ("title", "summary", "licence"):
        raw[key] = text
    raw["authors"] = [text]
    raw["passage"][0]["heading"] = text
    raw["passage"][0]["sentences"].append({"id": "p1.s2", "text": text})
    raw["objectives"] = [{"id": "o1", "text": text}]
    raw["timeline"] = [
        {
            "id": "t1",
            "when": "2024",
            "label": text,
            "text": text,
            "inferred": text,
            "evidence": raw["items"][0]["evidence"],
        }
    ]
    raw["glossary"] = [{"id": "g1", "term": "council", "definition": text}]
    raw["notes"] = {"aims": [text], "sensitive": [{"topic": text, "advice": text}]}
    item = raw["items"][0]
    item |= {"stem": f"{text} Which?", "hint": text, "explanation": text}
    for option in item["options"]:
        option["text"] += f" {text}"
        if "why" in option:
            option["why"] = {"kind": "not-in-text", "text": text}
    return raw


@pytest.fixture
def world(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[World]:
    made = open_world(tmp_path, [hostile(request.param)])
    yield made
    made.services.close()


@pytest.mark.parametrize("world", EVIL, indirect=True, ids=range(len(EVIL)))
def test_pages_hold_no_more_than_text(world: World, teacher: Visitor) -> None:
    learner = Visitor(app_over(world.services).test_client())
    learner.start("<b onclick=x>Ada</b>")
    learner.get("/")
    learner.get("/c/harbour/mill")
    page = learner.begin("practice")
    page = learner.submit(page.form(button="check"), "check", choice="1")
    page = learner.submit(page.form(button="check-page"), "check-page")
    learner.submit(page.form("/submit"))
    learner.get("/progress")
    for path in ("/teach/", "/teach/grid", "/teach/c/harbour/mill"):
        teacher.get(path)
    pages = [*learner.seen, *teacher.seen]
    assert all(page.status == 200 for page in pages)
    for page in pages:
        _is_clean(page)


def _is_clean(page: Page) -> None:
    assert "43001" not in page.text
    for tag, known in page.tags:
        assert tag not in {"img", "iframe", "object", "b onclick"}
        assert tag != "script" or known.get("src", "").startswith("/static/")
        assert not [name for name in known if name.startswith("on")]
        assert not known.get("href", "").startswith(("javascript:", "data:", "//"))
    assert "evil.example" not in "".join(page.links)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*said* and **sure**", "<em>said</em> and <strong>sure</strong>"),
        ("a * b * c", "a * b * c"),
        ("snake_case_name", "snake_case_name"),
        ("<i>no</i> *yes*", "&lt;i&gt;no&lt;/i&gt; <em>yes</em>"),
        ("# heading", "# heading"),
        ("`code` [a](b)", "`code` [a](b)"),
        ("*a <script>b</script>*", "<em>a &lt;script&gt;b&lt;/script&gt;</em>"),
        ("", ""),
    ],
)
def test_the_markdown_subset(text: str, html: str) -> None:
    assert inline(text) == html
