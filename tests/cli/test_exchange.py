"""`quizapp import` and `quizapp export`."""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from jsonschema import Draft202012Validator

from quizapp.content.canonical import canonical
from quizapp.content.fmt import format_file
from quizapp.usecases.exchange.report import SCHEMA
from tests.interop.toy import file_of, question, toy

__all__ = ["toy"]
pytestmark = pytest.mark.usefixtures("toy")
Run = Callable[..., Result]


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """A file of another program."""
    path = tmp_path / "bank.toy"
    path.write_bytes(file_of(question("q1"), question("q2", "Which else?")))
    return path


def report_in(text: str) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(text)
    Draft202012Validator(SCHEMA).validate(report)
    return report


def test_a_file_comes_in_as_a_unit_in_the_common_form(
    quizapp: Run, bank: Path, tmp_path: Path
) -> None:
    result = quizapp("import", bank, "--out", tmp_path / "units")
    assert result.exit_code == 0, result.output
    (path,) = (tmp_path / "units").iterdir()
    assert path.name == "a-bank-of-questions.json"
    now, common = format_file(path)
    assert now == common
    assert "2 questions in toy: 2 came in whole" in result.output
    assert f"wrote {path}" in result.output


def test_lint_says_what_is_still_missing(quizapp: Run, bank: Path, tmp_path: Path) -> None:
    quizapp("import", bank, "--out", tmp_path / "course")
    result = quizapp("lint", tmp_path / "course" / "a-bank-of-questions.json")
    assert result.exit_code == 1
    assert "F015" in result.output


def test_losses_and_refusals_are_told_and_make_it_one(
    quizapp: Run, bank: Path, tmp_path: Path
) -> None:
    bank.write_bytes(file_of(question("q1", tags=["easy"]), question("q2", right=[])))
    out = tmp_path / "units"
    result = quizapp("import", bank, "--out", out, "--report", tmp_path / "report.json")
    assert result.exit_code == 1
    assert "refused  question 2: no answer of it is marked as right" in result.output
    assert "lost     q1 /tags (question 1): tags (easy)" in result.output
    report = report_in((tmp_path / "report.json").read_text("utf-8"))
    assert report["questions"] == {
        "found": 2,
        "whole": 0,
        "with_loss": 1,
        "refused": 1,
        "unseen": 0,
    }
    assert report["written"] == [(out / "a-bank-of-questions.json").as_posix()]


def test_people_are_shown_the_first_of_many_lines(quizapp: Run, bank: Path, tmp_path: Path) -> None:
    bank.write_bytes(file_of(*(question(f"q{n}", tags=["easy"]) for n in range(40))))
    result = quizapp("import", bank, "--out", tmp_path / "units")
    assert result.output.count("tags (easy)") == 30
    assert "lost     and 10 more, which --report FILE tells" in result.output


def test_strict_writes_nothing_when_anything_would_be_lost(
    quizapp: Run, bank: Path, tmp_path: Path
) -> None:
    bank.write_bytes(file_of(question("q1"), question("q2", right=[])))
    result = quizapp("import", bank, "--out", tmp_path / "units", "--strict", "--report", "-")
    assert result.exit_code == 2
    assert not (tmp_path / "units").exists()
    assert report_in(result.stdout)["written"] == []


def test_nothing_is_overwritten_unless_told(quizapp: Run, bank: Path, tmp_path: Path) -> None:
    there = tmp_path / "a-bank-of-questions.json"
    there.write_text("mine", "utf-8")
    result = quizapp("import", bank, "--out", tmp_path)
    assert result.exit_code == 2
    assert "there already" in result.output
    assert there.read_text("utf-8") == "mine"
    assert quizapp("import", bank, "--out", tmp_path, "--force").exit_code == 0
    assert there.read_text("utf-8") != "mine"


def test_a_report_that_is_in_the_way_keeps_all_from_being_written(
    quizapp: Run, bank: Path, unit: Path, tmp_path: Path
) -> None:
    report = tmp_path / "report.json"
    report.write_text("mine", "utf-8")
    out = tmp_path / "units"
    assert quizapp("import", bank, "--out", out, "--report", report).exit_code == 2
    away = ["--format", "toy", "--out", tmp_path / "x.toy", "--report", report]
    assert quizapp("export", unit, *away).exit_code == 2
    assert not out.exists()
    assert not (tmp_path / "x.toy").exists()
    assert report.read_text("utf-8") == "mine"
    same = ["--format", "toy", "--out", tmp_path / "x.toy", "--report", tmp_path / "x.toy"]
    assert "is a file that is written" in quizapp("export", unit, *same).output


def test_when_one_file_fails_none_is_left(
    quizapp: Run, bank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["quizapp.usecases.exchange.import_file"], "MOST_ITEMS", 2)
    bank.write_bytes(file_of(*(question(f"q{n}") for n in range(3))))
    out = tmp_path / "units"
    out.mkdir()
    first = out / "a-bank-of-questions.json"
    first.write_text("mine", "utf-8")
    (out / "unit-1.json").mkdir()
    result = quizapp("import", bank, "--out", out, "--force")
    assert result.exit_code == 2
    assert first.read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"nothing of the kind", "I001"), (b'{"toy": 3}', "I003"), (file_of(), "I007")],
)
def test_what_is_no_such_file_is_refused_in_a_line(
    quizapp: Run, bank: Path, tmp_path: Path, content: bytes, told: str
) -> None:
    bank.write_bytes(content)
    result = quizapp("import", bank, "--out", tmp_path / "units")
    assert result.exit_code == 2
    assert told in result.output
    assert not (tmp_path / "units").exists()


