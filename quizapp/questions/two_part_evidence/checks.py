"""What the schema can't say of a two-part item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from quizapp.domain.options import AuthoredOption, double_ids, why_of_choice
from quizapp.domain.problem import Problem
from quizapp.questions.two_part_evidence.model import Body


def parts(body: Body) -> Iterator[Problem]:
    """The problems of both parts."""
    yield from _part(body.options, 1)
    for problem in _part(body.support.options, body.support.choose):
        yield replace(problem, pointer="/support" + problem.pointer)


def _part(options: Sequence[AuthoredOption], wanted: int) -> Iterator[Problem]:
    yield from double_ids("/options", (option.id for option in options))
    keys = sum(option.key for option in options)
    if keys != wanted:
        message = f"{keys} options are marked as key, expected {wanted}"
        help_ = 'give "key": true to the right ones and to no other'
        yield Problem("F270", "/options", message, help_)
    elif keys == len(options):
        message = "every option is marked as key, so there is nothing to choose"
        yield Problem("F271", "/options", message, "add distractors")
    for n, option in enumerate(options):
        if option.credit is not None:
            message = "an option of a two-part item has no credit of its own"
            help_ = 'take "credit" out: the rule scores the two parts together'
            yield Problem("F272", f"/options/{n}/credit", message, help_)
    yield from why_of_choice(options)
