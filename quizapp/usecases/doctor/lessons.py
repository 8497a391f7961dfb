"""The lessons: are there any, and which are left out?"""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.content.library import Library
from quizapp.settings import Settings
from quizapp.usecases.doctor.finding import Finding, counted, fine, problem


def lessons(settings: Settings) -> Iterator[Finding]:
    """Every file is checked anew; nothing is written."""
    library = Library(settings.lessons)
    try:
        courses, broken = library.courses(), library.broken()
    except OSError as error:
        text = f"{settings.lessons} cannot be read: {error.strerror}"
        yield problem("lessons", text, "Give the folder to this user, or name another.")
        return
    units = sum(len(course.units) for course in courses)
    if units == 0:
        help_ = "Name a folder that holds one folder a course with --lessons."
        yield problem("lessons", f"{settings.lessons} holds no unit that can be served", help_)
    else:
        yield fine("lessons", f"{counted(units, 'unit')} in {counted(len(courses), 'course')}")
    for one in broken:
        help_ = f"quizapp lint {settings.lessons / one.path}"
        yield problem("lessons", f"{one.path} has errors, so students do not see it", help_)
