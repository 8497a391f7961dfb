"""No damage to a good unit makes the checks fall over, and the fast verdict is the schema's."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from quizapp.content.check import check_file
from quizapp.content.codes import explain
from quizapp.content.report import FORMATS, findings
from quizapp.content.schema import course_schema, source_schema, unit_schema
from quizapp.content.validate import validate
from quizapp.questions import registry
from tests.support.drill import full
from tests.support.server import LESSONS

pytestmark = pytest.mark.drill

Path_ = tuple[str | int, ...]
REAL = sorted(LESSONS.glob("*/*.json"))
GOOD = Path(__file__).parent / "cases" / "good" / "town-library.json"
VALUES = st.sampled_from(
    [None, True, False, 0, -1, 1.5, 10**30, "", " ", "x", "q1", "é\n", "ordering", [], [[]], {}]
) | st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)


@cache
def _units() -> tuple[dict[str, Any], ...]:
    """The good unit, and the same with the examples of every installed question type."""
    base = json.loads(GOOD.read_text(encoding="utf-8"))
    items = [
        json.loads(example.read_text(encoding="utf-8"))["item"]
        for registered in registry().values()
        for example in registered.folder.joinpath("examples").iterdir()
        if example.name.endswith(".json")
    ]
    return base, {**base, "items": items}


def _paths(node: Any, path: Path_ = ()) -> Iterator[Path_]:
    inner = node.items() if isinstance(node, dict) else enumerate(node)
    for key, value in inner:
        yield (*path, key)
        if isinstance(value, dict | list):
            yield from _paths(value, (*path, key))


@st.composite
def damaged(draw: st.DrawFn) -> dict[str, Any]:
    """A unit with one to three nodes deleted, renamed, doubled or replaced."""
    raw = deepcopy(draw(st.sampled_from(_units())))
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(sorted(_paths(raw), key=str)))
        parent = raw
        for part in path[:-1]:
            parent = parent[part]
        _damage(draw, parent, path[-1])
    return raw


def _damage(draw: st.DrawFn, parent: Any, key: Any) -> None:
    match draw(st.sampled_from(["delete", "rename", "double", "replace"])):
        case "delete":
            del parent[key]
        case "rename" if isinstance(parent, dict):
            parent[draw(st.text(max_size=4))] = parent.pop(key)
        case "double" if isinstance(parent, list):
            parent.append(deepcopy(parent[key]))
        case _:
            parent[key] = deepcopy(draw(VALUES))


def _resolves(raw: Any, pointer: str) -> bool:
    for part in pointer.split("/")[1:]:
        key = part.replace("~1", "/").replace("~0", "~")
        try:
            raw = raw[int(key)] if isinstance(raw, list) else raw[key]
        except (LookupError, ValueError, TypeError):
            return False
    return True


@settings(
    max_examples=full(1500, 75),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(raw=damaged())
def test_damage_is_only_ever_a_finding_at_a_place_that_exists(
    raw: dict[str, Any], tmp_path: Path
) -> None:
    path = tmp_path / "town-library.json"
    path.write_text(json.dumps(raw), encoding="utf-8")

    checked = check_file(path)

    for problem in checked.problems:
        assert _resolves(raw, problem.pointer), problem
        assert problem.line >= 1
        assert problem.column >= 1


PIECES = st.sampled_from(
    [b"", b"{", b"]", b'"', b"\\", b",", b":", b"\x00", b"\xff", b"NaN", b"1e999", b"\\ud800", b"*"]
)


@settings(
    max_examples=full(600, 30),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    lesson=st.sampled_from(REAL),
    cuts=st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 40), PIECES | st.binary(max_size=3)),
        min_size=1,
        max_size=4,
    ),
)
def test_damaged_bytes_of_a_real_lesson_are_only_ever_findings(
    lesson: Path, cuts: list[tuple[float, int, bytes]], tmp_path: Path
) -> None:
    data = lesson.read_bytes()
    for share, length, piece in cuts:
        at = int(share * len(data))
        data = data[:at] + piece + data[at + length :]
    path = tmp_path / lesson.name
    path.write_bytes(data)

    found = list(findings(check_file(path)))

    for render in FORMATS.values():
        assert render(found, 1).encode("utf-8")
    for finding in found:
        assert finding.problem.line >= 1
        assert explain(finding.problem.code)


@settings(max_examples=full(1500, 75), deadline=None)
@given(raw=damaged())
def test_the_fast_verdict_is_that_of_the_published_schema(raw: dict[str, Any]) -> None:
    assert (validate("unit", raw) == []) == _published().is_valid(raw)


@cache
def _published() -> Draft202012Validator:
    return Draft202012Validator(unit_schema())


def test_the_undamaged_units_pass_the_schema() -> None:
    for raw in _units():
        assert validate("unit", raw) == []
        assert _published().is_valid(raw)


def test_the_schemas_are_schemas() -> None:
    for schema in (unit_schema(), course_schema(), source_schema()):
        Draft202012Validator.check_schema(schema)
