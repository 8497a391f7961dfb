"""Every rule fires on its bad cases, where they say, and never on the close good ones."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem
from quizapp.questions import rooms

CASES = Path(__file__).parent / "cases"
BAD = sorted(CASES.glob("*/bad/*.json"))
GOOD = sorted(CASES.glob("*/good/*.json"))
CODES = sorted(folder.name for folder in CASES.iterdir())

UnitOf = Callable[[Mapping[str, Any]], Unit]


def _name(path: Path) -> str:
    return f"{path.parts[-3]}-{path.stem}"


def _findings(path: Path, unit_of: UnitOf) -> list[Problem]:
    rule = import_module(f"quizapp.content.lint.{path.parts[-3]}")
    unit = unit_of(json.loads(path.read_text(encoding="utf-8")))
    return list(rule.check(unit, rooms()))


@pytest.mark.parametrize("path", BAD, ids=_name)
def test_a_bad_item_is_found_at_the_named_places(path: Path, unit_of: UnitOf) -> None:
    expected = json.loads(path.read_text(encoding="utf-8"))["at"]

    found = _findings(path, unit_of)

    assert [problem.pointer for problem in found] == expected
    assert {problem.code for problem in found} == {path.parts[-3].upper()}
    assert all(problem.message and problem.help for problem in found)


@pytest.mark.parametrize("path", GOOD, ids=_name)
def test_a_good_item_that_looks_like_a_bad_one_is_left_alone(path: Path, unit_of: UnitOf) -> None:
    assert _findings(path, unit_of) == []


@pytest.mark.parametrize("code", CODES)
def test_each_rule_has_five_cases_of_each_kind(code: str) -> None:
    for kind in ("bad", "good"):
        assert len(list((CASES / code / kind).glob("*.json"))) >= 5


def test_each_rule_of_the_family_has_cases() -> None:
    lint = Path(str(import_module("quizapp.content.lint.q101").__file__)).parent

    assert sorted(file.stem for file in lint.glob("q*.py")) == CODES


def test_a_rule_says_what_it_is() -> None:
    rules = [import_module(f"quizapp.content.lint.{code}") for code in CODES]

    assert [rule.CODE for rule in rules] == [code.upper() for code in CODES]
    assert len({rule.NAME for rule in rules}) == len(rules)
    assert all(rule.REASON and "\n" not in rule.REASON for rule in rules)
    assert all(rule.SOURCE for rule in rules)
