"""“I think I'm right”: students dispute, teachers accept for everyone or answer why not."""

from quizapp.domain.dispute import MOST_ANSWER, MOST_SENTENCE, Standing
from quizapp.usecases.disputes.accept import accept_answer
from quizapp.usecases.disputes.decline import decline_dispute
from quizapp.usecases.disputes.mine import dispute_of_mine, disputes_of
from quizapp.usecases.disputes.model import Disputed, Mine, OfItem, Open, OpenDisputes
from quizapp.usecases.disputes.open_ones import MOST_LISTED, how_many_open, open_disputes
from quizapp.usecases.disputes.preview import disputed, what_accepting_does
from quizapp.usecases.disputes.raise_dispute import raise_dispute

__all__ = [
    "MOST_ANSWER",
    "MOST_LISTED",
    "MOST_SENTENCE",
    "Disputed",
    "Mine",
    "OfItem",
    "Open",
    "OpenDisputes",
    "Standing",
    "accept_answer",
    "decline_dispute",
    "dispute_of_mine",
    "disputed",
    "disputes_of",
    "how_many_open",
    "open_disputes",
    "raise_dispute",
    "what_accepting_does",
]
