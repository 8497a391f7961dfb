"""Questions as the interactions of SCORM, which xAPI took over.

Source: github.com/adlnet/xAPI-Spec, 1.0.3, part 2, "Interaction Activities" and appendix C.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, assert_never

from quizapp.domain.shapes import (
    Choice,
    Estimate,
    Extended,
    Gaps,
    Locate,
    Mark,
    Match,
    Option,
    Order,
    Parts,
    Row,
    Shape,
    TextEntry,
    Value,
)
from quizapp.interop.attempts.model import Answered
from quizapp.interop.attempts.said import Said, part_id, said

_AND = "[,]"
_TO = "[.]"
Component = dict[str, Any]


def interaction(one: Answered, language: str) -> dict[str, Any]:
    """The part of an activity's definition that says what is asked and what is right."""
    kind = kind_of(one.shape)
    found: dict[str, Any] = {"interactionType": kind}
    patterns = _patterns(one, kind)
    if patterns:
        found["correctResponsesPattern"] = patterns
    return found | _components(one.shape, language)


def response_of(one: Answered) -> str | None:
    """The answer in the same grammar; None for blank, and for what that has no words for."""
    if one.response is None:
        return None
    return _written(said(one.shape, one.response), kind_of(one.shape)) or None


def kind_of(shape: Shape) -> str:
    """The interactionType of a shape."""
    match shape:
        case Choice() | Mark() | Locate() | Parts():
            return "choice"
        case Match():
            return "matching"
        case Order():
            return "sequencing"
        case TextEntry() | Gaps():
            return "fill-in"
        case Value():
            return "numeric" if shape.kind == "number" else "fill-in"
        case Estimate():
            return "numeric"
        case Extended():
            return "long-fill-in"
        case _:
            assert_never(shape)


def _patterns(one: Answered, kind: str) -> list[str]:
    if one.key is None:
        return []
    if isinstance(one.shape, TextEntry):
        texts = [accepted.text for accepted in one.shape.accept if accepted.credit in (0, 1)]
        return texts or [_written(said(one.shape, one.key), kind)]
    if isinstance(one.shape, Mark):
        return [_AND.join(gold) for gold in one.shape.golds]
    pattern = _written(said(one.shape, one.key), kind)
    return [pattern] if pattern else []


def _written(found: Said, kind: str) -> str:
    if kind == "matching":
        return _AND.join(f"{row}{_TO}{option}" for row, option in found.pairs)
    return _AND.join(found.parts)


def _components(shape: Shape, language: str) -> dict[str, list[Component]]:
    match shape:
        case Choice() | Locate():
            return {"choices": _described(shape.options, language)}
        case Order():
            return {"choices": _described(shape.entries, language)}
        case Mark():
            return {"choices": _described(shape.sentences, language)}
        case Parts():
            every = (
                _component(part_id(number, option.id), option.text, language)
                for number, choice in enumerate(shape.choices, start=1)
                for option in choice.options
            )
            return {"choices": list(every)}
        case Match():
            return {
                "source": _described(shape.rows, language),
                "target": _described(shape.options, language),
            }
        case TextEntry() | Gaps() | Value() | Extended() | Estimate():
            return {}
        case _:
            assert_never(shape)


def _described(parts: Iterable[Option | Row], language: str) -> list[Component]:
    return [_component(one.id, one.text, language) for one in parts]


def _component(name: str, text: str, language: str) -> Component:
    return {"id": name, "description": {language: text}}
