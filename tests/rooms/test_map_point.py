"""Map points: distances by hand and against trigonometry, what a tap earns, what is refused."""

from __future__ import annotations

from fractions import Fraction
from math import asin, cos, pi, radians, sin, sqrt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.question import Asking, Context, State, Unreadable
from quizapp.domain.stimulus import Map, Place, Stimulus
from quizapp.questions import registry
from quizapp.questions.map_point.globe import Degrees, kilometres
from tests.rooms.laws.common import WHY
from tests.rooms.laws.map_point import CONTEXT, HEIGHT, WIDTH

ROOM = registry()["map-point"].room
F = Fraction
ANGLES = st.fractions(-90, 90, max_denominator=1000)


def body_of(near: float = 10, far: float = 30, rule: str = "distance", **more: Any) -> Any:
    item = {
        "stimulus": "sketch",
        "near": near,
        "far": far,
        "scoring": {"rule": rule},
        "options": [
            {"id": "a", "text": "Spot 0", "place": "spot-0", "key": True},
            {"id": "b", "text": "Spot 1", "place": "spot-1", "why": WHY},
        ],
    }
    return ROOM.load(item | more, CONTEXT)


def credit(body: Any, x: int, y: int) -> Fraction:
    return ROOM.grade(body, {"x": x, "y": y}).credit


@pytest.mark.parametrize(
    ("x", "y", "worth"),
    [
        (20, 20, F(1)),
        (30, 20, F(1)),
        (26, 28, F(1)),
        (31, 20, F(19, 20)),
        (40, 20, F(1, 2)),
        (32, 36, F(1, 2)),
        (20, 49, F(1, 20)),
        (50, 20, F(0)),
        (90, 160, F(0)),
        # √2 · 10 = 14.1421…, cut to 14.142.
        (30, 30, (30 - F(14142, 1000)) / 20),
    ],
)
def test_full_up_to_near_then_a_straight_line_to_far(x: int, y: int, worth: Fraction) -> None:
    assert credit(body_of(), x, y) == worth


def test_a_hard_edge_where_near_is_far() -> None:
    body = body_of(near=10, far=10)
    assert (credit(body, 30, 20), credit(body, 31, 20)) == (1, 0)


@pytest.mark.parametrize("rule", ["distance", "haversine"])
def test_further_off_never_earns_more(rule: str) -> None:
    body = body_of(*((10, 30) if rule == "distance" else (100, 400)), rule=rule)
    for step in ((1, 0), (0, 1), (1, 1)):
        line = [credit(body, 20 + n * step[0], 20 + n * step[1]) for n in range(60)]
        assert line == sorted(line, reverse=True)
        assert line[0] == 1
        assert line[-1] == 0


def test_list_and_point_agree_on_every_place() -> None:
    for rule, near, far in (("distance", 10, 30), ("haversine", 100, 300)):
        body = body_of(near, far, rule)
        for option, (x, y) in (("a", (20, 20)), ("b", (90, 160))):
            listed, pointed = {"choice": option}, {"x": x, "y": y}
            assert ROOM.grade(body, listed) == ROOM.grade(body, pointed)
            assert ROOM.response_class(body, listed) == ROOM.response_class(body, pointed)
            assert ROOM.feedback(body, listed) == ROOM.feedback(body, pointed)


@given(lat=ANGLES, lon=ANGLES, other_lat=ANGLES, other_lon=ANGLES)
def test_kilometres_are_those_of_trigonometry(
    lat: Fraction, lon: Fraction, other_lat: Fraction, other_lon: Fraction
) -> None:
    up, along = sin(radians(other_lat - lat) / 2), sin(radians(other_lon - lon) / 2)
    share = up**2 + cos(radians(lat)) * cos(radians(other_lat)) * along**2
    expected = 2 * 6371 * asin(min(1.0, sqrt(share)))
    got = kilometres(Degrees(lat, lon), Degrees(other_lat, other_lon))
    # Near the other side of the globe the floats of this test lose half of their digits.
    assert float(got) == pytest.approx(expected, abs=0.002 if expected < 19_000 else 0.5)
    assert got.denominator <= 1000
    assert got == kilometres(Degrees(other_lat, other_lon), Degrees(lat, lon))


def test_a_degree_and_half_a_globe() -> None:
    here = Degrees(F(0), F(0))
    assert kilometres(here, Degrees(F(1), F(0))) == F("111.195")
    assert kilometres(here, Degrees(F(0), F(180))) == round(F(6371) * F(pi), 3)
    assert kilometres(here, here) == 0


