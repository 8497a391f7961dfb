"""Drafts of lessons: the states that they go through."""

from __future__ import annotations

from enum import StrEnum

MOST_WHAT = 300
"""Characters in which it is said what was done."""

MOST_COMMENT = 2000
"""Characters of a comment."""

MOST_COMMENTS = 500
"""Of one draft."""

MOST_REVISIONS = 20_000
"""Of one draft: who saves every ten seconds gets there after a week of days and nights."""


class State(StrEnum):
    """Where a draft stands. The first two can be worked on."""

    DRAFT = "draft"
    IN_REVIEW = "in-review"
    PUBLISHED = "published"
    CLOSED = "closed"

    @property
    def is_open(self) -> bool:
        """Whether it can be worked on."""
        return self in {State.DRAFT, State.IN_REVIEW}
