"""Texts with typed gaps and lists, some of them interchangeable."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.rooms.laws.common import WHY, Raw

TYPE = "cloze"
SEVERAL_KEYS = True

# Far apart, so that no answer is a slip of another's.
NAMES = ("Aleppo", "Damascus", "Homs", "Latakia", "Palmyra", "Quneitra", "Tartus", "Idlib")


def _list(key: int, fits: set[int], count: int) -> list[Raw]:
    return [
        {
            "id": f"opt-{n}",
            "text": f"Option {n}",
            **({"key": True} if n == key else {} if n in fits else {"why": WHY}),
        }
        for n in range(count)
    ]


@st.composite
def items(draw: st.DrawFn) -> Raw:
    typed, listed = draw(st.integers(0, 3)), draw(st.integers(0, 3))
    if typed + listed == 0:
        listed = 1
    together = draw(st.booleans())
    names = draw(st.permutations(NAMES))
    weight = draw(st.sampled_from([1, 2, 0.5]))
    gaps: list[Raw] = [
        {"id": f"typed-{n}", "accept": [{"text": names[n]}], "weight": weight} for n in range(typed)
    ]
    keys = draw(st.permutations(range(4)))
    fits = set(keys[:listed]) if together else set()
    gaps += [{"id": f"list-{n}", "options": _list(keys[n], fits, 4)} for n in range(listed)]
    gaps = draw(st.permutations(gaps))
    groups = [[gap["id"] for gap in gaps if name in gap["id"]] for name in ("typed", "list")]
    return {
        "text": "Once " + " and ".join(f"[[{gap['id']}]]" for gap in gaps) + ".",
        "gaps": gaps,
        "interchangeable": [one for one in groups if together and len(one) > 1],
    }


@st.composite
def answers(draw: st.DrawFn, raw: Raw) -> Raw:
    said = {
        gap["id"]: draw(
            st.sampled_from([one["id"] for one in gap["options"]])
            if "options" in gap
            else st.sampled_from([*NAMES, "nowhere at all", "aleppo!"])
        )
        for gap in raw["gaps"]
    }
    kept = draw(st.sets(st.sampled_from(sorted(said)), min_size=1))
    return {"gaps": {one: said[one] for one in sorted(kept)}}
