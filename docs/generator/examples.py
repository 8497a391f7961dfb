"""The examples that each question type brings along."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from msgspec import convert

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
    files = sorted(registered.folder.joinpath("examples").iterdir(), key=lambda one: one.name)
    return {
        one.name.removesuffix(".json").replace("-", " "): json.loads(one.read_text("utf-8"))
        for one in files
        if one.name.endswith(".json")
    }
