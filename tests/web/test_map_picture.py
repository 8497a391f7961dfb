"""Numbers and names on a map: none is cut off by the edge of the picture."""

from __future__ import annotations

import re

import pytest

from quizapp.domain.maps import MapView
from quizapp.domain.stimulus import Map, Place
from quizapp.web.pictures_map import answer_map, drawn_map

pytestmark = pytest.mark.whatever_database

_NUMBER = re.compile(r'<text class="rule-number" ([^>]*)>(\d+)</text>')
_DIGIT = 0.62
"""What is drawn of a wide figure, without the space beside it, as a part of the letters' size."""


@pytest.mark.parametrize(
    ("width", "height", "step"),
    [(400, 240, 50), (400, 200, 50), (410, 210, 50), (1000, 1000, 200), (8000, 4000, 1000)],
)
def test_the_rulers_stand_inside_of_the_picture(width: int, height: int, step: int) -> None:
    drawn = answer_map(MapView("A map", width, height, "", step=step))
    left, top, across, down = (
        float(one) for one in re.findall(r'viewBox="([^"]+)"', drawn)[0].split()
    )
    size = float(re.findall(r'font-size="([^"]+)"', drawn)[0])
    numbers = _NUMBER.findall(drawn)
    marks = [str(n) for n in range(0, width + 1, step)] + [
        str(n) for n in range(0, height + 1, step)
    ]
    assert [text for _, text in numbers] == marks
    for attributes, text in numbers:
        known = dict(re.findall(r'([a-z-]+)="([^"]*)"', attributes))
        x, y, long = float(known["x"]), float(known["y"]), _DIGIT * size * len(text)
        begins = {"middle": x - long / 2, "end": x - long}[known["text-anchor"]]
        assert left <= begins
        assert begins + long <= left + across, text
        if known.get("dominant-baseline") == "middle":
            assert y + _DIGIT * size / 2 <= top + down, text


def place_name(x: float, label: str) -> str:
    """The tag of the name of a place on a map 400 wide."""
    shown = drawn_map(Map(400, 240, "A map", places=(Place("p", label, x, 100),)), "name")
    found = re.search(r'<text class="place-name"[^>]*>', shown)
    assert found
    return found[0]


@pytest.mark.parametrize(
    ("x", "label", "left"),
    [
        (100, "Bridge", False),
        (340, "Bridge", True),
        (380, "Bridge", True),
        (340, "Ox", False),
        (40, "The bridge that the two councils built together", False),
    ],
)
def test_a_name_stands_where_there_is_room(x: float, label: str, left: bool) -> None:
    tag = place_name(x, label)
    assert ('text-anchor="end"' in tag) is left
    assert (f'x="{x - 6.4:g}"' in tag) is left
