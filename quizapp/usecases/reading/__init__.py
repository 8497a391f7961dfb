"""Looking at progress: the catalogue and one's own."""

from quizapp.usecases.reading.attempt_page import AttemptPage, attempt_page
from quizapp.usecases.reading.catalogue import (
    CourseProgress,
    UnitProgress,
    catalogue,
    unit_progress,
)
from quizapp.usecases.reading.front_page import FrontPage, front_page
from quizapp.usecases.reading.my_progress import (
    ItemToReview,
    ObjectiveStanding,
    Progress,
    my_progress,
)
from quizapp.usecases.reading.objectives import ObjectiveMastery, UnitMastery
from quizapp.usecases.reading.standing import Standing
from quizapp.usecases.reading.summaries import AttemptSummary

__all__ = [
    "AttemptPage",
    "AttemptSummary",
    "CourseProgress",
    "FrontPage",
    "ItemToReview",
    "ObjectiveMastery",
    "ObjectiveStanding",
    "Progress",
    "Standing",
    "UnitMastery",
    "UnitProgress",
    "attempt_page",
    "catalogue",
    "front_page",
    "my_progress",
    "unit_progress",
]
