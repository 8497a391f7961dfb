"""A question of another program as an item of ours, with all that did not fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from fractions import Fraction
from typing import Any

from quizapp.content.schema import item_schema
from quizapp.domain.adopting import evidence_of, number_of, todo_evidence
from quizapp.domain.offers.adopting import Adopting, Wanted
from quizapp.domain.question import Context
from quizapp.domain.relabelled import fitting
from quizapp.domain.shapes import Choice, Shape, options_in
from quizapp.interop.model import Loss, Question, Raw, Refusal
from quizapp.interop.trouble import RefusedError
from quizapp.questions import rooms
from quizapp.usecases.exchange.outgoing import question_of
from quizapp.usecases.exchange.soundness import sound_item
from quizapp.usecases.exchange.untold import untold

_MOST_BITS = 200

MOST_PARTS = 2000
"""Options, gaps or parts of one question; more are not even looked at."""

TODO_STEM = "TODO Ask the question."
TODO_EXPLANATION = "TODO Say why the key is right."


@dataclass(frozen=True, slots=True)
class Adopted:
    """A raw item that passes the schema, and what the question had beside it.

    assumed: pointers into the item of what the file did not say and had to be put; carried:
    whether it is the item that our own export sent along.
    """

    raw: Raw
    losses: tuple[Loss, ...] = ()
    assumed: tuple[str, ...] = ()
    carried: bool = False


def adopted(
    question: Question, item_id: str, objective: str, context: Context
) -> Adopted | Refusal:
    """The item, under that id and objective, or why it can be none.

    What an item needs and the question lacks is a TODO for the author.
    """
    parts = _most_parts(question)
    if parts > MOST_PARTS:
        message = f"it has {parts} options, gaps or parts; no question has more than {MOST_PARTS}"
        return _refusal(question, message, "part it into several questions")
    if _is_beyond_measure(question):
        message = "it holds a number that is out of all measure"
        return _refusal(question, message, "correct the number")
    asked = _merged(replace(question, shape=fitting(question.shape)))
    taker, own = _taken(asked, context)
    if own is None:
        return _refusal(question, _untaken(asked), "ask it in another way, or leave it out")
    raw = _item(asked, item_id, objective, taker, own, context)
    try:
        item = sound_item(raw, context)
    except RefusedError as refused:
        return _refusal(asked, refused.message, refused.help)
    back = question_of(raw, item)
    losses = untold(asked, back, rooms()[taker].label)
    return Adopted(
        raw,
        tuple(replace(one, item=item_id, place=question.place) for one in losses),
        tuple(_assumed(asked.shape, back.shape)),
    )


def _refusal(question: Question, message: str, help_: str) -> Refusal:
    return Refusal(question.place, message, help_, number=question.number)


def _is_beyond_measure(node: object) -> bool:
    """Whether a number in it has more digits than anybody writes."""
    if isinstance(node, Fraction | int):
        return max(node.numerator.bit_length(), node.denominator.bit_length()) > _MOST_BITS
    if isinstance(node, tuple):
        return any(map(_is_beyond_measure, node))
    if is_dataclass(node):
        return any(_is_beyond_measure(getattr(node, one.name)) for one in fields(node))
    return False


def _most_parts(node: object) -> int:
    """The length of the longest list in it: looked at before anything that takes its time."""
    if isinstance(node, tuple):
        inner = node if len(node) <= MOST_PARTS else ()
        return max((len(node), *map(_most_parts, inner)))
    if is_dataclass(node):
        return max(_most_parts(getattr(node, one.name)) for one in fields(node))
    return 0


def _merged(question: Question) -> Question:
    """What is said of the one right option of a choice is the explanation of the item."""
    shape = question.shape
    if not isinstance(shape, Choice):
        return question
    right = [one for one in shape.options if one.right and one.explanation]
    if len(right) != 1 or sum(one.right for one in shape.options) != 1:
        return question
    said = right[0].explanation
    options = tuple(replace(one, explanation="") if one.right else one for one in shape.options)
    told = question.explanation
    whole = told if said in told else f"{told} {said}".strip()
    return replace(question, explanation=whole, shape=replace(shape, options=options))


def _taken(question: Question, context: Context) -> tuple[str, Mapping[str, Any] | None]:
    """The type that takes it and the own keys of its item.

    The type that it had is asked first, then all of them by name.
    """
    wanted = Wanted(question.shape, question.rubric, question.rule, question.points)
    known = rooms()
    first = [question.type] if question.type in known else []
    for name in dict.fromkeys((*first, *known)):
        room = known[name]
        if isinstance(room, Adopting):
            own = room.adopt(wanted, context)
            if own is not None:
                return name, own
    return "", None


def _item(
    question: Question,
    item_id: str,
    objective: str,
    taker: str,
    own: Mapping[str, Any],
    context: Context,
) -> Raw:
    schema = item_schema(taker)
    needed = schema["required"]
    rules = rooms()[taker].rules
    cited = evidence_of(question.evidence)
    if not cited and "evidence" in needed:
        cited = todo_evidence(context)
    todo = TODO_EXPLANATION if "explanation" in needed else ""
    known = {one.id for one in context.stimuli}
    raw: dict[str, Any] = {
        "id": item_id,
        "type": taker,
        "stem": question.stem or TODO_STEM,
        "stimulus": question.stimulus if question.stimulus in known else "",
        "scoring": {"rule": question.rule} if question.rule in rules[1:] else "",
        **own,
        "objective": objective,
        "points": _points(question.points) if "points" in needed else "",
        "claims": list(question.claims) or "",
        "evidence": cited or "",
        "explanation": question.explanation or todo,
        "hint": question.hint,
    }
    return {key: value for key, value in raw.items() if value != ""}


def _assumed(given: Shape, made: Shape) -> Iterator[str]:
    """Where it was put in which way an option is wrong, as the file says that it is wrong alone."""
    for before, after in zip(options_in(given), options_in(made), strict=False):
        if before.why is None and before.explanation and after.why is not None:
            yield after.pointer.removesuffix("/text") + "/why/kind"


def _points(points: Fraction) -> int | float:
    exact = number_of(points if points > 0 else Fraction(1))
    return float(points) if isinstance(exact, str) else exact


def _untaken(question: Question) -> str:
    shape = question.shape
    if isinstance(shape, Choice) and not any(one.right for one in shape.options):
        return "no answer of it is marked as right"
    return f"no question type asks such a thing ({type(shape).__name__})"
