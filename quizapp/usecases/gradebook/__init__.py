"""Grades of a class: the table of them, what they are made of, and who is excused."""

from quizapp.usecases.gradebook.categories import (
    MOST_NAME,
    CategoryPage,
    category_page,
    change_category,
    file_assignments,
    make_category,
    remove_category,
)
from quizapp.usecases.gradebook.excuses import (
    MOST_REASON,
    ExcuseView,
    excuse,
    excuse_page,
    take_back_excuse,
)
from quizapp.usecases.gradebook.model import (
    REST,
    SORTS,
    CategoryView,
    Cell,
    Column,
    Gradebook,
    GradebookQuery,
    Row,
)
from quizapp.usecases.gradebook.read_gradebook import (
    EVERYTHING,
    PER_PAGE,
    gradebook_page,
    read_gradebook,
)
from quizapp.usecases.gradebook.report import student_report

__all__ = [
    "EVERYTHING",
    "MOST_NAME",
    "MOST_REASON",
    "PER_PAGE",
    "REST",
    "SORTS",
    "CategoryPage",
    "CategoryView",
    "Cell",
    "Column",
    "ExcuseView",
    "Gradebook",
    "GradebookQuery",
    "Row",
    "category_page",
    "change_category",
    "excuse",
    "excuse_page",
    "file_assignments",
    "gradebook_page",
    "make_category",
    "read_gradebook",
    "remove_category",
    "student_report",
    "take_back_excuse",
]
