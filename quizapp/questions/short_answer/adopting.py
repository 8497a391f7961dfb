"""Short answer, out of questions of other programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.domain.adopting import typed_of, without_nothing
from quizapp.domain.offers.adopting import Wanted
from quizapp.domain.question import Context
from quizapp.domain.shapes import TextEntry


def adopt(wanted: Wanted, context: Context) -> Mapping[str, Any] | None:  # noqa: ARG001
    """See Adopting.adopt: a text is typed and compared."""
    shape = wanted.shape
    if not isinstance(shape, TextEntry):
        return None
    return {**typed_of(shape), **without_nothing({"expects": shape.expects})}
