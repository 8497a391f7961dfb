"""Question types, found and never listed: one folder a type.

A package named by an entry point of the group "quizapp.questions" is a room itself or holds
rooms as subpackages; ours are found by the same way as a stranger's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from importlib.resources import files
from importlib.resources.abc import Traversable
from pkgutil import iter_modules
from types import ModuleType
from typing import cast

from quizapp.domain.question import Room

GROUP = "quizapp.questions"


@dataclass(frozen=True, slots=True)
class Registered:
    """A room with the folder that holds its schema, templates, guide and examples."""

    room: Room
    folder: Traversable


@cache
def registry() -> Mapping[str, Registered]:
    """Every installed question type by name, in alphabetical order.

    Raises TypeError when a package claims to be a room and lacks a part of the protocol, and
    ValueError when two packages claim one name.
    """
    found: dict[str, Registered] = {}
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        for module in _rooms_of(import_module(entry.module)):
            _add(found, module)
    return dict(sorted(found.items()))


def rooms() -> Mapping[str, Room]:
    """Every installed room by type name."""
    return {name: registered.room for name, registered in registry().items()}


def _rooms_of(package: ModuleType) -> list[ModuleType]:
    if hasattr(package, "name"):
        return [package]
    inner = (info.name for info in iter_modules(package.__path__) if info.ispkg)
    return [import_module(f"{package.__name__}.{name}") for name in inner]


def _add(found: dict[str, Registered], module: ModuleType) -> None:
    if not isinstance(module, Room):
        lacks = sorted(name for name in _protocol() if not hasattr(module, name))
        raise TypeError(f"{module.__name__} is no question type: it lacks {', '.join(lacks)}")
    room = cast("Room", module)
    if room.name in found:
        raise ValueError(f"two packages bring the question type {room.name!r}")
    found[room.name] = Registered(room, files(module))


def _protocol() -> set[str]:
    declared = {name for name in vars(Room) if not name.startswith("_")}
    return declared | set(Room.__annotations__)