def test_kilometres_by_the_scale_of_the_map() -> None:
    # Ten units are one degree, and the key lies at 48° north.
    body = body_of(100, 300, "haversine")
    assert credit(body, 20, 28) == 1
    assert credit(body, 20, 30) == (300 - F("111.195")) / 200
    # A degree of longitude is shorter there: 74.4 km.
    assert credit(body, 30, 20) == 1


def test_a_close_miss_says_so_and_gives_no_distance() -> None:
    said = ROOM.feedback(body_of(), {"x": 40, "y": 20})
    assert [(one.part, one.right) for one in said] == [("40 across, 20 down", False)]
    assert said[0].text == "It is close, but not close enough for all points."
    assert ROOM.grade(body_of(), {"x": 40, "y": 20}).state is State.PARTLY


def test_the_asking_map_lacks_the_places_that_are_to_be_found() -> None:
    shown = {one.label for one in ROOM.public(body_of(), Asking(3))["map"].spots}
    assert shown == {"Spot 2", "Spot 3", "Spot 4", "Spot 5"}


def test_two_ways_at_once_are_asked_again_and_nothing_is_lost() -> None:
    body = body_of()
    got = ROOM.read(body, {"x": ["5"], "y": ["6"], "choice": ["1"]}, Asking(3))
    assert isinstance(got, Unreadable)
    assert got.field == "choice"
    view = ROOM.public(body, Asking(3), got.given)
    assert (view["typed"].x, view["typed"].y) == ("5", "6")
    assert [one.chosen for one in view["options"]] == [True, False]


@pytest.mark.parametrize(("near", "far"), [(10, 30), (20, 20), (45, 45)])
def test_the_guess_of_a_tap_is_a_bound_of_the_mean_over_all_points(near: int, far: int) -> None:
    options = [{"id": "k", "text": "K", "place": "spot-2", "key": True}]
    more = [{"id": f"o{n}", "text": f"{n}", "place": "spot-9", "why": WHY} for n in range(19)]
    for rule, size in (("distance", 1), ("haversine", 11)):
        body = body_of(near * size, far * size, rule, options=options + more)
        points = [(x, y) for x in range(0, WIDTH + 1, 5) for y in range(0, HEIGHT + 1, 5)]
        mean = sum((credit(body, *one) for one in points), F(0)) / len(points)
        assert mean <= ROOM.guess(body).credit <= max(F(1, 20), 2 * mean)


def problems(places: tuple[Place, ...], width: float = 300, rule: str = "haversine") -> list[str]:
    sketch = Stimulus("sketch", "A sketch", map=Map(width, 200, "Spots.", places=places))
    raw = {
        "stimulus": "sketch",
        "near": 1,
        "far": 1,
        "scoring": {"rule": rule},
        "options": [
            {"id": "a", "text": "A", "place": "spot-0", "key": True},
            {"id": "b", "text": "B", "place": "spot-1", "why": WHY},
        ],
    }
    return [one.code for one in ROOM.check(ROOM.load(raw, Context(stimuli=(sketch,))))]


def spot(n: int, x: float, y: float, lat: float | None = None, lon: float | None = None) -> Place:
    return Place(f"spot-{n}", f"Spot {n}", x, y, lat, lon)


def test_kilometres_need_a_map_to_scale() -> None:
    good = (spot(0, 10, 10, 50, 10), spot(1, 100, 100, 40, 20))
    assert problems(good) == []
    assert problems((spot(0, 10, 10), spot(1, 100, 100))) == ["F298"]
    assert problems((good[0], spot(1, 100, 100))) == ["F298"]
    assert problems((good[0], spot(1, 100, 10, 50, 20))) == ["F298"]
    assert problems((good[0], spot(1, 100, 100, 60, 20))) == ["F298"], "south is not above"
    bent = (*good, spot(2, 200, 20, 30, 0))
    assert set(problems(bent)) == {"F298"}


def test_a_place_beyond_the_edge_and_a_coarse_map() -> None:
    far = (spot(0, 301, 10), spot(1, 100, 100))
    assert problems(far, rule="distance") == ["F295"]
    near = (spot(0, 20, 10), spot(1, 60, 100))
    assert problems(near, width=90, rule="distance") == ["F294"]


def test_an_item_without_its_map_can_still_be_looked_at() -> None:
    raw = {"stimulus": "none", "near": 1, "far": 2, "options": [{"id": "a", "text": "A"}]}
    body = ROOM.load(raw, Context())
    assert "F290" in [one.code for one in ROOM.check(body)]
    ROOM.public(body, Asking(1))
    ROOM.review(body, {"x": 1, "y": 1}, Asking(1))
    ROOM.guess(body)
    assert ROOM.grade(body, {"x": 0, "y": 0}).credit == 0
