"""What a question of another program had that its item does not have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from quizapp.interop.differences import differences
from quizapp.interop.model import Loss, Question
from quizapp.usecases.exchange.plain_shape import plain_shape

_LEFT_OUT = "it was left out"
_WORDS = {
    "capitals": "that capitals matter in the answer",
    "credit": "what this answer earns",
    "explanation": "what is said of this answer",
    "said": "what is said of this answer",
    "weight": "how much this part counts",
    "ordered_as_written": "that the order stays as written",
    "unit": "the unit of the answer",
    "least": "how much is to be written at least",
    "most": "how many may be chosen, or written",
}


def untold(given: Question, made: Question, label: str) -> Iterator[Loss]:
    """The losses, without item and place. label: what the question type is called."""
    yield from _shapes(plain_shape(given.shape), plain_shape(made.shape), label)
    if given.tags:
        yield _lost("/tags", f"tags ({', '.join(given.tags)}), which questions have none of here")
    if given.rule and given.rule != made.rule:
        yield _lost("/scoring", f"the scoring rule {given.rule!r}, which {label} has not")
    if given.stimulus and not made.stimulus:
        yield _lost("/stimulus", "what the question is about")
    if given.rubric and not made.rubric:
        yield _lost("/rubric", f"criteria to mark by, which {label} has not")
    if given.points != made.points and made.points:
        yield Loss(
            "", "/points", f"{given.points} points", f"the question has {made.points} points"
        )


def _shapes(given: Mapping[str, Any], made: Mapping[str, Any], label: str) -> Iterator[Loss]:
    for pointer in differences(given, made):
        if _at(given, pointer) is not None:
            name = pointer.rpartition("/")[2]
            words = _WORDS.get(name, f"{name!r}")
            now = _at(made, pointer)
            instead = _LEFT_OUT if now is None else f"it is {now} now"
            yield Loss("", pointer, f"{words}, which {label} cannot say", instead)


def _lost(field: str, what: str) -> Loss:
    return Loss("", field, what, _LEFT_OUT)


def _at(node: Any, pointer: str) -> Any:
    for step in pointer.split("/")[1:]:
        if isinstance(node, list):
            node = node[int(step)] if int(step) < len(node) else None
        elif isinstance(node, Mapping):
            node = node.get(step)
    return node
