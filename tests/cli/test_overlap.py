"""`quizapp overlap`: words of a unit that stand in an article."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]


def test_runs_are_shown_with_their_sentences(quizapp: Run, unit: Path, tmp_path: Path) -> None:
    raw = json.loads(unit.read_text(encoding="utf-8"))
    first = raw["passage"][0]["sentences"][0]
    article = tmp_path / "article.txt"
    article.write_text(f"It is known. {first['text']} And more.\n", encoding="utf-8")

    text = quizapp("overlap", unit, article)
    value = json.loads(quizapp("overlap", unit, article, "--format", "json").stdout)

    assert text.exit_code == 1
    assert first["id"] in text.stdout
    assert value[0]["level"] == "standard"
    (run,) = value[0]["runs"]
    assert first["text"][run[0]["start"] : run[0]["end"]] == run[0]["words"]
    assert value[0]["shared"] == len(run[0]["words"].replace("-", " ").split())


def test_a_unit_of_its_own_words_has_none(quizapp: Run, unit: Path, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Nobody knows a word of that lesson.\n", encoding="utf-8")

    result = quizapp("overlap", unit, article)

    assert result.exit_code == 0
    assert "standard: 0 of" in result.stdout


def test_what_cannot_be_compared_is_told(quizapp: Run, unit: Path, tmp_path: Path) -> None:
    no_unit = quizapp("overlap", tmp_path / "none.json", unit)
    no_article = quizapp("overlap", unit, tmp_path / "none.pdf")

    assert (no_unit.exit_code, no_article.exit_code) == (2, 2)
    assert "F001" in no_unit.stderr
    assert "F001" in no_article.stderr
