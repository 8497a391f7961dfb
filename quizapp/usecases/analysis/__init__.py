"""What the answers of many say about the items."""

from quizapp.usecases.analysis.left import left_of_unit
from quizapp.usecases.analysis.unit_analysis import LEAST, analyse_unit, analysed_units
from quizapp.usecases.analysis.views import Chosen, ItemAnalysis, UnitAnalysis

__all__ = [
    "LEAST",
    "Chosen",
    "ItemAnalysis",
    "UnitAnalysis",
    "analyse_unit",
    "analysed_units",
    "left_of_unit",
]
