"""What a teacher sees: the units and their state, the proof of a unit, the students' work."""

from quizapp.web.teacher import (
    analysis,
    attempt,
    classes,
    correction,
    corrections,
    forecasts,
    grid,
    invite,
    marking,
    printing,
    proof,
    roster,
    student,
    units,
)
from quizapp.web.teacher.blueprint import bp

__all__ = [
    "analysis",
    "attempt",
    "bp",
    "classes",
    "correction",
    "corrections",
    "forecasts",
    "grid",
    "invite",
    "marking",
    "printing",
    "proof",
    "roster",
    "student",
    "units",
]
