"""Item analysis against values computed by hand, and against NumPy on random results."""

from __future__ import annotations

from fractions import Fraction
from math import isclose, sqrt
from typing import Any

import numpy as np
import pytest

from quizapp.domain.analysis import Taken, item_statistics, response_table, whole_statistics

F = Fraction
# Four learners, three items of one point each; the totals are 3, 2, 1, 0.
HAND = [
    {"a": 1.0, "b": 1.0, "c": 1.0},
    {"a": 1.0, "b": 1.0, "c": 0.0},
    {"a": 1.0, "b": 0.0, "c": 0.0},
    {"a": 0.0, "b": 0.0, "c": 0.0},
]
MOST = {"a": 1.0, "b": 1.0, "c": 1.0}


def test_items_by_hand() -> None:
    a, b, c = item_statistics(HAND, MOST)
    assert (a.facility, b.facility, c.facility) == (0.75, 0.5, 0.25)
    # a: x = 1 1 1 0 and T-x = 2 1 0 0. Cov = (2+1+0+0 - 4·0.75·0.75)/3 = 0.25,
    # Var x = 0.25, Var(T-x) = (4+1 - 4·0.75²)/3 = 2.75/3.
    assert isclose(a.discrimination or 0, 100 * 0.25 / sqrt(0.25 * 2.75 / 3), abs_tol=1e-9)
    # Sorted the pairs are the same, so nothing more was possible.
    assert isclose(a.efficiency or 0, 100, abs_tol=1e-9)
    # b: x = 1 1 0 0 and T-x = 2 1 1 0: Cov = (3 - 4·0.5·1)/3 = 1/3, the most that is possible.
    assert isclose(b.discrimination or 0, 100 / 3 / sqrt(1 / 3 * 2 / 3), abs_tol=1e-9)
    # Cov(x, T): a 0.5, b 2/3, c 0.5.
    weight = 2 * sqrt(0.5) + sqrt(2 / 3)
    assert isclose(a.effective or 0, 100 * sqrt(0.5) / weight, abs_tol=1e-9)
    assert isclose(sum(one.effective or 0 for one in (a, b, c)), 100, abs_tol=1e-9)
    assert [one.intended for one in (a, b, c)] == pytest.approx([100 / 3] * 3, abs=1e-9)
    assert (a.n, a.negative) == (4, False)


def test_the_whole_by_hand() -> None:
    whole = whole_statistics(HAND, MOST)
    assert (whole.n, whole.most, whole.mean, whole.median) == (4, 3.0, 1.5, 1.5)
    # Var T = 5/3, ΣVar x = 1/4 + 1/3 + 1/4 = 5/6, so CIC = 100·3/2·(1 - 1/2) = 75.
    assert isclose(whole.consistency or 0, 75, abs_tol=1e-9)
    assert isclose(whole.deviation or 0, sqrt(5 / 3), abs_tol=1e-9)
    assert isclose(whole.error_ratio or 0, 50, abs_tol=1e-9)
    assert isclose(whole.standard_error or 0, sqrt(5 / 3) / 2, abs_tol=1e-9)
    assert isclose(whole.skewness or 0, 0, abs_tol=1e-9)


def test_an_item_that_the_weak_get_right_is_flagged() -> None:
    scores = [{"a": 0.0, "b": 1.0, "c": 1.0}, {"a": 1.0, "b": 0.0, "c": 0.0}]
    a, b, _ = item_statistics(scores, MOST)
    assert a.negative
    assert a.effective is None
    assert a.discrimination == pytest.approx(-100, abs=1e-9)
    assert not b.negative


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(("people", "items"), [(2, 2), (30, 12), (200, 40)])
def test_against_numpy(seed: int, people: int, items: int) -> None:
    random = np.random.default_rng(seed)
    most = random.integers(1, 5, items).astype(float)
    skill = random.normal(size=(people, 1))
    x = np.clip(0.5 + 0.2 * skill + random.normal(0, 0.3, (people, items)), 0, 1) * most
    names = [f"q{n}" for n in range(items)]
    scores = [dict(zip(names, row.tolist(), strict=True)) for row in x]
    found = item_statistics(scores, dict(zip(names, most.tolist(), strict=True)))
    total = x.sum(axis=1)
    roots = np.sqrt(np.maximum(0, [np.cov(x[:, i], total)[0, 1] for i in range(items)]))
    for i, one in enumerate(found):
        rest = total - x[:, i]
        near(one.facility, x[:, i].mean() / most[i])
        near(one.deviation, x[:, i].std(ddof=1) / most[i])
        if x[:, i].std() > 1e-9 and rest.std() > 1e-9:
            near(one.discrimination, 100 * np.corrcoef(x[:, i], rest)[0, 1])
            best = np.cov(np.sort(x[:, i]), np.sort(rest))[0, 1]
            near(one.efficiency, 100 * np.cov(x[:, i], rest)[0, 1] / best)
        near(one.intended, 100 * most[i] / most.sum())
        if not one.negative:
            near(one.effective, 100 * roots[i] / roots.sum())
    whole = whole_statistics(scores, dict(zip(names, most.tolist(), strict=True)))
    variances = x.var(axis=0, ddof=1).sum()
    alpha = 100 * items / (items - 1) * (1 - variances / total.var(ddof=1))
    near(whole.consistency, alpha)
    near(whole.mean, total.mean())
    near(whole.median, np.median(total))
    if alpha < 100:
        near(whole.standard_error, total.std(ddof=1) * np.sqrt(1 - alpha / 100))


def near(found: float | None, expected: Any) -> None:
    assert found is not None
    assert isclose(found, float(expected), rel_tol=1e-9, abs_tol=1e-9)


def test_what_does_not_vary_has_no_discrimination() -> None:
    same = [{"a": 1.0, "b": float(n), "c": 0.0} for n in range(3)]
    a, b, c = item_statistics(same, {"a": 1.0, "b": 2.0, "c": 1.0})
    assert a.discrimination is None
    assert b.discrimination is None
    assert c.facility == 0
    assert item_statistics([], MOST)[0].facility is None
    nobody = whole_statistics([], MOST)
    assert (nobody.n, nobody.mean, nobody.consistency) == (0, None, None)


def test_items_drawn_for_some_count_those_who_had_them() -> None:
    scores = [{"a": 1.0, "b": 1.0}, {"a": 0.0, "c": 1.0}, {"a": 1.0, "b": 0.0}]
    a, b, c = item_statistics(scores, MOST)
    assert (a.n, b.n, c.n) == (3, 2, 1)
    assert b.facility == 0.5
    whole = whole_statistics(scores, MOST)
    assert whole.consistency is None
    assert whole.most == 2, "no attempt could earn the three points of all items"


def test_the_table_of_answers() -> None:
    taken = [
        Taken("p1", "Mill", F(1), F(9, 10)),
        Taken("p2", "School", F(0), F(8, 10)),
        Taken("p3", "Mill", F(1), F(5, 10)),
        Taken("p4", "Mill", F(1), F(4, 10)),
        Taken("p5", "", F(0), F(2, 10)),
        Taken("p6", "Mill", F(1), F(1, 10)),
    ]
    offered = [("Mill", F(1)), ("School", F(0)), ("Harbour", F(0))]
    mill, *others = response_table(taken, offered)
    assert (mill.label, mill.count, mill.people) == ("Mill", 4, ("p1", "p3", "p4", "p6"))
    assert (mill.strong, mill.weak, mill.tempting) == (1, 1, False)
    by_label = {row.label: row for row in others}
    assert by_label["School"].tempting
    assert by_label["Harbour"].count == 0
    assert not by_label[""].tempting
