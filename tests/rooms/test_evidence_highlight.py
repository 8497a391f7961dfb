"""Evidence highlight: its rules by hand, over every answer, and across reading levels."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest

from quizapp.domain.lesson import Level
from quizapp.domain.question import Asking
from quizapp.questions import registry
from quizapp.questions.evidence_highlight import chance
from tests.rooms.laws.evidence_highlight import CONTEXT, STANDARD

ROOM = registry()["evidence-highlight"].room
F = Fraction


def body_of(*golds: list[str], rule: str = "f1") -> Any:
    return ROOM.load({"golds": list(golds), "scoring": {"rule": rule}}, CONTEXT)


def credit(body: Any, *chosen: str) -> Fraction:
    return ROOM.grade(body, {"sentences": list(chosen)}).credit


@pytest.mark.parametrize(
    ("rule", "chosen", "worth"),
    [
        ("f1", ("p1.s1", "p1.s2"), F(1)),
        ("f1", ("p1.s1",), F(2, 3)),
        ("f1", ("p1.s1", "p1.s3"), F(1, 2)),
        ("f1", ("p1.s1", "p1.s2", "p1.s3"), F(4, 5)),
        ("net", ("p1.s1",), F(1, 2)),
        ("net", ("p1.s1", "p1.s3"), F(0)),
        ("net", ("p1.s1", "p1.s2", "p1.s3"), F(1, 2)),
    ],
)
def test_by_hand(rule: str, chosen: tuple[str, ...], worth: Fraction) -> None:
    assert credit(body_of(["p1.s1", "p1.s2"], rule=rule), *chosen) == worth


@pytest.mark.parametrize("rule", ["f1", "net"])
@pytest.mark.parametrize("size", [1, 2, 3])
def test_more_right_never_lowers_and_more_wrong_never_raises(rule: str, size: int) -> None:
    gold = STANDARD[:size]
    body = body_of(gold, rule=rule)
    for count in range(1, size + 1):
        for chosen in combinations(STANDARD[:6], count):
            for one in set(STANDARD[:6]) - set(chosen):
                more, less = credit(body, *chosen, one), credit(body, *chosen)
                assert more >= less if one in gold else more <= less


@pytest.mark.parametrize("rule", ["f1", "net"])
def test_the_guess_is_the_mean_over_all_answers_of_the_size_that_pays_most(rule: str) -> None:
    golds = (["p1.s1", "p1.s2"], ["p2.s1", "p1.s2"])
    body = body_of(*golds, rule=rule)
    means = []
    for size in range(1, body.most + 1):
        every = [credit(body, *chosen) for chosen in combinations(STANDARD, size)]
        means.append(sum(every, F(0)) / len(every))
    assert ROOM.guess(body).credit == max(means)
    assert ROOM.guess(body).exact


@pytest.mark.parametrize("rule", ["f1", "net"])
@pytest.mark.parametrize("golds", [[["p1.s1"]], [["p1.s1", "p1.s2"], ["p2.s1"]]])
def test_where_too_many_sentences_tell_it_the_guess_is_no_less(
    rule: str, golds: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    body = body_of(*golds, rule=rule)
    exact = ROOM.guess(body)
    monkeypatch.setattr(chance, "MOST_WAYS", 0)
    bound = ROOM.guess(body)
    assert (exact.exact, bound.exact) == (True, False)
    assert exact.credit <= bound.credit <= 1


def test_choosing_everything_is_not_possible() -> None:
    body = body_of(["p1.s1"], ["p1.e1"])
    got = ROOM.read(body, {"sentence": ["1", "2", "3"]}, Asking(0))
    assert getattr(got, "message", "") == "Choose at most 2: you have chosen 3."
    assert getattr(got, "given", None) == {"sentences": ["p1.s1", "p1.s2", "p1.s3"]}


def test_a_choice_of_the_other_level_stays_until_it_is_taken_back() -> None:
    body = body_of(["p1.s1"], ["p1.e1"])
    easier = Asking(0, Level.EASIER)
    view = ROOM.public(body, easier, {"sentences": ["p1.s1"]})
    assert [one.text for one in view["kept"]] == ["This is sentence P1.S1."]
    shown = [one.text for paragraph in view["paragraphs"] for one in paragraph.sentences]
    assert "This is sentence P1.E1." in shown
    assert "This is sentence P1.S1." not in shown
    assert credit(body, "p1.e1") == 1


def test_where_every_sentence_tells_it_a_guess_earns_all() -> None:
    golds = [[one] for one in STANDARD] * 2
    guess = ROOM.guess(body_of(*golds))
    assert guess.exact
    assert guess.credit == 1
