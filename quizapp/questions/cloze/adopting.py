"""Cloze, out of questions of other programs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from quizapp.domain.adopting import evidence_of, number_of, option_of, typed_of, unshuffled
from quizapp.domain.offers.adopting import Wanted
from quizapp.domain.question import Context
from quizapp.domain.shapes import Choice, Gap, Gaps


def adopt(wanted: Wanted, context: Context) -> Mapping[str, Any] | None:  # noqa: ARG001
    """See Adopting.adopt: the gaps of a text."""
    shape = wanted.shape
    if not isinstance(shape, Gaps):
        return None
    text = "".join(part if isinstance(part, str) else f"[[{part.id}]]" for part in shape.parts)
    together = [list(group) for group in shape.interchangeable]
    grouped = {one for group in together for one in group}
    return {
        "text": text,
        "gaps": [_gap(gap, grouped) for gap in shape.gaps],
        **({"interchangeable": together} if together else {}),
    }


def _gap(gap: Gap, grouped: Collection[str]) -> dict[str, Any]:
    cited = evidence_of(gap.evidence)
    return {
        "id": gap.id,
        **_entry(gap, grouped),
        **({} if gap.weight == 1 else {"weight": number_of(gap.weight)}),
        **({"explanation": gap.explanation} if gap.explanation else {}),
        **({"evidence": cited} if cited else {}),
    }


def _entry(gap: Gap, grouped: Collection[str]) -> dict[str, Any]:
    if not isinstance(gap.entry, Choice):
        return typed_of(gap.entry)
    # What another gap of the group asks for is right there, and needs no reason here.
    reason = gap.id not in grouped
    options = [option_of(one, reason=reason) for one in gap.entry.options]
    return {"options": options, **unshuffled(gap.entry)}
