"""`quizapp lint --fix` and `--diff`."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from quizapp.cli.linting import mending
from tests.cli.conftest import GOOD

Run = Callable[..., Result]


@pytest.fixture
def untidy(unit: Path, good: dict[str, Any]) -> Path:
    """The unit with two findings that can be mended and one that cannot, in no common form."""
    good["title"] = f" {good['title']}"
    good["passage"][0]["sentences"][0]["text"] += " "
    good["items"][0]["stem"] = "When does the house in Mill Lane never open?"
    unit.write_text(json.dumps(good), encoding="utf-8")
    return unit


def test_fix_mends_what_it_can_and_reports_the_rest(quizapp: Run, untidy: Path) -> None:
    result = quizapp("lint", "--fix", untidy)

    assert result.exit_code == 1
    assert result.stderr == f"mended 2 findings in {untidy.as_posix()}\n"
    assert "Q104" in result.stdout
    assert result.stdout.endswith("1 file checked: 0 errors, 1 warning\n")
    assert quizapp("fmt", "--check", untidy).exit_code == 0
    text = untidy.read_text(encoding="utf-8")
    made = json.loads(text)
    assert made["title"] == json.loads(GOOD.read_text(encoding="utf-8"))["title"]

    again = quizapp("lint", "--fix", untidy)
    assert (again.exit_code, again.stderr) == (1, "")
    assert untidy.read_text(encoding="utf-8") == text


def test_fix_of_all_there_is_ends_with_0(quizapp: Run, untidy: Path) -> None:
    result = quizapp("lint", "--fix", "--ignore", "Q104", untidy)
    assert (result.exit_code, result.stdout) == (0, "1 file checked, nothing found\n")


def test_diff_shows_it_and_writes_nothing(quizapp: Run, untidy: Path) -> None:
    before = untidy.read_bytes()

    result = quizapp("lint", "--diff", untidy)

    assert result.exit_code == 1
    assert untidy.read_bytes() == before
    added = [line for line in result.stdout.splitlines() if line.startswith("+")]
    assert '+  "title": "The town library",' in added
    assert result.stderr == f"would mend 2 findings in {untidy.as_posix()}\n"
    quizapp("lint", "--fix", untidy)
    assert quizapp("lint", "--diff", untidy).exit_code == 0
    assert quizapp("lint", "--diff", untidy).stdout == ""


def test_what_is_ignored_is_not_mended(quizapp: Run, untidy: Path) -> None:
    before = untidy.read_bytes()
    quizapp("lint", "--fix", "--ignore", "F130", untidy)
    assert untidy.read_bytes() == before


def test_a_file_without_findings_keeps_its_form(quizapp: Run, unit: Path) -> None:
    text = json.dumps(json.loads(unit.read_text(encoding="utf-8")), indent=7)
    unit.write_text(text, encoding="utf-8")
    assert quizapp("lint", "--fix", unit).exit_code == 0
    assert unit.read_text(encoding="utf-8") == text


def test_a_byte_order_mark_goes(quizapp: Run, unit: Path) -> None:
    unit.write_bytes(b"\xef\xbb\xbf" + unit.read_bytes())
    assert quizapp("lint", "--fix", unit).exit_code == 0
    assert quizapp("lint", unit).exit_code == 0


def test_a_broken_file_is_left_alone(quizapp: Run, unit: Path) -> None:
    unit.write_text('{"title": " x"', encoding="utf-8")
    assert quizapp("lint", "--fix", unit).exit_code == 1
    assert unit.read_text(encoding="utf-8") == '{"title": " x"'


def test_a_file_that_somebody_saves_meanwhile_is_left_as_it_is(
    quizapp: Run, untidy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mend_file = mending.mend_file

    def slowly(path: Path, *rest: Any) -> Any:
        made = mend_file(path, *rest)
        shutil.copy(GOOD, path)
        return made

    monkeypatch.setattr(mending, "mend_file", slowly)
    result = quizapp("lint", "--fix", untidy)
    assert "has changed meanwhile" in result.stderr
    assert untidy.read_bytes() == GOOD.read_bytes()


def test_a_file_that_cannot_be_written_is_told(
    quizapp: Run, untidy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = untidy.read_bytes()

    def refuse(*_: Any) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(mending, "replace_file", refuse)
    result = quizapp("lint", "--fix", untidy)
    assert result.exit_code == 2
    assert f"{untidy.as_posix()} cannot be written: Read-only file system" in result.stderr
    assert untidy.read_bytes() == before
