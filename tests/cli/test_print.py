"""`quizapp print`: a PDF that is there as a whole or not at all, and words for what went wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import typst
from click.testing import Result

from quizapp.paper import fonts, pdf
from tests.paper.world import Read
from tests.usecases.world import COURSE, write_lessons
from tests.usecases.world import unit as small_unit

Run = Callable[..., Result]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "paper").mkdir()
    return tmp_path / "paper" / "out.pdf"


def read(path: Path) -> Read:
    """The file, alone in its folder."""
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    return Read(path.read_bytes())


def test_a_sheet_and_its_key(quizapp: Run, unit: Path, out: Path) -> None:
    done = quizapp("print", unit, "--pdf", out)
    assert done.exit_code == 0, done.output
    sheet = read(out)
    name = done.stdout.removeprefix(f"wrote {out}: ").strip()
    assert name.startswith("Version A · ")
    assert name in sheet.text
    explanation = json.loads(unit.read_text(encoding="utf-8"))["items"][0]["explanation"]
    assert explanation not in sheet.text
    done = quizapp("print", unit, "--pdf", out, "--key", "--force")
    assert done.stdout == f"wrote {out}: key to {name}\n"
    assert explanation in read(out).text


def test_versions_looks_level_and_code(quizapp: Run, unit: Path, out: Path) -> None:
    done = quizapp("print", unit, "--pdf", out, "--version", "all", "--seed", "7qx2")
    codes = [f"Version {version} · 7QX2" for version in "ABCD"]
    assert done.stdout == f"wrote {out}: {', '.join(codes)}\n"
    text = read(out).text
    assert all(code in text for code in codes)
    looks = ("--look", "large", "--look", "spaced", "--level", "easier", "--version", "b")
    assert quizapp("print", unit, "--pdf", out, "--force", *looks).exit_code == 0
    large = read(out)
    assert 18 in large.sizes()
    assert "Easier" in large.text
    assert "Version A" not in large.text


def test_a_file_that_is_there_stays(quizapp: Run, unit: Path, out: Path) -> None:
    out.write_bytes(b"mine")
    done = quizapp("print", unit, "--pdf", out)
    assert done.exit_code == 2
    assert "is there already" in done.stderr
    assert "--force" in done.stderr
    assert read(out).content == b"mine"
    before = unit.read_bytes()
    done = quizapp("print", unit, "--pdf", unit, "--force")
    assert (done.exit_code, unit.read_bytes()) == (2, before)
    assert "the lesson itself" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--seed", "hello"), "at its foot"),
        (("--version", "E"), "'E'"),
        (("--look", "tiny"), "'tiny'"),
    ],
)
def test_what_is_mistyped_is_named(
    quizapp: Run, unit: Path, out: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = quizapp("print", unit, "--pdf", out, *arguments)
    assert done.exit_code == 2
    assert said in done.stderr
    assert not out.exists()


def test_no_lesson_and_no_place(quizapp: Run, unit: Path, out: Path) -> None:
    done = quizapp("print", unit.with_name("none.json"), "--pdf", out)
    assert (done.exit_code, out.exists()) == (2, False)
    assert "none.json" in done.stderr
    unit.write_text('{"format": 1', encoding="utf-8")
    assert quizapp("print", unit, "--pdf", out).exit_code == 2


def test_a_folder_that_is_not_there_is_named(quizapp: Run, unit: Path, out: Path) -> None:
    done = quizapp("print", unit, "--pdf", out.parent / "none" / "out.pdf")
    assert done.exit_code == 2
    assert "cannot be written" in done.stderr


def test_without_an_easier_text_there_is_none(quizapp: Run, tmp_path: Path, out: Path) -> None:
    write_lessons(tmp_path / "lessons", [small_unit()])
    lone = tmp_path / "lessons" / COURSE / "mill.json"
    done = quizapp("print", lone, "--pdf", out, "--level", "easier")
    assert done.exit_code == 2
    assert "no easier text" in done.stderr


def test_without_a_font_the_letters_are_named(
    quizapp: Run, unit: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = typst.Fonts(include_system_fonts=False)
    for module in (fonts, pdf):
        monkeypatch.setattr(module, "at_hand", lambda: inside)
    raw = json.loads(unit.read_text(encoding="utf-8"))
    raw["title"] = "港"
    unit.write_text(json.dumps(raw), encoding="utf-8")
    done = quizapp("print", unit, "--pdf", out)
    assert (done.exit_code, done.stdout, out.exists()) == (1, "", False)
    assert "these characters: 港" in done.stderr
    assert "Install a font" in done.stderr
