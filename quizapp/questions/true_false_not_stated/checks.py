"""What the schema can't say of a grid."""

from __future__ import annotations

from quizapp.domain.problem import Problem
from quizapp.questions.true_false_not_stated.model import Body, Statement


def rows(body: Body) -> list[Problem]:
    """Each row's key is a column of the grid, and what is true or false is shown in the text."""
    return [
        problem
        for n, row in enumerate(body.rows)
        for problem in (*_key(f"/rows/{n}", row, body.columns), *_evidence(f"/rows/{n}", row))
    ]


def _key(pointer: str, row: Statement, columns: tuple[str, ...]) -> list[Problem]:
    if row.key in columns:
        return []
    message = f"the key {row.key!r} is not a column of this grid"
    return [Problem("F206", f"{pointer}/key", message, f"choose one of: {', '.join(columns)}")]


def _evidence(pointer: str, row: Statement) -> list[Problem]:
    if row.evidence or row.key == "not-stated":
        return []
    message = f"'evidence' is missing: a row that is {row.key} cites the sentence that decides it"
    return [Problem("F207", pointer, message, 'cite it, or make the key "not-stated"')]
