"""Answers that can be chosen, out of <answer> elements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from quizapp.domain.lesson import Why, WhyKind
from quizapp.domain.numbers import ONE, ZERO
from quizapp.domain.shapes import Option
from quizapp.interop.formats.moodle_xml import aside, shares
from quizapp.interop.formats.moodle_xml.asked import Asked
from quizapp.interop.formats.moodle_xml.tree import Element, child, children, content


@dataclass(frozen=True, slots=True)
class Answer:
    """An <answer>: its element, the share that it earns, and the HTML said of it."""

    element: Element
    share: Fraction
    feedback: str


def answers(asked: Asked) -> list[Answer]:
    """The answers of a question, in order."""
    found = []
    for element in children(asked.element, "answer"):
        old = child(element, "fraction")
        told = element.get("fraction", "0") if old is None else content(old)
        part = shares.share(told or "0")
        if part is None:
            asked.lose("answer", f"the share {told!r} is no number", "counts as 0")
            part = ZERO
        if old is not None:
            part *= 100
        found.append(Answer(element, part, asked.html_of(child(element, "feedback"))))
    return found


def said(asked: Asked, feedback: str) -> str:
    """Feedback on an answer as Markdown."""
    read = aside.read(feedback)
    return asked.marked(read.text, "answer/feedback") if feedback else ""


def said_of_right(asked: Asked, feedback: str) -> None:
    """Note the loss of what is said of a right answer."""
    if feedback:
        asked.lose("answer/feedback", "what is said of a right answer", "left out")


def option(asked: Asked, number: int, text: str, share: Fraction, feedback: str) -> Option:
    """An option by the share that it earns: more than none is right only where it earns all.

    number: from 0.
    """
    told = aside.read(feedback)
    text_said = asked.marked(told.text, "answer/feedback") if feedback else ""
    why = None
    if share == 1:
        said_of_right(asked, text_said)
    elif told.evidence:
        why = Why(WhyKind.CONTRADICTED, text_said, told.evidence)
    return Option(
        f"option-{number + 1}",
        text,
        f"/options/{number}/text",
        right=share == 1,
        credit=share,
        why=why,
        explanation="" if why or share == 1 else text_said,
    )


def one_key(asked: Asked, options: Sequence[Option]) -> tuple[Option, ...]:
    """The same with one key at most: of several that earn all, the first one is it."""
    keys = [one for one in options if one.right]
    if len(keys) > 1:
        asked.lose(
            "answer",
            "several answers that each earn all, where one is to be chosen",
            "the first is the key; the others still earn all",
        )
    return tuple(
        replace(one, right=not keys or one is keys[0]) if one.right else one for one in options
    )


def within_bounds(asked: Asked, options: Sequence[Option]) -> tuple[Option, ...]:
    """The same within the shares that lessons know, from -1 to 1."""
    if any(abs(one.credit) > ONE for one in options):
        asked.lose("answer", "a share beyond 100 per cent", "cut to 100 per cent")
    return tuple(replace(one, credit=max(-ONE, min(ONE, one.credit))) for one in options)
