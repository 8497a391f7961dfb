"""A map block as one SVG picture, with its names on it."""

from __future__ import annotations

from typing import Any

from quizapp.domain.map_drawing import Name, with_names


def drawn(block: dict[str, Any]) -> bytes:
    """The SVG of a block of kind "map", in UTF-8."""
    named = (Name(**one) for one in block["names"])
    return with_names(block["svg"], block["ratio"], named).encode()
