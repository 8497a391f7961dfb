"""The examples that each question type brings along."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import convert

from quizapp.content.gallery import examples
from quizapp.domain.question import Context
from quizapp.questions import Registered


def items(registered: Registered) -> Mapping[str, Mapping[str, Any]]:
    """The items of a room's examples, by what their files are called: "two of five"."""
    return {name: raw["item"] for name, raw in _files(registered).items()}


def bodies(registered: Registered) -> Mapping[str, tuple[Mapping[str, Any], Any]]:
    """The same items, each with its body in the unit that its file describes."""
    return {
        name: (raw["item"], registered.room.load(raw["item"], convert(raw["unit"], Context)))
        for name, raw in _files(registered).items()
    }


def _files(registered: Registered) -> Mapping[str, Mapping[str, Any]]:
    kind = f"{registered.room.name}."
    return {
        name.removeprefix(kind).replace("-", " "): raw
        for name, one, raw in examples()
        if one is registered
    }
