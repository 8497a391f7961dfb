"""The published schemas are those that the program uses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

PUBLISHED = Path(__file__).parents[2] / "docs" / "schema"


def test_the_published_schemas_are_fresh(quizapp: Callable[..., Result], tmp_path: Path) -> None:
    assert quizapp("schema", "--out", tmp_path).exit_code == 0

    made = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    kept = {name: (PUBLISHED / name).read_text(encoding="utf-8") for name in made}
    # That of the reports of imports is no schema of a lesson's files: the docs make it.
    assert {path.name for path in PUBLISHED.glob("*.json")} - {"exchange-report.schema.json"} == {
        *made
    }

    assert made == kept, "run: quizapp schema --out docs/schema"


def test_a_folder_that_cannot_be_made_ends_with_2(
    quizapp: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    assert quizapp("schema", "--out", tmp_path / "file" / "x").exit_code == 2
