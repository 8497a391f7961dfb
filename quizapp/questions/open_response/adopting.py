"""Open response, out of questions of other programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.domain.adopting import number_of, without_nothing
from quizapp.domain.offers.adopting import Wanted
from quizapp.domain.offers.hand_marked import Criterion
from quizapp.domain.question import Context
from quizapp.domain.shapes import Extended
from quizapp.questions.open_response.authoring import blank


def adopt(wanted: Wanted, context: Context) -> Mapping[str, Any] | None:
    """See Adopting.adopt: a text is written and marked by a person."""
    shape = wanted.shape
    if not isinstance(shape, Extended) or not shape.scored:
        return None
    lines = [_line(one) for one in wanted.rubric]
    return {
        **without_nothing({"least": shape.least, "most": shape.most}),
        "rubric": lines or blank(context)["rubric"],
        **without_nothing({"model": shape.model}),
    }


def _line(criterion: Criterion) -> dict[str, Any]:
    return {
        "id": criterion.id,
        "text": criterion.text,
        **({} if criterion.weight == 1 else {"weight": number_of(criterion.weight)}),
        "levels": [
            {"id": one.id, "text": one.text, "share": number_of(one.share)}
            for one in criterion.levels
        ],
    }
