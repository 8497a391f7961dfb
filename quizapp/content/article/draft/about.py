"""What an author says of an article, and which proposals they accepted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from quizapp.content.article.proposals import Proposal, Proposals

P = TypeVar("P", bound=Proposal)
DATE_LENGTHS = {4: "year", 7: "month", 10: "day"}
KINDS = ("claims", "names", "timeline", "terms", "items")
"""Kinds of proposals that can go into a draft; the others help to write it."""


@dataclass(frozen=True, slots=True)
class About:
    """id: of record and unit; what is "" is not known, and left to write.

    published: YYYY, YYYY-MM or YYYY-MM-DD; obtained: how the article was got; today: the day on
    which the draft is made.
    """

    id: str
    today: date
    title: str = ""
    publisher: str = ""
    published: str = ""
    licence: str = ""
    obtained: str = ""


def of_kinds(proposals: Proposals, kinds: Iterable[str]) -> frozenset[str]:
    """The ids of all proposals of these kinds ("claims", "timeline" …)."""
    wanted = set(kinds)
    return frozenset(
        one.id for kind, found in proposals.by_kind() if kind in wanted for one in found
    )


def accepted(found: Iterable[P], ids: frozenset[str], most: int) -> list[P]:
    """Those with one of the ids, at most as many as the format takes."""
    return [one for one in found if one.id in ids][:most]
