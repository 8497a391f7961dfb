"""How many findings of each lint rule are right, and how many defects it finds."""

from __future__ import annotations

from collections.abc import Iterator

from bench.result import Result
from quizapp.content.lint import rules
from tests.support.rule_corpus import ENOUGH, measure


def measured() -> Iterator[Result]:
    """A line a rule over the seeded corpus; the ratio is the lower of precision and recall."""
    names = {code: rule.NAME for code, rule in rules().items()}
    for code, one in measure().items():
        yield Result(
            f"rule {code} {names[code]}",
            (min(one.precision, one.recall),),
            ENOUGH,
            notes={
                "bad": one.bad,
                "good": one.good,
                "precision": f"{one.precision:.2f}",
                "recall": f"{one.recall:.2f}",
            },
        )
