"""Answers that can be chosen, out of <answer> elements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeVar

from quizapp.domain.lesson import Evidence, Why, WhyKind
from quizapp.domain.numbers import ONE, ZERO
from quizapp.domain.shapes import Choice, Option, Shape, TextEntry
from quizapp.interop.formats.moodle_xml import aside, shares
from quizapp.interop.formats.moodle_xml.asked import Asked
from quizapp.interop.formats.moodle_xml.tree import Element, child, children, content
from quizapp.interop.trouble import RefusedError

MOST = 200
"""Answers of a question; no type here takes as many."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An <answer>: its element, the share that it earns, and the HTML said of it."""

    element: Element
    share: Fraction
    feedback: str


def answers(asked: Asked) -> list[Answer]:
    """The answers of a question, in order. Raises RefusedError when they are too many."""
    elements = children(asked.element, "answer")
    if len(elements) > MOST:
        raise RefusedError(f"it has more than {MOST} answers", "part it into several questions")
    found = []
    for element in elements:
        part = share_of(element)
        if part is None:
            told = element.get("fraction", "")
            asked.lose("answer", f"the share {told!r} is no number", "counts as 0")
            part = ZERO
        found.append(Answer(element, part, asked.html_of(child(element, "feedback"))))
    return found


def share_of(element: Element) -> Fraction | None:
    """The share that an <answer> earns, None when it is no number. Old files have an element."""
    old = child(element, "fraction")
    if old is None:
        return shares.share(element.get("fraction", "") or "0")
    return shares.number(content(old) or "0")


def kind_of(evidence: tuple[Evidence, ...]) -> WhyKind:
    """In which way an answer is taken to be wrong: words that are cited say otherwise."""
    return WhyKind.CONTRADICTED if evidence else WhyKind.NOT_IN_TEXT


def option(asked: Asked, number: int, text: str, share: Fraction, feedback: str) -> Option:
    """An option by the share that it earns: more than none is right only where it earns all.

    number: from 0.
    """
    told = aside.read(feedback)
    said = asked.marked(told.text, "answer/feedback") if feedback else ""
    right = share >= 1
    why = Why(kind_of(told.evidence), said, told.evidence) if told.evidence and not right else None
    explanation = "" if why else said
    pointer = f"/options/{number}/text"
    return Option(f"option-{number + 1}", text, pointer, right, share, why, explanation)


_Shape = TypeVar("_Shape", bound=Shape)


def lifted(shape: _Shape) -> tuple[str, _Shape]:
    """What is said of the right answer as an explanation of the question, and the shape without.

    "" and the same shape where nothing is said, or not the same of each right answer.
    """
    if not isinstance(shape, Choice | TextEntry):
        return "", shape
    told = shape.options if isinstance(shape, Choice) else shape.accept
    said = {one.explanation for one in told if one.right and one.explanation}
    if len(said) != 1:
        return "", shape
    bare = tuple(replace(one, explanation="") if one.right else one for one in told)
    if isinstance(shape, Choice):
        return said.pop(), replace(shape, options=bare)
    return said.pop(), replace(shape, accept=bare)


def one_key(asked: Asked, options: Sequence[Option]) -> tuple[Option, ...]:
    """The same where one is to be chosen: a single key, and no wrong one that takes points off.

    Raises RefusedError when less than two are left.
    """
    keys = [one for one in options if one.right]
    if len(keys) > 1:
        asked.lose("answer", "several answers that each earn all", "the first alone is kept")
    if any(one.credit < 0 for one in options):
        asked.lose("answer", "a wrong answer that takes points off", "it earns nothing")
    kept = [one for one in options if one not in keys[1:]]
    if len(kept) < 2:
        raise RefusedError("every answer of it is right", "make it a poll: no points, each 100%")
    return tuple(replace(one, credit=max(ZERO, one.credit)) for one in kept)


def within_bounds(asked: Asked, options: Sequence[Option]) -> tuple[Option, ...]:
    """The same within the shares that lessons know, from -1 to 1."""
    if any(abs(one.credit) > ONE for one in options):
        asked.lose("answer", "a share beyond 100 per cent", "cut to 100 per cent")
    return tuple(replace(one, credit=max(-ONE, min(ONE, one.credit))) for one in options)
