"""The model of how many servers a number of students needs."""

from __future__ import annotations

import pytest

from bench.capacity import CORES, FULL, PER_YEAR, Inputs, need

INPUTS = Inputs(answer=0.001, page=0.001, response=500.0, commits=2000.0)


def test_every_student_asks_and_saves_once_while_thinking() -> None:
    found = need(30_000, INPUTS, think=30.0)
    assert found.cores == pytest.approx(2.0)
    assert found.commits == pytest.approx(1000.0)
    assert found.share == pytest.approx(0.5)
    assert found.year == pytest.approx(30_000 * PER_YEAR * 500.0)


def test_a_class_needs_one_server_and_more_students_more() -> None:
    assert need(30, INPUTS).servers == 1
    of_one = CORES * FULL / 0.002 * 30
    assert need(round(of_one * 0.99), INPUTS).servers == 1
    assert need(round(of_one * 1.01), INPUTS).servers == 2
    assert need(round(of_one * 10), INPUTS).servers == 10
