"""Corrections: what a changed lesson does to marks, and regrading by what a teacher chooses."""

from quizapp.store.regrades import Place
from quizapp.store.units import Composed
from quizapp.usecases.corrections.history import (
    Derivation,
    MarkChanged,
    corrections_of_unit,
    mark_changes,
    mark_history,
)
from quizapp.usecases.corrections.impact import (
    courses_asking,
    impact,
    may_be_judged,
    preview,
    usual,
)
from quizapp.usecases.corrections.model import (
    PASS_LINE,
    Correction,
    Impact,
    ItemImpact,
    Moved,
    Preview,
)
from quizapp.usecases.corrections.regrade import (
    MOST_REASON,
    finish_regrades,
    regrade,
    reverse_regrade,
)
from quizapp.usecases.corrections.versions import (
    VersionsOfUnit,
    drawn_from,
    kept_unit,
    versions_of_unit,
)

__all__ = [
    "MOST_REASON",
    "PASS_LINE",
    "Composed",
    "Correction",
    "Derivation",
    "Impact",
    "ItemImpact",
    "MarkChanged",
    "Moved",
    "Place",
    "Preview",
    "VersionsOfUnit",
    "corrections_of_unit",
    "courses_asking",
    "drawn_from",
    "finish_regrades",
    "impact",
    "kept_unit",
    "mark_changes",
    "mark_history",
    "may_be_judged",
    "preview",
    "regrade",
    "reverse_regrade",
    "usual",
    "versions_of_unit",
]
