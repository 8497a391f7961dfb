"""What the schema can't say of a multiple choice item."""

from __future__ import annotations

from collections.abc import Sequence

from quizapp.domain.numbers import ZERO
from quizapp.domain.options import AuthoredOption
from quizapp.domain.problem import Problem


def keys(options: Sequence[AuthoredOption]) -> list[Problem]:
    """At least one option is right."""
    if any(option.key for option in options):
        return []
    help_ = 'give each right option "key": true'
    return [Problem("F201", "/options", "no option is marked as key, expected at least one", help_)]


def credits_unused(options: Sequence[AuthoredOption], rule: str) -> list[Problem]:
    """An authored credit that the rule would pass over in silence."""
    return [
        Problem(
            "F202",
            f"/options/{n}/credit",
            f"the rule {rule!r} takes no notice of 'credit'",
            'take it out, or write "scoring": {"rule": "moodle"}',
        )
        for n, option in enumerate(options)
        if option.credit is not None
    ]


def credits_needed(options: Sequence[AuthoredOption]) -> list[Problem]:
    """Under the rule moodle each option has a credit, and choosing the keys earns exactly 1."""
    problems = [
        problem for n, option in enumerate(options) for problem in _credit(f"/options/{n}", option)
    ]
    total = sum((option.worth for option in options if option.key), ZERO)
    if not problems and total != 1 and any(option.key for option in options):
        message = f"the credits of the keys add up to {total}, expected 1"
        problems.append(Problem("F202", "/options", message, 'write thirds as "1/3"'))
    return problems


def _credit(pointer: str, option: AuthoredOption) -> list[Problem]:
    if option.credit is None:
        message = f"'credit' is missing: the rule 'moodle' needs one for {option.id!r}"
        help_ = 'add "credit": a share of the points, 0 or less for a distractor'
        return [Problem("F202", pointer, message, help_)]
    if option.key and option.credit <= 0:
        message = f"the key {option.id!r} earns {option.credit}, expected more than 0"
    elif not option.key and option.credit > 0:
        message = f"the distractor {option.id!r} earns {option.credit}, expected 0 or less"
    else:
        return []
    return [Problem("F202", f"{pointer}/credit", message, "correct the credit or the key")]
