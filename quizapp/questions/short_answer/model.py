"""Short answer: what the lesson file holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from quizapp.domain.numbers import decode
from quizapp.domain.options import Scoring
from quizapp.domain.question import Context
from quizapp.domain.typed import TypedAnswers

RULES = ("names",)

_USUAL = Scoring(RULES[0])


@dataclass(frozen=True, slots=True)
class Body(TypedAnswers):
    """Answers and the rule; expects: what kind of answer is asked for, shown beside the field."""

    expects: str = ""
    scoring: Scoring = _USUAL


def load(raw: Mapping[str, Any], context: Context) -> Body:
    """The body in a raw item and its unit."""
    around = {"language": context.language, "names": context.names}
    return msgspec.convert({**raw, **around}, Body, dec_hook=decode)
