"""What a schema can't say of the answers to something that is typed."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from quizapp.domain.problem import Problem
from quizapp.domain.typed.answers import TypedAnswers


def answer_problems(answers: TypedAnswers) -> list[Problem]:
    """Answers differ and say something; the best one earns 1. Pointers: `/accept/0/text` and so
    on, relative to what holds the answers.
    """
    return [*_texts(answers), *_credits(answers)]


def _texts(answers: TypedAnswers) -> Iterator[Problem]:
    taken: dict[str, str] = {}
    listed = [(f"/accept/{n}/text", one.text) for n, one in enumerate(answers.accept)]
    listed += [(f"/reject/{n}/text", one.text) for n, one in enumerate(answers.reject)]
    for pointer, text in listed:
        name = answers.normal(text)
        first = taken.setdefault(name, pointer)
        if not name:
            message = f"nothing is left of {text!r} when answers are compared"
            yield Problem("F210", pointer, message, "name what students should type")
        elif first != pointer:
            message = f"{text!r} is the same as {first} when answers are compared"
            help_ = "take one of them out: capitals, accents and articles make no difference"
            yield Problem("F210", pointer, message, help_)


def _credits(answers: TypedAnswers) -> Iterator[Problem]:
    if not any(one.credit == 1 for one in answers.accept):
        message = "no accepted answer earns full credit"
        yield Problem("F202", "/accept", message, 'take "credit" out of the best one')
    for n, accepted in enumerate(answers.accept):
        if not 0 < accepted.credit <= 1:
            yield _credit(f"/accept/{n}", accepted.credit, "more than 0 and at most 1")
    for n, rejected in enumerate(answers.reject):
        if not 0 <= rejected.credit < 1:
            yield _credit(f"/reject/{n}", rejected.credit, "from 0 to below 1")


def _credit(pointer: str, credit: Fraction, said: str) -> Problem:
    message = f"the credit is {credit}, expected {said}"
    return Problem("F202", f"{pointer}/credit", message, "correct it, or list the answer elsewhere")
