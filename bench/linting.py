"""Linting many units: beside a bare validator, by all cores, and again when nothing has changed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from jsonschema import Draft202012Validator

from bench.lessons import write
from bench.result import Result
from quizapp.content.linting.many import cores
from quizapp.content.schema import unit_schema

AGAIN_AIM = 20.0
_SAMPLE = 1000


def measure(folder: Path, rounds: int, units: int) -> Iterator[Result]:
    """`quizapp lint` of so many units, first and again, and of a sample by one process.

    The yardstick: reading and validating each file once with a validator at hand, of as many units
    in one process; it is measured on a sample.
    """
    lessons = write(folder / f"lint-{units}", units)
    sample = write(folder / f"lint-sample-{min(units, _SAMPLE)}", min(units, _SAMPLE))
    alone: list[float] = []
    all_cores: list[float] = []
    again: list[float] = []
    notes: dict[str, str] = {}
    for n in range(rounds):
        bare = _validated(sample) / min(units, _SAMPLE)
        one, _ = _linted(sample, "--jobs", "1", "--no-cache")
        cache = folder / f"verdicts-{units}-{n}"
        worked = [_worked()]
        first, told = _linted(lessons, "--cache-dir", str(cache))
        worked.append(_worked())
        second, retold = _linted(lessons, "--cache-dir", str(cache))
        worked.append(_worked())
        if told != retold:
            raise RuntimeError("the second run reports something else than the first")
        alone.append(one / (bare * min(units, _SAMPLE)))
        all_cores.append(first / (bare * units))
        again.append(first / second)
        notes = {
            "first": f"{first:.1f} s ({worked[1] - worked[0]:.1f} s of work)",
            "again": f"{second:.2f} s ({worked[2] - worked[1]:.2f} s of work)",
            "bare": f"{1000 * bare:.1f} ms a unit",
            "cores": str(cores()),
        }
    yield Result(
        "lint, to bare JSON and one jsonschema validation (times)", tuple(alone), None, higher=False
    )
    name = f"lint of {units:,} units by all cores, to the same by one (times)"
    yield Result(name, tuple(all_cores), None, higher=False, notes=notes)
    name = f"lint of {units:,} units, first to again (times)"
    yield Result(name, tuple(again), AGAIN_AIM, notes=notes)


def _linted(lessons: Path, *options: str) -> tuple[float, str]:
    """Seconds, and what was reported."""
    begin = time.perf_counter()
    command = [sys.executable, "-m", "quizapp", "lint", *options, str(lessons)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in {0, 1}:
        raise RuntimeError(done.stderr)
    return time.perf_counter() - begin, done.stdout


def _worked() -> float:
    """Seconds of work for the processes started so far, however many others there are."""
    spent = os.times()
    return spent.children_user + spent.children_system


def _validated(lessons: Path) -> float:
    validator = Draft202012Validator(unit_schema())
    begin = time.perf_counter()
    for path in islice(lessons.rglob("unit-*.json"), _SAMPLE):
        errors = list(validator.iter_errors(json.loads(path.read_bytes())))
        if errors:
            raise RuntimeError(f"{path} breaks the schema")
    return time.perf_counter() - begin
