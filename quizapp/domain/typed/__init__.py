"""Typed names: what is accepted, what was foreseen as wrong, and what a typed text is taken for.

Short answers and gaps of a text are graded by the same steps, rule `names` of the short answer.
"""

from quizapp.domain.typed.answers import Accepted, Rejected, TypedAnswers
from quizapp.domain.typed.checks import answer_problems
from quizapp.domain.typed.match import Taken, take
from quizapp.domain.typed.read import LONGEST, read_typed

__all__ = [
    "LONGEST",
    "Accepted",
    "Rejected",
    "Taken",
    "TypedAnswers",
    "answer_problems",
    "read_typed",
    "take",
]
