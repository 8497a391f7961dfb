"""The bench runs and compares; how fast anything is, no test says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.console import Console

from bench.__main__ import main
from bench.result import Result, show


@pytest.mark.parametrize("name", ["serving", "lint", "start", "psychometrics", "grade"])
def test_a_quick_run_measures_and_writes(name: str, tmp_path: Path) -> None:
    out = tmp_path / "results" / "run.json"
    results = main(["--quick", "--only", name, "--out", str(out)])
    assert results
    assert all(one.ratio > 0 for one in results)
    written = json.loads(out.read_text(encoding="utf-8"))
    assert [one["name"] for one in written["results"]] == [one.name for one in results]
    assert written["machine"]["cores"]


def test_the_median_is_compared_with_the_aim() -> None:
    assert Result("more", (0.5, 0.7, 0.9), aim=0.6).reached is True
    assert Result("more", (0.5, 0.55, 0.9), aim=0.6).reached is False
    assert Result("less", (1.0, 3.0, 1.5), aim=2.0, higher=False).reached is True
    assert Result("known", (1.0,), aim=None).reached is None


def test_what_is_missed_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    console = Console(width=120)
    show([Result("saves", (0.1,), aim=0.6), Result("pages", (0.9,), aim=0.5)], console)
    said = capsys.readouterr().out
    assert "MISSED" in said
    assert "missed: saves" in said
