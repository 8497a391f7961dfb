"""What classes are set to do: set it, take it, show what came of it."""

from quizapp.usecases.assignments.allow import allow
from quizapp.usecases.assignments.begin_work import begin_work
from quizapp.usecases.assignments.model import AssignmentView, MyAssignment, MyAttempt
from quizapp.usecases.assignments.my_work import my_work, one_of_mine
from quizapp.usecases.assignments.pausing import pause_attempt, resume_attempt
from quizapp.usecases.assignments.release import release
from quizapp.usecases.assignments.set_selection import NotDrawable, offered, set_selection
from quizapp.usecases.assignments.set_work import (
    Unfit,
    change_rules,
    end_now,
    remove_work,
    set_work,
)
from quizapp.usecases.assignments.work_page import (
    Done,
    LearnerLine,
    WorkLine,
    WorkPage,
    class_work,
    taught_work,
    work_page,
)

__all__ = [
    "AssignmentView",
    "Done",
    "LearnerLine",
    "MyAssignment",
    "MyAttempt",
    "NotDrawable",
    "Unfit",
    "WorkLine",
    "WorkPage",
    "allow",
    "begin_work",
    "change_rules",
    "class_work",
    "end_now",
    "my_work",
    "offered",
    "one_of_mine",
    "pause_attempt",
    "release",
    "remove_work",
    "resume_attempt",
    "set_selection",
    "set_work",
    "taught_work",
    "work_page",
]
