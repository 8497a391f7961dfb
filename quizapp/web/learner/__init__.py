"""What a student sees: lessons, the text, the questions, the result, the progress, the review."""

from quizapp.web.learner import (
    answering,
    catalogue,
    finishing,
    progress,
    questions,
    reading,
    review,
)
from quizapp.web.learner.blueprint import bp

__all__ = [
    "answering",
    "bp",
    "catalogue",
    "finishing",
    "progress",
    "questions",
    "reading",
    "review",
]
