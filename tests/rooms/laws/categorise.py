"""Categorise, with texts that belong to one category or to several."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.rooms.laws.common import Raw, ids

TYPE = "categorise"


@st.composite
def items(draw: st.DrawFn) -> Raw:
    categories = [f"cat-{n}" for n in range(draw(st.integers(2, 4)))]
    most = draw(st.sampled_from([1, len(categories)]))
    names = draw(ids(max(2, len(categories)), 6))
    tokens = []
    for n, one in enumerate(names):
        # Each category has a text of its own, as far as there are enough.
        own = {categories[n % len(categories)]}
        more = draw(st.sets(st.sampled_from(categories), max_size=most - 1))
        tokens.append(
            {
                "id": one,
                "text": f"Text of {one}",
                "keys": sorted(own | more),
                "explanation": "Because.",
            }
        )
    return {
        "categories": [{"id": one, "text": f"Name of {one}"} for one in categories],
        "tokens": tokens,
    }


@st.composite
def answers(draw: st.DrawFn, raw: Raw) -> Raw:
    several = any(len(token["keys"]) > 1 for token in raw["tokens"])
    categories = [one["id"] for one in raw["categories"]]
    most = len(categories) if several else 1
    chosen = st.sets(st.sampled_from(categories), min_size=1, max_size=most).map(sorted)
    names = [one["id"] for one in raw["tokens"]]
    placed = draw(st.dictionaries(st.sampled_from(names), chosen, min_size=1))
    return {"tokens": dict(sorted(placed.items()))}
