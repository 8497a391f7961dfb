"""What a class is told to be taught again."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.content.build import unit_from_canonical
from quizapp.content.canonical import canonical
from quizapp.domain.analysis import Missed, reteach
from quizapp.domain.analysis.reteach import ENOUGH, MOST
from quizapp.domain.lesson import Unit
from tests.usecases.world import unit as raw_unit


def unit(items: int = 3) -> Unit:
    """Items of 1, 2, 3 … points; odd ones are of objective o1, each cites a sentence of its own."""
    return unit_from_canonical(canonical(json.loads(json.dumps(raw_unit(items=items)))))


def test_the_weakest_comes_first_and_points_weigh() -> None:
    scores = [{"q1": 1.0, "q2": 0.0, "q3": 0.0}, {"q1": 1.0, "q2": 1.0, "q3": 0.0}]
    found = reteach(unit(), scores)
    assert found.objectives == (
        Missed("o1", "Say where a council meets.", (1, 3), 0.25, 4),
        Missed("o2", "Tell the councils apart.", (2,), 0.25, 2),
    )
    assert [(one.id, one.share, one.items) for one in found.sentences] == [
        ("p3.s1", 0.0, (3,)),
        ("p2.s1", 0.25, (2,)),
    ]
    assert found.sentences[0].text == "Council 3 meets in the old quay."


@pytest.mark.parametrize("scores", [[], [{}], [{"q1": 1.0, "q2": 2.0, "q3": 3.0}]])
def test_where_nothing_was_missed_nothing_is_named(scores: list[dict[str, float]]) -> None:
    assert reteach(unit(), scores) == reteach(unit(), [])


def test_what_was_not_asked_is_left_out() -> None:
    found = reteach(unit(), [{"q1": 0.0}, {"q3": 3.0}])
    assert [(one.id, one.answers) for one in found.objectives] == [("o1", 2)]
    assert [one.id for one in found.sentences] == ["p1.s1"]


SCORES = st.lists(
    st.fixed_dictionaries({}, optional={f"q{n}": st.floats(0, n, width=32) for n in range(1, 4)}),
    max_size=6,
)


@given(SCORES)
def test_only_what_was_missed_is_named(scores: list[dict[str, float]]) -> None:
    found = reteach(unit(), scores)
    for kind in (found.objectives, found.sentences):
        assert len(kind) <= MOST
        assert [one.share for one in kind] == sorted(one.share for one in kind)
        assert all(0 <= one.share < ENOUGH and one.answers for one in kind)
