"""The examples that each question type brings along."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from quizapp.questions import Registered


def items(registered: Registered) -> Mapping[str, Mapping[str, Any]]:
    """The items of a room's examples, by what their files are called: "two of five"."""
    files = sorted(registered.folder.joinpath("examples").iterdir(), key=lambda one: one.name)
    return {
        one.name.removesuffix(".json").replace("-", " "): json.loads(one.read_text("utf-8"))["item"]
        for one in files
        if one.name.endswith(".json")
    }
