"""The bench runs and compares; how fast anything is, no test says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.console import Console

from bench import compare, linting
from bench.__main__ import main
from bench.compare import changes
from bench.result import Result, show
from tests.support.drill import full

NAMES = ["weights", "grid", "gradebook", "live", "psychometrics", "lint-rules"]
# These take their time however little they measure.
SLOW = [
    *("serving", "lint", "start", "cold", "grade"),
    *("workers", "postgresql", "capacity", "volume", "soak"),
]


@pytest.mark.drill
@pytest.mark.parametrize("name", [*NAMES, *full(SLOW, ())])
def test_a_quick_run_measures_and_writes(name: str, tmp_path: Path) -> None:
    out = tmp_path / "results" / "run.json"
    results = main(["--quick", "--only", name, "--out", str(out)])
    assert results
    assert all(one.ratio > 0 for one in results)
    written = json.loads(out.read_text(encoding="utf-8"))
    assert [one["name"] for one in written["results"]] == [one.name for one in results]
    assert written["machine"]["cores"]


def test_a_second_lint_is_measured_beside_the_first(tmp_path: Path) -> None:
    alone, shared, again = linting.measure(tmp_path, 1, 4)
    assert alone.ratio > 0
    assert shared.ratio > 0
    assert (again.aim, again.higher) == (linting.AGAIN_AIM, True)


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


def test_what_has_become_worse_than_an_earlier_run_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    earlier = tmp_path / "committed.json"
    before = {"saves": 0.8, "seconds": 2.0, "gone": 1.0}
    rows = [{"name": name, "ratio": ratio} for name, ratio in before.items()]
    earlier.write_text(json.dumps({"results": rows}), encoding="utf-8")
    slower = [
        Result("saves", (0.6,), aim=None),
        Result("seconds", (1.0,), aim=None, higher=False),
        Result("new", (1.0,), aim=None),
    ]
    assert changes(slower, earlier) == pytest.approx({"saves": 0.75, "seconds": 2.0})
    compare.show(slower, earlier, Console(width=120))
    assert "WORSE than committed.json: saves, 0.75 of it" in capsys.readouterr().out
    compare.show(slower[1:], earlier, Console(width=120))
    assert "nothing is worse" in capsys.readouterr().out
