"""Categorise, out of questions of other programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.domain.adopting import explained, judges
from quizapp.domain.offers.adopting import Wanted
from quizapp.domain.question import Context
from quizapp.domain.shapes import Match


def adopt(wanted: Wanted, context: Context) -> Mapping[str, Any] | None:  # noqa: ARG001
    """See Adopting.adopt: rows that share options, which are not true and false."""
    shape = wanted.shape
    if not isinstance(shape, Match) or not shape.reuse or judges(shape):
        return None
    return {
        "categories": [{"id": one.id, "text": one.text} for one in shape.options],
        "tokens": [
            {
                "id": row.id,
                "text": row.text,
                "keys": [row.key, *row.also],
                **explained(row.explanation, row.evidence),
            }
            for row in shape.rows
        ],
    }
