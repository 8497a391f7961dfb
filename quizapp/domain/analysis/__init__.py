"""Item analysis: how hard each item was, and how well it tells strong from weak.

The definitions are those that Moodle documents for its quiz statistics. Variances and covariances
are those of a sample (divided by n - 1), sums are exact to the last bit of a float.
"""

from quizapp.domain.analysis.flags import RULES, Flag, Raised, Rule, flags
from quizapp.domain.analysis.items import ItemStatistics, item_statistics
from quizapp.domain.analysis.responses import ResponseRow, Taken, response_table, third_of
from quizapp.domain.analysis.reteach import Missed, Reteach, reteach
from quizapp.domain.analysis.whole import WholeStatistics, whole_statistics
from quizapp.domain.analysis.words import (
    DEFINITIONS,
    Definition,
    consistency_in_words,
    discrimination_in_words,
    facility_in_words,
)

__all__ = [
    "DEFINITIONS",
    "RULES",
    "Definition",
    "Flag",
    "ItemStatistics",
    "Missed",
    "Raised",
    "ResponseRow",
    "Reteach",
    "Rule",
    "Taken",
    "WholeStatistics",
    "consistency_in_words",
    "discrimination_in_words",
    "facility_in_words",
    "flags",
    "item_statistics",
    "response_table",
    "reteach",
    "third_of",
    "whole_statistics",
]
