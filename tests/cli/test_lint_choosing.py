"""`quizapp lint` under a configuration: what it shows, what it can't hide, what it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from quizapp.content.check import check_file
from quizapp.content.report import FORMATS

Run = Callable[..., Result]


@pytest.fixture
def advised(unit: Path, good: dict[str, Any]) -> Path:
    """The unit with a stem in absolute words (Q104) and stray space (F130): warnings."""
    good["items"][0]["stem"] = "When does the house in Mill Lane never open?"
    good["title"] += " "
    unit.write_text(json.dumps(good), encoding="utf-8")
    return unit


@pytest.fixture
def unfinished(unit: Path, good: dict[str, Any]) -> Path:
    """The unit with a text that is still to be written: no student sees it."""
    good["title"] = "TODO"
    unit.write_text(json.dumps(good), encoding="utf-8")
    return unit


def told(result: Result) -> list[tuple[str, str, bool]]:
    found = json.loads(result.stdout)["findings"]
    return [(one["code"], one["severity"], one["ignored"]) for one in found]


def configure(unit: Path, text: str) -> Path:
    path = unit.parents[2] / "quizapp.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        ((), ["F130", "Q104"]),
        (("--select", "Q"), ["Q104"]),
        (("--select", "Q1,F13"), ["F130", "Q104"]),
        (("--ignore", "Q104"), ["F130"]),
        (("--ignore", "Q", "--ignore", "F130"), []),
    ],
)
def test_options_choose(
    quizapp: Run, advised: Path, options: tuple[str, ...], codes: list[str]
) -> None:
    result = quizapp("lint", "--format", "json", *options, advised)
    assert [code for code, _, _ in told(result)] == codes
    assert result.exit_code == (1 if codes else 0)


def test_a_configuration_chooses_by_path_and_options_go_on_top(quizapp: Run, advised: Path) -> None:
    configure(advised, '[lint]\nignore = ["F130"]\n[lint.per-path]\n"lessons/course/" = ["Q"]\n')
    assert quizapp("lint", advised).exit_code == 0
    configure(advised, '[lint]\nignore = ["F130"]\n')
    assert [one[0] for one in told(quizapp("lint", "--format", "json", advised))] == ["Q104"]
    assert quizapp("lint", "--ignore", "Q", advised).exit_code == 0


def test_an_ignored_error_is_a_warning_that_says_what_students_get(
    quizapp: Run, unfinished: Path
) -> None:
    configure(unfinished, '[lint.per-path]\n"town-*" = ["F015"]\n')

    result = quizapp("lint", "--format", "json", unfinished)

    assert result.exit_code == 0
    assert told(result) == [("F015", "warning", True)]
    text = quizapp("lint", unfinished).stdout
    assert "[ignored, but students do not see the unit]" in text
    assert text.endswith("nothing found; 1 ignored, but students do not see the unit\n")
    # What the server asks is not changed by anything that a configuration says.
    assert check_file(unfinished).unit is None


def test_selecting_something_else_does_not_hide_an_error(quizapp: Run, unfinished: Path) -> None:
    result = quizapp("lint", "--select", "Q", "--format", "json", unfinished)
    assert (result.exit_code, told(result)) == (1, [("F015", "error", False)])


def test_a_missing_course_can_be_ignored_like_any_error(quizapp: Run, unit: Path) -> None:
    unit.with_name("course.json").unlink()
    result = quizapp("lint", "--format", "json", "--ignore", "F122", unit)
    assert (result.exit_code, told(result)) == (0, [("F122", "warning", True)])


def test_what_is_ignored_does_not_use_up_the_findings_that_are_shown(
    quizapp: Run, unit: Path, good: dict[str, Any]
) -> None:
    good["notes"]["aims"] = [f" aim {n}" for n in range(100)]
    good["items"][0]["stem"] = "When does the house in Mill Lane never open?"
    good["authors"] = [f" author {n}" for n in range(90)]
    unit.write_text(json.dumps(good), encoding="utf-8")

    shown = told(quizapp("lint", "--format", "json", unit))
    left = told(quizapp("lint", "--format", "json", "--ignore", "F130", unit))

    assert len(shown) == 101
    assert ("F016", "warning", False) in shown
    assert left == [("Q104", "warning", False)]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[lint]\nselct = ["Q"]', "[lint] has no key 'selct', did you mean 'select'?"),
        ('[lint]\nignore = ["Q999"]', "no code begins with 'Q999'"),
        ("[lint", "cannot be read"),
    ],
)
def test_a_wrong_configuration_ends_with_2_and_its_place(
    quizapp: Run, advised: Path, text: str, says: str
) -> None:
    path = configure(advised, text)
    result = quizapp("lint", advised)
    assert (result.exit_code, result.stdout) == (2, "")
    assert str(path) in result.stderr
    assert says in result.stderr


def test_a_wrong_option_ends_with_2_and_the_nearest_word(quizapp: Run, advised: Path) -> None:
    result = quizapp("lint", "--select", "Q1O4", advised)
    assert result.exit_code == 2
    assert "--select: no code begins with 'Q1O4', did you mean 'Q104'?" in result.stderr


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_says_what_can_be_mended(quizapp: Run, advised: Path, form: str) -> None:
    out = quizapp("lint", "--format", form, advised).stdout
    if form == "json":
        marks = {one["code"]: one["fixable"] for one in json.loads(out)["findings"]}
    elif form == "sarif":
        results = json.loads(out)["runs"][0]["results"]
        marks = {one["ruleId"]: one["properties"]["fixable"] for one in results}
    else:
        lines = [line for line in out.splitlines() if "F130" in line or "Q104" in line]
        marks = {"F130": "[fixable]" in lines[0], "Q104": "[fixable]" in lines[1]}
    assert marks == {"F130": True, "Q104": False}


def test_the_cache_changes_nothing_but_the_time(
    quizapp: Run, advised: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    outs = [
        quizapp("lint", *options, advised.parent).stdout
        for options in ((), ("--no-cache",), ("--cache-dir", kept), ("--cache-dir", kept))
    ]
    assert len(set(outs)) == 1
    assert list(kept.glob("*/*.verdicts"))
    # Another choice is made from the same verdicts.
    assert quizapp("lint", "--cache-dir", kept, "--ignore", "F,Q", advised.parent).exit_code == 0
