"""A live quiz: the teacher leads the class through a lesson, question by question."""

from quizapp.usecases.pacing.follow_class import CLOSED, OVER, pace_tag, tag_of
from quizapp.usecases.pacing.lead_class import end_quiz, move_on, open_quiz
from quizapp.usecases.pacing.look import Screen, screen, step_of

__all__ = [
    "CLOSED",
    "OVER",
    "Screen",
    "end_quiz",
    "move_on",
    "open_quiz",
    "pace_tag",
    "screen",
    "step_of",
    "tag_of",
]
