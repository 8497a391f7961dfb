"""What the schema can't say of an open response item."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.domain.options import double_ids
from quizapp.domain.problem import Problem
from quizapp.domain.written import how_many_words
from quizapp.questions.open_response.model import Body, Line


def rubric(body: Body) -> Iterator[Problem]:
    """The problems of the criteria and their levels."""
    yield from double_ids("/rubric", (line.id for line in body.rubric))
    for n, line in enumerate(body.rubric):
        at = f"/rubric/{n}/levels"
        yield from double_ids(at, (level.id for level in line.levels))
        yield from _shares(at, line)


def length(body: Body) -> Iterator[Problem]:
    """The problems of the words asked for, and of a model answer that keeps not to them."""
    least, most = body.least or 0, body.most
    if most is not None and least > most:
        message = f"at least {least} and at most {most} words can't both be kept to"
        yield Problem("F282", "/least", message, "let least be no more than most")
    elif body.model:
        has = how_many_words(body.model)
        if has < least or (most is not None and has > most):
            message = f"the model answer has {has} words, which is not what the item asks for"
            yield Problem("F283", "/model", message, "rewrite it, or change least and most")


def _shares(at: str, line: Line) -> Iterator[Problem]:
    shares = [level.share for level in line.levels]
    for n, share in enumerate(shares):
        if not 0 <= share <= 1:
            message = f"this level earns {share} of the criterion's weight, expected 0 to 1"
            yield Problem("F280", f"{at}/{n}/share", message, "give it a share from 0 to 1")
    for end, what in ((1, "all"), (0, "nothing")):
        if end not in shares:
            message = f"no level of the criterion {line.id!r} earns {what}"
            help_ = f'give one of its levels "share": {end}'
            yield Problem("F281", at, message, help_)
