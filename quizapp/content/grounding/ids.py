"""Ids: each names one thing in its space."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from quizapp.domain.problem import Problem

_SPACES = ("objectives", "passage", "glossary", "timeline", "claims", "stimuli", "items")
_Named = tuple[str, Any]


def ids(raw: Mapping[str, Any]) -> Iterator[Problem]:
    """Ids that stand twice: in the unit for its parts and sentences, in an item for its parts."""
    for space in _SPACES:
        yield from repeated(_entries(f"/{space}", raw.get(space, [])))
    yield from repeated(_sentences(raw["passage"]))
    for n, item in enumerate(raw["items"]):
        yield from repeated(_parts(f"/items/{n}", item))


def repeated(entries: Iterable[_Named]) -> Iterator[Problem]:
    """The second and later entries of each id; an entry is its pointer and its value."""
    first: dict[str, str] = {}
    for pointer, value in entries:
        there = first.setdefault(value["id"], pointer)
        if there != pointer:
            message = f"the id {value['id']!r} is taken by {there}"
            yield Problem("G101", f"{pointer}/id", message, "give one of them another id")


def _entries(pointer: str, values: list[Any]) -> Iterator[_Named]:
    for n, value in enumerate(values):
        if isinstance(value, dict) and isinstance(value.get("id"), str):
            yield f"{pointer}/{n}", value


def _sentences(passage: list[Any]) -> Iterator[_Named]:
    for n, paragraph in enumerate(passage):
        for level in ("sentences", "easier"):
            yield from _entries(f"/passage/{n}/{level}", paragraph.get(level, []))


def _parts(pointer: str, item: Mapping[str, Any]) -> Iterator[_Named]:
    for key, value in item.items():
        if isinstance(value, list):
            yield from _entries(f"{pointer}/{key}", value)
