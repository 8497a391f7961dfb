"""What a typed answer is taken for: rule `names`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quizapp.domain.distance import damerau_levenshtein
from quizapp.domain.text import tolerance
from quizapp.domain.typed.answers import Accepted, Rejected, TypedAnswers
from quizapp.domain.typed.gazetteer import places


@dataclass(frozen=True, slots=True)
class Taken:
    """The authored answer that a typed one is taken for; slips: how many were forgiven."""

    answer: Accepted | Rejected
    slips: int = 0


def take(answers: TypedAnswers, typed: str) -> Taken | None:
    """The first of: equal to an accepted answer, equal to a declared wrong one, a slip of an
    accepted one. None when it is neither.
    """
    text = answers.normal(typed)
    if not text:
        return None
    listed: tuple[Accepted | Rejected, ...] = (*answers.accept, *answers.reject)
    same = next((answer for answer in listed if answers.normal(answer.text) == text), None)
    return Taken(same) if same else _slip(answers, text)


def _slip(answers: TypedAnswers, text: str) -> Taken | None:
    """The accepted answer within t(L) of the text, unless another name is at least as near.

    The nearest counts; of equally near ones that with the highest credit. Digits are never
    matched fuzzily, in the text or in the answer.
    """
    if _has_digit(text):
        return None
    near = []
    for answer in answers.accept:
        name = answers.normal(answer.text)
        most = tolerance(len(name))
        if not _has_digit(name) and abs(len(name) - len(text)) <= most:
            slips = damerau_levenshtein(text, name)
            if slips <= most:
                near.append((slips, -answer.credit, answer))
    if not near:
        return None
    slips, _, answer = min(near, key=lambda one: one[:2])
    if any(_as_near(text, other, slips) for other in _others(answers)):
        return None
    return Taken(answer, slips)


def _others(answers: TypedAnswers) -> Iterator[str]:
    accepted = {answers.normal(answer.text) for answer in answers.accept}
    for known in (*(answer.text for answer in answers.reject), *answers.names):
        name = answers.normal(known)
        if name not in accepted:
            yield name
    yield from places(answers.language) - accepted


def _as_near(text: str, other: str, slips: int) -> bool:
    # No distance is smaller than the difference of the lengths.
    return abs(len(text) - len(other)) <= slips and damerau_levenshtein(text, other) <= slips


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)
