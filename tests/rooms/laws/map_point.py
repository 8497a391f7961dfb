"""Points on one map, by map units and by kilometres."""

from __future__ import annotations

from hypothesis import strategies as st

from quizapp.domain.question import Context
from quizapp.domain.stimulus import Map, Place, Stimulus
from tests.rooms.laws.common import WHY, Raw, ids

TYPE = "map-point"
WIDTH, HEIGHT = 300, 200
# Some 15 km to the unit: places lie 50 units and about 500 km apart, or more.
_PLACES = tuple(
    Place(f"spot-{n}", f"Spot {n}", x, y, lat=50 - y / 10, lon=x / 10)
    for n, (x, y) in enumerate([(20, 20), (90, 160), (160, 40), (220, 180), (280, 20), (40, 90)])
)
_SKETCH = Map(WIDTH, HEIGHT, "Six spots.", places=_PLACES)
CONTEXT = Context(stimuli=(Stimulus("sketch", "A sketch", map=_SKETCH),))


@st.composite
def items(draw: st.DrawFn) -> Raw:
    names = draw(ids(2, 6))
    places = draw(st.permutations([one.id for one in _PLACES]))
    key = draw(st.sampled_from(names))
    rule, most = draw(st.sampled_from([("distance", 45), ("haversine", 400)]))
    near = draw(st.integers(1, most))
    return {
        "stimulus": "sketch",
        "near": near,
        "far": draw(st.integers(near, most)),
        "scoring": {"rule": rule},
        "options": [
            {"id": one, "text": f"Name of {one}", "place": place}
            | ({"key": True} if one == key else {"why": WHY})
            for one, place in zip(names, places, strict=False)
        ],
    }


def answers(raw: Raw) -> st.SearchStrategy[Raw]:
    named = st.sampled_from([one["id"] for one in raw["options"]])
    hits = st.sampled_from([{"x": int(one.x), "y": int(one.y)} for one in _PLACES])
    anywhere = st.fixed_dictionaries({"x": st.integers(0, WIDTH), "y": st.integers(0, HEIGHT)})
    return named.map(lambda one: {"choice": one}) | hits | anywhere
