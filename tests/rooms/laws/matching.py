"""Matching."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.rooms.laws.common import WHY, Raw, ids

TYPE = "matching"


@st.composite
def items(draw: st.DrawFn) -> Raw:
    premises = draw(ids(2, 5))
    options = [f"opt-{n}" for n in range(len(premises) + draw(st.integers(0, 2)))]
    keys = draw(st.permutations(options))[: len(premises)]
    return {
        "premises": [
            {"id": one, "text": f"Text of {one}", "key": key, "explanation": "Because."}
            for one, key in zip(premises, keys, strict=True)
        ],
        "options": [
            {"id": one, "text": f"Text of {one}", **({} if one in keys else {"why": WHY})}
            for one in draw(st.permutations(options))
        ],
    }


@st.composite
def answers(draw: st.DrawFn, raw: Raw) -> Raw:
    premises = draw(st.sets(st.sampled_from([one["id"] for one in raw["premises"]]), min_size=1))
    options = draw(st.permutations([one["id"] for one in raw["options"]]))
    return {"pairs": dict(zip(sorted(premises), options, strict=False))}
