"""What is in the folder of lessons where a unit would stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quizapp.content.canonical import digest
from quizapp.content.parse import parse
from quizapp.content.reading import read
from quizapp.domain import slugs
from quizapp.domain.problem import Problem

# Names that a folder of lessons has for itself, or that some systems have for devices.
_KEPT = re.compile(r"course|(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?|.*\.schema")


@dataclass(frozen=True, slots=True)
class InFolder:
    """A unit's file. raw, digest: None where there is no file, or none that can be read;

    problem: why it can't be.
    """

    path: Path
    raw: Mapping[str, Any] | None = None
    digest: str | None = None
    problem: Problem | None = None


def is_id(name: str) -> bool:
    """Whether a course or a unit may be called so: it becomes the name of a folder or a file."""
    return slugs.is_id(name) and not _KEPT.fullmatch(name)


def place_of(root: Path, course_id: str, unit_id: str) -> Path:
    """Where the unit's file stands. Raises ValueError for what is_id refuses."""
    if not is_id(course_id) or not is_id(unit_id):
        raise ValueError(f"{course_id}/{unit_id} is no place for a lesson")
    return root / course_id / f"{unit_id}.json"


def in_folder(root: Path, course_id: str, unit_id: str) -> InFolder:
    """The unit's file as it is now. Raises ValueError as `place_of`."""
    path = place_of(root, course_id, unit_id)
    if not path.is_symlink() and not path.exists():
        return InFolder(path)
    data = read(path, root)
    if isinstance(data, Problem):
        return InFolder(path, problem=data)
    parsed = parse(data)
    if parsed.raw is None:
        return InFolder(path, problem=parsed.problems[0])
    return InFolder(path, parsed.raw, digest(parsed.raw))
