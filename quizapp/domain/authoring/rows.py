"""Lists: rows that are written, moved and taken out; blank ones are dropped."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import chain, count
from string import ascii_lowercase
from typing import Any

from quizapp.domain.authoring.fields import GONE, Field, Tick
from quizapp.domain.authoring.posted import Posted, is_place
from quizapp.domain.slugs import is_id

WAS = "was"
"""The hidden field of a row that says which one it was."""

_MARK = Tick()


def free_id(taken: Collection[str]) -> str:
    """The lowest of a, b, … z, n1, n2, … that is not taken."""
    names = chain(ascii_lowercase, (f"n{n}" for n in count(1)))
    return next(one for one in names if one not in taken)


def ids_of(rows: Any) -> set[str]:
    """The ids of the objects in a raw list."""
    found = (
        (one.get("id") for one in rows if isinstance(one, dict)) if isinstance(rows, list) else ()
    )
    return {one for one in found if isinstance(one, str)}


def row_labels(rows: list[Any]) -> list[str]:
    """What tells each row of a raw list apart: its id, or "#" and its place where it has none."""
    labels: list[str] = []
    for n, row in enumerate(rows):
        own = row.get("id") if isinstance(row, dict) else None
        usable = isinstance(own, str) and own and own not in labels and own[0] != "#"
        labels.append(str(own) if usable else f"#{n}")
    return labels


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of `row`. ids: rows are objects with an id, which is made here and never typed.

    mark: the key that is true in the one row chosen by radio buttons named "<list>.<mark>", whose
    values are the places of the rows in the form.
    """

    row: Field
    ids: bool = False
    mark: str = ""
    says: bool = True

    def read(self, node: Posted | None, old: Any) -> Any:
        """See Field.read."""
        places = [] if node is None else sorted(int(key) for key in node.inner if is_place(key))
        if node is None or not places:
            return old
        before = old if isinstance(old, list) else []
        known = dict(zip(row_labels(before), before, strict=True))
        marks = node.at(self.mark)
        found: list[Any] = []
        labels: list[str] = []
        for place in places:
            one = node.inner.get(str(place))
            label = _label(one)
            value = self.row.read(one, known.pop(label, GONE))
            if value is GONE:
                continue
            if self.mark and marks is not None and isinstance(value, dict):
                value = self._marked(value, on=str(place) in marks.values)
            found.append(value)
            labels.append(label)
        if self.ids:
            found = list(_named(found, labels, before))
        # An empty list that the file has by intention stays.
        return found or (old if old == [] else GONE)

    def _marked(self, row: dict[str, Any], *, on: bool) -> dict[str, Any]:
        value = _MARK.set(row.get(self.mark, GONE), on=on)
        rest = {key: one for key, one in row.items() if key != self.mark}
        return rest if value is GONE else {**rest, self.mark: value}


def _label(node: Posted | None) -> str:
    was = node.at(WAS) if node is not None else None
    return was.values[0].strip() if was is not None and was.values else ""


def _named(rows: list[Any], labels: list[str], before: list[Any]) -> Iterator[Any]:
    """The rows with an id each. One that was taken out does not come back with another meaning."""
    used: set[str] = set()
    spent = {*labels, *row_labels(before)}
    spent |= ids_of(rows)
    for row, label in zip(rows, labels, strict=True):
        if not isinstance(row, dict):
            yield row
            continue
        own = row.get("id")
        wanted = own if isinstance(own, str) and own else label
        # A broken id that the file has is for the schema to tell; a posted one must be sound.
        sound = wanted == own or is_id(wanted)
        if not sound or wanted in used:
            wanted = free_id(spent)
            spent.add(wanted)
        used.add(wanted)
        yield {**({} if "id" in row else {"id": wanted}), **row, "id": wanted}
