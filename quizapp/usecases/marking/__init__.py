"""What teachers add to the record: marks of open answers, and what came of forecasts."""

from quizapp.usecases.marking.forecasts import outcomes_of
from quizapp.usecases.marking.mark_answer import mark_answer
from quizapp.usecases.marking.queue import AnswerToMark, answers_to_mark
from quizapp.usecases.marking.resolve_forecast import resolve_forecast
from quizapp.usecases.marking.waiting import waiting, waiting_drawn

__all__ = [
    "AnswerToMark",
    "answers_to_mark",
    "mark_answer",
    "outcomes_of",
    "resolve_forecast",
    "waiting",
    "waiting_drawn",
]
