"""Letters on a map stay within its edges."""

from __future__ import annotations

import re

import pytest

from quizapp.domain.lesson import Map, Place
from quizapp.domain.maps import MapView
from quizapp.web.pictures_map import answer_map, drawn_map


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


def test_the_last_numbers_of_the_rulers_end_at_the_edge() -> None:
    drawn = answer_map(MapView("A map", 400, 200, "", step=100))
    across = re.findall(r'x="(\d+)" y="-5" text-anchor="(\w+)"', drawn)
    assert across == [
        ("0", "middle"),
        ("100", "middle"),
        ("200", "middle"),
        ("300", "middle"),
        ("400", "end"),
    ]
    down = re.findall(r'y="(\d+)" text-anchor="end" dominant-baseline="(\w+)"', drawn)
    assert down == [("0", "middle"), ("100", "middle"), ("200", "auto")]
