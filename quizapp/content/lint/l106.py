"""L106: dates written in two forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.content.wording import wording
from quizapp.content.wording.texts import AUTHORED, texts
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "L106"
NAME = "two-date-forms"
REASON = (
    "Where one date is 8 December and the next December 9, a reader stumbles, and 8/12 is two days."
)
SOURCE = (
    "Wikipedia, Manual of Style: Dates and numbers, consistency; ISO 8601 on the order of day "
    "and month"
)
SEVERITY = Severity.WARNING

_FEWEST = 2


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """Texts with dates in another form than most texts of the unit."""
    words = wording(unit.language)
    if words is None:
        return
    read = texts(unit, rooms)
    forms = {
        name: [text for text, _ in read.found(form, AUTHORED)]
        for name, form in words.style.date_forms.items()
    }
    if sum(map(bool, forms.values())) < _FEWEST:
        return
    usual = max(forms, key=lambda name: len(forms[name]))
    for name, found in forms.items():
        if name == usual:
            continue
        for text in found:
            yield Problem(
                CODE,
                text.pointer,
                f'a date like "{name}", but most dates of the unit are like "{usual}"',
                "write all dates in one form",
                SEVERITY,
            )
