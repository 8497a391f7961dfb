"""A class at work: who is where, and who asks for help."""

from quizapp.usecases.boards import ClassNow, ItemNow, LearnerNow, OptionNow, Stage
from quizapp.usecases.live.hand import hand_seen, hand_since, set_hand
from quizapp.usecases.live.watch import class_now, pulse_of

__all__ = [
    "ClassNow",
    "ItemNow",
    "LearnerNow",
    "OptionNow",
    "Stage",
    "class_now",
    "hand_seen",
    "hand_since",
    "pulse_of",
    "set_hand",
]
