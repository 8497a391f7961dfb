"""A line of a key."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from quizapp.domain.lesson import Evidence, Why
from quizapp.domain.scoring import percent


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a key.

    mark: letter or number to look for on the sheet, "" for none; text: what stands there; answer:
    what belongs to it; note: what else counts, in a few words; right: False for what is wrong, and
    then `why` may say why.
    """

    mark: str = ""
    text: str = ""
    answer: str = ""
    note: str = ""
    right: bool = True
    why: Why | None = None
    explanation: str = ""
    evidence: tuple[Evidence, ...] = ()


def named(
    mark: str, line: Line, explanation: str = "", evidence: tuple[Evidence, ...] = ()
) -> Line:
    """The line with a mark before its own, and with what is said of all lines of its kind."""
    return Line(
        f"{mark} {line.mark}".strip(),
        line.text,
        line.answer,
        line.note,
        line.right,
        line.why,
        explanation or line.explanation,
        evidence or line.evidence,
    )


def share(credit: Fraction) -> str:
    """What an answer earns that is neither right nor wrong, in words; "" for the others."""
    return f"earns {percent(credit)} %" if credit not in (0, 1) else ""
