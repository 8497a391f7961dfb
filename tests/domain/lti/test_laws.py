"""Addresses, launches and waits: whatever is said, nothing breaks, and laws hold."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.domain.lti import words
from quizapp.domain.lti.launch import Untrue, launch_of
from quizapp.domain.lti.platform import Platform, origin_of
from quizapp.domain.lti.scores import TRIES, Standing, stamp_after, told, wait

HOME = "https://lms.example"
LMS = Platform("p", "LMS", HOME, "c", *[f"{HOME}/x"] * 3, deployments=("d",))
NOW = 1_772_352_000
GOOD: dict[str, Any] = {
    "iss": HOME,
    "aud": "c",
    "sub": "s",
    "nonce": "n",
    "iat": NOW,
    "exp": NOW + 60,
    words.VERSION: "1.3.0",
    words.DEPLOYMENT: "d",
    words.TARGET: "https://quiz.example/lti/launch",
    words.ROLES: [words.LEARNER],
    words.MESSAGE_TYPE: words.RESOURCE_LINK,
    words.RESOURCE: {"id": "r"},
    words.CONTEXT: {"id": "k", "title": "K"},
}
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


def launch(claims: dict[str, Any]) -> object:
    return launch_of(claims, LMS, "https://quiz.example/lti/launch", "n", NOW)


@settings(max_examples=60)
@given(st.sampled_from(sorted(GOOD)), ANYTHING)
def test_a_claim_of_whatever_form_is_believed_or_refused(name: str, said: Any) -> None:
    assert launch(GOOD)
    with suppress(Untrue):
        launch(GOOD | {name: said})


@settings(max_examples=60)
@given(st.text(max_size=30), st.sampled_from(("", "https://", "http://", "https://lms.example")))
def test_an_origin_is_one_or_none(end: str, start: str) -> None:
    found = origin_of(start + end)
    assert found is None or origin_of(found) == found
    # It stands in a header that says who may frame us.
    assert found is None or not set(found) & set(" ;,'\"\r\n")


def test_only_what_nobody_can_read_along() -> None:
    fine = (
        "https://a.example/x?y",
        "https://A.example:443",
        "http://localhost:8080/",
        "http://[::1]/",
    )
    assert [origin_of(one) for one in fine] == [
        "https://a.example",
        "https://a.example",
        "http://localhost:8080",
        "http://[::1]",
    ]
    for wrong in ("http://a.example", "https://", "ftp://a", "https://u@a.example", "https://a:x"):
        assert origin_of(wrong) is None


def test_waits_grow_and_end() -> None:
    waits = [wait(tries) for tries in range(1, TRIES)]
    assert waits == sorted(waits, key=lambda one: one or timedelta.max)
    assert None not in waits
    assert wait(TRIES) is None
    assert wait(1, 600) == timedelta(minutes=10)
    assert wait(1, 10**9) == timedelta(hours=12)


@given(st.timedeltas(timedelta(days=-1), timedelta(days=1)))
@settings(max_examples=30)
def test_times_only_go_up(passed: timedelta) -> None:
    last = datetime(2026, 3, 1, tzinfo=UTC)
    assert stamp_after(last, last + passed) > last


def test_what_may_not_be_told_is_not() -> None:
    assert "scoreGiven" not in told(Standing(True, True, True, Fraction(1)))
    assert "scoreGiven" not in told(Standing(True, True, False, None))
    assert told(Standing(True, True, False, Fraction(1, 3)))["scoreGiven"] == 33.3333
