"""Evidence highlight over one passage at two levels."""

from __future__ import annotations

from hypothesis import strategies as st

from quizapp.domain.lesson import Paragraph, Sentence
from quizapp.domain.question import Context
from tests.rooms.laws.common import Raw

TYPE = "evidence-highlight"
SEVERAL_KEYS = True

STANDARD = [f"p{p}.s{n}" for p in (1, 2) for n in (1, 2, 3, 4)]
EASIER = ["p1.e1", "p1.e2", "p1.e3", *STANDARD[4:]]


def _sentences(names: list[str]) -> tuple[Sentence, ...]:
    return tuple(Sentence(name, f"This is sentence {name.upper()}.") for name in names)


CONTEXT = Context(
    passage=(
        Paragraph("p1", _sentences(STANDARD[:4]), _sentences(EASIER[:3])),
        Paragraph("p2", _sentences(STANDARD[4:])),
    )
)


@st.composite
def items(draw: st.DrawFn) -> Raw:
    def gold(names: list[str]) -> list[str]:
        return sorted(draw(st.sets(st.sampled_from(names), min_size=1, max_size=3)))

    golds = [gold(STANDARD), gold(EASIER)] + [
        gold(STANDARD) for _ in range(draw(st.integers(0, 2)))
    ]
    return {"golds": golds, "scoring": {"rule": draw(st.sampled_from(["f1", "net"]))}}


def answers(raw: Raw) -> st.SearchStrategy[Raw]:
    most = max(len(gold) for gold in raw["golds"]) + 1
    some = st.sets(st.sampled_from(STANDARD), min_size=1, max_size=most)
    return some.map(lambda chosen: {"sentences": sorted(chosen)})
