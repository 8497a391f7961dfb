"""Matching, out of questions of other programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.domain.adopting import explained, why_of
from quizapp.domain.offers.adopting import Wanted
from quizapp.domain.question import Context
from quizapp.domain.shapes import Match, Option


def adopt(wanted: Wanted, context: Context) -> Mapping[str, Any] | None:  # noqa: ARG001
    """See Adopting.adopt: each option serves one row at most."""
    shape = wanted.shape
    if not isinstance(shape, Match) or shape.reuse:
        return None
    keys = {row.key for row in shape.rows}
    return {
        "premises": [
            {
                "id": row.id,
                "text": row.text,
                "key": row.key,
                **explained(row.explanation, row.evidence),
            }
            for row in shape.rows
        ],
        "options": [_candidate(option, keys) for option in shape.options],
        **({"shuffle": False} if shape.ordered_as_written else {}),
    }


def _candidate(option: Option, keys: set[str]) -> dict[str, Any]:
    why = {} if option.id in keys else {"why": why_of(option)}
    return {"id": option.id, "text": option.text, **why}
