"""Short answer over many scripts."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.rooms.laws.common import WHY, Raw

TYPE = "short-answer"
SEVERAL_KEYS = True


NAMES = st.text("abcdeéßИا -'’1", min_size=1, max_size=14).filter(
    lambda text: any(character.isalpha() for character in text)
)


@st.composite
def items(draw: st.DrawFn) -> Raw:
    texts = draw(st.lists(NAMES, min_size=1, max_size=3))
    wrong = draw(st.lists(NAMES, max_size=2))
    return {
        "accept": [{"text": text} for text in texts],
        "reject": [{"text": text, "why": WHY} for text in wrong],
    }


def answers(raw: Raw) -> st.SearchStrategy[Raw]:
    known = [one["text"] for one in raw["accept"] + raw["reject"]]
    said = st.one_of(NAMES, st.sampled_from(known)).map(lambda text: " ".join(text.split()))
    return said.map(lambda text: {"text": text})
