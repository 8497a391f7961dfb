"""Classes: made by a teacher, joined by a code, taught by one or several."""

from quizapp.usecases.classes.change_class import (
    new_join_code,
    remove_class,
    rename_class,
    set_joining,
)
from quizapp.usecases.classes.class_page import class_page
from quizapp.usecases.classes.co_teachers import add_co_teacher
from quizapp.usecases.classes.join_class import class_of_code, join_class
from quizapp.usecases.classes.leave_class import leave_class, take_out
from quizapp.usecases.classes.make_class import make_class
from quizapp.usecases.classes.model import ClassPage, ClassView, MemberView
from quizapp.usecases.classes.my_classes import my_classes, taught_class
from quizapp.usecases.classes.new_code import let_learner_in
from quizapp.usecases.classes.numbered import add_numbered
from quizapp.usecases.classes.roster import Preview, Slip, add_roster, preview_roster
from quizapp.usecases.classes.set_keeping import set_keeping

__all__ = [
    "ClassPage",
    "ClassView",
    "MemberView",
    "Preview",
    "Slip",
    "add_co_teacher",
    "add_numbered",
    "add_roster",
    "class_of_code",
    "class_page",
    "join_class",
    "leave_class",
    "let_learner_in",
    "make_class",
    "my_classes",
    "new_join_code",
    "preview_roster",
    "remove_class",
    "rename_class",
    "set_joining",
    "set_keeping",
    "take_out",
    "taught_class",
]
