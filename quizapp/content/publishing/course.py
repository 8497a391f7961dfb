"""A new course: a folder that appears at once, with its first lesson and the list of it."""

from __future__ import annotations

import json
import os
import shutil
import stat
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quizapp.content.fmt import format_text
from quizapp.content.places import COURSE
from quizapp.content.publishing.faults import NO_COURSE
from quizapp.content.validate import validate
from quizapp.domain.problem import Problem


@dataclass(frozen=True, slots=True)
class NewCourse:
    """What a course needs that there is not yet."""

    title: str
    summary: str
    language: str
    licence: str
    authors: tuple[str, ...]


def write_course(path: Path, text: str, course: NewCourse | None) -> tuple[Path, ...] | Problem:
    """A folder with both files that appears at once."""
    folder = path.parent
    if course is None:
        message = f"there is no course {folder.name!r}"
        return Problem(NO_COURSE, "", message, "choose one that is there, or name the new one")
    raw = {
        "format": 1,
        "id": folder.name,
        "language": course.language,
        "title": course.title,
        "summary": course.summary,
        "units": [path.stem],
        "licence": course.licence,
        "authors": list(course.authors),
    }
    wrong = next(iter(validate("course", raw)), None)
    if wrong is not None:
        return wrong
    made = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        for name, content in ((path.name, text), (COURSE, course_text(raw))):
            with (made / name).open("xb") as file:
                file.write(content.encode("utf-8"))
                file.flush()
                os.fsync(file.fileno())
        # Made for its owner alone until it is whole; then as readable as the folder that it is in.
        made.chmod(stat.S_IMODE(folder.parent.stat().st_mode))
        made.rename(folder)
    except BaseException:
        with suppress(OSError):
            shutil.rmtree(made)
        raise
    return (path, path.with_name(COURSE))


def course_text(raw: Mapping[str, Any]) -> str:
    """The text of a course.json in the common form."""
    return format_text(json.dumps(raw, ensure_ascii=False), "course")
