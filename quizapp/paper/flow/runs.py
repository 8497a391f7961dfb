"""Runs put together from words of ours and texts of a lesson."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from quizapp.paper.flow.elements import Runs
from quizapp.paper.inline import Run

BLANK = "________"
RING = "○"
BOX = "☐"


def said(text: str, *, strong: bool = False) -> Runs:
    """Words that mean nothing but themselves."""
    return ({"text": text, "strong": strong, "em": False},) if text else ()


def of(block: Any) -> Runs:
    """The runs that a block holds."""
    return tuple(cast("Iterable[Run]", block))


def bold(runs: Runs) -> Runs:
    """The runs, all of them strong."""
    return tuple({**one, "strong": True} for one in runs)


def words(runs: Runs) -> str:
    """The text alone."""
    return "".join(str(one["text"]) for one in runs)
