"""The values of a merge."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any, Final, NamedTuple

Path = tuple[str, ...]
"""Where a value stands: keys of objects, and in lists the ids of entries."""


class _Absent(Enum):
    ABSENT = "absent"

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Final = _Absent.ABSENT
"""In the place of a value: there is none."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """What both sides changed in ways that can't both stand.

    base, mine, theirs: the values there, ABSENT for none; order: whether it is about the order of
    the list at `path`; then the values are lists of ids.
    """

    path: Path
    base: Any
    mine: Any
    theirs: Any
    order: bool = False

    @property
    def both(self) -> bool:
        """Whether both may be kept: each side added something under the same id."""
        return self.base is ABSENT and isinstance(self.mine, dict) and "id" in self.mine


class Choice(StrEnum):
    """How a conflict is resolved. BOTH: mine is kept beside theirs, under another id."""

    BASE = "base"
    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


class Merged(NamedTuple):
    """raw: all changes that can stand; where there is a conflict, theirs, or what is left of both.

    conflicts: in the order of the unit.
    """

    raw: dict[str, Any]
    conflicts: tuple[Conflict, ...]
