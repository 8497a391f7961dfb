"""Dates and numbers that an author wants to keep, noted where their paragraph is to be written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.content.article.draft.unit import homes_of
from quizapp.content.article.proposals import Proposals

FACTS = ("dates", "numbers")
"""Kinds of proposals that become part of no list of the lesson: they are written into its text."""


def with_facts(
    unit: Mapping[str, Any], proposals: Proposals, ids: frozenset[str]
) -> dict[str, Any]:
    """The raw unit of `unit_of` with the accepted facts named in its first TODO of a paragraph."""
    named: dict[str, list[str]] = {}
    homes = homes_of(proposals)
    for one in (*proposals.dates, *proposals.numbers):
        number = int(one.spans[0].sentence.partition(".")[0][1:])
        home, _ = homes.get(number, next(iter(homes.values())))
        if one.id in ids and one.text not in named.setdefault(home, []):
            named[home].append(one.text)
    passage = []
    for paragraph in unit["passage"]:
        first, *others = paragraph["sentences"]
        if facts := named.get(paragraph["id"]):
            first = {**first, "text": f"{first['text']} Facts to keep: {'; '.join(facts)}."[:2000]}
        passage.append({**paragraph, "sentences": [first, *others]})
    return {**unit, "passage": passage}
