"""Whether a release is affected: ranges and lists of versions as the OSV format has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from packaging.version import InvalidVersion, Version

# Events of one release in the order in which they count: a range may begin where another ends,
# and one whose first release is its last holds that one.
_ORDER = ("fixed", "introduced", "last_affected")
_Place = tuple[int, Version]
Kind = Literal["introduced", "fixed", "last_affected", "limit"]
Event = tuple[Kind, str]  # with the version as it is written


@dataclass(frozen=True, slots=True)
class Affected:
    """The affected releases of a package: those in one of the ranges or in the list."""

    ranges: Sequence[Sequence[Event]]
    versions: Sequence[str]

    def holds(self, version: Version) -> bool:
        """Whether that release is affected. Raises ValueError when it cannot be told."""
        if not self.ranges and not self.versions:
            raise ValueError("names neither releases nor a range of them (type ECOSYSTEM)")
        listed = any(_same(text, version) for text in self.versions)
        return listed or any(_within(events, version) for events in self.ranges)

    def mended(self, version: Version) -> list[str]:
        """The later releases that no longer have the weakness, the earliest first."""
        ends = {text for events in self.ranges for kind, text in events if kind == "fixed"}
        return sorted((end for end in ends if _place(end) > (1, version)), key=_place)


def _same(text: str, version: Version) -> bool:
    # What is no version by today's rules (PEP 440) cannot be what is pinned.
    try:
        return Version(text) == version
    except InvalidVersion:
        return False


def _place(text: str) -> _Place:
    """Where it stands among the releases: "0" before all of them, 0.dev1 too."""
    try:
        return (0, Version("0")) if text == "0" else (1, Version(text))
    except InvalidVersion as error:
        raise ValueError(f"{text!r} is no version that can be compared") from error


def _within(events: Sequence[Event], version: Version) -> bool:
    here = (1, version)
    if all(kind != "introduced" for kind, _ in events):
        raise ValueError("has a range that begins nowhere (no event `introduced`)")
    ends = [text for kind, text in events if kind == "limit"]
    if ends and not any(end == "*" or here < _place(end) for end in ends):
        return False
    steps = [(_place(text), _ORDER.index(kind)) for kind, text in events if kind in _ORDER]
    inside = False
    for at, kind in sorted(steps):
        if here > at or (here == at and _ORDER[kind] != "last_affected"):
            inside = _ORDER[kind] == "introduced"
    return inside
