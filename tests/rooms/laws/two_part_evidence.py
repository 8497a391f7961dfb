"""Two-part evidence under each rule, with one or two supports."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.rooms.laws.common import WHY, Raw, ids

TYPE = "two-part-evidence"


def _options(names: list[str], keys: set[str]) -> list[Raw]:
    return [
        {"id": one, "text": f"Text of {one}", **({"key": True} if one in keys else {"why": WHY})}
        for one in names
    ]


@st.composite
def items(draw: st.DrawFn) -> Raw:
    first, second = draw(ids(2, 6)), draw(ids(3, 6))
    choose = draw(st.integers(1, 2))
    key = draw(st.sampled_from(first))
    return {
        "options": _options(first, {key}),
        "support": {
            "stem": "Which words show it?",
            "choose": choose,
            "options": _options(second, set(draw(st.permutations(second))[:choose])),
        },
        "scoring": {"rule": draw(st.sampled_from(["gated", "drop_b"]))},
    }


@st.composite
def answers(draw: st.DrawFn, raw: Raw) -> Raw:
    part = raw["support"]
    first = draw(st.sampled_from([one["id"] for one in raw["options"]]))
    names = [one["id"] for one in part["options"]]
    second = draw(st.sets(st.sampled_from(names), max_size=part["choose"]))
    return {"answer": first, **({"support": sorted(second)} if second else {})}
