"""What the answers of many say about the items."""

from quizapp.usecases.analysis.unit_analysis import (
    LEAST,
    Chosen,
    ItemAnalysis,
    UnitAnalysis,
    analyse_unit,
)

__all__ = ["LEAST", "Chosen", "ItemAnalysis", "UnitAnalysis", "analyse_unit"]
