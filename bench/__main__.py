"""`python -m bench`: measure, print the table, write the figures as JSON."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from rich.console import Console

from bench import (
    capacity,
    compare,
    drafts,
    grading,
    lessons,
    linting,
    live,
    pages,
    psychometrics,
    rules,
    serving,
    starting,
    volume,
    workers,
)
from bench.result import Result, as_json, show

RESULTS = Path(__file__).parent / "results" / "local.json"
COMMITTED = Path(__file__).parent / "results" / "committed.json"
Measurement = Callable[[Path, bool], Iterator[Result]]


def _serving(folder: Path, quick: bool) -> Iterator[Result]:  # noqa: FBT001
    return _served(folder, "sqlite", quick)


def _postgresql(folder: Path, quick: bool) -> Iterator[Result]:  # noqa: FBT001
    return _served(folder, "postgresql", quick)


def _served(folder: Path, kind: str, quick: bool) -> Iterator[Result]:  # noqa: FBT001
    # Short turns: a machine that others use as well is slower for some seconds, then faster.
    size = (1, 0.5, 4) if quick else (15, 1.5, 40)
    return serving.measure(folder / kind, kind, *size)


def _workers(folder: Path, quick: bool) -> Iterator[Result]:  # noqa: FBT001
    return workers.measure(folder / "workers", *((1, 0.5, 4) if quick else (5, 4.0, 40)))


def _weights(folder: Path, quick: bool) -> Iterator[Result]:  # noqa: ARG001, FBT001
    return pages.weights(folder)


def _grid(folder: Path, quick: bool) -> Iterator[Result]:  # noqa: FBT001
    return pages.grid(folder, *((1, 20, 3) if quick else (3, 1000, 50)))


def _gradebook(folder: Path, quick: bool) -> Iterator[Result]:  # noqa: FBT001
    return pages.gradebook(folder, *((1, 20, 3) if quick else (5, 1000, 50)))


def _live(folder: Path, quick: bool) -> Iterator[Result]:  # noqa: FBT001
    return live.measure(folder / "live", *((1, 5, 4.0) if quick else (5, live.STUDENTS, 60.0)))


def _cold(folder: Path, quick: bool) -> Iterator[Result]:  # noqa: FBT001
    return starting.cold(folder, 1 if quick else 5)


def _capacity(folder: Path, quick: bool) -> Iterator[Result]:  # noqa: FBT001
    sizes = (20, 40) if quick else (150, 400)
    for kind in ("sqlite",) if quick else ("sqlite", "postgresql"):
        yield from capacity.measure(
            folder / f"capacity-{kind}", kind, 1.0 if quick else 10.0, sizes, 1.0
        )


def _volume(folder: Path, quick: bool) -> Iterator[Result]:  # noqa: FBT001
    for kind, responses in (("sqlite", 1_000_000), ("postgresql", 10_000_000)):
        yield from volume.measure(folder / f"volume-{kind}", kind, 2000 if quick else responses)


def _soak(folder: Path, quick: bool) -> Iterator[Result]:  # noqa: FBT001
    return starting.soak(folder, 5.0 if quick else 3600.0)


def _lint(folder: Path, quick: bool) -> Iterator[Result]:  # noqa: FBT001
    return linting.measure(folder, 1, 100 if quick else 10_000)


def _rules(folder: Path, quick: bool) -> Iterator[Result]:  # noqa: ARG001, FBT001
    return rules.measured()


def _sizes(quick: bool) -> tuple[int, ...]:  # noqa: FBT001
    return (10, 50) if quick else (10, 1000, 10_000)


def _start(folder: Path, quick: bool) -> Iterator[Result]:  # noqa: FBT001
    return lessons.starting(folder, 1 if quick else 5, _sizes(quick))


def _serve(folder: Path, quick: bool) -> Iterator[Result]:  # noqa: FBT001
    return lessons.serving(folder, 1 if quick else 3, _sizes(quick))


def _psychometrics(folder: Path, quick: bool) -> Iterator[Result]:  # noqa: ARG001, FBT001
    return psychometrics.measure(1 if quick else 5)


def _grade(folder: Path, quick: bool) -> Iterator[Result]:  # noqa: FBT001
    return grading.measure(folder, 1 if quick else 2, 10_000 if quick else 1_000_000)


MEASUREMENTS: dict[str, Measurement] = {
    "serving": _serving,
    "postgresql": _postgresql,
    "workers": _workers,
    "weights": _weights,
    "grid": _grid,
    "gradebook": _gradebook,
    "live": _live,
    "cold": _cold,
    "capacity": _capacity,
    "lint": _lint,
    "lint-rules": _rules,
    "start": _start,
    "serve": _serve,
    "psychometrics": _psychometrics,
    "grade": _grade,
    "draft": lambda _folder, _quick: drafts.measure(None),
    "volume": _volume,
    "soak": _soak,
}
LONG = {"volume", "soak"}
"""What takes long: only when it is asked for."""


def main(arguments: list[str] | None = None) -> list[Result]:
    """Run the measurements that were asked for, all of them unless told."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--only", choices=MEASUREMENTS, action="append", help="one of them")
    parser.add_argument("--quick", action="store_true", help="a short run, for a first look")
    parser.add_argument("--out", type=Path, default=RESULTS, help="where the JSON goes")
    parser.add_argument("--against", type=Path, default=COMMITTED, help="earlier figures")
    parser.add_argument("--article", type=Path, help="for draft: one that has a table of its own")
    options = parser.parse_args(arguments)
    chosen = MEASUREMENTS | {"draft": lambda _folder, _quick: drafts.measure(options.article)}
    console = Console(stderr=False, width=None if sys.stdout.isatty() else 160)
    results: list[Result] = []
    with tempfile.TemporaryDirectory(prefix="quizapp-bench-") as folder:
        for name in options.only or [name for name in MEASUREMENTS if name not in LONG]:
            console.print(f"measuring: {name} …")
            results += chosen[name](Path(folder), options.quick)
    show(results, console)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    written = {"machine": machine(), "quick": options.quick, "results": as_json(results)}
    options.out.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")
    console.print(f"wrote {options.out.name}")
    if not options.quick:
        compare.show(results, options.against, console)
    return results


def machine() -> dict[str, object]:
    """What the figures were measured on."""
    return {
        "cores": os.cpu_count(),
        "system": platform.system(),
        "python": platform.python_version(),
    }


if __name__ == "__main__":
    main()
