"""Does every key rest on words that the reader sees, and does no report become a fact?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.content.grounding.copied import copied
from quizapp.content.grounding.evidence import cited
from quizapp.content.grounding.hedges import hedges
from quizapp.content.grounding.ids import ids
from quizapp.content.grounding.references import references
from quizapp.content.grounding.source import origins
from quizapp.content.grounding.stimuli import stimuli
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem


def ground(
    unit: Unit, raw: Mapping[str, Any], source: Mapping[str, Any] | None = None
) -> list[Problem]:
    """The problems with codes G1xx; `raw` passed the schema, `source` is the unit's record."""
    return [
        *ids(raw),
        *cited(unit, raw),
        *references(unit),
        *hedges(unit),
        *stimuli(unit),
        *origins(unit, source),
        *copied(unit, source),
    ]
