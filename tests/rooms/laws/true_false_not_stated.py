"""The true, false, not stated grid."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.rooms.laws.common import EVIDENCE, Raw, ids

TYPE = "true-false-not-stated"


@st.composite
def items(draw: st.DrawFn) -> Raw:
    columns = draw(st.sampled_from([["true", "false", "not-stated"], ["true", "false"]]))
    rows = [
        {
            "id": one,
            "text": f"Text of {one}",
            "key": draw(st.sampled_from(columns)),
            "explanation": "Because.",
            "evidence": EVIDENCE,
        }
        for one in draw(ids(2, 6))
    ]
    rule = draw(st.sampled_from(["rows", "chance_corrected"]))
    return {"columns": columns, "rows": rows, "scoring": {"rule": rule}}


def answers(raw: Raw) -> st.SearchStrategy[Raw]:
    names = [row["id"] for row in raw["rows"]]
    return st.dictionaries(st.sampled_from(names), st.sampled_from(raw["columns"]), min_size=1).map(
        lambda judged: {"rows": dict(sorted(judged.items()))}
    )
