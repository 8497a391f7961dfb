"""What a teacher sees: the units and their state, the proof of a unit, the students' work."""

from quizapp.web.teacher import (
    analysis,
    assignments,
    attempt,
    categories,
    classes,
    excuses,
    forecasts,
    gradebook,
    grid,
    invite,
    marking,
    printing,
    proof,
    report,
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
    "categories",
    "classes",
    "excuses",
    "forecasts",
    "gradebook",
    "grid",
    "invite",
    "marking",
    "printing",
    "proof",
    "report",
    "roster",
    "student",
    "units",
]