def test_wrong_options_are_told(quizapp: Run, bank: Path, tmp_path: Path) -> None:
    out = ["--out", tmp_path / "units"]
    assert "there are: toy" in quizapp("import", bank, *out, "--format", "tox").output
    assert "numbers of questions" in quizapp("import", bank, *out, "--only", "1,x").output
    assert "cannot be read" in quizapp("import", tmp_path / "none", *out).output
    assert quizapp("import", bank, *out, "--only", "9").exit_code == 2
    assert not (tmp_path / "units").exists()


def test_a_passage_is_brought_along_and_its_sentences_are_proposed(
    quizapp: Run, bank: Path, tmp_path: Path
) -> None:
    bank.write_bytes(file_of(question("q1", "What stands there?", options=["A library", "No"])))
    text = tmp_path / "text.txt"
    text.write_text("The mill closed. A library stands there now.\n", "utf-8")
    out = ["--out", tmp_path / "units", "--passage", text]
    result = quizapp("import", bank, *out, "--accept-evidence")
    assert result.exit_code == 0, result.output
    assert "entered  q1 /items/0/evidence: p1.s2 [answer" in result.output
    unit = json.loads((tmp_path / "units" / "a-bank-of-questions.json").read_bytes())
    assert unit["items"][0]["evidence"][0]["quote"] == "A library stands there now."


def test_a_unit_goes_out_and_comes_back(quizapp: Run, unit: Path, tmp_path: Path) -> None:
    out = tmp_path / "town.toy"
    result = quizapp("export", unit, "--format", "toy", "--out", out)
    assert result.exit_code == 0, result.output
    assert "0 losses" in result.output
    text = tmp_path / "text.txt"
    text.write_text("Another text.\n", "utf-8")
    back = quizapp("import", out, "--out", tmp_path / "back", "--passage", text)
    assert back.exit_code == 0
    assert "--passage was not used" in back.output
    again = json.loads((tmp_path / "back" / unit.name).read_bytes())
    assert canonical(again) == canonical(json.loads(unit.read_bytes()))


def test_a_plain_file_says_what_it_lost(quizapp: Run, unit: Path, tmp_path: Path) -> None:
    out = tmp_path / "town.toy"
    wish = ["export", unit, "--format", "toy", "--plain", "--out", out]
    refused = quizapp(*wish, "--strict")
    assert refused.exit_code == 2
    assert not out.exists()
    result = quizapp(*wish, "--report", "-")
    assert result.exit_code == 1
    report = report_in(result.stdout)
    assert report["direction"] == "out"
    assert {"/passage", "/glossary"} <= {one["field"] for one in report["losses"]}
    assert quizapp(*wish).exit_code == 2


def test_what_is_no_unit_does_not_go_out(quizapp: Run, unit: Path, tmp_path: Path) -> None:
    out = ["--out", tmp_path / "x.toy"]
    broken = tmp_path / "broken.json"
    broken.write_text("{}", "utf-8")
    assert quizapp("export", broken, "--format", "toy", *out).exit_code == 2
    assert quizapp("export", unit, "--format", "none", *out).exit_code == 2
    result = quizapp("export", unit, "--format", "toy", "--out", unit, "--force")
    assert "names the unit itself" in result.output


@pytest.mark.parametrize("name", ["file/report.json", "unit.toy"])
def test_a_report_that_cannot_be_written_leaves_no_file_behind(
    quizapp: Run, bank: Path, tmp_path: Path, name: str
) -> None:
    quizapp("import", bank, "--out", tmp_path / "units")
    (unit,) = (tmp_path / "units").iterdir()
    (tmp_path / "file").write_text("", encoding="utf-8")
    out = tmp_path / "unit.toy"
    wish = ("export", unit, "--format", "toy", "--out", out, "--report", tmp_path / name)
    result = quizapp(*wish, "--force")
    assert result.exit_code == 2
    assert "report" in result.output
    assert not out.exists()


def test_a_report_in_the_place_of_a_unit_is_refused(
    quizapp: Run, bank: Path, tmp_path: Path
) -> None:
    unit = tmp_path / "units" / "a-bank-of-questions.json"
    result = quizapp("import", bank, "--out", unit.parent, "--report", unit, "--force")
    assert result.exit_code == 2
    assert "is a file that is written" in result.output
    assert not unit.exists()


def test_an_empty_file_and_an_unsafe_package_say_so(quizapp: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").write_bytes(b" \n")
    result = quizapp("import", tmp_path / "empty", "--out", tmp_path / "units")
    assert (result.exit_code, "holds no question" in result.output) == (2, True)
    with zipfile.ZipFile(tmp_path / "out.zip", "w") as package:
        package.writestr("../out.xml", "<a/>")
    result = quizapp("import", tmp_path / "out.zip", "--out", tmp_path / "units")
    assert result.exit_code == 2
    assert "'../out.xml', which may lead out of it" in result.output


def test_numbers_that_the_file_does_not_have_are_told(
    quizapp: Run, bank: Path, tmp_path: Path
) -> None:
    result = quizapp("import", bank, "--out", tmp_path / "units", "--only", "2,9")
    assert result.exit_code == 0
    assert "--only: there is no question 9; the file holds 2, refused" in result.output


def test_a_number_counts_questions_as_they_stand_in_the_file(
    quizapp: Run, bank: Path, tmp_path: Path
) -> None:
    keyless = {"id": "q0", "stem": "Which?"}
    bank.write_bytes(file_of(keyless, question("q1", "What stands there?"), question("q2")))
    out = tmp_path / "units"
    result = quizapp("import", bank, "--out", out, "--only", "2")
    assert result.exit_code == 0, result.output
    (unit,) = out.iterdir()
    assert "What stands there?" in unit.read_text("utf-8")
    refused = quizapp("import", bank, "--out", out, "--only", "1", "--force")
    assert refused.exit_code == 2
    assert "refused  question 1: it has no key" in refused.output
