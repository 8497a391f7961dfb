"""Learning that lasts: a few questions a day, asked again when they are about to be forgotten."""

from quizapp.usecases.review.asking import asking_of
from quizapp.usecases.review.load_review import ReviewView, load_review
from quizapp.usecases.review.save_review import Posted, save_review, saved_under
from quizapp.usecases.review.today import Offer, Today, how_many, today

__all__ = [
    "Offer",
    "Posted",
    "ReviewView",
    "Today",
    "asking_of",
    "how_many",
    "load_review",
    "save_review",
    "saved_under",
    "today",
]
