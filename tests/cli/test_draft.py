"""`quizapp draft`: from an article to files that lint, with every proposal told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from quizapp.cli.app import app
from quizapp.cli.placing import write_new

Run = Callable[..., Result]
TEXT = (
    "The Mill\n"
    "Mayor Ana Stone reportedly closed the mill of Port Ellery on November 27.\n"
    "According to the Ellery Gazette, it was built in 1846.\n"
)


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An article in a folder of its own, which is the one that commands run in."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "The Mill.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def _files(folder: Path) -> set[str]:
    found = (path for path in folder.rglob("*.json") if ".schema" not in path.parts)
    return {path.relative_to(folder).as_posix() for path in found}


def test_a_draft_lints_clean_but_for_its_todos(quizapp: Run, article: Path, tmp_path: Path) -> None:
    result = quizapp("draft", article.name, "--date", "2025-03-06", "--accept", "all")

    assert result.exit_code == 0, result.output
    assert _files(tmp_path) == {
        "lessons/the-mill/the-mill.json",
        "lessons/the-mill/course.json",
        "seeds/the-mill.json",
    }
    report = json.loads(quizapp("lint", "--format", "json", "lessons", "seeds").stdout)
    assert {one["code"] for one in report["findings"]} == {"F015"}
    assert quizapp("fmt", "--check", "lessons", "seeds").exit_code == 0
    unit = json.loads((tmp_path / "lessons/the-mill/the-mill.json").read_text(encoding="utf-8"))
    assert "Ana Stone" in unit["names"]
    assert [one["when"] for one in unit["timeline"]] == ["1846", "2024-11-27"]


def test_each_proposal_is_told_with_its_rule(quizapp: Run, article: Path) -> None:
    text = quizapp("draft", article.name, "--look").stdout
    value = json.loads(quizapp("draft", article.name, "--look", "--format", "json").stdout)

    assert "[name-title]" in text
    assert "reportedly [hedge-reported]" in text
    every = [one for found in value["proposals"].values() for one in found]
    assert {one["rule"] for one in every} == set(value["rules"])
    assert not any(one["accepted"] for one in every)
    for one in every:
        for span in one["spans"]:
            assert value["article"]["sentences"][span["sentence"]][span["start"] : span["end"]]


def test_to_look_writes_nothing(quizapp: Run, article: Path, tmp_path: Path) -> None:
    result = quizapp("draft", article.name, "--look")

    assert result.exit_code == 0
    assert sorted(tmp_path.iterdir()) == [article]


def test_nothing_is_overwritten(quizapp: Run, article: Path, tmp_path: Path) -> None:
    quizapp("draft", article.name)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    result = quizapp("draft", article.name, "--accept", "all")

    assert result.exit_code == 2
    assert "is there already" in result.stderr
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_second_draft_joins_a_course(quizapp: Run, article: Path, tmp_path: Path) -> None:
    quizapp("draft", article.name)
    course = tmp_path / "lessons/the-mill/course.json"
    before = course.read_bytes()

    result = quizapp("draft", article.name, "--id", "more", "--out", "lessons/the-mill")

    assert result.exit_code == 0
    assert f"add 'more' to the units in {Path('lessons/the-mill/course.json')}" in result.stdout
    assert course.read_bytes() == before


def test_pasted_text_is_read_from_standard_input(tmp_path: Path) -> None:
    words = ["draft", "-", "--id", "mill", "--out", str(tmp_path / "lessons" / "mill")]

    result = CliRunner().invoke(app, words, input=TEXT)

    assert result.exit_code == 0, result.output
    assert (tmp_path / "seeds" / "mill.json").is_file()


def test_a_person_at_a_terminal_is_asked(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.cli.commands.draft.at_a_terminal", lambda: True)

    result = CliRunner().invoke(
        app, ["draft", article.name, "--title", "T"], input="Gazette\n2025\nnot free\n\n"
    )

    assert result.exit_code == 0, result.output
    record = json.loads((tmp_path / "seeds/the-mill.json").read_text(encoding="utf-8"))
    assert (record["title"], record["publisher"], record["licence"]) == ("T", "Gazette", "not free")
    assert record["published"]["date"] == "2025"
    assert "TODO" in record["obtained"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["none.txt"], "F001"),
        (["The Mill.odt"], "D001"),
        (["The Mill.pdf"], "D004"),
        (["The Mill.txt", "--date", "2025-13"], "the calendar has no 2025-13"),
        (["The Mill.txt", "--date", "May"], "is not YYYY"),
        (["The Mill.txt", "--id", "The Mill"], "is not an id"),
        (["The Mill.txt", "--id", "course"], "choose another name"),
        (["The Mill.txt", "--language", "English!"], "no tag"),
        (["The Mill.txt", "--title", "a\x07b"], "control characters"),
        (["The Mill.txt", "--out", "lessons"], "--out"),
        (["-"], "--id"),
        (["港.txt"], "--id"),
    ],
)
def test_what_cannot_be_done_is_told(
    quizapp: Run, article: Path, tmp_path: Path, words: list[str], says: str
) -> None:
    for name in ("The Mill.odt", "The Mill.pdf", "港.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")

    result = quizapp("draft", *words)

    assert result.exit_code == 2
    assert says in result.stderr
    assert _files(tmp_path) == set()


def test_all_files_are_written_or_none(tmp_path: Path) -> None:
    first, second, third = (tmp_path / name for name in ("a/1.json", "b/2.json", "c/3.json"))
    second.parent.mkdir()
    second.write_text("mine", encoding="utf-8")

    with pytest.raises(click.UsageError, match="is there already"):
        write_new({first: "one", second: "two", third: "three"})

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [second]
    assert second.read_text(encoding="utf-8") == "mine"


def test_files_are_written_where_there_are_no_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted", str(target))

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    path = tmp_path / "a" / "1.json"

    write_new({path: "one"})

    assert [one.name for one in path.parent.iterdir()] == ["1.json"]
    assert path.read_text(encoding="utf-8") == "one"


def test_a_file_where_a_folder_must_be_is_told(quizapp: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "lessons").write_text("mine", encoding="utf-8")

    result = quizapp("draft", article.name)

    assert result.exit_code == 2
    assert "cannot be written" in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == [article.name, "lessons"]
