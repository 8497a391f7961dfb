"""What was derived of people's records, for as long as these stand as they did."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Any

_MOST = 1024


class Kept:
    """The last used ones, by person, each with the state of the record that it follows from.

    Safe for threads. What is put in must never change.
    """

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._known: OrderedDict[str, tuple[object, Any]] = OrderedDict()

    def get(self, person_id: str, state: object) -> Any:
        """What follows from that state of the person's record, None when it is not at hand."""
        with self._lock:
            known = self._known.get(person_id)
            if known is None or known[0] != state:
                return None
            self._known.move_to_end(person_id)
            return known[1]

    def put(self, person_id: str, state: object, derived: object) -> None:
        """Keep it instead of what followed from an earlier state."""
        with self._lock:
            self._known[person_id] = (state, derived)
            self._known.move_to_end(person_id)
            while len(self._known) > self._most:
                self._known.popitem(last=False)
