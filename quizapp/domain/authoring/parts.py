"""Values with keys of their own, and the keys of a whole item."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from quizapp.domain.authoring.fields import GONE, Field
from quizapp.domain.authoring.posted import Posted, posted
from quizapp.domain.authoring.rows import Rows, free_id, ids_of
from quizapp.domain.question import Form

Fields = Mapping[str, Field]
"""What is written of an object, by its keys."""


@dataclass(frozen=True, slots=True)
class Part:
    """An object; gone when none of its fields says anything. Keys without a field are kept."""

    fields: Fields
    says: bool = True

    def read(self, node: Posted | None, old: Any) -> Any:
        """See Field.read."""
        if node is None or not node.inner:
            return old
        before = old if isinstance(old, dict) else {}
        found = {key: value for key, value in before.items() if key not in self.fields}
        said = False
        for key, field in self.fields.items():
            value = field.read(node.at(key), before.get(key, GONE))
            if value is not GONE:
                found[key] = value
                said = said or field.says
        if said:
            return found
        # What is no object can't be shown in its fields, so blank ones don't take it away.
        return GONE if isinstance(old, dict) else old


def composed(fields: Fields, form: Form, raw: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of a raw item that these fields are about, as the form has them.

    raw: the item that the form showed.
    """
    tree = posted(form)
    found = {}
    for key, field in fields.items():
        value = field.read(tree.at(key), raw.get(key, GONE))
        if value is not GONE:
            found[key] = value
    lists = [key for key, field in fields.items() if isinstance(field, Rows) and field.ids]
    return told_apart(found, raw, lists)


def told_apart(
    made: dict[str, Any], raw: Mapping[str, Any], lists: Collection[str]
) -> dict[str, Any]:
    """The keys in which no new row of one of these lists has the id of a row of another.

    raw: as it was before: what its rows are called stays.
    """
    for key in lists:
        old = ids_of(raw.get(key))
        others = {one for other in lists if other != key for one in ids_of(made.get(other))}
        taken = others | old | ids_of(made.get(key))
        twice = others - old
        if not twice & ids_of(made.get(key)):
            continue
        rows = []
        for row in made[key]:
            renamed = row
            if isinstance(row, dict) and row.get("id") in twice:
                renamed = {**row, "id": free_id(taken)}
                taken.add(renamed["id"])
            rows.append(renamed)
        made = {**made, key: rows}
    return made
