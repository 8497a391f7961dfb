"""Ordering under each rule, with ties and entries outside the key."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.rooms.laws.common import Raw, ids

TYPE = "ordering"
SEVERAL_KEYS = True


@st.composite
def items(draw: st.DrawFn, rule: str | None = None) -> Raw:
    names = draw(ids(2, 6))
    rule = rule or draw(
        st.sampled_from(
            ["kendall", "absolute", "moodle_relative", "adjacent", "lcs", "all_or_nothing"]
        )
    )
    order = draw(st.permutations(names))
    key = [[one] for one in order]
    if rule == "kendall":
        key = draw(st.sampled_from([key, _tied(order), key[: max(2, len(key) - 1)]]))
    return {
        "entries": [{"id": one, "text": f"Text of {one}"} for one in names],
        "key": key,
        "scoring": {"rule": rule},
    }


def _tied(order: list[str]) -> list[list[str]]:
    return [order[:1], order[1:]]


@st.composite
def answers(draw: st.DrawFn, raw: Raw) -> Raw:
    names = [one["id"] for one in raw["entries"]]
    placed = draw(st.sets(st.sampled_from(names), min_size=1))
    places = draw(st.permutations(range(1, len(names) + 1)))
    return {"positions": dict(zip(sorted(placed), places, strict=False))}
