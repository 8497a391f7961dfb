"""What was derived of people's records, for as long as these stand as they did."""

from __future__ import annotations

from typing import Any

from quizapp.usecases.recent import Recent

_MOST = 1024


class Kept:
    """The last used ones, by person, each with the state of the record that it follows from.

    Safe for threads. What is put in must never change.
    """

    def __init__(self, most: int = _MOST) -> None:
        self._recent: Recent[str, tuple[object, Any]] = Recent(most)

    def get(self, person_id: str, state: object) -> Any:
        """What follows from that state of the person's record, None when it is not at hand."""
        known = self._recent.get(person_id)
        return known[1] if known is not None and known[0] == state else None

    def put(self, person_id: str, state: object, derived: object) -> None:
        """Keep it instead of what followed from an earlier state."""
        self._recent.put(person_id, (state, derived))
