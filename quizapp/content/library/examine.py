"""One file to its record in the index."""

from __future__ import annotations

import time
from pathlib import Path

from quizapp.content.build import build_course
from quizapp.content.check import Checked, check_file
from quizapp.content.library.entries import Record, Stamp, UnitEntry
from quizapp.content.library.look import stamp_of
from quizapp.content.records import source_path
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity

# What a course lists is compared with the folder at each look, not when course.json changes.
_LISTING = frozenset({"F120", "F121"})
_TICK = 20_000_000
_COARSE = 2_000_000_000


def examine(root: Path, relative: str, stamp: Stamp) -> Record:
    """Check a file below `root`, which had that stamp before it was read."""
    settled = _settled(stamp, time.time_ns())
    path = root / relative
    checked = check_file(path, root)
    if misplaced := _misplaced(relative, checked):
        return Record(stamp, settled, problems=(misplaced,))
    if checked.kind == "course":
        return _course(checked, stamp, settled=settled)
    source = _source(checked)
    origin = stamp_of(source_path(path, source)) if source else (0, 0, 0)
    unit = _entry(checked.unit, relative, checked.problems) if checked.unit else None
    return Record(stamp, settled, source, origin, unit, None, checked.problems)


def _course(checked: Checked, stamp: Stamp, *, settled: bool) -> Record:
    problems = tuple(p for p in checked.problems if p.code not in _LISTING)
    broken = checked.raw is None or any(p.severity is Severity.ERROR for p in problems)
    if broken or checked.raw is None:
        return Record(stamp, settled, problems=problems)
    return Record(stamp, settled, course=build_course(checked.raw))


def _misplaced(relative: str, checked: Checked) -> Problem | None:
    folder, _, name = relative.rpartition("/")
    if checked.raw is None:
        return None
    if not folder:
        message = "lies outside of a course folder, so no student sees it"
        return Problem(
            "F122", "", message, "move it into the folder of its course", line=1, column=1
        )
    wanted = "course" if name == "course.json" else "unit"
    if checked.kind in {wanted, ""}:
        return None
    message = f"is a {checked.kind}, expected a {wanted}"
    return Problem("F013", "", message, 'correct its "$schema" or its name', line=1, column=1)


def _source(checked: Checked) -> str | None:
    source = checked.raw.get("source") if checked.raw else None
    # The name becomes part of a path, so only what the schema lets through may be used.
    return checked.unit.source if checked.unit else _plain(source)


def _plain(source: object) -> str | None:
    plain = isinstance(source, str) and source.replace("-", "").replace(".", "").isalnum()
    return source if isinstance(source, str) and plain and len(source) <= 64 else None


def _entry(unit: Unit, relative: str, problems: tuple[Problem, ...]) -> UnitEntry:
    return UnitEntry(
        relative.partition("/")[0],
        unit.id,
        unit.digest,
        unit.title,
        unit.summary,
        unit.minutes,
        len(unit.items),
        unit.language,
        unit.direction,
        unit.has_easier,
        len(problems),
        tuple(sorted({item.type for item in unit.items})),
    )


def _settled(stamp: Stamp, now: int) -> bool:
    """Whether a later change must show in the stamp.

    Clocks of file systems tick: some every few milliseconds, old ones (whole seconds) every two
    seconds. Two writes within a tick have one mtime.
    """
    mtime = stamp[0]
    tick = _COARSE if mtime % 1_000_000_000 == 0 else _TICK
    return abs(now - mtime) > tick
