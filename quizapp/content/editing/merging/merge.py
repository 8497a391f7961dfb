"""A three-way merge of raw units: lists are matched by id, moves are kept, nothing is lost."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from quizapp.content.editing.guard import Raw
from quizapp.content.editing.merging.model import ABSENT, Conflict, Merged, Path
from quizapp.content.editing.merging.order import order
from quizapp.content.editing.merging.same import by_id, same
from quizapp.content.editing.merging.sound import unsound

_LINES = frozenset(
    {
        ("names",),
        ("authors",),
        ("notes", "aims"),
        ("notes", "discussion"),
        ("notes", "background"),
    }
)
"""Lists of plain texts: each text is an entry, and its own id."""


def merge(base: Raw, mine: Raw, theirs: Raw) -> Merged:
    """What became of `base` by both sides.

    merge(b, m, b) is m and merge(b, b, t) is t, without conflicts. Without conflicts it does not
    matter who is who. Each change is in the result or in a conflict. What both changed in different
    parts is merged; where the sides are sound and the merged part is none (a question with two keys
    of which one may be, a list with too few entries), that part as a whole is a conflict.
    """
    atomic: set[Path] = set()
    while True:
        found = _Merging(atomic)
        raw = found.object((), dict(base), dict(mine), dict(theirs))
        wrong = unsound(raw, mine, theirs) - atomic
        if not wrong or found.whole(()):
            return Merged(raw, tuple(found.conflicts))
        # One that is atomic already and unsound still can't be mended below the whole.
        atomic |= wrong


class _Merging:
    def __init__(self, atomic: Collection[Path]) -> None:
        self.conflicts: list[Conflict] = []
        self._atomic = frozenset(atomic)

    def whole(self, path: Path) -> bool:
        return path in self._atomic

    def object(self, path: Path, base: Raw, mine: Raw, theirs: Raw) -> dict[str, Any]:
        if self.whole(path):
            chosen = self._conflict(path, dict(base), dict(mine), dict(theirs))
            return dict(chosen)
        found = {}
        for key in dict.fromkeys([*base, *mine, *theirs]):
            sides = (one.get(key, ABSENT) for one in (base, mine, theirs))
            value = self._value((*path, key), *sides)
            if value is not ABSENT:
                found[key] = value
        return found

    def _value(self, path: Path, base: Any, mine: Any, theirs: Any) -> Any:
        if same(mine, theirs) or same(base, theirs):
            return mine
        if same(base, mine):
            return theirs
        if self.whole(path) or mine is ABSENT or theirs is ABSENT:
            return self._conflict(path, base, mine, theirs)
        if isinstance(mine, dict) and isinstance(theirs, dict):
            known = base if isinstance(base, dict) else {}
            # What both added as a whole is no edit of one thing.
            if base is not ABSENT or "id" not in mine:
                return self.object(path, known, mine, theirs)
        found = self._list(path, base, mine, theirs)
        return self._conflict(path, base, mine, theirs) if found is None else found

    def _list(self, path: Path, base: Any, mine: Any, theirs: Any) -> list[Any] | None:
        """None for what is no list of entries."""
        if path in _LINES:
            # The schema does not keep a list of authors from naming one twice.
            sides = ([] if base is ABSENT else base, mine, theirs)
            b, m, t = ({one: {"id": one} for one in side} for side in sides)
            return [one["id"] for one in self._entries(path, b, m, t)]
        entries = [by_id([] if one is ABSENT else one) for one in (base, mine, theirs)]
        if any(one is None for one in entries):
            return None
        known = [one or {} for one in entries]
        return self._entries(path, *known)

    def _entries(
        self, path: Path, base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]
    ) -> list[Any]:
        kept = {}
        for id_ in dict.fromkeys([*base, *theirs, *mine]):
            sides = (one.get(id_, ABSENT) for one in (base, mine, theirs))
            value = self._value((*path, id_), *sides)
            if value is not ABSENT:
                kept[id_] = value
        found = order(list(base), list(mine), list(theirs), set(kept))
        if not found.agreed:
            lists = (list(base), list(mine), list(theirs))
            self.conflicts.append(Conflict(path, *lists, order=True))
        return [kept[id_] for id_ in found.ids]

    def _conflict(self, path: Path, base: Any, mine: Any, theirs: Any) -> Any:
        self.conflicts.append(Conflict(path, base, mine, theirs))
        # What one side took away stays until it is decided, in the words of the other side.
        return mine if theirs is ABSENT else theirs
