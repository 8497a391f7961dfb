"""Texts marked by a rubric of any size."""

from __future__ import annotations

from hypothesis import strategies as st

from quizapp.domain.lesson import Paragraph, Sentence
from quizapp.domain.question import Context
from quizapp.domain.written import tidy
from tests.rooms.laws.common import Raw, ids

TYPE = "open-response"
CONTEXT = Context(
    passage=(Paragraph("p1", (Sentence("p1.s1", "The old mill stood empty for a long time."),)),)
)
TEXTS = (
    st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
    | st.lists(st.sampled_from(("the", "old", "mill", "stood", "empty", "for")), max_size=20).map(
        " ".join
    )
).map(lambda text: tidy(text) or "x")


@st.composite
def items(draw: st.DrawFn) -> Raw:
    shares = st.sampled_from((0, "1/3", "1/2", 0.25, 1))
    rubric = [
        {
            "id": one,
            "text": f"Looks at {one}",
            "weight": draw(st.integers(1, 9)),
            "levels": [
                {"id": f"level-{n}", "text": f"Level {n}", "share": share}
                for n, share in enumerate([1, *draw(st.lists(shares, max_size=3)), 0])
            ],
        }
        for one in draw(ids(1, 6))
    ]
    return {"rubric": rubric} | draw(st.sampled_from(({}, {"least": 10, "most": 10})))


def answers(raw: Raw) -> st.SearchStrategy[Raw]:
    return TEXTS.map(lambda text: {"text": text})
