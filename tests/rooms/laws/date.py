"""Dates of each precision with tiers."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from tests.rooms.laws.common import Raw

TYPE = "date"

DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))
LENGTHS = {"year": 4, "month": 7, "day": 10}


@st.composite
def items(draw: st.DrawFn) -> Raw:
    precision = draw(st.sampled_from(sorted(LENGTHS)))
    day = draw(DAYS).isoformat()
    accept: list[Raw] = [{"when": day[: LENGTHS[precision]]}]
    if draw(st.booleans()):
        accept.append({"when": day[:4], "credit": "1/2"})
    return {"precision": precision, "accept": accept}


@st.composite
def answers(draw: st.DrawFn, raw: Raw) -> Raw:
    length = LENGTHS[raw["precision"]]
    day = draw(DAYS).isoformat()[:length]
    return {"date": draw(st.sampled_from([day, raw["accept"][0]["when"][:length]]))}
