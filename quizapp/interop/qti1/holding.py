"""Whether a condition holds of an answer."""

from __future__ import annotations

from fractions import Fraction

from quizapp.interop.qti1.conditions import (
    Answers,
    AnyOf,
    Blank,
    Compared,
    Condition,
    Contains,
    Every,
    Is,
    Not,
    Other,
)
from quizapp.interop.qti1.numbers import number


def holds(condition: Condition, answers: Answers, *, fired: bool = False) -> bool:
    """Whether it is so of the answers. fired: whether an earlier rule has scored."""
    match condition:
        case Every(parts):
            return all(holds(part, answers, fired=fired) for part in parts)
        case AnyOf(parts):
            return any(holds(part, answers, fired=fired) for part in parts)
        case Not(part):
            return not holds(part, answers, fired=fired)
        case Other():
            return not fired
        case Blank(response):
            return not answers.get(response)
        case Is(response, index=index):
            given = answers.get(response, ())
            given = given[index - 1 : index] if index else given
            return any(_same(one, condition) for one in given)
        case Contains(response, value):
            return any(value.casefold() in one.casefold() for one in answers.get(response, ()))
        case Compared(response, sign, value):
            numbers = [number(one) for one in answers.get(response, ())]
            return any(_compared(one, sign, value) for one in numbers if one is not None)


def _same(given: str, asked: Is) -> bool:
    if given == asked.value or asked.is_id:
        return given == asked.value
    numbers = number(given), number(asked.value)
    if None not in numbers:
        return numbers[0] == numbers[1]
    return not asked.exact_case and given.casefold() == asked.value.casefold()


def _compared(given: Fraction, sign: str, value: Fraction) -> bool:
    if given == value:
        return sign in {"<=", ">="}
    return (given < value) == (sign[0] == "<")
