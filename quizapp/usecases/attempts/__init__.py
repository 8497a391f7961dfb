"""Taking a unit: start, answer, flag, submit, look back."""

from quizapp.usecases.attempts.as_known import save_as_known
from quizapp.usecases.attempts.begin import Started
from quizapp.usecases.attempts.load_attempt import load_attempt, load_own
from quizapp.usecases.attempts.open_head import open_head
from quizapp.usecases.attempts.save_response import save_response
from quizapp.usecases.attempts.set_flag import set_flag
from quizapp.usecases.attempts.set_level import set_level
from quizapp.usecases.attempts.start_attempt import start_attempt
from quizapp.usecases.attempts.submit_attempt import submit_attempt
from quizapp.usecases.attempts.views import AttemptView, Known, Marking, Saved
from quizapp.usecases.heads import AttemptHead

__all__ = [
    "AttemptHead",
    "AttemptView",
    "Known",
    "Marking",
    "Saved",
    "Started",
    "load_attempt",
    "load_own",
    "open_head",
    "save_as_known",
    "save_response",
    "set_flag",
    "set_level",
    "start_attempt",
    "submit_attempt",
]
