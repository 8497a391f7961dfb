"""Finding many units."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench.result import Result
from quizapp.usecases.services import INDEX
from tests.support.server import LESSONS, Server

START_AIM = 2.0
SAMPLE = LESSONS / "fall-of-damascus-2024" / "background.json"
_LOOK = (
    "import sys, time; from pathlib import Path; from quizapp.content.library import Library\n"
    "library = Library(Path(sys.argv[1]), Path(sys.argv[2])); begin = time.perf_counter()\n"
    "courses = library.courses(); print(time.perf_counter() - begin)\n"
    "print(sum(len(one.units) for one in courses))"
)


def starting(folder: Path, rounds: int, sizes: tuple[int, ...]) -> Iterator[Result]:
    """The first look at 10, 1,000 and 10,000 units, once they are indexed, to that at the first."""
    times: dict[int, list[float]] = {}
    first: dict[int, float] = {}
    for size in sizes:
        lessons, index = write(folder / f"start-{size}", size), folder / f"index-{size}.json"
        first[size] = _looked(lessons, index, size)
    for _ in range(rounds):
        for size in sizes:
            lessons, index = folder / f"start-{size}" / "lessons", folder / f"index-{size}.json"
            times.setdefault(size, []).append(_looked(lessons, index, size))
    base = times[sizes[0]]
    for size in sizes[1:]:
        ratios = tuple(a / b for a, b in zip(times[size], base, strict=True))
        notes = {
            "indexed": f"{1000 * min(times[size]):.0f} ms to {1000 * min(base):.0f} ms",
            "first time": f"{first[size]:.1f} s",
        }
        aim = START_AIM if size == sizes[-1] else None
        name = f"look at {size:,} units once indexed, to {sizes[0]} (times)"
        yield Result(name, ratios, aim, higher=False, notes=notes)


def serving(folder: Path, rounds: int, sizes: tuple[int, ...]) -> Iterator[Result]:
    """`quizapp serve` until its first page, over units that are indexed."""
    times: dict[int, list[float]] = {}
    for _ in range(rounds + 1):
        for size in sizes:
            times.setdefault(size, []).append(_served(folder, size))
    base, most = times[sizes[0]][1:], times[sizes[-1]][1:]
    ratios = tuple(a / b for a, b in zip(most, base, strict=True))
    notes = {"seconds": f"{min(most):.2f} to {min(base):.2f}"}
    name = f"start of the server with {sizes[-1]:,} units, to {sizes[0]} (times)"
    yield Result(name, ratios, START_AIM, higher=False, notes=notes)


def write(folder: Path, count: int) -> Path:
    """A lessons folder with that many copies of a real unit, 100 a course."""
    lessons = folder / "lessons"
    if lessons.exists():
        return lessons
    raw = json.loads(SAMPLE.read_text(encoding="utf-8"))
    course = json.loads((SAMPLE.parent / "course.json").read_text(encoding="utf-8"))
    for at in range(0, count, 100):
        names = [f"unit-{n}" for n in range(at, min(at + 100, count))]
        inner = lessons / f"course-{at}"
        inner.mkdir(parents=True)
        described = course | {"id": inner.name, "units": names}
        (inner / "course.json").write_text(json.dumps(described), encoding="utf-8")
        for name in names:
            text = json.dumps(raw | {"id": name}, ensure_ascii=False)
            (inner / f"{name}.json").write_text(text, encoding="utf-8")
    seeds = LESSONS.parent / "seeds"
    (folder / "seeds").mkdir()
    for record in seeds.glob("*.json"):
        (folder / "seeds" / record.name).write_bytes(record.read_bytes())
    return lessons


def _looked(lessons: Path, index: Path, size: int) -> float:
    """Seconds until a fresh process knows its courses."""
    command = [sys.executable, "-c", _LOOK, str(lessons), str(index)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, found = done.stdout.split()
    if int(found) != size:
        raise RuntimeError(f"{found} units were found, expected {size}")
    return float(seconds)


def _served(folder: Path, size: int) -> float:
    lessons, index = write(folder / f"start-{size}", size), folder / f"index-{size}.json"
    if not index.exists():
        _looked(lessons, index, size)
    data = folder / f"served-{size}"
    data.mkdir(exist_ok=True)
    shutil.copy(index, data / INDEX)
    server = Server(data, lessons=lessons)
    begin = time.perf_counter()
    server.start()
    seconds = time.perf_counter() - begin
    server.stop()
    return seconds
