"""A map as data: its outlines as SVG without a word, its names apart.

The names are set by typst like every other text, so that they are real text and have glyphs.
"""

from __future__ import annotations

from dataclasses import asdict

from quizapp.domain.map_drawing import names, outlines
from quizapp.domain.maps import MapView
from quizapp.paper.blocks import Block


def map_block(view: MapView) -> Block:
    """The map; positions are shares of its width and height."""
    return {
        "kind": "map",
        "title": view.title,
        "alt": view.alt,
        "svg": outlines(view),
        "ratio": view.height / view.width,
        "names": [asdict(one) for one in names(view)],
    }
