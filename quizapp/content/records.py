"""Courses and source records: what their schemas cannot say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from quizapp.content.files import is_text
from quizapp.content.grounding.ids import repeated
from quizapp.content.grounding.references import real_date
from quizapp.content.nearest import did_you_mean
from quizapp.content.parse import parse
from quizapp.content.reading import read
from quizapp.content.validate import validate
from quizapp.domain.problem import Problem, Severity

Raw = Mapping[str, Any]


def check_course_object(path: Path, raw: Raw) -> Iterator[Problem]:
    """Units listed without a file, and files that are not listed."""
    beside = (file.stem for file in path.absolute().parent.glob("*.json"))
    # What has no sound name is a finding of its own.
    there = {stem for stem in beside if is_text(stem)} - {path.stem}
    for n, unit in enumerate(raw["units"]):
        if unit not in there:
            message = f"the folder has no {unit}.json{did_you_mean(unit, there)}"
            yield Problem("F121", f"/units/{n}", message, "write the unit, or take it off the list")
    for stem in sorted(there - set(raw["units"])):
        message = f"{stem}.json is not listed, so it comes last in the course"
        yield Problem("F120", "/units", message, f"add {stem!r}", Severity.WARNING)


def check_source_object(raw: Raw) -> Iterator[Problem]:
    """Ids that stand twice, numbers out of order, claims that point at no paragraph."""
    yield from repeated((f"/claims/{n}", claim) for n, claim in enumerate(raw["claims"]))
    numbers = [paragraph["n"] for paragraph in raw["paragraphs"]]
    for n, number in enumerate(numbers):
        if number != n + 1:
            message = f"paragraph {n + 1} has the number {number}"
            yield Problem("F123", f"/paragraphs/{n}/n", message, "number them 1, 2, 3 …")
    yield from real_date(raw["published"]["date"], "/published/date")
    for n, claim in enumerate(raw["claims"]):
        yield from real_date(claim["as_of"], f"/claims/{n}/as_of")
        if claim["paragraph"] not in numbers:
            message = f"the record has no paragraph {claim['paragraph']}"
            yield Problem("G119", f"/claims/{n}/paragraph", message)


def source_path(unit: Path, source: str) -> Path:
    """Where the source record of a unit file stands: in seeds/ beside the lessons folder."""
    return unit.absolute().parent.parent.parent / "seeds" / f"{source}.json"


def source_of(unit: Path, source: str | None) -> Raw | None:
    """The source record of a unit file, None when there is none or it is broken itself."""
    if source is None:
        return None
    path = source_path(unit, source)
    try:
        status = path.stat()
    except OSError:
        return None
    return _record(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=8)
def _record(path: Path, _mtime: int, _size: int) -> Raw | None:
    data = read(path)
    raw = None if isinstance(data, Problem) else parse(data).raw
    return raw if raw is not None and not validate("source", raw) else None
