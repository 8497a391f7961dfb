"""What the laws of several types share."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from quizapp.domain.question import Asking

Raw = dict[str, Any]
WHY = {"kind": "not-in-text", "text": "Not said."}
EVIDENCE = [{"sentence": "p1.s1", "quote": "mill"}]
SEEDS = st.integers(0, 2**63 - 1).map(Asking)


@st.composite
def ids(draw: st.DrawFn, least: int, most: int) -> list[str]:
    """Distinct ids in no order."""
    count = draw(st.integers(least, most))
    return draw(st.permutations([f"id-{n}" for n in range(count)]))
