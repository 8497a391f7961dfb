"""`quizapp stats` over a real database."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tests.support.crowd import fill
from tests.usecases.test_analysis import ANSWERS, finish
from tests.usecases.world import COURSE, UNIT, World, open_world, unit

Run = Callable[..., Result]
# Of the strong (q2 and q3 right) most say "c" to q1, of the weak "a", which counts as right.
WRONG_KEY = ["caa"] * 18 + ["aaa"] * 2 + ["aba"] * 10 + ["abb"] * 10 + ["acc"] * 18 + ["ccc"] * 2


@pytest.fixture
def world(tmp_path: Path) -> World:
    return open_world(tmp_path, [unit(), unit("five", items=5)])


def crowd(world: World, answers: list[str]) -> None:
    fill(world.services, COURSE, UNIT, [[{"choice": one} for one in each] for each in answers])


def stats(run: Run, world: World, *more: str) -> Result:
    return run("stats", "--data", world.folder / "data", *more)


def test_a_class_in_words(quizapp: Run, world: World) -> None:
    for answers in ANSWERS:
        finish(world, answers)
    result = stats(quizapp, world)
    assert (result.exit_code, result.stderr) == (0, "")
    assert f"{COURSE}/{UNIT}: The councils\n6 first attempts at version " in result.stdout
    assert re.search(r"mean 2\.04 of 6 points, .*internal consistency \d+ % ", result.stdout)
    assert "standard error " in result.stdout
    (first,) = [line for line in result.stdout.splitlines() if line.startswith("  1  q1")]
    assert first.split()[2:5] == ["6", "67", "%"]
    assert first.endswith(" 42 %")
    assert re.search(r"^ +3 +50 % +0 % .* The red theatre$", result.stdout, re.MULTILINE)
    assert "(blank)" in result.stdout
    assert result.stdout.endswith("\nnothing to look at\n")
    assert "Student" not in result.stdout


def test_few_attempts_are_hidden_below_the_stated_number(quizapp: Run, world: World) -> None:
    for answers in ANSWERS[:4]:
        finish(world, answers)
    hidden = stats(quizapp, world)
    assert "fewer than 5 attempts: statistics and answers are hidden" in hidden.stdout
    assert "theatre" not in hidden.stdout
    (item, *_) = json.loads(stats(quizapp, world, "--format", "json").stdout)["units"][0]["items"]
    assert (item["n"], item["statistics"], item["answers"]) == (4, None, [])
    shown = stats(quizapp, world, "--least", "4")
    assert "theatre" in shown.stdout
    assert stats(quizapp, world, "--least", "0").exit_code == 2


def test_a_wrong_key_is_flagged(quizapp: Run, world: World) -> None:
    crowd(world, WRONG_KEY)
    result = stats(quizapp, world)
    assert result.exit_code == 1
    assert "  ! Is the key right? “The red theatre”\n" in result.stdout
    assert "The red theatre  (wrong, and more of the strong than of the weak)" in result.stdout
    assert "negative" in result.stdout
    assert result.stdout.endswith("\n1 item to look at\n")


def test_as_json(quizapp: Run, world: World) -> None:
    crowd(world, WRONG_KEY)
    result = stats(quizapp, world, "--format", "json", f"{COURSE}/{UNIT}")
    assert result.exit_code == 1
    (found,) = json.loads(result.stdout)["units"]
    assert (found["course"], found["unit"], found["n"], found["least"]) == (COURSE, UNIT, 60, 5)
    assert set(found["whole"]) >= {"mean", "consistency", "standard_error", "n"}
    first = found["items"][0]
    assert {one["flag"] for one in first["flags"]} == {"wrong-key", "negative"}
    assert first["statistics"]["negative"] is True
    assert first["statistics"]["effective"] is None
    assert first["guess"] == pytest.approx(5 / 12)
    assert first["answers"][0] == {
        "answer": "The old mill",
        "count": 40,
        "credit": "1",
        "strong": 2,
        "weak": 18,
        "unchosen": False,
        "tempting": False,
    }
    assert sum(one["unchosen"] for one in first["answers"]) == 0


def test_as_csv(quizapp: Run, world: World) -> None:
    crowd(world, WRONG_KEY)
    result = stats(quizapp, world, "--format", "csv")
    lines = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [one["record"] for one in lines[:3]] == ["unit", "item", "answer"]
    assert lines[0]["n"] == "60"
    assert float(lines[1]["discrimination"]) < 0
    assert lines[1]["flags"] == "wrong-key negative"
    assert lines[2]["answer"] == "The old mill"
    assert None not in lines[0]


def test_first_attempts_unless_asked_for_all(quizapp: Run, world: World) -> None:
    person = finish(world, "ccc", key="p-1")
    world.clock.go_on(minutes=5)
    finish(world, "aaa", person, key="p-2")

    def count(*more: str) -> Any:
        said = stats(quizapp, world, "--format", "json", *more).stdout
        return json.loads(said)["units"][0]["n"]

    assert (count(), count("--attempts", "all")) == (1, 2)


def test_nobody_has_finished(quizapp: Run, world: World) -> None:
    result = stats(quizapp, world)
    assert (result.exit_code, result.stdout) == (0, "nobody has finished a unit yet\n")


def test_a_unit_that_nobody_finished_cannot_be_analysed(quizapp: Run, world: World) -> None:
    finish(world, "aaa")
    result = stats(quizapp, world, f"{COURSE}/mil")
    assert result.exit_code == 2
    assert f"did you mean '{COURSE}/{UNIT}'?" in result.stderr
    assert result.stdout == ""


def test_no_database(quizapp: Run, tmp_path: Path) -> None:
    result = quizapp("stats", "--data", tmp_path / "nowhere")
    assert result.exit_code == 2
    assert "Error: " in result.stderr


def test_a_spoilt_record_is_said(quizapp: Run, world: World) -> None:
    finish(world, "aaa")
    world.raw("UPDATE mark SET items = '[]'")
    result = stats(quizapp, world)
    assert result.exit_code == 2
    assert "`quizapp grade --check` says where" in result.stderr
