"""True, false or not stated, out of questions of other programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.domain.adopting import explained, judges, todo_evidence
from quizapp.domain.offers.adopting import Wanted
from quizapp.domain.question import Context
from quizapp.domain.shapes import Match, Row
from quizapp.questions.true_false_not_stated.model import COLUMNS


def adopt(wanted: Wanted, context: Context) -> Mapping[str, Any] | None:
    """See Adopting.adopt: statements that are true, false or not stated."""
    shape = wanted.shape
    if not isinstance(shape, Match) or not judges(shape):
        return None
    columns = list(COLUMNS)[: len(shape.options)]
    named = {one.id: column for one, column in zip(shape.options, columns, strict=True)}
    return {
        **({} if len(columns) == len(COLUMNS) else {"columns": columns}),
        "rows": [_row(row, named[row.key], context) for row in shape.rows],
        **({"shuffle": False} if shape.ordered_as_written else {}),
    }


def _row(row: Row, key: str, context: Context) -> dict[str, Any]:
    said = explained(row.explanation, row.evidence)
    if key != "not-stated" and "evidence" not in said:
        said = {"evidence": todo_evidence(context), **said}
    return {"id": row.id, "text": row.text, "key": key, **said}
