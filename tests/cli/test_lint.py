"""`quizapp lint`: exit status, formats, folders, explanations."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from quizapp.content.codes import known
from quizapp.content.report import FORMATS
from tests.cli.conftest import GOOD

Run = Callable[..., Result]


@pytest.fixture
def bad(unit: Path, good: dict[str, Any]) -> Path:
    """The unit with an option that lost its text, and a cited sentence that is not there."""
    del good["items"][0]["options"][1]["text"]
    unit.write_text(json.dumps(good, indent=1), encoding="utf-8")
    return unit


def test_a_good_unit_ends_with_0(quizapp: Run, unit: Path) -> None:
    result = quizapp("lint", unit)

    assert (result.exit_code, result.stdout) == (0, "1 file checked, nothing found\n")


def test_a_finding_names_file_line_column_and_pointer(quizapp: Run, bad: Path) -> None:
    result = quizapp("lint", bad)

    assert result.exit_code == 1
    line = r"^(.*):(\d+):(\d+): F101 error /items/0/options/1: 'text' is missing$"
    told = re.search(line, result.stdout, re.MULTILINE)
    assert told
    assert told[1] == bad.as_posix()
    lines = bad.read_text(encoding="utf-8").splitlines()
    assert lines[int(told[2]) - 1][int(told[3]) - 1 :] == "{"
    assert '"id": "b"' in lines[int(told[2])]
    assert result.stdout.endswith("1 file checked: 1 error, 0 warnings\n")


def test_a_folder_with_one_broken_file_of_many_goes_on(quizapp: Run, unit: Path) -> None:
    for n in range(20):
        (unit.parent / f"x{n}.json").write_text("{" if n == 7 else '{"units": []}', "utf-8")

    report = json.loads(quizapp("lint", "--format", "json", unit.parent).stdout)

    assert report["files"] == 22
    told = {(Path(one["path"]).name, one["code"]) for one in report["findings"]}
    assert ("x7.json", "F007") in told
    assert ("x8.json", "F101") in told
    assert not any(name == "town-library.json" for name, _ in told)


@pytest.mark.parametrize(
    "arguments", [(), ("--no-such-option",), ("no-such-file.json",), ("--format", "xml", ".")]
)
def test_what_cannot_run_ends_with_2(quizapp: Run, arguments: tuple[str, ...]) -> None:
    result = quizapp("lint", *arguments)

    assert result.exit_code == 2
    assert result.stderr
    assert result.stdout == ""


def test_an_empty_folder_ends_with_2(quizapp: Run, tmp_path: Path) -> None:
    assert quizapp("lint", tmp_path).exit_code == 2


def test_json(quizapp: Run, bad: Path) -> None:
    report = json.loads(quizapp("lint", "--format", "json", bad).stdout)

    assert report["version"] == 1
    assert [one["pointer"] for one in report["findings"]] == ["/items/0/options/1"]


def test_github(quizapp: Run, unit: Path) -> None:
    odd = unit.with_name("a,b:c%.json")
    odd.write_text('{"colour": "blue"}', encoding="utf-8")

    (line,) = quizapp("lint", "--format", "github", odd).stdout.splitlines()

    assert line.startswith("::error file=")
    assert "a%2Cb%3Ac%25.json,line=1,col=1,title=F013::" in line


def test_sarif(quizapp: Run, bad: Path, unit: Path) -> None:
    log = json.loads(quizapp("lint", "--format", "sarif", bad).stdout)

    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    (result,) = run["results"]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    place = result["locations"][0]
    assert rule["id"] == result["ruleId"] == "F101"
    assert rule["shortDescription"]["text"]
    assert result["level"] == "error"
    assert place["physicalLocation"]["artifactLocation"]["uri"] == unit.as_uri()
    assert place["physicalLocation"]["region"]["startLine"] > 1
    assert place["logicalLocations"] == [{"fullyQualifiedName": "/items/0/options/1"}]


def reported(result: Result) -> list[tuple[str, str, str]]:
    """Code, path and help of each finding of a report as JSON."""
    found = json.loads(result.stdout)["findings"]
    return [(one["code"], one["path"], one["help"]) for one in found]


@pytest.mark.parametrize("named", ["lessons", "lessons/course", "lessons/course/town-library.json"])
def test_units_without_a_course_file_are_told_once(quizapp: Run, unit: Path, named: str) -> None:
    course = unit.with_name("course.json")
    course.unlink()
    top = unit.parents[2]

    result = quizapp("lint", "--format", "json", top / named)

    ((code, path, help_),) = reported(result)
    assert (result.exit_code, code, path) == (1, "F122", course.as_posix())
    assert "course.json" in help_


def test_two_units_of_one_folder_miss_one_course_file(
    quizapp: Run, unit: Path, good: dict[str, Any]
) -> None:
    unit.with_name("course.json").unlink()
    second = unit.with_name("second.json")
    second.write_text(json.dumps({**good, "id": "second"}), encoding="utf-8")

    assert [code for code, _, _ in reported(quizapp("lint", "--format", "json", unit, second))] == [
        "F122"
    ]


def test_a_unit_beside_the_courses_is_in_none_of_them(
    quizapp: Run, unit: Path, good: dict[str, Any]
) -> None:
    astray = unit.parents[1] / "astray.json"
    astray.write_text(json.dumps({**good, "id": "astray"}), encoding="utf-8")

    for path in (unit.parents[1], astray):
        result = quizapp("lint", "--format", "json", path)
        ((code, place, help_),) = reported(result)
        assert (result.exit_code, code, place) == (1, "F122", astray.as_posix())
        assert "move it into the folder of its course" in help_
    (line, _, last) = quizapp("lint", astray).stdout.splitlines()
    assert line.startswith(f"{astray.as_posix()}:1:1: F122 error ")
    assert "no student sees it" in line
    assert last == "1 file checked: 1 error, 0 warnings"


def test_source_records_need_no_course(quizapp: Run, tmp_path: Path) -> None:
    record = json.loads((GOOD.parent / "record.json").read_text(encoding="utf-8"))
    seed = tmp_path / "seeds" / "record.json"
    seed.parent.mkdir()
    seed.write_text(json.dumps(record), encoding="utf-8")

    assert quizapp("lint", seed.parent).exit_code == 0


def test_a_unit_whose_form_is_broken_still_needs_a_course(quizapp: Run, bad: Path) -> None:
    bad.with_name("course.json").unlink()

    codes = [code for code, _, _ in reported(quizapp("lint", "--format", "json", bad))]

    assert codes == ["F101", "F122"]


ODD_KEYS = [
    r'{"\u001b[2J": 1}',
    r'{"\u001b[2J": 1, "\u001b[2J": 2}',
    r'{"\ud800": 1, "\ud800": 2}',
    r'{"format": 1, "units": [], "\u202e": 1}',
]


@pytest.mark.parametrize("text", ODD_KEYS)
@pytest.mark.parametrize("form", FORMATS)
def test_every_format_writes_odd_keys_and_no_key_steers_the_terminal(
    quizapp: Run, tmp_path: Path, form: str, text: str
) -> None:
    (tmp_path / "x.json").write_text(text, encoding="utf-8")

    result = quizapp("lint", "--format", form, tmp_path)

    assert result.exit_code == 1
    assert "x.json" in result.stdout
    assert "\x1b" not in result.stdout
    if form in {"json", "sarif"}:
        assert json.loads(result.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="names of other systems are always Unicode")
@pytest.mark.parametrize("form", FORMATS)
def test_every_format_writes_names_that_are_not_utf_8(quizapp: Run, unit: Path, form: str) -> None:
    named = unit.with_name(os.fsdecode(b"caf\xe9.json"))
    named.write_text(unit.read_text(encoding="utf-8"), encoding="utf-8")

    result = quizapp("lint", "--format", form, unit.parent)

    assert result.exit_code == 1
    assert "F018" in result.stdout


def test_a_file_that_cannot_be_read_is_a_finding_and_the_others_are_checked(
    quizapp: Run, bad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = bad.with_name("closed.json")
    closed.write_text("{}", encoding="utf-8")
    opened = os.open

    def refuse(path: Any, *rest: Any) -> int:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied")
        return opened(path, *rest)

    monkeypatch.setattr(os, "open", refuse)
    monkeypatch.setattr(os, "access", lambda path, *_, **__: Path(path) != closed)

    report = json.loads(quizapp("lint", "--format", "json", closed, bad).stdout)

    assert [one["code"] for one in report["findings"]] == ["F001", "F101"]


@pytest.mark.parametrize("code", known())
def test_every_code_is_explained(quizapp: Run, code: str) -> None:
    result = quizapp("lint", "--explain", code.lower())

    assert result.exit_code == 0
    assert result.stdout.startswith(f"{code} ")
    assert len(result.stdout.splitlines()) >= 3


def test_codes_of_question_types_are_explained(quizapp: Run) -> None:
    assert "single-choice" in quizapp("lint", "--explain", "F201").stdout


def test_an_unknown_code_gets_the_nearest(quizapp: Run) -> None:
    result = quizapp("lint", "--explain", "G1O1")

    assert result.exit_code == 2
    assert "did you mean 'G101'?" in result.stderr


def test_the_command_itself_prints_no_traceback_and_no_bar(bad: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from quizapp.cli import main; main()", "lint", bad],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (1, "")
    assert "F101" in done.stdout
