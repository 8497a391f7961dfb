"""Item analysis: how hard each item was, and how well it tells strong from weak.

The definitions are those that Moodle documents for its quiz statistics. Variances and covariances
are those of a sample (divided by n - 1), sums are exact to the last bit of a float.
"""

from quizapp.domain.analysis.items import ItemStatistics, item_statistics
from quizapp.domain.analysis.responses import ResponseRow, Taken, response_table
from quizapp.domain.analysis.whole import WholeStatistics, whole_statistics

__all__ = [
    "ItemStatistics",
    "ResponseRow",
    "Taken",
    "WholeStatistics",
    "item_statistics",
    "response_table",
    "whole_statistics",
]
