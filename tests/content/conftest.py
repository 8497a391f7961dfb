"""The good unit of the cases, changes to it by pointer, and lesson folders made of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).parent / "cases"

Raw = dict[str, Any]


@pytest.fixture
def good() -> Raw:
    """A unit without any finding, named town-library."""
    raw: Raw = json.loads((CASES / "good" / "town-library.json").read_text(encoding="utf-8"))
    return raw


@pytest.fixture
def change() -> Callable[[Raw, Mapping[str, Any]], Raw]:
    """A copy of a unit with a case's `set` and `drop` carried out."""
    return _change


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes an object to tmp_path/lessons/<relative> and returns the path."""

    def write(raw: object, relative: str = "course/town-library.json") -> Path:
        path = tmp_path / "lessons" / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(raw, ensure_ascii=False, indent=1), encoding="utf-8")
        return path

    return write


def _change(raw: Raw, case: Mapping[str, Any]) -> Raw:
    changed = deepcopy(raw)
    for pointer, value in case.get("set", {}).items():
        parent, last = _parent(changed, pointer)
        if isinstance(parent, list) and last == len(parent):
            parent.append(value)
        else:
            parent[last] = value
    for pointer in case.get("drop", ()):
        parent, last = _parent(changed, pointer)
        del parent[last]
    return changed


def _parent(raw: Any, pointer: str) -> tuple[Any, Any]:
    *path, last = _parts(pointer)
    for part in path:
        raw = raw[int(part)] if isinstance(raw, list) else raw[part]
    return raw, int(last) if isinstance(raw, list) else last


def _parts(pointer: str) -> Sequence[str]:
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]
