"""A map as SVG: its outlines without a word, and its names to be put on or set apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from quizapp.domain.maps import MapView

_RADIUS = 0.008
_STROKE = 0.003
_BESIDE = {"middle": 0.0, "start": 0.7, "end": -0.7}
_LETTERS = 0.03
"""Height of the names, as a share of the map's width."""

_WIDE = 640
"""Pixels."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name on a map. x, y: shares of its width and height; at: "middle", "start" or "end"."""

    text: str
    x: float
    y: float
    at: str


def outlines(view: MapView) -> str:
    """The SVG without words."""
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


def names(view: MapView) -> Iterator[Name]:
    """Areas are named in their middle, points beside them, towards the middle of the map."""
    for area in view.areas:
        yield Name(area.label, area.x / view.width, area.y / view.height, "middle")
    for spot in view.spots:
        side = "start" if spot.x < view.width / 2 else "end"
        yield Name(spot.label, spot.x / view.width, spot.y / view.height, side)


def with_names(svg: str, ratio: float, named: Iterable[Name]) -> str:
    """Outlines with names on them, of a size that fits a page. ratio: of height to width."""
    scale = f'<g transform="scale({_WIDE})" font-family="sans-serif" fill="#111">'
    size = _LETTERS
    texts = "".join(
        f'<text x="{one.x + _BESIDE[one.at] * size:.4f}" y="{one.y * ratio + size / 3:.4f}" '
        f'font-size="{size}" text-anchor="{one.at}">{escape(one.text)}</text>'
        for one in named
    )
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDE}" height="{_WIDE * ratio:.0f}" '
        f'viewBox="0 0 {_WIDE} {_WIDE * ratio:.2f}">'
    )
    return f"{head}{svg}{scale}{texts}</g></svg>"


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
