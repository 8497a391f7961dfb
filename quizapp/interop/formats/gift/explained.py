"""Feedback on the one right answer as what it is in a lesson: the explanation."""

from __future__ import annotations

from dataclasses import replace

from quizapp.domain.shapes import Choice, Option, Shape, TextEntry, Value


def explained(shape: Shape, explanation: str) -> tuple[Shape, str]:
    """The shape without the feedback on its only right answer, and that behind the explanation.

    Where several answers are right, what is said of each stays with it.
    """
    match shape:
        case Choice(options=options):
            right = [one for one in options if one.right]
        case TextEntry(accept=accept) | Value(accept=accept):
            right = list(accept)
        case _:
            return shape, explanation
    said = right[0].explanation if len(right) == 1 else ""
    if not said:
        return shape, explanation
    whole = explanation if said in explanation else f"{explanation} {said}".strip()
    return _silent(shape), whole


def _silent(shape: Choice | TextEntry | Value) -> Shape:
    if isinstance(shape, Choice):
        return replace(shape, options=tuple(_bare(one) for one in shape.options))
    return replace(shape, accept=tuple(_bare(one) for one in shape.accept))


def _bare(option: Option) -> Option:
    return replace(option, explanation="") if option.right else option
