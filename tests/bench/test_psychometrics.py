"""The simulation: the same for the same seed, and our report against its truth."""

from __future__ import annotations

import numpy as np
import pytest

from bench.psychometrics import FOUND, SOUND, Flaw, analyse, measure, simulate, spearman


def test_a_seed_is_a_class() -> None:
    one, same, other = simulate(1, 50), simulate(1, 50), simulate(2, 50)
    assert np.array_equal(one.answers, same.answers)
    assert not np.array_equal(one.answers, other.answers)
    assert one.answers.shape == (50, len(one.flaws))
    assert one.flaws.count(Flaw.NONE) == SOUND


def test_who_is_easy_and_sharp_by_design_is_so_in_the_answers() -> None:
    one = simulate(4)
    sound = slice(0, SOUND)
    right = (one.answers == one.key).mean(axis=0)[sound]
    known = [float(np.mean(1 / (1 + np.exp(a * b)))) for a, b in zip(one.a, one.b, strict=True)]
    assert spearman(right.tolist(), known[sound]) > 0.9


def test_the_order_of_ranks_and_nothing_else_counts() -> None:
    assert spearman([1, 2, 3], [10, 100, 1000]) == pytest.approx(1)
    assert spearman([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)
    assert spearman([1, 2, 3, 4], [2, 1, 4, 3]) == pytest.approx(0.6)


def test_the_report_recovers_the_truth_and_finds_what_was_planted() -> None:
    difficulty, discrimination, precision, recall = measure(1)
    assert difficulty.reached
    assert discrimination.reached
    assert precision.ratio >= 0.8
    assert recall.ratio >= 0.8


def test_each_flaw_is_named() -> None:
    one = simulate(1)
    raised = {
        flaw: {found.flag for found in each}
        for flaw, each in zip(one.flaws, analyse(one).raised, strict=True)
    }
    for flaw, flag in FOUND.items():
        assert flag in raised[flaw]
