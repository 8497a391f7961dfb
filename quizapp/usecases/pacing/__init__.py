"""A live quiz: the teacher leads the class through a lesson, question by question."""

from quizapp.usecases.pacing.follow_class import pace_tag
from quizapp.usecases.pacing.lead_class import end_quiz, move_on, open_quiz
from quizapp.usecases.pacing.look import Screen, screen, stand_of

__all__ = [
    "Screen",
    "end_quiz",
    "move_on",
    "open_quiz",
    "pace_tag",
    "screen",
    "stand_of",
]
