"""`quizapp fmt`: writes the common form, or only says what would change."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def loose(unit: Path) -> Path:
    """The unit with its keys turned round, on one line."""
    raw = json.loads(unit.read_text(encoding="utf-8"))
    unit.write_text(json.dumps(dict(reversed(raw.items()))), encoding="utf-8")
    return unit


def test_a_file_comes_into_the_common_form_once(quizapp: Run, unit: Path, loose: Path) -> None:
    first = quizapp("fmt", loose)
    after = loose.read_bytes()
    second = quizapp("fmt", loose.parent)

    assert (first.exit_code, first.stdout) == (0, f"changed {loose}\n")
    assert after.startswith(b'{\n  "$schema"')
    assert (second.exit_code, second.stdout, loose.read_bytes()) == (0, "", after)


def test_check_changes_nothing(quizapp: Run, loose: Path) -> None:
    before = loose.read_bytes()

    result = quizapp("fmt", "--check", loose)

    assert (result.exit_code, result.stdout) == (1, f"would change {loose}\n")
    assert loose.read_bytes() == before
    quizapp("fmt", loose)
    assert quizapp("fmt", "--check", loose).exit_code == 0


def test_line_ends_of_another_system_are_found(quizapp: Run, unit: Path) -> None:
    unit.write_bytes(unit.read_bytes().replace(b"\n", b"\r\n"))

    assert quizapp("fmt", "--check", unit).exit_code == 1
    quizapp("fmt", unit)
    assert b"\r" not in unit.read_bytes()


def test_a_broken_file_is_told_and_left_alone(quizapp: Run, unit: Path, loose: Path) -> None:
    broken = unit.with_name("broken.json")
    broken.write_text("{", encoding="utf-8")

    result = quizapp("fmt", unit.parent)

    assert result.exit_code == 1
    assert f"{broken}:1:2: F007" in result.stderr
    assert f"changed {loose}" in result.stdout
    assert broken.read_text(encoding="utf-8") == "{"


def test_what_is_not_there_ends_with_2(quizapp: Run, tmp_path: Path) -> None:
    assert quizapp("fmt", tmp_path / "no.json").exit_code == 2


def test_a_file_that_cannot_be_written_ends_with_2(
    quizapp: Run, loose: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)

    result = quizapp("fmt", loose)

    assert result.exit_code == 2
    assert "No space left on device" in result.stderr
