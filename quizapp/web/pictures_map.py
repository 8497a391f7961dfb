"""A map as a picture: areas, points and their names, drawn on the server as SVG."""

from __future__ import annotations

from markupsafe import Markup

from quizapp.domain.lesson import Map

_RADIUS = 0.008
_LETTERS = 0.035


def drawn_map(shown: Map, name: str) -> Markup:
    """The picture; `name` is the id of the text that names it. Sizes follow the map's width."""
    radius, letters = shown.width * _RADIUS, shown.width * _LETTERS
    parts = [
        Markup(
            '<svg class="map" viewBox="0 0 {} {}" role="img" aria-labelledby="{}" font-size="{}">'
        ).format(_number(shown.width), _number(shown.height), name, _number(letters))
    ]
    parts += [Markup('<path class="region" d="{}"/>').format(one.path) for one in shown.regions]
    parts += [
        Markup('<text class="region-name" x="{}" y="{}" text-anchor="middle">{}</text>').format(
            _number(one.x), _number(one.y), one.label
        )
        for one in shown.regions
    ]
    parts += [
        Markup(
            '<circle class="place" cx="{0}" cy="{1}" r="{2}"/>'
            '<text class="place-name" x="{3}" y="{1}" dominant-baseline="middle">{4}</text>'
        ).format(
            _number(one.x), _number(one.y), _number(radius), _number(one.x + 2 * radius), one.label
        )
        for one in shown.places
    ]
    return Markup("").join([*parts, Markup("</svg>")])


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
