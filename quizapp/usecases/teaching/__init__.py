"""What teachers see: everybody at a glance, one student, and the proof of the marks."""

from quizapp.usecases.teaching.certainty_scores import certainty_scores
from quizapp.usecases.teaching.check_grades import check_grades
from quizapp.usecases.teaching.difference import Difference
from quizapp.usecases.teaching.grid import MOST, grid, grid_page, sure_in
from quizapp.usecases.teaching.grid_views import Grid, GridCell, GridColumn, GridQuery, GridRow
from quizapp.usecases.teaching.on_device import OnDevice, on_device
from quizapp.usecases.teaching.student_work import (
    StudentWork,
    attempt_for_teacher,
    mark_by_now,
    student,
    student_work,
)

__all__ = [
    "MOST",
    "Difference",
    "Grid",
    "GridCell",
    "GridColumn",
    "GridQuery",
    "GridRow",
    "OnDevice",
    "StudentWork",
    "attempt_for_teacher",
    "certainty_scores",
    "check_grades",
    "grid",
    "grid_page",
    "mark_by_now",
    "on_device",
    "student",
    "student_work",
    "sure_in",
]
