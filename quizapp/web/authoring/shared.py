"""What the items of all types have, and which of it a type has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from quizapp.content.schema import item_schema
from quizapp.domain.authoring import CITES, Fields, Number, Part, Pick, Picks, Text
from quizapp.domain.offers.authored import Authored
from quizapp.domain.question import Room
from quizapp.questions import registry

FIELDS: Fields = {
    "stem": Text(),
    "stimulus": Pick(),
    "objective": Pick(),
    "points": Number(),
    "claims": Picks(),
    "evidence": CITES,
    "explanation": Text(),
    "hint": Text(),
    "scoring": Part({"rule": Pick()}),
    "lint": Part({"ignore": Picks(), "reason": Text()}),
}
"""The keys that all types share, but for id and type, which nobody types."""

PAGE = "edit.html"
_FIXED = ("id", "type")


@dataclass(frozen=True, slots=True)
class Kind:
    """A type as its form sees it.

    room: None when it is not installed; shared: which of FIELDS it has; written: whether it has
    fields of its own and not one of JSON; needed: which keys it can't be without; own: the keys
    that are its own, empty when nobody knows.
    """

    name: str
    room: Room | None
    shared: frozenset[str]
    written: bool = False
    needed: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()

    @property
    def label(self) -> str:
        """The name of the type for people."""
        return self.room.label if self.room else self.name


def kind_of(raw: Mapping[str, Any]) -> Kind:
    """The type of a raw item; one that is not installed can be edited all the same."""
    name = raw.get("type")
    if isinstance(name, str) and name in registry():
        return _known(name)
    label = name if isinstance(name, str) else ""
    return Kind(label, None, frozenset(FIELDS))


def others(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of a raw item that are not shared."""
    return {key: value for key, value in raw.items() if key not in FIELDS and key not in _FIXED}


@cache
def _known(name: str) -> Kind:
    registered = registry()[name]
    schema = item_schema(name)
    keys = frozenset(schema["properties"])
    written = isinstance(registered.room, Authored) and registered.folder.joinpath(PAGE).is_file()
    return Kind(
        name=name,
        room=registered.room,
        written=written,
        shared=keys & FIELDS.keys(),
        needed=frozenset(schema["required"]),
        own=keys - FIELDS.keys() - set(_FIXED),
    )
