"""Which items rest on which claims: by what they list, and by the words that they cite."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.content.grounding.rests import cited_claims
from quizapp.domain.lesson import Evidence, Item, Unit
from quizapp.domain.shapes import Gaps, Match
from quizapp.questions import rooms


def resting(unit: Unit) -> Mapping[str, frozenset[str]]:
    """By item id, the ids of the claims that it rests on, whatever their status."""
    cited = cited_claims(unit, confirmed=True)
    return {
        item.id: frozenset({*item.claims, *(claim.id for claim, _ in cited(_evidence(item)))})
        for item in unit.items
    }


def items_on(unit: Unit) -> Mapping[str, tuple[str, ...]]:
    """By claim id, the ids of the items that rest on it, in the order of the unit."""
    found: dict[str, list[str]] = {}
    for item_id, claims in resting(unit).items():
        for claim in claims:
            found.setdefault(claim, []).append(item_id)
    return {claim: tuple(items) for claim, items in found.items()}


def _evidence(item: Item) -> Iterator[Evidence]:
    """The evidence of the item, and of its rows or gaps."""
    yield from item.evidence
    shape = rooms()[item.type].shape(item.body)
    if isinstance(shape, Match):
        yield from (one for row in shape.rows for one in row.evidence)
    if isinstance(shape, Gaps):
        yield from (one for gap in shape.gaps for one in gap.evidence)
