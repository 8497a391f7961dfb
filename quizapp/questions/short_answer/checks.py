"""What the schema can't say of a short answer item."""

from __future__ import annotations

from fractions import Fraction

from quizapp.domain.problem import Problem
from quizapp.questions.short_answer.model import Body


def texts(body: Body) -> list[Problem]:
    """Each answer says something, and no two are the same once normalised."""
    taken: dict[str, str] = {}
    problems = []
    listed = [(f"/accept/{n}/text", one.text) for n, one in enumerate(body.accept)]
    listed += [(f"/reject/{n}/text", one.text) for n, one in enumerate(body.reject)]
    for pointer, text in listed:
        name = body.normal(text)
        first = taken.setdefault(name, pointer)
        if not name:
            message = f"nothing is left of {text!r} when answers are compared"
            help_ = "name what students should type"
        elif first != pointer:
            message = f"{text!r} is the same as {first} when answers are compared"
            help_ = "take one of them out: capitals, accents and articles make no difference"
        else:
            continue
        problems.append(Problem("F210", pointer, message, help_))
    return problems


def credits_(body: Body) -> list[Problem]:
    """Some accepted answer earns 1; accepted ones more than 0, wrong ones from 0 to below 1."""
    problems = []
    if not any(one.credit == 1 for one in body.accept):
        message = "no accepted answer earns full credit"
        problems.append(Problem("F202", "/accept", message, 'take "credit" out of the best one'))
    for n, accepted in enumerate(body.accept):
        if not 0 < accepted.credit <= 1:
            said = "more than 0 and at most 1"
            problems.append(_credit(f"/accept/{n}", accepted.credit, said))
    for n, rejected in enumerate(body.reject):
        if not 0 <= rejected.credit < 1:
            problems.append(_credit(f"/reject/{n}", rejected.credit, "from 0 to below 1"))
    return problems


def _credit(pointer: str, credit: Fraction, said: str) -> Problem:
    message = f"the credit is {credit}, expected {said}"
    return Problem("F202", f"{pointer}/credit", message, "correct it, or list the answer elsewhere")
