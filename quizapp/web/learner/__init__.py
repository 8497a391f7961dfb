"""What a student sees: lessons, the text, the questions, the result, the progress, the review."""

from quizapp.web.learner import (
    answering,
    assignments,
    catalogue,
    disputes,
    finishing,
    launching,
    pacing,
    progress,
    questions,
    reading,
    review,
)
from quizapp.web.learner.blueprint import bp

__all__ = [
    "answering",
    "assignments",
    "bp",
    "catalogue",
    "disputes",
    "finishing",
    "launching",
    "pacing",
    "progress",
    "questions",
    "reading",
    "review",
]
