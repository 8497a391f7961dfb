"""Every rule fires on its bad cases, where they say, and never on the close good ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.content import lint
from quizapp.content.lint import rules
from quizapp.questions import rooms
from tests.support.rule_corpus import CASES, ENOUGH, Seeded, corpus, found, measure

CODES = sorted(folder.name for folder in CASES.iterdir())


def _own(code: str, *, bad: bool) -> list[Seeded]:
    return [case for case in corpus() if case.code == code.upper() and case.bad is bad]


@pytest.mark.parametrize("code", CODES)
def test_a_bad_item_is_found_at_the_named_places(code: str) -> None:
    rule = rules()[code.upper()]
    bad = _own(code, bad=True)

    assert {case.name: found(rule, case) for case in bad} == {
        case.name: list(case.expected[rule.CODE]) for case in bad
    }
    for case in bad:
        for problem in rule.check(case.unit, rooms()):
            assert problem.code == rule.CODE
            assert problem.message
            assert problem.help


@pytest.mark.parametrize("code", CODES)
def test_a_good_item_that_looks_like_a_bad_one_is_left_alone(code: str) -> None:
    rule = rules()[code.upper()]

    assert {case.name: found(rule, case) for case in _own(code, bad=False)} == {
        case.name: list(case.expected.get(rule.CODE, ())) for case in _own(code, bad=False)
    }


@pytest.mark.parametrize("code", CODES)
def test_a_rule_is_right_and_complete_over_the_cases_of_all_rules(code: str) -> None:
    measured = measure()[code.upper()]

    assert min(measured.bad, measured.good) >= 5
    assert measured.precision >= ENOUGH, measured.astray
    assert measured.recall >= ENOUGH, measured.astray


def test_each_rule_has_cases() -> None:
    folder = Path(str(lint.__file__)).parent

    assert sorted(file.stem for file in folder.glob("[a-z][0-9][0-9][0-9].py")) == CODES
    assert {family: sum(code.startswith(family) for code in CODES) > 0 for family in "qlsa"} == {
        "q": True,
        "l": True,
        "s": True,
        "a": True,
    }
    assert len(CODES) >= 30


def test_a_rule_says_what_it_is() -> None:
    ours = [rules()[code.upper()] for code in CODES]

    assert len({rule.NAME for rule in ours}) == len(ours)
    assert all(rule.REASON and "\n" not in rule.REASON for rule in ours)
    assert all(rule.SOURCE for rule in ours)
