"""`quizapp impact OLD NEW`: files and digests, with a record and without, and bad input."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from quizapp.domain.assignment.selection import Drawn
from quizapp.domain.regrade import Treatment
from quizapp.usecases.assignments import set_selection
from quizapp.usecases.classes import make_class
from quizapp.usecases.corrections import regrade
from tests.usecases.assigned import Classroom, rules
from tests.usecases.teachers import teacher
from tests.usecases.test_corrections import correct, handed_in, with_key
from tests.usecases.world import COURSE, UNIT, World, open_world, unit

Run = Callable[..., Result]


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """The unit with another key in q1, and without q3 and with another stem of q2."""
    old, new = tmp_path / "before.json", tmp_path / "after.json"
    changed = with_key(1, "c")
    changed["items"][1]["stem"] = "According to the text, where does council 2 meet?"
    write(old, unit())
    write(new, changed)
    return old, new


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Attempts that would rise, fall and stay by the corrected key."""
    opened = open_world(tmp_path)
    for answers in ("cab", "aaa", "--a"):
        handed_in(opened, answers)
    return opened


def write(file: Path, raw: dict[str, Any]) -> None:
    file.write_text(json.dumps(raw), encoding="utf-8")


def data_of(world: World) -> tuple[str, Path]:
    return "--data", world.folder / "data"


def test_without_a_record_it_says_what_changed(
    quizapp: Run, files: tuple[Path, Path], tmp_path: Path
) -> None:
    result = quizapp("impact", *files, "--data", tmp_path / "nowhere")
    assert (result.exit_code, result.stderr) == (0, "")
    first, *rest = result.stdout.splitlines()
    assert first.startswith("unit mill: ")
    assert rest == [
        "2 questions changed",
        "  q1: key, explanation (raise)",
        "  q2: stem",
        "there is no record of attempts here",
    ]
    assert not (tmp_path / "nowhere").exists()


def test_with_a_record_it_counts_the_marks(
    quizapp: Run, world: World, files: tuple[Path, Path]
) -> None:
    result = quizapp("impact", *files, *data_of(world))
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout.splitlines()[4:] == [
        "course harbour: 3 attempts handed in by 3 people, 0 under way",
        "  marks: 1 rise, 0 fall, 2 stay",
        "  the pass line of 60 %: 1 cross it upwards, 0 downwards",
        "  q1: 3 answers, 1 earn more, 0 earn less",
    ]
    assert len(world.raw("SELECT 1 FROM mark")) == 3


def test_treatments_and_the_pass_line_can_be_chosen(
    quizapp: Run, world: World, files: tuple[Path, Path]
) -> None:
    chosen = ("--treatment", "leave", "--treatment", "q1=recompute", "--pass-line", "90")
    result = quizapp("impact", *files, *data_of(world), *chosen, "--format", "json")
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    assert report["treatments"] == {"q1": "recompute"}
    assert report["changes"][0] == {"item": "q1", "aspects": ["key", "explanation"]}
    (one,) = report["courses"]
    counts = {name: one[name] for name in ("rise", "fall", "same", "pass_up", "pass_down")}
    assert counts == {"rise": 1, "fall": 1, "same": 1, "pass_up": 0, "pass_down": 1}
    assert one["pass_line"] == "9/10"
    assert {(moved["before"], moved["after"]) for moved in one["moved"]} == {
        ("11/24", "5/8"),
        ("1", "5/6"),
    }
    assert report["touched"] == 2


def test_no_mark_touched_is_nothing_found(
    quizapp: Run, world: World, files: tuple[Path, Path]
) -> None:
    result = quizapp("impact", *files, *data_of(world), "--treatment", "leave")
    assert result.exit_code == 0
    assert "marks: 0 rise, 0 fall, 3 stay" in result.stdout
    assert quizapp("impact", files[1], files[1], *data_of(world)).exit_code == 0


def test_an_item_that_did_not_change_can_be_dropped(
    quizapp: Run, world: World, files: tuple[Path, Path]
) -> None:
    result = quizapp("impact", *files, *data_of(world), "--treatment", "q3=drop")
    assert "  q3: not changed (drop)\n" in result.stdout


