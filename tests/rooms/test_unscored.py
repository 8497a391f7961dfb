"""Polls, discussions and forecasts: never scored; a forecast is measured once it is known."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from quizapp.content.schema import item_schema
from quizapp.domain.offers.hand_marked import HandMarked
from quizapp.domain.offers.resolved import Resolved
from quizapp.domain.question import UNSCORED, UNSCORED_BLANK, Asking, Context, State, Unreadable
from quizapp.domain.shapes import Choice
from quizapp.questions import registry

TYPES = {
    "poll": {"options": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]},
    "discussion": {"prompt": "Why?"},
    "forecast": {"statement": "It rains."},
}
FORECAST: Any = registry()["forecast"].room
F = Fraction


def loaded(name: str) -> tuple[Any, Any]:
    room = registry()[name].room
    return room, room.load(TYPES[name], Context())


@pytest.mark.parametrize("name", list(TYPES))
def test_no_answer_puts_points_at_stake(name: str) -> None:
    room, body = loaded(name)
    assert room.grade(body, room.key(body)) == UNSCORED
    assert room.grade(body, None) == UNSCORED_BLANK
    assert room.grade(body, None).state is State.BLANK
    assert room.guess(body).credit == 0
    assert room.feedback(body, room.key(body)) == ()
    assert not isinstance(room, HandMarked)


@pytest.mark.parametrize("name", list(TYPES))
def test_an_item_has_no_points_and_needs_no_evidence(name: str) -> None:
    schema = item_schema(name)
    assert {"points", "scoring"}.isdisjoint(schema["properties"])
    assert {"points", "evidence", "explanation"}.isdisjoint(schema["required"])


def test_no_option_of_a_poll_is_right() -> None:
    room, body = loaded("poll")
    shape = room.shape(body)
    assert isinstance(shape, Choice)
    assert [(one.right, one.credit) for one in shape.options] == [(False, 0), (False, 0)]


@pytest.mark.parametrize(
    ("percent", "yes", "no"),
    [
        (0, 2, 0),
        (100, 0, 2),
        (50, F(1, 2), F(1, 2)),
        (70, F(9, 50), F(49, 50)),
        (1, F(9801, 5000), F(1, 5000)),
    ],
)
def test_brier_score_by_hand(percent: int, yes: Fraction, no: Fraction) -> None:
    _, body = loaded("forecast")
    assert isinstance(FORECAST, Resolved)
    assert FORECAST.loss(body, {"percent": percent}, "yes") == yes
    assert FORECAST.loss(body, {"percent": percent}, "no") == no


def test_honesty_is_the_best_forecast() -> None:
    """Who says what they believe loses least on average, whatever they believe."""
    _, body = loaded("forecast")
    loss = {
        (said, outcome): FORECAST.loss(body, {"percent": said}, outcome)
        for said in range(101)
        for outcome in ("yes", "no")
    }
    for believed in range(101):
        share = F(believed, 100)
        mean = [share * loss[n, "yes"] + (1 - share) * loss[n, "no"] for n in range(101)]
        assert mean.index(min(mean)) == believed
        assert mean.count(min(mean)) == 1


def test_nothing_is_lost_by_saying_nothing_or_by_an_outcome_of_another_version() -> None:
    _, body = loaded("forecast")
    assert FORECAST.loss(body, None, "yes") is None
    assert FORECAST.loss(body, {"percent": 50}, "perhaps") is None


def test_outcomes_have_the_authors_words() -> None:
    named = FORECAST.load({"statement": "S", "outcomes": {"yes": "Up", "no": "Down"}}, Context())
    assert FORECAST.outcomes(named) == (("yes", "Up"), ("no", "Down"))
    assert [one for one, _ in FORECAST.outcomes(loaded("forecast")[1])] == ["yes", "no"]


@pytest.mark.parametrize("typed", ["70", " 70 % ", "٧٠", "٧٠٪", "७०"])
def test_a_forecast_in_digits_of_any_script(typed: str) -> None:
    _, body = loaded("forecast")
    assert FORECAST.read(body, {"percent": [typed]}, Asking(0)) == {"percent": 70}


@pytest.mark.parametrize("typed", ["101", "-1", "0.5", "½", "²", "7 0", "1e1", "70 %%"])
def test_what_is_no_percentage_is_asked_again(typed: str) -> None:
    _, body = loaded("forecast")
    assert isinstance(FORECAST.read(body, {"percent": [typed]}, Asking(0)), Unreadable)
