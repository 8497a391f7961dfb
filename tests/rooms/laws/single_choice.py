"""Single choice."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from tests.rooms.laws.common import WHY, Raw, ids

TYPE = "single-choice"


@st.composite
def items(draw: st.DrawFn) -> Raw:
    names = draw(ids(2, 6))
    key = draw(st.sampled_from(names))
    options = []
    for one in names:
        credit = draw(st.fractions(0, Fraction(9, 10), max_denominator=10))
        own: Raw = {"key": True} if one == key else {"why": WHY, "credit": str(credit)}
        options.append({"id": one, "text": f"Text of {one}", **own})
    return {"options": options}


def answers(raw: Raw) -> st.SearchStrategy[Raw]:
    return st.sampled_from([{"choice": option["id"]} for option in raw["options"]])
