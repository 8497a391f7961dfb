"""What a teacher sees: the units and their state, the proof of a unit, the students' work."""

from quizapp.web.teacher import (
    analysis,
    assignments,
    attempt,
    classes,
    correction,
    corrections,
    disputes,
    forecasts,
    grid,
    invite,
    marking,
    new_code,
    printing,
    proof,
    roster,
    student,
    units,
)
from quizapp.web.teacher.blueprint import bp

__all__ = [
    "analysis",
    "assignments",
    "attempt",
    "bp",
    "classes",
    "correction",
    "corrections",
    "disputes",
    "forecasts",
    "grid",
    "invite",
    "marking",
    "new_code",
    "printing",
    "proof",
    "roster",
    "student",
    "units",
]
