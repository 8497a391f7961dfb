"""Areas of one map, some of them to choose from."""

from __future__ import annotations

from hypothesis import strategies as st

from quizapp.domain.question import Context
from quizapp.domain.stimulus import Map, Region, Stimulus
from tests.rooms.laws.common import WHY, Raw, ids

TYPE = "map-region"
_AREAS = tuple(
    Region(f"area-{n}", f"Area {n}", f"M{n * 20} 0h20v{n + 1}H{n * 20}z", n * 20 + 10, 1)
    for n in range(6)
)
CONTEXT = Context(stimuli=(Stimulus("sketch", "A sketch", map=Map(120, 10, "Areas.", _AREAS)),))


@st.composite
def items(draw: st.DrawFn) -> Raw:
    names = draw(ids(2, 6))
    areas = draw(st.permutations([one.id for one in _AREAS]))
    key = draw(st.sampled_from(names))
    return {
        "stimulus": "sketch",
        "options": [
            {"id": one, "text": f"Name of {one}", "region": area}
            | ({"key": True} if one == key else {"why": WHY})
            for one, area in zip(names, areas, strict=False)
        ],
    }


def answers(raw: Raw) -> st.SearchStrategy[Raw]:
    return st.sampled_from([one["id"] for one in raw["options"]]).map(lambda one: {"choice": one})
