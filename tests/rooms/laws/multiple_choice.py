"""Multiple choice under each rule."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from tests.rooms.laws.common import WHY, Raw, ids

TYPE = "multiple-choice"


@st.composite
def items(draw: st.DrawFn, rule: str | None = None) -> Raw:
    names = draw(ids(2, 6))
    keys = draw(st.sets(st.sampled_from(names), min_size=1))
    rule = rule or draw(
        st.sampled_from(["balanced", "all_or_nothing", "net_correct", "each_answer", "moodle"])
    )
    options = []
    for one in names:
        own: Raw = {"key": True} if one in keys else {"why": WHY}
        if rule == "moodle":
            lost = draw(st.fractions(-1, 0, max_denominator=10))
            own["credit"] = str(Fraction(1, len(keys)) if one in keys else lost)
        options.append({"id": one, "text": f"Text of {one}", **own})
    return {"options": options, "scoring": {"rule": rule}}


def answers(raw: Raw) -> st.SearchStrategy[Raw]:
    names = [option["id"] for option in raw["options"]]
    return st.sets(st.sampled_from(names), min_size=1).map(
        lambda chosen: {"choices": sorted(chosen)}
    )
