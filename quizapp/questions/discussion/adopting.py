"""Discussion, out of questions of other programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.domain.offers.adopting import Wanted
from quizapp.domain.question import Context
from quizapp.domain.shapes import Extended
from quizapp.questions.discussion.authoring import blank


def adopt(wanted: Wanted, context: Context) -> Mapping[str, Any] | None:
    """See Adopting.adopt: a text is written and nobody marks it."""
    shape = wanted.shape
    if not isinstance(shape, Extended) or shape.scored:
        return None
    return {"prompt": shape.prompt} if shape.prompt else blank(context)
