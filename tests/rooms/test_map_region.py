"""Map regions: sizes of areas by hand, the guess, and what the drawing of a question tells."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from quizapp.domain.question import Asking, Context
from quizapp.domain.stimulus import Map, Region, Stimulus
from quizapp.questions import registry
from quizapp.questions.map_region.area import area
from tests.rooms.laws.common import WHY

ROOM = registry()["map-region"].room
F = Fraction


@pytest.mark.parametrize(
    ("path", "size"),
    [
        ("M0 0H10V5H0Z", 50),
        ("M0 0h10v5h-10z", 50),
        ("m1,1 10,0 0,5 -10,0z", 50),
        ("M0 0L10 0L0 10Z", 50),
        ("M0 0 10 0 0 10", 50),
        ("M0 0H4V4H0ZM10 0H12V2H10Z", 20),
        ("M0 0H4V4H0zm10 0h2v2h-2z", 20),
        ("M0 0C1 1 3 1 4 0L4 4L0 4Z", 16),
        ("M0 0q1 1 4 0t0 4s-1 1-4 0z", 16),
        ("M.5.5h1.5v2h-1.5z", 3),
        ("M0 0H10Z", 0),
        ("M--", 0),
        ("M1", 0),
        ("Z", 0),
    ],
)
def test_area_by_hand(path: str, size: int) -> None:
    assert area(path) == size


def body_of(*widths: int) -> Any:
    regions = tuple(
        Region(f"area-{n}", f"Area {n}", f"M{n * 50} 0h{width}v10h-{width}z", n * 50, 5)
        for n, width in enumerate(widths)
    )
    sketch = Stimulus("sketch", "A sketch", map=Map(400, 10, "Areas.", regions))
    options = [
        {"id": f"opt-{n}", "text": f"Name {n}", "region": f"area-{n}"}
        | ({"why": WHY} if n else {"key": True})
        for n in range(3)
    ]
    raw = {"stimulus": "sketch", "options": options}
    return ROOM.load(raw, Context(stimuli=(sketch,)))


def test_the_guess_is_the_list_or_the_size_whichever_pays_more() -> None:
    small, large = ROOM.guess(body_of(10, 20, 20)), ROOM.guess(body_of(40, 20, 20))
    assert (small.credit, small.exact) == (F(1, 3), True)
    assert (large.credit, large.exact) == (F(1, 2), False)
    other = ROOM.guess(body_of(40, 20, 20, 49))
    assert other.credit == F(1, 2), "an area that is no option takes no taps"


def test_an_area_without_size_is_refused() -> None:
    codes = [(one.code, one.pointer) for one in ROOM.check(body_of(10, 0, 10))]
    assert codes == [("F293", "/options/1/region")]


def test_areas_have_the_tokens_of_their_names_in_the_list() -> None:
    view = ROOM.public(body_of(10, 20, 20, 30), Asking(5), {"choice": "opt-1"})
    names = {one.token: one.text for one in view["options"]}
    areas = {one.token: one.label for one in view["map"].areas}
    assert areas.pop("") == "Area 3"
    assert {token: text[-1] for token, text in names.items()} == {
        token: text[-1] for token, text in areas.items()
    }
    assert [one.label for one in view["map"].areas if one.chosen] == ["Area 1"]
    assert not any(one.key for one in view["map"].areas)


def test_an_item_without_its_map_can_still_be_looked_at() -> None:
    body = ROOM.load({"stimulus": "none", "options": [{"id": "a", "text": "A"}]}, Context())
    assert "F290" in [one.code for one in ROOM.check(body)]
    ROOM.public(body, Asking(1))
    ROOM.review(body, {"choice": "a"}, Asking(1))
    ROOM.guess(body)
