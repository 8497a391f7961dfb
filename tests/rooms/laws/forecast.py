"""Forecasts from surely not to surely."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.rooms.laws.common import Raw

TYPE = "forecast"


def items() -> st.SearchStrategy[Raw]:
    named = {"outcomes": {"yes": "So", "no": "Not so"}, "closes": "By noon"}
    return st.sampled_from(({}, named)).map(lambda more: {"statement": "It rains.", **more})


def answers(raw: Raw) -> st.SearchStrategy[Raw]:
    return st.integers(0, 100).map(lambda percent: {"percent": percent})
