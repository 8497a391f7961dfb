"""Numbers with tolerances, ranges and tiers."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from tests.rooms.laws.common import Raw

TYPE = "number"


@st.composite
def items(draw: st.DrawFn) -> Raw:
    value = draw(st.integers(-2000, 2000))
    near = draw(st.integers(0, 5))
    accept: list[Raw] = [{"value": value, "absolute": near}]
    if draw(st.booleans()):
        accept.append({"lo": value - near - 10, "hi": value + near + 10, "credit": "1/2"})
    return {"accept": accept}


def answers(raw: Raw) -> st.SearchStrategy[Raw]:
    value = raw["accept"][0]["value"]
    near = st.integers(value - 20, value + 20) | st.just(value)
    return near.map(lambda number: {"number": str(Fraction(number)), "text": str(number)})
