"""Polls of two to eight options."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.rooms.laws.common import Raw, ids

TYPE = "poll"


@st.composite
def items(draw: st.DrawFn) -> Raw:
    return {"options": [{"id": one, "text": f"Option {one}"} for one in draw(ids(2, 8))]}


def answers(raw: Raw) -> st.SearchStrategy[Raw]:
    return st.sampled_from([one["id"] for one in raw["options"]]).map(lambda one: {"choice": one})