def test_versions_that_were_served_are_named_by_digest(quizapp: Run, world: World) -> None:
    hopper = teacher(world)
    place, new = correct(world, with_key(1, "c"))
    regrade(world.services, hopper, place, new, {"q2": Treatment.FULL}, "All.", "k")
    for old, now in ((place.digest, new), (place.digest[:12], new[:8])):
        result = quizapp("impact", old, now, *data_of(world), "--treatment", "drop")
        assert result.exit_code == 1, result.output
        assert "  q1: key, explanation (drop)\n" in result.stdout
    file = world.folder / "lessons" / COURSE / f"{UNIT}.json"
    assert quizapp("impact", place.digest, file, *data_of(world)).exit_code == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, "F001"),
        ("", "F"),
        ("[1]", "F012"),
        ('{"id": "mill"}', "F"),
        (json.dumps(unit()).replace('"a"', '"b"'), "/items/0"),
        (json.dumps(unit()).replace("single-choice", "no-such-type"), "/items/0/type"),
        (json.dumps(unit("five")), "name one unit"),
    ],
)
def test_a_bad_file_is_told_in_one_line(
    quizapp: Run, world: World, files: tuple[Path, Path], text: str | None, expected: str
) -> None:
    bad = files[0].with_name("bad.json")
    if text is not None:
        bad.write_text(text, encoding="utf-8")
    for given in ((bad, files[1]), (files[1], bad)):
        for more in (data_of(world), ("--data", world.folder / "nowhere")):
            result = quizapp("impact", *given, *more)
            assert (result.exit_code, result.stdout) == (2, "")
            assert expected in result.stderr
            assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--treatment", "rise"), "'rise' is none of raise, full, drop, recompute, leave"),
        (("--treatment", "q9=drop"), "no scored question 'q9'"),
        (("--treatment", "q1="), "'' is none of"),
        (("--pass-line", "101"), "101"),
        (("--pass-line", "nan"), "nan"),
    ],
)
def test_what_can_not_be_meant_is_refused(
    quizapp: Run, world: World, files: tuple[Path, Path], arguments: tuple[str, str], expected: str
) -> None:
    result = quizapp("impact", *files, *data_of(world), *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert expected in result.stderr


def test_digests_that_nobody_was_served(quizapp: Run, world: World, tmp_path: Path) -> None:
    result = quizapp("impact", "0123456789ab", "0123456789ab", *data_of(world))
    assert result.exit_code == 2
    assert "0123456789ab: no file, and no version with that digest was served" in result.stderr
    result = quizapp("impact", "0123456789ab", "x", "--data", tmp_path / "nowhere")
    assert result.exit_code == 2
    assert "there is no database" in result.stderr
    result = quizapp("impact", "x" * 5000, "y", *data_of(world))
    assert result.exit_code == 2


def test_a_spoilt_record_is_no_traceback(
    quizapp: Run, world: World, files: tuple[Path, Path]
) -> None:
    world.raw("UPDATE mark SET items = '7'")
    result = quizapp("impact", *files, *data_of(world))
    assert result.exit_code == 2
    assert "the record cannot be read" in result.stderr


def test_marks_of_questions_drawn_among_others_are_named_and_not_counted(
    quizapp: Run, files: tuple[Path, Path], tmp_path: Path
) -> None:
    world = open_world(tmp_path, [unit(), unit("five", 5)])
    hopper = teacher(world)
    room = Classroom(world, hopper, make_class(world.services, hopper, "9b"))
    to = (world.services, hopper, room.id, COURSE)
    work = set_selection(*to, (Drawn(UNIT), Drawn("five")), rules(), "The test")
    room.done(work, **{"u1.q1": "c"})
    name = room.mine(work).about.unit_id
    result = quizapp("impact", *files, *data_of(world))
    assert (result.exit_code, result.stderr) == (0, "")
    *_, nobody, drawn = result.stdout.splitlines()
    assert nobody == "nobody has begun the old version"
    assert drawn == (
        f"not counted: 1 attempt at harbour/{name} (The test), which draws from this unit; "
        "its page of corrections counts them"
    )
    found = json.loads(quizapp("impact", *files, *data_of(world), "--format", "json").stdout)
    assert found["drawn"] == [
        {"course_id": COURSE, "unit_id": name, "title": "The test", "submitted": 1}
    ]
    world.services.close()


def test_the_record_of_what_was_drawn_is_sound(
    quizapp: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = open_world(tmp_path, [unit(), unit("five", 5)])
    hopper = teacher(world)
    room = Classroom(world, hopper, make_class(world.services, hopper, "9b"))
    to = (world.services, hopper, room.id, COURSE)
    work = set_selection(*to, (Drawn(UNIT, 1), Drawn("five", 2)), rules(), "The test")
    room.done(work)
    world.services.close()
    assert quizapp("grade", "--check", *data_of(world)).exit_code == 0
    monkeypatch.setenv("QUIZAPP_LESSONS", str(world.folder / "lessons"))
    deep = quizapp("doctor", *data_of(world), "--deep", "--format", "json")
    levels = {one["about"]: one["level"] for one in json.loads(deep.stdout)["findings"]}
    assert (levels["units"], levels["steps"], levels["marks"]) == ("fine", "fine", "fine")
    assert "The test" in quizapp("stats", *data_of(world)).stdout
