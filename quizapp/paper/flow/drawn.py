"""A map block as one SVG picture, with its names on it."""

from __future__ import annotations

import re
from html import escape
from typing import Any

_VIEW = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"')
_ANCHORS = {"middle": "middle", "start": "start", "end": "end"}
_LETTERS = 0.03
"""Height of the names, as a share of the map's width."""


def drawn(block: dict[str, Any]) -> bytes:
    """The SVG of a block of kind "map", in UTF-8."""
    svg: str = block["svg"]
    found = _VIEW.search(svg)
    if found is None:
        raise ValueError("a map without a view box")
    width, height = float(found[1]), float(found[2])
    size = width * _LETTERS
    names = "".join(
        f'<text x="{_shifted(one, width, size):.3f}" y="{one["y"] * height + size / 3:.3f}" '
        f'text-anchor="{_ANCHORS[one["at"]]}">{escape(str(one["text"]))}</text>'
        for one in block["names"]
    )
    label = f'<g font-family="sans-serif" font-size="{size:.3f}" fill="#111">{names}</g>'
    sized = svg.replace("<svg ", f'<svg width="640" height="{640 * height / width:.0f}" ', 1)
    return sized.replace("</svg>", f"{label}</svg>").encode()


def _shifted(one: dict[str, Any], width: float, size: float) -> float:
    """Names of points stand beside them."""
    beside = {"middle": 0.0, "start": 0.7, "end": -0.7}[one["at"]]
    return float(one["x"]) * width + beside * size
