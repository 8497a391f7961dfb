"""The examples that stand in the rooms' folders."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from quizapp.domain.question import Context, Room
from quizapp.questions import Registered, registry


@dataclass(frozen=True)
class Example:
    """One file of a room's folder `examples`."""

    name: str
    registered: Registered
    raw: dict[str, Any]

    @property
    def room(self) -> Room:
        return self.registered.room

    @property
    def item(self) -> dict[str, Any]:
        return copy.deepcopy(self.raw["item"])

    def load(self, item: Mapping[str, Any] | None = None) -> Any:
        context = msgspec.convert(self.raw["unit"], Context)
        return self.room.load(item or self.item, context)

    def both(self) -> list[dict[str, Any]]:
        """The item and, where it has a key, its twin."""
        return [self.item, *([self.twin()] if "twin" in self.raw else [])]

    def twin(self) -> dict[str, Any]:
        """The item with another key."""
        return {**self.item, **copy.deepcopy(self.raw["twin"])}


def examples() -> list[Example]:
    """All examples of all installed rooms."""
    return [
        Example(
            f"{name}/{file.name.removesuffix('.json')}", registered, json.loads(file.read_text())
        )
        for name, registered in registry().items()
        for file in sorted(
            registered.folder.joinpath("examples").iterdir(), key=lambda file: file.name
        )
        if file.name.endswith(".json")
    ]


def change(item: dict[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """A copy with values set by JSON Pointer; None takes the key out."""
    changed = copy.deepcopy(item)
    for pointer, value in changes.items():
        *path, last = pointer.removeprefix("/").split("/")
        node: Any = changed
        for step in path:
            node = node[int(step)] if isinstance(node, list) else node[step]
        place = int(last) if isinstance(node, list) else last
        if value is None:
            del node[place]
        else:
            node[place] = value
    return changed


def strings(node: Any) -> list[str]:
    """Every string in a JSON value."""
    if isinstance(node, str):
        return [node]
    if isinstance(node, Mapping):
        return [text for value in node.values() for text in strings(value)]
    if isinstance(node, list | tuple):
        return [text for value in node for text in strings(value)]
    return []


def under(node: Any, name: str) -> list[Any]:
    """Every value that stands under the key `name`, at any depth."""
    if isinstance(node, Mapping):
        own = [node[name]] if name in node else []
        return own + [found for value in node.values() for found in under(value, name)]
    if isinstance(node, list | tuple):
        return [found for value in node for found in under(value, name)]
    return []
