"""Configuration: which file counts, what it may say, and what it can't take away."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.content.linting.config import Config, ConfigError, checked_codes
from quizapp.content.linting.globs import matches
from quizapp.content.linting.nearby import Nearby
from quizapp.domain.problem import Problem, Severity


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def warning(code: str) -> Problem:
    return Problem(code, "", "found", severity=Severity.WARNING)


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("*.json", "lessons/harbour/one.json", True),
        ("one.json", "lessons/harbour/one.json", True),
        ("one.json", "lessons/harbour/done.json", False),
        ("harbour", "lessons/harbour/one.json", True),
        ("lessons/harbour", "lessons/harbour/one.json", True),
        ("lessons/harbour/", "lessons/harbour/one.json", True),
        ("./lessons/harbour/", "lessons/harbour/one.json", True),
        ("lessons/*.json", "lessons/harbour/one.json", False),
        ("lessons/*/*.json", "lessons/harbour/one.json", True),
        ("lessons/**", "lessons/harbour/one.json", True),
        ("lessons/**/one.json", "lessons/one.json", True),
        ("**/o?e.json", "lessons/harbour/one.json", True),
        ("harbour/one.json", "lessons/harbour/one.json", False),
        ("less(on|s", "lessons/harbour/one.json", False),
    ],
)
def test_patterns_of_paths(pattern: str, path: str, fits: bool) -> None:
    assert matches(pattern, path) is fits


@given(st.text(alphabet="ab/*?.[(", max_size=12), st.text(alphabet="ab/.", max_size=12))
def test_no_pattern_falls_over(pattern: str, path: str) -> None:
    assert matches(pattern, path) in {True, False}


def test_the_nearest_file_counts_and_its_patterns_start_from_it(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", '[tool.quizapp.lint]\nignore = ["Q101"]\n')
    write(
        tmp_path / "lessons" / "quizapp.toml",
        'port = 80\n[lint]\nselect = ["Q", "G"]\n[lint.per-path]\n"drafts/**" = ["Q1"]\n',
    )
    near = Nearby()

    above = near.of(tmp_path / "other" / "x.json")
    below = near.of(tmp_path / "lessons" / "drafts" / "x.json")

    assert (above.ignore, above.select) == (("Q101",), ("ALL",))
    assert below.select == ("Q", "G")
    assert below.ignore == ()
    assert below.ignored_for(tmp_path / "lessons" / "drafts" / "x.json") == ("Q1",)
    assert below.ignored_for(tmp_path / "lessons" / "x.json") == ()


def test_a_file_without_such_a_table_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "quizapp.toml", '[lint]\nignore = ["Q1"]\n')
    write(tmp_path / "lessons" / "quizapp.toml", "port = 80\n")
    write(tmp_path / "lessons" / "pyproject.toml", "[tool.other]\nx = 1\n")
    assert Nearby().of(tmp_path / "lessons" / "x.json").ignore == ("Q1",)


def test_in_one_folder_quizapp_toml_counts_before_pyproject(tmp_path: Path) -> None:
    write(tmp_path / "quizapp.toml", '[lint]\nignore = ["Q1"]\n')
    write(tmp_path / "pyproject.toml", '[tool.quizapp.lint]\nignore = ["Q2"]\n')
    assert Nearby().of(tmp_path / "x.json").ignore == ("Q1",)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[lint]\nignroe = []", r"\[lint\] has no key 'ignroe', did you mean 'ignore'\?"),
        ("[lint]\nignore = 'Q1'", r"\[lint\] ignore is text, expected a list of codes"),
        ("[lint]\nignore = [1]", r"\[lint\] ignore is a list of other things, expected a list"),
        ("[lint]\nselect = ['Q1O4']", r"\[lint\] select: .*'Q1O4', did you mean 'Q104'\?"),
        ("[lint]\nselect = ['']", r"\[lint\] select: no code begins with ''"),
        ("[lint]\nselect = ['q104']", r"did you mean 'Q104'\?"),
        ("[lint]\nper-path = []", r"per-path is a list, expected a table"),
        ("[lint.per-path]\n'a.json' = ['X9']", r"per-path 'a.json': no code begins with 'X9'"),
        ("[lint.per-path]\n'' = ['Q1']", r"per-path: a pattern is empty"),
        ("lint = 3", r"\[lint\] is a whole number, expected a table"),
        ("[lnt]\nignore = []", r"there is no table \[lnt\], did you mean 'lint'\?"),
        ("[lint", r"cannot be read: "),
        ("x = '\udcff'", r"cannot be read: "),
    ],
)
def test_what_is_wrong_is_told_with_file_key_and_nearest_word(
    tmp_path: Path, text: str, says: str
) -> None:
    path = tmp_path / "quizapp.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))

    with pytest.raises(ConfigError, match=says) as told:
        Nearby().of(tmp_path / "x.json")

    assert str(told.value).startswith(str(path))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[tool.quizapp.lin]\nignore = []", r"\[tool.quizapp\] has no 'lin', did you mean 'lint'"),
        ("tool.quizapp = 1", r"\[tool.quizapp\] is a whole number"),
        ("[tool.quizapp.lint]\nfix = true", r"\[tool.quizapp.lint\] has no key 'fix'"),
    ],
)
def test_pyproject_is_told_the_same_way(tmp_path: Path, text: str, says: str) -> None:
    path = write(tmp_path / "pyproject.toml", text)
    with pytest.raises(ConfigError, match=says) as told:
        Nearby().of(tmp_path / "x.json")
    assert str(told.value).startswith(str(path))


@pytest.mark.parametrize(
    ("select", "ignore", "shown"),
    [
        (["ALL"], [], True),
        (["ALL"], ["Q104"], False),
        (["ALL"], ["Q"], False),
        (["G"], [], False),
        (["Q10"], ["Q"], True),
        (["Q104"], ["Q104"], False),
        (["Q1"], ["Q104"], False),
        (["ALL"], ["ALL"], False),
        (["Q"], ["ALL"], True),
    ],
)
def test_the_entry_that_says_more_decides(
    select: list[str], ignore: list[str], shown: bool
) -> None:
    config = Config(tuple(select), tuple(ignore))
    assert config.shown(warning("Q104"), ()) is shown


def test_only_ignoring_an_error_takes_it_out_and_selecting_others_does_not() -> None:
    missing = Problem("F101", "", "'stem' is missing")
    assert Config(select=("Q",)).shown(missing, ())
    assert not Config(ignore=("F",)).shown(missing, ())
    assert not Config().shown(missing, ("F101",))
    # A warning of the same family is advice and goes.
    assert not Config(select=("Q",)).shown(warning("G109"), ())


def test_options_replace_the_choice_and_add_to_what_is_ignored() -> None:
    config = Config(("Q",), ("Q101",)).with_options(["G"], ["Q102"])
    assert (config.select, config.ignore) == (("G",), ("Q101", "Q102"))
    assert Config(("Q",)).with_options([], []).select == ("Q",)


@pytest.mark.parametrize("code", ["ALL", "F", "G1", "Q10", "Q104", "F2", "F201", "F101"])
def test_codes_and_their_beginnings_are_known(code: str) -> None:
    assert checked_codes([code], "--select") == (code,)
