"""The pages of the rules: complete, fresh, and their examples do what they claim."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from docs.generator import lint
from quizapp.domain.lesson import Unit
from quizapp.questions import rooms

PAGES = Path(__file__).parents[3] / "docs" / "reference" / "lint"
CODES = sorted(folder.name for folder in (Path(__file__).parent / "cases").iterdir())

UnitOf = Callable[[Mapping[str, Any]], Unit]


def _rule(code: str) -> ModuleType:
    return import_module(f"quizapp.content.lint.{code}")


def _page(code: str) -> str:
    return (PAGES / f"{code}.md").read_text(encoding="utf-8")


def _example(code: str, heading: str) -> dict[str, Any]:
    block = re.search(
        rf"^## {heading}\n\n```json\n(.*?)^```$", _page(code), re.DOTALL | re.MULTILINE
    )
    assert block, f"{code}.md has no example under {heading}"
    shown = json.loads(block[1])
    if isinstance(shown, list):
        return {"items": shown}
    # An example is an item, some items, or those keys of a unit that matter.
    return {"items": [shown]} if "type" in shown else {"unit": shown, **_frame(shown)}


def _frame(shown: Mapping[str, Any]) -> dict[str, Any]:
    return {key: shown[key] for key in ("language", "items") if key in shown}


@pytest.mark.parametrize("code", CODES)
def test_the_bad_example_is_found(code: str, unit_of: UnitOf) -> None:
    found = list(_rule(code).check(unit_of(_example(code, "Bad")), rooms()))

    assert {problem.code for problem in found} == {code.upper()}


@pytest.mark.parametrize("code", CODES)
def test_the_good_example_passes_every_rule(code: str, unit_of: UnitOf) -> None:
    unit = unit_of(_example(code, "Good"))

    assert [problem for other in CODES for problem in _rule(other).check(unit, rooms())] == []


@pytest.mark.parametrize("code", CODES)
def test_the_page_says_what_the_rule_says(code: str) -> None:
    rule, page = _rule(code), _page(code)

    assert page.startswith(f"# {rule.CODE} {rule.NAME}\n\n{rule.REASON}\n")
    assert " ".join(rule.SOURCE.split()) in " ".join(page.split())
    assert f'"ignore": ["{rule.CODE}"]' in page


def test_the_index_is_fresh_and_names_every_page() -> None:
    index = (PAGES / "index.md").read_text(encoding="utf-8")

    assert index == lint.page(), "run: make docs"
    assert set(re.findall(r"\]\(([a-z]\d+)\.md\)", index)) == set(CODES)
    assert {page.stem for page in PAGES.glob("[a-z][0-9]*.md")} == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_the_page_tells_of_a_fix_if_there_is_one(code: str) -> None:
    assert ("\n## Safe fix\n" in _page(code)) == hasattr(_rule(code), "mended")
