"""A map as data: its outlines as SVG without a word, its names apart.

The names are set by typst like every other text, so that they are real text and have glyphs.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from quizapp.domain.maps import MapView
from quizapp.paper.blocks import Block

_RADIUS = 0.008
_STROKE = 0.003


def map_block(view: MapView) -> Block:
    """The map; positions are shares of its width and height."""
    return {
        "kind": "map",
        "title": view.title,
        "alt": view.alt,
        "svg": _svg(view),
        "ratio": view.height / view.width,
        "names": list(_names(view)),
    }


def _svg(view: MapView) -> str:
    width, height = _number(view.width), _number(view.height)
    stroke = _number(view.width * _STROKE)
    paths = "".join(f'<path d="{escape(one.path)}"/>' for one in view.areas)
    spots = "".join(
        f'<circle cx="{_number(one.x)}" cy="{_number(one.y)}" r="{_number(view.width * _RADIUS)}"/>'
        for one in view.spots
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<g fill="#f3f4f6" stroke="#333" stroke-width="{stroke}">{paths}</g>'
        f'<g fill="#111">{spots}</g>'
        f'<rect width="{width}" height="{height}" fill="none" stroke="#333"'
        f' stroke-width="{stroke}"/></svg>'
    )


def _names(view: MapView) -> Iterator[Block]:
    for area in view.areas:
        yield {
            "text": area.label,
            "x": area.x / view.width,
            "y": area.y / view.height,
            "at": "middle",
        }
    for spot in view.spots:
        side = "start" if spot.x < view.width / 2 else "end"
        yield {
            "text": spot.label,
            "x": spot.x / view.width,
            "y": spot.y / view.height,
            "at": side,
        }


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
