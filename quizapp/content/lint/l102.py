"""L102: an easier paragraph that is harder to read than the standard one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.content.readability import grade
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "L102"
NAME = "easier-is-harder"
REASON = "Whoever chooses the easier level gets a harder text and does not know it."
SOURCE = (
    "Kincaid, Fishburne, Rogers and Chissom (1975), Derivation of New Readability Formulas; "
    "CAST (2018), Universal Design for Learning Guidelines 2.2, checkpoints 2.1 and "
    "2.2: clarify vocabulary, syntax and structure"
)
SEVERITY = Severity.WARNING

_MARGIN = 0.5
"""School years: formulas differ by more than that on a few sentences."""


def check(
    unit: Unit,
    rooms: Mapping[str, Room],  # noqa: ARG001
) -> Iterator[Problem]:
    """The grade of an easier paragraph lies above that of its standard form."""
    for n, paragraph in enumerate(unit.passage):
        if not paragraph.easier:
            continue
        standard = grade(unit.language, paragraph.sentences)
        easier = grade(unit.language, paragraph.easier)
        if standard is None or easier is None or easier <= standard + _MARGIN:
            continue
        yield Problem(
            CODE,
            f"/passage/{n}/easier",
            f"the easier paragraph reads like grade {easier:.1f}, the standard one {standard:.1f}",
            "use shorter sentences and shorter words in the easier one",
            SEVERITY,
        )
