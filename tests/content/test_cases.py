"""Files dropped into cases/: the good give no finding, the bad exactly those expected."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from quizapp.content.check import check_file
from quizapp.content.codes import engine, explain

CASES = Path(__file__).parent / "cases"
GOOD = sorted((CASES / "good").glob("*.json"))
BAD = sorted((CASES / "bad").glob("*.json"))
CHANGES = sorted((CASES / "changes").glob("*.json"))

Change = Callable[[dict[str, Any], Mapping[str, Any]], dict[str, Any]]


def _name(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", GOOD, ids=_name)
def test_a_good_file_gives_no_finding(path: Path) -> None:
    checked = check_file(path)

    assert checked.problems == ()
    assert (checked.unit is not None) == (checked.kind == "unit")


@pytest.mark.parametrize("path", BAD, ids=_name)
def test_a_bad_file_is_refused_at_its_place(path: Path) -> None:
    expected = json.loads(path.with_suffix(".expect").read_text(encoding="utf-8"))

    checked = check_file(path)

    found = [
        {"code": p.code, "pointer": p.pointer, "line": p.line, "column": p.column}
        for p in checked.problems
    ]
    assert found == expected
    assert checked.unit is None


@pytest.mark.parametrize("path", CHANGES, ids=_name)
def test_a_change_to_a_good_unit_is_found(
    path: Path, good: dict[str, Any], change: Change, write: Callable[..., Path]
) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))

    checked = check_file(write(change(good, case)))

    found = [(p.code, p.pointer, p.message) for p in checked.problems]
    assert sorted((code, pointer) for code, pointer, _ in found) == sorted(
        (one["code"], one["pointer"]) for one in case["expect"]
    )
    for one in case["expect"]:
        told = next(m for c, p, m in found if (c, p) == (one["code"], one["pointer"]))
        assert one["says"] in told
    for problem in checked.problems:
        assert problem.line > 0
        assert explain(problem.code)


def test_every_code_of_the_engine_has_a_case() -> None:
    shown = {
        one["code"]
        for path in [*CHANGES, *(bad.with_suffix(".expect") for bad in BAD)]
        for one in _expected(json.loads(path.read_text(encoding="utf-8")))
    }
    # These need more than one file or another kind of file; each has a test of its own.
    elsewhere = {"F001", "F002", "F003", "F004", "F016", "F018", "F120", "F121", "F122"}
    elsewhere |= {"F123", "F299", "G113", "G114", "G119", "G126"}

    from_table = {code for code in _codes() if code not in elsewhere}

    assert from_table <= shown


def _expected(case: Any) -> list[dict[str, Any]]:
    return case["expect"] if isinstance(case, dict) else case


def _codes() -> list[str]:
    return sorted(engine())


def test_a_whole_number_may_be_written_with_a_point(
    good: dict[str, Any], write: Callable[..., Path]
) -> None:
    good["minutes"] = 20.0

    checked = check_file(write(good))

    assert checked.problems == ()
    assert checked.unit
    assert checked.unit.minutes == 20
