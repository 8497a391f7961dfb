"""Items that name parts of the passage elsewhere than in their evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol, runtime_checkable


@runtime_checkable
class Citing(Protocol):
    """What a room offers beside `Room` when its items name sentences or paragraphs of the passage

    elsewhere than in a list of evidence.
    """

    def renamed(self, raw: Mapping[str, Any], name: Callable[[str], str]) -> Mapping[str, Any]:
        """The raw item with those ids as `name` has them; nothing else is another."""
