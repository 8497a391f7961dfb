"""What a teacher sees: the units and their state, the proof of a unit, the students' work."""

from quizapp.web.teacher import attempt, grid, invite, proof, student, units
from quizapp.web.teacher.blueprint import bp

__all__ = ["attempt", "bp", "grid", "invite", "proof", "student", "units"]
